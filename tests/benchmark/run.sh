#!/usr/bin/env bash
# Measures the gateway beside its peers; see tests/benchmark/README.md.
# Installs what is missing: programs by apt, Portkey by npm, the rest by Maven.
set -euo pipefail
cd "$(dirname "$0")/../.."
benchmark=tests/benchmark

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

install_programs() {
  local missing=()
  command -v wrk >/dev/null || missing+=(wrk)
  command -v nginx >/dev/null || missing+=(nginx)
  [ -e /usr/lib/nginx/modules/ngx_http_echo_module.so ] || missing+=(libnginx-mod-http-echo)
  command -v haproxy >/dev/null || missing+=(haproxy)
  command -v gnuplot >/dev/null || missing+=(gnuplot-nox)
  command -v node >/dev/null || missing+=(nodejs)
  command -v npm >/dev/null || missing+=(npm)
  [ ${#missing[@]} -gt 0 ] || return 0
  echo "Installing ${missing[*]}"
  as_root apt-get update -qq
  local running
  running=$(pgrep -x 'nginx|haproxy' || true)
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null
  # Debian starts a server with its package; only the benchmark's own are wanted here.
  [ -n "$running" ] || for service in nginx haproxy; do
    as_root service "$service" stop >/dev/null 2>&1 || true
  done
}

install_portkey() {
  local folder=$benchmark/target/portkey
  cmp -s $benchmark/peers/portkey/package.json "$folder/installed.json" && return
  echo "Installing Portkey's gateway"
  mkdir -p "$folder"
  cp $benchmark/peers/portkey/package.json "$folder/package.json"
  (cd "$folder" && npm install --no-package-lock --omit=dev --no-audit --no-fund --loglevel=error)
  cp "$folder/package.json" "$folder/installed.json"
}

build() {
  echo "Building"
  mvn -q -B -f $benchmark/peers/spring-cloud-gateway package
  mvn -q -B -Pbenchmarks -DskipTests -Dspotless.check.skip -am package \
    -pl gateway,$benchmark/harness,$benchmark/jmh,$benchmark/peers/synapse
}

install_programs
install_portkey
build
rm -rf $benchmark/target/work
exec java -cp "$benchmark/harness/target/classes:$benchmark/harness/target/lib/*" \
  io.modelfailover.benchmark.BenchmarkCommand --project . "$@"
