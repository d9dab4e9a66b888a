/*
 * What people read of a network: the whole with the variant of every figure, who leads by what, communities, regions.
 * Every node stands in the table actors, which programs read whole; on paper the leading ones are enough.
 */
#include "track/draw.h"
#include "track/network.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the whole ---- */

/* A measure of the whole with its variant. */
typedef struct measure {
    const char *key, *label;
    double value;
    const char *variant;
} measure;

static void tell_measures(jw_networking *n, const char *key, const char *label, int decimals,
                          const measure *measures, size_t count)
{
    jw_result_table(n->result, key, label);
    jw_result_column(n->result, "measure", NULL, JW_RESULT_TEXT, "", 0);
    jw_result_column(n->result, "name", "measure", JW_RESULT_TEXT, "", 0);
    jw_result_column(n->result, "value", "value", JW_RESULT_NUMBER, "", decimals);
    jw_result_column(n->result, "variant", "variant", JW_RESULT_TEXT, "", 0);
    for (size_t m = 0; m < count; m++) {
        jw_result_cell_text(n->result, measures[m].key);
        jw_result_cell_text(n->result, measures[m].label);
        jw_result_cell_number(n->result, measures[m].value);
        jw_result_cell_text(n->result, measures[m].variant);
    }
    jw_result_table_end(n->result);
}

static void tell_sizes(jw_networking *n)
{
    const jw_network_whole *w = &n->whole;
    const jw_components *parts = &w->components;
    const measure measures[] = {
        {"pairs", "pairs tied", (double)w->pairs,
         n->graph.directed ? "in a direction" : "each once"},
        {"strength", "weight of all ties", w->weight, "each once, without loops"},
        {"isolates", "nodes without a tie", w->isolates, "to others than themselves"},
        {"components", "components", parts->count, "weak, single nodes included"},
        {"largest_component", "largest component", parts->count ? parts->size[parts->largest] : 0,
         "nodes"},
        {"core", "deepest core", w->deepest, "k of the last k-core, unweighted"},
        {"core_nodes", "nodes of the core", w->centre[JW_CORE_EITHER].nodes,
         "core-periphery, either end"},
        {"communities", "communities", w->communities.groups, "single nodes included"},
    };
    tell_measures(n, "sizes", "How large it is", 0, measures, sizeof measures / sizeof *measures);
}

static void tell_whole(jw_networking *n)
{
    const jw_network_whole *w = &n->whole;
    bool directed = n->graph.directed, weighted = n->settings.weighted;
    uint32_t active = n->web.nodes - w->isolates;
    double ends = directed ? 1 : 2;
    char communities[128];
    snprintf(communities, sizeof communities, "%s, resolution %g, seed %lld, %s%s",
             n->settings.quality == JW_CPM ? "Leiden, constant Potts" : "Leiden, modularity",
             n->settings.resolution, (long long)n->settings.seed, weighted ? "weighted" : "plain",
             w->communities.settled ? "" : ", not settled");
    const measure measures[] = {
        {"density", "density", w->density,
         directed ? "pairs tied of n (n - 1)" : "pairs tied of n (n - 1) / 2"},
        {"mean_degree", "mean degree", active ? ends * (double)w->pairs / active : NAN,
         directed ? "partners outward, of nodes with ties" : "partners, of nodes with ties"},
        {"reciprocity", "reciprocity", directed ? w->reciprocity : NAN,
         directed ? "arcs answered, unweighted" : "without direction: not asked"},
        {"transitivity", "transitivity", w->transitivity, "3 triangles of pairs of ties that meet"},
        {"clustering", "mean clustering", w->clustering, "Watts-Strogatz, nodes with 2 partners"},
        {"assortativity", "assortativity by degree", w->assortativity, "Newman, unweighted"},
        {"core_periphery", "core-periphery fit", w->centre[JW_CORE_EITHER].correlation,
         weighted ? "Borgatti-Everett, discrete, either end, weighted"
                  : "Borgatti-Everett, discrete, either end, plain"},
        {"coreness_fit", "coreness fit", w->continuum.correlation,
         w->continuum.settled ? "MINRES, continuous" : "MINRES, continuous, not settled"},
        {"modularity", "modularity", w->communities.quality, communities},
        {"e_i_index", "E-I index", w->mixing.whole.index, n->groups.level},
        {"e_i_expected", "E-I by size alone", w->mixing.expected, "all pairs tied alike"},
    };
    size_t regional = n->groups.count > 1 ? 0 : 2; /* the last two need regions */
    tell_measures(n, "whole", "How it is built", 4, measures,
                  sizeof measures / sizeof *measures - regional);
}

