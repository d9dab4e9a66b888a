#!/bin/sh
# The study of three provinces: what is derived follows from what is cited, the base year balances, and every
# row has a source that is there.
set -eu
export LC_ALL=C
study=studies/jing-jin-ji-provinces
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() { echo "$*" >&2; exit 1; }
derive() { awk -v table="$1" -f $study/derive.awk $study/indicators.csv $study/travel.csv; }

# same FILE FILE: the same cells, numbers to 1e-9.
same() {
    awk -F, '
        function differ(a, b,   d) {
            if (a == b) return 0
            if (a !~ /^[-+.0-9]/ || b !~ /^[-+.0-9]/) return 1
            d = a - b
            return (d < 0 ? -d : d) > 1e-9 * (1 + (a < 0 ? -a : a))
        }
        NR == FNR { line[FNR] = $0; lines = FNR; next }
        {
            n = split(line[FNR], f, ",")
            if (n != NF) bad = bad " " FNR
            for (c = 1; c <= NF; c++) if (differ($c, f[c])) bad = bad " " FNR ":" c
        }
        END { if (FNR != lines) bad = bad " length"; if (bad) { print "differs at" bad; exit 1 } }' "$1" "$2"
}

for table in flows markets capabilities frictions; do
    derive $table >"$work/$table.csv"
    same $study/$table.csv "$work/$table.csv" || fail "$table.csv is not what derive.awk makes"
done

# The comparison itself must notice a change in the fifth decimal of a flow, and a lost row.
sed 's/576.471728/576.471738/' $study/flows.csv >"$work/changed.csv"
! same "$work/changed.csv" "$work/flows.csv" >/dev/null || fail "a changed flow went unnoticed"
sed '$d' $study/flows.csv >"$work/short.csv"
! same "$work/short.csv" "$work/flows.csv" >/dev/null || fail "a lost row went unnoticed"

# A missing figure ends the run; it does not count as nought.
grep -v contracts_mutual $study/indicators.csv >"$work/indicators.csv"
! awk -v table=flows -f $study/derive.awk "$work/indicators.csv" $study/travel.csv >/dev/null 2>&1 ||
    fail "derive.awk went on without a figure"

# Turnover = home + partners + outside, use = all that arrives; the observed totals are met.
awk -F, '
    function check(what, a, b,   d) {
        d = a - b
        if ((d < 0 ? -d : d) > 1e-9) { printf "%s: %.12g, not %.12g\n", what, a, b; bad = 1 }
    }
    FNR == 1 { file++; next }
    file == 1 && $2 == "contract_turnover" && $3 == 2023 { turnover[$1] = $5; regions++ }
    file == 2 { out[$1] += $6; in_[$2] += $6; if ($1 != $2) { cross += $6; if ($1 == "beijing") sent += $6 } }
    file == 3 && $4 == "sell" { out[$1] += $7 }
    file == 3 && $4 == "use" { used[$1] = $7 }
    file == 4 { capacity[$2] = $5 }
    file == 5 && $3 == "estimate" { check("minutes " $1 " " $2, $4, $5 / 200 * 60 + 25); pairs++ }
    END {
        for (r in turnover) {
            check("what leaves " r, out[r], turnover[r])
            check("what arrives at " r, used[r], in_[r])
            check("capacity of " r, capacity[r], turnover[r])
        }
        check("regions", regions, 3)
        check("pairs", pairs, 6)
        check("Beijing to its partners", sent, 748.7)
        check("all six directions", cross, 1286.9)
        exit bad
    }' $study/indicators.csv $study/flows.csv $study/markets.csv $study/capabilities.csv $study/travel.csv ||
    fail "the base year does not balance"

# Sources: no citation spans lines, so that ids are what starts a line.
cut -d, -f1 $study/sources.csv | sed 1d | sort >"$work/known"
[ -z "$(uniq -d "$work/known")" ] || fail "a source is told twice"
for file in $study/*.csv; do
    head -n 1 "$file" | grep -q ',source$' || continue
    sed '1d; s/.*,//' "$file"
done | sort -u >"$work/cited"
grep -o '"source":"[^"]*"' $study/boundaries.geojson | sed 's/.*:"//; s/"//' | sort -u >>"$work/cited"
! grep -qx '' "$work/cited" || fail "a row has no source"
! grep -vxFf "$work/known" "$work/cited" || fail "these sources are not in sources.csv"
awk -F, 'NR > 1 && !/,[ABCDX],/ { print $1; bad = 1 } END { exit bad }' $study/sources.csv ||
    fail "these sources have no grade"
awk -F, '/,X,/ && /,X,$/ { print $1; bad = 1 } END { exit bad }' $study/sources.csv ||
    fail "these assumptions have no reason"

for region in beijing tianjin hebei; do
    grep -q "\"region\":\"$region\"" $study/boundaries.geojson || fail "no outline of $region"
done

"$JINGWEI" check $study >"$work/check" || { cat "$work/check"; fail "jingwei check refuses the study"; }
grep -q '^Sound' "$work/check" || { cat "$work/check"; fail "jingwei check finds something odd"; }
