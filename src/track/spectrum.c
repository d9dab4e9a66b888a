/*
 * One eigenvector of a symmetric matrix, by the direct way. Power iteration would be shorter, but
 * it takes the longer the nearer the second eigenvalue, and tells least just where one must know:
 * whether the two are the same.
 */
#include "track/spectrum.h"

#include <float.h>
#include <math.h>

/* ---- to three diagonals ---- */

/*
 * What a reflection sends to one axis: vector (length from `first` on), so that H = I - scale v v'.
 */
static double reflector(double *vector, size_t size, double *onto)
{
    double norm = 0, first = vector[0];
    for (size_t i = 0; i < size; i++)
        norm += vector[i] * vector[i];
    norm = sqrt(norm);
    *onto = first > 0 ? -norm : norm;
    if (norm == 0) return 0;
    vector[0] -= *onto;
    return 1 / (norm * (norm + fabs(first)));
}

/* A := H A H on the lower right corner of order `size`: A - v w' - w v'. */
static void reflect_both(double *corner, size_t stride, size_t size, const double *vector,
                         double scale, double *product)
{
    double dot = 0;
    for (size_t i = 0; i < size; i++) {
        product[i] = 0;
        for (size_t j = 0; j < size; j++)
            product[i] += corner[i * stride + j] * vector[j];
        product[i] *= scale;
        dot += product[i] * vector[i];
    }
    for (size_t i = 0; i < size; i++)
        product[i] -= scale * dot / 2 * vector[i];
    for (size_t i = 0; i < size; i++)
        for (size_t j = 0; j < size; j++)
            corner[i * stride + j] -= vector[i] * product[j] + product[i] * vector[j];
}

/* Leaves the vector of step k in row k, right of the diagonal. */
static void reduce(double *matrix, size_t size, double *diagonal, double *beside, double *scale,
                   double *product)
{
    for (size_t k = 0; k < size; k++) {
        diagonal[k] = matrix[k * size + k];
        beside[k] = scale[k] = 0;
        if (k + 1 == size) break;
        double *vector = matrix + k * size + k + 1;
        scale[k] = reflector(vector, size - k - 1, &beside[k]);
        if (scale[k] > 0)
            reflect_both(matrix + (k + 1) * (size + 1), size, size - k - 1, vector, scale[k],
                         product);
    }
}

static void reflect_back(double *vector, const double *matrix, size_t size, const double *scale)
{
    for (size_t k = size - 1; k > 0; k--) {
        const double *v = matrix + (k - 1) * size + k;
        double dot = 0;
        for (size_t i = k; i < size; i++)
            dot += v[i - k] * vector[i];
        for (size_t i = k; i < size; i++)
            vector[i] -= scale[k - 1] * dot * v[i - k];
    }
}

/* ---- eigenvalues ---- */

/* How many eigenvalues are at or above x: Sturm's count of pivots. */
static size_t count_above(const double *diagonal, const double *beside, size_t size, double x)
{
    size_t above = 0;
    double pivot = 1;
    for (size_t k = 0; k < size; k++) {
        double off = k ? beside[k - 1] : 0;
        pivot = diagonal[k] - x - (k ? off * off / pivot : 0);
        if (pivot == 0) pivot = DBL_MIN;
        above += pivot > 0;
    }
    return above;
}

/* The rank-th largest, to the last bit. */
static double eigenvalue(const double *diagonal, const double *beside, size_t size, size_t rank)
{
    double low = INFINITY, high = -INFINITY;
    for (size_t k = 0; k < size; k++) {
        double radius = fabs(beside[k]) + (k ? fabs(beside[k - 1]) : 0);
        low = fmin(low, diagonal[k] - radius);
        high = fmax(high, diagonal[k] + radius);
    }
    for (;;) {
        double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high) return high;
        if (count_above(diagonal, beside, size, middle) >= rank)
            low = middle;
        else
            high = middle;
    }
}

/* ---- eigenvector ---- */

typedef struct bands {
    double *pivot, *right, *far; /* of the upper triangle, row by row */
} bands;

/*
 * Solves (T - x) y = y in place, rows exchanged for the larger pivot; a pivot of 0 is taken as
 * tiny.
 */
static void solve(double *y, const double *diagonal, const double *beside, size_t size, double x,
                  bands u)
{
    double tiny = DBL_EPSILON * fmax(fabs(x), DBL_EPSILON);
    double pivot = diagonal[0] - x, right = beside[0];
    for (size_t k = 0; k < size; k++) {
        double below = k + 1 < size ? beside[k] : 0;
        double next = k + 1 < size ? diagonal[k + 1] - x : 0,
               after = k + 2 < size ? beside[k + 1] : 0;
        u.far[k] = 0;
        if (fabs(below) > fabs(pivot)) {
            double factor = pivot / below, old = y[k];
            u.pivot[k] = below;
            u.right[k] = next;
            u.far[k] = after;
            pivot = right - factor * next;
            right = -factor * after;
            y[k] = y[k + 1];
            y[k + 1] = old - factor * y[k];
        } else {
            u.pivot[k] = fabs(pivot) > tiny ? pivot : tiny;
            u.right[k] = right;
            double factor = below / u.pivot[k];
            pivot = next - factor * right;
            right = after;
            if (k + 1 < size) y[k + 1] -= factor * y[k];
        }
    }
    for (size_t k = size; k-- > 0;) {
        if (k + 1 < size) y[k] -= u.right[k] * y[k + 1];
        if (k + 2 < size) y[k] -= u.far[k] * y[k + 2];
        y[k] /= u.pivot[k];
    }
}

static void normalise(double *vector, size_t size)
{
    double largest = 0, squares = 0;
    for (size_t i = 0; i < size; i++)
        largest = fmax(largest, fabs(vector[i]));
    for (size_t i = 0; i < size; i++)
        squares += vector[i] / largest * (vector[i] / largest);
    for (size_t i = 0; i < size; i++)
        vector[i] /= largest * sqrt(squares);
}

/*
 * A start without any pattern that a vector could be at right angles to; three rounds are two more
 * than enough.
 */
static void iterate(double *vector, const double *diagonal, const double *beside, size_t size,
                    double value, bands u)
{
    for (size_t i = 0; i < size; i++)
        vector[i] = 1 + fmod((double)(i + 1) * 0.6180339887498949, 1);
    for (int round = 0; round < 3; round++) {
        solve(vector, diagonal, beside, size, value, u);
        normalise(vector, size);
    }
}

void jw_spectrum_top(double *largest, double *next, double *vector, double *matrix, size_t size,
                     double *room)
{
    double *diagonal = room, *beside = room + size, *scale = room + 2 * size;
    bands u = {room + 3 * size, room + 4 * size, room + 5 * size};
    reduce(matrix, size, diagonal, beside, scale, room + 6 * size);
    *largest = eigenvalue(diagonal, beside, size, 1);
    *next = size > 1 ? eigenvalue(diagonal, beside, size, 2) : (double)NAN;
    iterate(vector, diagonal, beside, size, *largest, u);
    reflect_back(vector, matrix, size, scale);
}
