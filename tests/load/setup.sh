# Sourced: a home folder with a target and a fallback, a simulator and a gateway in processes of their own, stopped at
# the end. Sets root, work, gateway (its process), gateway_port, simulator_port.
#   JAVA_OPTS    of the gateway; GATEWAY_PORT, SIMULATOR_PORT
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
gateway_port=${GATEWAY_PORT:-28280}
simulator_port=${SIMULATOR_PORT:-28401}

fail() { echo "$(basename "$0"): $*" >&2; exit 1; }

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
java ${JAVA_OPTS--Xmx256m} -jar "$root/gateway/target/gateway.jar" --home "$work" >"$work/gateway.log" 2>&1 & gateway=$!; pids+=($gateway)
for _ in $(seq 300); do curl -s -o /dev/null "http://127.0.0.1:$((gateway_port + 1))/health" && break; sleep 0.1; done
