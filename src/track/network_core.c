/*
 * How far the network is a core with a periphery, by each of the ideal patterns: what a reader takes for one concept
 * are three that can disagree, and the densities of the three blocks say which of them means something here.
 */
#include "track/network.h"

enum { LARGE = 20000, STARTS = 10 }; /* past so many nodes one start has to do */

jw_status jw_network_measure_core(jw_networking *n)
{
    jw_core_options options = JW_CORE_OPTIONS_INIT;
    jw_status st = JW_OK;
    options.weighted = n->settings.weighted;
    options.seed = (uint64_t)n->settings.seed;
    options.starts = n->whole.core_starts = n->graph.nodes > LARGE ? 1 : STARTS;
    for (int p = JW_CORE_PATTERNS;
         !st && p-- > 0;) { /* the first pattern comes last: its core is kept */
        options.pattern = (jw_core_pattern)p;
        st = jw_core_find(&n->whole.centre[p], n->nodes.in_core, &n->graph, &options, n->err);
    }
    if (!st)
        jw_coreness_find(&n->whole.continuum, n->nodes.coreness, &n->graph, n->settings.weighted);
    return st;
}

void jw_network_tell_core(jw_networking *n)
{
    jw_result *r = n->result;
    jw_result_table(r, "core_periphery", "Core and periphery");
    jw_result_column(r, "pattern", "pattern", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "correlation", "correlation", JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "nodes", "in the core", JW_RESULT_INTEGER, "", 0);
    jw_result_column(r, "inside", "inside", JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "between", "between", JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "outside", "periphery", JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "found", NULL, JW_RESULT_INTEGER, "", 0);
    jw_result_column(r, "starts", NULL, JW_RESULT_INTEGER, "", 0);
    jw_result_column(r, "variant", "1 in the pattern", JW_RESULT_TEXT, "", 0);
    for (int p = 0; p < JW_CORE_PATTERNS; p++) {
        const jw_core *core = &n->whole.centre[p];
        jw_result_cell_text(r, jw_core_pattern_key((jw_core_pattern)p));
        jw_result_cell_number(r, core->correlation);
        jw_result_cell_integer(r, core->nodes);
        jw_result_cell_number(r, core->inside);
        jw_result_cell_number(r, core->between);
        jw_result_cell_number(r, core->outside);
        jw_result_cell_integer(r, core->found);
        jw_result_cell_integer(r, n->whole.core_starts);
        jw_result_cell_text(r, jw_core_pattern_formula((jw_core_pattern)p));
    }
    jw_result_table_end(r);
}
