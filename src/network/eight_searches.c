/*
 * Brandes's two passes ("A faster algorithm for betweenness centrality", 2001) for eight sources together, step by
 * step. What makes an arc dear is fetching what its other end has, not adding to it; a cache line holds a number
 * for each of eight sources, and as most nodes are three or four steps from anywhere, eight searches read an arc
 * about three times, not eight. An arc is one addition of lines without a question asked: nodes of the step in hand
 * have what they pass on in a line that is zero for every other source, and what arrives at who was reached before
 * is thrown away node by node. No predecessors are listed: going back, a node pulls (1 + dependency) / ways from
 * those one step further.
 */
#include "network/eight_searches.h"

#include "base/alloc.h"

#include <string.h>

#define UNSEEN UINT32_MAX
enum { LINE = 64 };

/* --- Memory */

/* Lines that begin where the cache's do. */
static jw_eight *make_lines(void **memory, uint32_t nodes)
{
    *memory = jw_zalloc((size_t)nodes + 1, sizeof(jw_eight));
    if (!*memory) return NULL;
    size_t over = (uintptr_t)*memory % LINE;
    return (jw_eight *)((char *)*memory + (over ? LINE - over : 0));
}

jw_status jw_eight_searches_make(jw_eight_searches *searches, uint32_t nodes)
{
    jw_eight_searches s = {.ways = NULL};
    size_t entries = (size_t)nodes * JW_EIGHT;
    s.ways = make_lines(&s.memory[0], nodes);
    s.here = make_lines(&s.memory[1], nodes);
    s.next = make_lines(&s.memory[2], nodes);
    s.step = jw_alloc(nodes, sizeof *s.step);
    s.state = jw_zalloc(nodes, sizeof *s.state);
    s.line = jw_alloc(entries, sizeof *s.line);
    s.arrivals = jw_alloc((size_t)nodes + 1, sizeof *s.arrivals);
    s.first = jw_alloc((size_t)nodes + 2, sizeof *s.first);
    *searches = s;
    if (!s.ways || !s.here || !s.next || !s.step || !s.state || !s.line || !s.arrivals ||
        !s.first) {
        jw_eight_searches_release(searches);
        return JW_ENOMEM;
    }
    memset(s.step, 0xFF, nodes * sizeof *s.step);
    return JW_OK;
}

void jw_eight_searches_release(jw_eight_searches *searches)
{
    for (int i = 0; i < 3; i++)
        jw_release(searches->memory[i]);
    jw_release(searches->step);
    jw_release(searches->state);
    jw_release(searches->line);
    jw_release(searches->arrivals);
    jw_release(searches->first);
    *searches = (jw_eight_searches){.ways = NULL};
}

static void add_line(jw_eight *to, const jw_eight *what)
{
    for (int i = 0; i < JW_EIGHT; i++)
        to->of[i] += what->of[i];
}

static void clear_lines(jw_eight *line, const uint32_t *node, size_t count)
{
    for (size_t i = 0; i < count; i++)
        line[node[i]] = (jw_eight){{0}};
}

/* --- Outwards */

static void begin(jw_eight_searches *s, const uint32_t *source, int sources)
{
    for (int i = 0; i < sources; i++) {
        uint32_t v = source[i];
        s->line[i] = v;
        s->step[v][i] = 0;
        s->ways[v].of[i] = s->here[v].of[i] = 1;
    }
    s->first[0] = 0;
    s->first[1] = (size_t)sources;
    s->steps = 1;
}

/* All that leave the step's nodes arrive. @return at how many. */
static size_t pass_on(jw_eight_searches *s, const jw_arcs *arcs, const uint32_t *node, size_t count)
{
    size_t arrivals = 0;
    for (size_t i = 0; i < count; i++) {
        const jw_eight *here = &s->here[node[i]];
        for (size_t a = arcs->start[node[i]]; a < arcs->start[node[i] + 1]; a++) {
            uint32_t u = arcs->target[a];
            if (s->state[u] == JW_EIGHT_FULL) continue;
            s->arrivals[arrivals] = u;
            arrivals += s->state[u] == JW_EIGHT_IDLE;
            s->state[u] = JW_EIGHT_ARRIVED;
            add_line(&s->next[u], here);
        }
    }
    return arrivals;
}

