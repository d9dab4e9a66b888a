/* "Did you mean ...?" */
#ifndef JW_CLI_SUGGEST_H
#define JW_CLI_SUGGEST_H

#include <stddef.h>

/** The nearest of the names offered so far; name is NULL if none is near. */
typedef struct jw_nearest {
    const char *name;
    size_t distance;
} jw_nearest;

#define JW_NEAREST_INIT                                                                            \
    {                                                                                              \
        NULL, 3                                                                                    \
    }

/** Offers a name. Near is: begun by what was typed, or at most two slips away; ties go to the first. */
void jw_nearest_offer(jw_nearest *nearest, const char *typed, const char *name);

#endif
