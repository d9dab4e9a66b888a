#!/bin/sh
# Importing onto a disk of which each write fails: the old study stays, or nothing where there was none.
. tests/fault/helpers
make_studies
each_write_fails ENOSPC "$t/old.gpkg" "$t/new.gpkg" import "$t/new" "$t/box/s.gpkg"
each_write_fails EIO '' "$t/new.gpkg" import "$t/new" "$t/box/s.gpkg"
short_writes "$t/old.gpkg" "$t/new.gpkg" import "$t/new" "$t/box/s.gpkg"
exit $failed
