/*
 * Findings are kept up to a limit for each level, so that a file with a million bad rows costs no more
 * than one with a hundred; the total is counted on.
 */
#include "study/findings.h"
#include "study/study.h"

#include "base/alloc.h"
#include "base/error.h"

#include <stdio.h>
#include <string.h>

#define LEVELS        3
#define DEFAULT_LIMIT 100
#define HIGHEST_LIMIT ((size_t)1 << 20)

typedef struct finding {
    jw_level level;
    jw_error error;
} finding;

struct jw_findings {
    finding *items;
    size_t count, capacity, limit;
    size_t kept[LEVELS], total[LEVELS];
};

jw_status jw_findings_new(jw_findings **out, size_t limit, jw_error *err)
{
    *out = jw_zalloc(1, sizeof **out);
    if (!*out) return jw_fail_memory(err);
    (*out)->limit = !limit ? DEFAULT_LIMIT : limit < HIGHEST_LIMIT ? limit : HIGHEST_LIMIT;
    return JW_OK;
}

void jw_findings_free(jw_findings *findings)
{
    if (!findings) return;
    jw_release(findings->items);
    jw_release(findings);
}

bool jw_findings_keeps(const jw_findings *findings, jw_level level)
{
    return findings && findings->kept[level] < findings->limit;
}

jw_status jw_findings_add(jw_findings *findings, jw_level level, const jw_error *error)
{
    if (!findings) return JW_OK;
    findings->total[level]++;
    if (findings->kept[level] == findings->limit) return JW_OK;
    jw_status st = jw_grow(&findings->items, &findings->capacity, findings->count + 1,
                           sizeof *findings->items, LEVELS * findings->limit + 8);
    if (st) return st;
    findings->items[findings->count++] = (finding){level, *error};
    findings->kept[level]++;
    return JW_OK;
}

size_t jw_findings_total(const jw_findings *findings, jw_level level)
{
    return findings->total[level];
}

size_t jw_findings_count(const jw_findings *findings)
{
    return findings->count;
}

const jw_error *jw_findings_get(const jw_findings *findings, size_t index, jw_level *level)
{
    if (index >= findings->count) return NULL;
    *level = findings->items[index].level;
    return &findings->items[index].error;
}

jw_status jw_findings_first_wrong(const jw_findings *findings, jw_error *err)
{
    size_t total = jw_findings_total(findings, JW_WRONG);
    if (!total) return JW_OK;
    if (!err) return JW_EDATA;
    jw_level level = JW_ODD;
    for (size_t i = 0; level != JW_WRONG; i++)
        *err = *jw_findings_get(findings, i, &level);
    if (total > 1) {
        size_t used = strlen(err->message);
        snprintf(err->message + used, sizeof err->message - used, "; %zu more wrong", total - 1);
    }
    return JW_EDATA;
}

static void add_rows(jw_result *result, const jw_findings *findings, jw_level level)
{
    static const char *const names[LEVELS] = {"wrong", "odd", "assumed"};
    for (size_t i = 0; i < findings->count; i++) {
        const jw_error *error = &findings->items[i].error;
        if (findings->items[i].level != level) continue;
        jw_result_cell_text(result, names[level]);
        jw_result_cell_text(result, error->table);
        if (error->row)
            jw_result_cell_integer(result, error->row);
        else
            jw_result_cell_text(result, NULL);
        jw_result_cell_text(result, error->column);
        jw_result_cell_text(result, error->value);
        jw_result_cell_text(result, error->message);
        jw_result_cell_text(result, error->remedy);
    }
}

static void add_contents(jw_result *result, const jw_study *study)
{
    int64_t tables = 0, rows = 0;
    for (int t = 0; t < JW_TABLE_COUNT; t++) {
        tables += study->tables[t].present;
        rows += (int64_t)study->tables[t].rows;
    }
    jw_result_integer(result, "tables", "tables", tables, "");
    jw_result_integer(result, "rows", "rows", rows, "");
}

jw_status jw_findings_result(jw_result **result, const char *verb, const jw_study *study,
                             const jw_findings *findings, jw_error *err)
{
    jw_status st = jw_result_new(result, verb, 1, err);
    if (st) return st;
    const size_t *total = findings->total;
    if (total[JW_WRONG])
        jw_result_headline(*result, "%zu wrong: nothing can be computed until this is mended.",
                           total[JW_WRONG]);
    else if (total[JW_ODD])
        jw_result_headline(*result, "Sound, with %zu odd: it can be computed, but look first.",
                           total[JW_ODD]);
    else
        jw_result_headline(*result, "Sound: nothing wrong, nothing odd.");
    if (study) add_contents(*result, study);
    jw_result_integer(*result, "wrong", "wrong", (int64_t)total[JW_WRONG], "");
    jw_result_integer(*result, "odd", "odd", (int64_t)total[JW_ODD], "");
    jw_result_integer(*result, "assumed", "assumed", (int64_t)total[JW_ASSUMED], "");

    jw_result_table(*result, "findings", "What was found");
    jw_result_column(*result, "level", "level", JW_RESULT_TEXT, "", 0);
    jw_result_column(*result, "table", "table", JW_RESULT_TEXT, "", 0);
    jw_result_column(*result, "row", "row", JW_RESULT_INTEGER, "", 0);
    jw_result_column(*result, "column", "column", JW_RESULT_TEXT, "", 0);
    jw_result_column(*result, "value", "value", JW_RESULT_TEXT, "", 0);
    jw_result_column(*result, "message", "finding", JW_RESULT_TEXT, "", 0);
    jw_result_column(*result, "remedy", "remedy", JW_RESULT_TEXT, "", 0);
    for (int level = 0; level < LEVELS; level++)
        add_rows(*result, findings, (jw_level)level);
    jw_result_table_end(*result);
    if (findings->count < total[0] + total[1] + total[2])
        jw_result_note(*result, "Only the first %zu of each kind are listed.", findings->limit);
    return jw_result_finish(*result, err);
}
