/* What came of the draws: how many there were, and the range of each share. */
#include "coalition/tell.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/number.h"

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

/* Shares of each draw as parts of the whole of that draw; NaN where there is nothing to share. */
static void take_parts(double *part, const jw_draws *draws)
{
    for (int d = 0; d < draws->done; d++) {
        const double *share = &draws->share[d * draws->shares];
        double whole = 0;
        for (int i = 0; i < draws->shares; i++)
            whole += share[i];
        for (int i = 0; i < draws->shares; i++)
            part[d * draws->shares + i] = whole > 1e-9 ? share[i] / whole : NAN;
    }
}

static jw_status tell_player(jw_tell *t, int player, const double *part, jw_error *err)
{
    const jw_draws *draws = &t->e->draws;
    jw_interval parts, amounts;
    jw_status st = jw_draws_interval(&parts, part + player, draws->done, draws->shares, err);
    if (!st)
        st = jw_draws_interval(&amounts, draws->share + player, draws->done, draws->shares, err);
    if (st) return st;
    jw_tell_player(t, player);
    interval_cells(t, &parts, jw_draws_tell(draws));
    interval_cells(t, &amounts, jw_draws_tell(draws));
    return JW_OK;
}

static jw_status tell_shares(jw_tell *t, jw_error *err)
{
    const jw_draws *draws = &t->e->draws;
    jw_status st = JW_OK;
    double *part = jw_alloc((size_t)draws->done * (size_t)draws->shares + 1, sizeof *part);
    if (!part) return jw_fail_memory(err);
    take_parts(part, draws);
    jw_result_text(t->result, "rule", NULL,
                   !draws->shares   ? NULL
                   : draws->shapley ? "shapley"
                                    : "equal_surplus");
    jw_result_table(t->result, "shares",
                    !draws->shares || !jw_draws_tell(draws) ? NULL
                    : draws->shapley                        ? "Shares by the Shapley value"
                                                            : "Shares by equal surplus");
    jw_tell_player_columns(t);
    interval_columns(t, (const char *const[]){"share_p5", "share_p50", "share_p95"},
                     (const char *const[]){"part of all: 5 %", "50 %", "95 %"}, "", 3);
    interval_columns(t, (const char *const[]){"p5", "p50", "p95"},
                     (const char *const[]){"amount: 5 %", "50 %", "95 %"}, t->unit, t->decimals);
    for (int i = 0; i < draws->shares && !st; i++)
        st = tell_player(t, i, part, err);
    if (!st) jw_result_table_end(t->result);
    jw_release(part);
    return st;
}

static void note_draws(jw_tell *t)
{
    const jw_draws *draws = &t->e->draws;
    if (draws->done < draws->asked)
        jw_result_note(t->result, "Stopped on request after %d of %d draws.", draws->done,
                       draws->asked);
    if (draws->refused)
        jw_result_note(t->result, "%d draws are left out: their figures make no model together.",
                       draws->refused);
    if (!jw_draws_tell(draws))
        jw_result_note(t->result, "Fewer than %d draws tell no interval.", JW_DRAWS_LEAST);
    jw_result_note(t->result,
                   "Every assumption with a range is drawn from a triangle over it, all rows of a "
                   "column together, columns independently. What has no range does not move.");
    if (!draws->shares)
        jw_result_note(t->result, "With more than %d players shares are not drawn.",
                       JW_DRAWS_PLAYERS);
}

jw_status jw_tell_draws(jw_tell *t, jw_error *err)
{
    const jw_draws *draws = &t->e->draws;
    jw_status st = JW_OK;
    if (!draws->asked) return JW_OK;
    jw_result_group(t->result, "draws", "Draws over all assumptions at once");
    jw_result_integer(t->result, "done", "draws", draws->done, "");
    jw_result_integer(t->result, "asked", NULL, draws->asked, "");
    jw_result_integer(t->result, "refused", NULL, draws->refused, "");
    jw_result_integer(t->result, "seed", "seed", (int64_t)t->e->options->seed, "");
    st = tell_shares(t, err);
    if (st) return st;
    note_draws(t);
    jw_result_group_end(t->result);
    return JW_OK;
}
