/* Pairs of a CSV file. Places are numbered as they come; a flow within a place is counted and left out. */
#include "track/gravity.h"

#include "base/alloc.h"
#include "base/error.h"
#include "track/columns.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FROM, TO, DISTANCE, FLOW, MASS_FROM, MASS_TO };

static jw_status number_place(uint32_t *number, jw_pairs *pairs, const jw_columns *columns,
                              int which, jw_error *err)
{
    jw_field cell = jw_columns_text(columns, which);
    jw_text text;
    if (!cell.length)
        return jw_columns_refuse(columns, which, "a row without a place", "name the place", err);
    if (jw_strings_add(&text, pairs->names, cell.text, cell.length)) return jw_fail_memory(err);
    *number = text - 1; /* texts are numbered from 1 as they come */
    return JW_OK;
}

static void pass_over(jw_pairs *pairs, const jw_pair *pair)
{
    pairs->intrazonal++;
    if (!isnan(pair->flow)) pairs->intrazonal_sum += pair->flow;
}

static jw_status check(const jw_columns *columns, const jw_pair *pair, jw_error *err)
{
    if (isnan(pair->distance))
        return jw_columns_refuse(columns, DISTANCE, "no distance",
                                 "every pair needs one; leave the row out if it is not known", err);
    if (!(pair->distance > 0))
        return jw_columns_refuse(columns, DISTANCE, "a distance of 0 between two places",
                                 "write how far they lie apart", err);
    if (pair->mass_from == 0)
        return jw_columns_refuse(columns, MASS_FROM, "a mass of 0", "masses are above 0", err);
    if (pair->mass_to == 0)
        return jw_columns_refuse(columns, MASS_TO, "a mass of 0", "masses are above 0", err);
    if (jw_columns_has(columns, MASS_FROM) && isnan(pair->mass_from + pair->mass_to))
        return jw_columns_refuse(columns, isnan(pair->mass_from) ? MASS_FROM : MASS_TO, "no mass",
                                 "give each row both masses, or drop both columns", err);
    return JW_OK;
}

static jw_status read_row(jw_pairs *pairs, const jw_columns *columns, jw_error *err)
{
    jw_pair pair = {.line = columns->csv.record_line};
    jw_status st = number_place(&pair.from, pairs, columns, FROM, err);
    if (!st) st = number_place(&pair.to, pairs, columns, TO, err);
    if (!st) st = jw_columns_number(&pair.flow, columns, FLOW, err);
    if (!st) st = jw_columns_number(&pair.distance, columns, DISTANCE, err);
    if (!st) st = jw_columns_number(&pair.mass_from, columns, MASS_FROM, err);
    if (!st) st = jw_columns_number(&pair.mass_to, columns, MASS_TO, err);
    if (st) return st;
    pair.part_from = pair.mass_from;
    pair.part_to = pair.mass_to;
    if (pair.from == pair.to) {
        pass_over(pairs, &pair);
        return JW_OK;
    }
    st = check(columns, &pair, err);
    pairs->unknown += isnan(pair.flow) != 0;
    pairs->has_flows |= !isnan(pair.flow);
    return st ? st : jw_pairs_add(pairs, pair, err);
}

static int by_pair(const void *a, const void *b)
{
    const jw_pair *x = a, *y = b;
    if (x->from != y->from) return x->from < y->from ? -1 : 1;
    if (x->to != y->to) return x->to < y->to ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

static jw_status sort(jw_pairs *pairs, const char *path, jw_error *err)
{
    if (pairs->count) qsort(pairs->pair, pairs->count, sizeof *pairs->pair, by_pair);
    for (size_t i = 1; i < pairs->count; i++) {
        const jw_pair *before = &pairs->pair[i - 1], *pair = &pairs->pair[i];
        if (before->from != pair->from || before->to != pair->to) continue;
        jw_fail(err, JW_EDATA, "the way from %s to %s is told twice",
                jw_strings_get(pairs->names, pair->from + 1),
                jw_strings_get(pairs->names, pair->to + 1));
        jw_fail_at(err, path, pair->line);
        jw_fail_remedy(err, "keep one row for each pair and direction");
        return JW_EDATA;
    }
    return JW_OK;
}

static jw_status list_names(jw_pairs *pairs, jw_error *err)
{
    pairs->places = jw_strings_count(pairs->names);
    pairs->name = jw_alloc(pairs->places + 1, sizeof *pairs->name);
    if (!pairs->name) return jw_fail_memory(err);
    for (size_t p = 0; p < pairs->places; p++)
        pairs->name[p] = jw_strings_get(pairs->names, (jw_text)(p + 1));
    return JW_OK;
}

jw_status jw_pairs_read_file(jw_pairs *pairs, const char *path, jw_error *err)
{
    static const char *const names[] = {"from", "to", "distance", "flow", "mass_from", "mass_to"};
    jw_columns columns;
    bool more = true;
    if (jw_strings_new(&pairs->names)) return jw_fail_memory(err);
    jw_status st = jw_columns_open(&columns, path, names, 6, 3, err);
    if (!st)
        pairs->has_masses =
            jw_columns_has(&columns, MASS_FROM) && jw_columns_has(&columns, MASS_TO);
    while (!st && !(st = jw_columns_next(&columns, &more, err)) && more)
        st = read_row(pairs, &columns, err);
    jw_columns_close(&columns);
    if (!st) st = sort(pairs, path, err);
    if (!st) st = list_names(pairs, err);
    snprintf(pairs->flows_from, sizeof pairs->flows_from, "the column flow");
    snprintf(pairs->distance_from, sizeof pairs->distance_from, "the column distance");
    pairs->distance_unit = "unit of distance";
    snprintf(pairs->masses_from, sizeof pairs->masses_from,
             pairs->has_masses ? "the columns mass_from and mass_to"
                               : "sums of the flows that leave and arrive");
    if (!pairs->has_flows) snprintf(pairs->no_flows, sizeof pairs->no_flows, "the file tells none");
    return st;
}
