#!/usr/bin/env bash
# Many open streams on one gateway: its threads, its heap for each of them, and the time it adds to a first token.
#   tests/load/streams.sh [STREAMS]      default 1000
set -euo pipefail
wanted=${1:-1000}
[ "$(ulimit -n)" -ge $((wanted * 3)) ] || ulimit -n $((wanted * 3 + 1000))
. "$(dirname "$0")/setup.sh"
start_gateway load

java "$root/tests/load/Streams.java" "http://127.0.0.1:${gateway_ports[load]}/load/v1/chat/completions" \
  "http://127.0.0.1:$simulator_port/east/v1/chat/completions" "http://127.0.0.1:$simulator_port/control/east" \
  "${gateways[load]}" "$wanted"
