/*
 * What flows between the players, by stage and over all fields. The moves of a study are thousands of rows between
 * places and fields; this is the page of them that people read.
 */
#include "coalition/tell.h"

#include "base/alloc.h"
#include "base/error.h"

typedef struct crossing {
    bool any;
    double today, together;
} crossing;

/* By sender, receiver and stage. */
static crossing *crossing_at(crossing *crossings, const jw_plan *plan, int from, int to, int stage)
{
    int players = plan->places->players;
    return &crossings[((size_t)from * (size_t)players + (size_t)to) * (size_t)plan->stages +
                      (size_t)stage];
}

static void gather(crossing *crossings, const jw_expansion *e)
{
    const jw_plan *plan = e->plan;
    for (int a = 0; a < plan->activity_count; a++) {
        const jw_activity *activity = &plan->activities[a];
        int owners[2];
        jw_activity_owners(owners, plan, a);
        bool moves = activity->kind == JW_MOVE || activity->kind == JW_RELIEF;
        if (!moves || owners[0] == owners[1] || owners[0] == JW_OUTSIDE || owners[1] == JW_OUTSIDE)
            continue;
        const int *player = plan->places->player;
        crossing *c = crossing_at(crossings, plan, player[activity->from], player[activity->to],
                                  activity->stage);
        c->any = true;
        if (activity->kind == JW_MOVE) c->today += jw_activity_level(plan, a, e->ends.today.x);
        c->together += jw_activity_level(plan, a, e->ends.together.x);
    }
}

static size_t count_rows(const crossing *crossings, size_t spots)
{
    size_t rows = 0;
    for (size_t s = 0; s < spots; s++)
        rows += crossings[s].any;
    return rows;
}

static void tell_row(jw_tell *t, const crossing *c, int from, int to, int stage)
{
    const jw_plan *plan = t->e->plan;
    const jw_study *study = t->e->study;
    jw_result_cell_text(t->result, jw_player_id(plan->places, study, from));
    jw_result_cell_text(t->result, jw_player_name(plan->places, study, from));
    jw_result_cell_text(t->result, jw_player_id(plan->places, study, to));
    jw_result_cell_text(t->result, jw_player_name(plan->places, study, to));
    jw_result_cell_text(t->result,
                        jw_study_word(study, jw_study_cell_text(study, JW_STAGES,
                                                                (size_t)plan->stage_row[stage],
                                                                "id")));
    jw_result_cell_number(t->result, c->today);
    jw_result_cell_number(t->result, c->together);
    jw_result_cell_number(t->result, c->together - c->today);
}

static void tell_rows(jw_tell *t, crossing *crossings)
{
    const jw_plan *plan = t->e->plan;
    for (int from = 0; from < plan->places->players; from++)
        for (int to = 0; to < plan->places->players; to++)
            for (int s = 0; s < plan->stages; s++) {
                crossing *c = crossing_at(crossings, plan, from, to, s);
                if (c->any) tell_row(t, c, from, to, s);
            }
}

jw_status jw_tell_crossings(jw_tell *t, jw_error *err)
{
    const jw_plan *plan = t->e->plan;
    size_t players = (size_t)plan->places->players;
    size_t spots = players * players * (size_t)plan->stages;
    crossing *crossings = jw_zalloc(spots + 1, sizeof *crossings);
    if (!crossings) return jw_fail_memory(err);
    gather(crossings, t->e);
    bool shown = count_rows(crossings, spots) <= JW_ROWS_SHOWN;
    jw_result_table(t->result, "crossings", shown ? "What flows between them, all fields" : NULL);
    jw_result_column(t->result, "from", NULL, JW_RESULT_TEXT, "", 0);
    jw_result_column(t->result, "from_name", "from", JW_RESULT_TEXT, "", 0);
    jw_result_column(t->result, "to", NULL, JW_RESULT_TEXT, "", 0);
    jw_result_column(t->result, "to_name", "to", JW_RESULT_TEXT, "", 0);
    jw_result_column(t->result, "stage", plan->stages > 1 ? "stage" : NULL, JW_RESULT_TEXT, "", 0);
    jw_result_column(t->result, "today", "today", JW_RESULT_NUMBER, t->unit, t->decimals);
    jw_result_column(t->result, "together", "together", JW_RESULT_NUMBER, t->unit, t->decimals);
    jw_result_column(t->result, "change", "change", JW_RESULT_NUMBER, t->unit, t->decimals);
    tell_rows(t, crossings);
    jw_result_table_end(t->result);
    jw_release(crossings);
    return JW_OK;
}
