#!/bin/sh
# Gravity estimated and constructed, from a file of pairs and from the reference study.
. tests/cli/helpers

study=studies/jing-jin-ji
austria=tests/published/data/austria.csv

run 0 track gravity --values $austria
said out '72 flows between 9 places fall by 0.788 % a unit of distance'
for word in unconstrained production attraction doubly Poisson SRMSE dispersion 'what each place pulls'; do
    said out "$word"
done
run 0 track gravity --values $austria --form doubly --decay power --json
said out '"form": "doubly"'
said out 'to the power 1.26'
said out '"fitted"'
run 0 track gravity --values $austria --form constructed --binarise row-mean --pair-share mass --json
said out '"rule": "at or above the mean of its origin"'
said out '"density"'

# The study: events joined cities, and what gdp would pull between provinces.
run 0 track gravity $study --kind event --weight count
for word in 'without direction' 'not known, and left out' 'within a place'; do said out "$word"; done
run 0 track gravity $study --kind event --weight count --absent zero --json
said out '"missing": 0'
run 0 track gravity $study --level province --mass gdp@first-published --distance straight \
    --year 2023 --form constructed --json
said out '"constructed": "R = mass mass'
said out '"place": "beijing"'

# Refused.
run 3 track gravity $study --level province --mass gdp@first-published
said err "no distance from 'beijing' to 'tianjin'"
run 2 track gravity --values $austria --mass gdp
run 2 track gravity --values $austria --pair-share gdp
run 2 track gravity --values $austria --decay quick
run 2 track gravity --values $austria --indicator gdp
run 2 track gravity $study --level actor
printf 'from,to,flow,distance\na,b,-1,3\n' >"$t/negative.csv"
run 3 track gravity --values "$t/negative.csv"
said err negative

exit $failed
