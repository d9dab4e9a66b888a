/*
 * Any bytes as a file of a format. Reading never fails but for memory and ceilings; what nothing was found wrong
 * with is a sound study, and the same bytes give the same one.
 */
#ifndef JW_FUZZ_FOREIGN_H
#define JW_FUZZ_FOREIGN_H

#include "base/utf8.h"
#include "formats/gathering_state.h"
#include "study/findings.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void must(bool holds)
{
    if (!holds) abort();
}

/* Imports once. @return whether it became a study, whose hash is told. */
static inline bool import_once(char hash[33], jw_foreign_reader *reader, const char *text,
                               size_t length)
{
    jw_gathering g;
    jw_findings *findings;
    jw_progress progress = {NULL, NULL};
    jw_error err = JW_ERROR_INIT;
    jw_foreign_file file = {"/tmp/data.csv", "data.csv", text, length};
    must(!jw_findings_new(&findings, 0, NULL));
    must(!jw_gathering_start(&g, NULL, findings, &progress, &err));
    jw_status st = reader(&g, &file, 1, &err);
    must(!st || (st == JW_ELIMIT && err.message[0]));
    size_t wrong = jw_findings_total(findings, JW_WRONG);
    if (!st) st = jw_gathering_finish(&g, "data.csv", &err);
    must(!st || st == JW_ELIMIT ||
         (st == JW_EDATA && wrong > 0 && err.message[0] && err.remedy[0]));
    if (!st) must(!wrong && !jw_study_hash(hash, g.study, NULL));
    jw_gathering_release(&g);
    jw_findings_free(findings);
    return !st;
}

static inline void import_any(jw_foreign_reader *reader, const uint8_t *data, size_t size)
{
    char hash[33], again[33];
    const char *text = (const char *)data;
    if (size >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3)) text += 3, size -= 3;
    if (jw_utf8_check(text, size) < size) return; /* refused before a reader sees it */
    bool sound = import_once(hash, reader, text, size);
    must(import_once(again, reader, text, size) == sound);
    if (sound) must(!memcmp(hash, again, sizeof hash));
}

#endif
