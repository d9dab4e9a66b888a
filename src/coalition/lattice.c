/*
 * Coalitions by size, from the grand one down. A smaller coalition has columns closed, nothing
 * else, so an optimal basis of any larger one has feasible prices for it, and its prices bound its
 * value. Of the coalitions one player larger the one with the lowest bound is the best place to
 * begin. Bases are handed down only between sizes, so who begins where does not depend on threads;
 * and coalitions with one parent are solved one after the other, so that its basis is factored
 * once.
 *
 * Some values need no programme. A coalition whose last member opens no column by being in is the
 * same programme as without. And where a larger coalition's optimum uses nothing of the player who
 * leaves, that optimum is still feasible, and still the best: its proof holds as it is, because
 * closing columns can only lower the bound.
 *
 * The idea of serving many programmes from each other's bases is bunching, or trickling down
 * (Wets 1983; Gassmann and Wallace 1996).
 */
#include "coalition/lattice.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/pool.h"
#include "solve/dual.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PLAYERS_LIMIT = 20, THREADS_LIMIT = 64, BATCH = 256 };

/* An optimum that others may begin at. */
typedef struct node {
    uint32_t members;                  /* whose optimum it is */
    uint32_t used;                     /* players without whom some of it could not be */
    int shared;                        /* coalitions that stand here */
    double bound, loss[PLAYERS_LIMIT]; /* by how much the bound falls without a player */
    double value;
    bool closed;
} node;

/* One programme to be solved. */
typedef struct task {
    uint32_t members;
    node *parent;
} task;

typedef struct worker {
    jw_dual *dual;
    jw_solver *reference; /* made when first needed */
    jw_lp_solution solution;
    double *levels, *prices, *rents, *upper;
    bool *open;
    unsigned char *bytes; /* a basis of reference */
    jw_lattice_work work;
    jw_error error;
} worker;

typedef struct lattice {
    const jw_family *family;
    jw_stepped *programme;
    uint32_t *needs; /* by stepped column */
    double *value;
    bool *closed;
    node **at;      /* by coalition: where the next size begins; the last two sizes only */
    uint32_t *same; /* by coalition: the smallest one that may use the same columns */
    task *tasks;    /* of the size in hand, those of one parent together */
    size_t *first;  /* of each parent's tasks */
    size_t task_count, parent_count, begin; /* begin: of the batch in hand */
    worker *workers;
} lattice;

/* --- Nodes: one allocation, the basis behind */

static size_t node_head(void)
{
    return (sizeof(node) + 15) / 16 * 16;
}

static jw_basis *basis_of(node *n)
{
    return (jw_basis *)((char *)n + node_head());
}

static node *node_new(const lattice *l, uint32_t members, jw_error *err)
{
    node *n = jw_alloc(node_head() + jw_basis_size(l->programme), 1);
    if (!n) {
        jw_fail_memory(err);
        return NULL;
    }
    *n = (node){.members = members};
    return n;
}

static void leave_node(node *n)
{
    if (n && --n->shared == 0) jw_release(n);
}

static void stand(lattice *l, uint32_t members, node *n)
{
    l->at[members] = n;
    n->shared++;
}

/* --- One programme */

/* What the bound loses and the optimum misses without each player. */
static void weigh_players(node *n, const lattice *l, const worker *w)
{
    int count;
    const int *active = jw_dual_active(&count, w->dual);
    for (int k = 0; k < count; k++) {
        int j = active[k];
        uint32_t needs = l->needs[j];
        if (w->levels[j] > 0) n->used |= needs;
        if (w->rents[j] <= 0) continue;
        for (; needs; needs &= needs - 1)
            n->loss[__builtin_ctz(needs)] += w->rents[j];
    }
}

static jw_status start_reference(lattice *l, worker *w)
{
    if (w->reference) return JW_OK;
    jw_status st = jw_solver_new(&w->reference, l->family->lp, &w->error);
    if (st) return st;
    w->bytes = jw_alloc(jw_solver_basis_size(w->reference) + 1, 1);
    return w->bytes ? JW_OK : jw_fail_memory(&w->error);
}

