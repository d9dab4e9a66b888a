/*
 * Channels are links that two actors have made with each other: so much can go through, at so much a unit, from
 * the region of the one to that of the other. They stand beside the flows of the base year, which are sums over
 * everybody, and no co-operation of regions widens them.
 */
#include "plan/build.h"

#include <math.h>

typedef struct columns {
    const jw_text *from, *to, *field, *stage;
    jw_numbers capacity, cost;
} columns;

static void add_channel(jw_build *b, const columns *c, size_t row)
{
    jw_move m = {.table = JW_CHANNELS,
                 .row = row,
                 .value = jw_number_or(c->capacity, row, INFINITY),
                 .elasticity = NAN,
                 .reach = NAN,
                 .friction = {(uint32_t)row, 0, jw_number_or(c->cost, row, 0), INFINITY, 0}};
    if (!jw_find_chain(b, &m.field, &m.stage, JW_CHANNELS, row, jw_text_at(c->field, row),
                       jw_text_at(c->stage, row)) ||
        !jw_find_leaf(b, &m.from, JW_CHANNELS, row, "from", jw_text_at(c->from, row)) ||
        !jw_find_leaf(b, &m.to, JW_CHANNELS, row, "to", jw_text_at(c->to, row)))
        return;
    /* Goods of one place are at hand for all in it. */
    if (m.value <= 0 || (m.from == m.to && !b->non_rival[m.stage])) return;
    if (b->non_rival[m.stage] && !(m.value < JW_NO_LIMIT)) {
        m.value = b->room[jw_spot_index(b, (jw_spot){m.field, m.stage, m.from})];
        m.reach = 1;
    }
    jw_build_move(b, &m);
}

void jw_build_channels(jw_build *b)
{
    columns c = {jw_texts_of(b->study, JW_CHANNELS, "from"),
                 jw_texts_of(b->study, JW_CHANNELS, "to"),
                 jw_texts_of(b->study, JW_CHANNELS, "field"),
                 jw_texts_of(b->study, JW_CHANNELS, "stage"),
                 jw_numbers_of(b->study, JW_CHANNELS, "capacity", b->options->range),
                 jw_numbers_of(b->study, JW_CHANNELS, "cost", b->options->range)};
    for (size_t row = 0; row < jw_study_table(b->study, JW_CHANNELS)->rows && !b->status; row++)
        add_channel(b, &c, row);
}
