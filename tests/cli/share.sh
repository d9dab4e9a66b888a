#!/bin/sh
# Sharing out a game that a file tells: what it says, and every way a file can be wrong.
. tests/cli/helpers

run 0 share --values tests/published/lemaire.csv
head -n 1 "$t/out" | grep -q 'Shapley value 1 51,750, 2 25,875 and 3 12,375 of 90,000; no group' ||
    fail "the finding does not come first"
for word in 'equal surplus' proportional 'in the core' 'worst off'; do said out "$word"; done

run 0 share --values tests/published/lemaire.csv --json
said out '"schema": "jingwei.share/1"'
said out '"players": ["1", "2", "3"]'
said out '"shapley": [51750, 25875, 12375]'
said out '"equal_surplus": [53000, 24312.5, 12687.5]'

# The order of rows and members does not matter; names may be in any language.
{ echo 'value,members,note'; echo '4,天津+北京 ,whole'; echo '1, 北京,'; echo '2,天津,'; echo '0,,'; } >"$t/game.csv"
run 0 share --values "$t/game.csv" --csv shares
said out '北京,1,1.5,1.5,1.5,1.3333333333333333,1.5'

# The tables of expand are such files, and its own shares come out again.
run 0 expand tests/golden/T2 --csv coalitions -o "$t/groups.csv"
run 0 share --values "$t/groups.csv" --column alone --json
said out '"players": ["a", "b"]'
said out '"shapley": [6.9'

# Costs turn the check around, not the numbers.
printf 'members,value\na,10\nb,10\na+b,15\n' >"$t/costs.csv"
run 0 share --values "$t/costs.csv" --costs --json
said out '"shapley": [7.5, 7.5]'
said out '"in_core": true'
run 0 share --values "$t/costs.csv" --json
said out '"in_core": false'

# --more: who is needed, who joins next, which pairs complete each other, whose share falls, the best blocs.
printf 'members,value\nl,0\nr,0\ns,0\nl+r,1\nl+s,1\nr+s,0\nl+r+s,1\n' >"$t/gloves.csv"
run 0 share --values "$t/gloves.csv" --more
for word in veto outsider 'complete each other' 'share fall' 'in one group is best'; do said out "$word"; done
run 0 share --values "$t/gloves.csv" --more --csv more.standing
said out 'l,1,0,0,0,,1,r'
run 0 share --values "$t/gloves.csv" --more --csv more.falls.pairs
said out 'r,s,l+r,0.5,0.1666'
run 0 share --values "$t/costs.csv" --costs --more --csv more.partition.blocs
said out 'a+b,15'
printf 'members,value\na,10\nb,10\na+b,15\n' >"$t/apart.csv"
run 0 share --values "$t/apart.csv" --more --json
said out '"superadditive": false'

# Shares along an input of a study: exact where limits change, else located.
run 0 share tests/golden/T6 --along 'endowments[a,talent,2023].amount=0..20'
said out 'breakpoints of the shares.'
said out 'breakpoints are exact  yes'
run 0 share tests/golden/T6 --along 'endowments[a,talent,2023].amount=0..20' --csv breakpoints
awk -F, 'NR == 2 { exit !($1 > 1.999999 && $1 < 2.000001 && $4 == "b") }' "$t/out" || fail "not at 2: $(cat "$t/out")"
[ "$(wc -l <"$t/out")" -eq 6 ] || fail "not 5 breakpoints"
run 0 share tests/golden/T6 --game alone --along 'endowments[a,talent,2023].amount=*0..2' --threads 3 --json
said out '"exact": true'
run 0 share studies/jing-jin-ji-provinces --along 'frictions[*].relief=0..0.5' --csv shares
said out '0.5,'
for input in 'relief=0..1' 'frictions[*].relief=0' 'frictions[*].relief=1..0' 'frictions[*].relief=0..x' \
    'frictions[*]=0..1'; do
    run 2 share tests/golden/T6 --along "$input"
    said err 'remedy'
done
run 3 share tests/golden/T6 --along 'frictions[*].relief=0..7'
run 2 share --values "$t/gloves.csv" --along 'frictions[*].relief=0..1'
said err 'a STUDY'

