/*
 * Composite indices: one score for each place and year, made of several figures. The score is the least of it: beside
 * it stand its coverage, the interval of its rank, and its change split into what the figures did and what only the
 * reporting did.
 */
#include "track/change.h"
#include "track/composite.h"
#include "track/composite_tell.h"
#include "track/reversal.h"
#include "track/sensitivity.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>
#include <stdio.h>

#define WORD(id, word, help) word " "

/** Draws if none are asked for, and the cells that they may compute. */
enum { DRAWS = 1000 };
#define DRAWN_CELLS ((size_t)1 << 28)

typedef struct indexing {
    jw_composite composite;
    jw_sensitivity sensitivity;
    jw_reversals reversals; /* of TOPSIS, if they were looked for */
    jw_result *result;
    double *room;
    double full;
} indexing;

/* ---- scores ---- */

static void tell_headline(indexing *x)
{
    const jw_composite *c = &x->composite;
    size_t rows = c->frame.rows, last = jw_composite_last(c), best = JW_NONE, scored = 0;
    double top = -INFINITY;
    char when[32] = "";
    for (size_t r = 0; r < rows; r++) {
        if (c->year_of[r] != last || isnan(c->score[r])) continue;
        scored++;
        if (c->score[r] > top) best = r;
        top = fmax(top, c->score[r]);
    }
    if (c->panel.year[last]) snprintf(when, sizeof when, " in %d", c->panel.year[last]);
    if (best == JW_NONE)
        jw_result_headline(x->result, "No place has a score%s", when);
    else if (scored == 1)
        jw_result_headline(x->result, "%s has %.2f%s",
                           jw_frame_word(&c->frame, c->frame.place[best]), x->full * top, when);
    else
        jw_result_headline(x->result, "%s comes first of %zu places%s, with %.2f%s",
                           jw_frame_word(&c->frame, c->frame.place[best]), scored, when,
                           x->full * top, x->full > 1 ? " of 100" : "");
}

static int64_t count_known(const jw_composite *c, size_t row)
{
    int64_t known = 0;
    for (size_t column = 0; column < c->frame.columns; column++)
        known += !c->tree.branch[c->branch[column]].left_out &&
                 !isnan(c->score[c->branch[column] * c->frame.rows + row]);
    return known;
}

static void tell_rank(jw_result *r, uint32_t rank)
{
    if (rank)
        jw_result_cell_integer(r, rank);
    else
        jw_result_cell_text(r, NULL);
}

static void tell_scores(indexing *x)
{
    const jw_composite *c = &x->composite;
    const jw_sensitivity *s = &x->sensitivity;
    jw_result *r = x->result;
    jw_result_table(r, "scores", "Scores");
    jw_result_column(r, "place", "place", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "year", "year", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "score", "score", JW_RESULT_NUMBER, "", x->full > 1 ? 2 : 4);
    jw_result_column(r, "rank", "rank", JW_RESULT_INTEGER, "", 0);
    jw_result_column(r, "rank_low", "from", JW_RESULT_INTEGER, "", 0);
    jw_result_column(r, "rank_high", "to", JW_RESULT_INTEGER, "", 0);
    jw_result_column(r, "rank_kept", "kept", JW_RESULT_NUMBER, "", 2);
    jw_result_column(r, "coverage", "coverage", JW_RESULT_NUMBER, "", 2);
    jw_result_column(r, "known", "known", JW_RESULT_INTEGER, "", 0);
    for (size_t row = 0; row < c->frame.rows; row++) {
        jw_composite_tell_row(c, r, row);
        jw_result_cell_number(r, x->full * c->score[row]);
        tell_rank(r, s->rank[row]);
        tell_rank(r, s->low[row]);
        tell_rank(r, s->high[row]);
        jw_result_cell_number(r, s->draws && s->rank[row] ? s->kept[row] : (double)NAN);
        jw_result_cell_number(r, c->covered[row]);
        jw_result_cell_integer(r, count_known(c, row));
    }
    jw_result_table_end(r);
}

