#!/bin/sh
# Where output goes, and that none is lost unseen.
. tests/cli/helpers

broken() { # WORD...: to a full disk, and to nowhere
    status=0
    "$jingwei" "$@" >/dev/full 2>"$t/err" || status=$?
    [ $status -eq 4 ] || fail "exit $status on a full disk: $*"
    said err 'cannot write'
    said err 'make room on the disk'
    status=0
    "$jingwei" "$@" >&- 2>"$t/err" || status=$?
    [ $status -eq 4 ] || fail "exit $status without standard output: $*"
    said err 'cannot write'
}
broken version
broken version --json
broken help
broken help version
broken completion bash
broken help --man

# Standard error closed: the exit code still tells.
status=0
"$jingwei" nonsense 2>&- || status=$?
[ $status -eq 2 ] || fail "exit $status without standard error"

run 0 version --quiet
silent out
run 0 version --quiet --json
said out jingwei.version/1

# Nobody watches: no escapes, whatever TERM says.
TERM=xterm-256color run 0 version
if grep -q "$(printf '\033')" "$t/out"; then fail 'escapes in a file'; fi
if command -v script >/dev/null; then
    terminal() { TERM=xterm-256color script -qec "$*" /dev/null </dev/null; }
    escape=$(printf '\033')
    terminal "$jingwei" version | grep -q "$escape" || fail 'no bold headline on a terminal'
    ! terminal "$jingwei" version --no-color | grep -q "$escape" || fail 'colours with --no-color'
    ! NO_COLOR=1 terminal "$jingwei" version | grep -q "$escape" || fail 'colours with NO_COLOR'
    NO_COLOR='' terminal "$jingwei" version | grep -q "$escape" || fail 'an empty NO_COLOR counts'
fi

exit $failed
