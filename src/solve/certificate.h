/* A proof, in our own arithmetic, that a solution of a linear programme is optimal. */
#ifndef JW_SOLVE_CERTIFICATE_H
#define JW_SOLVE_CERTIFICATE_H

#include <jingwei/common.h>

#include <stdbool.h>

JW_BEGIN_C

struct jw_lp;

/** How far rows, reduced costs and the gap may be off, relative to the terms they are sums of. */
#define JW_CERTIFICATE_TOLERANCE 1e-9

typedef struct jw_certificate {
    double value;              /* profit'x */
    double bound;              /* no x that keeps all bounds makes more; INFINITY if not shown */
    double gap;                /* bound - value */
    int worst_row;             /* the row missed by most; -1 if none is missed at all */
    double worst_row_residual; /* by how much, relative to 1 + |b| + sum |a x| */
    int open_column; /* without upper bound and still profitable at y; -1 if there is none */
    bool closed;     /* all within JW_CERTIFICATE_TOLERANCE: x is proven optimal */
} jw_certificate;

#define JW_CERTIFICATE_INIT                                                                        \
    {                                                                                              \
        0, 0, 0, -1, 0, -1, false                                                                  \
    }

/**
 * Certifies x by y, any two vectors from anywhere.
 *
 * First x is clipped to its bounds and y to the signs its rows allow, in place: what is certified
 * is what the caller then holds. The bound is y'b + sum upper max(0, profit - A'y), weak duality.
 *
 * @param[in,out] x  columns of lp.
 * @param[in,out] y  rows of lp, >= 0 where only row_upper binds, <= 0 where only row_lower does.
 * @return JW_OK whether it closes or not, or JW_ENOMEM. Time in the entries, memory in the rows.
 */
jw_status jw_certify(jw_certificate *certificate, const struct jw_lp *lp, double *x, double *y,
                     jw_error *err);

JW_END_C
#endif
