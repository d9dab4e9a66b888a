/*
 * Least squares need sums of products only, and those of permuted networks are sums over ties. That goes for residuals
 * as well: what a regressor keeps when the others have explained their part is a sum of networks and a constant, so
 * its products with any network follow from products of networks. The usual way makes that residual a full matrix.
 *
 * A permuted statistic is t and not the coefficient: its law does not hang on what the other coefficients are.
 */
#include "network/qap.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/pool.h"
#include "network/qap_cells.h"

#include <math.h>
#include <string.h>

enum {
    WORKERS = 64,
    NETWORKS = JW_QAP_REGRESSORS + 1, /* and the outcome, which comes first */
    COLUMNS = JW_QAP_REGRESSORS + 1   /* and the constant, which comes last */
};
#define FOLLOWS                                                                                    \
    1e-10 /* of its own variance: what is left of a regressor that follows from others */

/* Sums of products of columns with each other and with the outcome. */
typedef struct normal {
    int columns;
    double matrix[COLUMNS][COLUMNS], right[COLUMNS], outcome; /* of the outcome with itself */
} normal;

typedef struct run {
    const jw_graph *network[NETWORKS];
    int networks;
    jw_qap_null null;
    const jw_qap_options *options;
    double cells;
    double sum[NETWORKS], product[NETWORKS][NETWORKS]; /* as they stand */
    double rest[JW_QAP_REGRESSORS]
               [NETWORKS + 1]; /* of each regressor: of networks, and the constant */
    double *drawn;             /* t of each permutation and regressor */
    uint32_t *place[WORKERS];
} run;

/* Gauss and Jordan on a positive definite matrix: its inverse, and the solution. @return whether it is one. */
static bool solve(double *solution, double *inverse_diagonal, const normal *n)
{
    double a[COLUMNS][2 * COLUMNS];
    int size = n->columns;
    memset(a, 0, sizeof a);
    for (int i = 0; i < size; i++) {
        memcpy(a[i], n->matrix[i], (size_t)size * sizeof(double));
        a[i][size + i] = 1;
    }
    for (int i = 0; i < size; i++) {
        double pivot = a[i][i];
        if (!(pivot > FOLLOWS * n->matrix[i][i])) return false;
        for (int j = 0; j < 2 * size; j++)
            a[i][j] /= pivot;
        for (int k = 0; k < size; k++) {
            double times = a[k][i];
            for (int j = 0; k != i && j < 2 * size; j++)
                a[k][j] -= times * a[i][j];
        }
    }
    for (int i = 0; i < size; i++) {
        solution[i] = 0;
        for (int j = 0; j < size; j++)
            solution[i] += a[i][size + j] * n->right[j];
        inverse_diagonal[i] = a[i][size + i];
    }
    return true;
}

static double residual(const normal *n, const double *solution)
{
    double left = n->outcome;
    for (int i = 0; i < n->columns; i++)
        left -= solution[i] * n->right[i];
    return left;
}

/* Coefficient over its standard error. */
static double t_of(const normal *n, int column, double cells)
{
    double b[COLUMNS], inverse[COLUMNS];
    if (!solve(b, inverse, n)) return 0;
    double left = residual(n, b) / (cells - n->columns);
    return left > 0 ? b[column] / sqrt(left * inverse[column]) : copysign(INFINITY, b[column]);
}

/* Column c of the equations is network c + 1, the last the constant. */
static normal stand(const run *r)
{
    normal n = {.columns = r->networks, .outcome = r->product[0][0]};
    int constant = n.columns - 1;
    for (int i = 0; i < constant; i++) {
        for (int j = 0; j < constant; j++)
            n.matrix[i][j] = r->product[i + 1][j + 1];
        n.matrix[i][constant] = n.matrix[constant][i] = r->sum[i + 1];
        n.right[i] = r->product[0][i + 1];
    }
    n.matrix[constant][constant] = r->cells;
    n.right[constant] = r->sum[0];
    return n;
}

static double product(const run *r, int a, int b, const uint32_t *place)
{
    return jw_cells_product(r->network[a], r->network[b], place, r->options->weighted);
}

/* --- What is permuted */

static void draw_outcome(double *t, const run *r, const uint32_t *place)
{
    normal n = stand(r);
    for (int c = 0; c < n.columns - 1; c++)
        n.right[c] = product(r, c + 1, 0, place);
    for (int c = 0; c < n.columns - 1; c++)
        t[c] = t_of(&n, c, r->cells);
}

/* The rest of regressor c in its place: its products with the others' columns and the outcome, from `moved`. */
static void put_rest(normal *n, const run *r, int c, double moved[NETWORKS][NETWORKS])
{
    const double *rest = r->rest[c];
    double square = 0;
    for (int a = 0; a < r->networks; a++) {
        double sum = rest[r->networks] * r->sum[a], still = sum;
        for (int b = 1; b < r->networks; b++) {
            sum += rest[b] * moved[a][b];
            still += rest[b] * r->product[a][b];
        }
        if (a == 0)
            n->right[c] = sum;
        else if (a != c + 1)
            n->matrix[c][a - 1] = n->matrix[a - 1][c] = sum;
        square += a ? rest[a] * still : 0;
    }
    n->matrix[c][c] = square; /* the rest sums to 0 over all cells */
    n->matrix[c][n->columns - 1] = n->matrix[n->columns - 1][c] = 0;
}

