/* The top of the spectrum of a symmetric matrix. */
#ifndef JW_TRACK_SPECTRUM_H
#define JW_TRACK_SPECTRUM_H

#include <jingwei/common.h>

JW_BEGIN_C

/**
 * The two largest eigenvalues of a symmetric matrix, and the eigenvector of the largest.
 *
 * @param[out] largest, next  the same twice if the largest is double; next is NaN for size 1.
 * @param[out] vector         size, of length 1; of either sign.
 * @param matrix              size x size; destroyed.
 * @param room                7 x size.
 * O(4/3 size^3). Householder's reduction to three diagonals, bisection by Sturm's count, inverse
 * iteration: Golub and Van Loan, Matrix Computations, 8.3 and 8.4; Wilkinson (1965).
 */
void jw_spectrum_top(double *largest, double *next, double *vector, double *matrix, size_t size,
                     double *room);

JW_END_C
#endif
