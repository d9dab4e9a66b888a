/*
 * Lines of changes to one small study: overrides as they are, "insert ADDRESS PAIRS", "delete ADDRESS" and
 * "scenario NAMES". A change that is refused leaves the hash as it was and says why; one that is kept
 * leaves a study that passes its own checks and is told as any other.
 */
#include "base/error.h"
#include "study/check.h"
#include "study/override.h"
#include "study/value.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

#define COLUMNS 8

/* Rows of the study: the first cells name the columns. */
static const struct {
    jw_table_id table;
    const char *rows[4][COLUMNS];
} contents[] = {
    {JW_STUDY, {{"key", "value"}, {"title", "T"}, {"money_unit", "亿元"}, {"base_year", "2023"}}},
    {JW_REGIONS,
     {{"id", "name", "parent", "lon", "lat"},
      {"all", "All"},
      {"east", "East", "all", "117", "39"},
      {"west", "West", "all"}}},
    {JW_FIELDS, {{"id", "name"}, {"chips", "Chips"}}},
    {JW_STAGES, {{"id", "name", "order"}, {"research", "Research", "0"}, {"pilot", "Pilot", "1"}}},
    {JW_FACTORS, {{"id", "name"}, {"talent", "Talent"}}},
    {JW_CAPABILITIES,
     {{"id", "owner", "field", "stage", "capacity", "capacity_low", "use_talent"},
      {"c1", "east", "chips", "research", "5", "4", "1"}}},
    {JW_FLOWS,
     {{"from", "to", "field", "stage", "year", "value", "unit"},
      {"east", "west", "chips", "research", "2023", "12.5", "亿元"},
      {"east", "east", "chips", "research", "2023", "1", "万元"}}},
    {JW_FRICTIONS, {{"id", "from", "to", "border"}, {"f1", "east", "west", "0.4"}, {"f2", "west"}}},
    {JW_INDICATORS,
     {{"region", "indicator", "year", "value", "unit", "note"},
      {"east", "GDP", "2023", "20", "亿元", "n"}}},
    {JW_SCENARIOS,
     {{"id", "order", "parent", "target", "operation", "value"},
      {"double", "1", "", "flows[*].value", "scale", "2"},
      {"child", "1", "double", "regions[north]", "insert", "name=North"}}},
};

static void put_row(jw_study *study, jw_table *table, const char *const cells[COLUMNS])
{
    size_t row;
    must(!jw_table_add_row(&row, table, 0));
    for (size_t c = 0; c < table->column_count; c++) {
        const char *text = cells[c] ? cells[c] : "";
        jw_cell cell = {*text ? JW_CELL_TEXT : JW_CELL_EMPTY, 0, text, strlen(text)};
        must(!jw_value_put(study, &table->columns[c], row, &cell, NULL));
    }
}

static jw_study *make_study(void)
{
    jw_study *study;
    must(!jw_study_new(&study, "study", NULL));
    for (size_t t = 0; t < sizeof contents / sizeof *contents; t++) {
        jw_table *table = &study->tables[contents[t].table];
        jw_column *column;
        table->present = true;
        for (int c = 0; c < COLUMNS && contents[t].rows[0][c]; c++)
            must(!jw_table_add_column(&column, table, study->strings, contents[t].rows[0][c]));
        for (int r = 1; r < 4 && contents[t].rows[r][0]; r++)
            put_row(study, table, contents[t].rows[r]);
    }
    must(!jw_check_wrong(study, NULL, NULL));
    return study;
}

/* "insert ADDRESS PAIRS" and "delete ADDRESS", as a scenario would run them. */
static jw_status change_rows(jw_study *study, char *line, jw_error *err)
{
    char operation[8];
    snprintf(operation, sizeof operation, "%.6s", line);
    char *target = line + 7, *pairs = strchr(target, ' ');
    if (pairs) *pairs++ = '\0';
    jw_change change;
    jw_change_begin(&change, study);
    jw_status st = jw_change_apply(&change, target, operation, pairs ? pairs : "", err);
    return jw_change_finish(&change, st, err);
}

static void run_line(jw_study *study, char *line)
{
    char before[33], after[33];
    jw_error err = JW_ERROR_INIT;
    must(!jw_study_hash(before, study, NULL));
    jw_status st;
    if (!strncmp(line, "insert ", 7) || !strncmp(line, "delete ", 7))
        st = change_rows(study, line, &err);
    else if (!strncmp(line, "scenario ", 9))
        st = jw_study_apply(study, line + 9, &err);
    else
        st = jw_study_set(study, line, &err);
    must(!jw_study_hash(after, study, NULL));
    must(st == err.status);
    if (st) must((st == JW_EDATA || st == JW_EINVAL) && err.message[0] && !strcmp(before, after));
    must(!jw_check_wrong(study, NULL, NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jw_study *study = make_study();
    const char *at = (const char *)data, *end = at + size;
    for (int lines = 0; at < end && lines < 8; lines++) {
        const char *line_end = memchr(at, '\n', (size_t)(end - at));
        size_t length = (size_t)((line_end ? line_end : end) - at);
        char line[2048];
        snprintf(line, sizeof line, "%.*s", (int)(length < 2047 ? length : 2047), at);
        run_line(study, line);
        at += length + 1;
    }
    jw_findings *findings;
    must(!jw_findings_new(&findings, 0, NULL));
    must(!jw_study_check(study, findings, NULL));
    jw_findings_free(findings);
    jw_study_free(study);
    return 0;
}