/* ---- nodes ---- */

typedef struct node_column {
    const char *key, *label;
    const double *value;
    int decimals;
} node_column;

enum { NODE_COLUMNS = 14 };

static void list_columns(const jw_networking *n, node_column column[NODE_COLUMNS])
{
    const jw_network_nodes *of = &n->nodes;
    const node_column all[NODE_COLUMNS] = {{"degree", "degree", of->degree, 0},
                                           {"degree_in", NULL, of->degree_in, 0},
                                           {"degree_out", NULL, of->degree_out, 0},
                                           {"strength", "strength", of->strength, 1},
                                           {"closeness", NULL, of->closeness, 4},
                                           {"harmonic", "harmonic", of->harmonic, 3},
                                           {"betweenness", "between", of->betweenness, 4},
                                           {"eigenvector", NULL, of->eigenvector, 4},
                                           {"pagerank", "PageRank", of->pagerank, 4},
                                           {"clustering", NULL, of->clustering, 4},
                                           {"constraint", "constraint", of->constraint, 3},
                                           {"effective_size", NULL, of->effective, 4},
                                           {"efficiency", NULL, of->efficiency, 4},
                                           {"coreness", NULL, of->coreness, 4}};
    memcpy(column, all, sizeof all);
}

static const char *region_id(const jw_networking *n, uint32_t region)
{
    if (region == JW_NO_ROW) return NULL;
    return jw_study_word(n->web.study, jw_study_cell_text(n->web.study, JW_REGIONS, region, "id"));
}

static void declare_actors(jw_networking *n, const char *key, const char *label, bool leading)
{
    node_column column[NODE_COLUMNS];
    list_columns(n, column);
    jw_result_table(n->result, key, label);
    jw_result_column(n->result, "id", NULL, JW_RESULT_TEXT, "", 0);
    jw_result_column(n->result, "name", n->web.actors ? "actor" : "region", JW_RESULT_TEXT, "", 0);
    jw_result_column(n->result, "region", NULL, JW_RESULT_TEXT, "", 0);
    for (int c = 0; c < NODE_COLUMNS; c++)
        if (!leading || column[c].label)
            jw_result_column(n->result, column[c].key, column[c].label, JW_RESULT_NUMBER, "",
                             column[c].decimals);
    jw_result_column(n->result, "core", "core", JW_RESULT_INTEGER, "", 0);
    jw_result_column(n->result, "community", "group", JW_RESULT_INTEGER, "", 0);
    if (leading) return;
    jw_result_column(n->result, "in_core", NULL, JW_RESULT_FLAG, "", 0);
    if (n->groups.count < 2) return;
    jw_result_column(n->result, "e_i_index", NULL, JW_RESULT_NUMBER, "", 3);
    for (int role = 0; role < JW_BROKERS; role++)
        jw_result_column(n->result, jw_broker_key((jw_broker)role), NULL, JW_RESULT_NUMBER, "", 0);
}

static void actor_row(jw_networking *n, uint32_t v, bool leading)
{
    node_column column[NODE_COLUMNS];
    list_columns(n, column);
    jw_result_cell_text(n->result, jw_web_id(&n->web, v));
    jw_result_cell_text(n->result, jw_web_name(&n->web, v));
    jw_result_cell_text(n->result, region_id(n, n->web.home[v]));
    for (int c = 0; c < NODE_COLUMNS; c++)
        if (!leading || column[c].label) jw_result_cell_number(n->result, column[c].value[v]);
    jw_result_cell_integer(n->result, n->nodes.core[v]);
    jw_result_cell_integer(n->result, n->whole.communities.group[v] + 1);
    if (leading) return;
    jw_result_cell_flag(n->result, n->nodes.in_core[v] != 0);
    if (n->groups.count < 2) return;
    jw_result_cell_number(n->result, n->nodes.mix[v].index);
    for (int role = 0; role < JW_BROKERS; role++)
        jw_result_cell_number(n->result, n->nodes.roles[v].count[role]);
}

/* Strongest first, of equal ones the first in the study. */
typedef struct ranked {
    double strength;
    uint32_t node;
} ranked;

static int strongest_first(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->strength != y->strength) return x->strength > y->strength ? -1 : 1;
    return (x->node > y->node) - (x->node < y->node);
}

