/* Reading a study for the model: columns as plain arrays, ranges, ids as small numbers, wrong rows. */
#ifndef JW_PLAN_CELLS_H
#define JW_PLAN_CELLS_H

#include "study/study.h"

#include <math.h>

JW_BEGIN_C

/** One assumption moved: every row of a column X at once, or those of one stage. */
typedef struct jw_plan_range {
    jw_table_id table;
    const char *column; /* X */
    double
        at; /* 0 is X_low, 1 X_high, between them a quantile of the triangle over X; NaN: X itself */
    double factor;                    /* then times this, > 0 */
    const struct jw_plan_range *next; /* others moved at the same time; NULL ends */
    jw_text stage;                    /* only rows of this stage; 0: all */
    bool uniform;                     /* a quantile between X_low and X_high without a peak at X */
} jw_plan_range;

/** A numeric column; all NaN if the table has none of that name. */
typedef struct jw_numbers {
    const double *plain; /* may be NULL */
    bool moved;
    const double *low, *high; /* moved: either may be NULL */
    double at, factor;
    const jw_text *stages; /* of the rows; NULL: all are moved */
    jw_text stage;         /* that is moved */
    bool uniform;
} jw_numbers;

jw_numbers jw_numbers_of(const jw_study *study, jw_table_id table, const char *column,
                         const jw_plan_range *range);

/** A cell of a column that is moved. A row without an end keeps its X on that side. */
double jw_number_moved(const jw_numbers *numbers, size_t row);

static inline double jw_number_at(jw_numbers numbers, size_t row)
{
    if (numbers.moved) return jw_number_moved(&numbers, row);
    return numbers.plain ? numbers.plain[row] : NAN;
}

static inline double jw_number_or(jw_numbers numbers, size_t row, double fallback)
{
    double number = jw_number_at(numbers, row);
    return isnan(number) ? fallback : number;
}

/** A column of texts, or NULL. */
const jw_text *jw_texts_of(const jw_study *study, jw_table_id table, const char *column);

static inline jw_text jw_text_at(const jw_text *texts, size_t row)
{
    return texts ? texts[row] : 0;
}

/**
 * Says what is wrong with a row of a table: message, place, and the value found there.
 *
 * @param column  NULL for the row as a whole.
 * @return JW_EDATA.
 */
jw_status jw_wrong_row(jw_error *err, const jw_study *study, jw_table_id table, size_t row,
                       const char *column, const char *format, ...) JW_PRINTF(6, 7);

/** The line of a row in its file, or its place in the table from 1. */
int64_t jw_row_line(const jw_study *study, jw_table_id table, size_t row);

JW_END_C
#endif
