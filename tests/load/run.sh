#!/usr/bin/env bash
# Memory under load: 32 busy connections, -Xmx256m, half a million requests of which the target fails every third.
# Prints resident memory and the heap that is left after a collection, ten times on the way, and fails when the
# resident memory passes 350 MiB, the heap grows by more than a tenth, or a request fails.
#   tests/load/run.sh [REQUESTS] [MINUTES]      default 500000 requests, within at most 15 minutes
set -euo pipefail
wanted=${1:-500000}
minutes=${2:-15}
command -v wrk >/dev/null || { [ "$(id -u)" -eq 0 ] && apt-get install -y -qq wrk >/dev/null; } ||
  { echo "run.sh: wrk is not installed" >&2; exit 1; }
. "$(dirname "$0")/setup.sh"
start_gateway load
gateway=${gateways[load]}
curl -sf -m 5 -X POST "http://127.0.0.1:$simulator_port/control/east?fault=503&probability=0.33&seed=1" >/dev/null

heap() {
  timeout 30 jcmd "$gateway" GC.run >/dev/null
  timeout 30 jcmd "$gateway" GC.heap_info | sed -n 's/.*total.* used \([0-9]*\)K.*/\1/p' | head -n 1
}
# load SECONDS: prints "requests failed"
load() {
  timeout $(($1 + 30)) wrk -t2 -c32 -d"$1s" --timeout 10s -s "$root/tests/load/chat.lua" \
    "http://127.0.0.1:${gateway_ports[load]}/load/v1/chat/completions" \
    | sed -n 's/^requests=\([0-9]*\) failed=\([0-9]*\)$/\1 \2/p'
}
peak_rss() { awk '/VmHWM/ {print int($2 / 1024)}' "/proc/$gateway/status"; }

deadline=$((SECONDS + 60 * minutes))
total=0; failed=0; first=0; next=$((wanted / 10))
printf '%12s %8s %14s %14s\n' requests failed 'peak RSS MiB' 'heap left KiB'
while [ "$total" -lt "$wanted" ] && [ $SECONDS -lt $deadline ]; do
  read -r requests wrong < <(load 5) || fail "the load gave no figures"
  [ "$requests" -gt 0 ] || fail "the gateway answers nothing any more: $(tail -n 5 "$work/load/log")"
  total=$((total + requests)); failed=$((failed + wrong))
  if [ "$total" -ge $next ] || [ "$total" -ge "$wanted" ]; then
    left=$(heap)
    [ $first -ne 0 ] || first=$left
    printf '%12d %8d %14d %14d\n' "$total" "$failed" "$(peak_rss)" "$left"
    next=$((next + wanted / 10))
  fi
done
curl -sf -m 5 "http://127.0.0.1:${management_ports[load]}/health"; echo

[ "$total" -ge "$wanted" ] || fail "$total requests within $minutes minutes (expected: $wanted)"
[ "$failed" -eq 0 ] || fail "$failed requests failed (expected: 0)"
[ "$(peak_rss)" -le 350 ] || fail "$(peak_rss) MiB of resident memory (expected: at most 350)"
[ $((10 * left)) -le $((11 * first)) ] || fail "the heap grew from $first KiB to $left KiB (expected: by at most a tenth)"
