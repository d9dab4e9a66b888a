#!/bin/sh
# Workbooks need a module that may be missing: then the remedy is told, and nothing else needs it.
. tests/cli/helpers

# The program and its library, without a module beside them.
library=$(ldd "$jingwei" | awk '$1 ~ /^libjingwei/ { print $3 }')
mkdir "$t/bare"
cp "$library" "$t/bare/$(basename "$library")"
cp "$jingwei" "$t/bare/jingwei"
export LD_LIBRARY_PATH="$t/bare"

with_module=$jingwei
jingwei=$t/bare/jingwei
: >"$t/book.xlsx"
run 3 info "$t/book.xlsx"
silent out
said err 'book.xlsx'
said err 'install the package jingwei-gdal'
said err 'CSV'
run 3 export studies/jing-jin-ji -o "$t/new.ods"
said err 'install the package jingwei-gdal'
[ ! -e "$t/new.ods" ] || fail "there is a new.ods"
run 3 info 'PG:dbname=x password=hush'
! grep -q hush "$t/err" || fail "the password is repeated"
run 3 info "$t/missing.xlsx" # what is not there needs no module
said err 'no such file'
run 0 info studies/jing-jin-ji
unset LD_LIBRARY_PATH

# Neither the program nor the library is linked with GDAL.
! ldd "$with_module" "$library" | grep -q libgdal || fail "linked with GDAL"

jingwei=$with_module
[ -e "$(dirname "$library")/jingwei-0/jingwei-gdal.so" ] || exit $failed
for ending in xlsx ods; do
    run 0 import studies/jing-jin-ji -o "$t/s.gpkg"
    run 0 export "$t/s.gpkg" -o "$t/s.$ending"
    run 0 import "$t/s.$ending" -o "$t/back.gpkg"
    run 0 export "$t/back.gpkg" -o "$t/$ending"
    run 0 export "$t/s.gpkg" -o "$t/plain"
    diff -r "$t/plain" "$t/$ending" || fail "$ending does not come back"
    printf 'rubbish' >"$t/bad.$ending"
    run 3 info "$t/bad.$ending"
    said err "bad.$ending"
done
exit $failed
