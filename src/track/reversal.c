/*
 * TOPSIS measures every place against the best and worst of all, so a place that leaves may turn round the order of
 * two others that did not change. The general warning is in every textbook; here it is tried on the figures at hand.
 */
#include "track/reversal.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>
#include <string.h>

typedef struct leaving {
    const jw_composite *all;
    jw_composite others;    /* with figures and scores of its own */
    double *closeness;      /* by row */
    double *weight;         /* by column */
    bool *constant;         /* by column; not looked at */
    const size_t *place_of; /* by row */
} leaving;

static jw_status score_without(leaving *l, size_t place, jw_error *err)
{
    const jw_composite *c = l->all;
    size_t rows = c->frame.rows, columns = c->frame.columns;
    memcpy(l->others.figure, c->figure, rows * columns * sizeof *c->figure);
    for (size_t r = 0; r < rows; r++)
        for (size_t i = 0; l->place_of[r] == place && i < columns; i++)
            l->others.figure[i * rows + r] = NAN;
    jw_status st = jw_composite_normalise(l->others.score, l->constant, &l->others, c->normal, err);
    if (!st) st = jw_composite_topsis(l->closeness, &l->others, l->weight, err);
    return st;
}

static size_t count_turned(const leaving *l, size_t *pairs)
{
    const jw_composite *c = l->all;
    size_t turned = 0;
    for (size_t a = 0; a < c->frame.rows; a++)
        for (size_t b = a + 1; b < c->frame.rows; b++) {
            double before = c->score[a] - c->score[b];
            double after = l->closeness[a] - l->closeness[b];
            if (c->year_of[a] != c->year_of[b] || isnan(before) || isnan(after)) continue;
            ++*pairs;
            turned += before * after < 0;
        }
    return turned;
}

static jw_status prepare(leaving *l, size_t *place_of, jw_error *err)
{
    const jw_composite *c = l->all;
    size_t rows = c->frame.rows, columns = c->frame.columns;
    l->others = *c;
    l->others.figure = jw_alloc(rows, columns * sizeof(double));
    l->others.score = jw_alloc(rows, c->tree.count * sizeof(double));
    l->closeness = jw_alloc(rows, sizeof *l->closeness);
    l->weight = jw_alloc(columns, sizeof *l->weight);
    l->constant = jw_alloc(columns, sizeof *l->constant);
    if (!l->others.figure || !l->others.score || !l->closeness || !l->weight || !l->constant ||
        !place_of)
        return jw_fail_memory(err);
    for (size_t i = 0; i < columns; i++)
        l->weight[i] = jw_hierarchy_weight(&c->tree, c->branch[i]);
    for (size_t p = 0; p < c->panel.places; p++)
        for (size_t y = 0; y < c->panel.years; y++)
            if (jw_composite_row(c, p, y) != JW_NONE) place_of[jw_composite_row(c, p, y)] = p;
    return JW_OK;
}

jw_status jw_topsis_reversals(jw_reversals *reversals, const jw_composite *composite, jw_error *err)
{
    size_t *place_of = jw_alloc(composite->frame.rows, sizeof *place_of), most = 0;
    leaving l = {.all = composite, .place_of = place_of};
    *reversals = (jw_reversals){.place = JW_NONE};
    jw_status st = prepare(&l, place_of, err);
    for (size_t p = 0; !st && p < composite->panel.places; p++) {
        st = score_without(&l, p, err);
        size_t turned = st ? 0 : count_turned(&l, &reversals->pairs);
        reversals->turned += turned;
        if (turned > most) reversals->place = p;
        if (turned > most) most = turned;
    }
    jw_release(l.others.figure);
    jw_release(l.others.score);
    jw_release(l.closeness);
    jw_release(l.weight);
    jw_release(l.constant);
    jw_release(place_of);
    return st;
}
