/*
 * The tables of the answer. Those that grow with the study, or with 2 to the power of the players, are shown to
 * people while they fit on a page and are always there for programs.
 */
#include "coalition/tell.h"

static void text_column(jw_tell *t, const char *key, const char *label)
{
    jw_result_column(t->result, key, label, JW_RESULT_TEXT, "", 0);
}

static void money_column(jw_tell *t, const char *key, const char *label)
{
    jw_result_column(t->result, key, label, JW_RESULT_NUMBER, t->unit, t->decimals);
}

static const char *if_short(size_t rows, const char *label)
{
    return rows <= JW_ROWS_SHOWN ? label : NULL;
}

void jw_tell_players(jw_tell *t)
{
    const jw_places *places = t->e->plan->places;
    jw_result_table(t->result, "players", NULL);
    text_column(t, "id", NULL);
    text_column(t, "name", NULL);
    jw_result_column(t->result, "regions", NULL, JW_RESULT_INTEGER, "", 0);
    for (int i = 0; i < places->players; i++) {
        int64_t leaves = 0;
        for (int l = 0; l < places->leaves; l++)
            leaves += places->player[l] == i;
        jw_result_cell_text(t->result, jw_player_id(places, t->e->study, i));
        jw_result_cell_text(t->result, jw_player_name(places, t->e->study, i));
        jw_result_cell_integer(t->result, leaves);
    }
    jw_result_table_end(t->result);
}

void jw_tell_coalitions(jw_tell *t)
{
    const jw_expansion *e = t->e;
    jw_result_table(t->result, "coalitions", if_short((size_t)t->all + 1, "What each group gains"));
    text_column(t, "members", "group");
    money_column(t, "today", "against today");
    money_column(t, "today_rival", t->non_rival ? "if results serve one" : NULL);
    money_column(t, "alone", "alone, not observed");
    jw_result_column(t->result, "closed", NULL, JW_RESULT_FLAG, "", 0);
    for (uint32_t s = 0; s <= t->all; s++) {
        jw_result_cell_text(t->result, s ? jw_tell_group(t, s) : "none");
        jw_result_cell_number(t->result, e->today.value[s]);
        jw_result_cell_number(t->result, e->twin_today.value[s]);
        jw_result_cell_number(t->result, e->alone.value[s]);
        jw_result_cell_flag(t->result,
                            e->today.closed[s] && e->alone.closed[s] && e->twin_today.closed[s]);
    }
    jw_result_table_end(t->result);
}

void jw_tell_pairs(jw_tell *t)
{
    const double *value = jw_expansion_values(t->e)->value;
    int players = t->e->today.players;
    size_t pairs = (size_t)players * (size_t)(players - 1) / 2;
    jw_result_table(t->result, "pairs",
                    players > 2 ? if_short(pairs, "What each pair adds") : NULL);
    text_column(t, "pair", "pair");
    money_column(t, "adds", "adds to its own two");
    const jw_incomes *in = &t->e->incomes;
    bool told = in->relief_least && t->e->options->game == JW_GAME_TODAY;
    money_column(t, "relief_low", told ? "its relief earns, at least" : NULL);
    money_column(t, "relief_high", told ? "at most" : NULL);
    for (int i = 0; i < players; i++) {
        for (int j = i + 1; j < players; j++) {
            uint32_t a = (uint32_t)1 << i, b = (uint32_t)1 << j;
            jw_result_cell_text(t->result, jw_tell_group(t, a | b));
            jw_result_cell_number(t->result, value[a | b] - value[a] - value[b]);
            jw_result_cell_number(t->result, told ? in->relief_least[i * players + j] : NAN);
            jw_result_cell_number(t->result, told ? in->relief_most[i * players + j] : NAN);
        }
    }
    jw_result_table_end(t->result);
}

/* --- Flows between players */

static bool crosses(const jw_plan *plan, int activity)
{
    int owners[2];
    jw_activity_owners(owners, plan, activity);
    return plan->activities[activity].kind == JW_MOVE && owners[0] != owners[1];
}

