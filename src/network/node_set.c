/* A van Emde Boas tree with its levels cut to machine words: van Emde Boas (1977). */
#include "network/node_set.h"

#include "base/alloc.h"

jw_status jw_node_set_make(jw_node_set *set, uint32_t nodes)
{
    size_t words = nodes;
    jw_status st = JW_OK;
    *set = (jw_node_set)JW_NODE_SET_INIT;
    for (int i = 0; i < 3 && !st; i++) {
        words = words / 64 + 1;
        set->words[i] = words;
        set->level[i] = jw_zalloc(words, sizeof *set->level[i]);
        if (!set->level[i]) st = JW_ENOMEM;
    }
    if (st) jw_node_set_release(set);
    return st;
}

void jw_node_set_release(jw_node_set *set)
{
    for (int i = 0; i < 3; i++)
        jw_release(set->level[i]);
    *set = (jw_node_set)JW_NODE_SET_INIT;
}

/* The lowest bit's number, and the bit gone. */
static size_t take_bit(uint64_t *word)
{
    size_t bit = (size_t)__builtin_ctzll(*word);
    *word &= *word - 1;
    return bit;
}

size_t jw_node_set_take(jw_node_set *set, uint32_t *members)
{
    size_t count = 0;
    for (size_t i = 0; i < set->words[2]; i++)
        while (set->level[2][i]) {
            size_t j = i << 6 | take_bit(&set->level[2][i]);
            while (set->level[1][j]) {
                size_t k = j << 6 | take_bit(&set->level[1][j]);
                while (set->level[0][k])
                    members[count++] = (uint32_t)(k << 6 | take_bit(&set->level[0][k]));
            }
        }
    return count;
}
