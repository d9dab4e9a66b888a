#!/bin/sh
# One programme on the command line, and the same programme given to a solver that is not ours.
. tests/cli/helpers

reference=studies/jing-jin-ji-provinces

run 0 plan $reference
head -n 1 "$t/out" | grep -q '^Today: the model returns the base year' || fail "the finding does not come first"
for word in Beijing income 'What flows where' 'Sales, purchases' 'scarce today is an input' 'certificate'; do
    grep -qi "$word" "$t/out" || fail "no '$word'"
done

run 0 plan $reference --together
said out 'With the borders eased between all partners'
said out 'technology research found in beijing'
said out scarcer
run 0 plan $reference --members beijing,hebei --json
said out '"schema": "jingwei.plan/1"'
said out '"programme": "members"'
said out '"members": ["beijing", "hebei"]'
cp "$t/out" "$t/one"
run 0 plan $reference --members hebei,beijing --json
cmp "$t/one" "$t/out" || fail "the order of members matters"

# The change is what expand gives the same groups.
change() { run 0 plan tests/golden/T6 --csv figures "$@"; sed -n 's/^value.change,\([^,]*\),.*/\1/p' "$t/out"; }
[ "$(change --members a,b) $(change --members a,c) $(change --together)" = "2 0.5 2.5" ] || fail "changes of T6"

run 0 plan $reference --scope beijing,tianjin
said out 'left out: 4 of the base year'
run 0 plan $reference --set 'flows[beijing,hebei,technology,research,2023].value=*1.2'
said out 'does not return the base year'
said out 'using up technology research in hebei'
run 0 plan $reference --rival --csv regions
said out 'region,made,inputs,income,sold,bought,sent,received'

# Refusals say what to do.
run 3 plan $reference --members paris
said err "there is no region 'paris'"
run 3 plan $reference --members jjj
said err 'beijing, tianjin, hebei'
run 2 plan $reference --together --members beijing
said err 'one of --together and --members'
run 2 plan
cp -R tests/golden/T5 "$t/round"
sed -i 's/^r1,goods,pilot,sell,1,1,1/r1,goods,pilot,sell,1,1,1e30/' "$t/round/markets.csv"
printf 'r3,goods,prototype,buy,1,0.5,1e25,made-up\n' >>"$t/round/markets.csv"
sed -i 's/,0,9,/,0,1e20,/' "$t/round/frictions.csv"
sed -i 's/^pilot-3,r3,goods,pilot,1,/pilot-3,r3,goods,pilot,1e21,/' "$t/round/capabilities.csv"
run 3 plan "$t/round"
said err 'markets'
said err 'column quantity: the value grows without limit'
said err 'buying goods prototype outside for r3'
said err 'remedy: give the most that there is'
run 3 expand "$t/round"
said err 'the value grows without limit'


# A flow that its relief would make endless: the border is to blame, not the flow.
run 3 plan $reference --set 'frictions[*].border=30' --set 'frictions[*].relief=1' \
    --set 'flows[beijing,hebei,*,*,*].value=1e8'
said err 'frictions'
said err 'column border: lets a flow of 1e+08 grow without limit'

# Twenty made-up studies: glpsol finds the same optimum in the file.
seed=1
while [ $seed -le 20 ]; do
    rm -rf "$t/study"
    run 0 generate --regions $((2 + seed % 3)) --fields $((1 + seed % 2)) --stages 3 --actors 20 --seed $seed "$t/study"
    case $((seed % 4)) in
    0) how= ;;
    1) how=--together ;;
    2) how=--rival ;;
    3) how='--members region-1,region-2' ;;
    esac
    run 0 plan "$t/study" $how --csv figures --write-mps "$t/model.mps"
    ours=$(sed -n 's/^certificate.value,\([^,]*\),.*/\1/p' "$t/out")
    glpsol --freemps "$t/model.mps" -w "$t/theirs" >"$t/log" 2>&1 || { fail "glpsol refuses:"; cat "$t/log"; }
    theirs=$(awk '$1 == "s" { print -$7 }' OFMT=%.17g CONVFMT=%.17g "$t/theirs")
    awk "BEGIN { d = $ours - ($theirs); if (d < 0) d = -d; exit !($ours > 0 && d <= 1e-9 * (1 + $ours)) }" ||
        fail "seed $seed $how: ours $ours, glpsol's $theirs"
    seed=$((seed + 1))
done

# Tables of thousands of rows are for programs, and the page says where they are.
run 0 plan studies/jing-jin-ji
said out 'What flows where: 4459 rows; --csv flows prints them.'
said out 'What is made where: 364 rows; --csv activity prints them.'

exit $failed
