/*
 * The main job, in the order of the question: the model with results used by all and its rival twin, today and
 * together, every coalition in both games, the Shapley value and what groups could do against it, then which
 * assumptions the gain hangs on and how good the figures are. Telling it is another file's work.
 */
#include "coalition/expand.h"

#include "base/alloc.h"
#include "base/error.h"
#include "coalition/joining.h"
#include "coalition/part.h"
#include "coalition/rules.h"
#include "coalition/weights.h"
#include "plan/unbounded.h"

#define DRAWS_BEGIN 0.2 /* where in the whole the draws begin, if there are any */

#define SCARCE_PART  0.05 /* how much of the whole the scarce goods are */
#define STEADY_DRAWS 100  /* most draws that claims of scarcity are tried with */

/* Where in the whole the games end. */
static double games_part(const jw_expansion *e)
{
    return e->options->draws ? DRAWS_BEGIN / 2 : 0.6;
}

static jw_status solve_values(jw_values *values, jw_expansion *e, const jw_plan *plan,
                              const jw_ends *ends, jw_game game, double from, double to,
                              jw_error *err)
{
    jw_part part = {&e->options->progress, from, to};
    jw_progress progress = jw_part_progress(&part);
    return e->options->engine == JW_ENGINE_CLP
               ? jw_values_solve_clp(values, plan, ends, game, e->options->threads, &progress, err)
               : jw_values_solve(values, plan, ends, game, e->options->threads, &progress, err);
}

jw_status jw_expansion_check_players(const jw_places *places, jw_error *err)
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
    jw_plan_options options = {.players = e->options->players};
    jw_status st = jw_plan_new(&e->plan, e->study, &options, err);
    if (!st) st = jw_expansion_check_players(e->plan->places, err);
    options.rival_twin = true;
    if (!st) st = jw_plan_new(&e->twin, e->study, &options, err);
    return st;
}

static jw_status solve_ends(jw_expansion *e, jw_error *err)
{
    jw_status st = jw_ends_solve(&e->ends, e->plan, err);
    if (!st) st = jw_ends_solve(&e->twin_ends, e->twin, err);
    if (st == JW_ENOSOLUTION) return jw_plan_unbounded(e->plan, e->study, &e->plan->lp, err);
    if (st) return st;
    e->balance = jw_plan_balance(e->plan, e->ends.today.x);
    e->twin_balance = jw_plan_balance(e->twin, e->twin_ends.today.x);
    return JW_OK;
}

static jw_status solve_games(jw_expansion *e, jw_error *err)
{
    double third = games_part(e) / 3;
    jw_status st = solve_values(&e->today, e, e->plan, &e->ends, JW_GAME_TODAY, 0, third, err);
    if (!st)
        st = solve_values(&e->alone, e, e->plan, &e->ends, JW_GAME_ALONE, third, 2 * third, err);
    if (!st)
        st = solve_values(&e->twin_today, e, e->twin, &e->twin_ends, JW_GAME_TODAY, 2 * third,
                          3 * third, err);
    return st;
}

/* --- Shares */

const jw_sharing_rule *jw_rule_row(jw_rule_id rule)
{
    static const char *const ids[JW_RULE_COUNT] = {"shapley", "equal_surplus", "proportional",
                                                   "nucleolus", "owen_point"};
    return &jw_sharing_rules(NULL)[jw_rule_find(ids[rule])];
}

/* A rule that means nothing for this game stays unknown. */
static jw_status apply_rule(jw_expansion *e, jw_rule_id id, const jw_rule_input *in, jw_error *err)
{
    jw_rule *rule = &e->rules[id];
    jw_division division;
    jw_status st = jw_rule_divide(&division, jw_rule_find(jw_rule_row(id)->id), in, err);
    if (st == JW_EDATA) {
        jw_error_clear(err);
        return JW_OK;
    }
    if (st) return st;
    for (int i = 0; i < in->game.players; i++)
        rule->share[i] = division.share[i];
    rule->known = true;
    return jw_core_check_worths(&rule->core, rule->share, &in->game, err);
}

static jw_status share_out(jw_expansion *e, jw_error *err)
{
    const jw_values *values = jw_expansion_values(e);
    double weights[JW_EXPAND_PLAYERS_LIMIT];
    jw_rule_input in = {.game = {values->value, values->players, 1}, .weights = weights};
    jw_status st = jw_owen_solve(&e->owen, e->plan, &e->ends, &e->alone, err);
    if (!st)
        st = jw_weights_find(weights, &e->weights, e->study, e->plan, values, e->options->weights,
                             err);
    if (e->options->game == JW_GAME_ALONE && e->owen.known) in.point = e->owen.point;
    for (int r = 0; r < JW_RULE_COUNT && !st; r++)
        st = apply_rule(e, (jw_rule_id)r, &in, err);
    return st ? st : jw_joining_order(e->order, values->value, values->players, err);
}

/* --- Transfers */

