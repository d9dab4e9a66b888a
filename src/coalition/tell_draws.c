/* What came of the draws: how many there were, the range and rank of each share, and how well quantiles are known. */
#include "coalition/tell.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/number.h"

static const char *rule_label(jw_drawn_rule rule)
{
    static const char *const labels[] = {"Shapley value", "pairs' relief", "Owen point",
                                         "equal surplus"};
    return labels[rule];
}

/* --- Shares */

static void interval_columns(jw_tell *t, const char *const keys[3], const char *const labels[3],
                             const char *unit, int decimals)
{
    for (int i = 0; i < 3; i++)
        jw_result_column(t->result, keys[i], labels[i], JW_RESULT_NUMBER, unit, decimals);
}

static void interval_cells(jw_tell *t, const jw_interval *interval, bool told)
{
    jw_result_cell_number(t->result, told ? interval->p5 : NAN);
    jw_result_cell_number(t->result, told ? interval->p50 : NAN);
    jw_result_cell_number(t->result, told ? interval->p95 : NAN);
}

static void share_columns(jw_tell *t)
{
    jw_result *r = t->result;
    jw_result_column(r, "rule", t->e->draws.rules > 1 ? "rule" : NULL, JW_RESULT_TEXT, "", 0);
    jw_tell_player_columns(t);
    interval_columns(t, (const char *const[]){"share_p5", "share_p50", "share_p95"},
                     (const char *const[]){"part of all: 5 %", "50 %", "95 %"}, "", 3);
    interval_columns(t, (const char *const[]){"p5", "p50", "p95"},
                     (const char *const[]){"amount: 5 %", "50 %", "95 %"}, t->unit, t->decimals);
    jw_result_column(r, "p50_low", NULL, JW_RESULT_NUMBER, t->unit, t->decimals);
    jw_result_column(r, "p50_high", NULL, JW_RESULT_NUMBER, t->unit, t->decimals);
    jw_result_column(r, "rank", "rank", JW_RESULT_INTEGER, "", 0);
    jw_result_column(r, "rank_kept", "kept in", JW_RESULT_NUMBER, "", 3);
}

/* One rule's shares: of each player its numbers over the draws, as amounts and as parts of the whole. */
typedef struct drawn {
    const jw_draws *draws;
    int rule;
    jw_interval amount[JW_EXPAND_PLAYERS_LIMIT], part[JW_EXPAND_PLAYERS_LIMIT];
    jw_ranks ranks;
} drawn;

/* Of each draw as parts of the whole of that draw; NaN where there is nothing to share. */
static void take_parts(double *part, const drawn *d)
{
    int players = d->draws->players;
    for (int draw = 0; draw < d->draws->done; draw++) {
        const double *share =
            jw_drawn(d->draws, draw * d->draws->width + jw_drawn_share(d->draws, d->rule, 0));
        double whole = 0;
        for (int i = 0; i < players; i++)
            whole += share[i];
        for (int i = 0; i < players; i++)
            part[draw * players + i] = whole > 1e-9 ? share[i] / whole : NAN;
    }
}

static jw_status find_drawn(drawn *d, jw_error *err)
{
    int players = d->draws->players, done = d->draws->done, width = d->draws->width;
    const double *shares = jw_drawn(d->draws, jw_drawn_share(d->draws, d->rule, 0));
    double median[JW_EXPAND_PLAYERS_LIMIT];
    double *part = jw_alloc((size_t)done * (size_t)players + 1, sizeof *part);
    jw_status st = part ? JW_OK : jw_fail_memory(err);
    if (!st) take_parts(part, d);
    for (int i = 0; i < players && !st; i++) {
        st = jw_draws_interval(&d->part[i], part + i, done, players, err);
        if (!st) st = jw_draws_interval(&d->amount[i], shares + i, done, width, err);
        median[i] = d->amount[i].p50;
    }
    if (!st) st = jw_ranks_find(&d->ranks, median, shares, done, width, players, err);
    jw_release(part);
    return st;
}

