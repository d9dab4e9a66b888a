/* All memory of the library. Products are checked, the allocator is replaceable and can fail. */
#ifndef JW_BASE_ALLOC_H
#define JW_BASE_ALLOC_H

#include <jingwei/common.h>

JW_BEGIN_C

/** Room for count items of the given size, not cleared; NULL if there is none or the product overflows. */
void *jw_alloc(size_t count, size_t size);

/** The same, cleared. */
void *jw_zalloc(size_t count, size_t size);

/** Changes the room of an earlier allocation; the old one stays valid when NULL is returned. */
void *jw_resize(void *old, size_t count, size_t size);

/** Gives memory back; NULL is accepted. */
void jw_release(void *memory);

/** A terminated copy of length bytes. */
char *jw_copy_text(const char *text, size_t length);

/**
 * Makes a growing array hold at least `needed` items, doubling as it goes.
 *
 * @param[in,out] items     pointer to the array pointer.
 * @param[in,out] capacity  items it has room for.
 * @param limit             most items it may ever hold: its ceiling.
 * @return JW_OK, JW_ENOMEM, or JW_ELIMIT past the ceiling; the array is unchanged then.
 */
jw_status jw_grow(void *items, size_t *capacity, size_t needed, size_t size, size_t limit);

JW_END_C
#endif