/* The reference path: CLP from the slack basis. Others can begin where it ends. */
static jw_status solve_again(node *n, lattice *l, worker *w)
{
    const jw_lp *lp = l->family->lp;
    w->work.fallbacks++;
    jw_status st = start_reference(l, w);
    if (st) return st;
    for (int j = 0; j < lp->columns; j++)
        w->upper[j] = jw_needs_met(l->family->needs[j], n->members) ? lp->upper[j] : 0;
    st = jw_solver_set_upper(w->reference, w->upper, &w->error);
    jw_solver_basis_restore(w->reference, NULL);
    if (!st) st = jw_solver_run(&w->solution, w->reference, &w->error);
    if (st == JW_ENOSOLUTION && w->solution.status == JW_LP_UNPROVEN) st = JW_OK;
    if (st) return st;
    n->value = w->solution.value;
    n->closed = w->solution.certificate.closed;
    n->bound = INFINITY;
    n->used = UINT32_MAX;
    w->work.pivots += w->solution.iterations;
    jw_solver_basis_copy(w->bytes, w->reference);
    jw_basis_from_solver(basis_of(n), l->programme, lp, w->bytes);
    return JW_OK;
}

/* From where the worker's dual stands. */
static jw_status solve_one(node *n, lattice *l, worker *w)
{
    jw_certificate certificate = JW_CERTIFICATE_INIT;
    w->work.programmes++;
    jw_status st = jw_dual_run(w->dual, &w->error);
    if (!st) st = jw_dual_prove(&certificate, w->levels, w->prices, w->rents, w->dual, &w->error);
    if (st && st != JW_ENOSOLUTION) return st;
    jw_error_clear(&w->error);
    if (st || !certificate.closed) return solve_again(n, l, w);
    n->value = certificate.value;
    n->bound = certificate.bound;
    n->closed = true;
    weigh_players(n, l, w);
    jw_dual_keep(basis_of(n), w->dual);
    return JW_OK;
}

static jw_status start_worker(worker *w, const lattice *l)
{
    if (w->dual) return JW_OK;
    const jw_stepped *s = l->programme;
    w->levels = jw_alloc((size_t)s->columns + 1, sizeof *w->levels);
    w->prices = jw_alloc((size_t)s->rows + 1, sizeof *w->prices);
    w->rents = jw_alloc((size_t)s->columns + 1, sizeof *w->rents);
    w->upper = jw_alloc((size_t)l->family->lp->columns + 1, sizeof *w->upper);
    w->open = jw_alloc((size_t)s->columns + 1, sizeof *w->open);
    if (!w->levels || !w->prices || !w->rents || !w->upper || !w->open)
        return jw_fail_memory(&w->error);
    return jw_dual_new(&w->dual, s, &w->error);
}

static void stop_worker(worker *w, jw_lattice_work *work)
{
    if (w->dual) {
        jw_dual_work dual = jw_dual_work_done(w->dual);
        work->pivots += dual.pivots;
        work->flips += dual.flips;
        work->factorisations += dual.factorisations;
    }
    work->programmes += w->work.programmes;
    work->pivots += w->work.pivots;
    work->fallbacks += w->work.fallbacks;
    jw_dual_free(w->dual);
    jw_solver_free(w->reference);
    jw_lp_solution_release(&w->solution);
    void *memory[] = {w->levels, w->prices, w->rents, w->upper, w->open, w->bytes};
    for (size_t i = 0; i < sizeof memory / sizeof memory[0]; i++)
        jw_release(memory[i]);
}

static jw_status solve_task(const task *t, lattice *l, worker *w)
{
    node *n = node_new(l, t->members, &w->error);
    if (!n) return JW_ENOMEM;
    int count;
    const int *active = jw_dual_active(&count, w->dual);
    for (int k = 0; k < count; k++)
        if (!jw_needs_met(l->needs[active[k]], t->members)) jw_dual_close(w->dual, active[k]);
    jw_status st = solve_one(n, l, w);
    if (st) {
        jw_release(n);
        return st;
    }
    l->value[t->members] = n->value;
    l->closed[t->members] = n->closed;
    stand(l, t->members, n);
    return JW_OK;
}

