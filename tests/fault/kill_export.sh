#!/bin/sh
# Exports over an old study are killed: 50 of a larger study, each after a time drawn at random, then one
# of the tutorial at each of its writes. Every file is that of the old study or of the new one, and only a
# kill in the moment in which the names change, after the last sync of a file, leaves some of both.
. tests/fault/helpers

# Each name has the file of one of the two studies, or none if one has none.
is_whole() {
    diff -rq -x '.*' "$1" "$t/old" >/dev/null || diff -rq -x '.*' "$1" "$t/new" >/dev/null && return
    mixed=$((mixed + 1))
    for name in $(ls "$t/old" "$t/new" "$1" | grep '\.'); do
        same "$1/$name" "$t/old/$name" || same "$1/$name" "$t/new/$name" || return 1
    done
}
same() { if [ -e "$1" ]; then cmp -s "$1" "$2"; else [ ! -e "$2" ]; fi; }

mixed=0
make_larger_studies
killed 50 export "$t/new.gpkg" "$t/box/s" "$t/old" "$t/new"
mixed=0
make_studies
killed_at_each_write export "$t/new.gpkg" "$t/box/s" "$t/old" "$t/new"
echo "$mixed of them left a mixture"
tables=$(ls "$t/old" "$t/new" | grep -c '\.')
[ $mixed -lt $tables ] || fail "a mixture after $mixed kills"
exit $failed
