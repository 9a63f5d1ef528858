#!/usr/bin/env bash
# Puts the Model Failover mediator into a WSO2 API Manager gateway.
#   ./install.sh APIM_HOME [hazelcast|redis]
# The second word adds what several gateways need to share their suspensions.
# What stands in the way is moved to APIM_HOME/repository/components/model-failover-backup.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

fail() { echo "install.sh: $*" >&2; exit 1; }

[ $# -eq 1 ] || [ $# -eq 2 ] || fail "$# arguments (expected: the folder of a WSO2 API Manager, and perhaps hazelcast or redis)"
engine=${2-}
case $engine in "" | hazelcast | redis) ;; *) fail "$engine (expected: hazelcast or redis)" ;; esac
[ -d "$1/repository/components" ] || fail "$1 (expected: the folder of a WSO2 API Manager)"
apim=$(cd "$1" && pwd)
dropins=$apim/repository/components/dropins

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
# Files of this package that go into dropins.
jars=("dropins/$(basename "$here"/dropins/io.modelfailover.mediator_*.jar)")
[ -z "$engine" ] || jars+=("addons/$(basename "$here"/addons/io.modelfailover.cluster."$engine"_*.jar)")

for jar in "${jars[@]}"; do
  [ "$(sha256 <"$here/$jar" | cut -d ' ' -f 1)" = "$(grep -F "  $jar" "$here/SHA256SUMS" | cut -d ' ' -f 1)" ] ||
    fail "$jar (expected: the contents that SHA256SUMS names; unpack the zip again)"
done

backup=
move_away() {
  if [ -z "$backup" ]; then
    mkdir -p "$apim/repository/components/model-failover-backup"
    backup=$(mktemp -d "$apim/repository/components/model-failover-backup/$(date +%Y%m%d-%H%M%S).XXXX")
  fi
  mv "$1" "$backup/"
  echo "Moved $(basename "$1") to $backup"
}

# Two versions in dropins would both be started, so every other one goes.
shopt -s nullglob
mkdir -p "$dropins"
for jar in "${jars[@]}"; do
  name=$(basename "$jar")
  if cmp -s "$here/$jar" "$dropins/$name"; then
    echo "Already there: $dropins/$name"
    continue
  fi
  for old in "$dropins/${name%%_*}"_*.jar; do move_away "$old"; done
  # A name that Carbon does not start, until the file is whole.
  cp "$here/$jar" "$dropins/$name.part"
  mv "$dropins/$name.part" "$dropins/$name"
  echo "Installed $dropins/$name"
done
echo "Restart this gateway, then add the policies: see README.md."
