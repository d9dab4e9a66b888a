/* The three steps of the Leiden algorithm and what they share. For communities.c. */
#ifndef JW_NETWORK_LEIDEN_H
#define JW_NETWORK_LEIDEN_H

#include "base/random.h"
#include "network/graph.h"

JW_BEGIN_C

/**
 * A network whose nodes have a mass: what is gained by a tie of weight w between v and a group c is
 *   w - scale (out_v in_c + in_v out_c), or w - scale out_v out_c where `in` is NULL,
 * which is modularity as well as CPM, with direction or without. Rows have both ends of every tie and need no order.
 */
typedef struct jw_level {
    uint32_t nodes;
    jw_arcs rows;
    double *out, *in; /* of each node; `in` NULL: the same */
} jw_level;

/** A group's mass, beside the weight that ties the node at hand to it: they are read together. */
typedef struct jw_side {
    double tied, out;
} jw_side;

typedef struct jw_leiden {
    jw_level level;
    double scale;
    double heat; /* theta in units of weight */
    jw_random random;
    uint64_t moves;

    uint32_t *group;   /* of each node of the level */
    uint32_t *refined; /* of each node, called by one of its nodes */
    uint32_t *order;   /* of nodes, by group after refining */

    /* Scratch of the steps, as many as the first level has nodes. */
    jw_side *side;
    double *in;   /* of each group, where the level has it */
    double *cut;  /* of each refined group to the rest of its group */
    double *odds; /* of the groups in `near` */
    uint32_t *size, *near, *spare, *queue;
    uint8_t *queued;
} jw_leiden;

/** What a node or a group weighs in the null model; `in` is `out` where the level knows one only. */
typedef struct jw_mass {
    double out, in;
} jw_mass;

static inline jw_mass jw_leiden_node(const jw_leiden *l, uint32_t node)
{
    double out = l->level.out[node];
    return (jw_mass){out, l->level.in ? l->level.in[node] : out};
}

static inline jw_mass jw_leiden_group(const jw_leiden *l, uint32_t group)
{
    double out = l->side[group].out;
    return (jw_mass){out, l->level.in ? l->in[group] : out};
}

/** How much two masses are tied in the null model. */
static inline double jw_leiden_expected(const jw_leiden *l, jw_mass a, jw_mass b)
{
    return l->scale * (l->level.in ? a.out * b.in + a.in * b.out : a.out * b.out);
}

/** Puts 0 to count - 1 into random order. */
void jw_leiden_shuffle(uint32_t *order, uint32_t count, jw_random *random);

/** Moves nodes to the best groups until none gains by moving. Reads and writes `group`. */
void jw_leiden_move(jw_leiden *leiden);

/**
 * Divides every group again, from single nodes: sets `refined` and `order`, and numbers groups without gaps.
 *
 * @param[out] groups  how many groups there are.
 * @return how many refined groups there are.
 */
uint32_t jw_leiden_refine(jw_leiden *leiden, uint32_t *groups);

/**
 * Makes one node of each of `count` parts.
 *
 * @param[out] merged   released by jw_level_release.
 * @param part          of each node of the level, below count; parts of one group one after another.
 */
jw_status jw_leiden_merge(jw_level *merged, const jw_leiden *leiden, const uint32_t *part,
                          uint32_t count);

/** Releases a merged level, not the first. */
void jw_level_release(jw_level *level);

JW_END_C
#endif
