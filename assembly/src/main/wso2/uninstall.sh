#!/usr/bin/env bash
# Takes the Model Failover mediator out of a WSO2 API Manager gateway.
#   ./uninstall.sh APIM_HOME
# Detach the policies from your APIs first: an API that still names the mediator is not deployed.
set -euo pipefail

fail() { echo "uninstall.sh: $*" >&2; exit 1; }

[ $# -eq 1 ] || fail "$# arguments (expected: the folder of a WSO2 API Manager)"
[ -d "$1/repository/components" ] || fail "$1 (expected: the folder of a WSO2 API Manager)"
components=$(cd "$1/repository/components" && pwd)

shopt -s nullglob
installed=("$components"/dropins/io.modelfailover.{mediator,cluster.hazelcast,cluster.redis}_*.jar)
if [ ${#installed[@]} -eq 0 ]; then
  echo "Nothing to do: no Model Failover in $components/dropins"
  exit 0
fi

if ! { mkdir -p "$components/model-failover-backup" && [ -w "$components/dropins" ]; } 2>/dev/null; then
  fail "$components/dropins (expected: a folder that $(id -un) may write to)"
fi
backup=$(mktemp -d "$components/model-failover-backup/$(date +%Y%m%d-%H%M%S).XXXX")
for jar in "${installed[@]}"; do
  mv "$jar" "$backup/"
  echo "Moved $(basename "$jar") to $backup"
done
echo "Restart this gateway."
