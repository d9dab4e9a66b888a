#!/bin/sh
# Draws that were stopped go on from their file, and only from their own.
. tests/cli/helpers

reference=studies/jing-jin-ji-provinces

# Stopped and gone on with, the answer has the bytes of one run; other draws are not mixed in.
run 0 expand $reference --draws 200 --seed 3 --ranges uniform --json
cp "$t/out" "$t/whole"
for wait in 0.5 1 3 9; do
    timeout --preserve-status -s INT $wait "$jingwei" expand $reference --draws 200 --seed 3 --ranges uniform \
        --resume "$t/draws.csv" >"$t/out" 2>"$t/err" || :
    if [ -s "$t/draws.csv" ]; then break; fi
done
said draws.csv 'draw,of,gain,rival_gain,shapley.beijing'
run 0 expand $reference --draws 200 --seed 3 --ranges uniform --json --resume "$t/draws.csv"
cmp "$t/whole" "$t/out" || fail "going on differs from one run"
[ "$(wc -l <"$t/draws.csv")" -eq 201 ] || fail "not 200 draws are kept"
cp "$t/draws.csv" "$t/before"
run 3 expand $reference --draws 200 --seed 4 --ranges uniform --resume "$t/draws.csv"
said err 'seed 3'
cmp "$t/before" "$t/draws.csv" || fail "a refused file was changed"

# A last row that is cut short ends in another number; it is no draw.
head -c -3 "$t/draws.csv" >"$t/cut.csv"
run 3 expand $reference --draws 250 --seed 3 --ranges uniform --resume "$t/cut.csv"
said err 'the last row is cut short'

# A file of something else is refused, and stays.
printf 'members,value\na,1\n' >"$t/other.csv"
run 3 expand $reference --draws 40 --resume "$t/other.csv"
said err 'not draws of these players and rules'
[ "$(wc -l <"$t/other.csv")" -eq 2 ] || fail "another file was written over"
run 3 expand $reference --draws 40 --seed 3 --ranges uniform --set 'frictions[*].relief=0.3' --resume "$t/draws.csv"
said err 'study'

exit $failed
