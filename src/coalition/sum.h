/* A sum that keeps what rounding would lose (Neumaier 1974). */
#ifndef JW_COALITION_SUM_H
#define JW_COALITION_SUM_H

#include <jingwei/common.h>

#include <math.h>

JW_BEGIN_C

typedef struct jw_sum {
    double total, lost;
} jw_sum;

#define JW_SUM_INIT                                                                                \
    {                                                                                              \
        0, 0                                                                                       \
    }

static inline void jw_sum_add(jw_sum *sum, double term)
{
    double total = sum->total + term;
    sum->lost +=
        fabs(sum->total) >= fabs(term) ? sum->total - total + term : term - total + sum->total;
    sum->total = total;
}

static inline double jw_sum_value(const jw_sum *sum)
{
    return sum->total + sum->lost;
}

JW_END_C
#endif
