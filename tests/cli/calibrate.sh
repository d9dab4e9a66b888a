#!/bin/sh
# The command calibrate: says what was fitted and what failed, writes a study only when asked to.
. tests/cli/helpers
study=studies/jing-jin-ji

run 0 calibrate $study
said out 'meets both targets exactly'
said out 'FAIL'
row() { grep -q "^  Beijing-Tianjin-Hebei  *$1 " "$t/out" || fail "no row '$1'"; }
row 'Handan  *2024  *207\.1  *47\.1  *0\.23  *FAILS'
row 'Beijing-Tianjin-Hebei  *2023  *1,286\.9  *1,258\.8  *0\.98  *passes'
said out 'A residual is what'
said out 'Shijiazhuang'
silent err

run 0 calibrate $study --json
said out '"schema": "jingwei.calibrate/1"'
said out '"border": 1.425'
run 0 calibrate $study --csv targets
[ "$(wc -l <"$t/out")" -eq 3 ] || fail "not two targets"

# More decay, less border; the targets are met all the same.
run 0 calibrate $study --beta 0.01
said out 'border to another province or the like  1.13'
run 2 calibrate $study --beta fast
said err 'is not a decay'
run 2 calibrate $study --beta -1

# So much decay that no border is left: nothing that no study may hold is written, on the study itself either.
run 0 import $study -o "$t/own.gpkg"
cp "$t/own.gpkg" "$t/before.gpkg"
run 3 calibrate "$t/own.gpkg" --beta 0.03 -o "$t/own.gpkg"
said err 'at a decay of 0.03 a minute the targets leave no border: it would be -0.244 log points'
said err 'take a lower decay'
cmp -s "$t/own.gpkg" "$t/before.gpkg" || fail "the study was written over"
run 3 calibrate $study --beta 5 -o "$t/far"
[ ! -e "$t/far" ] || fail "something was written"
run 3 calibrate $study --set 'study[decay].value_high=0.05' -o "$t/far"
said err 'at a decay of 0.05'
said err 'lower its value_high'
[ ! -e "$t/far" ] || fail "something was written"

# A setting beyond its old range loses the end that it has passed.
run 0 calibrate $study --set 'study[decay].value=0.02'
said out 'border to another province or the like  0.42'
run 0 calibrate $study --set 'study[relief].value=0.6' --set 'study[flow_elasticity].value=10'

# What it writes is the same study, and calibrating that changes nothing.
run 0 calibrate $study -o "$t/one.gpkg"
run 0 calibrate "$t/one.gpkg" -o "$t/two"
run 0 export $study -o "$t/copy"
for table in flows capabilities markets frictions sources ties; do
    cmp -s "$t/two/$table.csv" "$t/copy/$table.csv" || fail "$table.csv is not the same"
done

# A row of people's own is not overwritten, unless they say so.
sed -i '2s/calibrated-flows/x-travel/' "$t/two/flows.csv"
run 3 calibrate "$t/two" -o "$t/three"
said err 'a row that calibration did not make'
said err '--replace'
[ ! -e "$t/three" ] || fail "something was written"
run 0 calibrate "$t/two" --replace -o "$t/three"
cmp -s "$t/three/flows.csv" "$t/copy/flows.csv" || fail "the flows were not replaced"

# A study without targets is told what it lacks.
run 3 calibrate studies/tutorial
said err 'calibration needs the setting'

exit $failed