static void draw_rests(double *t, const run *r, const uint32_t *place)
{
    double moved[NETWORKS][NETWORKS] = {{0}};
    for (int a = 0; a < r->networks; a++)
        for (int b = 1; b < r->networks; b++)
            moved[a][b] = product(r, a, b, place);
    for (int c = 0; c < r->networks - 1; c++) {
        normal n = stand(r);
        put_rest(&n, r, c, moved);
        t[c] = t_of(&n, c, r->cells);
    }
}

static jw_status draw(size_t index, int worker, void *user)
{
    run *r = user;
    uint32_t nodes = r->network[0]->nodes, **place = &r->place[worker];
    double *t = r->drawn + index * (size_t)(r->networks - 1);
    if (!*place) *place = jw_alloc(nodes, sizeof **place);
    if (!*place) return JW_ENOMEM;
    jw_cells_permute(*place, nodes, r->options->seed, index);
    (r->null == JW_QAP_OUTCOME ? draw_outcome : draw_rests)(t, r, *place);
    return JW_OK;
}

/* --- The fit */

static void add_up(run *r)
{
    double n = r->network[0]->nodes;
    r->cells = n * (n - 1);
    for (int a = 0; a < r->networks; a++) {
        r->sum[a] = jw_cells_sum(r->network[a], r->options->weighted).one;
        for (int b = 0; b <= a; b++)
            r->product[a][b] = r->product[b][a] = product(r, a, b, NULL);
    }
}

/* Regressor c on the other regressors and the constant: what is left of it. */
static bool take_rest(run *r, int c)
{
    normal all = stand(r), n = {.columns = all.columns - 1, .outcome = all.matrix[c][c]};
    double b[COLUMNS], inverse[COLUMNS], *rest = r->rest[c];
    for (int i = 0, from = 0; i < n.columns; i++, from++) {
        from += from == c;
        for (int j = 0, to = 0; j < n.columns; j++, to++) {
            to += to == c;
            n.matrix[i][j] = all.matrix[from][to];
        }
        n.right[i] = all.matrix[from][c];
    }
    if (!solve(b, inverse, &n) || !(residual(&n, b) > FOLLOWS * n.outcome)) return false;
    for (int i = 0, from = 0; i < n.columns; i++, from++) {
        from += from == c;
        rest[from + 1] = -b[i]; /* the constant comes to stand behind the networks */
    }
    rest[c + 1] = 1;
    return true;
}

static jw_status fit_all(jw_qap_fit *fit, run *r, jw_error *err)
{
    double b[COLUMNS], inverse[COLUMNS];
    add_up(r);
    double vary = r->product[0][0] - r->sum[0] * r->sum[0] / r->cells;
    if (!(vary > FOLLOWS * r->product[0][0]))
        return jw_fail(err, JW_EDATA, "the outcome does not vary: nothing to explain");
    for (int c = 0; c < r->networks - 1; c++)
        if (!take_rest(r, c))
            return jw_fail(err, JW_EDATA, "regressor %d does not vary or follows from the others",
                           c + 1);
    normal n = stand(r);
    if (!solve(b, inverse, &n))
        return jw_fail(err, JW_EDATA, "the regressors follow from each other");
    fit->constant = b[r->networks - 1];
    fit->r_squared = 1 - residual(&n, b) / vary;
    for (int c = 0; c < r->networks - 1; c++) {
        fit->coefficient[c] = b[c];
        fit->t[c].value = t_of(&n, c, r->cells);
    }
    return JW_OK;
}

static jw_status draw_all(jw_qap_fit *fit, run *r)
{
    uint32_t permutations = r->options->permutations;
    size_t count = (size_t)r->networks - 1;
    r->drawn = jw_alloc(permutations, count * sizeof *r->drawn);
    if (!r->drawn) return JW_ENOMEM;
    jw_status st = jw_pool_run(permutations, r->options->threads, draw, r);
    for (size_t c = 0; !st && c < count; c++)
        fit->t[c] = jw_qap_judge(fit->t[c].value, r->drawn + c, count, permutations);
    return st;
}

jw_status jw_qap_regression(jw_qap_fit *fit, const jw_graph *outcome,
                            const jw_graph *const *regressor, int count, jw_qap_null null,
                            const jw_qap_options *options, jw_error *err)
{
    run r = {.networks = count + 1, .null = null, .options = options};
    jw_status st = JW_OK;
    if (count < 1 || count > JW_QAP_REGRESSORS)
        return jw_fail(err, JW_EINVAL, "%d regressors; they are 1 to %d", count, JW_QAP_REGRESSORS);
    r.network[0] = outcome;
    for (int c = 0; !st && c < count; c++) {
        r.network[c + 1] = regressor[c];
        st = jw_qap_check(outcome, regressor[c], options, err);
    }
    if (!st) st = fit_all(fit, &r, err);
    if (st) return st;
    st = draw_all(fit, &r);
    for (int w = 0; w < WORKERS; w++)
        jw_release(r.place[w]);
    jw_release(r.drawn);
    return st ? jw_fail_memory(err) : JW_OK;
}
