#!/bin/sh
# What is there already: nothing of the user's is written over that was not meant.
. tests/cli/helpers

run 0 tutorial -q "$t/m"
run 0 import -q "$t/m" -o "$t/s.gpkg"

# unchanged NAME: a copy made before says that a file or folder is as it was.
keep() { rm -rf "$t/kept"; cp -a "$1" "$t/kept"; }
unchanged() { diff -r "$1" "$t/kept" >/dev/null || fail "$1 was changed"; }

# A result is not written over what it is made from, however that is named.
keep "$t/s.gpkg"
ln "$t/s.gpkg" "$t/hard.gpkg"
ln -s s.gpkg "$t/soft.gpkg"
for name in s hard soft; do
    run 2 expand "$t/s.gpkg" -o "$t/$name.gpkg"
    said err 'over what it is made from'
    said err 'remedy: name another file'
done
run 2 info "$t/s.gpkg" --json -o "$t/./s.gpkg"
unchanged "$t/s.gpkg"
rm "$t/hard.gpkg" "$t/soft.gpkg"
keep "$t/m"
run 2 expand "$t/m" -o "$t/m/flows.csv"
run 2 expand "$t/m" -o "$t/m/new.txt"
run 2 check "$t/m" -o "$t/m"
mkdir "$t/m/deep"
ln -s m "$t/link"
run 2 info "$t/link" -o "$t/m/deep/new.txt"
run 2 info "$t/m" -o "$t/link/flows.csv"
rmdir "$t/m/deep"
unchanged "$t/m"
(cd "$t/m" && status=0 && "$jingwei" info . -o flows.csv >"$t/out" 2>"$t/err" || status=$?
    [ $status -eq 2 ]) || fail "a result in the study's folder was not refused from inside it"
unchanged "$t/m"
printf 'members,value\nA,1\nB,1\nA+B,4\n' >"$t/values.csv"
keep "$t/values.csv"
run 2 share --values "$t/values.csv" -o "$t/values.csv"
unchanged "$t/values.csv"
keep "$t/m"
run 2 plan "$t/m" --write-mps "$t/m/flows.csv"
said err 'remedy: name another file with --write-mps'
unchanged "$t/m"
keep "$t/s.gpkg"
run 2 plan "$t/s.gpkg" --write-mps "$t/s.gpkg"
unchanged "$t/s.gpkg"
run 2 plan "$t/m" --write-mps "$t/both" -o "$t/both"
run 2 plan "$t/m" --write-mps -
run 2 plan "$t/m" --csv nothing --write-mps "$t/both"
[ ! -e "$t/both" ] || fail "a call that was refused left a file"
run 0 info "$t/m" -o "$t/info.txt"
run 0 info "$t/m" -o -
said out "Study"
run 0 info "$t/m" -o "$t/m.txt" # a longer name is not inside
[ -s "$t/info.txt" ] || fail "no result outside the study"

# Made-up studies and the tutorial are only put where nothing is.
keep "$t/m"
run 3 generate -q "$t/m"
said err 'the folder is not empty'
said err 'remedy: name one that does not exist yet'
run 3 tutorial "$t/m"
unchanged "$t/m"
keep "$t/s.gpkg"
run 3 generate "$t/s.gpkg"
said err 'there is a file of this name'
unchanged "$t/s.gpkg"
mkdir "$t/empty"
run 0 generate -q "$t/empty"
run 0 check -q "$t/empty"

# A file that may not grow is told, like a full disk, and leaves nothing.
(
    ulimit -f 20
    run 4 import -q "$t/m" -o "$t/none.gpkg"
    exit $failed
) || failed=1
said err 'File too large'
[ ! -e "$t/none.gpkg" ] || fail "half a file is left"
for left in "$t"/.jingwei-*; do [ ! -e "$left" ] || fail "$left is left"; done

# A link is followed: it stays, and the file that it leads to is new.
mkdir "$t/far"
: >"$t/far/info.txt"
ln -s far/info.txt "$t/linked.txt"
run 0 info "$t/m" -o "$t/linked.txt"
[ -L "$t/linked.txt" ] || fail "the link was replaced"
said far/info.txt Tutorial
ln -s nowhere "$t/dangling.txt"
run 3 info "$t/m" -o "$t/dangling.txt"
said err 'this link leads to nothing'

