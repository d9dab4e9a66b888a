#!/bin/sh
# Scenarios side by side: the same figures as expand gives for each, and refusals.
. tests/cli/helpers

study=studies/tutorial
gain() { run 0 expand $study --csv figures "$@"; sed -n 's/^gain.value,\([^,]*\),.*/\1/p' "$t/out"; }
base=$(gain)
open=$(gain --scenario open-doors)

run 0 compare $study --scenario base --scenario open-doors --scenario bigger-plain
head -n 1 "$t/out" | grep -q 'base .*open-doors .*bigger-plain' || fail "not all in the headline"
for word in Hilltown 'changes are against the first' 'part of all' 'today changes by'; do
    said out "$word"
done
widest=$(awk '{ gsub(/[\200-\277]/, ""); if (length($0) > w) w = length($0) } END { print w }' "$t/out")
[ "$widest" -le 120 ] || fail "$widest columns wide"

run 0 compare $study --scenario base --scenario open-doors --csv scenarios
[ "$(sed -n 's/^base,\([^,]*\),.*/\1/p' "$t/out")" = "$base" ] || fail "base is not $base: $(cat "$t/out")"
[ "$(sed -n 's/^open-doors,\([^,]*\),.*/\1/p' "$t/out")" = "$open" ] || fail "open-doors is not $open"
awk -F, -v base="$base" -v open="$open" 'NR == 3 { d = $3 - (open - base); exit !(d * d < 1e-12) }' "$t/out" ||
    fail "the change is not the difference"

# One scenario alone is held against the study as it is.
cp "$t/out" "$t/two"
run 0 compare $study --scenario open-doors --csv scenarios
cmp "$t/two" "$t/out" || fail "one scenario is not held against base"

# The other way round, everything changes its sign; a comma joins scenarios; --set holds in all.
run 0 compare $study --scenario open-doors --scenario base --csv scenarios
awk -F, 'NR == 3 { exit !($3 < 0) }' "$t/out" || fail "no loss the other way round"
run 0 compare $study --scenario base --scenario open-doors,bigger-plain --csv shares
[ "$(wc -l <"$t/out")" -eq 7 ] || fail "not two states of three players"
run 0 compare $study --scenario base --scenario open-doors --set 'frictions[*].relief=0' --csv scenarios
awk -F, 'NR == 2 { exit !($2 == 0) }' "$t/out" || fail "--set does not hold in base: $(cat "$t/out")"

run 0 compare $study --scenario base --scenario open-doors --json
said out '"schema": "jingwei.compare/1"'
cp "$t/out" "$t/one"
run 0 compare $study --scenario base --scenario open-doors --json --threads 3
cmp "$t/one" "$t/out" || fail "threads change the answer"

run 2 compare $study
said err "lacks option '--scenario'"
run 3 compare $study --scenario nowhere
said err 'nowhere'
run 2 compare $study --scenario base --game chess
run 2 compare $study $(awk 'BEGIN { for (i = 0; i < 17; i++) printf " --scenario base" }')
said err 'side by side'

exit $failed
