/* Shares along a changing input, for people and programs. */
#include "base/error.h"
#include "base/number.h"
#include "coalition/along.h"
#include "coalition/expand.h"

#include <math.h>

enum { ROWS_FOR_PEOPLE = 60 };

typedef struct telling {
    const jw_along *along;
    const jw_input *input;
    const jw_study *study;
    const jw_places *places;
    const char *unit;
    int decimals;
    jw_result *result;
} telling;

static bool is_bend(const jw_along *along, size_t point)
{
    const jw_bend *p = &along->point[point];
    if (!point || point + 1 == along->count) return false;
    return along->exact || p->within > 0;
}

static int count_bends(const jw_along *along)
{
    int bends = 0;
    for (size_t p = 0; p < along->count; p++)
        bends += is_bend(along, p);
    return bends;
}

static double share(const jw_along *along, size_t point, int player)
{
    return along->share[point * (size_t)along->players + (size_t)player];
}

/* The player whose share turns most at a point, and its slopes before and after. */
static int turns_most(const jw_along *a, size_t p, double slope[2])
{
    int most = 0;
    double turn = -1;
    for (int i = 0; i < a->players; i++) {
        double before =
            (share(a, p, i) - share(a, p - 1, i)) / (a->point[p].at - a->point[p - 1].at);
        double after =
            (share(a, p + 1, i) - share(a, p, i)) / (a->point[p + 1].at - a->point[p].at);
        if (fabs(after - before) <= turn) continue;
        turn = fabs(after - before), most = i, slope[0] = before, slope[1] = after;
    }
    return most;
}

static void tell_headline(const telling *t)
{
    const jw_along *a = t->along;
    char low[JW_NUMBER_TEXT], high[JW_NUMBER_TEXT], from[JW_NUMBER_TEXT], to[JW_NUMBER_TEXT];
    int bends = count_bends(a);
    jw_number_for_people(low, a->whole[0], t->decimals);
    jw_number_for_people(high, a->whole[a->count - 1], t->decimals);
    jw_number_format(from, t->input->from);
    jw_number_format(to, t->input->to);
    jw_result_headline(t->result,
                       "Along %s%s..%s what is shared goes from %s to %s %s, with %d "
                       "breakpoint%s of the shares%s.",
                       t->input->address, from, to, low, high, t->unit, bends,
                       bends == 1 ? "" : "s", a->exact ? "" : ", each located to a tolerance");
}

static void tell_bends(const telling *t)
{
    const jw_along *a = t->along;
    jw_result *r = t->result;
    int bends = count_bends(a);
    jw_result_table(r, "breakpoints",
                    bends && bends <= ROWS_FOR_PEOPLE ? "Where shares bend" : NULL);
    jw_result_column(r, "at", "at", JW_RESULT_NUMBER, "", 4);
    jw_result_column(r, "within", a->exact ? NULL : "to within", JW_RESULT_NUMBER, "", 6);
    jw_result_column(r, "groups", a->exact ? "groups that bend" : NULL, JW_RESULT_INTEGER, "", 0);
    jw_result_column(r, "player", "turns most", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "slope_before", "slope before", JW_RESULT_NUMBER, "", 4);
    jw_result_column(r, "slope_after", "after", JW_RESULT_NUMBER, "", 4);
    for (size_t p = 0; p < a->count; p++) {
        double slope[2];
        if (!is_bend(a, p)) continue;
        int player = turns_most(a, p, slope);
        jw_result_cell_number(r, a->point[p].at);
        jw_result_cell_number(r, a->point[p].within);
        if (a->exact)
            jw_result_cell_integer(r, a->point[p].groups);
        else
            jw_result_cell_text(r, NULL);
        jw_result_cell_text(r, jw_player_id(t->places, t->study, player));
        jw_result_cell_number(r, slope[0]);
        jw_result_cell_number(r, slope[1]);
    }
    jw_result_table_end(r);
}

static void tell_shares(const telling *t)
{
    const jw_along *a = t->along;
    jw_result *r = t->result;
    bool few = a->count * (size_t)a->players <= ROWS_FOR_PEOPLE;
    jw_result_table(r, "shares",
                    !few       ? NULL
                    : a->exact ? "Shares by the Shapley value, straight from row to row"
                               : "Shares by the Shapley value at figures that were tried");
    jw_result_column(r, "at", "at", JW_RESULT_NUMBER, "", 4);
    jw_result_column(r, "total", "all", JW_RESULT_NUMBER, t->unit, t->decimals);
    jw_result_column(r, "player", "player", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "shapley", "share", JW_RESULT_NUMBER, t->unit, t->decimals);
    for (size_t p = 0; p < a->count; p++)
        for (int i = 0; i < a->players; i++) {
            jw_result_cell_number(r, a->point[p].at);
            jw_result_cell_number(r, a->whole[p]);
            jw_result_cell_text(r, jw_player_id(t->places, t->study, i));
            jw_result_cell_number(r, share(a, p, i));
        }
    jw_result_table_end(r);
}

