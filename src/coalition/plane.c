/* Gram and Schmidt, each vector reduced twice: once is not enough where it nearly lies in the plane (Kahan). */
#include "coalition/plane.h"

#include <assert.h>
#include <math.h>
#include <string.h>

double jw_plane_reduce(double *vector, const jw_plane *plane)
{
    double length = 0;
    for (int k = 0; k < 2 * plane->rank; k++) {
        const double *row = plane->row[k % plane->rank];
        double along = 0;
        for (int i = 0; i < plane->dimension; i++)
            along += vector[i] * row[i];
        for (int i = 0; i < plane->dimension; i++)
            vector[i] -= along * row[i];
    }
    for (int i = 0; i < plane->dimension; i++)
        length += vector[i] * vector[i];
    return sqrt(length);
}

void jw_plane_add(jw_plane *plane, const double *vector)
{
    assert(plane->rank < plane->dimension);
    double *row = plane->row[plane->rank];
    memcpy(row, vector, (size_t)plane->dimension * sizeof *row);
    double length = jw_plane_reduce(row, plane);
    for (int i = 0; i < plane->dimension; i++)
        row[i] /= length;
    plane->rank++;
}
