#!/bin/sh
# Peak to plateau on the reference study, from files, and what is refused.
. tests/cli/helpers

study=studies/jing-jin-ji
run 0 track spread $study --level province --year 2015-2024 \
    --indicator 'rd_intensity@revised*,patents_granted,contract_turnover' --json
said out "beijing's share of contract_turnover falls from 82.7 % in 2015 to 68.9 % in 2024, mostly to hebei"
said out "beijing's share of patents_granted fell from 58.3 % in 2015 to 47.7 % in 2021 and rises since"
said out "beijing's rd_intensity@revised-2024 rises from 1.41 times the mean in 2015"
for word in theil_t gini hoover atkinson variation sigma_from lorenz variants missing; do said out "\"$word\""; done
said out '"kind": "means"'

# Same seed, same bytes.
run 0 track spread $study --indicator population --json
cp "$t/out" "$t/first"
run 0 track spread $study --indicator population --json
cmp -s "$t/first" "$t/out" || fail "two runs differ"
said out '"p_permuted"'
run 0 track spread $study --indicator population --groups province --csv groups
said out 'population,2023,hebei,11,'

# Rates weighted by what they are rates of: the spending itself.
run 0 track spread $study --level province --indicator rd_intensity@revised-2024 --population gdp --year 2023-2024
said out "beijing's share of rd_intensity@revised-2024"
said out "places weighted by 'gdp'"

# Thirteen cities by their outlines, of which two come from another map.
run 0 track spread $study --indicator gdp --year 2023 --neighbours contiguity --touch 1 --local --csv moran
said out 'gdp@first-published,2023,13,0,'
run 0 track spread $study --indicator gdp --year 2023 --neighbours contiguity --json
said out 'outlines that touch'
run 3 track spread $study --level network --indicator development_index
said err 'several editions'
run 3 track spread $study --level province --neighbours contiguity

# A file, by people, in other variants.
cat >"$t/figures.csv" <<END
place,group,year,a,people
x,n,2020,5,1
y,n,2020,9,2
z,s,2020,4,3
x,n,2021,5,1
y,n,2021,9,2
z,s,2021,,3
END
run 0 track spread --values "$t/figures.csv" --population people --log 10 --epsilon 0.5 --top 1
for word in 'base 10' 'epsilon 0.5' "weighted by 'people'" 'no longer told for z' 'T between'; do
    said out "$word"
done

run 2 track spread --values "$t/figures.csv" --log 3
run 2 track spread --values "$t/figures.csv" --population people --divisor n-1
run 2 track spread --values "$t/figures.csv" --groups province
run 2 track spread --values "$t/figures.csv" --neighbours distance
run 3 track spread --values "$t/figures.csv" --neighbours "$t/none.gal"
run 3 track spread $study --level province --groups city
exit $failed
