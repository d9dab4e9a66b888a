/*
 * Rows are filled in two passes over the ties: one counts, one writes. Merging moves what is kept to the front of
 * the same memory.
 */
#include "network/rows.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>
#include <string.h>

bool jw_tie_counts(const jw_ties *ties, size_t tie)
{
    return !ties->weight || ties->weight[tie] > 0;
}

static jw_status check_tie(const jw_ties *ties, size_t tie, uint32_t rows, uint32_t columns,
                           jw_error *err)
{
    if (ties->from[tie] >= rows || ties->to[tie] >= columns) {
        bool first = ties->from[tie] >= rows;
        jw_fail(err, JW_EDATA, "a tie's end is node %u, but there are %u",
                first ? ties->from[tie] : ties->to[tie], first ? rows : columns);
    } else if (ties->weight && !(ties->weight[tie] >= 0 && isfinite(ties->weight[tie]))) {
        jw_fail(err, JW_EDATA, "the weight of a tie is %g", ties->weight[tie]);
        jw_fail_remedy(err, "weights are 0 or more; leave out ties that are not known");
    } else {
        return JW_OK;
    }
    jw_fail_at(err, "", (int64_t)tie + 1);
    return JW_EDATA;
}

jw_status jw_ties_check(size_t *zeros, const jw_ties *ties, uint32_t rows, uint32_t columns,
                        jw_error *err)
{
    *zeros = 0;
    if (rows > JW_GRAPH_NODES_LIMIT || columns > JW_GRAPH_NODES_LIMIT ||
        ties->count > JW_GRAPH_TIES_LIMIT)
        return jw_fail(err, JW_ELIMIT, "a network has at most %u nodes and %u ties",
                       JW_GRAPH_NODES_LIMIT, JW_GRAPH_TIES_LIMIT);
    for (size_t t = 0; t < ties->count; t++) {
        jw_status st = check_tie(ties, t, rows, columns, err);
        if (st) return st;
        *zeros += !jw_tie_counts(ties, t);
    }
    return JW_OK;
}

static bool all_one(const jw_ties *ties)
{
    if (!ties->weight) return true;
    for (size_t t = 0; t < ties->count; t++)
        if (ties->weight[t] != 1 && ties->weight[t] != 0) return false;
    return true;
}

static bool is_arc(const jw_ties *ties, size_t tie, jw_ways ways)
{
    return jw_tie_counts(ties, tie) && (ways == JW_TWO_MODE || ties->from[tie] != ties->to[tie]);
}

/* Lengths, kept one place ahead, become places: start[row + 1] is the end of the row. */
static void sum_lengths(size_t *start, uint32_t rows)
{
    for (uint32_t v = 0; v < rows; v++)
        start[v + 1] += start[v];
}

/* Filling moves every row's start to its end, which is where the next one began. */
static void step_back(size_t *start, uint32_t rows)
{
    memmove(start + 1, start, rows * sizeof *start);
    start[0] = 0;
}

static void put_arc(jw_arcs *arcs, uint32_t from, uint32_t to, double weight)
{
    size_t at = arcs->start[from]++;
    arcs->target[at] = to;
    if (arcs->weight) arcs->weight[at] = weight;
}

static jw_status make_room(jw_arcs *arcs, uint32_t rows, bool weighted)
{
    size_t all = arcs->start[rows];
    arcs->target = jw_alloc(all, sizeof *arcs->target);
    if (weighted) arcs->weight = jw_alloc(all, sizeof *arcs->weight);
    return arcs->target && (arcs->weight || !weighted) ? JW_OK : JW_ENOMEM;
}

static void count_arcs(size_t *start, const jw_ties *ties, jw_ways ways)
{
    for (size_t t = 0; t < ties->count; t++) {
        if (!is_arc(ties, t, ways)) continue;
        start[ties->from[t] + 1]++;
        if (ways == JW_BOTH_WAYS) start[ties->to[t] + 1]++;
    }
}

static void put_arcs(jw_arcs *arcs, const jw_ties *ties, jw_ways ways)
{
    for (size_t t = 0; t < ties->count; t++) {
        if (!is_arc(ties, t, ways)) continue;
        double weight = ties->weight ? ties->weight[t] : 1;
        put_arc(arcs, ties->from[t], ties->to[t], weight);
        if (ways == JW_BOTH_WAYS) put_arc(arcs, ties->to[t], ties->from[t], weight);
    }
}