# wrong TEXT WORD...: a file of these lines is refused with the place and these words.
wrong() {
    printf "$1" >"$t/wrong.csv"
    shift
    run 3 share --values "$t/wrong.csv"
    said err 'remedy: '
    for word; do said err "$word"; done
}
wrong '' 'the file is empty'
wrong 'group,value\n' "no column 'members'" members,value
wrong 'members,worth\n' "no column 'value'"
wrong 'members,value\n' 'names no players'
wrong 'members,value\na,1\nb,one\na+b,3\n' "wrong.csv:3: column value: is not a number: 'one'"
wrong 'members,value\nHebei,1\nTianjin,1\nHebie+Tianjin,3\n' 'wrong.csv:4:' "'Hebie' has no row" "did you mean 'Hebei'"
wrong 'members,value\na,1\nb,1\na+b,3\nb+a,3\n' 'wrong.csv:5:' 'stands in row 4'
wrong 'members,value\na,1\nb,1\na+a,3\n' 'names a member twice'
wrong 'members,value\na,1\nb,1\na++b,3\n' 'without a name'
wrong 'members,value\na,1\n,1\n' 'the group of nobody has a value'
wrong 'members,value\na,1\nb,1\n' '1 of the groups have no value: a+b'
wrong 'members,value\na,1\nb,1,1\n' 'wrong.csv:3' 'more or fewer cells'
wrong 'members,value\na,1\n"b,1\n' 'wrong.csv'
wrong 'members,value\na,x\nb,y\n' 'wrong.csv:2' 'wrong.csv:3' # all of them at once
{ echo members,value; seq 30 | sed 's/$/,1/'; } >"$t/wrong.csv"
run 3 share --values "$t/wrong.csv"
said err 'more than 24 players'
run 3 share --values "$t/nowhere.csv"
said err nowhere.csv
run 2 share
said err 'no game to share out'
run 2 share studies/tutorial --values "$t/game.csv"
said err 'more than one game'

# Rules by name, each with what it needs; the list names them all, and so does the manual.
run 0 share --list --csv rules
cut -d , -f 1 "$t/out" | sed 1d >"$t/rules"
run 0 help share
for id in $(cat "$t/rules"); do said out "$id"; done
run 0 share --values "$t/costs.csv" --costs --rule all --weights a=1,b=3 --unions a+b --json
for id in $(cat "$t/rules"); do said out "\"$id\": "; done
said out '"weighted_shapley": [8.7'
said out '"owen_point": null'
said out 'kohlberg_checks'
run 2 share --values "$t/costs.csv" --rule shapely
said err "no rule 'shapely'"
run 2 share --values "$t/costs.csv" --weights a=1,b=-1
said err "weight of 'b'"
run 2 share --values "$t/costs.csv" --weights a=1
said err "'b' has no weight"
run 2 share --values "$t/costs.csv" --weights a=1,a=2,b=1
said err "'a' has two weights"
for weights in a=1e308,b=1e308 a=1,b=1e-200; do
    run 2 share --values "$t/costs.csv" --weights "$weights"
    said err 'their ratios count'
done
run 2 share --values "$t/costs.csv" --unions a+a
said err "'a' is in two unions"


# Players of a study have names as those of a table do; or a column tells their weights, if it is an amount.
run 0 share studies/tutorial --rule proportional --weights hilltown=1,harbour=2,plain=1
said out 'the weights given'
run 3 share studies/tutorial --weights lon
said err "no figure 'lon'"
run 3 share studies/tutorial --weights population --set 'regions[harbour].population=1e200'
said err 'too large to be added up'
run 0 share studies/tutorial --rule weighted_shapley --weights population --set 'regions[plain].population=0' --json
said out 'plain has a weight of 0 (weights are population;'

# An empty core is told with the least that some group would win.
printf 'members,value\na,0\nb,0\nc,0\na+b,1\na+c,1\nb+c,1\na+b+c,1\n' >"$t/empty.csv"
run 0 share --values "$t/empty.csv"
said out 'core is empty: however it is shared, some group would win at least 0.333'
run 0 share --values "$t/empty.csv" --rule tau,gately
said out 'No tau value shares: not quasi-balanced'
said out 'No Gately point shares: nobody adds more'

