/* How evenly several systems stand together, and how high. */
#ifndef JW_TRACK_COUPLING_H
#define JW_TRACK_COUPLING_H

#include <jingwei/common.h>

#include <stdbool.h>

JW_BEGIN_C

/** Forms of the coupling degree, one row: X(id, word, what it is). The first is the default. */
#define JW_COUPLINGS(X)                                                                            \
    X(STANDARD, "standard", "C = n (product of U)^(1/n) / sum of U")                               \
    X(MODIFIED, "modified",                                                                        \
      "C = root of (1 - mean difference of pairs) (product of U / max U)^(1/(n-1))")

typedef enum jw_coupling_form {
#define X(id, word, help) JW_COUPLING_##id,
    JW_COUPLINGS(X)
#undef X
} jw_coupling_form;

/** Ten grades of coordination, in steps of 0.1 from 0: X(Chinese, English). */
#define JW_COORDINATION_GRADES(X)                                                                  \
    X("极度失调", "extreme disorder")                                                              \
    X("严重失调", "serious disorder")                                                              \
    X("中度失调", "moderate disorder")                                                             \
    X("轻度失调", "slight disorder")                                                               \
    X("濒临失调", "near disorder")                                                                 \
    X("勉强协调", "barely coordinated")                                                            \
    X("初级协调", "primary coordination")                                                          \
    X("中级协调", "intermediate coordination")                                                     \
    X("良好协调", "good coordination")                                                             \
    X("优质协调", "superior coordination")

typedef struct jw_coordination {
    double coupling;     /* C, 0 to 1: how alike the levels are, whatever they are */
    double development;  /* T = sum of alpha U */
    double coordination; /* D = root of C T */
} jw_coordination;

/**
 * Coupling coordination of n systems.
 *
 * @param level  U of each, 0 to 1; NaN where not known.
 * @param alpha  weights that sum to 1.
 * @param count  2 or more.
 * All NaN if a level is not known; coupling and coordination NaN if one is 0, which min-max makes of the lowest row
 * whatever its figures: C and D would be 0 for that alone. Standard form: from physics, taken over by regional studies;
 * modified: Wang Shujia et al., Journal of Natural Resources 36 (2021) 793-810.
 */
jw_coordination jw_coordinate(const double *level, const double *alpha, size_t count,
                              jw_coupling_form form);

/** The grade of a D, 0 to 9; a bound belongs to the grade above it. */
int jw_coordination_grade(double coordination);
const char *jw_coordination_grade_name(int grade);
const char *jw_coordination_grade_name_zh(int grade);

/**
 * Obstacle degrees of one row: (1 - z) w, each divided by their sum if `share`.
 *
 * @param z  0 to 1. What is not known is NaN and stands in nobody's way.
 */
void jw_obstacles(double *obstacle, const double *z, const double *weight, size_t count,
                  bool share);

JW_END_C
#endif
