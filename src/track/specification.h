/* What a user says of the indicators of an index: direction, bounds, weight, group. */
#ifndef JW_TRACK_SPECIFICATION_H
#define JW_TRACK_SPECIFICATION_H

#include "track/frame.h"
#include "track/hierarchy.h"
#include "track/normalise.h"

JW_BEGIN_C

/** What is said of one indicator; of a group where name is 0. */
typedef struct jw_indicator {
    jw_text name, group;
    jw_scale scale; /* its normal is left to the index */
    bool directed;  /* a direction was told */
    bool shifted;   /* a shift of its own was told */
    double weight;  /* NaN if not told */
    int64_t line;
} jw_indicator;

#define JW_INDICATOR_INIT                                                                          \
    {                                                                                              \
        .scale = {.low = NAN, .high = NAN}, .weight = NAN                                          \
    }

typedef struct jw_specification {
    jw_strings *names;
    jw_indicator *item; /* in the order of the file */
    size_t count, capacity;
    const char *file; /* the caller's; NULL if there is none */
} jw_specification;

/**
 * Reads a CSV file with the columns indicator and, where wanted, group, direction, best, best_high, low, high, weight
 * and shift; name, unit, note and source are passed over, any other is refused. A row without an indicator tells the
 * weight of its group.
 *
 * @param path  NULL: nothing is said of any.
 * @return JW_EDATA with findings for everything wrong; JW_ENOMEM.
 */
jw_status jw_specification_read(jw_specification *spec, const char *path, jw_findings *findings,
                                jw_error *err);

/** The same of a text that the caller keeps; `name` is what messages call it. */
jw_status jw_specification_parse(jw_specification *spec, const char *name, const char *text,
                                 size_t length, jw_findings *findings, jw_error *err);
void jw_specification_release(jw_specification *spec);

/** The indicators it names, separated by commas, released by the caller; NULL if it names none. */
jw_status jw_specification_list(char **list, const jw_specification *spec, jw_error *err);

/**
 * Reads the texts of a direction: "+", "-", a best figure "7" or a best interval "10:20".
 * @return false for anything else.
 */
bool jw_direction_read(jw_scale *scale, const char *text, size_t length);

/** The same for "none", "rescale:LOW:HIGH", "ends:LOW:HIGH" and "add:AMOUNT". */
bool jw_shift_read(jw_scale *scale, const char *text, size_t length);

/** One "name=value" of a list separated by commas. */
typedef struct jw_pair {
    const char *name, *value;
    size_t name_length, value_length;
} jw_pair;

/** Takes the next pair off a list; false at its end. A value of NULL is a text without "=". */
bool jw_pair_next(jw_pair *pair, const char **list);

/** Whether a name, with its edition or without, is the pair's, in which * stands for any letters. */
bool jw_pair_names(const jw_pair *pair, const char *name);

JW_END_C
#endif