jw_status jw_rows_fill(jw_arcs *arcs, uint32_t rows, const jw_ties *ties, jw_ways ways)
{
    arcs->start = jw_zalloc((size_t)rows + 1, sizeof *arcs->start);
    if (!arcs->start) return JW_ENOMEM;
    count_arcs(arcs->start, ties, ways);
    sum_lengths(arcs->start, rows);
    jw_status st = make_room(arcs, rows, !all_one(ties));
    if (st) return st;
    put_arcs(arcs, ties, ways);
    step_back(arcs->start, rows);
    return JW_OK;
}

jw_status jw_rows_turn(jw_arcs *turned, uint32_t columns, const jw_arcs *arcs, uint32_t rows)
{
    turned->start = jw_zalloc((size_t)columns + 1, sizeof *turned->start);
    if (!turned->start) return JW_ENOMEM;
    for (size_t a = 0; a < arcs->start[rows]; a++)
        turned->start[arcs->target[a] + 1]++;
    sum_lengths(turned->start, columns);
    jw_status st = make_room(turned, columns, arcs->weight);
    if (st) return st;
    for (uint32_t v = 0; v < rows; v++)
        for (size_t a = arcs->start[v]; a < arcs->start[v + 1]; a++)
            put_arc(turned, arcs->target[a], v, jw_arc_weight(arcs, a));
    step_back(turned->start, columns);
    return JW_OK;
}

void jw_rows_release(jw_arcs *arcs)
{
    jw_release(arcs->start);
    jw_release(arcs->target);
    jw_release(arcs->weight);
    *arcs = (jw_arcs){NULL, NULL, NULL};
}

/* --- Merging */

static bool any_parallel(const jw_arcs *arcs, uint32_t rows)
{
    for (uint32_t v = 0; v < rows; v++)
        for (size_t a = arcs->start[v] + 1; a < arcs->start[v + 1]; a++)
            if (arcs->target[a - 1] == arcs->target[a]) return true;
    return false;
}

/* Gives back what merging left over. */
static jw_status shrink(void *items, size_t count, size_t size)
{
    void *array;
    memcpy(&array, items, sizeof array);
    array = jw_resize(array, count, size);
    if (!array) return JW_ENOMEM;
    memcpy(items, &array, sizeof array);
    return JW_OK;
}

/* Parallel ties without weights have their number as weight. */
static jw_status prepare_merge(jw_arcs *arcs, uint32_t **ties, size_t all)
{
    double *weight = arcs->weight ? NULL : jw_alloc(all, sizeof *weight);
    *ties = jw_alloc(all, sizeof **ties);
    if (!*ties || (!weight && !arcs->weight)) {
        jw_release(weight);
        jw_release(*ties);
        *ties = NULL;
        return JW_ENOMEM;
    }
    if (weight) arcs->weight = weight;
    for (size_t a = 0; a < all && weight; a++)
        weight[a] = 1;
    return JW_OK;
}

static size_t merge_row(jw_arcs *arcs, uint32_t *ties, size_t first, size_t end, size_t kept)
{
    for (size_t a = first, next; a < end; a = next, kept++) {
        double weight = arcs->weight[a];
        for (next = a + 1; next < end && arcs->target[next] == arcs->target[a]; next++)
            weight += arcs->weight[next];
        arcs->target[kept] = arcs->target[a];
        arcs->weight[kept] = weight;
        ties[kept] = (uint32_t)(next - a);
    }
    return kept;
}

jw_status jw_rows_merge(jw_arcs *arcs, uint32_t **ties, uint32_t rows)
{
    *ties = NULL;
    if (!any_parallel(arcs, rows)) return JW_OK;
    jw_status st = prepare_merge(arcs, ties, arcs->start[rows]);
    if (st) return st;
    size_t kept = 0, end = 0;
    for (uint32_t v = 0; v < rows; v++) {
        size_t first = end;
        end = arcs->start[v + 1];
        kept = merge_row(arcs, *ties, first, end, kept);
        arcs->start[v + 1] = kept;
    }
    st = shrink(&arcs->target, kept, sizeof *arcs->target);
    if (!st) st = shrink(&arcs->weight, kept, sizeof *arcs->weight);
    if (!st) st = shrink(ties, kept, sizeof **ties);
    return st;
}
