/* What cmocka lacks: numbers that must be close. Include after cmocka.h. */
#ifndef JW_TESTS_CLOSE_H
#define JW_TESTS_CLOSE_H

#include <math.h>

/** Passes if |a - b| <= abs + rel * max(|a|, |b|). */
#define assert_close(a, b, rel, abs)                                                               \
    do {                                                                                           \
        double close_a_ = (a), close_b_ = (b);                                                     \
        double close_limit_ = (abs) + (rel) * fmax(fabs(close_a_), fabs(close_b_));                \
        if (!(fabs(close_a_ - close_b_) <= close_limit_))                                          \
            fail_msg("%.17g and %.17g differ by more than %.3g", close_a_, close_b_, close_limit_); \
    } while (0)

#endif