static bool rank_nodes(ranked **order, const jw_networking *n)
{
    *order = jw_alloc((size_t)n->web.nodes + 1, sizeof **order);
    for (uint32_t v = 0; *order && v < n->web.nodes; v++)
        (*order)[v] = (ranked){n->nodes.strength[v], v};
    if (*order) qsort(*order, n->web.nodes, sizeof **order, strongest_first);
    return *order != NULL;
}

static void tell_actors(jw_networking *n, const ranked *order)
{
    uint32_t top = (uint32_t)n->settings.top;
    char label[64];
    if (top > n->web.nodes) top = n->web.nodes;
    snprintf(label, sizeof label, top < n->web.nodes ? "The %u strongest" : "All of them", top);
    declare_actors(n, "leading", label, true);
    for (uint32_t i = 0; i < top; i++)
        actor_row(n, order[i].node, true);
    jw_result_table_end(n->result);
    declare_actors(n, "actors", NULL, false);
    for (uint32_t v = 0; v < n->web.nodes; v++)
        actor_row(n, v, false);
    jw_result_table_end(n->result);
}

/* ---- for other tools ---- */

jw_status jw_network_write(jw_networking *n, const char *path)
{
    node_column column[NODE_COLUMNS];
    jw_drawing_column drawn[NODE_COLUMNS];
    list_columns(n, column);
    for (int c = 0; c < NODE_COLUMNS; c++)
        drawn[c] = (jw_drawing_column){column[c].key, column[c].value};
    return jw_web_draw(&n->web, &n->graph, n->whole.communities.group, drawn, NODE_COLUMNS, path,
                       n->err);
}

/* ---- communities ---- */

/* The names of the strongest members, a few words' worth. */
static void name_members(const jw_networking *n, const ranked *order, uint32_t group, char *text,
                         size_t size)
{
    size_t length = 0;
    int named = 0;
    *text = '\0';
    for (uint32_t i = 0; i < n->web.nodes && named < 3; i++) {
        if (n->whole.communities.group[order[i].node] != group) continue;
        const char *name = jw_web_name(&n->web, order[i].node);
        if (length + strlen(name) + 3 > size) break;
        length += (size_t)snprintf(text + length, size - length, "%s%s", named ? ", " : "", name);
        named++;
    }
}

static jw_status tell_communities(jw_networking *n, const ranked *order)
{
    uint32_t groups = n->whole.communities.groups, top = (uint32_t)n->settings.top;
    jw_group_ties *ties = jw_alloc((size_t)groups + 1, sizeof *ties);
    char members[256];
    if (!ties) return JW_ENOMEM;
    jw_partition_ties(ties, &n->graph, n->whole.communities.group, groups, n->settings.weighted);
    jw_result_table(n->result, "groups", "Communities");
    jw_result_column(n->result, "community", "group", JW_RESULT_INTEGER, "", 0);
    jw_result_column(n->result, "nodes", "nodes", JW_RESULT_INTEGER, "", 0);
    jw_result_column(n->result, "inside", "inside", JW_RESULT_NUMBER, "", 1);
    jw_result_column(n->result, "outward", "outward", JW_RESULT_NUMBER, "", 1);
    jw_result_column(n->result, "strongest", "strongest", JW_RESULT_TEXT, "", 0);
    for (uint32_t g = 0; g < groups && g < top && ties[g].nodes > 1; g++) {
        name_members(n, order, g, members, sizeof members);
        jw_result_cell_integer(n->result, g + 1);
        jw_result_cell_integer(n->result, ties[g].nodes);
        jw_result_cell_number(n->result, ties[g].inside);
        jw_result_cell_number(n->result, ties[g].outward);
        jw_result_cell_text(n->result, members);
    }
    jw_result_table_end(n->result);
    jw_release(ties);
    return JW_OK;
}

/* ---- regions as brokers ---- */

