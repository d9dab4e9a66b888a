#!/bin/sh
# Sharing without all values: few programmes, an interval for each sampled share, and what is not said is said.
. tests/cli/helpers

run 0 share studies/jing-jin-ji-provinces --lazy
for word in nucleolus 'the core is empty' 'programmes solved for groups' Kohlberg; do said out "$word"; done

# How few is the same everywhere: no clock, no threads in it.
while read -r programmes study; do
    run 0 share $study --lazy --json
    said out "\"programmes\": $programmes,"
done <<'END'
25 studies/jing-jin-ji --players city
3 studies/jing-jin-ji-provinces
3 studies/tutorial
4 tests/golden/T3
END

# The nucleolus is that of all values.
run 0 share studies/jing-jin-ji-provinces --rule nucleolus --json
tr -d '\n ' <"$t/out" | grep -o '"nucleolus":\[[^]]*\]' | tr -c '0-9.\n' ' ' >"$t/full"
run 0 share studies/jing-jin-ji-provinces --lazy --json
tr -d '\n ' <"$t/out" | grep -o '"nucleolus":\[[^]]*\]' | tr -c '0-9.\n' ' ' >"$t/lazy"
paste -d ' ' "$t/full" "$t/lazy" | awk '{ for (i = 1; i <= 3; i++) { d = $i - $(i + 3); if (d * d > 1e-6) exit 1 } }
    NF != 6 { exit 1 }' || fail "lazy and full nucleoli differ"

# A cycle of three: no division contents all, and the answer says by how much.
run 0 share tests/golden/T3 --lazy
said out 'The core is empty'
said out '0.333'

# A sample: an interval, what is certain, and the same for the same seed. Up to seven players it would be the whole.
run 0 generate "$t/nine" --regions 9 --fields 1 --stages 2 --actors 60 --seed 3
run 0 share "$t/nine" --ci 1% --seed 7 --json
cp "$t/out" "$t/first"
said out '"half_width": 0.01'
said out '"seed": 7'
said out '"shapley_low"'
said out '"certain_high"'
said out 'Whether groups are content was not looked at'
run 0 share "$t/nine" --ci 0.01 --seed 7 --json
cmp -s "$t/out" "$t/first" || fail "the same seed gives another answer"
run 0 share "$t/nine" --ci 1% --game alone --lazy
said out 'Shapley, as estimated'

# More than 16 players: without being asked, and said.
run 0 generate "$t/large" --regions 18 --fields 1 --stages 1 --actors 50 --seed 2
run 0 share "$t/large"
said out 'More than 16 players'
said out 'interval'

for wrong in 0 200% x% 1%%; do
    run 2 share studies/jing-jin-ji-provinces --ci "$wrong"
    said err 'such as 1%'
done
run 3 share "$t/large" --players nowhere --lazy

# No estimate lies outside what is certain, and what is certain is not sampled: rows as player, ..., from, to.
inside='NR > 1 { if ($4 < $5 || $4 > $6 || $5 < $7 - 1e-9 || $6 > $8 + 1e-9) exit 1; n++ } END { exit n < 3 }'
for study in studies/tutorial "$t/nine"; do
    run 0 share "$study" --ci 1% --csv shares
    cut -d , -f 1-3,5-9 "$t/out" | awk -F, "$inside" || { fail "an estimate that is refuted"; cat "$t/out"; }
done
run 0 share studies/tutorial --ci 1% --json
said out '"shapley": [7.40681'
said out '"pairs": 0'

exit $failed
