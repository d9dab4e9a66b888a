/*
 * A hash of a study's content, so that a stored result knows whether the study has changed since. It
 * covers tables, columns and cells as values, not as text: 1.0 and 1 are the same, and so are the CSV
 * folder and the GeoPackage. Row order counts, since it is kept. The order of columns does not, since
 * they are read by name, and a column without a single value is as good as none.
 */
#include "base/error.h"
#include "study/study.h"

#define XXH_STATIC_LINKING_ONLY /* for a state on the stack, which cannot run out of memory */
#include <string.h>
#include <xxhash.h>

static void add_text(XXH3_state_t *state, const jw_study *study, jw_text id)
{
    uint64_t length = jw_strings_length(study->strings, id);
    XXH3_128bits_update(state, &length, sizeof length); /* so that "ab","c" is not "a","bc" */
    XXH3_128bits_update(state, jw_strings_get(study->strings, id), length);
}

static void add_column(XXH3_state_t *state, const jw_study *study, const jw_column *column,
                       size_t rows)
{
    add_text(state, study, column->name);
    for (size_t r = 0; r < rows; r++) {
        if (!column->numeric) {
            add_text(state, study, column->texts[r]);
            continue;
        }
        double value = column->numbers[r];
        uint64_t bits = UINT64_MAX; /* empty: one NaN for all */
        if (!jw_is_empty(value)) {
            value += 0.0; /* -0 is 0 */
            memcpy(&bits, &value, sizeof bits);
        }
        XXH3_128bits_update(state, &bits, sizeof bits);
    }
}

static bool is_empty(const jw_column *column, size_t rows)
{
    for (size_t r = 0; r < rows; r++)
        if (column->numeric ? !jw_is_empty(column->numbers[r]) : column->texts[r] != 0)
            return false;
    return true;
}

/* The column whose name follows `last` in the order of bytes; tables have few, so no list is made. */
static const jw_column *next_column(const jw_study *study, const jw_table *table,
                                    const jw_column *last)
{
    const jw_column *next = NULL;
    for (size_t c = 0; c < table->column_count; c++) {
        const jw_column *column = &table->columns[c];
        const char *name = jw_study_word(study, column->name);
        if ((!last || strcmp(name, jw_study_word(study, last->name)) > 0) &&
            (!next || strcmp(name, jw_study_word(study, next->name)) < 0))
            next = column;
    }
    return next;
}

jw_status jw_study_hash(char hash[33], const jw_study *study, jw_error *err)
{
    (void)err;
    XXH3_state_t place, *state = &place;
    XXH3_128bits_reset(state);
    for (int t = 0; t < JW_TABLE_COUNT; t++) {
        const jw_table *table = &study->tables[t];
        if (!table->present) continue;
        XXH3_128bits_update(state, table->spec->name, strlen(table->spec->name) + 1);
        uint64_t rows = table->rows;
        XXH3_128bits_update(state, &rows, sizeof rows);
        for (const jw_column *c = NULL; (c = next_column(study, table, c));)
            if (!is_empty(c, table->rows)) add_column(state, study, c, table->rows);
    }
    XXH128_hash_t digest = XXH3_128bits_digest(state);
    snprintf(hash, 33, "%016llx%016llx", (unsigned long long)digest.high64,
             (unsigned long long)digest.low64);
    return JW_OK;
}
