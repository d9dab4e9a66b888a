#!/bin/sh
# The reference study: sound, sourced row by row, its base year what calibration makes of its figures, and its
# answer the one that its README tells.
. tests/cli/helpers
study=studies/jing-jin-ji

run 0 check $study --strict
said out 'nothing wrong, nothing odd'
said out 'nothing uses it'

# Sources: no citation spans lines, so that ids are what starts a line.
cut -d, -f1 $study/sources.csv | sed 1d | sort >"$t/known"
[ -z "$(uniq -d "$t/known")" ] || fail "a source is told twice"
for file in $study/*.csv; do
    case $file in */study.csv | */sources.csv) continue ;; esac
    awk -F, -v file="$file" '
        NR == 1 { for (c = 1; c <= NF; c++) if ($c == "source") at = c - NF; if (at == "") exit; next }
        { print $(NF + at) }' "$file"
done | sort -u >"$t/cited"
grep -o '"source": *"[^"]*"' $study/boundaries.geojson | sed 's/.*: *"//; s/"//' | sort -u >>"$t/cited"
[ "$(wc -l <"$t/cited")" -gt 50 ] || fail "hardly any source is cited"
! grep -qx '' "$t/cited" || fail "a row has no source"
! grep -vxFf "$t/known" "$t/cited" || fail "these sources are not in sources.csv"
awk -F, 'NR > 1 && !/,[ABCDX],/ { print $1; bad = 1 } END { exit bad }' $study/sources.csv ||
    fail "these sources have no grade"
awk -F, '/,X,$/ { print $1; bad = 1 } END { exit bad }' $study/sources.csv ||
    fail "these assumptions have no reason"
! grep ',X,' $study/sources.csv | grep -v 'Range' || fail "these assumptions have no range"

# 13 cities with outlines, in three provinces.
cities=$(awk -F, '$5 == "city" { print $1 }' $study/regions.csv)
[ "$(echo "$cities" | wc -l)" -eq 13 ] || fail "not 13 cities"
for city in $cities; do
    grep -q "\"region\": *\"$city\"" $study/boundaries.geojson || fail "no outline of $city"
done

# The shares of the fields sum to 1, and so all fields together are the observed contracts.
awk -F, '
    NR == FNR { if ($2 == "contract_turnover" && $6 == "万元") { made += $5 / 10000; cities++ } next }
    FNR > 1 && $4 == "research" { moved += $6 }
    FNR > 1 && $4 == "research" && $1 == "beijing-city" && $2 != $1 { sent += $6 }
    END {
        if (cities != 13) print "cities " cities
        d = sent - 748.7
        if ((d < 0 ? -d : d) > 748.7e-9) printf "Beijing sends %.12g\n", sent
        if (moved >= made) print "more moves than is made"
    }' $study/indicators.csv $study/flows.csv >"$t/sums"
[ ! -s "$t/sums" ] || fail "$(cat "$t/sums")"

# The answer: what the README says, with the provinces as players though nobody asked for them.
run 0 expand $study --json
number() { sed -n "s/.*\"$1\": \([-0-9.e]*\).*/\1/p" "$t/out" | head -n 1; }
near() {
    awk -v a="$1" -v b="$2" 'BEGIN { d = a - b; exit !((d < 0 ? -d : d) <= 1) }' || fail "$3 is $1, not $2"
}
near "$(number value)" 1247.6 "the gain if all use results"
said out '"player": "hebei"'
said out '"in_core": true'
said out '"returned": true'
rival=$(sed -n '/"rival": {/,/}/s/.*"value": \([-0-9.e]*\).*/\1/p' "$t/out" | head -n 1)
near "$rival" 721.4 "the gain if one uses them"

# Without relief for goods, what is left rests on the observed contracts: the cautious answer.
run 0 expand $study --json --scenario research-only
near "$(number value)" 657.2 "the gain from research alone"

exit $failed
