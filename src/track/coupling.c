/*
 * Coupling coordination as regional studies use it. C says how alike the systems are and nothing of how good: two
 * that are equally bad have C = 1; only D = root of C T says both. Forms with the root or the factor n left out, which
 * are in print, are not here.
 */
#include "track/coupling.h"

#include <assert.h>
#include <math.h>

static double standard(const double *u, size_t count)
{
    double logs = 0, sum = 0, n = (double)count;
    for (size_t i = 0; i < count; i++) {
        logs += log(u[i]);
        sum += u[i];
    }
    return fmin(1, n * exp(logs / n) / sum);
}

static double modified(const double *u, size_t count)
{
    double apart = 0, most = 0, logs = 0, n = (double)count;
    for (size_t i = 0; i < count; i++) {
        most = fmax(most, u[i]);
        for (size_t j = 0; j < i; j++)
            apart += fabs(u[i] - u[j]);
    }
    for (size_t i = 0; i < count; i++)
        logs += log(u[i] / most);
    return sqrt((1 - apart / (n * (n - 1) / 2)) * exp(logs / (n - 1)));
}

jw_coordination jw_coordinate(const double *level, const double *alpha, size_t count,
                              jw_coupling_form form)
{
    jw_coordination c = {NAN, 0, NAN};
    bool none_is_zero = true;
    assert(count >= 2);
    for (size_t i = 0; i < count; i++) {
        c.development += alpha[i] * level[i];
        none_is_zero &= level[i] > 0;
    }
    if (isnan(c.development) || !none_is_zero) return c;
    c.coupling = form == JW_COUPLING_MODIFIED ? modified(level, count) : standard(level, count);
    c.coordination = sqrt(c.coupling * c.development);
    return c;
}

static const char *const grades[][2] = {
#define X(zh, en) {en, zh},
    JW_COORDINATION_GRADES(X)
#undef X
};
enum { GRADES = sizeof grades / sizeof grades[0] };

int jw_coordination_grade(double coordination)
{
    int grade = (int)floor(coordination * GRADES + 1e-12);
    return grade < 0 ? 0 : grade >= GRADES ? GRADES - 1 : grade;
}

const char *jw_coordination_grade_name(int grade)
{
    return grades[grade][0];
}

const char *jw_coordination_grade_name_zh(int grade)
{
    return grades[grade][1];
}

void jw_obstacles(double *obstacle, const double *z, const double *weight, size_t count, bool share)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        obstacle[i] = (1 - z[i]) * weight[i];
        if (!isnan(obstacle[i])) sum += obstacle[i];
    }
    for (size_t i = 0; share && i < count; i++)
        obstacle[i] = sum > 0 ? obstacle[i] / sum : (double)NAN;
}