static void share_rows(jw_tell *t, const drawn *d)
{
    bool told = jw_draws_tell(d->draws);
    for (int i = 0; i < d->draws->players; i++) {
        const jw_interval *amount = &d->amount[i];
        jw_result_cell_text(t->result, jw_drawn_rule_key(d->draws->rule[d->rule]));
        jw_tell_player(t, i);
        interval_cells(t, &d->part[i], told);
        interval_cells(t, amount, told);
        jw_result_cell_number(t->result, told ? amount->low[JW_P50] : NAN);
        jw_result_cell_number(t->result, told ? amount->high[JW_P50] : NAN);
        if (told)
            jw_result_cell_integer(t->result, d->ranks.rank[i]);
        else
            jw_result_cell_text(t->result, NULL);
        jw_result_cell_number(t->result, told ? d->ranks.kept[i] : NAN);
    }
}

static jw_status tell_shares(jw_tell *t, jw_ranks *first, jw_error *err)
{
    const jw_draws *draws = &t->e->draws;
    char title[64];
    snprintf(title, sizeof title, "Shares by the %s", rule_label(draws->rule[0]));
    jw_result_text(t->result, "rule", NULL, jw_drawn_rule_key(draws->rule[0]));
    jw_result_table(t->result, "shares",
                    !jw_draws_tell(draws) ? NULL
                    : draws->rules > 1    ? "Shares"
                                          : title);
    share_columns(t);
    for (int r = 0; r < draws->rules; r++) {
        drawn d = {.draws = draws, .rule = r};
        jw_status st = find_drawn(&d, err);
        if (st) return st;
        share_rows(t, &d);
        if (!r) first->order_kept = d.ranks.order_kept, first->agreement = d.ranks.agreement;
        jw_ranks_release(&d.ranks);
    }
    jw_result_table_end(t->result);
    return JW_OK;
}

static void tell_ranks(jw_tell *t, const jw_ranks *ranks)
{
    bool told = jw_draws_tell(&t->e->draws) && t->e->draws.players > 1;
    jw_result_group(t->result, "ranks", told ? "Who gets most, who least" : NULL);
    jw_result_number(t->result, "order_kept", told ? "draws in which all ranks are the same" : NULL,
                     told ? ranks->order_kept : NAN, "", 3);
    jw_result_number(t->result, "agreement",
                     told ? "mean agreement of ranks (Kendall; 1: always the same)" : NULL,
                     told ? ranks->agreement : NAN, "", 3);
    jw_result_group_end(t->result);
}

/* --- Convergence */

static void convergence_rows(jw_tell *t, const char *quantity, const jw_interval *all,
                             const jw_interval halves[2])
{
    static const int told[JW_QUANTILES] = {5, 50, 95};
    const jw_interval *intervals[] = {all, &halves[0], &halves[1]};
    for (int q = 0; q < JW_QUANTILES; q++) {
        jw_result_cell_text(t->result, quantity);
        jw_result_cell_integer(t->result, told[q]);
        for (int i = 0; i < 3; i++) {
            const double of[JW_QUANTILES] = {intervals[i]->p5, intervals[i]->p50,
                                             intervals[i]->p95};
            jw_result_cell_number(t->result, of[q]);
            if (i) continue;
            jw_result_cell_number(t->result, all->low[q]);
            jw_result_cell_number(t->result, all->high[q]);
        }
    }
}

static jw_status tell_quantity(jw_tell *t, const char *quantity, int number, jw_error *err)
{
    const jw_draws *draws = &t->e->draws;
    const double *values = jw_drawn(draws, number);
    int half = draws->done / 2, width = draws->width;
    jw_interval all, halves[2];
    jw_status st = jw_draws_interval(&all, values, draws->done, width, err);
    if (!st) st = jw_draws_interval(&halves[0], values, half, width, err);
    if (!st)
        st = jw_draws_interval(&halves[1], values + (size_t)half * (size_t)width,
                               draws->done - half, width, err);
    if (!st) convergence_rows(t, quantity, &all, halves);
    return st;
}

