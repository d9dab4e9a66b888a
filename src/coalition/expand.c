/*
 * The main job, in the order of the question: the model with results used by all and its rival twin, today and
 * together, every coalition in both games, the Shapley value and what groups could do against it, then which
 * assumptions the gain hangs on and how good the figures are. Telling it is another file's work.
 */
#include "coalition/expand.h"

#include "base/alloc.h"
#include "base/error.h"

/* Progress of one part of the work, told as progress of the whole. */
typedef struct part {
    const jw_progress *whole;
    double from, to;
} part;

static int tell_part(double done, const char *what, void *user)
{
    const part *p = user;
    return p->whole->callback(p->from + done * (p->to - p->from), what, p->whole->user);
}

static jw_status solve_values(jw_values *values, jw_expansion *e, const jw_plan *plan,
                              const jw_ends *ends, jw_game game, double from, double to,
                              jw_error *err)
{
    part p = {&e->options->progress, from, to};
    jw_progress progress = {p.whole->callback ? tell_part : NULL, &p};
    return jw_values_solve(values, plan, ends, game, e->options->threads, &progress, err);
}

static jw_status check_players(const jw_places *places, jw_error *err)
{
    if (places->players < 1) {
        jw_fail(err, JW_EDATA, "no region takes part: every player flag is 0");
        jw_fail_at(err, "regions", 0);
        jw_fail_remedy(err, "set player to 1 for the regions that might open to each other");
        return JW_EDATA;
    }
    if (places->players <= JW_EXPAND_PLAYERS_LIMIT) return JW_OK;
    jw_fail(err, JW_ELIMIT, "%d players have more coalitions than can be computed",
            places->players);
    jw_fail_remedy(err, "choose players of a higher level, at most %d of them",
                   JW_EXPAND_PLAYERS_LIMIT);
    return JW_ELIMIT;
}

static jw_status build_models(jw_expansion *e, jw_error *err)
{
    jw_plan_options options = {false, e->options->players, NULL};
    jw_status st = jw_plan_new(&e->plan, e->study, &options, err);
    if (!st) st = check_players(e->plan->places, err);
    options.rival_twin = true;
    if (!st) st = jw_plan_new(&e->twin, e->study, &options, err);
    return st;
}

static jw_status solve_ends(jw_expansion *e, jw_error *err)
{
    jw_status st = jw_ends_solve(&e->ends, e->plan, err);
    if (!st) st = jw_ends_solve(&e->twin_ends, e->twin, err);
    if (st) return st;
    e->balance = jw_plan_balance(e->plan, e->ends.today.x);
    e->twin_balance = jw_plan_balance(e->twin, e->twin_ends.today.x);
    return JW_OK;
}

static jw_status solve_games(jw_expansion *e, jw_error *err)
{
    jw_status st = solve_values(&e->today, e, e->plan, &e->ends, JW_GAME_TODAY, 0, 0.3, err);
    if (!st) st = solve_values(&e->alone, e, e->plan, &e->ends, JW_GAME_ALONE, 0.3, 0.6, err);
    if (!st)
        st = solve_values(&e->twin_today, e, e->twin, &e->twin_ends, JW_GAME_TODAY, 0.6, 0.9, err);
    return st;
}

static jw_status share_out(jw_expansion *e, jw_error *err)
{
    const jw_values *values = jw_expansion_values(e);
    if (!(e->share = jw_zalloc((size_t)values->players, sizeof *e->share)))
        return jw_fail_memory(err);
    jw_status st = jw_shapley(e->share, values->value, values->players, err);
    if (!st) st = jw_core_check_share(&e->core, e->share, values->value, values->players, err);
    if (!st) st = jw_owen_solve(&e->owen, e->plan, &e->ends, &e->alone, err);
    return st;
}

double jw_expansion_tolerance(const jw_expansion *e)
{
    const jw_values *values = jw_expansion_values(e);
    return 1e-7 * fmax(1, fabs(values->value[((size_t)1 << values->players) - 1]));
}

static void widen(jw_expansion *e, const jw_driver_end *end)
{
    e->low.gain = fmin(e->low.gain, end->gain);
    e->low.rival_gain = fmin(e->low.rival_gain, end->rival_gain);
    e->high.gain = fmax(e->high.gain, end->gain);
    e->high.rival_gain = fmax(e->high.rival_gain, end->rival_gain);
}

static jw_status find_range(jw_expansion *e, jw_error *err)
{
    jw_status st =
        jw_drivers_solve(&e->drivers, e->study, e->options->players, e->options->threads, err);
    if (st) return st;
    size_t all = ((size_t)1 << e->today.players) - 1;
    e->low = e->high = (jw_driver_end){e->today.value[all], e->twin_today.value[all]};
    for (size_t d = 0; d < e->drivers.count; d++) {
        widen(e, &e->drivers.items[d].low);
        widen(e, &e->drivers.items[d].high);
    }
    return JW_OK;
}

static void release(jw_expansion *e)
{
    jw_ends_release(&e->ends);
    jw_ends_release(&e->twin_ends);
    jw_values_release(&e->today);
    jw_values_release(&e->alone);
    jw_values_release(&e->twin_today);
    jw_drivers_release(&e->drivers);
    jw_owen_release(&e->owen);
    jw_release(e->share);
    jw_plan_free(e->plan);
    jw_plan_free(e->twin);
}

jw_status jw_expand(jw_result **result, const jw_study *study, const jw_expand_options *options,
                    jw_error *err)
{
    static const jw_expand_options defaults = JW_EXPAND_OPTIONS_INIT;
    *result = NULL;
    if (!options) options = &defaults;
    if (options->version != JW_EXPAND_OPTIONS_VERSION)
        return jw_fail(err, JW_EINVAL, "the options are of version %d", options->version);
    jw_expansion e = {.study = study, .options = options};
    jw_status st = build_models(&e, err);
    if (st) goto done;
    st = solve_ends(&e, err);
    if (!st) st = solve_games(&e, err);
    if (st) goto done;
    st = share_out(&e, err);
    if (!st) st = find_range(&e, err);
    if (!st) st = jw_grades_count(&e.grades, study, err);
    if (!st) st = jw_expansion_tell(result, &e, err);
done:
    release(&e);
    return st;
}
