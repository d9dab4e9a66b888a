/*
 * From a frame to a matrix a year. A place of which a figure is not known has no shares, so it is
 * left out of that year and said to be; taking the gap for 0 would move the quotients of all
 * others. What is empty is left out as well, since no ratio stands on it.
 */
#include "track/portfolio.h"

#include "base/alloc.h"
#include "base/error.h"
#include "study/study.h"
#include "track/location.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct making {
    const jw_frame *frame;
    const jw_portfolio_options *options;
    size_t income, population; /* columns; frame->columns: of the study's regions, or none */
    size_t *row, *column;      /* of the frame, by place and activity of the year at hand */
    size_t rows, columns;
    size_t whole; /* row of the reference in the year at hand; frame->rows: none */
} making;

/* ---- what the year has ---- */

static double figure_at(const making *m, size_t row, size_t column)
{
    double value = jw_frame_at(m->frame, row, column);
    return isnan(value) && m->options->unknown_is_zero ? 0 : value;
}

static size_t count_unknown(const making *m, size_t row)
{
    size_t unknown = 0;
    for (size_t i = 0; i < m->columns; i++)
        unknown += isnan(jw_frame_at(m->frame, row, m->column[i])) != 0;
    return unknown;
}

static double sum_of_place(const making *m, size_t row)
{
    double sum = 0;
    for (size_t i = 0; i < m->columns; i++)
        sum += figure_at(m, row, m->column[i]);
    return sum;
}

static double sum_of_activity(const making *m, size_t column)
{
    double sum = 0;
    for (size_t i = 0; i < m->rows; i++)
        sum += figure_at(m, m->row[i], column);
    return sum;
}

static jw_status leave_out(jw_portfolio *year, jw_why_omitted why, jw_text name)
{
    size_t capacity = year->omissions;
    jw_status st = jw_grow(&year->omission, &capacity, year->omissions + 1, sizeof *year->omission,
                           JW_FRAME_LIMIT);
    if (!st) year->omission[year->omissions++] = (jw_omission){why, name};
    return st;
}

static void start_year(making *m, int year)
{
    const jw_frame *f = m->frame;
    m->rows = m->columns = 0;
    m->whole = f->rows;
    for (size_t r = 0; r < f->rows; r++) {
        if (f->year[r] != year) continue;
        const char *name = jw_frame_word(f, f->place[r]);
        if (m->options->reference && !strcmp(name, m->options->reference))
            m->whole = r;
        else
            m->row[m->rows++] = r;
    }
    for (size_t c = 0; c < f->columns; c++)
        if (c != m->income && c != m->population) m->column[m->columns++] = c;
}

static jw_status keep_places(making *m, jw_portfolio *year)
{
    size_t kept = 0;
    jw_status st = JW_OK;
    year->cells = m->rows * m->columns;
    for (size_t i = 0; i < m->rows && !st; i++) {
        size_t row = m->row[i], unknown = count_unknown(m, row);
        year->unknown += unknown;
        if (unknown && !m->options->unknown_is_zero)
            st = leave_out(year, JW_OMITTED_UNKNOWN, m->frame->place[row]);
        else if (!(sum_of_place(m, row) > 0))
            st = leave_out(year, JW_OMITTED_EMPTY, m->frame->place[row]);
        else
            m->row[kept++] = row;
    }
    m->rows = kept;
    return st;
}

static jw_status keep_activities(making *m, jw_portfolio *year)
{
    size_t kept = 0;
    jw_status st = JW_OK;
    for (size_t i = 0; i < m->columns && !st; i++) {
        size_t column = m->column[i];
        if (sum_of_activity(m, column) > 0)
            m->column[kept++] = column;
        else
            st = leave_out(year, JW_OMITTED_NOWHERE, m->frame->indicator[column]);
    }
    m->columns = kept;
    return st;
}

/* ---- its matrix ---- */

static jw_status make_room(jw_portfolio *year, const making *m)
{
    bool asked[2] = {m->options->income != NULL, m->options->population != NULL};
    year->places = m->rows;
    year->activities = m->columns;
    year->place = jw_alloc(m->rows + 1, sizeof *year->place);
    year->activity = jw_alloc(m->columns + 1, sizeof *year->activity);
    year->figure = jw_alloc(m->rows * m->columns + 1, sizeof *year->figure);
    year->reference = jw_alloc(m->columns + 1, sizeof *year->reference);
    if (asked[0]) year->income = jw_alloc(m->rows + 1, sizeof *year->income);
    if (asked[1]) year->population = jw_alloc(m->rows + 1, sizeof *year->population);
    return year->place && year->activity && year->figure && year->reference &&
                   (year->income || !asked[0]) && (year->population || !asked[1])
               ? JW_OK
               : JW_ENOMEM;
}

