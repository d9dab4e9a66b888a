#!/bin/sh
# Results kept in a GeoPackage: found again, one a set of options, stale once the study has changed.
. tests/cli/helpers

run 0 tutorial "$t/study"
run 0 import "$t/study" -o "$t/s.gpkg"
run 0 info "$t/s.gpkg" --csv results
[ "$(wc -l <"$t/out")" -eq 1 ] || fail "a new file holds results"

run 0 expand "$t/s.gpkg"
run 0 expand "$t/s.gpkg" --json --threads 2
run 0 expand "$t/s.gpkg" --scenario open-doors --set 'flows[*].elasticity=*1.1'
run 0 expand "$t/s.gpkg" --game alone --no-store
run 0 info "$t/s.gpkg" --csv results
[ "$(wc -l <"$t/out")" -eq 3 ] || fail "not two results: $(cat "$t/out")"
said out 'expand,--scenario open-doors --set flows[*].elasticity=*1.1,'
if grep -q ',1$' "$t/out"; then fail "a fresh result is called stale: $(cat "$t/out")"; fi

# Another study under the same name: its results stay, and are stale.
run 0 import "$t/s.gpkg" --set 'flows[*].elasticity=3' -o "$t/s.gpkg"
run 0 info "$t/s.gpkg" --csv results
[ "$(grep -c ',1$' "$t/out")" -eq 2 ] || fail "results are not stale: $(cat "$t/out")"

# A file that cannot be changed still gives its answer.
chmod a-w "$t/s.gpkg"
run 0 expand "$t/s.gpkg"
said out 'against today'

exit $failed
