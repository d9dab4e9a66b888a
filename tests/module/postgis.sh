#!/bin/sh
# Starts a PostgreSQL server of its own, on a socket in a temporary directory and on no network, and runs
# a test against it: postgis.sh BIN TEST. The server refuses to run as root, so root lends it nobody's rights.
set -eu
bin=$1 test=$2
work=$(mktemp -d)
chmod 755 "$work"
mkdir "$work/socket"
as=
if [ "$(id -u)" = 0 ]; then
    as='setpriv --reuid=nobody --regid=nogroup --clear-groups --'
    chown -R nobody:nogroup "$work"
fi
cd "$work"
export LC_ALL=C.UTF-8
# A test has no use for files that outlive a power cut.
quick='-c fsync=off -c synchronous_commit=off -c full_page_writes=off'
$as "$bin/initdb" -D "$work/data" -U jingwei -A trust -E UTF8 -N >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
$as "$bin/pg_ctl" -D "$work/data" -w -l "$work/server.log" \
    -o "-c listen_addresses='' -k $work/socket $quick" start >"$work/log" 2>&1 ||
    { cat "$work/log" "$work/server.log"; rm -rf "$work"; exit 1; }
stop() {
    $as "$bin/pg_ctl" -D "$work/data" -m immediate stop >/dev/null 2>&1 || true
    cd / && rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM
export PGHOST="$work/socket" PGUSER=jingwei
"$bin/createdb" study
"$bin/createdb" plain
"$bin/psql" -q -d study -c 'CREATE EXTENSION postgis' 2>"$work/log" || { cat "$work/log"; exit 1; }
"$test" "PG:dbname=study host=$PGHOST user=$PGUSER password=secret" \
    "PG:dbname=plain host=$PGHOST user=$PGUSER" "$bin/psql"
