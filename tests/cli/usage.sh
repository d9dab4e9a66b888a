#!/bin/sh
# What is typed wrong: exit 2, nothing on standard output, and the nearest right word.
. tests/cli/helpers

run 2
silent out
said err 'there is no command'

run 2 versoin
silent out
said err "there is no command 'versoin'"
said err "did you mean 'version'?"

run 2 compl # the beginning of a word
said err "did you mean 'completion'?"

run 2 xyzzy # nothing is near: no guess
said err "'jingwei help' lists them all"
run 2 ''

run 2 help --jsno
said err "there is no option '--jsno'"
said err "did you mean '--json'?"
run 2 help --quite=1
said err "did you mean '--quiet'?"
run 2 help -z
said err "there is no option '-z'"
said err 'remedy:'
run 2 help --bogus
said err 'add --help'
run 2 help --quiet=1
said err "option '--quiet' takes no argument"
said err 'remedy:'

run 2 help versoin
said err "did you mean 'version'?"
run 2 help version help
said err "help cannot use 'help'"
run 2 completion
said err 'completion lacks bash|zsh|fish'
run 2 completion tcsh
said err 'choose one of: bash, zsh, fish'
run 2 completion -- --json # after -- there are no options
said err "there is no completion for '--json'"

run 2 import my-study
said err "import lacks option '--output'"
run 2 import my-study -o
said err 'write --output FILE'
run 2 generate --regions many "$t/study"
said err "option '--regions' is given 'many'"
said err 'give a whole number from 1 to'
run 2 generate --regions 2.5 "$t/study"
run 2 generate --regions=0 "$t/study"
[ ! -e "$t/study" ] || fail 'a study was written'

# With --json the error is an object, on standard output and alone.
run 2 help --jsno --json
silent err
said out '"schema": "jingwei.error/1"'
said out '"status": "EINVAL"'
said out '"exit": 2'
said out "\"remedy\": \"did you mean '--json'?\""

# What would silently win over the other is refused; what is not there is wrong input.
run 2 expand nowhere --csv nope --json
said out 'give one of --json and --csv'
run 2 expand studies/tutorial --seed 9
said err 'say how many: --draws COUNT'
run 3 expand nowhere
run 3 share --values nowhere
said err 'check the name and the directory'

exit $failed
