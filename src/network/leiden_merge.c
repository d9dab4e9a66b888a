/*
 * The next level: every part becomes a node, the ties between two parts one tie. Ties inside a part are dropped, for
 * they stay inside whatever happens to it; masses are summed. Rows are made one part at a time, in the order in
 * which ties are met: no sorting, and the room grows with what is there, not with what might be.
 */
#include "base/alloc.h"
#include "network/leiden.h"

#include <string.h>

typedef struct making {
    const jw_level *from;
    const uint32_t *part;
    uint32_t *member, *first; /* nodes by part */
    jw_arcs rows;
    uint32_t *near;
    double *tied;
    size_t capacity, arcs;
} making;

static jw_status reserve(making *m, size_t more)
{
    if (m->arcs + more <= m->capacity) return JW_OK;
    size_t room = m->capacity + m->capacity / 2 + more;
    uint32_t *target = jw_resize(m->rows.target, room, sizeof *target);
    if (!target) return JW_ENOMEM;
    m->rows.target = target;
    double *weight = jw_resize(m->rows.weight, room, sizeof *weight);
    if (!weight) return JW_ENOMEM;
    m->rows.weight = weight;
    m->capacity = room;
    return JW_OK;
}

static void list_members(making *m, uint32_t count)
{
    const jw_level *from = m->from;
    for (uint32_t v = 0; v < from->nodes; v++)
        m->first[m->part[v]]++;
    for (uint32_t p = 1; p <= count; p++)
        m->first[p] += m->first[p - 1];
    for (uint32_t v = from->nodes; v-- > 0;)
        m->member[--m->first[m->part[v]]] = v;
}

/* Sums what ties a part to each other. @return how many others. */
static uint32_t look_out(making *m, uint32_t part)
{
    const jw_level *from = m->from;
    uint32_t count = 0;
    for (uint32_t i = m->first[part]; i < m->first[part + 1]; i++) {
        uint32_t v = m->member[i];
        for (size_t a = from->rows.start[v]; a < from->rows.start[v + 1]; a++) {
            uint32_t other = m->part[from->rows.target[a]];
            if (other == part) continue;
            if (m->tied[other] == 0) m->near[count++] = other;
            m->tied[other] += jw_arc_weight(&from->rows, a);
        }
    }
    return count;
}

static jw_status make_row(making *m, uint32_t part)
{
    uint32_t count = look_out(m, part);
    jw_status st = reserve(m, count);
    if (st) return st;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t other = m->near[i];
        m->rows.target[m->arcs] = other;
        m->rows.weight[m->arcs++] = m->tied[other];
        m->tied[other] = 0;
    }
    m->rows.start[part + 1] = m->arcs;
    return JW_OK;
}

static jw_status prepare(making *m, uint32_t count)
{
    m->member = jw_alloc(m->from->nodes, sizeof *m->member);
    m->first = jw_zalloc((size_t)count + 1, sizeof *m->first);
    m->rows.start = jw_zalloc((size_t)count + 1, sizeof *m->rows.start);
    m->near = jw_alloc(count, sizeof *m->near);
    m->tied = jw_zalloc(count, sizeof *m->tied);
    return m->member && m->first && m->rows.start && m->near && m->tied ? JW_OK : JW_ENOMEM;
}

static double *sum_by_part(const double *mass, const making *m, uint32_t count)
{
    double *sum = jw_zalloc(count, sizeof *sum);
    if (!sum) return NULL;
    for (uint32_t v = 0; v < m->from->nodes; v++)
        sum[m->part[v]] += mass[v];
    return sum;
}

jw_status jw_leiden_merge(jw_level *merged, const jw_leiden *l, const uint32_t *part,
                          uint32_t count)
{
    making m = {.from = &l->level, .part = part};
    jw_level made = {.nodes = count};
    jw_status st = prepare(&m, count);
    if (!st) list_members(&m, count);
    for (uint32_t p = 0; !st && p < count; p++)
        st = make_row(&m, p);
    if (!st) {
        made.out = sum_by_part(l->level.out, &m, count);
        if (l->level.in) made.in = sum_by_part(l->level.in, &m, count);
        if (!made.out || (l->level.in && !made.in)) st = JW_ENOMEM;
    }
    made.rows = m.rows;
    jw_release(m.member);
    jw_release(m.first);
    jw_release(m.near);
    jw_release(m.tied);
    if (st)
        jw_level_release(&made);
    else
        *merged = made;
    return st;
}

void jw_level_release(jw_level *level)
{
    jw_release(level->rows.start);
    jw_release(level->rows.target);
    jw_release(level->rows.weight);
    jw_release(level->out);
    jw_release(level->in);
    *level = (jw_level){.nodes = 0};
}
