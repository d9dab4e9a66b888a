/*
 * Reads tests/published/networks.txt, random networks and what other programs say of them, and holds a table of
 * measures against it. Include after cmocka.h. A new measure is a function in networks.py and a row of a table.
 */
#ifndef JW_TESTS_NETWORKS_H
#define JW_TESTS_NETWORKS_H

#include "base/number.h"
#include "close.h"
#include "network/graph.h"

#include <stdio.h>
#include <string.h>

enum { NETWORK_TIES = 600, NETWORK_NODES = 32 };

typedef struct network {
    int number;
    uint32_t nodes;
    bool directed, made;
    uint32_t from[NETWORK_TIES], to[NETWORK_TIES];
    double weight[NETWORK_TIES];
    size_t ties;
    jw_graph graph;  /* with `in` */
    jw_graph either; /* without direction */
} network;

/** Fills values and returns how many: the network's nodes, or 1. */
typedef size_t network_measure(double *value, const network *n);

typedef struct network_row {
    const char *name;
    network_measure *measure;
    double tolerance; /* relative, and absolute below 1 */
    int seen;         /* filled: networks that it was held against */
} network_row;

static inline double network_number(const char **at)
{
    double number = NAN;
    size_t length = strcspn(*at, " \n");
    if (length != 1 || **at != '-') assert_true(jw_number_parse(&number, *at, length));
    *at += length + strspn(*at + length, " \n");
    return number;
}

static inline void network_release(network *n)
{
    jw_graph_release(&n->graph);
    jw_graph_release(&n->either);
    *n = (network){.number = -1};
}

static inline void network_make(network *n)
{
    const jw_ties ties = {n->ties, n->from, n->to, n->weight};
    if (n->made) return;
    assert_int_equal(jw_graph_build(&n->graph, n->nodes, &ties, n->directed, 1, NULL), JW_OK);
    assert_int_equal(jw_graph_add_in(&n->graph, NULL), JW_OK);
    if (n->directed)
        assert_int_equal(jw_graph_symmetrise(&n->either, &n->graph, NULL), JW_OK);
    else
        assert_int_equal(jw_graph_build(&n->either, n->nodes, &ties, false, 1, NULL), JW_OK);
    n->made = true;
}

static inline void network_compare(network_row *row, const network *n, const char *at)
{
    double value[NETWORK_NODES] = {0};
    size_t count = row->measure(value, n);
    for (size_t i = 0; i < count; i++) {
        double expected = network_number(&at);
        if (isnan(expected) != isnan(value[i]) ||
            fabs(expected - value[i]) > row->tolerance * fmax(1, fabs(expected)))
            fail_msg("%s of network %d, value %zu: %.12g and not %.12g", row->name, n->number,
                     i + 1, value[i], expected);
    }
    assert_true(*at == 0);
    row->seen++;
}

static inline void network_line(network *n, const char *line, network_row *row, size_t rows)
{
    size_t length = strcspn(line, " ");
    const char *at = line + length + (line[length] == ' ');
    if (!strncmp(line, "network ", length + 1)) {
        network_release(n);
        n->number = (int)network_number(&at);
        n->nodes = (uint32_t)network_number(&at);
        n->directed = !strncmp(at, "directed", 8);
        assert_true(n->nodes <= NETWORK_NODES);
    } else if (!strncmp(line, "tie ", length + 1)) {
        assert_true(n->ties < NETWORK_TIES);
        n->from[n->ties] = (uint32_t)network_number(&at);
        n->to[n->ties] = (uint32_t)network_number(&at);
        n->weight[n->ties++] = network_number(&at);
    } else if (*line != '#') {
        network_make(n);
        for (size_t r = 0; r < rows; r++)
            if (strlen(row[r].name) == length && !strncmp(line, row[r].name, length))
                network_compare(&row[r], n, at);
    }
}

/** Holds every row against all networks that its measure is told of. */
static inline void networks_compare(network_row *row, size_t rows)
{
    static network n;
    char line[4096];
    FILE *file = fopen("tests/published/networks.txt", "r");
    assert_non_null(file);
    network_release(&n);
    while (fgets(line, sizeof line, file)) {
        assert_non_null(strchr(line, '\n'));
        network_line(&n, line, row, rows);
    }
    network_release(&n);
    fclose(file);
}

#endif
