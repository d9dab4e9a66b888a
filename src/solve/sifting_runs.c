/*
 * What a programme is made of, seen once: runs of neighbouring columns with the same entries and falling profits,
 * and rivals, runs with the same rows.
 */
#include "solve/sifting_state.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/map.h"

#include <string.h>

static bool same_entries(const jw_lp *lp, int a, int b, bool values)
{
    int count = lp->end[a] - lp->start[a];
    if (lp->end[b] - lp->start[b] != count) return false;
    if (lp->start[a] == lp->start[b]) return true;
    for (int e = 0; e < count; e++) {
        int p = lp->start[a] + e, q = lp->start[b] + e;
        if (lp->row[p] != lp->row[q] || (values && lp->value[p] != lp->value[q])) return false;
    }
    return true;
}

static bool continues(const jw_lp *lp, int j)
{
    return j && lp->profit[j] <= lp->profit[j - 1] && same_entries(lp, j - 1, j, true);
}

static jw_status find_runs(jw_sifting *s, jw_error *err)
{
    const jw_lp *lp = &s->lp;
    int runs = 0;
    for (int j = 0; j < lp->columns; j++)
        runs += !continues(lp, j);
    size_t room = (size_t)runs + 1;
    s->run = jw_alloc(room, sizeof *s->run);
    s->from = jw_alloc(room, sizeof *s->from);
    s->to = jw_alloc(room, sizeof *s->to);
    s->price = jw_alloc(room, sizeof *s->price);
    s->blur = jw_alloc(room, sizeof *s->blur);
    if (!s->run || !s->from || !s->to || !s->price || !s->blur) return jw_fail_memory(err);
    for (int j = 0; j < lp->columns; j++)
        if (!continues(lp, j)) s->run[s->runs++] = j;
    s->run[s->runs] = lp->columns;
    return JW_OK;
}

typedef struct sought {
    const jw_sifting *sifting;
    const int *leader; /* by group: its first run */
    int run;
} sought;

static bool same_rows(uint32_t group, const void *key)
{
    const sought *wanted = key;
    const jw_sifting *s = wanted->sifting;
    return same_entries(&s->lp, s->run[wanted->leader[group]], s->run[wanted->run], false);
}

static jw_status number_groups(jw_sifting *s, int *group_of, int *leader, jw_map *map)
{
    jw_status st = JW_OK;
    for (int r = 0; r < s->runs && !st; r++) {
        int j = s->run[r];
        sought wanted = {s, leader, r};
        size_t bytes = (size_t)(s->lp.end[j] - s->lp.start[j]) * sizeof *s->lp.row;
        uint64_t hash = jw_hash(s->lp.row + s->lp.start[j], bytes, 0);
        uint32_t group = jw_map_find(map, hash, same_rows, &wanted);
        if (group == UINT32_MAX) {
            group = (uint32_t)s->groups++;
            leader[group] = r;
            st = jw_map_add(map, hash, group);
        }
        group_of[r] = (int)group;
    }
    return st;
}

static jw_status find_rivals(jw_sifting *s, jw_error *err)
{
    jw_map map = {0};
    size_t room = (size_t)s->runs + 2;
    int *group_of = jw_alloc(room, sizeof *group_of), *leader = jw_alloc(room, sizeof *leader);
    s->rivals = jw_alloc(room, sizeof *s->rivals);
    s->group = jw_zalloc(room, sizeof *s->group);
    s->now.first = jw_zalloc(room, sizeof *s->now.first);
    s->next.first = jw_zalloc(room, sizeof *s->next.first);
    jw_status st = JW_ENOMEM;
    if (group_of && leader && s->rivals && s->group && s->now.first && s->next.first)
        st = number_groups(s, group_of, leader, &map);
    if (!st) {
        for (int r = 0; r < s->runs; r++)
            s->group[group_of[r] + 1]++;
        for (int g = 0; g < s->groups; g++)
            s->group[g + 1] += s->group[g];
        memcpy(leader, s->group, (size_t)s->groups * sizeof *leader);
        for (int r = 0; r < s->runs; r++)
            s->rivals[leader[group_of[r]]++] = r;
    }
    jw_map_release(&map);
    jw_release(group_of);
    jw_release(leader);
    return st ? jw_fail_memory(err) : JW_OK;
}

static jw_status make_rows(jw_sifting *s, jw_error *err)
{
    size_t rows = (size_t)s->lp.rows + 1;
    s->prices = jw_zalloc(rows, sizeof *s->prices);
    s->status = jw_alloc(rows, sizeof *s->status);
    s->row_lower = jw_alloc(rows, sizeof *s->row_lower);
    s->row_upper = jw_alloc(rows, sizeof *s->row_upper);
    s->sum = jw_zalloc(rows, sizeof *s->sum);
    s->kept = jw_zalloc(rows, sizeof *s->kept);
    s->row_of = jw_alloc(rows, sizeof *s->row_of);
    s->small_row = jw_alloc(rows, sizeof *s->small_row);
    bool all = s->prices && s->status && s->row_lower && s->row_upper && s->sum && s->kept &&
               s->row_of && s->small_row;
    return all ? JW_OK : jw_fail_memory(err);
}

jw_status jw_sifting_new(jw_sifting **sifting, const jw_lp *lp, jw_error *err)
{
    *sifting = NULL;
    jw_sifting *s = jw_zalloc(1, sizeof *s);
    if (!s) return jw_fail_memory(err);
    s->lp = *lp;
    jw_status st = find_runs(s, err);
    if (!st) st = find_rivals(s, err);
    if (!st) st = make_rows(s, err);
    if (st)
        jw_sifting_free(s);
    else
        *sifting = s;
    return st;
}

void jw_sifting_free(jw_sifting *s)
{
    if (!s) return;
    void *memory[] = {s->run,        s->rivals,      s->group,      s->from,       s->to,
                      s->price,      s->blur,        s->now.steps,  s->now.pieces, s->now.first,
                      s->next.steps, s->next.pieces, s->next.first, s->fresh,      s->prices,
                      s->status,     s->start,       s->row,        s->value,      s->profit,
                      s->upper,      s->row_lower,   s->row_upper,  s->sum,        s->kept,
                      s->row_of,     s->small_row};
    for (size_t i = 0; i < sizeof memory / sizeof memory[0]; i++)
        jw_release(memory[i]);
    jw_release(s);
}