static bool next_is_its_relief(const jw_plan *plan, int activity)
{
    return activity + 1 < plan->activity_count && plan->activities[activity + 1].kind == JW_RELIEF;
}

static void flow_row(jw_tell *t, int activity)
{
    const jw_expansion *e = t->e;
    const jw_activity *a = &e->plan->activities[activity];
    double today = jw_activity_level(e->plan, activity, e->ends.today.x);
    double together = jw_activity_level(e->plan, activity, e->ends.together.x);
    if (next_is_its_relief(e->plan, activity))
        together += jw_activity_level(e->plan, activity + 1, e->ends.together.x);
    jw_result_cell_text(t->result, jw_leaf_id(e->plan->places, e->study, a->from));
    jw_result_cell_text(t->result, jw_leaf_id(e->plan->places, e->study, a->to));
    jw_result_cell_text(t->result, jw_plan_field_id(e->study, a));
    jw_result_cell_text(t->result, jw_plan_stage_id(e->plan, e->study, a));
    jw_result_cell_number(t->result, today);
    jw_result_cell_number(t->result, together);
    jw_result_cell_number(t->result, together - today);
}

void jw_tell_flows(jw_tell *t)
{
    const jw_plan *plan = t->e->plan;
    size_t rows = 0;
    for (int a = 0; a < plan->activity_count; a++)
        rows += crosses(plan, a);
    jw_result_table(t->result, "flows", if_short(rows, "What flows between them"));
    text_column(t, "from", "from");
    text_column(t, "to", "to");
    text_column(t, "field", plan->fields > 1 ? "field" : NULL);
    text_column(t, "stage", plan->stages > 1 ? "stage" : NULL);
    jw_result_column(t->result, "today", "today", JW_RESULT_NUMBER, "", t->decimals);
    jw_result_column(t->result, "together", "together", JW_RESULT_NUMBER, "", t->decimals);
    jw_result_column(t->result, "change", "change", JW_RESULT_NUMBER, "", t->decimals);
    for (int a = 0; a < plan->activity_count; a++)
        if (crosses(plan, a)) flow_row(t, a);
    jw_result_table_end(t->result);
    if (rows > JW_ROWS_SHOWN)
        jw_result_note(t->result, "All %zu flows by place and field: --csv flows.", rows);
}

/* --- What the answer rests on */

/* The end of an assumption's range: its least low or its greatest high; NaN if no row tells one. */
static double end_of(const jw_tell *t, const jw_ranged *ranged, bool high)
{
    char name[256];
    const jw_study *study = t->e->study;
    bool setting = ranged->table == JW_STUDY;
    snprintf(name, sizeof name, "%s_%s", setting ? "value" : ranged->column, high ? "high" : "low");
    jw_numbers ends = jw_numbers_of(study, ranged->table, name, NULL);
    double end = NAN;
    for (size_t row = 0; row < jw_study_table(study, ranged->table)->rows; row++) {
        if (!jw_ranged_covers(ranged, study, row)) continue;
        end = high ? fmax(end, jw_number_at(ends, row)) : fmin(end, jw_number_at(ends, row));
    }
    return end;
}

/* As an override addresses it, where not all rows are meant. */
static void put_address(char *name, size_t size, const jw_study *study, const jw_ranged *ranged)
{
    const char *table = jw_schema[ranged->table].name, *column = ranged->column;
    const char *stage = jw_study_word(study, ranged->stage);
    if (ranged->table == JW_STUDY)
        snprintf(name, size, "%s[%s].value", table, column);
    else if (ranged->table == JW_STAGES)
        snprintf(name, size, "%s[%s].%s", table, stage, column);
    else if (ranged->stage)
        snprintf(name, size, "%s[*,%s,*,*].%s", table, stage, column);
    else
        snprintf(name, size, "%s.%s", table, column);
}