/*
 * A figure that is no activity: of the frame, or of the region in the study, for all years the
 * same.
 */
static double beside(const making *m, size_t row, size_t column, const char *name)
{
    const jw_frame *f = m->frame;
    if (column < f->columns) return jw_frame_at(f, row, column);
    const jw_study *study = m->options->study;
    const char *place = jw_frame_word(f, f->place[row]);
    uint32_t region = jw_table_find(jw_study_table(study, JW_REGIONS),
                                    jw_strings_find(study->strings, place, strlen(place)));
    return region == JW_NO_ROW ? (double)NAN
                               : jw_study_cell_number(study, JW_REGIONS, region, name);
}

static void fill(jw_portfolio *year, const making *m)
{
    for (size_t p = 0; p < m->columns; p++)
        year->activity[p] = m->frame->indicator[m->column[p]];
    for (size_t c = 0; c < m->rows; c++) {
        size_t row = m->row[c];
        year->place[c] = m->frame->place[row];
        if (year->income) year->income[c] = beside(m, row, m->income, m->options->income);
        if (year->population)
            year->population[c] = beside(m, row, m->population, m->options->population);
        for (size_t p = 0; p < m->columns; p++)
            year->figure[c * m->columns + p] = figure_at(m, row, m->column[p]);
    }
    jw_activity_sums(year->reference, year->figure, year->places, year->activities);
}

/* ---- what is wrong ---- */

static jw_status wrong(const making *m, size_t row, size_t column, const char *message,
                       const char *remedy, jw_error *err)
{
    const jw_frame *f = m->frame;
    const char *what = jw_frame_word(f, f->indicator[column]);
    jw_fail(err, JW_EDATA, "%s of %s %s", what, jw_frame_word(f, f->place[row]), message);
    jw_fail_at(err, f->file, f->line[row]);
    jw_fail_remedy(err, "%s", remedy);
    return JW_EDATA;
}

static jw_status check_figures(const making *m, jw_error *err)
{
    for (size_t r = 0; r < m->frame->rows; r++)
        for (size_t c = 0; c < m->frame->columns; c++)
            if (c != m->income && jw_frame_at(m->frame, r, c) < 0)
                return wrong(m, r, c, "is negative, so that places have no shares of it",
                             "leave it out with --indicator, or give what it is the balance of",
                             err);
    return JW_OK;
}

/* A share of what is measured in one unit in what is measured in another is nothing. */
static jw_status check_units(const making *m, jw_error *err)
{
    const jw_frame *f = m->frame;
    size_t first = f->columns;
    for (size_t c = 0; c < f->columns; c++) {
        if (c == m->income || c == m->population || !f->unit[c]) continue;
        if (first == f->columns) first = c;
        if (f->unit[c] == f->unit[first]) continue;
        jw_fail(err, JW_EDATA, "%s is in %s and %s in %s: they have no shares of one whole",
                jw_frame_word(f, f->indicator[first]), jw_frame_word(f, f->unit[first]),
                jw_frame_word(f, f->indicator[c]), jw_frame_word(f, f->unit[c]));
        jw_fail_at(err, f->file, 0);
        jw_fail_remedy(err, "choose figures of one unit with --indicator");
        return JW_EDATA;
    }
    return JW_OK;
}

static jw_status take_reference(jw_portfolio *year, const making *m, jw_error *err)
{
    if (!m->options->reference) return JW_OK;
    if (m->whole == m->frame->rows) {
        jw_fail(err, JW_EDATA, "there are no figures of '%s', which --reference names, in %d",
                m->options->reference, year->year);
        jw_fail_remedy(err, "add its row, or leave --reference away: the whole is then the sum of "
                            "all places");
        return JW_EDATA;
    }
    for (size_t p = 0; p < m->columns; p++) {
        year->reference[p] = figure_at(m, m->whole, m->column[p]);
        if (isnan(year->reference[p]))
            return wrong(m, m->whole, m->column[p], "is not known, and it is the reference",
                         "tell it, or leave the figure out with --indicator", err);
    }
    return JW_OK;
}