/* A job: all tasks of one parent. */
static jw_status solve_tasks(size_t index, int number, void *user)
{
    lattice *l = user;
    worker *w = &l->workers[number];
    size_t at = l->first[l->begin + index], end = l->first[l->begin + index + 1];
    node *parent = l->tasks[at].parent;
    jw_status st = start_worker(w, l);
    for (int j = 0; !st && j < l->programme->columns; j++)
        w->open[j] = jw_needs_met(l->needs[j], parent->members);
    if (!st) st = jw_dual_begin(w->dual, basis_of(parent), w->open, &w->error);
    for (size_t k = at; k < end && !st; k++) {
        if (k > at) st = jw_dual_rewind(w->dual, &w->error);
        if (!st) st = solve_task(&l->tasks[k], l, w);
    }
    return st;
}

/* --- One size */

/* The place to begin: lowest bound among the coalitions with one player more. Sets *known if one of
 * those optima needs none of the player who is missing here. */
static node *choose_parent(bool *known, const lattice *l, uint32_t members)
{
    node *best = NULL;
    double lowest = INFINITY;
    *known = false;
    for (int i = 0; i < l->family->players; i++) {
        uint32_t player = (uint32_t)1 << i;
        if (members & player) continue;
        node *n = l->at[members | player];
        bool own = n->members == (members | player) || !(n->used & ~(members | player));
        if (own && !(n->used & player) && n->closed) {
            *known = true;
            return n;
        }
        double bound = own ? n->bound - n->loss[i] : INFINITY;
        if (!best || bound < lowest) {
            best = n;
            lowest = bound;
        }
    }
    return best;
}

static int compare_tasks(const void *left, const void *right)
{
    const task *a = left, *b = right;
    if (a->parent->members != b->parent->members)
        return a->parent->members < b->parent->members ? -1 : 1;
    return a->members < b->members ? -1 : a->members > b->members;
}

/* Sorts the tasks by parent; nodes of fallbacks have distinct members too. */
static void group_tasks(lattice *l)
{
    qsort(l->tasks, l->task_count, sizeof *l->tasks, compare_tasks);
    l->parent_count = 0;
    for (size_t k = 0; k < l->task_count; k++)
        if (!k || l->tasks[k].parent != l->tasks[k - 1].parent) l->first[l->parent_count++] = k;
    l->first[l->parent_count] = l->task_count;
}

/* Coalitions of a size: known ones get their value, the others become tasks. */
static void plan_size(lattice *l, int size, jw_lattice_work *work)
{
    l->task_count = 0;
    for (uint32_t members = 0; members < (uint32_t)1 << l->family->players; members++) {
        if (__builtin_popcount(members) != size) continue;
        bool known;
        node *parent = choose_parent(&known, l, members);
        if (known) {
            l->value[members] = parent->value;
            l->closed[members] = true;
        }
        if (known || l->same[members] != members) {
            work->inherited++;
            stand(l, members, parent);
        } else {
            l->tasks[l->task_count++] = (task){members, parent};
        }
    }
}

static void leave_size(lattice *l, int size)
{
    for (uint32_t members = 0; members < (uint32_t)1 << l->family->players; members++)
        if (__builtin_popcount(members) == size) {
            leave_node(l->at[members]);
            l->at[members] = NULL;
        }
}

static jw_status first_error(const lattice *l, jw_status st, jw_error *err)
{
    for (int w = 0; w < THREADS_LIMIT; w++)
        if (err && l->workers[w].error.status == st) return *err = l->workers[w].error, st;
    return jw_fail(err, st, "%s", jw_status_text(st));
}

static jw_status report(const jw_progress *progress, size_t done, size_t all, jw_error *err)
{
    if (!progress || !progress->callback) return JW_OK;
    if (!progress->callback((double)done / (double)all, "values of coalitions", progress->user))
        return JW_OK;
    return jw_fail(err, JW_ECANCELED, "stopped on request");
}

static jw_status solve_size(lattice *l, int threads, size_t done, const jw_progress *progress,
                            jw_error *err)
{
    size_t all = (size_t)1 << l->family->players;
    group_tasks(l);
    for (l->begin = 0; l->begin < l->parent_count; l->begin += BATCH) {
        size_t left = l->parent_count - l->begin;
        jw_status st = report(progress, done + l->first[l->begin], all, err);
        if (st) return st;
        st = jw_pool_run(left < BATCH ? left : BATCH, threads, solve_tasks, l);
        if (st) return first_error(l, st, err);
    }
    return JW_OK;
}

/* --- The whole */

