#!/bin/sh
# What places are specialised in, as people and programs are told it.
. tests/cli/helpers

run 0 track specialise --values tests/published/specialisation.csv
head -n 1 "$t/out" | grep -q 'R1 is the most specialised of 5 places in 5 activities: Krugman.s index is 1.60' ||
    fail "the finding does not come first"
for word in Krugman Hachman HHI entropy 'locational Gini' 'No complexity: 5 places and 5 activities are too few' \
    'the sum of all places measured' 'location quotient is 1 or more'; do said out "$word"; done

# Programs get every cell and pair, whatever people are shown.
run 0 track specialise --values tests/published/trade-1995.csv --variant stata --csv cells
[ "$(wc -l <"$t/out")" -eq 301 ] || fail "not a row a cell"
said out 'place,activity,year,figure,quotient,has,density,distance,cog'
run 0 track specialise --values tests/published/trade-1995.csv --variant stata --csv complexity_places
said out 'aut,,14,'
run 0 track specialise --values tests/published/trade-1995.csv --json
said out '"schema": "jingwei.track-specialise/1"'
said out '"conventions": "atlas"'
said out '"refused": null'

# Variants differ, and say so.
run 0 track specialise --values tests/published/trade-1995.csv --variant py-ecomplexity --json
said out 'mean and deviation (n) of ECI'

# Names in Chinese, a whole that is more than its parts, classes by the head of a name.
run 0 track specialise --values tests/published/provinces-2015.csv --reference 中国
said out '河北'
said out '1.41  primary'
printf '城市,电池材料,电池设备,船舶\n天津,1,1,2\n唐山,4,0,1\n' >"$t/classes.csv"
run 0 track specialise --values "$t/classes.csv" --classes 2
said out 'unrelated'

# Fields of a study's ties, and how much of them tells nothing.
run 0 track specialise studies/jing-jin-ji
said out 'tell no field and are left out'
said out 'whole counting'
run 3 track specialise studies/jing-jin-ji --by indicator
said err 'they have no shares of one whole'
run 2 track specialise studies/jing-jin-ji --indicator 'rd_*' --kind patent
said err "'--by field'"

# Years side by side.
printf 'place,year,a,b,c\nx,2020,3,1,0\ny,2020,1,1,4\nx,2021,1,3,0\ny,2021,1,1,4\n' >"$t/years.csv"
run 0 track specialise --values "$t/years.csv"
said out 'What places entered and left'
said out 'of their own year'

# What is not known is not nothing, and what is wrong is named with its remedy.
printf 'place,a,b\nx,1,2\ny,4,\nz,3,1\n' >"$t/gap.csv"
run 0 track specialise --values "$t/gap.csv"
said out 'left out, since a figure of the place is not known: y (1)'
printf 'place,a,b\nx,1,-2\ny,4,1\n' >"$t/negative.csv"
run 3 track specialise --values "$t/negative.csv"
said err 'b of x is negative'
said err remedy
run 2 track specialise --values "$t/gap.csv" --variant mine
said err 'atlas economiccomplexity py-ecomplexity stata'
run 2 track specialise --values "$t/gap.csv" --kind patent
run 2 track specialise --values "$t/gap.csv" --chance 0.1

exit $failed
