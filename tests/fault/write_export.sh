#!/bin/sh
# Exporting onto a disk of which each write fails: all files of the old study stay, or no folder where there
# was none.
. tests/fault/helpers
make_studies
each_write_fails ENOSPC "$t/old" "$t/new" export "$t/new.gpkg" "$t/box/s"
each_write_fails EIO '' "$t/new" export "$t/new.gpkg" "$t/box/s"
short_writes "$t/old" "$t/new" export "$t/new.gpkg" "$t/box/s"
exit $failed
