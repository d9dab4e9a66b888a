/*
 * The chain in numbers: how much of each field and stage every place makes, sells to the outside world, buys from
 * it and uses in the end, today and together. What is bought outside is the gap of the chain: the regions need it
 * and do not make it.
 */
#include "coalition/tell.h"

#include "base/alloc.h"
#include "base/error.h"

enum { MADE, SOLD, BOUGHT, USED, DEEDS };

static const char *const deeds[DEEDS] = {"made", "sold", "bought", "used"};

typedef struct spot {
    double today[DEEDS], together[DEEDS]; /* NaN: nothing in the study does that here */
} spot;

static int deed_of(jw_activity_kind kind)
{
    switch (kind) {
    case JW_MAKE: return MADE;
    case JW_SELL: return SOLD;
    case JW_BUY: return BOUGHT;
    case JW_USE: return USED;
    default: return -1;
    }
}

static void add(double *sum, double value)
{
    *sum = isnan(*sum) ? value : *sum + value;
}

static void gather(spot *spots, const jw_expansion *e)
{
    const jw_plan *plan = e->plan;
    for (int a = 0; a < plan->activity_count; a++) {
        const jw_activity *activity = &plan->activities[a];
        int deed = deed_of(activity->kind);
        if (deed < 0) continue;
        int leaf = activity->from == JW_OUTSIDE ? activity->to : activity->from;
        spot *s = &spots[(activity->field * plan->stages + activity->stage) * plan->places->leaves +
                         leaf];
        add(&s->today[deed], jw_activity_level(plan, a, e->ends.today.x));
        add(&s->together[deed], jw_activity_level(plan, a, e->ends.together.x));
    }
}

static bool is_empty(const spot *s)
{
    for (int d = 0; d < DEEDS; d++)
        if (!isnan(s->today[d])) return false;
    return true;
}

static const char *word(const jw_tell *t, jw_table_id table, size_t row, const char *column)
{
    return jw_study_word(t->e->study, jw_text_at(jw_texts_of(t->e->study, table, column), row));
}

static void chain_row(jw_tell *t, const spot *s, int field, int stage, int leaf)
{
    const jw_plan *plan = t->e->plan;
    const char *unit = word(t, JW_FIELDS, (size_t)field, "unit");
    jw_result_cell_text(t->result, word(t, JW_FIELDS, (size_t)field, "id"));
    jw_result_cell_text(t->result, word(t, JW_STAGES, (size_t)plan->stage_row[stage], "id"));
    jw_result_cell_text(t->result, jw_leaf_id(plan->places, t->e->study, leaf));
    jw_result_cell_text(t->result, *unit ? unit : t->unit);
    for (int d = 0; d < DEEDS; d++) {
        jw_result_cell_number(t->result, s->today[d]);
        jw_result_cell_number(t->result, s->together[d]);
    }
}

static void chain_columns(jw_tell *t)
{
    static const char *const keys[] = {"field", "stage", "region", "unit"};
    jw_result_table(t->result, "chain", NULL);
    for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++)
        jw_result_column(t->result, keys[k], NULL, JW_RESULT_TEXT, "", 0);
    for (int d = 0; d < DEEDS; d++) {
        char together[32];
        snprintf(together, sizeof together, "%s_together", deeds[d]);
        jw_result_column(t->result, deeds[d], NULL, JW_RESULT_NUMBER, "", t->decimals);
        jw_result_column(t->result, together, NULL, JW_RESULT_NUMBER, "", t->decimals);
    }
}

jw_status jw_tell_chain(jw_tell *t, jw_error *err)
{
    const jw_plan *plan = t->e->plan;
    int leaves = plan->places->leaves;
    size_t count = (size_t)plan->fields * (size_t)plan->stages * (size_t)leaves;
    spot *spots = jw_alloc(count + 1, sizeof *spots), nothing;
    if (!spots) return jw_fail_memory(err);
    for (int d = 0; d < DEEDS; d++)
        nothing.today[d] = nothing.together[d] = NAN;
    for (size_t i = 0; i < count; i++)
        spots[i] = nothing;
    gather(spots, t->e);
    chain_columns(t);
    for (size_t i = 0; i < count; i++) {
        if (is_empty(&spots[i])) continue;
        int chain = (int)(i / (size_t)leaves);
        chain_row(t, &spots[i], chain / plan->stages, chain % plan->stages, (int)i % leaves);
    }
    jw_result_table_end(t->result);
    jw_release(spots);
    return JW_OK;
}
