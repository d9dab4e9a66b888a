/*
 * One table for people and programs alike: what it is in words, and the ids that a page in another language needs
 * to say it in its own. Only what holds at other figures is told; how much does not is told as a number.
 */
#include "plan/names.h"
#include "plan/scarcity.h"

static void put_words(char text[JW_NAME_TEXT + 16], const jw_plan *plan, const jw_study *study,
                      const jw_scarcity *s)
{
    char words[JW_NAME_TEXT];
    if (s->capacity)
        jw_activity_words(words, plan, study, s->index);
    else
        jw_row_words(words, plan, study, s->index);
    snprintf(text, JW_NAME_TEXT + 16, "%s%s", s->capacity ? "room for " : "", words);
}

/* ---- ids ---- */

static void put_leaf(jw_result *result, const jw_plan *plan, const jw_study *study, int leaf)
{
    jw_result_cell_text(result, leaf < 0 ? NULL : jw_leaf_id(plan->places, study, leaf));
}

/* Field and stage, or the factor. */
static void put_kind_of_good(jw_result *result, const jw_plan *plan, const jw_study *study,
                             const jw_activity *of)
{
    bool factor = jw_activity_of_factor(of);
    jw_result_cell_text(result, factor ? NULL : jw_plan_field_id(study, of));
    jw_result_cell_text(result, factor ? NULL : jw_plan_stage_id(plan, study, of));
    jw_result_cell_text(result,
                        factor ? jw_study_word(study, jw_study_cell_text(study, JW_FACTORS,
                                                                         (size_t)of->field, "id"))
                               : NULL);
}

static void put_capacity(jw_result *result, const jw_plan *plan, const jw_study *study,
                         const jw_activity *a)
{
    bool inward = a->from == JW_OUTSIDE, moves = a->kind == JW_MOVE || a->kind == JW_SHIFT;
    jw_result_cell_text(result, jw_activity_kind_id(a->kind));
    put_kind_of_good(result, plan, study, a);
    put_leaf(result, plan, study, inward ? a->to : a->from);
    put_leaf(result, plan, study, moves ? a->to : JW_OUTSIDE);
}

static void put_row(jw_result *result, const jw_plan *plan, const jw_study *study,
                    const jw_plan_row *row)
{
    static const char *const kinds[] = {"at_hand", "found", "reach", "factor"};
    jw_activity of = {.field = row->field, .stage = row->stage};
    jw_result_cell_text(result, kinds[row->kind]);
    put_kind_of_good(result, plan, study, &of);
    put_leaf(result, plan, study, row->from);
    put_leaf(result, plan, study, row->kind == JW_ROW_REACH ? row->to : JW_OUTSIDE);
}

/* ---- the table ---- */

/* So many that the smallest price still shows two digits: one person is worth little of a 亿元. */
static int price_decimals(const jw_scarcities *scarce)
{
    double smallest = 1;
    for (int i = 0; i < scarce->count; i++) {
        double now = fabs(jw_price_middle(scarce->items[i].now));
        double today = fabs(jw_price_middle(scarce->items[i].today));
        if (jw_scarcity_holds(&scarce->items[i]) && fmax(now, today) > 0)
            smallest = fmin(smallest, fmax(now, today));
    }
    return (int)fmin(8, 3 + ceil(-log10(smallest)));
}

static void put_columns(jw_result *result, const char *label, int decimals)
{
    static const struct {
        const char *key, *label;
    } texts[] = {{"what", "what"}, {"kind", NULL},   {"field", NULL}, {"stage", NULL},
                 {"factor", NULL}, {"region", NULL}, {"to", NULL},    {"change", "than today"}},
      prices[] = {
          {"more", "one more is worth"}, {"less", "one less costs"}, {"more_today", "more, today"},
          {"less_today", "less, today"}, {"by", "change"},           {"band", NULL}};
    jw_result_table(result, "scarce", label);
    for (size_t c = 0; c < sizeof texts / sizeof texts[0]; c++)
        jw_result_column(result, texts[c].key, texts[c].label, JW_RESULT_TEXT, "", 0);
    for (size_t c = 0; c < sizeof prices / sizeof prices[0]; c++)
        jw_result_column(result, prices[c].key, prices[c].label, JW_RESULT_NUMBER, "", decimals);
    jw_result_column(result, "tried", NULL, JW_RESULT_INTEGER, "", 0);
    jw_result_column(result, "agreed", NULL, JW_RESULT_INTEGER, "", 0);
}

static void put_scarcity(jw_result *result, const jw_plan *plan, const jw_study *study,
                         const jw_scarcity *s)
{
    char words[JW_NAME_TEXT + 16];
    put_words(words, plan, study, s);
    jw_result_cell_text(result, words);
    if (s->capacity)
        put_capacity(result, plan, study, &plan->activities[s->index]);
    else
        put_row(result, plan, study, &plan->rows[s->index]);
    jw_result_cell_text(result, jw_scarcity_change(s) > 0 ? "scarcer" : "less scarce");
    jw_result_cell_number(result, s->now.more);
    jw_result_cell_number(result, s->now.less);
    jw_result_cell_number(result, s->today.more);
    jw_result_cell_number(result, s->today.less);
    jw_result_cell_number(result, jw_scarcity_change(s));
    jw_result_cell_number(result, s->band);
    jw_result_cell_integer(result, s->tried);
    jw_result_cell_integer(result, s->agreed);
}

typedef struct counts {
    int claimed, held;
} counts;

static counts count(const jw_scarcities *scarce)
{
    counts found = {0, 0};
    for (int i = 0; i < scarce->count; i++) {
        found.claimed += scarce->items[i].claimed;
        found.held += jw_scarcity_holds(&scarce->items[i]);
    }
    return found;
}

void jw_scarcities_tell(jw_result *result, const jw_scarcities *scarce, const jw_plan *plan,
                        const jw_study *study)
{
    counts found = count(scarce);
    put_columns(result, found.held ? "What has become scarcer or less scarce" : NULL,
                price_decimals(scarce));
    for (int i = 0; i < scarce->count; i++)
        if (jw_scarcity_holds(&scarce->items[i]))
            put_scarcity(result, plan, study, &scarce->items[i]);
    jw_result_table_end(result);
    jw_result_integer(result, "scarce_candidates", NULL, scarce->candidates, "");
    jw_result_integer(result, "scarce_examined", NULL, scarce->count, "");
    jw_result_integer(result, "scarce_unsteady", NULL, found.claimed - found.held, "");
}

void jw_scarcities_note(jw_result *result, const jw_scarcities *scarce)
{
    counts found = count(scarce);
    if (!found.held)
        jw_result_note(result, "Nothing is scarcer or less scarce than today by more than the "
                               "steps of the curves can tell.");
    if (found.held < found.claimed)
        jw_result_note(result,
                       "%d more went the other way when an assumption or the scale of a stage was "
                       "moved, and are not told.",
                       found.claimed - found.held);
    if (scarce->untried)
        jw_result_note(
            result,
            "Of so large a programme, what is scarce was found at the study's own figures only and "
            "not tried at others: it may not hold there.");
    if (scarce->candidates > scarce->count)
        jw_result_note(result,
                       "Of %d prices that may have changed, the %d that matter most were "
                       "examined from both sides.",
                       scarce->candidates, scarce->count);
}
