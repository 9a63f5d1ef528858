#!/usr/bin/env bash
# Takes the pictures of the README, docs/images/*.png, from a gateway that works: docs/screenshots.sh [MINUTES]
# MINUTES of traffic come first (5), since the Overview shows the last hour. Needs chromium and chromium-driver.
set -euo pipefail
cd "$(dirname "$0")/.."
exec mvn -q -B verify -pl tests -am -Dtest=none -Dit.test=Screenshots \
  -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false \
  -Dscreenshots.folder="$PWD/docs/images" -Dscreenshots.minutes="${1:-5}"
