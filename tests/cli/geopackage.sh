#!/bin/sh
# A study as a GeoPackage: what mapping programs see in it, what they may change, and that it comes back.
. tests/cli/helpers

run 0 import studies/jing-jin-ji -o "$t/s.gpkg"
run 0 export "$t/s.gpkg" -o "$t/back"
run 0 export studies/jing-jin-ji -o "$t/plain"
diff -r "$t/plain" "$t/back" || fail "the study does not come back"

# layer NAME: what ogrinfo says of it, in $t/out; it has nothing to complain about.
layer() {
    ogrinfo -so "$t/s.gpkg" "$1" >"$t/out" 2>"$t/err" || fail "ogrinfo $1"
    silent err
}
layer regions
said out 'Geometry: Point'
said out 'Geometry Column = geom'
said out 'ID["EPSG",4326]'
said out 'Extent: (11'
layer boundaries
said out 'Geometry: Multi Polygon'
layer flows
said out 'Geometry: None'
said out 'from: String'
said out 'value: Real'
said out 'year: Integer64'
layer stages
said out 'rival: Integer(Boolean)'
ogrinfo "$t/s.gpkg" >"$t/out"
! grep -q jw_ "$t/out" || fail "tables of Jingwei's own show as layers"

# Edits by GDAL, which is what QGIS edits with: a spatial index with its triggers, and a changed row.
for edit in "SELECT CreateSpatialIndex('regions', 'geom')" "UPDATE regions SET geom = geom"; do
    ogrinfo -q "$t/s.gpkg" -sql "$edit" >"$t/out" 2>"$t/err" || fail "$edit"
    silent err
done
run 0 export "$t/s.gpkg" -o "$t/edited"
diff -r "$t/plain" "$t/edited" || fail "an edit by GDAL changes the study"
run 0 check "$t/s.gpkg"

# A GeoPackage that GDAL has made from the CSV files.
for table in "$t"/plain/*.csv; do
    ogr2ogr -f GPKG -update -append "$t/gdal.gpkg" "$table" 2>/dev/null || fail "ogr2ogr $table"
done
rm "$t/plain/boundaries.geojson"
run 0 export "$t/gdal.gpkg" -o "$t/gdal"
diff -r "$t/plain" "$t/gdal" || fail "what GDAL has made is read otherwise"

# What is no study is told, and what was there stays.
printf 'rubbish' >"$t/bad.gpkg"
run 3 info "$t/bad.gpkg"
said err 'bad.gpkg: this is not a GeoPackage'
cp "$t/s.gpkg" "$t/before"
run 3 import "$t/bad.gpkg" -o "$t/s.gpkg"
cmp "$t/s.gpkg" "$t/before" || fail "a failed import has touched the study"

exit $failed
