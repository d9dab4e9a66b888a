/*
 * Slips are counted as Damerau does (insert, delete, replace, swap): they make up nearly all typing
 * errors. More than two, or as many as there are letters, and a guess would be noise. A name that
 * begins with all that was typed counts as less than one slip: it was most likely cut short.
 */
#include "suggest.h"

#include "base/utf8.h"

#include <string.h>

void jw_nearest_offer(jw_nearest *nearest, const char *typed, const char *name)
{
    size_t length = strlen(typed);
    if (!length) return;
    size_t distance = strncmp(name, typed, length) ? jw_utf8_distance(typed, name) : 0;
    if (distance >= length || distance >= nearest->distance) return;
    *nearest = (jw_nearest){name, distance};
}
