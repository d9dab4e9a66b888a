#!/bin/sh
# Every rule has a page, linked from the page of all, whose example prints what the page says.
. tests/cli/helpers
pages=docs/methods/rules
mkdir "$t/bin"
ln -s "$(realpath "$jingwei")" "$t/bin/jingwei"

run 0 share --list --csv rules
cut -d , -f 1 "$t/out" | sed 1d >"$t/rules"
[ "$(wc -l <"$t/rules")" -ge 18 ] || fail "the list of rules is short"
for id in $(cat "$t/rules"); do
    page=$pages/$id.md
    [ -f $page ] || { fail "no $page"; continue; }
    grep -qF "(rules/$id.md)" docs/methods/sharing.md || fail "docs/methods/sharing.md does not link $id"
    head -n 1 $page | grep -qF "(\`$id\`)" || fail "$page is not headed by its rule"
    for word in 'Good for:' 'Not for:'; do grep -qF "**$word**" $page || fail "$page lacks '$word'"; done
    sed -n '/^```$/,/^```$/p' $page | grep -v '^```$' >"$t/example"
    sed -n 's/^\$ //p' "$t/example" >"$t/command"
    [ "$(wc -l <"$t/command")" -eq 1 ] || fail "$page has not one example"
    grep -q -e "--rule $id" "$t/command" || fail "the example of $page is about another rule"
    sed 1d "$t/example" >"$t/expected"
    PATH=$t/bin:$PATH sh "$t/command" >"$t/out" || fail "the example of $page fails"
    cmp -s "$t/expected" "$t/out" || { fail "the example of $page prints something else:"; cat "$t/out"; }
done
for page in $pages/*.md; do
    grep -qx "$(basename $page .md)" "$t/rules" || fail "$page is about no rule"
done
exit $failed
