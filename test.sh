#!/usr/bin/env bash
# Installs what the tests need and runs everything: unit tests, real Synapse, real clients, real browser.
# What this machine cannot give is skipped, named when it happens and listed at the end, as is what failed.
set -euo pipefail
cd "$(dirname "$0")"

skipped=()
skip() { echo "SKIPPED: $*"; skipped+=("$*"); }

# One attempt to install a Debian package; whoever needs it says what is missed without it.
updated=no
install() {
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then return 1; fi
  if [ $updated = no ]; then apt-get update -qq >/dev/null || return 1; updated=yes; fi
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null
}

# need COMMAND PACKAGES WHAT-IS-MISSED: for example, need chromium "chromium chromium-driver" "…"
need() {
  command -v "$1" >/dev/null && return
  # shellcheck disable=SC2086 # several packages, separated by blanks
  install $2 || skip "$3: $1 is not installed (Debian package: $2)"
}

for tool in java mvn; do
  command -v $tool >/dev/null || { echo "test.sh: $tool is not installed" >&2; exit 1; }
done
need curl "curl" "the start scripts of the distribution"
need zip "zip unzip" "unpacking the distribution"
need chromium "chromium chromium-driver" "the Publisher page in a browser"
need redis-server "redis-server" "gateways that share their suspensions through Redis"
need ip "iproute2" "a cluster that is split in two"
need faketime "faketime" "gateways whose clocks differ"
need node "nodejs npm" "OpenAI's JavaScript client"
if command -v npm >/dev/null; then
  (cd tests/clients/openai-js && npm ci --no-audit --no-fund --loglevel=error >/dev/null) ||
    skip "OpenAI's JavaScript client: npm could not install it"
fi

start=$(mktemp)
trap 'rm -f "$start"' EXIT
status=0
mvn -B -ntp verify || status=$?

# The reports say it at length; Maven says it far up.
failed=$(find . -path '*-reports/*.txt' -newer "$start" \
  -exec grep -hE -A 15 '<<< (FAILURE|ERROR)!' {} + || true)
if [ -n "$failed" ]; then
  printf '\nFailed:\n%s\n' "$failed"
fi

echo
if [ ${#skipped[@]} -eq 0 ]; then
  echo "Nothing was skipped."
else
  echo "Skipped on this machine:"
  printf '  - %s\n' "${skipped[@]}"
fi
exit $status
