#!/bin/sh
# Import of files of other tools: into a study of its own, into another, and what it refuses.
. tests/cli/helpers

cat >"$t/register.csv" <<'EOF'
登记编号,签订日期,卖方,卖方行政区划代码,买方,买方行政区划代码,合同类别,成交额（万元）,技术领域
A1,2023-03-01,清华大学,110108,石药集团,130100,技术开发,120.5,氢能
A2,2023-04-01,清华大学,110108,某公司,,技术转让,30,未知领域
A3,2023-05-01,南开大学,120104,深圳某公司,440300,技术服务,50,
EOF

# A folder or a GeoPackage of its own, told as text and as JSON; the path is for people only.
run 0 import --from contracts "$t/register.csv" -o "$t/own" --unassigned "$t/unassigned.csv"
said out '3 rows became 3 ties'
said err "written: $t/own"
grep -q '^130000,Hebei,河北省' "$t/own/regions.csv" || fail 'the province has no name'
grep -q '^A1,清华大学,石药集团,contract,技术开发,氢能,2023,1,120.5,万元,register.csv' "$t/own/ties.csv" ||
    { fail 'the contract is not told whole'; cat "$t/own/ties.csv"; }
grep -q '^某公司,region,1,register.csv:3,,,' "$t/unassigned.csv" || fail 'what lacks a region is not listed'
run 0 check "$t/own" --quiet
run 0 import --from contracts "$t/register.csv" -o "$t/own.gpkg" --json
said out '"schema": "jingwei.import_from/1"'
! grep -q "$t" "$t/out" || fail 'a path is in the result'
run 0 export "$t/own.gpkg" -o "$t/again"
diff -r "$t/own" "$t/again" >"$t/diff" || { fail 'folder and GeoPackage differ'; cat "$t/diff"; }

# Into a study: its regions are used, what it lacks is listed; the list, filled in, answers the next time.
run 0 import --from contracts "$t/register.csv" --into studies/jing-jin-ji -o "$t/first" \
    --unassigned "$t/list.csv" -q
silent out
grep -q '^未知领域,field,1,register.csv:3,,,' "$t/list.csv" || { fail 'a field is not listed'; cat "$t/list.csv"; }
grep -q '^深圳某公司,深圳某公司,,*china,' "$t/first/actors.csv" || fail 'what is in no city is in the country'
sed -i 's/^\(未知领域,.*\),$/\1,hydrogen/; s/^\(某公司,[^,]*,[^,]*,[^,]*\),,,$/\1,,tangshan,/' "$t/list.csv"
run 0 import --from contracts "$t/register.csv" --into studies/jing-jin-ji -o "$t/second" \
    --aliases "$t/list.csv" --unassigned "$t/rest.csv" -q
[ "$(wc -l <"$t/rest.csv")" -eq 1 ] || { fail 'the answers are not used'; cat "$t/rest.csv"; }
grep -q '^某公司,某公司,,*tangshan,' "$t/second/actors.csv" || fail 'the region of the list is not used'
# The register covers the base year: calibration starts from it, and says which supply it used.
run 0 check "$t/second" --quiet
grep -q 'contract_turnover@register.csv' "$t/second/stages.csv" || fail 'the supply is not that of the register'
[ "$(grep -c ',target,' "$t/second/ties.csv")" -eq 2 ] || fail 'not two targets'

# Another encoding, other headings.
printf '甲方,乙方\n清华大学,北京大学\n' | iconv -t GB18030 >"$t/gb.csv"
printf '甲方,from\n乙方,to\n' | iconv -t GB18030 >"$t/map.csv"
run 3 import --from edges "$t/gb.csv" -o "$t/gb"
said err 'gb.csv:1: the text is not UTF-8'
said err 'GB18030'
run 0 import --from edges "$t/gb.csv" -o "$t/gb" --encoding GB18030 --map "$t/map.csv" -q
grep -q '^清华大学,' "$t/gb/actors.csv" || fail 'GB18030 is not read'

# Several files, compressed or not, make one study.
printf 'from,to\na,b\n' | gzip >"$t/one.csv.gz"
printf 'from,to\nb,c\n' >"$t/two.csv"
run 0 import --from edges "$t/one.csv.gz" "$t/two.csv" -o "$t/both" -q
[ "$(wc -l <"$t/both/ties.csv")" -eq 3 ] && [ "$(wc -l <"$t/both/actors.csv")" -eq 4 ] || fail 'not one study'

mkdir "$t/other"
printf 'from,to\nb,c\n' >"$t/other/two.csv"
run 0 import --from edges "$t/two.csv" "$t/other/two.csv" -o "$t/same" -q
grep -q '^two.csv (2):2,b,c' "$t/same/ties.csv" || fail 'two files of one name are not two'

# Everything wrong is told at once, with its place, and nothing is written.
printf 'from,to,weight\na,,1\na,b,many\n' >"$t/bad.csv"
run 3 import --from edges "$t/bad.csv" -o "$t/none"
said err 'bad.csv:2: column to: the cell is empty'
said err "bad.csv:3: column weight: not a number: 'many'"
[ ! -e "$t/none" ] || fail 'a study was written'
run 3 import --from edges "$t/bad.csv" -o "$t/none" --json
said out '"row": 3'
run 3 import --from edges "$t/nothing.csv" -o "$t/none"

# What makes no sense is said before anything is read.
run 2 import --from edgs "$t/two.csv" -o "$t/none"
said err 'use one of'
run 2 import "$t/own" -o "$t/none.gpkg" --into "$t/own"
said err '--from'
run 2 import "$t/own" "$t/two.csv" -o "$t/none.gpkg"
run 2 import --from edges "$t/two.csv" -o "$t/none" --set 'regions[*].name=x'
run 2 import --from edges "$t/two.csv" -o "$t/two.csv"
run 2 import --from edges "$t/two.csv" -o "$t/none" --unassigned "$t/two.csv"
[ ! -e "$t/none" ] && [ ! -e "$t/none.gpkg" ] || fail 'a study was written'

exit $failed