static jw_status tell_convergence(jw_tell *t, jw_error *err)
{
    bool told = jw_draws_tell(&t->e->draws);
    jw_status st = JW_OK;
    jw_result_table(t->result, "convergence", told ? "How well the quantiles are known" : NULL);
    jw_result_column(t->result, "quantity", "of", JW_RESULT_TEXT, "", 0);
    jw_result_column(t->result, "percent", "draws below, %", JW_RESULT_INTEGER, "", 0);
    jw_result_column(t->result, "value", "value", JW_RESULT_NUMBER, t->unit, t->decimals);
    jw_result_column(t->result, "low", "at least", JW_RESULT_NUMBER, t->unit, t->decimals);
    jw_result_column(t->result, "high", "at most", JW_RESULT_NUMBER, t->unit, t->decimals);
    jw_result_column(t->result, "first_half", "first half", JW_RESULT_NUMBER, t->unit, t->decimals);
    jw_result_column(t->result, "second_half", "second half", JW_RESULT_NUMBER, t->unit,
                     t->decimals);
    if (told) st = tell_quantity(t, "gain", JW_DRAWN_GAIN, err);
    if (!st && told) st = tell_quantity(t, "rival gain", JW_DRAWN_RIVAL_GAIN, err);
    if (st) return st;
    jw_result_table_end(t->result);
    if (told)
        jw_result_note(t->result,
                       "At least and at most: a 95 %% interval of what endless draws would tell, "
                       "from ranks alone. It narrows with the root of the number of draws.");
    return JW_OK;
}

/* --- All of it */

static void note_draws(jw_tell *t)
{
    const jw_draws *draws = &t->e->draws;
    bool uniform = t->e->options->ranges == JW_RANGES_UNIFORM;
    if (draws->done < draws->asked)
        jw_result_note(t->result, "Stopped on request after %d of %d draws.", draws->done,
                       draws->asked);
    if (draws->refused)
        jw_result_note(t->result, "%d draws are left out: their figures make no model together.",
                       draws->refused);
    if (!jw_draws_tell(draws))
        jw_result_note(t->result, "Fewer than %d draws tell no interval.", JW_DRAWS_LEAST);
    jw_result_note(
        t->result,
        "Every assumption with a range is drawn %s, all rows of a column together, columns "
        "independently. What has no range does not move.",
        uniform ? "evenly over it" : "from a triangle over it");
    if (draws->rule[0] == JW_DRAWN_PAIRS)
        jw_result_note(
            t->result,
            "Shares halve what each pair's relief is worth at prices of today, scaled to the "
            "gain; --full-game solves every group in each draw for the Shapley value.");
    jw_result_note(t->result, "Each draw solves %lld programmes or more.",
                   (long long)jw_expansion_draw_programmes(t->e));
}

jw_status jw_tell_draws(jw_tell *t, jw_error *err)
{
    const jw_draws *draws = &t->e->draws;
    jw_ranks ranks;
    if (!draws->asked) return JW_OK;
    jw_result_group(t->result, "draws", "Draws over all assumptions at once");
    jw_result_integer(t->result, "done", "draws", draws->done, "");
    jw_result_integer(t->result, "asked", NULL, draws->asked, "");
    jw_result_integer(t->result, "refused", NULL, draws->refused, "");
    jw_result_integer(t->result, "seed", "seed", (int64_t)t->e->options->seed, "");
    jw_result_text(t->result, "ranges", NULL,
                   t->e->options->ranges == JW_RANGES_UNIFORM ? "uniform" : "triangular");
    jw_result_flag(t->result, "full_game", NULL, t->e->options->full_game);
    jw_result_integer(t->result, "programmes", NULL, jw_expansion_draw_programmes(t->e), "");
    jw_status st = tell_shares(t, &ranks, err);
    if (st) return st;
    tell_ranks(t, &ranks);
    st = tell_convergence(t, err);
    if (st) return st;
    note_draws(t);
    jw_result_group_end(t->result);
    return JW_OK;
}