double jw_expansion_transfer(const jw_expansion *e, jw_rule_id rule, int party)
{
    double change = e->incomes.together[party] - e->incomes.today[party];
    return (party < e->today.players ? e->rules[rule].share[party] : 0) - change;
}

/* Income together is known between least and most only: what lies within that gap tells no direction. */
static bool is_sure(const jw_expansion *e, jw_rule_id rule, const jw_payment *payment)
{
    const jw_incomes *in = &e->incomes;
    double tolerance = jw_expansion_tolerance(e);
    double from = jw_expansion_transfer(e, rule, payment->from);
    double to = jw_expansion_transfer(e, rule, payment->to);
    double most_received = from + in->together[payment->from] - in->least[payment->from];
    double least_received = to + in->together[payment->to] - in->most[payment->to];
    return most_received < tolerance && least_received > -tolerance;
}

/* Shares of the gain against today can be held against incomes of today; those of the game alone cannot. */
static jw_status find_transfers(jw_expansion *e, jw_error *err)
{
    int parties = e->today.players + 1;
    jw_status st = jw_incomes_solve(&e->incomes, e->plan, &e->ends, err);
    e->transfers = !st && e->incomes.known && e->options->game == JW_GAME_TODAY;
    for (int r = 0; r < JW_RULE_COUNT && !st && e->transfers; r++) {
        double balance[JW_EXPAND_PLAYERS_LIMIT + 1];
        for (int i = 0; i < parties && e->rules[r].known; i++)
            balance[i] = jw_expansion_transfer(e, (jw_rule_id)r, i);
        if (e->rules[r].known)
            st = jw_payments_find(&e->rules[r].payments, balance, parties,
                                  jw_expansion_tolerance(e), err);
        for (int i = 0; i < e->rules[r].payments.count; i++) {
            jw_payment *payment = &e->rules[r].payments.items[i];
            payment->sure = is_sure(e, (jw_rule_id)r, payment);
        }
    }
    if (!st && e->transfers)
        st = jw_agreements_find(&e->agreements, &e->rules[0].payments, e->study, e->plan->places,
                                err);
    return st;
}

/* --- Range */

double jw_values_at_stake(const jw_values *values)
{
    double beyond = values->value[((size_t)1 << values->players) - 1];
    for (int i = 0; i < values->players; i++)
        beyond -= values->value[(size_t)1 << i];
    return beyond;
}

double jw_expansion_tolerance(const jw_expansion *e)
{
    return jw_ends_tolerance(&e->ends, jw_values_at_stake(jw_expansion_values(e)));
}

static void widen(jw_expansion *e, const jw_gains *end)
{
    e->low.gain = fmin(e->low.gain, end->gain);
    e->low.rival_gain = fmin(e->low.rival_gain, end->rival_gain);
    e->high.gain = fmax(e->high.gain, end->gain);
    e->high.rival_gain = fmax(e->high.rival_gain, end->rival_gain);
}

static void find_range(jw_expansion *e)
{
    size_t all = ((size_t)1 << e->today.players) - 1;
    e->low = e->high = (jw_gains){e->today.value[all], e->twin_today.value[all]};
    for (size_t d = 0; d < e->drivers.count; d++) {
        widen(e, &e->drivers.items[d].low);
        widen(e, &e->drivers.items[d].high);
    }
}

static jw_draws_plan draws_plan(const jw_expand_options *o)
{
    return (jw_draws_plan){o->draws,     o->seed,   o->game,   o->ranges,
                           o->full_game, o->resume, o->threads};
}

int64_t jw_expansion_draw_programmes(const jw_expansion *e)
{
    jw_draws_plan plan = draws_plan(e->options);
    return jw_draws_programmes(&plan, e->plan->places->players);
}

static jw_status find_interval(jw_interval *interval, const jw_draws *draws, int number,
                               jw_error *err)
{
    return jw_draws_interval(interval, jw_drawn(draws, number), draws->done, draws->width, err);
}

static jw_status move_assumptions(jw_expansion *e, jw_error *err)
{
    const jw_expand_options *o = e->options;
    jw_nearby nearby = {e->study, o->players, &e->ends, &e->twin_ends};
    double begun = games_part(e) + SCARCE_PART, ended = o->draws ? DRAWS_BEGIN : 1;
    jw_part part = {&o->progress, begun, ended};
    jw_progress progress = jw_part_progress(&part);
    jw_status st = jw_drivers_find(&e->drivers, e->study, err);
    if (!st) st = jw_drivers_solve(&e->drivers, &nearby, o->threads, &progress, err);
    if (st) return st;
    find_range(e);
    if (!o->draws) return JW_OK;
    part = (jw_part){&o->progress, ended, 1};
    jw_draws_plan draws = draws_plan(o);
    st = jw_draws_solve(&e->draws, &draws, &e->drivers, &nearby, e->plan->places, &progress, err);
    if (!st) st = find_interval(&e->gain, &e->draws, JW_DRAWN_GAIN, err);
    if (!st) st = find_interval(&e->rival_gain, &e->draws, JW_DRAWN_RIVAL_GAIN, err);
    return st;
}