/* For programs: scores of groups, and which figures are not known. */
static void tell_groups(indexing *x)
{
    const jw_composite *c = &x->composite;
    jw_result *r = x->result;
    size_t rows = c->frame.rows;
    jw_result_table(r, "group_scores", NULL);
    jw_result_column(r, "place", "place", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "year", "year", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "group", "group", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "score", "score", JW_RESULT_NUMBER, "", 2);
    jw_result_column(r, "coverage", "coverage", JW_RESULT_NUMBER, "", 2);
    for (size_t b = 1; b < c->tree.count; b++)
        for (size_t row = 0; c->tree.branch[b].column == JW_GROUP && row < rows; row++) {
            double full = jw_composite_is_topsis(c) ? 1 : x->full;
            jw_composite_tell_row(c, r, row);
            jw_result_cell_text(r, jw_composite_branch(c, b));
            jw_result_cell_number(r, full * c->score[b * rows + row]);
            jw_result_cell_number(r, c->covered[b * rows + row]);
        }
    jw_result_table_end(r);
    jw_result_table(r, "missing", NULL);
    jw_result_column(r, "place", "place", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "year", "year", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "indicator", "indicator", JW_RESULT_TEXT, "", 0);
    for (size_t row = 0; row < rows; row++)
        for (size_t column = 0; column < c->frame.columns; column++) {
            if (!isnan(jw_frame_at(&c->frame, row, column))) continue;
            jw_composite_tell_row(c, r, row);
            jw_result_cell_text(r, jw_composite_indicator(c, column));
        }
    jw_result_table_end(r);
}

/* ---- changes ---- */

/* The next year after `from` in which a place has a score, or JW_NONE. */
static size_t next_scored(const jw_composite *c, size_t place, size_t from)
{
    for (size_t y = from; y < c->panel.years; y++) {
        size_t row = jw_composite_row(c, place, y);
        if (row != JW_NONE && !isnan(c->score[row])) return y;
    }
    return JW_NONE;
}

static void tell_change(indexing *x, size_t place, size_t from, size_t to)
{
    const jw_composite *c = &x->composite;
    jw_result *r = x->result;
    size_t before = jw_composite_row(c, place, from), after = jw_composite_row(c, place, to);
    jw_change change = jw_change_split(c, before, after, x->room);
    jw_composite_tell_row(c, r, before);
    char year[16];
    snprintf(year, sizeof year, "%d", c->panel.year[to]);
    jw_result_cell_text(r, year);
    jw_result_cell_number(r, x->full * change.all);
    jw_result_cell_number(r, x->full * change.values);
    jw_result_cell_number(r, x->full * change.coverage);
}

static void begin_changes(jw_result *r, const char *key, const char *label)
{
    jw_result_table(r, key, label);
    jw_result_column(r, "place", "place", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "from", "from", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "to", "to", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "change", "change", JW_RESULT_NUMBER, "", 2);
    jw_result_column(r, "values", "of values", JW_RESULT_NUMBER, "", 2);
    jw_result_column(r, "coverage", "of coverage", JW_RESULT_NUMBER, "", 2);
}

/* From the first to the last year for people, from year to year for programs. */
static void tell_changes(indexing *x)
{
    const jw_composite *c = &x->composite;
    if (c->panel.years < 2 || c->normal == JW_NORMAL_MINMAX_YEAR) return;
    begin_changes(x->result, "change", "Change, split into change of values and of coverage");
    for (size_t p = 0; p < c->panel.places; p++) {
        size_t first = next_scored(c, p, 0), last = first;
        for (size_t y = first; y != JW_NONE; y = next_scored(c, p, y + 1))
            last = y;
        if (first != last) tell_change(x, p, first, last);
    }
    jw_result_table_end(x->result);
    begin_changes(x->result, "changes", NULL);
    for (size_t p = 0; p < c->panel.places; p++)
        for (size_t y = next_scored(c, p, 0), to; y != JW_NONE; y = to)
            if ((to = next_scored(c, p, y + 1)) != JW_NONE) tell_change(x, p, y, to);
    jw_result_table_end(x->result);
}

/* ---- all of it ---- */

