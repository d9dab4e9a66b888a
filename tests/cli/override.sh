#!/bin/sh
# Overrides and scenarios on the command line: what is not written as one is a slip of usage, what does not fit
# the study is wrong input.
. tests/cli/helpers

run 0 tutorial "$t/study" -q
refused() { # EXIT OPTION VALUE TEXT
    run "$1" info "$t/study" "$2" "$3"
    silent out
    said err "$4"
    said err 'remedy:'
}
refused 2 --set 'no[sense' 'a bracket is not closed'
refused 2 --set 'flows[*]value=1' 'no point between the keys and the column'
refused 2 --set 'flows[*].value' 'no = after the address'
refused 2 --set '' 'is given nothing'
refused 2 --scenario 'open-doors,,' 'a name of a scenario is empty'
refused 2 --scenario ',' 'a name of a scenario is empty'
refused 3 --scenario 'closed-doors' 'no scenario of this name'
refused 3 --set 'regions[atlantis].population=1' 'no row has this key'
refused 3 --set 'regions[hilltown].name=*2' 'only a number can be scaled'
refused 3 --set 'flows[*].value=*1e308' 'larger than a number can be'
refused 3 --set 'regions[hilltown].population=-1' 'in regions[hilltown]'
said err 'regions:3: column population'
run 0 info "$t/study" --set 'study[steps].value=10' --json
said out '"steps": "10"'

exit $failed
