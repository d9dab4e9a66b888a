#!/bin/sh
# Help, manual pages and completion all say what the table of commands says.
. tests/cli/helpers
build=$(dirname "$jingwei")

run 0 help
mv "$t/out" "$t/overview"
run 0 --help
cmp "$t/overview" "$t/out" || fail '--help is not help'
run 0 help --json
said out '"schema": "jingwei.help/1"'

run 0 version
said out 'jingwei '
run 0 --version
run 0 version --json
said out '"version": "'

for shell in bash zsh fish; do "$jingwei" completion $shell >"$t/$shell"; done
cmp "$t/bash" "$build/completions/jingwei" || fail 'bash: the built completion is another one'
cmp "$t/zsh" "$build/completions/_jingwei" || fail 'zsh: the built completion is another one'
cmp "$t/fish" "$build/completions/jingwei.fish" || fail 'fish: the built completion is another one'
bash -n "$t/bash" || fail 'bash cannot read its completion'
# Sourced, and asked as bash would: what does it offer for "jingwei compl", "jingwei help --ma"?
offers() {
    bash -c '. "$1"
        COMP_WORDS=(jingwei "${@:2}") COMP_CWORD=$(($# - 1))
        compopt() { :; }
        _jingwei
        echo "${COMPREPLY[@]}"' bash "$t/bash" "$@"
}
[ "$(offers compl)" = completion ] || fail "bash offers '$(offers compl)' for compl"
[ "$(offers help --ma)" = --man ] || fail "bash offers '$(offers help --ma)' for help --ma"
[ "$(offers completion z)" = zsh ] || fail "bash offers '$(offers completion z)' for completion z"
touch "$t/afile"
cd "$t"
[ "$(offers expand --game '')" = '' ] || fail "bash offers '$(offers expand --game '')' for --game"
case " $(offers expand -o '') " in *' afile '*) ;; *) fail 'bash offers no file for -o' ;; esac
case " $(offers expand '') " in *' afile '*) ;; *) fail 'bash offers no file for a study' ;; esac
cd "$OLDPWD"
if command -v zsh >/dev/null; then zsh -n "$t/zsh" || fail 'zsh cannot read its completion'; fi
if command -v fish >/dev/null; then fish -n "$t/fish" || fail 'fish cannot read its completion'; fi

[ "$(commands | wc -l)" -ge 3 ] || fail 'no commands are listed'
for command in $(commands); do
    run 0 "$command" --help
    said out "Usage: jingwei $command"
    said out "Examples"
    ! sed -n 's/^See also: //p' "$t/out" | tr ',' '\n' | sed 's/^ //' | sort | uniq -d | grep . ||
        fail "help $command names a command twice"
    mv "$t/out" "$t/help"
    run 0 help "$command"
    cmp "$t/help" "$t/out" || fail "help $command is not $command --help"
    run 0 help "$command" --json
    said out "\"command\": \"$command\""
    for shell in bash zsh fish; do grep -qw -e "$command" "$t/$shell" || fail "$shell does not complete $command"; done

    # Each option of the manual page is in --help, and the other way round.
    page=$build/man/jingwei-$command.1.scd
    [ -s "$page" ] || { command -v scdoc >/dev/null && fail "no $page"; continue; }
    tr -d '\\' <"$page" | sed -n 's/^\*.*\*--\([a-z-]*\)\*.*/\1/p; s/^\*--\([a-z-]*\)\*.*/\1/p' | sort -u >"$t/in-page"
    sed -n 's/^  \(-., \|    \)--\([a-z-]*\).*/\2/p' "$t/help" | sort -u >"$t/in-help"
    [ -s "$t/in-help" ] || fail "--help of $command names no option"
    cmp "$t/in-page" "$t/in-help" || fail "options of $command differ"
    while read -r option; do
        grep -q -e "--$option" "$t/bash" || fail "bash does not complete $command --$option"
    done <"$t/in-help"
done

# A narrow terminal gets lines that fit, but for what is typed as it stands.
if command -v script >/dev/null; then
    script -qec "stty cols 40; $jingwei help check" /dev/null </dev/null | tr -d '\r' >"$t/narrow"
    grep -v -e '^  \$ ' -e '^jingwei check' -e '^Usage' "$t/narrow" | grep -E '.{41}' &&
        fail 'help is wider than 40 columns'
    grep -q 'See also' "$t/narrow" || fail 'no help on a narrow terminal'
fi

exit $failed
