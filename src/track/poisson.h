/* Poisson regression with a logarithmic link, for designs of which each row touches few columns. */
#ifndef JW_TRACK_POISSON_H
#define JW_TRACK_POISSON_H

#include <jingwei/common.h>

JW_BEGIN_C

/** Most columns: their products are kept as a square. */
#define JW_POISSON_COLUMNS 4096

/** Row by row `terms` pairs of a column and a value; the value 0 fills up. */
typedef struct jw_design {
    size_t rows, columns, terms;
    const uint32_t *column;
    const double *value;
} jw_design;

typedef struct jw_poisson {
    double *coefficient;    /* by column */
    double *standard_error; /* if the variance is the mean */
    double *
        robust_error; /* whatever the variance is: the sandwich without a correction for few rows */
    double *fitted;   /* by row */
    double deviance, log_likelihood, pearson;
    int iterations;
    size_t singular; /* a column that others make up, or SIZE_MAX */
} jw_poisson;

/**
 * Maximum likelihood by iteratively reweighted least squares (Nelder and Wedderburn 1972), steps halved while the
 * deviance rises.
 *
 * @param count  by row, >= 0, not all 0; need not be whole: then it is a pseudo-likelihood, consistent if the mean
 *               is right (Gourieroux, Monfort and Trognon 1984), and only the robust errors mean something.
 * @return JW_EDATA with fit->singular, JW_ENOSOLUTION if it does not converge, JW_ELIMIT, JW_ENOMEM. The fit is to be
 *         released in any case. Time a step: rows terms^2 + columns^3.
 */
jw_status jw_poisson_fit(jw_poisson *fit, const jw_design *design, const double *count);
void jw_poisson_release(jw_poisson *fit);

/** The log-likelihood of a constant mean. */
double jw_poisson_null(const double *count, size_t rows, double *deviance);

JW_END_C
#endif
