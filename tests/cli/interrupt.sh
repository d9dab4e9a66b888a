#!/bin/sh
# Ctrl-C: the program dies of the signal, says nothing, and leaves nothing half written.
. tests/cli/helpers

cp -R studies/tutorial "$t/big"
mkdir "$t/box"
awk 'NR == 1 { print }
     NR == 2 { rest = substr($0, index($0, ",")); for (i = 0; i < 400000; i++) print "tie-" i rest }' \
    studies/tutorial/ties.csv >"$t/big/ties.csv"

# stopped SIGNAL WORD...: sends the signal at several moments; one of them at least is in time.
stopped() {
    signal=$1 hits=0
    shift
    for moment in 0.02 0.05 0.1 0.2 0.4; do
        status=0
        timeout --preserve-status -s "$signal" $moment "$jingwei" "$@" >"$t/out" 2>"$t/err" || status=$?
        rm -rf "$t/box/whole"
        [ -z "$(ls -A "$t/box")" ] || { fail "left behind after $moment s:"; ls -lA "$t/box"; }
        [ $status -gt 128 ] || continue
        [ "$(kill -l $((status - 128)))" = "$signal" ] || fail "exit $status after SIG$signal"
        # A signal after the last word comes too late to take it back; half of it would be wrong.
        [ ! -s "$t/out" ] || cmp "$t/out" "$t/whole" || fail "half an answer after $moment s"
        silent err
        hits=$((hits + 1))
    done
    [ $hits -gt 0 ] || fail "no SIG$signal came in time: jingwei $*"
}
: >"$t/whole" # export has no answer
stopped INT export "$t/big" -o "$t/box/whole"
stopped TERM export "$t/big" -o "$t/box/whole"
"$jingwei" check "$t/big" --json >"$t/whole"
stopped INT check "$t/big" --json

# Started with the signal ignored, as nohup does, it stays ignored.
(trap '' HUP; timeout --preserve-status -s HUP 0.05 "$jingwei" version >"$t/out") || fail 'version with SIGHUP ignored'
said out jingwei

# Nobody watches: no progress.
run 0 export "$t/big" -o "$t/box/whole"
if grep -q % "$t/out" "$t/err"; then fail 'progress in a file'; fi

exit $failed
