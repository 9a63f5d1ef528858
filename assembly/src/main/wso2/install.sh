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

shopt -s nullglob
# only FOLDER NAME WHAT: the one jar of this name in the package.
only() {
  local jars=("$here/$1/$2"_*.jar)
  [ ${#jars[@]} -eq 1 ] || fail "$here/$1: ${#jars[@]} $3 (expected: one; unpack the zip again)"
  echo "$1/$(basename "${jars[0]}")"
}
jars=("$(only dropins io.modelfailover.mediator mediators)") || exit 1
if [ -n "$engine" ]; then jars+=("$(only addons "io.modelfailover.cluster.$engine" "jars of $engine")") || exit 1; fi

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
for jar in "${jars[@]}"; do
  [ "$(sha256 <"$here/$jar" | cut -d ' ' -f 1)" = "$(grep -F "  $jar" "$here/SHA256SUMS" | cut -d ' ' -f 1)" ] ||
    fail "$jar (expected: the contents that SHA256SUMS names; unpack the zip again)"
done

if ! { mkdir -p "$dropins" && [ -w "$dropins" ] && [ -w "$components" ]; } 2>/dev/null; then
  fail "$dropins (expected: a folder that $(id -un) may write to)"
fi

backup=
move_away() {
  if [ -z "$backup" ]; then
    mkdir -p "$components/model-failover-backup"
    backup=$(mktemp -d "$components/model-failover-backup/$(date +%Y%m%d-%H%M%S).XXXX")
  fi
  mv "$1" "$backup/"
  echo "Moved $(basename "$1") to $backup"
}

# Two versions in dropins would both be started, so every other one goes.
install() {
  local name old installed=no others=()
  name=$(basename "$1")
  for old in "$dropins/${name%%_*}"_*.jar; do
    if [ "$(basename "$old")" = "$name" ] && cmp -s "$here/$1" "$old"; then
      installed=yes
    else
      others+=("$old")
    fi
  done
  if [ $installed = yes ] && [ ${#others[@]} -eq 0 ]; then
    echo "Already there: $dropins/$name"
    return
  fi
  # A name that Carbon does not start; nothing is moved before the new file is whole.
  part=$dropins/$name.part
  cp "$here/$1" "$part"
  for old in "${others[@]}"; do move_away "$old"; done
  mv "$part" "$dropins/$name"
  chmod a+r "$dropins/$name"
  echo "Installed $dropins/$name"
  changed=yes
}

part=
changed=no
trap 'rm -f "$part"' EXIT
for jar in "${jars[@]}"; do install "$jar"; done
[ $changed = no ] || echo "Restart this gateway, then add the policies: see README.md."
