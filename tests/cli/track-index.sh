# Composite indices on the command line: a file and a study, what is refused, what is warned of.
. tests/cli/helpers

cat >"$t/figures.csv" <<END
地区,year,研发,专利,污染
北京,2020,6,90,3
天津,2020,3.5,40,5
河北,2020,1.5,30,9
北京,2021,6.2,95,2
天津,2021,3.4,42,
河北,2021,1.9,50,8
END

# Defaults do, and are named.
run 0 track index --values "$t/figures.csv"
said out '北京 comes first of 3 places in 2021'
said out 'No direction is told for 研发, 专利, 污染'
said out 'minmax: (x - min) / (max - min)'
said out '1 of 6 scores rest on a part of the indicators'
said out '--coverage 1'

# The columns of the terminal stand under each other, Chinese names or not.
run 0 track index --values "$t/figures.csv" --direction '污染=-'
[ "$(sed -n '/^Scores/,/^$/p' "$t/out" | awk 'NF == 9' | wc -l)" -eq 7 ] || fail "the scores are not whole"
[ "$(wc -L <"$t/out")" -le 100 ] || fail "lines are too long"

# The same bytes again, and for another seed other draws of the same scores.
run 0 track index --values "$t/figures.csv" --json
cp "$t/out" "$t/first"
run 0 track index --values "$t/figures.csv" --json --threads 2
cmp -s "$t/out" "$t/first" || fail "the result depends on the run"
run 0 track index --values "$t/figures.csv" --csv scores --draws 0
said out 'place,year,score,rank,rank_low,rank_high,rank_kept,coverage,known'

# A specification, with a group that is weighed.
cat >"$t/spec.csv" <<END
indicator,group,direction,weight
研发,创新,+,1
专利,创新,+,3
污染,,-,1
,创新,,2
END
run 0 track index --values "$t/figures.csv" --spec "$t/spec.csv" --csv groups
said out '创新,0.6666666666666666,0.6666666666666666'
run 0 track index --values "$t/figures.csv" --spec "$t/spec.csv" --csv indicators
said out '专利,创新,+,none,0.75,0.5,6,0'

# What is wrong in it is told, all of it, with the row.
cat >"$t/wrong.csv" <<END
indicator,direction,wieght
研发,+,1
END
run 3 track index --values "$t/figures.csv" --spec "$t/wrong.csv"
said err 'not a column of a specification'
printf 'indicator,direction,best,weight\n研发,up,,1\n专利,,7,-2\n研发,,,x\n' >"$t/wrong.csv"
run 3 track index --values "$t/figures.csv" --spec "$t/wrong.csv"
said err 'not a direction'
said err 'below 0'
said err 'told twice'
said err 'not a number'
printf 'indicator\n研发\n没有\n' >"$t/wrong.csv"
run 3 track index --values "$t/figures.csv" --spec "$t/wrong.csv"
said err 'no figure is told of an indicator'

# Refused, with the remedy.
run 2 track index --values "$t/figures.csv" --normalise zscore --weights entropy
said err 'have no entropy'
run 2 track index --values "$t/figures.csv" --normalise index-number
said err '--base-year'
run 2 track index --values "$t/figures.csv" --normalise none --direction '污染=-'
run 2 track index --values "$t/figures.csv" --direction '无=-'
said err 'which is no indicator'
run 2 track index --values "$t/figures.csv" --weights '研发=1'
said err "no weight is told for"
run 2 track index --values "$t/figures.csv" --method best
run 2 track spread --values "$t/figures.csv" --method topsis
said err "'spread' does not know"

# Weights from three places are noise, and said to be.
run 0 track index --values "$t/figures.csv" --weights entropy --direction '污染=-'
said out 'differences among 3 places only'
run 0 track index --values "$t/figures.csv" --normalise minmax-year --json
said out 'scores of different years must not be compared'
run 0 track index --values "$t/figures.csv" --method topsis --json
said out 'turn round the order of the others'

# The official index of a study, edition by edition; two editions of one figure are refused.
run 0 track index studies/jing-jin-ji --level network --normalise none \
    --indicator 'development_index_*@revised-2025-12' --year 2024 --csv scores
said out 'jjj,2024,154.14'
printf 'indicator,direction\ngdp,+\npatents_granted,+\n' >"$t/editions.csv"
run 0 track index studies/jing-jin-ji --year 2023 --spec "$t/editions.csv" --csv indicators
said out 'gdp@first-published,,+'
run 3 track index studies/jing-jin-ji --level network --normalise none --indicator 'development_index_*@*'
said err 'editions of one figure'

exit $failed
