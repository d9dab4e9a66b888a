# The schema told by the program, and the page of docs that was made from it.
. tests/cli/helpers

run 0 schema
cmp -s "$t/out" docs/file-format.md ||
    fail "docs/file-format.md is behind: jingwei schema > docs/file-format.md"
run 0 schema --json
said out '"schema": "jingwei.schema/1"'
said out '"$schema": "https://json-schema.org/draft/2020-12/schema"'

exit $failed