/* Whether a node is reached by a source that had not reached it. */
static bool settle(jw_eight_searches *s, uint32_t node)
{
    bool any = false, full = true;
    for (int i = 0; i < JW_EIGHT; i++) {
        double ways = s->next[node].of[i];
        if (s->step[node][i] != UNSEEN) continue;
        full &= ways > 0;
        if (!(ways > 0)) continue;
        s->step[node][i] = (uint32_t)s->steps;
        s->ways[node].of[i] = s->here[node].of[i] = ways;
        any = true;
    }
    s->next[node] = (jw_eight){{0}};
    s->state[node] = full ? JW_EIGHT_FULL : JW_EIGHT_IDLE;
    return any;
}

static bool go_out(jw_eight_searches *s, const jw_arcs *arcs)
{
    size_t from = s->first[s->steps - 1], end = s->first[s->steps], at = end;
    size_t arrivals = pass_on(s, arcs, &s->line[from], end - from);
    clear_lines(s->here, &s->line[from], end - from);
    for (size_t i = 0; i < arrivals; i++)
        if (settle(s, s->arrivals[i])) s->line[at++] = s->arrivals[i];
    if (at == end) return false;
    s->first[++s->steps] = at;
    return true;
}

/* --- Back */

/* What a node of a step hands back, into `next`. */
static void hand_back(double *sum, jw_eight_searches *s, const jw_arcs *arcs, uint32_t node,
                      uint32_t step)
{
    jw_eight pulled = {{0}};
    for (size_t a = arcs->start[node]; a < arcs->start[node + 1]; a++)
        if (s->state[arcs->target[a]] == JW_EIGHT_HOLDS)
            add_line(&pulled, &s->here[arcs->target[a]]);
    for (int i = 0; i < JW_EIGHT; i++) {
        if (s->step[node][i] != step) continue;
        double ways = s->ways[node].of[i], depends = ways * pulled.of[i];
        sum[node] += depends;
        s->next[node].of[i] = (1 + depends) / ways;
    }
}

static void begin_back(jw_eight_searches *s, const uint32_t *node, size_t count, uint32_t step)
{
    for (size_t n = 0; n < count; n++)
        for (int i = 0; i < JW_EIGHT; i++)
            if (s->step[node[n]][i] == step) s->here[node[n]].of[i] = 1 / s->ways[node[n]].of[i];
}

static void mark(jw_eight_searches *s, const uint32_t *node, size_t count, jw_eight_state state)
{
    for (size_t i = 0; i < count; i++)
        s->state[node[i]] = (unsigned char)state;
}

static void come_back(double *sum, jw_eight_searches *s, const jw_arcs *arcs)
{
    size_t last = s->steps - 1;
    begin_back(s, &s->line[s->first[last]], s->first[last + 1] - s->first[last], (uint32_t)last);
    for (size_t step = last; step > 0; step--) {
        const uint32_t *node = &s->line[s->first[step]];
        size_t count = s->first[step + 1] - s->first[step];
        mark(s, node, count, JW_EIGHT_HOLDS);
        for (size_t i = s->first[step - 1]; i < s->first[step] && step > 1; i++)
            hand_back(sum, s, arcs, s->line[i], (uint32_t)step - 1);
        mark(s, node, count, JW_EIGHT_IDLE);
        clear_lines(s->here, node, count);
        jw_eight *swap = s->here;
        s->here = s->next;
        s->next = swap;
    }
}

void jw_eight_searches_add(double *sum, jw_eight_searches *searches, const jw_arcs *arcs,
                           const uint32_t *source, int sources)
{
    begin(searches, source, sources);
    while (go_out(searches, arcs))
        ;
    if (searches->steps > 1) come_back(sum, searches, arcs);
    for (size_t i = 0; i < searches->first[searches->steps]; i++)
        memset(searches->step[searches->line[i]], 0xFF, sizeof *searches->step);
}
