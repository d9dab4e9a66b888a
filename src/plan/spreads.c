/*
 * Results are not used up: what is found in one place is there for every destination at once, each within its
 * reach. One column a place stands for all results found there; it takes them from the output row and gives
 * every destination's row the share that can be used there. Written without it, each step of each capability
 * would carry an entry for each destination.
 *
 * The share is needed. If every destination could use all results, any use would make them free everywhere,
 * and the base year would be lost by orders of magnitude.
 */
#include "plan/build.h"

static void add_spread(jw_build *b, jw_spot spot)
{
    size_t at = jw_spot_index(b, spot);
    if (b->output[at] < 0 || b->reach_first[at] < 0) return;
    jw_build_activity(b, (jw_activity){JW_SPREAD, spot.field, spot.stage, spot.leaf, spot.leaf, 0,
                                       JW_CAPABILITIES, JW_NO_ROW, NAN});
    jw_build_entry(b, (jw_entry){b->output[at], 1});
    for (int r = b->reach_first[at]; r >= 0; r = b->reaches[r].next)
        jw_build_entry(b, (jw_entry){b->reaches[r].row, -b->reaches[r].share});
    /* A limit that never binds but is finite: the certificate wants one for every column. */
    jw_build_column(b, 0, b->room[at]);
}

void jw_build_spreads(jw_build *b)
{
    if (b->options->rival_twin) return;
    for (int k = 0; k < b->plan->fields; k++)
        for (int s = 0; s < b->plan->stages; s++)
            for (int l = 0; l < b->plan->places->leaves && !b->status; l++)
                if (b->non_rival[s]) add_spread(b, (jw_spot){k, s, l});
}