# One player, and a study straight away: its provinces are the unions of its cities.
printf 'members,value\na,5\n' >"$t/one.csv"
run 0 share --values "$t/one.csv" --rule all --json
said out '"nucleolus": [5]'
run 0 share studies/jing-jin-ji-provinces --rule shapley,nucleolus,owen_point --game alone --json
said out '"in_core": true'
said out '"owen_point": [5'
said out '"against_today": ['
run 0 share studies/jing-jin-ji-provinces --rule shapley --json
said out '"closed": true'
run 2 share studies/jing-jin-ji-provinces --unions country
said err 'no players lie in one region'

printf 'members,value\na,1e308\nb,1e308\na+b,-1e308\n' >"$t/large.csv"
run 3 share --values "$t/large.csv"
said err 'cannot be added up'

# A study's shares are told as finely as those of its values: none of these three is 11, 2 or 0.
run 0 share tests/golden/T6 --game alone
said out 'a 10.75, b 1.50 and c 0.25 of 12.50'
said out '(least core)  -0.25'

# What is at stake must stand out from what proofs leave open: a gain of 1.8e-7 beside sales of 100 does not.
small() { for cells in 'flows[*].value' 'capabilities[*].capacity' 'endowments[*].amount' 'channels[*].capacity'; do
    set -- "$@" --set "$cells=*$factor"; done; run "$@"; }
factor=1e-6 small 0 share studies/tutorial --lazy --json
said out '8.809757'
for form in --lazy --ci=1% --more; do
    factor=1e-9 small 3 share studies/tutorial $form
    said err 'too little to be told'
    said err 'check the units'
done

# Costs are told in words of costs, and least is least.
printf 'members,value\na,1\nb,2\na+b,5\n' >"$t/dear.csv"
run 0 share --values "$t/dear.csv" --costs --more
said out "rises when joined by"
said out 'costs on the way is the least'
run 0 share --values "$t/dear.csv" --costs --more --csv more.standing
said out 'a,0,0,0,1,,3,b'
said out 'b,0,0,0,2,,4,a'

printf 'members;value\na;1\n' >"$t/excel.csv"
run 3 share --values "$t/excel.csv"
said err 'commas, not semicolons'
printf 'members,value,value\na,1,2\n' >"$t/twice.csv"
run 3 share --values "$t/twice.csv"
said err "2 columns 'value'"
run 2 share --values "$t/costs.csv" --rule all,shapley
said err 'give --rule all alone'
printf '\0\0\0\0\0\0\0\0' >"$t/nobody.f64"
run 3 share --values-raw "$t/nobody.f64"
said err 'one number, the value of nobody'
run 2 expand studies/tutorial --draws 5 --csv draws
said err 'choose one of: '
said err ', ...'

# An input that is not there is told with those that are.
run 3 share studies/tutorial --along 'endowments[hilltown,gold,2023].amount=0..2'
said err 'there is endowments[hilltown,engineers,2023], '
run 3 share studies/jing-jin-ji-provinces --along 'endowments[baoding,capital,2023].amount=0..200'
said err 'there is endowments[beijing,talent,2023], '

# Bare numbers: bit i of a place says that player i is in.
numbers() { for n; do case $n in
    0) printf '\0\0\0\0\0\0\0\0' ;; 1) printf '\0\0\0\0\0\0\360\077' ;;
    2) printf '\0\0\0\0\0\0\0\100' ;; 4) printf '\0\0\0\0\0\0\020\100' ;;
    nan) printf '\0\0\0\0\0\0\370\177' ;; esac; done; }
numbers 0 1 0 4 >"$t/game.f64"
run 0 share --values-raw "$t/game.f64" --json
said out '"players": ["1", "2"]'
said out '"nucleolus": [2.5, 1.5]'
run 2 share --values-raw "$t/game.f64" -o "$t/game.f64"
said err 'written over'
numbers 0 1 0 >"$t/bad.f64"
run 3 share --values-raw "$t/bad.f64"
said err 'no power of two'
numbers 0 1 nan 4 >"$t/bad.f64"
run 3 share --values-raw "$t/bad.f64"
said err 'number 3 is not finite'
numbers 1 1 >"$t/bad.f64"
run 3 share --values-raw "$t/bad.f64"
said err 'the value of nobody'
: >"$t/bad.f64"
run 3 share --values-raw "$t/bad.f64"

exit $failed
