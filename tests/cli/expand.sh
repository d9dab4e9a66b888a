#!/bin/sh
# The main job on the command line: what it says, in which forms, and how it refuses.
. tests/cli/helpers

reference=studies/jing-jin-ji-provinces

# On the terminal: the finding first, then everything a reader needs to doubt it.
run 0 expand $reference
head -n 1 "$t/out" | grep -q 'border' || fail "the finding does not come first"
for word in Beijing Tianjin Hebei 亿元 'Gain against today' 'closed form' 'Shapley' 'in the core' \
    'Assumptions that drive' 'frictions.relief' 'base year' 'certificate' 'Rows that are assumptions'; do
    said out "$word"
done
if grep -qw GDP "$t/out"; then fail "the gain is not to be taken for output"; fi

# For programs, and the same from another place and with any number of threads.
run 0 expand $reference --json
said out '"schema": "jingwei.expand/1"'
said out '"members": "beijing+tianjin+hebei"'
cp "$t/out" "$t/one"
run 0 expand $reference --json --threads 3
cmp "$t/one" "$t/out" || fail "threads change the answer"
cp -R $reference "$t/elsewhere"
run 0 expand "$t/elsewhere" --json
cmp "$t/one" "$t/out" || fail "the place changes the answer"

# The order of rows says nothing: figures may differ in their last digits, no further.
cp -R $reference "$t/upside-down"
for table in regions flows capabilities markets frictions travel; do
    file=$t/upside-down/$table.csv
    { head -n 1 "$file"; tail -n +2 "$file" | tac; } >"$t/rows" && mv "$t/rows" "$file"
done
run 0 expand $reference --csv transfers.incomes
cut -d, -f1,3 "$t/out" | sort >"$t/one-way"
run 0 expand "$t/upside-down" --csv transfers.incomes
cut -d, -f1,3 "$t/out" | sort | paste -d, "$t/one-way" - |
    awk -F, 'BEGIN { bad = 1 }
        $2 ~ /^-?[0-9]/ { bad = 0; d = $2 - $4; if (d * d > 1e-8 || $1 != $3) exit bad = 1 }
        END { exit bad }' ||
    fail "the order of rows changes incomes: $(cat "$t/one-way" "$t/out")"

# Who pays whom: what is left to receive sums to nothing, and the payments settle it.
run 0 expand $reference --csv transfers.incomes
awk -F, 'NR > 1 { change += $3; left += $6 } END { exit !(left * left < 1e-6 && change > 600) }' "$t/out" ||
    fail "transfers do not sum to nothing: $(cat "$t/out")"
run 0 expand $reference --csv transfers.payments
[ "$(grep -c '^shapley,' "$t/out")" -eq 2 ] || fail "not two payments: $(cat "$t/out")"
run 0 expand $reference --csv transfers.agreements
said out 'tax_split'
said out 'park_revenue'
said out 'free market moves are not covered'

# In proportion to what one likes.
run 0 expand $reference --weights population --csv shares
awk -F, 'NR == 2 { exit !($6 / 639.7 > 0.19 && $6 / 639.7 < 0.21) }' "$t/out" || fail "not by heads: $(cat "$t/out")"
run 0 expand $reference --weights gdp
said out 'proportional to  gdp'
run 3 expand $reference --weights happiness
said err 'happiness'

# Draws: an interval in the headline, the same with any number of threads, another with another seed.
run 0 expand $reference --draws 60 --seed 7
head -n 4 "$t/out" | grep -q '5 to 95 % of 60 draws' || fail "no interval in the headline"
said out 'Draws over all assumptions at once'
run 0 expand $reference --draws 60 --seed 7 --json
cp "$t/out" "$t/seven"
run 0 expand $reference --draws 60 --seed 7 --json --threads 3
cmp "$t/seven" "$t/out" || fail "threads change the draws"
run 0 expand $reference --draws 60 --seed 8 --csv draws.shares
cp "$t/out" "$t/eight"
run 0 expand $reference --draws 60 --seed 7 --csv draws.shares
if cmp -s "$t/eight" "$t/out"; then fail "the seed changes nothing"; fi
run 0 expand $reference --draws 5
said out 'tell no interval'
run 2 expand $reference --draws 0

run 2 expand $reference --draws 5 --ranges square
said err "'triangular' or 'uniform'"
run 2 expand $reference --resume "$t/draws.csv"
said err '--draws COUNT'
run 0 expand $reference --draws 10 --full-game
said err '10 draws of the full game solve 110 programmes'

# Ctrl-C tells what is done, and dies of the signal. On a busy machine the first draw may take its time.
for wait in 1 3 9 27; do
    status=0
    timeout --preserve-status -s INT $wait "$jingwei" expand $reference \
        --draws 1000000 >"$t/out" 2>"$t/err" || status=$?
    if grep -q 'Stopped on request after' "$t/out"; then break; fi
done
[ $status -gt 128 ] && [ "$(kill -l $((status - 128)))" = INT ] || fail "exit $status after SIGINT"
said out 'Stopped on request after'
said out 'of 1000000 draws'

run 0 expand $reference --csv coalitions
[ "$(wc -l <"$t/out")" -eq 9 ] || fail "not 8 coalitions: $(cat "$t/out")"
said out 'members,today,today_rival,alone,closed'

# Changes of the study change the answer.
value() { run 0 expand $reference --csv figures "$@"; sed -n 's/^gain.value,\([^,]*\),.*/\1/p' "$t/out"; }
none=$(value --set 'frictions[*].relief=*0')
half=$(value --set 'frictions[*].relief=*0.5')
whole=$(value)
awk "BEGIN { exit !($none == 0 && $half > 0 && $whole > 2 * $half) }" || fail "gains $none $half $whole"
run 0 expand $reference --game alone
run 0 expand $reference --players network
said out 'one player only'

# Refusals say what to do.
run 2 expand $reference --game chess
said err "'today' or 'alone'"
run 3 expand $reference --players continent
said err 'regions'
said err 'continent'
run 2 expand
run 3 expand "$t/nowhere"

exit $failed
