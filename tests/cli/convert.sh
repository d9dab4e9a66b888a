#!/bin/sh
# Import and export: what they tell of the study, where they write, and what they do not write to.
. tests/cli/helpers

run 0 tutorial "$t/study" -q
silent err

# What is odd and assumed is told as check tells it, and where the study went, to people only.
sed -i '2s/,100,1,1,/,100,1,1.5,/' "$t/study/capabilities.csv" # a yield above one
run 0 check "$t/study" --json
said out '"odd": 1'
grep -v '"schema"\|"verb"' "$t/out" | sed 's/jingwei.check/X/' >"$t/checked"
run 0 import "$t/study" -o "$t/s.gpkg" --json
silent err
grep -v '"schema"\|"verb"' "$t/out" | sed 's/jingwei.import/X/' >"$t/imported"
cmp -s "$t/checked" "$t/imported" || { fail 'import tells other things than check'; diff "$t/checked" "$t/imported"; }
! grep -q s.gpkg "$t/out" || fail 'the path is in the result'
run 0 import "$t/study" -o "$t/s.gpkg"
said err "written: $t/s.gpkg"
run 0 export "$t/s.gpkg" -o "$t/copy"
said err "written: $t/copy"
run 0 export "$t/s.gpkg" -o "$t/copy2" --quiet
silent err
silent out

# Import writes one form; other forms are export's.
run 2 import "$t/study" -o "$t/new"
said err 'ends in .gpkg'
said err 'jingwei export'
[ ! -e "$t/new" ] || fail 'a folder was written'
run 2 import "$t/study" -o "$t/new.xlsx"
run 0 import "$t/study" -o "$t/LOUD.GPKG"
run 2 import "$t/study" -o ''
said err "option '--output' is given nothing"
run 2 export "$t/study" -o "$t/one" -o "$t/two"
said err "option '--output' is given twice"
[ ! -e "$t/one$t/two" ] && [ ! -e "$t/two" ] || fail 'a folder was written'

# Results are kept whatever the case of the ending, under options that can be told apart.
run 0 expand "$t/LOUD.GPKG" -q --set 'regions[*].name=a b --set c'
run 0 info "$t/LOUD.GPKG" --csv results
said out "--set 'regions[*].name=a b --set c'"

# A quiet check still says what is wrong, once.
sed -i '2s/$/,,,,,,,,,,,,,,,,,,,,/' "$t/copy/regions.csv"
run 3 check "$t/copy" -q
silent out
said err 'regions.csv:2'
run 3 check "$t/copy" -q --json
silent err
run 3 check "$t/copy" -q --csv findings
silent err

exit $failed
