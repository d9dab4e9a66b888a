/* Neighbours as rows of arcs, sorted once, so that looking for the way back is a search and not a pass. */
#include "track/neighbours.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

static int by_pair(const void *a, const void *b)
{
    const jw_neighbour *x = a, *y = b;
    if (x->from != y->from) return x->from < y->from ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

static jw_status room_for(jw_neighbours *made, size_t places, size_t arcs)
{
    *made = (jw_neighbours){.places = places};
    made->start = jw_zalloc(places + 1, sizeof *made->start);
    made->target = jw_alloc(arcs + 1, sizeof *made->target);
    made->weight = jw_alloc(arcs + 1, sizeof *made->weight);
    if (made->start && made->target && made->weight) return JW_OK;
    jw_neighbours_release(made);
    return JW_ENOMEM;
}

jw_status jw_neighbours_make(jw_neighbours *made, size_t places, jw_neighbour *list, size_t count)
{
    size_t kept = 0;
    jw_status st = room_for(made, places, count);
    if (st) return st;
    if (count) qsort(list, count, sizeof *list, by_pair);
    for (size_t i = 0; i < count; i++) {
        bool again = i + 1 < count && !by_pair(&list[i], &list[i + 1]);
        if (again || list[i].from == list[i].to || !(list[i].weight > 0)) continue;
        made->target[kept] = list[i].to;
        made->weight[kept++] = list[i].weight;
        made->start[list[i].from + 1]++;
    }
    for (size_t p = 0; p < places; p++)
        made->start[p + 1] += made->start[p];
    return JW_OK;
}

static void standardise(jw_neighbours *w, jw_neighbours_style style)
{
    for (size_t i = 0; i < w->places; i++) {
        double sum = 0;
        for (size_t a = w->start[i]; a < w->start[i + 1]; a++)
            sum += w->weight[a];
        for (size_t a = w->start[i]; a < w->start[i + 1]; a++)
            w->weight[a] = style == JW_NEIGHBOURS_ROW ? w->weight[a] / sum : 1;
    }
}

jw_status jw_neighbours_choose(jw_neighbours *made, const jw_neighbours *from,
                               const uint32_t *chosen, size_t count, jw_neighbours_style style)
{
    size_t arcs = from->start[from->places], kept = 0;
    uint32_t *number = jw_alloc(from->places + 1, sizeof *number);
    jw_neighbour *list = jw_alloc(arcs + 1, sizeof *list);
    jw_status st = number && list ? JW_OK : JW_ENOMEM;
    *made = (jw_neighbours){0};
    if (!st) memset(number, 0xFF, (from->places + 1) * sizeof *number);
    for (size_t i = 0; !st && i < count; i++)
        number[chosen[i]] = (uint32_t)i;
    for (size_t i = 0; !st && i < count; i++)
        for (size_t a = from->start[chosen[i]]; a < from->start[chosen[i] + 1]; a++)
            if (number[from->target[a]] != UINT32_MAX)
                list[kept++] =
                    (jw_neighbour){(uint32_t)i, number[from->target[a]], from->weight[a]};
    if (!st) st = jw_neighbours_make(made, count, list, kept);
    if (!st && style != JW_NEIGHBOURS_RAW) standardise(made, style);
    jw_release(number);
    jw_release(list);
    return st;
}

void jw_neighbours_release(jw_neighbours *neighbours)
{
    jw_release(neighbours->start);
    jw_release(neighbours->target);
    jw_release(neighbours->weight);
    *neighbours = (jw_neighbours){0};
}
