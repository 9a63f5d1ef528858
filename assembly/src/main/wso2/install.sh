#!/usr/bin/env bash
# Puts the Model Failover mediator into a WSO2 API Manager gateway.
#   ./install.sh APIM_HOME
# What stands in the way is moved to APIM_HOME/repository/components/model-failover-backup.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

fail() { echo "install.sh: $*" >&2; exit 1; }

shopt -s nullglob
jars=("$here"/dropins/io.modelfailover.mediator_*.jar)
[ ${#jars[@]} -eq 1 ] || fail "$here/dropins: ${#jars[@]} mediators (expected: one; unpack the zip again)"
jar=$(basename "${jars[0]}")

[ $# -eq 1 ] || fail "$# arguments (expected: the folder of a WSO2 API Manager)"
[ -d "$1/repository/components" ] || fail "$1 (expected: the folder of a WSO2 API Manager)"
apim=$(cd "$1" && pwd)
components=$apim/repository/components
dropins=$components/dropins

# The product's own word for itself, for example wso2am-4.6.0 or wso2am-universal-gw-4.6.0.
product() {
  local source
  for source in "$(cat "$apim/updates/product.txt" 2>/dev/null)" "$(basename "$apim")"; do
    if [[ $source =~ wso2am(-[a-z-]+)?-[0-9]+\.[0-9]+ ]]; then echo "${BASH_REMATCH[0]}"; return; fi
  done
  fail "$apim does not say which version it is (expected: wso2am-4.5 to 4.7 in updates/product.txt or in the folder's name)"
}

found=$(product)
case $found in
  wso2am-acp-* | wso2am-tm-*)
    fail "$found has no gateway (expected: wso2am or wso2am-universal-gw; only the policies go into the control plane)" ;;
esac
[[ $found =~ -4\.[567]$ ]] || fail "$found (expected: version 4.5, 4.6 or 4.7)"

sha256() {
  if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi
}
[ "$(sha256 <"$here/dropins/$jar" | cut -d ' ' -f 1)" = "$(grep -F "  dropins/$jar" "$here/SHA256SUMS" | cut -d ' ' -f 1)" ] ||
  fail "dropins/$jar (expected: the contents that SHA256SUMS names; unpack the zip again)"

if ! { mkdir -p "$dropins" && [ -w "$dropins" ] && [ -w "$components" ]; } 2>/dev/null; then
  fail "$dropins (expected: a folder that $(id -un) may write to)"
fi

# Two versions in dropins would both be started, so every other one goes.
installed=no
others=()
for old in "$dropins"/io.modelfailover.mediator_*.jar; do
  if [ "$(basename "$old")" = "$jar" ] && cmp -s "$here/dropins/$jar" "$old"; then
    installed=yes
  else
    others+=("$old")
  fi
done
if [ $installed = yes ] && [ ${#others[@]} -eq 0 ]; then
  echo "Already there: $dropins/$jar"
  exit 0
fi

# A name that Carbon does not start; nothing is moved before the new file is whole.
trap 'rm -f "$dropins/$jar.part"' EXIT
cp "$here/dropins/$jar" "$dropins/$jar.part"
if [ ${#others[@]} -gt 0 ]; then
  mkdir -p "$components/model-failover-backup"
  backup=$(mktemp -d "$components/model-failover-backup/$(date +%Y%m%d-%H%M%S).XXXX")
  for old in "${others[@]}"; do
    mv "$old" "$backup/"
    echo "Moved $(basename "$old") to $backup"
  done
fi
mv "$dropins/$jar.part" "$dropins/$jar"
chmod a+r "$dropins/$jar"
echo "Installed $dropins/$jar"
echo "Restart this gateway, then add the policies: see README.md."
