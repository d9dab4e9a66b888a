/* The user's files of headings and of names: one after the other, parted by the first zero byte. */
#include "foreign.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jw_gathering g;
    jw_findings *findings;
    jw_progress progress = {NULL, NULL};
    const char *text = (const char *)data, *zero = size ? memchr(text, 0, size) : NULL;
    size_t first = zero ? (size_t)(zero - text) : size, rest = zero ? size - first - 1 : 0;
    if (jw_utf8_check(text, first) < first || (zero && jw_utf8_check(zero + 1, rest) < rest))
        return 0;
    jw_foreign_file map = {"/tmp/map", "map", text, first},
                    names = {"/tmp/names", "names", zero ? zero + 1 : "", rest};
    must(!jw_findings_new(&findings, 0, NULL));
    must(!jw_gathering_start(&g, NULL, findings, &progress, NULL));
    must(!jw_gathering_read_map(&g, &map, NULL));
    must(!jw_gathering_read_aliases(&g, &names, NULL));
    jw_gather_file(&g, &names);
    for (uint32_t k = 1; k <= jw_strings_count(g.keys);
         k++) /* names never stand for each other in a circle */
        jw_gather_actor(&g, jw_slice_of(jw_strings_get(g.keys, k)), NULL);
    jw_gathering_release(&g);
    jw_findings_free(findings);
    return 0;
}
