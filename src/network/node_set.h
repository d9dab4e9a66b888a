/* A set of nodes that gives its members back in order, however they came. */
#ifndef JW_NETWORK_NODE_SET_H
#define JW_NETWORK_NODE_SET_H

#include <jingwei/common.h>

JW_BEGIN_C

/**
 * Three levels of bits; a bit above says that the 64 below are not all zero. Taking n members out costs n and one
 * word for every 262,144 nodes, where sorting would cost n log n.
 */
typedef struct jw_node_set {
    uint64_t *level[3];
    size_t words[3];
} jw_node_set;

#define JW_NODE_SET_INIT                                                                           \
    {                                                                                              \
        .words = { 0 }                                                                             \
    }

/** An empty set for nodes 0 to nodes - 1; 1 bit a node. */
jw_status jw_node_set_make(jw_node_set *set, uint32_t nodes);
void jw_node_set_release(jw_node_set *set);

static inline void jw_node_set_add(jw_node_set *set, uint32_t node)
{
    set->level[0][node >> 6] |= (uint64_t)1 << (node & 63);
    set->level[1][node >> 12] |= (uint64_t)1 << (node >> 6 & 63);
    set->level[2][node >> 18] |= (uint64_t)1 << (node >> 12 & 63);
}

/** Empties the set into `members`, ascending; there must be room for all. @return how many. */
size_t jw_node_set_take(jw_node_set *set, uint32_t *members);

JW_END_C
#endif
