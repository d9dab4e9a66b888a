#!/bin/sh
# The tutorial: sound, in balance, its scenarios apply, and its README leaves no table out.
set -eu
export LC_ALL=C
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
study=$work/my-study

fail() { echo "$*" >&2; exit 1; }

"$JINGWEI" tutorial "$study" >/dev/null
"$JINGWEI" check "$study" >"$work/check" || { cat "$work/check"; fail "it is wrong"; }
grep -q '^Sound' "$work/check" || { cat "$work/check"; fail "something in it is odd"; }

for file in "$study"/*.csv "$study"/boundaries.geojson; do
    table=$(basename "${file%.*}")
    grep -q "^\*\*.*$table\*\*" "$study/README.md" || fail "README.md does not explain $table"
    [ "$(wc -l <"$file")" -ge 2 ] || fail "$table has no rows"
done
cut -d, -f1 "$study/scenarios.csv" | sed 1d | sort -u | while read -r scenario; do
    "$JINGWEI" info "$study" --scenario "$scenario" >/dev/null || fail "scenario $scenario does not apply"
done

# The README's examples do what they say.
cd "$work"
sed -n 's/^    jingwei \([^#]*\).*/\1/p' "$study/README.md" >"$work/examples"
[ "$(wc -l <"$work/examples")" -ge 8 ] || fail "README.md has too few examples"
while read -r example; do
    eval "\"$JINGWEI\" $example" >"$work/out" 2>&1 || { cat "$work/out"; fail "jingwei $example"; }
done <"$work/examples"

# Research: made = sent + kept + sold, and arrived = taken by production + used. Goods: made + arrived
# = sent + sold. The inputs of production are those of its one recipe.
cd "$study"
awk -F, '
    function check(what, a, b,   d) {
        d = a - b
        if ((d < 0 ? -d : d) > 1e-9) { printf "%s: %.12g, not %.12g\n", what, a, b; bad = 1 }
    }
    FNR == 1 { file++; next }
    file == 1 { share = $5 }
    file == 2 { place[$1] = $5 }
    file == 3 { made[place[$2], $4] += $5 }
    file == 4 {
        value = $6 * ($7 == "thaler" ? 1e-6 : 1)
        sent[$1, $4] += value
        arrived[$2, $4] += value
        region[$1]
    }
    file == 5 { window[$1, $3, $4] += $7 }
    END {
        for (r in region) {
            check("research of " r, made[r, "research"], sent[r, "research"] + window[r, "research", "sell"])
            check("research at " r, arrived[r, "research"],
                  share * made[r, "production"] + window[r, "research", "use"])
            check("goods at " r, made[r, "production"] + arrived[r, "production"],
                  sent[r, "production"] + window[r, "production", "sell"])
            regions++
        }
        check("regions", regions, 3)
        exit bad
    }' recipes.csv actors.csv capabilities.csv flows.csv markets.csv || fail "the base year does not balance"
