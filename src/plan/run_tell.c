/*
 * The page about one programme: does the model return the base year, what is where, what has become scarcer. The
 * level of value is arbitrary in this model and is told for its proof only; what means something is the change
 * against today.
 */
#include "plan/run_page.h"

#include "base/error.h"
#include "base/number.h"
#include "plan/names.h"

static const double base_year_returned = 1e-9;

static int decimals_for(const jw_run *run)
{
    double largest = 0;
    for (int a = 0; a < run->plan->activity_count; a++)
        largest = fmax(largest, jw_activity_level(run->plan, a, run->today.solution.x));
    return jw_number_decimals(largest / 10);
}

static double change(const jw_run *run)
{
    return run->opened ? run->asked.solution.value - run->today.solution.value : 0;
}

static void put_members(const jw_run *run, char *text, size_t size)
{
    const jw_places *places = run->plan->places;
    if (run->options->together) snprintf(text, size, "all partners");
    for (int p = 0; p < places->players && !run->options->together; p++) {
        size_t used = strlen(text);
        if (run->member[p])
            snprintf(text + used, size - used, "%s%s", used ? ", " : "",
                     jw_player_name(places, run->study, p));
    }
}

static void tell_headline(jw_run_page *p)
{
    const jw_run *run = p->run;
    char members[256] = "", gain[JW_NUMBER_TEXT], deviation[JW_NUMBER_TEXT];
    put_members(run, members, sizeof members);
    jw_number_for_people(gain, change(run), p->decimals);
    jw_number_for_people(deviation, 100 * run->balance.deviation, 1);
    if (run->opened)
        jw_result_headline(p->result,
                           "With the borders eased between %s, the model values the year at %s %s "
                           "more than today.",
                           members, gain, p->unit);
    else if (run->balance.deviation < base_year_returned)
        jw_result_headline(p->result, "Today: the model returns the base year of the study.");
    else
        jw_result_headline(p->result,
                           "Today: the model does not return the base year; it is off by up to "
                           "%s %%.",
                           deviation);
}

static void tell_programme(jw_run_page *p)
{
    const jw_run *run = p->run;
    const jw_places *places = run->plan->places;
    jw_result *r = p->result;
    jw_result_text(r, "programme", NULL,
                   !run->opened             ? "today"
                   : run->options->together ? "together"
                                            : "members");
    jw_result_flag(r, "rival", run->options->rival ? "results serve one user only" : NULL,
                   run->options->rival);
    jw_result_list(r, "members", JW_RESULT_TEXT, "");
    for (int i = 0; i < places->players; i++)
        if (run->member[i]) jw_result_cell_text(r, jw_player_id(places, run->study, i));
    jw_result_table_end(r);
    jw_result_group(r, "value", NULL);
    jw_result_number(r, "change", NULL, change(run), p->unit, p->decimals);
    jw_result_group_end(r);
}

/* ---- the base year ---- */

static void tell_balance(jw_run_page *p)
{
    const jw_run *run = p->run;
    const jw_balance *worst = &run->balance;
    bool returned = worst->deviation < base_year_returned;
    char words[JW_NAME_TEXT] = "";
    if (worst->activity >= 0) jw_activity_words(words, run->plan, run->study, worst->activity);
    jw_result_group(p->result, "base_year", "Does the model return the base year?");
    jw_result_flag(p->result, "returned", "today's optimum is the base year", returned);
    jw_result_number(p->result, "deviation", returned ? NULL : "off by at most, relative",
                     worst->deviation, "", 4);
    jw_result_text(p->result, "where", returned ? NULL : "where", *words ? words : NULL);
    if (worst->activity >= 0 && !returned) {
        const jw_activity *a = &run->plan->activities[worst->activity];
        jw_result_number(p->result, "base", "in the base year", a->base, "", p->decimals);
        jw_result_number(p->result, "level", "in the optimum",
                         jw_activity_level(run->plan, worst->activity, run->today.solution.x), "",
                         p->decimals);
        jw_result_note(p->result, "What arrives, is made, used and sold of a good in a region must "
                                  "agree at the prices given.");
    }
    jw_result_group_end(p->result);
}

static void tell_scope(jw_run_page *p)
{
    const jw_plan *plan = p->run->plan;
    jw_result_integer(p->result, "cut_flows", NULL, plan->cut, "");
    if (p->run->options->scope)
        jw_result_note(
            p->result,
            "Only the regions named are in the model, with their own windows to the "
            "outside. Flows between them and others are left out: %lld of the base year.",
            (long long)plan->cut);
}

/* ---- what is scarce ---- */

static void tell_scarce(jw_run_page *p)
{
    const jw_run *run = p->run;
    jw_scarcities_tell(p->result, &run->scarce, run->plan, run->study);
    if (run->opened)
        jw_scarcities_note(p->result, &run->scarce);
    else
        jw_result_note(p->result,
                       "What is scarce today is an input of the model, not a finding: it "
                       "is told only as a change, with --together or --members.");
}

/* ---- proof ---- */

static void tell_certificate(jw_run_page *p)
{
    const jw_run *run = p->run;
    const jw_certificate *c = &jw_run_solution(run)->certificate;
    bool closed = c->closed && run->today.solution.certificate.closed;
    jw_result_group(p->result, "certificate", "Proof");
    jw_result_flag(p->result, "closed", "the certificate of the optimum closes", closed);
    jw_result_number(p->result, "value", NULL, c->value, p->unit, p->decimals);
    jw_result_number(p->result, "bound", NULL, c->bound, p->unit, p->decimals);
    jw_result_number(p->result, "gap", NULL, c->gap, p->unit, p->decimals);
    jw_result_number(p->result, "residual", NULL, c->worst_row_residual, "", 0);
    jw_result_integer(p->result, "columns", "columns of the programme", run->plan->lp.columns, "");
    jw_result_integer(p->result, "rows", "rows", run->plan->lp.rows, "");
    jw_result_group_end(p->result);
}

jw_status jw_run_tell(jw_result **result, const jw_run *run, jw_error *err)
{
    jw_run_page p = {.run = run, .decimals = decimals_for(run)};
    p.unit = jw_study_setting(run->study, "money_unit");
    if (!p.unit) p.unit = "";
    jw_status st = jw_result_new(&p.result, "plan", 1, err);
    if (st) return st;
    tell_headline(&p);
    tell_programme(&p);
    tell_balance(&p);
    tell_scope(&p);
    st = jw_run_tell_regions(&p);
    if (!st) st = jw_run_tell_chain(&p);
    if (!st) st = jw_run_tell_activity(&p);
    if (!st) jw_run_tell_flows(&p);
    if (!st) st = jw_run_tell_factors(&p);
    if (!st) jw_run_tell_trade(&p);
    if (!st) tell_scarce(&p);
    if (!st) tell_certificate(&p);
    st = st ? jw_fail_memory(err) : jw_result_finish(p.result, err);
    if (st)
        jw_result_free(p.result);
    else
        *result = p.result;
    return st;
}
