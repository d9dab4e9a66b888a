# What an option asks for is done or refused with 2 and a remedy, never dropped without a word.
. tests/cli/helpers
printf 'members,value\na,1\nb,2\na+b,5\n' >"$t/game.csv"
printf '\0\0\0\0\0\0\0\0\0\0\0\0\0\0\360\077' >"$t/game.f64"

# Each line: what is given, then the option that would do nothing.
while read -r line; do
    idle=${line##* }
    # shellcheck disable=SC2086  # words of a line
    run 2 $(echo "$line" | sed "s|GAME|--values $t/game.csv|; s|RAW|--values-raw $t/game.f64|
        s|STUDY|studies/tutorial|; s|ALONG|studies/tutorial --along regions[hilltown].lon=1..2|")
    said err "'${idle%%=*}' does nothing"
    said err 'remedy: '
done <<'END'
share GAME --lazy
share GAME --ci=1%
share GAME --seed=4
share GAME --threads=2
share GAME --along=x
share GAME --scenario=x
share GAME --set=a=b
share GAME --game=today
share GAME --players=city
share RAW --lazy
share RAW --column=x
share RAW --encoding=GB18030
share STUDY --costs
share STUDY --column=x
share STUDY --seed=3
share STUDY --lazy --more
share STUDY --ci=1% --more
share STUDY --lazy --weights=population
share STUDY --lazy --unions=province
share ALONG --rule=nucleolus
share ALONG --more
share ALONG --lazy
share ALONG --ci=1%
share --list --rule=tau
expand STUDY --ranges=uniform
expand STUDY --seed=9
expand STUDY --full-game
report STUDY --resume=x
plan STUDY --together --members=hilltown
import STUDY -o=x.gpkg --into=y
import --from=edges -o=x.gpkg STUDY --set=a=b
END

# Which rules a few groups can tell is known when there are few groups only.
few() { run 2 share studies/tutorial "$@"; }
few --lazy --rule tau
said err "the rule 'tau' needs the value of every group"
few --ci 1% --rule owen
said err 'leave out --lazy and --ci'
few --lazy --rule shapley
said err 'sample it with --ci 1%'
few --ci 1% --rule least_core
said err 'add --lazy'
run 0 share studies/tutorial --lazy --rule prenucleolus,least_core
said out 'nucleolus is the prenucleolus too'
run 0 share tests/golden/T3 --lazy --rule prenucleolus
said out 'prenucleolus'

# So it is past 16 players, where nobody asked for that.
run 0 generate "$t/large" --regions 17 --fields 1 --stages 2 --actors 40 --quiet
few_of_many() { run 2 share "$t/large" "$@"; }
few_of_many --rule shapley,tau
said err 'at most 16 of them'
few_of_many --more
said err "'--more' needs the value of every group"
few_of_many --unions a+b

# Weights and unions that no rule goes by; unions alone bring theirs along.
run 2 share --values "$t/game.csv" --rule shapley --unions a+b
said err 'add owen to --rule'
run 2 share --values "$t/game.csv" --rule shapley --weights a=1,b=2
said err 'add weighted_shapley to --rule'
run 0 share --values "$t/game.csv" --unions a+b --json
said out '"owen": [2, 3]'

exit $failed
