/*
 * The source is the mark: it goes with the rows through every store, and a reader sees it. A study is calibrated
 * only if no row of these tables was written by hand, since rows of both kinds together would not balance.
 */
#include "study/calibrated.h"

#include <string.h>

static const struct {
    jw_table_id table;
    const char *source;
} made[] = {
    {JW_FLOWS, "calibrated-flows"},
    {JW_CAPABILITIES, "calibrated-capabilities"},
    {JW_MARKETS, "calibrated-windows"},
    {JW_FRICTIONS, "calibrated-frictions"},
};
enum { MADE = sizeof made / sizeof made[0] };

const char *jw_calibrated_source(jw_table_id table)
{
    for (int m = 0; m < MADE; m++)
        if (made[m].table == table) return made[m].source;
    return NULL;
}

bool jw_study_is_calibrated(const jw_study *study)
{
    size_t rows = 0;
    for (int m = 0; m < MADE; m++) {
        const char *source = made[m].source;
        jw_text mark = jw_strings_find(study->strings, source, strlen(source));
        size_t count = jw_study_table(study, made[m].table)->rows;
        for (size_t r = 0; r < count; r++)
            if (!mark || jw_study_cell_text(study, made[m].table, r, "source") != mark)
                return false;
        rows += count;
    }
    return rows > 0;
}