static void tell_regions(jw_networking *n, jw_mix *mix, jw_brokerage *roles)
{
    for (uint32_t v = 0; v < n->web.nodes; v++) {
        uint32_t g = n->groups.of_node[v];
        if (g == JW_NO_GROUP) continue;
        mix[g].internal += n->nodes.mix[v].internal / 2; /* from both its ends */
        mix[g].external += n->nodes.mix[v].external;
        for (int role = 0; role < JW_BROKERS; role++)
            roles[g].count[role] += n->nodes.roles[v].count[role];
    }
    jw_result_table(n->result, "brokerage",
                    "Regions: ties inside and across, and who stands between whom");
    jw_result_column(n->result, "region", "region", JW_RESULT_TEXT, "", 0);
    jw_result_column(n->result, "inside", "inside", JW_RESULT_NUMBER, "", 1);
    jw_result_column(n->result, "across", "across", JW_RESULT_NUMBER, "", 1);
    jw_result_column(n->result, "e_i_index", "E-I", JW_RESULT_NUMBER, "", 3);
    for (int role = 0; role < JW_BROKERS; role++)
        jw_result_column(n->result, jw_broker_key((jw_broker)role), jw_broker_key((jw_broker)role),
                         JW_RESULT_NUMBER, "", 0);
    for (uint32_t g = 0; g < n->groups.count; g++) {
        double in = mix[g].internal, out = mix[g].external;
        jw_result_cell_text(n->result, region_id(n, n->groups.region[g]));
        jw_result_cell_number(n->result, in);
        jw_result_cell_number(n->result, out);
        jw_result_cell_number(n->result, in + out > 0 ? (out - in) / (out + in) : NAN);
        for (int role = 0; role < JW_BROKERS; role++)
            jw_result_cell_number(n->result, roles[g].count[role]);
    }
    jw_result_table_end(n->result);
}

static jw_status add_up_regions(jw_networking *n)
{
    if (n->groups.count < 2) return JW_OK;
    jw_mix *mix = jw_zalloc(n->groups.count, sizeof *mix);
    jw_brokerage *roles = jw_zalloc(n->groups.count, sizeof *roles);
    if (mix && roles) tell_regions(n, mix, roles);
    jw_status st = mix && roles ? JW_OK : JW_ENOMEM;
    jw_release(mix);
    jw_release(roles);
    return st;
}

/* ---- what the figures cannot say ---- */

static void warn(jw_networking *n)
{
    const jw_network_whole *w = &n->whole;
    if (w->components.count - w->isolates > 1)
        jw_result_note(n->result,
                       "The network falls into %u parts: closeness is told within what a node "
                       "reaches; compare nodes of different parts by harmonic closeness only.",
                       w->components.count - w->isolates);
    if (w->density > 0.5)
        jw_result_note(n->result,
                       "More than half of all pairs are tied: measures that only count partners "
                       "hardly tell nodes apart; read those by weight.");
    if (w->betweenness_bound > 0)
        jw_result_note(n->result,
                       "Betweenness is estimated from %lld sources, seed %lld: with a chance of "
                       "95%% no node's is wrong by more than %.3g.",
                       (long long)n->settings.samples, (long long)n->settings.seed,
                       w->betweenness_bound);
    if (w->closeness_left_out)
        jw_result_note(n->result,
                       "Closeness is left out: searching from each of %u nodes would take "
                       "minutes or more; narrow --year, --kind or --field.",
                       n->web.nodes);
    if (w->leaders > 1)
        jw_result_note(n->result,
                       "The eigenvector is that of each part: %u of them have the same largest "
                       "eigenvalue.",
                       w->leaders);
    if (n->settings.runs > 1)
        jw_result_note(n->result,
                       "Communities of %lld seeds agree by %.2f (normalised mutual information); "
                       "the best is shown.",
                       (long long)n->settings.runs, w->stability.nmi);
    if (n->groups.count < 2)
        jw_result_note(n->result,
                       "All nodes lie in one region, or none is known: nothing is said of "
                       "ties across regions and of brokerage.");
    if (n->web.nodes < 10)
        jw_result_note(n->result, "%u nodes: what a measure ranks is nearly all there is.",
                       n->web.nodes);
}

jw_status jw_network_tell(jw_networking *n)
{
    ranked *order = NULL;
    if (!rank_nodes(&order, n)) return jw_fail_memory(n->err);
    jw_result_headline(n->result, "%u %s, %zu pairs of them tied: density %.3g, %u communities",
                       n->web.nodes, n->web.actors ? "actors" : "regions", n->whole.pairs,
                       n->whole.density, n->whole.communities.groups);
    jw_web_tell(n->result, &n->web);
    warn(n);
    tell_sizes(n);
    tell_whole(n);
    tell_actors(n, order);
    jw_status st = tell_communities(n, order);
    jw_network_tell_core(n);
    if (!st) st = add_up_regions(n);
    jw_release(order);
    return st ? jw_fail_memory(n->err) : JW_OK;
}
