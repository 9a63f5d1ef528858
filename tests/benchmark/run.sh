#!/usr/bin/env bash
# Measures the gateway beside its peers; see tests/benchmark/README.md.
# Installs what is missing: programs by apt, Portkey by npm, the rest by Maven.
set -euo pipefail
cd "$(dirname "$0")/../.."
benchmark=tests/benchmark

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# need COMMAND-OR-FILE PACKAGE WHAT-IS-MISSED: tries once; who is left out for the lack of it says so itself.
updated=no
need() {
  { command -v "$1" || [ -e "$1" ]; } >/dev/null && return
  echo "Installing $2"
  if [ $updated = no ]; then as_root apt-get update -qq || true; updated=yes; fi
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -qq -y --no-install-recommends "$2" >/dev/null && stop_service "$2" \
    || echo "run.sh: $2 cannot be installed: $3" >&2
}

# Debian starts a server with its package; only the benchmark's own are wanted here.
stop_service() {
  case $1 in nginx | haproxy) as_root service "$1" stop >/dev/null 2>&1 || true ;; esac
}

install_programs() {
  need wrk wrk "nothing can be measured"
  need nginx nginx "nothing can be measured"
  need /usr/lib/nginx/modules/ngx_http_echo_module.so libnginx-mod-http-echo "nothing can be measured"
  need haproxy haproxy "HAProxy is left out"
  need gnuplot gnuplot-nox "the chart is left out"
  need node nodejs "Portkey is left out"
  need npm npm "Portkey is left out"
}

install_portkey() {
  local folder=$benchmark/target/portkey
  cmp -s $benchmark/peers/portkey/package.json "$folder/installed.json" && return
  echo "Installing Portkey's gateway"
  rm -rf "$folder"
  mkdir -p "$folder"
  cp $benchmark/peers/portkey/package.json "$folder/package.json"
  (cd "$folder" && npm install --no-package-lock --omit=dev --no-audit --no-fund --loglevel=error) || return
  cp "$folder/package.json" "$folder/installed.json"
}

build() {
  echo "Building"
  mvn -q -B -f $benchmark/peers/spring-cloud-gateway package || echo "run.sh: Spring Cloud Gateway is left out" >&2
  mvn -q -B -DskipTests -Dspotless.check.skip -am package \
    -pl gateway,$benchmark/harness,$benchmark/jmh,$benchmark/peers/synapse
}

install_programs
install_portkey || echo "run.sh: Portkey is left out" >&2
build
exec java -cp "$benchmark/harness/target/classes:$benchmark/harness/target/lib/*" \
  io.modelfailover.benchmark.BenchmarkCommand --project . "$@"
