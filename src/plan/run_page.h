/* The answer of jw_plan_run while it is being told: the page, its tables, and what they share. Private to src/plan. */
#ifndef JW_PLAN_RUN_PAGE_H
#define JW_PLAN_RUN_PAGE_H

#include "plan/run.h"

JW_BEGIN_C

typedef struct jw_run_page {
    const jw_run *run;
    jw_result *result;
    const char *unit; /* of money */
    int decimals;
} jw_run_page;

jw_status jw_run_tell_regions(jw_run_page *page);
jw_status jw_run_tell_chain(jw_run_page *page);
jw_status jw_run_tell_activity(jw_run_page *page);
void jw_run_tell_flows(jw_run_page *page);
jw_status jw_run_tell_factors(jw_run_page *page);
void jw_run_tell_trade(jw_run_page *page);

/* ---- columns and cells ---- */

/** Rows that people are shown; longer tables are for programs. */
enum { JW_RUN_ROWS_SHOWN = 40 };

static inline const char *jw_run_if_short(size_t rows, const char *label)
{
    return rows && rows <= JW_RUN_ROWS_SHOWN ? label : NULL;
}

/** Ends a table; of one too long for people it says where to have it. */
static inline void jw_run_table_end(jw_run_page *p, size_t rows, const char *key, const char *label)
{
    jw_result_table_end(p->result);
    if (rows > JW_RUN_ROWS_SHOWN)
        jw_result_note(p->result, "%s: %zu rows; --csv %s prints them.", label, rows, key);
}

static inline void jw_run_text_column(jw_run_page *p, const char *key, const char *label)
{
    jw_result_column(p->result, key, label, JW_RESULT_TEXT, "", 0);
}

static inline void jw_run_number_column(jw_run_page *p, const char *key, const char *label)
{
    jw_result_column(p->result, key, label, JW_RESULT_NUMBER, "", p->decimals);
}

static inline void jw_run_money_column(jw_run_page *p, const char *key, const char *label)
{
    jw_result_column(p->result, key, label, JW_RESULT_NUMBER, p->unit, p->decimals);
}

/* Where it came from today, beside what was asked for, if that is something else. */
static inline const char *jw_run_if_opened(const jw_run_page *p, const char *label)
{
    return p->run->opened ? label : NULL;
}

static inline double jw_run_level(const jw_run_page *p, int activity)
{
    return jw_activity_level(p->run->plan, activity, jw_run_solution(p->run)->x);
}

static inline double jw_run_level_today(const jw_run_page *p, int activity)
{
    return jw_activity_level(p->run->plan, activity, p->run->today.solution.x);
}

static inline void jw_run_ids(jw_run_page *p, const jw_activity *a)
{
    jw_result_cell_text(p->result, jw_plan_field_id(p->run->study, a));
    jw_result_cell_text(p->result, jw_plan_stage_id(p->run->plan, p->run->study, a));
}

static inline void jw_run_leaf(jw_run_page *p, int leaf)
{
    const jw_run *run = p->run;
    jw_result_cell_text(p->result, jw_leaf_id(run->plan->places, run->study, leaf));
}

/* A window trades at its own price, which is the one of its base quantity. */
static inline double jw_run_price(const jw_run_page *p, const jw_activity *a)
{
    double price = jw_number_at(jw_numbers_of(p->run->study, JW_MARKETS, "price", NULL), a->row);
    return isnan(price) ? 0 : price;
}

JW_END_C
#endif
