/* Indicators in groups, groups in groups, up to one whole; and the means that lead there. */
#ifndef JW_TRACK_HIERARCHY_H
#define JW_TRACK_HIERARCHY_H

#include "base/strings.h"

#include <stdbool.h>

JW_BEGIN_C

/** What a branch has in place of a column if it is a group. */
#define JW_GROUP SIZE_MAX

/** Most branches. */
#define JW_BRANCH_LIMIT ((size_t)1 << 14)

typedef struct jw_branch {
    jw_text name;  /* of a group its whole path; 0 for the whole */
    size_t parent; /* before all that lies in it; of the whole, itself */
    size_t column; /* of an indicator, or JW_GROUP */
    double given;  /* weight that was told, or NaN */
    double weight; /* inside its parent; 0 if it is left out */
    bool left_out; /* nothing in it varies */
} jw_branch;

/** Branch 0 is the whole. */
typedef struct jw_hierarchy {
    jw_branch *branch;
    size_t count, capacity;
} jw_hierarchy;

typedef enum jw_mean { JW_ARITHMETIC, JW_GEOMETRIC } jw_mean;

/** The group of a path such as "output/patents", made with all above it if it is not there; 0 is the whole. */
jw_status jw_hierarchy_group(size_t *branch, jw_hierarchy *tree, jw_strings *names, jw_text path);
jw_status jw_hierarchy_add(jw_hierarchy *tree, size_t parent, size_t column, double given);
void jw_hierarchy_release(jw_hierarchy *tree);

/**
 * The score of one group from those of what lies directly in it: sum w z / sum w, or exp(sum w ln z / sum w), over
 * what is known of a row.
 *
 * @param score    branches x rows; those of the parts are read, the group's own is written, NaN where nothing is known.
 * @param covered  branches x rows: the part of the weight that is known.
 */
void jw_hierarchy_mean(double *score, double *covered, const jw_hierarchy *tree, size_t group,
                       size_t rows, jw_mean mean);

/** All groups, upwards: the rows of indicators in score are told; covered is made. */
void jw_hierarchy_fill(double *score, double *covered, const jw_hierarchy *tree, size_t rows,
                       jw_mean mean);

/** The weight of a branch in the whole: the product of the weights on its way up. */
double jw_hierarchy_weight(const jw_hierarchy *tree, size_t branch);

JW_END_C
#endif
