/*
 * Open addressing with linear probing over eight-byte slots: 32 bits of the hash and a number. The
 * place of a key comes from the top bits of those 32, so that slots stay ordered by hash, growing
 * copies them nearly in order, and no key is ever hashed again or touched while the table grows.
 * Why not store keys: they are rows or pooled texts already, and eight slots fit in a cache line.
 */
#include "base/map.h"
#include "base/alloc.h"

#include <assert.h>
#include <xxhash.h>

#define FREE     UINT32_MAX
#define MOST     ((size_t)1 << 31) /* slots */
#define SMALLEST ((size_t)16)

struct jw_map_slot {
    uint32_t hash;
    uint32_t number; /* FREE if nothing is here */
};

/* The top half of a 64-bit hash; capacity is a power of two of at most 2^31. */
static uint32_t part(uint64_t hash)
{
    return (uint32_t)(hash >> 32);
}

static size_t home(uint32_t hash, size_t capacity)
{
    return (size_t)(((uint64_t)hash * capacity) >> 32);
}

static bool fits(size_t count, size_t capacity)
{
    return count * 10 <= capacity * 7;
}

static void put(jw_map *map, uint32_t hash, uint32_t number)
{
    size_t i = home(hash, map->capacity);
    while (map->slots[i].number != FREE)
        i = (i + 1) & (map->capacity - 1);
    map->slots[i] = (struct jw_map_slot){hash, number};
}

uint32_t jw_map_find(const jw_map *map, uint64_t hash, jw_map_equal *equal, const void *key)
{
    assert(map && equal);
    if (!map->count) return FREE;
    size_t i = home(part(hash), map->capacity);
    for (; map->slots[i].number != FREE; i = (i + 1) & (map->capacity - 1))
        if (map->slots[i].hash == part(hash) && equal(map->slots[i].number, key))
            return map->slots[i].number;
    return FREE;
}

jw_status jw_map_reserve(jw_map *map, size_t count)
{
    assert(map);
    if (map->capacity && fits(count, map->capacity)) return JW_OK;
    size_t capacity = map->capacity ? map->capacity : SMALLEST;
    if (count > MOST) return JW_ELIMIT;
    while (!fits(count, capacity)) {
        if (capacity == MOST) return JW_ELIMIT;
        capacity *= 2;
    }

    jw_map larger = {jw_alloc(capacity, sizeof *larger.slots), capacity, map->count};
    if (!larger.slots) return JW_ENOMEM;
    for (size_t i = 0; i < capacity; i++)
        larger.slots[i].number = FREE;
    for (size_t i = 0; i < map->capacity; i++)
        if (map->slots[i].number != FREE) put(&larger, map->slots[i].hash, map->slots[i].number);
    jw_release(map->slots);
    *map = larger;
    return JW_OK;
}

jw_status jw_map_add(jw_map *map, uint64_t hash, uint32_t number)
{
    assert(number != FREE);
    jw_status st = jw_map_reserve(map, map->count + 1);
    if (st) return st;
    put(map, part(hash), number);
    map->count++;
    return JW_OK;
}

void jw_map_release(jw_map *map)
{
    if (!map) return;
    jw_release(map->slots);
    *map = (jw_map){0};
}

uint64_t jw_hash(const void *bytes, size_t length, uint64_t seed)
{
    return XXH3_64bits_withSeed(bytes, length, seed);
}
