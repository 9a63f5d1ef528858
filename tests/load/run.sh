#!/usr/bin/env bash
# Memory under load: 32 busy connections, -Xmx256m, half a million requests of which the target fails every third.
# Prints resident memory and the heap that is left after a collection, every so many requests.
#   tests/load/run.sh [REQUESTS]      default 500000
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
wanted=${1:-500000}
gateway_port=${GATEWAY_PORT:-28280}
simulator_port=${SIMULATOR_PORT:-28401}

fail() { echo "run.sh: $*" >&2; exit 1; }
command -v wrk >/dev/null || { [ "$(id -u)" -eq 0 ] && apt-get install -y -qq wrk >/dev/null; } || fail "wrk is not installed"
(cd "$root" && mvn -q -B -pl gateway,simulator -am package -DskipTests)

work=$(mktemp -d)
pids=()
stop() { kill "${pids[@]}" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"; }
trap stop EXIT

mkdir -p "$work/apis"
cat > "$work/gateway.yaml" <<YAML
port: $gateway_port
managementPort: $((gateway_port + 1))
YAML
cat > "$work/applications.yaml" <<YAML
applications: [{name: load, productionKey: load-key}]
YAML
cat > "$work/apis/load.yaml" <<YAML
name: load
context: /load
version: v1
models: [target, fallback]
endpoints:
  - {id: east, stage: production, url: "http://127.0.0.1:$simulator_port/east/v1"}
  - {id: west, stage: production, url: "http://127.0.0.1:$simulator_port/west/v1"}
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
YAML

java -jar "$root/simulator/target/simulator.jar" --port "$simulator_port" >"$work/simulator.log" 2>&1 & pids+=($!)
java -Xmx256m -jar "$root/gateway/target/gateway.jar" --home "$work" >"$work/gateway.log" 2>&1 & gateway=$!; pids+=($gateway)
for _ in $(seq 300); do curl -s -o /dev/null "http://127.0.0.1:$((gateway_port + 1))/health" && break; sleep 0.1; done
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
