#!/bin/sh
# The examples of the manual pages run, in the order of the commands, in one empty folder.
. tests/cli/helpers

for command in $(commands); do
    run 0 help "$command"
    sed -n 's/^  \$ //p' "$t/out" >"$t/lines"
    [ -s "$t/lines" ] || fail "$command has no example"
    cat "$t/lines" >>"$t/all"
done

mkdir "$t/bin" "$t/folder"
ln -s "$jingwei" "$t/bin/jingwei"
PATH=$t/bin:$PATH
ln -s "$PWD/studies" "$t/folder/studies"
cd "$t/folder"
while read -r line; do
    sh -c "$line" >"$t/out" 2>"$t/err" </dev/null || { fail "exit $?: $line"; cat "$t/err"; }
    [ -s "$t/out" ] || case $line in *--quiet* | *--output* | *" -o "*) ;; *) fail "nothing said: $line" ;; esac
done <"$t/all"

exit $failed