# A study is written over a study, never over anything else.
echo precious >"$t/p.gpkg"
sqlite3 "$t/q.gpkg" "PRAGMA application_id = 1196444487; CREATE TABLE study(key, value)"
for name in p q; do
    keep "$t/$name.gpkg"
    run 3 import "$t/m" -o "$t/$name.gpkg"
    said err 'no study of Jingwei'
    said err 'remedy: name another file, or remove it first'
    unchanged "$t/$name.gpkg"
done
: >"$t/new.gpkg"
run 0 import "$t/m" -o "$t/new.gpkg"

# Whatever else a GeoPackage of ours holds is there afterwards.
sqlite3 "$t/new.gpkg" "
CREATE TABLE layer_styles(id INTEGER PRIMARY KEY AUTOINCREMENT, styleQML TEXT);
INSERT INTO layer_styles VALUES(7, '<qml/>');
CREATE TABLE \"my notes\"(fid INTEGER PRIMARY KEY, note TEXT, x REAL, y BLOB, geom POINT);
INSERT INTO \"my notes\" VALUES(3, 'it''s', 0.1, x'00ff', NULL), (9, NULL, 1e300, NULL, x'47');
CREATE INDEX by_note ON \"my notes\"(note);
CREATE VIEW cities AS SELECT * FROM regions;
INSERT INTO gpkg_spatial_ref_sys VALUES('Mine', 4490, 'EPSG', 4490, 'none', NULL);
INSERT INTO gpkg_contents(table_name, data_type, identifier, srs_id) VALUES('my notes', 'features', 'Notes', 4490);
INSERT INTO gpkg_geometry_columns VALUES('my notes', 'geom', 'POINT', 4490, 0, 0);
CREATE TABLE jw_results(a);
INSERT INTO jw_results VALUES(1);
CREATE TRIGGER spoil AFTER INSERT ON layer_styles BEGIN DELETE FROM layer_styles; END;"
others() {
    sqlite3 "$t/new.gpkg" ".dump layer_styles" ".dump 'my notes'" ".dump cities" ".dump jw_results" \
        "SELECT * FROM gpkg_contents WHERE table_name = 'my notes'" \
        "SELECT * FROM gpkg_geometry_columns WHERE table_name = 'my notes'" \
        "SELECT * FROM gpkg_spatial_ref_sys WHERE srs_id = 4490" \
        "SELECT sql FROM sqlite_schema WHERE name = 'by_note'" | grep -v TRIGGER
}
others >"$t/before"
run 0 import -q "$t/new.gpkg" --set 'flows[*].elasticity=3' -o "$t/new.gpkg"
others >"$t/after"
cmp "$t/before" "$t/after" || fail "other tables were changed: $(diff "$t/before" "$t/after")"
grep -q styleQML "$t/after" || fail "the dump shows nothing"

# Results of another shape are another's: the answer is shown, and not kept.
run 0 expand "$t/new.gpkg"
said out 'against today'
said err 'the result is not kept in the file'
run 0 info "$t/new.gpkg" --csv results
[ "$(wc -l <"$t/out")" -eq 1 ] || fail "another's table is told as results: $(cat "$t/out")"

# A study behind a link is written where the link leads.
ln -s s.gpkg "$t/soft.gpkg"
run 0 import -q "$t/m" --set 'flows[*].elasticity=3' -o "$t/soft.gpkg"
[ -L "$t/soft.gpkg" ] || fail "the link to a study was replaced"
run 0 export -q "$t/s.gpkg" -o "$t/copy"
[ "$(cut -d, -f1-6 "$t/copy/flows.csv" | head -1)" ] || fail "no flows"
if cmp -s "$t/m/flows.csv" "$t/copy/flows.csv"; then fail "the study behind the link is the old one"; fi
mv "$t/copy/flows.csv" "$t/far/flows.csv"
ln -s ../far/flows.csv "$t/copy/flows.csv"
run 0 export -q "$t/m" -o "$t/copy"
[ -L "$t/copy/flows.csv" ] || fail "the link to a table was replaced"
run 0 check -q "$t/copy"

# A folder is written whole or not at all: something else may stand in a table's place.
keep "$t/copy"
rm "$t/copy/ties.csv"
mkdir "$t/copy/ties.csv"
keep "$t/copy"
run 3 export "$t/s.gpkg" -o "$t/copy"
said err 'ties.csv'
said err 'this is a directory'
unchanged "$t/copy"

exit $failed