/* --- What has become scarce */

static jw_status find_scarce(jw_expansion *e, jw_error *err)
{
    const jw_plan *plan = e->plan;
    bool everybody[JW_EXPAND_PLAYERS_LIMIT];
    jw_solver *solver = NULL;
    jw_solved today = {e->ends.today, NULL, e->ends.today_basis};
    jw_solved now = {e->ends.together, everybody, e->ends.basis};
    jw_steadiness asked = {.study = e->study,
                           .options = {.players = e->options->players},
                           .member = everybody,
                           .draws =
                               e->options->draws < STEADY_DRAWS ? e->options->draws : STEADY_DRAWS,
                           .seed = e->options->seed,
                           .uniform = e->options->ranges == JW_RANGES_UNIFORM,
                           .threads = e->options->threads};
    jw_part part = {&e->options->progress, games_part(e), games_part(e) + SCARCE_PART};
    jw_progress progress = jw_part_progress(&part);
    for (int i = 0; i < JW_EXPAND_PLAYERS_LIMIT; i++)
        everybody[i] = true;
    jw_status st = jw_solver_new(&solver, &plan->lp, err);
    if (!st) st = jw_scarcities_find(&e->scarce, plan, solver, &today, &now, &progress, err);
    if (!st) st = jw_scarcities_try(&e->scarce, plan, &asked, &today, &now, &progress, err);
    jw_solver_free(solver);
    return st;
}

/* --- All of it */

jw_status jw_expansion_solve(jw_expansion *e, jw_error *err)
{
    jw_status st = build_models(e, err);
    if (!st) st = solve_ends(e, err);
    return st ? st : solve_games(e, err);
}

void jw_expansion_release(jw_expansion *e)
{
    jw_ends_release(&e->ends);
    jw_ends_release(&e->twin_ends);
    jw_values_release(&e->today);
    jw_values_release(&e->alone);
    jw_values_release(&e->twin_today);
    jw_drivers_release(&e->drivers);
    jw_draws_release(&e->draws);
    jw_owen_release(&e->owen);
    jw_incomes_release(&e->incomes);
    jw_agreements_release(&e->agreements);
    jw_plan_free(e->plan);
    jw_plan_free(e->twin);
}

jw_status jw_expand_options_check(const jw_expand_options **options, jw_error *err)
{
    static const jw_expand_options defaults = JW_EXPAND_OPTIONS_INIT;
    if (!*options) *options = &defaults;
    if ((*options)->version != JW_EXPAND_OPTIONS_VERSION)
        return jw_fail(err, JW_EINVAL, "the options are of version %d", (*options)->version);
    if ((*options)->game != JW_GAME_TODAY && (*options)->game != JW_GAME_ALONE)
        return jw_fail(err, JW_EINVAL, "there is no game %d", (int)(*options)->game);
    if ((*options)->draws < 0 || (*options)->draws > JW_DRAWS_LIMIT)
        return jw_fail(err, JW_EINVAL, "%d draws, not 0 to %d", (*options)->draws, JW_DRAWS_LIMIT);
    if (!(*options)->draws && ((*options)->resume || (*options)->full_game)) {
        jw_fail(err, JW_EINVAL, "there are no draws to %s",
                (*options)->resume ? "resume" : "solve the full game in");
        jw_fail_remedy(err, "say how many: --draws COUNT");
        return JW_EINVAL;
    }
    return JW_OK;
}

jw_status jw_expand(jw_result **result, const jw_study *study, const jw_expand_options *options,
                    jw_error *err)
{
    *result = NULL;
    jw_status st = jw_expand_options_check(&options, err);
    if (st) return st;
    jw_expansion e = {.study = study, .options = options};
    st = jw_expansion_solve(&e, err);
    if (!st) st = share_out(&e, err);
    if (!st) st = find_transfers(&e, err);
    if (!st) st = find_scarce(&e, err);
    if (!st) st = move_assumptions(&e, err);
    if (!st) st = jw_grades_count(&e.grades, study, err);
    if (!st) st = jw_expansion_tell(result, &e, err);
    jw_expansion_release(&e);
    return st;
}

jw_status jw_expand_programmes(int64_t *programmes, const jw_study *study,
                               const jw_expand_options *options, jw_error *err)
{
    *programmes = 0;
    jw_status st = jw_expand_options_check(&options, err);
    if (st) return st;
    jw_expansion e = {.study = study, .options = options};
    jw_plan_options model = {.players = options->players};
    st = jw_plan_new(&e.plan, study, &model, err);
    if (!st) st = jw_expansion_check_players(e.plan->places, err);
    if (!st) *programmes = options->draws * jw_expansion_draw_programmes(&e);
    jw_expansion_release(&e);
    return st;
}
