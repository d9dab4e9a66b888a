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
run 0 info "$t/m" -o "$t/info.txt"
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

exit $failed
