#!/usr/bin/env bash
# Memory under load: 32 busy connections, -Xmx256m, half a million requests of which the target fails every third.
# Prints resident memory and the heap that is left after a collection, every so many requests.
#   tests/load/run.sh [REQUESTS]      default 500000
set -euo pipefail
wanted=${1:-500000}
command -v wrk >/dev/null || { [ "$(id -u)" -eq 0 ] && apt-get install -y -qq wrk >/dev/null; } ||
  { echo "run.sh: wrk is not installed" >&2; exit 1; }
. "$(dirname "$0")/setup.sh"
curl -s -X POST "http://127.0.0.1:$simulator_port/control/east?fault=503&probability=0.33&seed=1" >/dev/null

heap() {
  jcmd "$gateway" GC.run >/dev/null
  jcmd "$gateway" GC.heap_info | sed -n 's/.*used \([0-9]*\)K.*/\1/p' | head -n 1
}
rss() { awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$gateway/status"; }

total=0; failed=0; peak=0
printf '%12s %8s %8s %14s\n' requests failed 'RSS MiB' 'heap left KiB'
printf '%12d %8d %8d %14d\n' 0 0 "$(rss)" "$(heap)"
while [ "$total" -lt "$wanted" ]; do
  wrk -t2 -c32 -d10s -s "$root/tests/load/chat.lua" "http://127.0.0.1:$gateway_port/load/v1/chat/completions" >"$work/wrk" & load=$!
  while kill -0 $load 2>/dev/null; do now=$(rss); [ "$now" -le "$peak" ] || peak=$now; sleep 0.5; done
  wait $load
  total=$((total + $(sed -n 's/^requests=\([0-9]*\).*/\1/p' "$work/wrk")))
  failed=$((failed + $(sed -n 's/.*failed=\([0-9]*\)$/\1/p' "$work/wrk")))
  printf '%12d %8d %8d %14d\n' "$total" "$failed" "$peak" "$(heap)"
done
curl -s "http://127.0.0.1:$((gateway_port + 1))/health"; echo
