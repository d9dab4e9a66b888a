/*
 * From peak to plateau: how unevenly a figure is spread over places, year by year. Each year is measured over the
 * places that have the figure; how many have none is told beside it, since a place that begins to report looks like
 * growing equality.
 */
#include "track/frame.h"
#include "track/inequality.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct measuring {
    const jw_frame *frame;
    jw_result *result;
    double *known; /* room for all rows */
} measuring;

static int by_year(const void *a, const void *b)
{
    return (*(const int *)a > *(const int *)b) - (*(const int *)a < *(const int *)b);
}

static size_t gather_years(int *years, const jw_frame *frame)
{
    size_t count = 0;
    for (size_t r = 0; r < frame->rows; r++)
        years[r] = frame->year[r];
    qsort(years, frame->rows, sizeof *years, by_year);
    for (size_t r = 0; r < frame->rows; r++)
        if (!count || years[count - 1] != years[r]) years[count++] = years[r];
    return count;
}

static void tell_row(measuring *m, size_t column, int year)
{
    const jw_frame *f = m->frame;
    size_t known = 0, missing = 0;
    char text[16];
    for (size_t r = 0; r < f->rows; r++) {
        if (f->year[r] != year) continue;
        double value = jw_frame_at(f, r, column);
        if (isnan(value))
            missing++;
        else
            m->known[known++] = value;
    }
    if (!known) return;
    snprintf(text, sizeof text, "%d", year);
    jw_result_cell_text(m->result, jw_frame_word(f, f->indicator[column]));
    jw_result_cell_text(m->result, year ? text : NULL);
    jw_result_cell_integer(m->result, (int64_t)known);
    jw_result_cell_integer(m->result, (int64_t)missing);
    jw_result_cell_number(m->result, jw_gini(m->known, known));
    jw_result_cell_number(m->result, jw_variation(m->known, known));
    jw_result_cell_number(m->result, jw_top_share(m->known, known));
}

static void tell(measuring *m, const int *years, size_t count)
{
    jw_result *r = m->result;
    jw_result_headline(r, "How unevenly %zu figures are spread", m->frame->columns);
    jw_result_table(r, "spread", "Spread over places");
    jw_result_column(r, "indicator", "figure", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "year", "year", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "places", "places", JW_RESULT_INTEGER, "", 0);
    jw_result_column(r, "missing", "missing", JW_RESULT_INTEGER, "", 0);
    jw_result_column(r, "gini", "Gini", JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "variation", "variation", JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "top_share", "top place", JW_RESULT_NUMBER, "", 3);
    for (size_t c = 0; c < m->frame->columns; c++)
        for (size_t y = 0; y < count; y++)
            tell_row(m, c, years[y]);
    jw_result_table_end(r);
}

jw_status jw_track_spread(const jw_tracking *tracking, jw_error *err)
{
    const jw_track_options *options = tracking->options;
    jw_frame frame;
    jw_status st =
        jw_frame_read(&frame, tracking, options->indicator, options->year, options->level, err);
    if (st) return st;
    measuring m = {&frame, tracking->result, jw_alloc(frame.rows, sizeof(double))};
    int *years = jw_alloc(frame.rows, sizeof *years);
    if (!m.known || !years)
        st = jw_fail_memory(err);
    else
        tell(&m, years, gather_years(years, &frame));
    jw_release(m.known);
    jw_release(years);
    jw_frame_release(&frame);
    return st;
}
