#!/usr/bin/env bash
# What the gateway makes of providers that fail: every scenario against a real gateway, under two configurations.
# Prints the table and writes it to docs/conformance.md; ends with 1 where something is worse than it should be.
#   tests/conformance/run.sh          takes about two minutes
set -euo pipefail
cd "$(dirname "$0")/../.."
exec mvn -q -B verify -pl tests -am -Dspotless.check.skip -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
  -Dit.test=ConformanceIT -Dfailsafe.failIfNoSpecifiedTests=false "-Dconformance.report=$PWD/docs/conformance.md"
