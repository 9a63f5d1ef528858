#!/usr/bin/env bash
# What sharing suspensions costs while all is well: one gateway alone and one of a cluster of two, in turn in one run.
# Prints processor time per request and requests per second of each, and the ratios. The machine should do nothing else.
#   tests/load/sharing.sh [hazelcast|redis] [ROUNDS]      default hazelcast, 10 rounds of 2 × 5 s
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
engine=${1:-hazelcast}
rounds=${2:-10}
seconds=5

fail() { echo "sharing.sh: $*" >&2; exit 1; }
case $engine in hazelcast | redis) ;; *) fail "$engine (expected: hazelcast or redis)" ;; esac
tools="wrk curl"; [ "$engine" = hazelcast ] || tools="$tools redis-server"
for tool in $tools; do command -v "$tool" >/dev/null || fail "$tool is not installed"; done
[ "${BUILT-}" = yes ] || (cd "$root" && mvn -q -B -pl gateway,simulator,cluster/hazelcast,cluster/redis -am package -DskipTests)
export GATEWAY_ADDONS=$root/cluster/hazelcast/target/addons:$root/cluster/redis/target/addons

work=$(mktemp -d)
pids=()
stop() { kill "${pids[@]}" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"; }
trap stop EXIT

port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo $port; return; }
  done
}
simulator=$(port); one=$(port); two=$(port); redis=$(port)

cluster() {
  if [ "$engine" = redis ]; then
    echo "cluster: {engine: redis, name: load, node: $1, url: 'redis://127.0.0.1:$redis'}"
  else
    echo "cluster: {engine: hazelcast, name: load, node: $1, bind: '127.0.0.1:$2', members: ['127.0.0.1:$one', '127.0.0.1:$two']}"
  fi
}

# gateway NAME CLUSTER-YAML: starts one; sets its port and pid under its name.
declare -A ports gateways
gateway() {
  local home=$work/$1 port management
  port=$(port); management=$(port)
  mkdir -p "$home/apis"
  printf 'port: %s\nmanagementPort: %s\n%s\n' "$port" "$management" "$2" >"$home/gateway.yaml"
  echo "applications: [{name: load, productionKey: load-key}]" >"$home/applications.yaml"
  cat >"$home/apis/load.yaml" <<YAML
name: load
context: /load
version: v1
models: [target, fallback]
endpoints:
  - {id: east, stage: production, url: "http://127.0.0.1:$simulator/east/v1"}
  - {id: west, stage: production, url: "http://127.0.0.1:$simulator/west/v1"}
operations: [{method: POST, path: /chat/completions}]
policies:
  - operation: POST /chat/completions
    policy: modelFailover
    version: v2
    parameters:
      failoverConfigs:
        production:
          targetModel: {model: target, endpointId: east}
          fallbackModels: [{model: fallback, endpointId: west}]
        suspendDuration: 60
YAML
  (cd "$home" && exec java -Xmx256m -jar "$root/gateway/target/gateway.jar" --home "$home" >"$home/log" 2>&1) &
  gateways[$1]=$!; ports[$1]=$port; pids+=($!)
  for _ in $(seq 600); do
    curl -s -o /dev/null "http://127.0.0.1:$management/health" && return
    sleep 0.1
  done
  cat "$home/log" >&2; fail "$1 does not start"
}

java -jar "$root/simulator/target/simulator.jar" --port "$simulator" >"$work/simulator.log" 2>&1 & pids+=($!)
if [ "$engine" = redis ]; then
  redis-server --bind 127.0.0.1 --port "$redis" --save "" --appendonly no >/dev/null & pids+=($!)
fi
gateway alone ""
gateway sharing "$(cluster sharing "$one")"
gateway peer "$(cluster peer "$two")"

# Clock ticks of the processor that the gateway has used.
used() { awk '{print $14 + $15}' "/proc/${gateways[$1]}/stat"; }

# load NAME: adds requests and ticks of one round to its sums.
declare -A requests ticks
load() {
  local before count
  before=$(used "$1")
  wrk -t1 -c16 -d${seconds}s -s "$root/tests/load/chat.lua" "http://127.0.0.1:${ports[$1]}/load/v1/chat/completions" >"$work/wrk"
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
