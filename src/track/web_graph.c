/* The graph of a year, or of all: ties as they are, participations by the projection that was asked for. */
#include "track/web.h"

#include "base/alloc.h"
#include "base/error.h"

#include <string.h>

/* Ends and weights of the ties that make a graph. */
typedef struct list {
    uint32_t *from, *to;
    double *weight;
    size_t count;
} list;

static jw_status list_new(list *made, size_t room, jw_error *err)
{
    *made = (list){jw_alloc(room + 1, sizeof *made->from), jw_alloc(room + 1, sizeof *made->to),
                   jw_alloc(room + 1, sizeof *made->weight), 0};
    return made->from && made->to && made->weight ? JW_OK : jw_fail_memory(err);
}

static void list_release(list *made)
{
    jw_release(made->from);
    jw_release(made->to);
    jw_release(made->weight);
}

static void list_put(list *made, uint32_t from, uint32_t to, double weight)
{
    made->from[made->count] = from;
    made->to[made->count] = to;
    made->weight[made->count++] = weight;
}

static void put_rows(list *made, const jw_web_rows *rows, int year)
{
    for (size_t i = 0; i < rows->count; i++)
        if (year < 0 || rows->year[i] == year)
            list_put(made, rows->from[i], rows->to[i], rows->weight[i]);
}

/* Partners as ties of the nodes that they belong to. */
static void put_partners(list *made, const jw_web *web, const jw_graph *partners)
{
    for (uint32_t i = 0; i < partners->nodes; i++)
        for (size_t a = partners->out.start[i]; a < partners->out.start[i + 1]; a++) {
            uint32_t j = partners->out.target[a];
            if (partners->directed || i < j)
                list_put(made, web->member_node[i], web->member_node[j],
                         jw_arc_weight(&partners->out, a));
        }
}

static jw_status project(jw_graph *partners, const jw_web *web, int year, int threads,
                         jw_error *err)
{
    jw_affiliations affiliations = JW_AFFILIATIONS_INIT;
    list shares;
    jw_status st = list_new(&shares, web->shares.count, err);
    if (!st) {
        put_rows(&shares, &web->shares, year);
        jw_ties ties = {shares.count, shares.from, shares.to, shares.weight};
        st = jw_affiliations_build(&affiliations, web->events, web->members, &ties, err);
    }
    list_release(&shares);
    if (!st) st = jw_project(partners, &affiliations, web->projection, web->chance, threads, err);
    jw_affiliations_release(&affiliations);
    return st;
}

jw_status jw_web_graph(jw_graph *graph, const jw_web *web, int year, int threads, jw_error *err)
{
    jw_graph partners = JW_GRAPH_INIT;
    list all = {NULL, NULL, NULL, 0};
    jw_status st = JW_OK;
    if (web->shares.count) st = project(&partners, web, year, threads, err);
    if (!st) st = list_new(&all, web->ties.count + jw_graph_arcs(&partners), err);
    if (!st) {
        put_rows(&all, &web->ties, year);
        put_partners(&all, web, &partners);
        jw_ties ties = {all.count, all.from, all.to, all.weight};
        st = jw_graph_build(graph, web->nodes, &ties, web->directed, threads, err);
    }
    list_release(&all);
    jw_graph_release(&partners);
    return st;
}
