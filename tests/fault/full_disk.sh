#!/bin/sh
# A disk that is really full: a small one in memory, mounted for this test alone, if that is allowed.
if [ ! "${JW_INSIDE-}" ]; then
    unshare -m true 2>/dev/null || { echo 'needs leave to mount a small one'; exit 77; }
    JW_INSIDE=1 exec unshare -m sh "$0"
fi
. tests/fault/helpers
mkdir "$t/disk"
mount -t tmpfs none "$t/disk" || { echo 'needs leave to mount a small one'; exit 77; }
umount "$t/disk"
make_larger_studies

# full VERB SOURCE TARGET WHAT: WHAT and a little room are all that the disk holds.
full() {
    room=$(du -sk "$4" | cut -f 1)
    mount -t tmpfs -o size=$((room + 200))k none "$t/disk"
    cp -R "$4" "$t/disk/$3"
    run 4 "$1" "$2" -o "$t/disk/$3"
    said err "$t/disk/$3"
    said err 'No space left on device'
    said err 'make room'
    diff -r "$4" "$t/disk/$3" || fail "$1 has changed the old study"
    [ "$(ls -A "$t/disk")" = "$3" ] || fail "left behind: $(ls -A "$t/disk")"
    umount "$t/disk"
}
full import "$t/new" s.gpkg "$t/old.gpkg"
full export "$t/new.gpkg" s "$t/old"
exit $failed
