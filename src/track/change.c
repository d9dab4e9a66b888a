/*
 * A score over what is known jumps when an indicator begins to be reported, and the jump looks like progress. So both
 * rows are scored once more over the indicators that they share: that difference is the values', the rest coverage.
 */
#include "track/change.h"

#include <math.h>

size_t jw_change_room(const jw_composite *composite)
{
    return 4 * composite->tree.count;
}

jw_change jw_change_split(const jw_composite *c, size_t from, size_t to, double *room)
{
    size_t rows = c->frame.rows, branches = c->tree.count;
    double *score = room, *covered = room + 2 * branches;
    jw_change change = {.all = c->score[to] - c->score[from]};
    if (jw_composite_is_topsis(c)) {
        change.values = change.all;
        return change;
    }
    for (size_t b = 0; b < branches; b++) {
        double before = c->score[b * rows + from], after = c->score[b * rows + to];
        bool both = !isnan(before) && !isnan(after);
        score[2 * b] = both ? before : (double)NAN;
        score[2 * b + 1] = both ? after : (double)NAN;
    }
    jw_hierarchy_fill(score, covered, &c->tree, 2, jw_composite_mean(c));
    change.values = score[1] - score[0];
    change.coverage = change.all - (isnan(change.values) ? 0 : change.values);
    if (covered[0] >= c->covered[from] && covered[0] >= c->covered[to])
        change.coverage = 0 * change.all;
    return change;
}
