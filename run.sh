#!/usr/bin/env bash
# Starts the gateway with the demo home and the simulator as its provider, or with your own home folder.
#   ./run.sh               the demo
#   ./run.sh --home DIR    your own files; no simulator
# Ports: GATEWAY_PORT (8280), MANAGEMENT_PORT (9090), SIMULATOR_PORT (8401). Ctrl-C stops everything.
set -euo pipefail
root=$(cd "$(dirname "$0")" && pwd)

fail() { echo "run.sh: $*" >&2; exit 1; }

# The demo works on a copy: what the Publisher page changes must not change the sources.
home=$root/run/demo
demo=yes
case "${1-}" in
  "") ;;
  --home) [ -n "${2-}" ] || fail "--home: missing (expected: a folder)"; home=$2; demo=no ;;
  -h|--help) sed -n '2,5s/^# \{0,1\}//p' "$0"; exit 0 ;;
  *) fail "$1 (expected: --home DIR, or nothing)" ;;
esac
if [ $demo = yes ] && [ ! -d "$home" ]; then
  mkdir -p "$root/run" && cp -R "$root/gateway/demo" "$home"
fi
[ -d "$home" ] || fail "--home: $home (expected: a folder)"
home=$(cd "$home" && pwd)
# Synapse makes a folder for its access log wherever it is started.
mkdir -p "$root/run" && cd "$root/run"
for tool in java curl; do command -v "$tool" >/dev/null || fail "$tool is not installed"; done

# A jar is missing, or older than what it is made of.
stale() {
  [ ! -f "$1" ] || [ -n "$(find "$root"/pom.xml "$root"/*/pom.xml "$root"/*/src/main "$root"/cluster/*/pom.xml "$root"/cluster/*/src/main -newer "$1" -print -quit)" ]
}

build() {
  command -v mvn >/dev/null || fail "mvn is not installed"
  echo "Building …"
  (cd "$root" && mvn -q -B -pl gateway,simulator,cluster/hazelcast,cluster/redis -am package -DskipTests) || fail "the build failed"
  touch "$root/gateway/target/gateway.jar" "$root/simulator/target/simulator.jar"
}

if stale "$root/gateway/target/gateway.jar" || { [ $demo = yes ] && stale "$root/simulator/target/simulator.jar"; }; then
  build
fi

# The port a home folder asks for; the environment wins.
port() { sed -n "s/^$1: *\([0-9]\{1,5\}\) *\(#.*\)\{0,1\}$/\1/p" "$home/gateway.yaml" 2>/dev/null | head -n 1; }
gateway_port=${GATEWAY_PORT:-$(port port)}; gateway_port=${gateway_port:-8280}
management_port=${MANAGEMENT_PORT:-$(port managementPort)}; management_port=${management_port:-9090}
export SIMULATOR_PORT=${SIMULATOR_PORT:-8401}

free() {
  if (exec 3<>"/dev/tcp/127.0.0.1/$2") 2>/dev/null; then fail "port $2 is already in use; set $1 to another"; fi
}
free GATEWAY_PORT "$gateway_port"
free MANAGEMENT_PORT "$management_port"
[ $demo = no ] || free SIMULATOR_PORT "$SIMULATOR_PORT"

pids=()
stop() {
  trap - EXIT INT TERM
  [ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2>/dev/null || true
  wait
}
trap stop EXIT
trap 'stop; exit 130' INT
trap 'stop; exit 143' TERM

# Waits until the process answers at the address; what it has to say if it dies, it says itself.
await() {
  local pid=$1 address=$2
  for _ in $(seq 600); do
    kill -0 "$pid" 2>/dev/null || exit 1
    curl -s -o /dev/null --max-time 2 "$address" && return
    sleep 0.1
  done
  fail "nothing answers at $address"
}

if [ $demo = yes ]; then
  java -jar "$root/simulator/target/simulator.jar" --port "$SIMULATOR_PORT" &
  pids+=($!)
  await $! "http://127.0.0.1:$SIMULATOR_PORT/log"
fi
# What a cluster in gateway.yaml needs.
export GATEWAY_ADDONS=${GATEWAY_ADDONS:-$root/cluster/hazelcast/target/addons:$root/cluster/redis/target/addons}
# JAVA_OPTS: the heap, a trust store, …
java ${JAVA_OPTS-} -jar "$root/gateway/target/gateway.jar" --home "$home" &
pids+=($!)
await $! "http://127.0.0.1:$management_port/health"

echo
echo READY
if [ $demo = yes ]; then
  gateway=http://127.0.0.1:$gateway_port
  simulator=http://127.0.0.1:$SIMULATOR_PORT
  ask="curl -i $gateway/assistant/v1/chat/completions -H 'Authorization: Bearer ${DEMO_PRODUCTION_KEY:-demo-production-key}' -H 'Content-Type: application/json' -d '{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}'"
  cat <<TEXT

1. A call, answered by the target model, gpt-4o at East:
   $ask

2. Break East:
   curl -X POST '$simulator/control/east?fault=503'

3. The same call: East fails, the fallback, gpt-4o-mini at West, answers. See X-Failover-Attempts and X-Failover-Reason:
   $ask

4. Once more: East is suspended for a minute and not even tried (X-Failover-Attempts: 1). What each endpoint got:
   $ask
   curl $simulator/log

5. Who is suspended, and for how long:
   curl http://127.0.0.1:$management_port/api/suspensions
   or look at the Publisher page: http://127.0.0.1:$management_port/publisher/

6. Heal East; when its suspension ends, one call tries it and it is back:
   curl -X POST '$simulator/control/east?fault=none'

Ctrl-C stops everything.
TEXT
fi
wait -n "${pids[@]}" || true
fail "the gateway or the simulator has ended"
