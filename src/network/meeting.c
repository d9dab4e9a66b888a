/*
 * Marks make one look enough for each target of the other row. Where that row is a hub's it would still be read once
 * for every partner of the hub; then each of the few marked targets is searched in what is left of it.
 */
#include "network/meeting.h"

enum { FAR_LONGER = 16 };

jw_marked jw_mark_row(uint32_t *place, const jw_arcs *arcs, uint32_t node)
{
    jw_marked row = {arcs, arcs->start[node], arcs->start[node + 1], place};
    for (size_t a = row.first; a < row.end; a++)
        place[arcs->target[a]] = (uint32_t)(a - row.first) + 1;
    return row;
}

void jw_unmark_row(jw_marked *row)
{
    for (size_t a = row->first; a < row->end; a++)
        row->place[row->arcs->target[a]] = 0;
}

jw_meeting jw_meet(const jw_marked *row, const jw_arcs *other, uint32_t node)
{
    jw_meeting m = {.row = row, .other = other, .end = other->start[node + 1]};
    m.searches = m.end - other->start[node] > FAR_LONGER * (row->end - row->first);
    m.low = other->start[node];
    m.at = m.searches ? row->first : m.low;
    return m;
}

/* The first arc of the other row from `low` on that does not come before the target. */
static size_t search(const jw_meeting *m, uint32_t target)
{
    size_t low = m->low, high = m->end;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (m->other->target[middle] < target)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool jw_meet_next(jw_meeting *m)
{
    const jw_marked *row = m->row;
    while (m->searches && m->at < row->end && m->low < m->end) {
        uint32_t target = row->arcs->target[m->at++];
        m->low = search(m, target);
        if (m->low == m->end || m->other->target[m->low] != target) continue;
        m->mine = m->at - 1;
        m->theirs = m->low++;
        return true;
    }
    while (!m->searches && m->at < m->end) {
        uint32_t place = row->place[m->other->target[m->at++]];
        if (!place) continue;
        m->mine = row->first + place - 1;
        m->theirs = m->at - 1;
        return true;
    }
    return false;
}
