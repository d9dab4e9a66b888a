/*
 * What goes together is often told best by something else than places: classes on one patent,
 * fields in one project. Such counts come as a square matrix, and stand in for the places' own.
 */
#include "track/together.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>
#include <string.h>

static jw_status add_remedy(const jw_frame *frame, jw_error *err)
{
    jw_fail_at(err, frame->file, 0);
    jw_fail_remedy(err, "give a square matrix of co-occurrences: a row and a column for each "
                        "activity, the same both ways");
    return JW_EDATA;
}

static jw_status wrong_pair(const jw_frame *frame, size_t row, size_t column, const char *what,
                            jw_error *err)
{
    jw_fail(err, JW_EDATA, "%s and %s %s", jw_frame_word(frame, frame->place[row]),
            jw_frame_word(frame, frame->indicator[column]), what);
    return add_remedy(frame, err);
}

/* Where the names of the activities stand among rows and columns. */
static void find(jw_together *t, const jw_frame *activities, jw_text activity)
{
    const jw_frame *f = &t->frame;
    const char *name = jw_frame_word(activities, activity);
    jw_text own = jw_strings_find(f->names, name, strlen(name));
    for (size_t i = 0; own && i < f->rows; i++)
        if (f->place[i] == own) t->row[activity] = (uint32_t)i;
    for (size_t i = 0; own && i < f->columns; i++)
        if (f->indicator[i] == own) t->column[activity] = (uint32_t)i;
}

static jw_status find_all(jw_together *t, const jw_frame *activities, const jw_portfolio *year,
                          jw_error *err)
{
    for (size_t p = 0; p < year->activities; p++) {
        jw_text activity = year->activity[p];
        if (t->row[activity] == UINT32_MAX) find(t, activities, activity);
        if (t->row[activity] != UINT32_MAX && t->column[activity] != UINT32_MAX) continue;
        jw_fail(err, JW_EDATA, "there are no co-occurrences of '%s'",
                jw_frame_word(activities, activity));
        jw_fail_at(err, t->frame.file, 0);
        jw_fail_remedy(err, "add a row and a column for it");
        return JW_EDATA;
    }
    return JW_OK;
}

static jw_status check_year(const jw_together *t, const jw_portfolio *year, bool diagonal,
                            jw_error *err)
{
    const jw_frame *f = &t->frame;
    for (size_t i = 0; i < year->activities; i++)
        for (size_t j = 0; j <= i; j++) {
            jw_text a = year->activity[i], b = year->activity[j];
            double count = jw_together_at(t, a, b);
            bool known = i == j ? !diagonal || count > 0 : count >= 0;
            if (!known)
                return wrong_pair(f, t->row[a], t->column[b],
                                  i == j ? "are one: proximity needs on the diagonal how often it "
                                           "occurs, above 0"
                                         : "have no count of 0 or more",
                                  err);
            if (i != j && count != jw_together_at(t, b, a))
                return wrong_pair(f, t->row[a], t->column[b], "differ from one way to the other",
                                  err);
        }
    return JW_OK;
}

static jw_status check(jw_together *t, const jw_portfolios *portfolios, bool diagonal,
                       jw_error *err)
{
    jw_status st = JW_OK;
    for (size_t r = 0; r < t->frame.rows; r++)
        if (t->frame.year[r]) {
            jw_fail(err, JW_EDATA, "co-occurrences are told by year");
            return add_remedy(&t->frame, err);
        }
    for (size_t y = 0; y < portfolios->years && !st; y++) {
        st = find_all(t, &portfolios->frame, &portfolios->year[y], err);
        if (!st) st = check_year(t, &portfolios->year[y], diagonal, err);
    }
    return st;
}

jw_status jw_together_read(jw_together *together, const jw_tracking *tracking, const char *path,
                           const jw_portfolios *portfolios, bool diagonal, jw_error *err)
{
    jw_track_options options = *tracking->options;
    jw_tracking file = *tracking;
    *together = (jw_together){0};
    if (!path) return JW_OK;
    options.values = path;
    file.options = &options;
    jw_status st = jw_frame_read(&together->frame, &file, NULL, NULL, NULL, err);
    if (st) return st;
    size_t texts = (size_t)jw_strings_count(portfolios->frame.names) + 1;
    together->row = jw_alloc(texts, sizeof *together->row);
    together->column = jw_alloc(texts, sizeof *together->column);
    st = together->row && together->column ? JW_OK : jw_fail_memory(err);
    if (!st) memset(together->row, 0xFF, texts * sizeof *together->row);
    if (!st) memset(together->column, 0xFF, texts * sizeof *together->column);
    if (!st) st = check(together, portfolios, diagonal, err);
    if (st) jw_together_release(together);
    return st;
}

void jw_together_release(jw_together *together)
{
    jw_frame_release(&together->frame);
    jw_release(together->row);
    jw_release(together->column);
    *together = (jw_together){0};
}
