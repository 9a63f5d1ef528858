#!/usr/bin/env bash
# What sharing suspensions costs while all is well: one gateway alone and one of a cluster of two, in turn in one run.
# Prints processor time per request and requests per second of each, and the ratios. The machine should do nothing else.
#   tests/load/sharing.sh [hazelcast|redis] [ROUNDS]      default hazelcast, 10 rounds of 2 × 5 s
set -euo pipefail
engine=${1:-hazelcast}
rounds=${2:-10}
seconds=5

case $engine in hazelcast | redis) ;; *) echo "sharing.sh: $engine (expected: hazelcast or redis)" >&2; exit 1 ;; esac
tools="wrk curl"; [ "$engine" = hazelcast ] || tools="$tools redis-server"
for tool in $tools; do command -v "$tool" >/dev/null || { echo "sharing.sh: $tool is not installed" >&2; exit 1; }; done
. "$(dirname "$0")/setup.sh"
export GATEWAY_ADDONS=$root/cluster/hazelcast/target/addons:$root/cluster/redis/target/addons
one=$(free_port); two=$(free_port); redis=$(free_port)

cluster() {
  if [ "$engine" = redis ]; then
    echo "cluster: {engine: redis, name: load, node: $1, url: 'redis://127.0.0.1:$redis'}"
  else
    echo "cluster: {engine: hazelcast, name: load, node: $1, bind: '127.0.0.1:$2', members: ['127.0.0.1:$one', '127.0.0.1:$two']}"
  fi
}

if [ "$engine" = redis ]; then
  redis-server --bind 127.0.0.1 --port "$redis" --save "" --appendonly no >"$work/redis.log" & pids+=($!)
  await $! "$work/redis.log" answers "$redis"
fi
start_gateway alone 60
start_gateway sharing 60 "$(cluster sharing "$one")"
start_gateway peer 60 "$(cluster peer "$two")"

# Clock ticks of the processor that the gateway has used.
used() { awk '{print $14 + $15}' "/proc/${gateways[$1]}/stat"; }

# load NAME: adds requests and ticks of one round to its sums.
declare -A requests ticks
load() {
  local before count
  before=$(used "$1")
  wrk -t1 -c16 -d${seconds}s -s "$root/tests/load/chat.lua" "http://127.0.0.1:${gateway_ports[$1]}/load/v1/chat/completions" >"$work/wrk"
  count=$(sed -n 's/^requests=\([0-9]*\) failed=0$/\1/p' "$work/wrk")
  [ -n "$count" ] || { cat "$work/wrk" >&2; fail "$1: requests failed"; }
  requests[$1]=$((${requests[$1]:-0} + count))
  ticks[$1]=$((${ticks[$1]:-0} + $(used "$1") - before))
}

for _ in 1 2 3; do load alone; load sharing; done
requests=(); ticks=()
for ((round = 0; round < rounds; round++)); do
  # Who goes first alternates, so that neither profits from the other's warmth.
  if ((round % 2)); then load alone; load sharing; else load sharing; load alone; fi
done

awk -v hz="$(getconf CLK_TCK)" -v seconds=$((rounds * seconds)) -v engine="$engine" \
  -v ar="${requests[alone]}" -v at="${ticks[alone]}" -v sr="${requests[sharing]}" -v st="${ticks[sharing]}" 'BEGIN {
  a = at / hz * 1e6 / ar; s = st / hz * 1e6 / sr
  printf "%-10s %10s %14s\n", "", "requests/s", "CPU µs/request"
  printf "%-10s %10.0f %14.1f\n", "alone", ar / seconds, a
  printf "%-10s %10.0f %14.1f\n", engine, sr / seconds, s
  printf "%-10s %10.3f %14.3f\n", "ratio", sr / ar, s / a
}'
