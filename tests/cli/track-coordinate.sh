# Coordination, obstacles and synergy on the command line.
. tests/cli/helpers

cat >"$t/figures.csv" <<END
地区,year,gdp,patents,staff,smoke
北京,2020,6,90,30,3
天津,2020,3.5,40,12,5
河北,2020,1.5,30,10,9
北京,2021,6.2,95,33,2
天津,2021,3.4,38,11,6
河北,2021,1.9,50,14,8
END
cat >"$t/spec.csv" <<END
indicator,group,direction,low,high
gdp,经济,+,0,10
smoke,经济,-,0,10
patents,科技,+,0,100
staff,科技,+,0,40
END

# Groups inside places; with bounds from outside the sample nobody is at 0.
run 0 track coordinate --values "$t/figures.csv" --spec "$t/spec.csv"
said out '2 systems in 2021: coordination from 0.'
said out '良好协调'
said out 'barely coordinated'
run 0 track coordinate --values "$t/figures.csv" --spec "$t/spec.csv" --csv coordination
[ "$(grep -c ',,' "$t/out")" -eq 0 ] || fail "a coordination is not told"
run 0 track coordinate --values "$t/figures.csv" --spec "$t/spec.csv" --csv synergy
said out '天津,2020,2021,-'
! grep -q '北京,2020,2021,-' "$t/out" || fail "a rise of all is no synergy"

# Places as systems: a row a year.
run 0 track coordinate --values "$t/figures.csv" --spec "$t/spec.csv" --systems places --csv coordination
[ "$(wc -l <"$t/out")" -eq 3 ] || fail "not a row a year"
run 0 track coordinate --values "$t/figures.csv" --spec "$t/spec.csv" --systems places \
    --alpha '北京=2,天津=1,河北=1' --csv systems
said out '北京,0.5'

# Obstacles of a row sum to 1.
run 0 track coordinate --values "$t/figures.csv" --spec "$t/spec.csv" --csv obstacles
awk -F, 'NR > 1 { sum[$1 $2] += $5 }
    END { for (k in sum) if (sum[k] < 0.999999 || sum[k] > 1.000001) exit 1 }' "$t/out" ||
    fail "obstacles do not sum to 1"

# A system at 0 is the lowest of the sample and nothing more: no number.
run 0 track coordinate --values "$t/figures.csv" --json
said out 'have a system at 0'
run 0 track coordinate --values "$t/figures.csv" --csv coordination
said out '河北,2020,,'

# Refused, with the remedy.
run 3 track coordinate --values "$t/figures.csv" --normalise none
said err 'coupling is defined from 0 to 1'
run 3 track coordinate --values "$t/figures.csv" --indicator gdp
said err 'one system only'
run 2 track coordinate --values "$t/figures.csv" --alpha '无=1'
run 2 track coordinate --values "$t/figures.csv" --method topsis
run 2 track index --values "$t/figures.csv" --coupling modified
said err "'index' does not know"

# Warned of.
run 0 track coordinate --values "$t/figures.csv" --bounds sample --json
said out 'Order degrees touch 0 and 1'
run 0 track coordinate --values "$t/figures.csv" --year 2020 --json
said out 'no place has two of them'

# The provinces of the reference study, as each other's systems.
run 0 track coordinate studies/jing-jin-ji --level province --year 2015-2024 --systems places \
    --indicator 'rd_intensity@revised-2024,patents_granted,contract_turnover' --json
said out '"schema": "jingwei.track-coordinate/1"'

exit $failed
