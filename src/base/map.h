/* From a 64-bit hash to a 32-bit number; the caller says when two keys are equal. */
#ifndef JW_BASE_MAP_H
#define JW_BASE_MAP_H

#include <jingwei/common.h>

#include <stdbool.h>

JW_BEGIN_C

/* The map holds hashes and numbers only; the keys stay where the caller has them (rows of a table,
 * texts of a pool). Open addressing, at most 70 % full of at most 2^31 slots. Starts as {0}. */
typedef struct jw_map {
    struct jw_map_slot *slots;
    size_t capacity, count;
} jw_map;

typedef bool jw_map_equal(uint32_t candidate, const void *key);

/** Looks a key up. @return its number, or UINT32_MAX. */
uint32_t jw_map_find(const jw_map *map, uint64_t hash, jw_map_equal *equal, const void *key);

/**
 * Adds a number under a hash. The caller has made sure that the key is not there.
 * @return JW_OK, JW_ENOMEM or JW_ELIMIT; the map is unchanged on failure.
 */
jw_status jw_map_add(jw_map *map, uint64_t hash, uint32_t number);

/** Makes room for `count` keys in all, to spare the steps between. */
jw_status jw_map_reserve(jw_map *map, size_t count);

void jw_map_release(jw_map *map);

/** Hash of some bytes, the same on every machine (XXH3). */
uint64_t jw_hash(const void *bytes, size_t length, uint64_t seed);

JW_END_C
#endif
