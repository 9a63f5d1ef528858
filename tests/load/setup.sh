# Sourced: a home folder with a target and a fallback, a simulator and a gateway in processes of their own, stopped at
# the end, whatever happens. Sets root, work, gateway (its process), gateway_port, management_port, simulator_port.
#   JAVA_OPTS    of the gateway, instead of -Xmx256m
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

fail() { echo "$(basename "$0"): $*" >&2; exit 1; }
(cd "$root" && mvn -q -B -pl gateway,simulator -am package -DskipTests)

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
free_port() {
  local port
  while port=$((20000 + RANDOM % 10000)); answers $port; do :; done
  echo $port
}
gateway_port=$(free_port)
management_port=$(free_port)
simulator_port=$(free_port)

work=$(mktemp -d)
pids=()
# Nothing that was started outlives this script, not even what does not want to stop.
stop() {
  [ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2>/dev/null || true
  for _ in $(seq 50); do
    [ ${#pids[@]} -gt 0 ] && kill -0 "${pids[@]}" 2>/dev/null || break
    sleep 0.1
  done
  [ ${#pids[@]} -eq 0 ] || kill -9 "${pids[@]}" 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT

mkdir -p "$work/apis"
cat > "$work/gateway.yaml" <<YAML
port: $gateway_port
managementPort: $management_port
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

await() { # await PORT PID WHO
  for _ in $(seq 300); do
    answers "$1" && return
    kill -0 "$2" 2>/dev/null || break
    sleep 0.2
  done
  cat "$work/$3.log" >&2
  fail "the $3 does not answer at port $1"
}
java -Xmx256m -jar "$root/simulator/target/simulator.jar" --port "$simulator_port" >"$work/simulator.log" 2>&1 & pids+=($!)
await "$simulator_port" $! simulator
java ${JAVA_OPTS--Xmx256m} -jar "$root/gateway/target/gateway.jar" --home "$work" >"$work/gateway.log" 2>&1 & gateway=$!; pids+=($gateway)
await "$management_port" $gateway gateway
