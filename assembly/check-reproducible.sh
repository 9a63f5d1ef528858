#!/usr/bin/env bash
# Builds the distributions again, elsewhere, and compares them byte for byte with those in target/.
# Run it after mvn verify, on the same commit.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

fail() { echo "check-reproducible.sh: $*" >&2; exit 1; }

[ -d "$here/target" ] || fail "$here/target is missing (expected: the distributions; run mvn verify first)"

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git -C "$here/.." ls-files -z | (cd "$here/.." && xargs -0 cp --parents -t "$copy")
(cd "$copy" && TZ=Pacific/Auckland mvn -q -B -pl assembly -am package -DskipTests -Dspotless.check.skip=true)

for archive in "$copy"/assembly/target/model-failover-*; do
  cmp "$archive" "$here/target/$(basename "$archive")" || fail "$(basename "$archive") differs"
  echo "The same again: $(basename "$archive")"
done