static void note(const telling *t)
{
    const jw_along *a = t->along;
    if (a->exact)
        jw_result_note(t->result,
                       "Only limits change, so every value is concave and straight between "
                       "breakpoints, which are "
                       "exact: each is where two lines meet that prices prove. Bends of a group's "
                       "value of less than "
                       "%.2g are none.",
                       a->tolerance);
    else
        jw_result_note(t->result,
                       "More than limits change, so breakpoints are located by trying figures, to "
                       "%.3g where figures "
                       "allow; turns of less than 2 %% of how shares move are not told. Between "
                       "rows shares may curve or bend a little.",
                       a->tolerance);
    if (a->count * (size_t)a->players > ROWS_FOR_PEOPLE)
        jw_result_note(t->result, "The table is long: --csv shares, and --csv breakpoints.");
}

static jw_status tell(jw_result **result, telling *t, jw_error *err)
{
    jw_status st = jw_result_new(&t->result, "along", 1, err);
    if (st) return st;
    tell_headline(t);
    jw_result_text(t->result, "input", NULL, t->input->address);
    jw_result_number(t->result, "from", NULL, t->input->from, "", 4);
    jw_result_number(t->result, "to", NULL, t->input->to, "", 4);
    jw_result_flag(t->result, "exact", "breakpoints are exact", t->along->exact);
    jw_result_number(t->result, "tolerance", NULL, t->along->tolerance, "", 8);
    jw_result_integer(t->result, "programmes", "programmes solved", t->along->programmes, "");
    tell_bends(t);
    tell_shares(t);
    note(t);
    st = jw_result_finish(t->result, err);
    if (st)
        jw_result_free(t->result);
    else
        *result = t->result;
    return st;
}

/* One more than for the whole: shares are parts of it. */
static int decimals_for(const jw_along *along)
{
    double largest = 0;
    for (size_t p = 0; p < along->count; p++)
        largest = fmax(largest, fabs(along->whole[p]));
    return jw_number_decimals(largest / 10);
}

/* The figure so far along the way, in quarters. */
static double figure(const jw_input *input, int quarters)
{
    return input->from * (4 - quarters) / 4 + input->to * quarters / 4;
}

static jw_status search(jw_along *along, jw_study *study, jw_plan *const plan[5],
                        const jw_input *input, const jw_expand_options *options, jw_error *err)
{
    jw_along_ends ends = {input, plan[0], plan[2], plan[4]};
    bool open = false;
    if (jw_along_is_straight(&ends)) return jw_along_knots(along, &ends, options, err);
    jw_status st = jw_along_open(&open, plan[2], &ends, plan[3], err);
    if (st) return st;
    ends.from = plan[2];
    return open ? jw_along_knots(along, &ends, options, err)
                : jw_along_figures(along, study, input, options, err);
}

jw_status jw_share_along(jw_result **result, jw_study *study, const char *along,
                         const jw_expand_options *options, jw_error *err)
{
    jw_input input;
    jw_along found = {.point = NULL};
    jw_plan *plan[5] = {NULL, NULL, NULL, NULL, NULL}; /* at every quarter but the first */
    *result = NULL;
    jw_status st = jw_expand_options_check(&options, err);
    if (!st) st = jw_input_parse(&input, along, err);
    if (st) return st;
    for (int i = 0; i < 5 && !st; i++)
        if (i != 1)
            st = jw_input_plan(&plan[i], study, &input, figure(&input, i), options->players, err);
    if (!st) st = jw_expansion_check_players(plan[0]->places, err);
    if (!st) st = search(&found, study, plan, &input, options, err);
    if (!st) {
        const char *unit = jw_study_setting(study, "money_unit");
        telling t = {&found, &input, study, plan[0]->places, unit ? unit : "", decimals_for(&found),
                     NULL};
        st = tell(result, &t, err);
    }
    for (int i = 0; i < 5; i++)
        jw_plan_free(plan[i]);
    jw_along_release(&found);
    jw_input_release(&input);
    return st;
}