static void tell_draws(indexing *x, uint64_t seed)
{
    const jw_sensitivity *s = &x->sensitivity;
    if (!s->draws) return;
    jw_result_note(
        x->result,
        "Ranks inside each year. 'from' and 'to' hold 90 %% of %zu draws, in which weights move "
        "by up to 25 %%%s; 'kept' is the part of them with the same rank.",
        s->draws, s->normals ? " and figures are normalised by minmax, zscore or rank" : "");
    jw_result_group(x->result, "sensitivity", NULL);
    jw_result_integer(x->result, "draws", "draws", (int64_t)s->draws, "");
    jw_result_integer(x->result, "seed", "seed", (int64_t)seed, "");
    jw_result_number(x->result, "weight_noise", "weights move by", JW_WEIGHT_NOISE, "", 2);
    jw_result_flag(x->result, "normalisations", "normalisations drawn", s->normals);
    jw_result_group_end(x->result);
}

static bool looks_for_reversals(const jw_composite *c)
{
    return jw_composite_is_topsis(c) && c->frame.rows <= JW_REVERSAL_LIMIT;
}

/* For people one remark, of what was found rather than of what may be. */
static void tell_reversals(indexing *x)
{
    static const char general[] =
        "Best and worst are those of all rows: adding or leaving out a place "
        "may turn round the order of the others";
    const jw_composite *c = &x->composite;
    const jw_reversals *found = &x->reversals;
    if (!jw_composite_is_topsis(c)) return;
    if (!looks_for_reversals(c)) {
        jw_result_note(x->result, "%s.", general);
        return;
    }
    if (found->turned)
        jw_result_note(
            x->result,
            "%s. Leaving out one at a time does so to %zu of %zu pairs, most without %s.", general,
            found->turned, found->pairs, c->panel.place[found->place]);
    else
        jw_result_note(x->result, "%s; leaving out one at a time does so to none of %zu pairs.",
                       general, found->pairs);
    jw_result_integer(x->result, "pairs", NULL, (int64_t)found->pairs, "");
    jw_result_integer(x->result, "pairs_turned", NULL, (int64_t)found->turned, "");
}

static void tell(indexing *x, uint64_t seed)
{
    tell_headline(x);
    tell_scores(x);
    tell_changes(x);
    jw_composite_tell_weights(&x->composite, x->result);
    jw_composite_tell_variant(&x->composite, x->result);
    tell_groups(x);
    jw_composite_warn(&x->composite, x->result);
    tell_reversals(x);
    tell_draws(x, seed);
}

static size_t usual_draws(const jw_composite *c)
{
    size_t most = DRAWN_CELLS / c->frame.rows / c->tree.count;
    return most < DRAWS ? most : DRAWS;
}

static jw_status run(indexing *x, const jw_tracking *tracking, jw_error *err)
{
    const jw_track_options *o = tracking->options;
    int64_t draws = (int64_t)usual_draws(&x->composite), seed = 1;
    jw_status st = jw_setting_integer(&draws, "draws", o->draws, 0, 1000000, err);
    if (!st) st = jw_setting_integer(&seed, "seed", o->seed, 0, INT64_C(1) << 53, err);
    if (!st) st = jw_composite_score(&x->composite, err);
    if (!st && !(x->room = jw_alloc(jw_change_room(&x->composite), sizeof *x->room)))
        st = jw_fail_memory(err);
    if (!st)
        st = jw_sensitivity_run(&x->sensitivity, &x->composite, (size_t)draws, (uint64_t)seed,
                                &o->progress, err);
    if (!st && looks_for_reversals(&x->composite))
        st = jw_topsis_reversals(&x->reversals, &x->composite, err);
    x->full = jw_composite_full(&x->composite);
    if (!st) tell(x, (uint64_t)seed);
    jw_sensitivity_release(&x->sensitivity);
    jw_release(x->room);
    return st;
}

jw_status jw_track_index(const jw_tracking *tracking, jw_error *err)
{
    indexing x = {.result = tracking->result};
    jw_status st = jw_composite_open(&x.composite, tracking, JW_AGGREGATIONS(WORD), err);
    if (st) return st;
    st = run(&x, tracking, err);
    jw_composite_release(&x.composite);
    return st;
}
