/* What real vectors span. */
#ifndef JW_COALITION_PLANE_H
#define JW_COALITION_PLANE_H

#include <jingwei/share.h>

JW_BEGIN_C

typedef struct jw_plane {
    int dimension, rank;
    double row[JW_PLAYERS_LIMIT][JW_PLAYERS_LIMIT]; /* orthonormal */
} jw_plane;

/** Takes from a vector what the plane explains. @return the length of what is left. */
double jw_plane_reduce(double *vector, const jw_plane *plane);

/** Adds a vector that is not in the plane yet. */
void jw_plane_add(jw_plane *plane, const double *vector);

JW_END_C
#endif