void jw_tell_drivers(jw_tell *t)
{
    const jw_drivers *drivers = &t->e->drivers;
    jw_result_table(t->result, "drivers",
                    drivers->count ? "Assumptions that drive the gain" : NULL);
    text_column(t, "assumption", "assumption");
    money_column(t, "low", "gain at its low");
    money_column(t, "high", "gain at its high");
    money_column(t, "rival_low", t->non_rival ? "one user: low" : NULL);
    money_column(t, "rival_high", t->non_rival ? "one user: high" : NULL);
    jw_result_column(t->result, "elasticity", "1 % more moves it by", JW_RESULT_NUMBER, "%", 2);
    jw_result_column(t->result, "rival_elasticity", t->non_rival ? "one user" : NULL,
                     JW_RESULT_NUMBER, "%", 2);
    jw_result_column(t->result, "from", NULL, JW_RESULT_NUMBER, "", 3);
    jw_result_column(t->result, "to", NULL, JW_RESULT_NUMBER, "", 3);
    for (size_t d = 0; d < drivers->count; d++) {
        const jw_driver *driver = &drivers->items[d];
        char name[256];
        put_address(name, sizeof name, t->e->study, &driver->ranged);
        jw_result_cell_text(t->result, name);
        jw_result_cell_number(t->result, driver->low.gain);
        jw_result_cell_number(t->result, driver->high.gain);
        jw_result_cell_number(t->result, driver->low.rival_gain);
        jw_result_cell_number(t->result, driver->high.rival_gain);
        jw_result_cell_number(t->result, driver->elasticity.gain);
        jw_result_cell_number(t->result, driver->elasticity.rival_gain);
        jw_result_cell_number(t->result, end_of(t, &driver->ranged, false));
        jw_result_cell_number(t->result, end_of(t, &driver->ranged, true));
    }
    jw_result_table_end(t->result);
}

static void tell_assumptions(jw_tell *t)
{
    const jw_grades *grades = &t->e->grades;
    jw_result_table(t->result, "assumptions", "Rows that are assumptions, by table");
    text_column(t, "table", "table");
    jw_result_column(t->result, "assumed", "assumed", JW_RESULT_INTEGER, "", 0);
    jw_result_column(t->result, "without_source", "without source", JW_RESULT_INTEGER, "", 0);
    jw_result_column(t->result, "rows", "of rows", JW_RESULT_INTEGER, "", 0);
    for (int table = 0; table < JW_TABLE_COUNT; table++) {
        const size_t *rows = grades->rows[table];
        size_t all = 0;
        for (int g = 0; g < JW_GRADE_COUNT; g++)
            all += rows[g];
        if (!rows[JW_GRADE_X] && !rows[JW_GRADE_NONE]) continue;
        jw_result_cell_text(t->result, jw_schema[table].name);
        jw_result_cell_integer(t->result, (int64_t)rows[JW_GRADE_X]);
        jw_result_cell_integer(t->result, (int64_t)rows[JW_GRADE_NONE]);
        jw_result_cell_integer(t->result, (int64_t)all);
    }
    jw_result_table_end(t->result);
}

void jw_tell_grades(jw_tell *t)
{
    const jw_grades *grades = &t->e->grades;
    tell_assumptions(t);
    jw_result_table(t->result, "grades", "Rows by the grade of their source");
    text_column(t, "grade", "grade");
    text_column(t, "meaning", "meaning");
    jw_result_column(t->result, "sources", "sources", JW_RESULT_INTEGER, "", 0);
    jw_result_column(t->result, "rows", "rows", JW_RESULT_INTEGER, "", 0);
    for (int g = 0; g < JW_GRADE_COUNT; g++) {
        size_t rows = 0;
        for (int table = 0; table < JW_TABLE_COUNT; table++)
            rows += grades->rows[table][g];
        if (!rows && !grades->sources[g]) continue;
        jw_result_cell_text(t->result, jw_grade_name(g));
        jw_result_cell_text(t->result, jw_grade_meaning(g));
        jw_result_cell_integer(t->result, (int64_t)grades->sources[g]);
        jw_result_cell_integer(t->result, (int64_t)rows);
    }
    jw_result_table_end(t->result);
}
