/*
 * The engine's side of bench/track, and the networks that both sides measure.
 *
 *   track_engine participations CSV FILE        project and organisation of every row, as pairs of numbers
 *   track_engine generate ACTORS TIES FILE      a made-up network
 *   track_engine one|two FILE THREADS WHAT...   reads pairs, ties of one mode or participations, and works out WHAT
 *
 * A file is pairs of unsigned 32-bit numbers. WHAT is `make` (building, or projecting), then pagerank, components,
 * cores, triangles, leiden, betweenness:SOURCES, in any order. A line each: WHAT, CPU seconds, wall seconds,
 * largest memory so far in MB, and a figure to compare. Betweenness is scaled up to 1,000 sources. Reading is not
 * timed.
 */
#include "base/alloc.h"
#include "base/random.h"
#include "network/betweenness.h"
#include "network/communities.h"
#include "network/clustering.h"
#include "network/components.h"
#include "network/cores.h"
#include "network/pagerank.h"
#include "network/project.h"

#include <math.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { SOURCES = 1000, LINE = 4096 };

typedef struct pairs {
    uint32_t *first, *second, firsts, seconds;
    size_t count;
} pairs;

static double seconds(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int fail(const char *what)
{
    fprintf(stderr, "track_engine: %s\n", what);
    return 1;
}

static void write_pair(FILE *file, uint32_t first, uint32_t second)
{
    fwrite(&first, sizeof first, 1, file);
    fwrite(&second, sizeof second, 1, file);
}

static int read_pairs(pairs *p, const char *path)
{
    FILE *file = fopen(path, "rb");
    uint32_t pair[2];
    if (!file) return fail("no such file of pairs");
    fseek(file, 0, SEEK_END);
    p->count = (size_t)ftell(file) / sizeof pair;
    rewind(file);
    p->first = jw_alloc(p->count, sizeof *p->first);
    p->second = jw_alloc(p->count, sizeof *p->second);
    for (size_t i = 0; i < p->count && fread(pair, sizeof pair, 1, file); i++) {
        p->first[i] = pair[0];
        p->second[i] = pair[1];
        if (pair[0] >= p->firsts) p->firsts = pair[0] + 1;
        if (pair[1] >= p->seconds) p->seconds = pair[1] + 1;
    }
    fclose(file);
    return 0;
}

/* --- Networks */

/* Columns 1 and 4 are the project's number and the organisation's. */
static int write_participations(const char *csv, const char *path)
{
    FILE *from = fopen(csv, "r"), *to = fopen(path, "wb");
    static uint32_t number[2][1 << 20]; /* by the code, 1 to 9 digits, open addressing */
    static uint32_t code[2][1 << 20];
    uint32_t next[2] = {0, 0};
    char line[LINE];
    if (!from || !to || !fgets(line, sizeof line, from)) return fail("cannot read or write");
    while (fgets(line, sizeof line, from)) {
        uint32_t pair[2], told[2];
        if (sscanf(line, "%u,%*[^,],%u", &pair[0], &pair[1]) != 2) return fail("not such a row");
        for (int i = 0; i < 2; i++) {
            uint32_t at = pair[i] * 2654435761u >> 12;
            while (code[i][at] && code[i][at] != pair[i])
                at = (at + 1) & 0xFFFFF;
            if (!code[i][at]) code[i][at] = pair[i], number[i][at] = next[i]++;
            told[i] = number[i][at];
        }
        write_pair(to, told[0], told[1]);
    }
    fclose(from);
    return fclose(to) ? fail("cannot write") : 0;
}

/*
 * Actors in groups of 20 to 2,000; seven of ten ties stay in a group; the first of a group, and of all, have most.
 * Actors' numbers are shuffled, as those of a real file are.
 */
static void draw_ties(uint32_t *from, uint32_t *to, size_t ties, uint32_t actors)
{
    jw_random random;
    jw_random_start(&random, 1, 0);
    uint32_t *name = jw_alloc(actors, sizeof *name), *start = jw_alloc(actors, sizeof *start);
    uint32_t *size = jw_alloc(actors, sizeof *size);
    for (uint32_t v = 0; v < actors; v++) {
        uint32_t j = (uint32_t)jw_random_below(&random, v + 1);
        name[v] = name[j];
        name[j] = v;
    }
    for (uint32_t v = 0; v < actors;) {
        double u = jw_random_uniform(&random);
        uint32_t length = (uint32_t)(20 / (u + 0.01)), first = v;
        if (length > actors - first) length = actors - first;
        for (; v < first + length; v++)
            start[v] = first, size[v] = length;
    }
    for (size_t t = 0; t < ties; t++) {
        double u = jw_random_uniform(&random), w = jw_random_uniform(&random);
        uint32_t a = (uint32_t)(actors * u * u), b = (uint32_t)(actors * w * w);
        if (jw_random_uniform(&random) < 0.7) b = start[a] + (uint32_t)(size[a] * w * w);
        from[t] = name[a];
        to[t] = name[b];
    }
    jw_release(name);
    jw_release(start);
    jw_release(size);
}

/* Each tie once, in the order of its ends: peers then need not merge. */
static int write_network(uint32_t actors, size_t ties, const char *path)
{
    uint32_t *from = jw_alloc(ties, sizeof *from), *to = jw_alloc(ties, sizeof *to);
    jw_graph g = JW_GRAPH_INIT;
    FILE *file = fopen(path, "wb");
    if (!file || !from || !to) return fail("cannot write");
    draw_ties(from, to, ties, actors);
    if (jw_graph_build(&g, actors, &(jw_ties){ties, from, to, NULL}, false, 0, NULL)) return 1;
    for (uint32_t v = 0; v < actors; v++)
        for (size_t a = g.out.start[v]; a < g.out.start[v + 1]; a++)
            if (v < g.out.target[a]) write_pair(file, v, g.out.target[a]);
    jw_graph_release(&g);
    jw_release(from);
    jw_release(to);
    return fclose(file) ? fail("cannot write") : 0;
}

/* --- Measures: each returns a figure to compare */

typedef struct work {
    pairs pairs;
    bool two_mode;
    int threads;
    jw_affiliations affiliations;
    jw_graph graph;
} work;

static double make(work *w)
{
    const pairs *p = &w->pairs;
    jw_ties ties = {p->count, p->first, p->second, NULL};
    if (w->two_mode)
        jw_project(&w->graph, &w->affiliations, JW_PROJECT_FULL, 0, w->threads, NULL);
    else
        jw_graph_build(&w->graph, p->firsts > p->seconds ? p->firsts : p->seconds, &ties, false,
                       w->threads, NULL);
    return (double)jw_graph_arcs(&w->graph) / 2;
}

static double pagerank(work *w)
{
    jw_pagerank_options options = JW_PAGERANK_INIT;
    double *rank = jw_alloc(w->graph.nodes, sizeof *rank), largest = 0;
    int sweeps = 0;
    options.threads = w->threads;
    options.tolerance = 1e-10;
    jw_pagerank(rank, &sweeps, &w->graph, &options, NULL);
    for (uint32_t v = 0; v < w->graph.nodes; v++)
        if (rank[v] > largest) largest = rank[v];
    jw_release(rank);
    return largest;
}

static double components(work *w)
{
    jw_components found = JW_COMPONENTS_INIT;
    jw_components_weak(&found, &w->graph, NULL);
    double count = found.count;
    jw_components_release(&found);
    return count;
}

static double cores(work *w)
{
    uint32_t *core = jw_alloc(w->graph.nodes, sizeof *core), deepest = 0;
    jw_cores(core, &w->graph, JW_EITHER, NULL);
    for (uint32_t v = 0; v < w->graph.nodes; v++)
        if (core[v] > deepest) deepest = core[v];
    jw_release(core);
    return deepest;
}

static double triangles(work *w)
{
    jw_clustering found = {.triangles = 0};
    jw_clustering_find(&found, NULL, &w->graph, JW_CLUSTERING_PLAIN, w->threads, NULL);
    return found.transitivity;
}

static double betweenness(work *w, uint32_t sources)
{
    jw_betweenness_options options = JW_BETWEENNESS_INIT;
    double *value = jw_alloc(w->graph.nodes, sizeof *value), largest = 0;
    options.sources = sources;
    options.threads = w->threads;
    jw_betweenness(value, NULL, &w->graph, &options, NULL);
    for (uint32_t v = 0; v < w->graph.nodes; v++)
        if (value[v] > largest) largest = value[v];
    jw_release(value);
    return largest;
}

static double leiden(work *w)
{
    jw_communities_options options = JW_COMMUNITIES_OPTIONS_INIT;
    jw_communities found = JW_COMMUNITIES_INIT;
    options.iterations = 2;
    jw_communities_find(&found, &w->graph, &options, NULL);
    double quality = found.quality;
    jw_communities_release(&found);
    return quality;
}

static double measure(work *w, const char *what, uint32_t sources)
{
    if (!strcmp(what, "make")) return make(w);
    if (!strcmp(what, "pagerank")) return pagerank(w);
    if (!strcmp(what, "components")) return components(w);
    if (!strcmp(what, "cores")) return cores(w);
    if (!strcmp(what, "triangles")) return triangles(w);
    if (!strcmp(what, "leiden")) return leiden(w);
    return sources ? betweenness(w, sources) : NAN;
}

static void time_measure(work *w, const char *what)
{
    uint32_t sources = 0;
    double scale =
        sscanf(what, "betweenness:%u", &sources) == 1 && sources ? SOURCES / (double)sources : 1;
    double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID), wall = seconds(CLOCK_MONOTONIC);
    double figure = measure(w, what, sources);
    cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    wall = seconds(CLOCK_MONOTONIC) - wall;
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    printf("%s %.3f %.3f %ld %.8g\n", what, cpu * scale, wall * scale, used.ru_maxrss / 1024,
           figure);
    fflush(stdout);
}

static int run(char **words, int count)
{
    work w = {.two_mode = !strcmp(words[1], "two"), .threads = words[3][0] - '0'};
    pairs *p = &w.pairs;
    if (read_pairs(p, words[2])) return 1;
    jw_ties ties = {p->count, p->first, p->second, NULL};
    if (w.two_mode) jw_affiliations_build(&w.affiliations, p->firsts, p->seconds, &ties, NULL);
    for (int i = 4; i < count; i++) {
        time_measure(&w, words[i]);
        if (i > 4) continue;
        jw_release(p->first); /* the network is made */
        jw_release(p->second);
        jw_affiliations_release(&w.affiliations);
    }
    jw_graph_release(&w.graph);
    return 0;
}

int main(int count, char **words)
{
    unsigned actors, ties;
    if (count == 4 && !strcmp(words[1], "participations"))
        return write_participations(words[2], words[3]);
    if (count == 5 && !strcmp(words[1], "generate") && sscanf(words[2], "%u", &actors) == 1 &&
        sscanf(words[3], "%u", &ties) == 1)
        return write_network(actors, ties, words[4]);
    if (count > 4 && !strcmp(words[4], "make")) return run(words, count);
    return fail("which network, how many threads, and what, `make` first?");
}
