# Sourced: builds, starts a simulator with a target and a fallback, and can start gateways, each a process with a home
# folder of its own. All of them are stopped at the end, whatever happens. Sets root, work, simulator_port.
#   BUILT=yes    does not build
#   JAVA_OPTS    of the gateways, instead of -Xmx256m
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

fail() { echo "$(basename "$0"): $*" >&2; exit 1; }
[ "${BUILT-}" = yes ] ||
  (cd "$root" && mvn -q -B -pl gateway,simulator,cluster/hazelcast,cluster/redis -am package -DskipTests)

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
free_port() {
  local port
  while port=$((20000 + RANDOM % 10000)); answers $port; do :; done
  echo $port
}
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

await() { # await PID LOG COMMAND...: until the command succeeds, while the process runs
  for _ in $(seq 300); do
    "${@:3}" && return
    kill -0 "$1" 2>/dev/null || break
    sleep 0.2
  done
  cat "$2" >&2
  fail "it does not start"
}

# start_gateway NAME [SUSPEND-DURATION [SETTINGS]]: SETTINGS are lines of its gateway.yaml.
declare -A gateways gateway_ports management_ports # by name; the first are processes
start_gateway() {
  local home=$work/$1 gateway_port management_port
  gateway_port=$(free_port)
  management_port=$(free_port)
  mkdir -p "$home/apis"
  printf 'port: %s\nmanagementPort: %s\n%s\n' "$gateway_port" "$management_port" "${3-}" >"$home/gateway.yaml"
  echo "applications: [{name: load, productionKey: load-key}]" >"$home/applications.yaml"
  cat >"$home/apis/load.yaml" <<YAML
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
        suspendDuration: ${2-0}
YAML
  # shellcheck disable=SC2086 # several options, separated by blanks
  java ${JAVA_OPTS--Xmx256m} -jar "$root/gateway/target/gateway.jar" --home "$home" >"$home/log" 2>&1 &
  gateways[$1]=$!; gateway_ports[$1]=$gateway_port; management_ports[$1]=$management_port; pids+=($!)
  await $! "$home/log" curl -sf -m 5 -o /dev/null "http://127.0.0.1:$management_port/health"
}

java -Xmx256m -jar "$root/simulator/target/simulator.jar" --port "$simulator_port" >"$work/simulator.log" 2>&1 &
pids+=($!)
await $! "$work/simulator.log" answers "$simulator_port"
