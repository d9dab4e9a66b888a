/*
 * Figures of other years than the base year stand in a study beside its own, and the model leaves them out. That is
 * meant for a series and hardly for a single figure: a flow that is left out does not move, an endowment that is
 * left out limits nothing. Each table tells it once, with the years.
 */
#include "study/check.h"

#include "base/error.h"

#include <math.h>

typedef struct left_out {
    size_t rows, first;
    double from, to; /* years */
} left_out;

static left_out look(const jw_study *study, jw_table_id id, double base)
{
    left_out found = {0, 0, INFINITY, -INFINITY};
    const jw_table *table = &study->tables[id];
    const jw_column *year = jw_table_column(table, study->strings, "year");
    for (size_t r = 0; year && r < table->rows; r++) {
        if (jw_is_empty(year->numbers[r]) || year->numbers[r] == base) continue;
        if (!found.rows++) found.first = r;
        found.from = fmin(found.from, year->numbers[r]);
        found.to = fmax(found.to, year->numbers[r]);
    }
    return found;
}

static jw_status check_table(const jw_study *study, jw_findings *findings, jw_table_id id,
                             double base)
{
    left_out found = look(study, id, base);
    if (!found.rows) return JW_OK;
    jw_error finding = JW_ERROR_INIT;
    char years[64];
    snprintf(years, sizeof years, found.from < found.to ? "for %.0f to %.0f" : "for %.0f",
             found.from, found.to);
    jw_fail(&finding, JW_EDATA, "%zu of %zu rows are %s, not for the base year %.0f: left out",
            found.rows, study->tables[id].rows, years, base);
    jw_fail_remedy(&finding, "give the figures of the base year, or set base_year to their year");
    return jw_find_cell(study, findings, JW_ODD, &finding, id, found.first, "year", 0);
}

jw_status jw_check_years(const jw_study *study, jw_findings *findings)
{
    double base = jw_study_setting_number(study, "base_year");
    if (isnan(base)) return JW_OK;
    jw_status st = check_table(study, findings, JW_ENDOWMENTS, base);
    return st ? st : check_table(study, findings, JW_FLOWS, base);
}
