#!/bin/sh
# Imports over an old study are killed: 200 of a larger study, each after a time drawn at random, then one
# of the tutorial at each of its writes. The old study or the new one is there, whole.
. tests/fault/helpers

is_whole() { cmp -s "$1" "$t/old.gpkg" || cmp -s "$1" "$t/new.gpkg"; }

make_larger_studies
killed 200 import "$t/new" "$t/box/s.gpkg" "$t/old.gpkg" "$t/new.gpkg"
make_studies
killed_at_each_write import "$t/new" "$t/box/s.gpkg" "$t/old.gpkg" "$t/new.gpkg"
exit $failed