static jw_status nothing_left(const making *m, const jw_portfolio *year, jw_error *err)
{
    char when[32] = "";
    if (year->year) snprintf(when, sizeof when, " in %d", year->year);
    jw_fail(err, JW_EDATA, "no place is left%s: %zu of %zu figures are not known, and %s", when,
            year->unknown, year->cells, "a place without one of them has no shares");
    jw_fail_at(err, m->frame->file, 0);
    jw_fail_remedy(err, "name figures that are known with --indicator; where what is not told is "
                        "nothing, say --missing zero");
    return JW_EDATA;
}

static jw_status make_year(jw_portfolio *year, making *m, int number, jw_error *err)
{
    *year = (jw_portfolio){.year = number};
    start_year(m, number);
    jw_status st = keep_places(m, year);
    if (!st) st = keep_activities(m, year);
    if (!st && !m->rows) return nothing_left(m, year, err);
    if (!st) st = make_room(year, m);
    if (st) return jw_fail_memory(err);
    fill(year, m);
    return take_reference(year, m, err);
}

/* ---- all years ---- */

static int by_year(const void *a, const void *b)
{
    return (*(const int *)a > *(const int *)b) - (*(const int *)a < *(const int *)b);
}

static size_t list_years(int *years, const jw_frame *frame)
{
    size_t count = 0;
    memcpy(years, frame->year, frame->rows * sizeof *years);
    qsort(years, frame->rows, sizeof *years, by_year);
    for (size_t r = 0; r < frame->rows; r++)
        if (!count || years[count - 1] != years[r]) years[count++] = years[r];
    return count;
}

static bool is_of_regions(const jw_study *study, const char *name)
{
    const jw_column *column =
        study ? jw_table_column(jw_study_table(study, JW_REGIONS), study->strings, name) : NULL;
    return column && column->numeric;
}

static jw_status find_column(size_t *column, const making *m, const char *option, const char *name,
                             jw_error *err)
{
    const jw_frame *frame = m->frame;
    *column = frame->columns;
    if (!name) return JW_OK;
    *column = jw_frame_column(frame, name);
    if (*column < frame->columns || is_of_regions(m->options->study, name)) return JW_OK;
    jw_fail(err, JW_EINVAL, "there is no figure '%s', which --%s names", name, option);
    jw_fail_remedy(err, "give the name of a column or an indicator");
    return JW_EINVAL;
}

static jw_status make_all(jw_portfolios *portfolios, making *m, int *years, jw_error *err)
{
    size_t count = list_years(years, &portfolios->frame);
    portfolios->year = jw_zalloc(count + 1, sizeof *portfolios->year);
    if (!portfolios->year) return jw_fail_memory(err);
    jw_status st = JW_OK;
    while (!st && portfolios->years < count) {
        st = make_year(&portfolios->year[portfolios->years], m, years[portfolios->years], err);
        portfolios->years++;
    }
    return st;
}

jw_status jw_portfolios_make(jw_portfolios *portfolios, jw_frame *frame,
                             const jw_portfolio_options *options, jw_error *err)
{
    *portfolios = (jw_portfolios){.frame = *frame};
    *frame = (jw_frame){0};
    making m = {.frame = &portfolios->frame, .options = options};
    int *years = jw_alloc(portfolios->frame.rows + 1, sizeof *years);
    m.row = jw_alloc(portfolios->frame.rows + 1, sizeof *m.row);
    m.column = jw_alloc(portfolios->frame.columns + 1, sizeof *m.column);
    jw_status st = years && m.row && m.column ? JW_OK : jw_fail_memory(err);
    if (!st) st = find_column(&m.income, &m, "income", options->income, err);
    if (!st) st = find_column(&m.population, &m, "population", options->population, err);
    if (!st) st = check_units(&m, err);
    if (!st) st = check_figures(&m, err);
    if (!st) st = make_all(portfolios, &m, years, err);
    jw_release(years);
    jw_release(m.row);
    jw_release(m.column);
    if (st) jw_portfolios_release(portfolios);
    return st;
}

static void release_year(jw_portfolio *year)
{
    jw_release(year->place);
    jw_release(year->activity);
    jw_release(year->figure);
    jw_release(year->reference);
    jw_release(year->income);
    jw_release(year->population);
    jw_release(year->omission);
}

void jw_portfolios_release(jw_portfolios *portfolios)
{
    for (size_t y = 0; y < portfolios->years; y++)
        release_year(&portfolios->year[y]);
    jw_release(portfolios->year);
    jw_frame_release(&portfolios->frame);
    *portfolios = (jw_portfolios){0};
}
