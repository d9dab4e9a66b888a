/*
 * Each text is kept once, in blocks that never move, so that a pointer to it stays good while the
 * pool grows; an entry per number says where it is and how long. A study of two million rows
 * repeats a few thousand texts: with numbers in the columns comparing is one instruction and memory
 * stays small.
 */
#include "base/strings.h"
#include "base/alloc.h"
#include "base/map.h"

#include <assert.h>
#include <string.h>

#define BLOCK_SIZE  ((size_t)1 << 16)
#define BYTES_LIMIT ((size_t)1 << 36)
#define COUNT_LIMIT ((size_t)1 << 30)

typedef struct entry {
    const char *text;
    size_t length;
} entry;

typedef struct block {
    struct block *older;
    char bytes[];
} block;

struct jw_strings {
    entry *entries; /* entries[id - 1] */
    size_t count, capacity;
    jw_map map; /* holds ids */
    block *newest;
    char *room; /* free bytes of the newest block of common size */
    size_t room_left;
    size_t bytes;
};

typedef struct wanted {
    const jw_strings *strings;
    const char *text;
    size_t length;
} wanted;

static bool is_wanted(uint32_t id, const void *key)
{
    const wanted *want = key;
    const entry *e = &want->strings->entries[id - 1];
    return e->length == want->length && !memcmp(e->text, want->text, want->length);
}

jw_status jw_strings_new(jw_strings **strings)
{
    assert(strings);
    *strings = jw_zalloc(1, sizeof **strings);
    return *strings ? JW_OK : JW_ENOMEM;
}

void jw_strings_free(jw_strings *strings)
{
    if (!strings) return;
    for (block *b = strings->newest; b;) {
        block *older = b->older;
        jw_release(b);
        b = older;
    }
    jw_map_release(&strings->map);
    jw_release(strings->entries);
    jw_release(strings);
}

/* Room for a text. One too long to share a block gets its own, and the shared one stays in use. */
static char *take_room(jw_strings *strings, size_t size)
{
    bool alone = size > BLOCK_SIZE / 4;
    if (alone || size > strings->room_left) {
        block *b = jw_alloc(sizeof *b + (alone ? size : BLOCK_SIZE), 1);
        if (!b) return NULL;
        b->older = strings->newest;
        strings->newest = b;
        if (alone) return b->bytes;
        strings->room = b->bytes;
        strings->room_left = BLOCK_SIZE;
    }
    char *room = strings->room;
    strings->room += size;
    strings->room_left -= size;
    return room;
}

jw_status jw_strings_add(jw_text *id, jw_strings *strings, const char *text, size_t length)
{
    assert(id && strings);
    *id = 0;
    if (!length) return JW_OK;
    uint64_t hash = jw_hash(text, length, 0);
    wanted want = {strings, text, length};
    uint32_t found = jw_map_find(&strings->map, hash, is_wanted, &want);
    if (found != UINT32_MAX) {
        *id = found;
        return JW_OK;
    }

    if (length >= BYTES_LIMIT - strings->bytes) return JW_ELIMIT;
    jw_status st = jw_grow(&strings->entries, &strings->capacity, strings->count + 1,
                           sizeof *strings->entries, COUNT_LIMIT);
    if (!st) st = jw_map_reserve(&strings->map, strings->count + 1);
    if (st) return st;
    char *kept = take_room(strings, length + 1);
    if (!kept) return JW_ENOMEM;

    memcpy(kept, text, length);
    kept[length] = '\0';
    strings->entries[strings->count++] = (entry){kept, length};
    strings->bytes += length + 1;
    *id = (jw_text)strings->count;
    st = jw_map_add(&strings->map, hash, *id);
    assert(!st && "room was made above");
    return st;
}

jw_text jw_strings_find(const jw_strings *strings, const char *text, size_t length)
{
    assert(strings);
    if (!length) return 0;
    wanted want = {strings, text, length};
    uint32_t id = jw_map_find(&strings->map, jw_hash(text, length, 0), is_wanted, &want);
    return id == UINT32_MAX ? 0 : id;
}

const char *jw_strings_get(const jw_strings *strings, jw_text id)
{
    assert(id <= strings->count);
    return id ? strings->entries[id - 1].text : "";
}

size_t jw_strings_length(const jw_strings *strings, jw_text id)
{
    assert(id <= strings->count);
    return id ? strings->entries[id - 1].length : 0;
}

uint32_t jw_strings_count(const jw_strings *strings)
{
    return (uint32_t)strings->count;
}

jw_status jw_strings_copy(jw_strings **copy, const jw_strings *strings)
{
    jw_status st = jw_strings_new(copy);
    for (size_t e = 0; e < strings->count && !st; e++) {
        jw_text id;
        st = jw_strings_add(&id, *copy, strings->entries[e].text, strings->entries[e].length);
        assert(st || id == e + 1);
    }
    if (!st) return JW_OK;
    jw_strings_free(*copy);
    *copy = NULL;
    return st;
}