/* The grand coalition, from the basis given. */
static jw_status solve_grand(lattice *l, jw_error *err)
{
    const jw_family *f = l->family;
    worker *w = &l->workers[0];
    task all = {((uint32_t)1 << f->players) - 1, NULL};
    jw_status st = start_worker(w, l);
    jw_basis *basis = st ? NULL : jw_alloc(jw_basis_size(l->programme), 1);
    if (!st && !basis) st = jw_fail_memory(&w->error);
    if (!st) {
        for (int j = 0; j < l->programme->columns; j++)
            w->open[j] = jw_needs_met(l->needs[j], all.members);
        if (f->basis)
            jw_basis_from_solver(basis, l->programme, f->lp, f->basis);
        else
            jw_basis_slack(basis, l->programme);
        st = jw_dual_begin(w->dual, basis, w->open, &w->error);
        if (!st) st = solve_task(&all, l, w);
    }
    jw_release(basis);
    return st ? first_error(l, st, err) : JW_OK;
}

static jw_status solve_sizes(lattice *l, int threads, jw_lattice_work *work,
                             const jw_progress *progress, jw_error *err)
{
    int players = l->family->players;
    size_t done = 1;
    jw_status st = report(progress, 0, (size_t)1 << players, err);
    if (!st) st = solve_grand(l, err);
    for (int size = players - 1; size >= 0 && !st; size--) {
        plan_size(l, size, work);
        st = solve_size(l, threads, done, progress, err);
        done += l->task_count;
        leave_size(l, size + 1);
    }
    for (size_t s = (size_t)1 << players; s-- > 0;) {
        leave_node(l->at[s]);
        l->at[s] = NULL;
    }
    for (uint32_t s = 0; !st && s < (uint32_t)1 << players; s++) {
        l->value[s] = l->value[l->same[s]];
        l->closed[s] = l->closed[l->same[s]];
    }
    return st ? st : report(progress, 1, 1, err);
}

/* The players of a coalition who open something together with its others. */
static void find_same(lattice *l)
{
    int players = l->family->players;
    for (uint32_t s = 0; s < (uint32_t)1 << players; s++)
        l->same[s] = 0;
    for (int j = 0; j < l->programme->columns; j++) {
        uint32_t needs = l->needs[j];
        if (needs != JW_NEEDS_NEVER && jw_steps(l->programme, j)) l->same[needs] = needs;
    }
    for (int i = 0; i < players; i++)
        for (uint32_t s = 0; s < (uint32_t)1 << players; s++)
            if (s >> i & 1) l->same[s] |= l->same[s & ~((uint32_t)1 << i)];
}

static jw_status prepare(lattice *l, const jw_family *f, jw_error *err)
{
    size_t coalitions = (size_t)1 << f->players;
    jw_status st = jw_stepped_new(&l->programme, f->lp, f->needs, err);
    if (st) return st;
    const jw_stepped *s = l->programme;
    l->needs = jw_alloc((size_t)s->columns + 1, sizeof *l->needs);
    l->at = jw_zalloc(coalitions, sizeof(node *));
    l->same = jw_alloc(coalitions, sizeof *l->same);
    l->tasks = jw_alloc(coalitions, sizeof *l->tasks);
    l->first = jw_alloc(coalitions + 1, sizeof *l->first);
    l->workers = jw_zalloc(THREADS_LIMIT, sizeof *l->workers);
    if (!l->needs || !l->at || !l->same || !l->tasks || !l->first || !l->workers)
        return jw_fail_memory(err);
    for (int j = 0; j < s->columns; j++)
        l->needs[j] = f->needs[s->first[j]];
    find_same(l);
    return JW_OK;
}

jw_status jw_lattice_solve(double *value, bool *closed, jw_lattice_work *work,
                           const jw_family *family, int threads, const jw_progress *progress,
                           jw_error *err)
{
    assert(family->players >= 0 && family->players <= PLAYERS_LIMIT);
    lattice l = {.family = family, .value = value, .closed = closed};
    jw_status st = prepare(&l, family, err);
    if (!st) st = solve_sizes(&l, threads, work, progress, err);
    for (int w = 0; l.workers && w < THREADS_LIMIT; w++)
        stop_worker(&l.workers[w], work);
    void *memory[] = {l.needs, l.at, l.same, l.tasks, l.first, l.workers};
    for (size_t i = 0; i < sizeof memory / sizeof memory[0]; i++)
        jw_release(memory[i]);
    jw_stepped_free(l.programme);
    return st;
}
