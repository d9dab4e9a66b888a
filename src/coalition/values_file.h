/* A game in a CSV file: the value of every group of players. */
#ifndef JW_COALITION_VALUES_FILE_H
#define JW_COALITION_VALUES_FILE_H

#include <jingwei/share.h>

#include "base/strings.h"

JW_BEGIN_C

typedef struct jw_values_file {
    jw_strings *names; /* text i + 1 is the name of player i */
    int players;
    double *value; /* 2^players; bit i of the index says that player i is in */
} jw_values_file;

/**
 * Reads a file with the columns "members" (names joined by '+', in any order) and `column`. Every player has a
 * row of its own, and every group of them has one; the group of nobody may have one, of value 0.
 *
 * @return as jw_share_file.
 */
jw_status jw_values_file_read(jw_values_file *file, const char *path, const char *column,
                              jw_findings *findings, jw_error *err);
void jw_values_file_release(jw_values_file *file);

static inline const char *jw_values_file_player(const jw_values_file *file, int player)
{
    return jw_strings_get(file->names, (jw_text)player + 1);
}

JW_END_C
#endif
