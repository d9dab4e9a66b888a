/*
 * Names are made from the ids of the study when somebody asks, never stored: a model has millions of columns and
 * is asked for the names of few, or of all of them once.
 */
#include "plan/names.h"

#include <stdio.h>
#include <string.h>

/* The ids that a name is put together from; "outside" where there is no leaf. */
typedef struct ids {
    const char *field, *stage, *from, *to;
} ids;

static const char *place_id(const jw_plan *plan, const jw_study *study, int leaf)
{
    return leaf < 0 ? "outside" : jw_leaf_id(plan->places, study, leaf);
}

static ids ids_of(const jw_plan *plan, const jw_study *study, int field, int stage, int from,
                  int to)
{
    jw_activity at = {.field = field, .stage = stage};
    return (ids){jw_plan_field_id(study, &at), jw_plan_stage_id(plan, study, &at),
                 place_id(plan, study, from), place_id(plan, study, to)};
}

static const char *factor_id(const jw_study *study, int factor)
{
    return jw_study_word(study, jw_study_cell_text(study, JW_FACTORS, (size_t)factor, "id"));
}

int jw_activity_of_column(const jw_plan *plan, int column)
{
    int low = 0, high = plan->activity_count - 1;
    while (low < high) {
        int middle = (low + high + 1) / 2;
        if (plan->activities[middle].first <= column)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

/* What another program would cut or change gets its number behind it, so that it stays unique. */
static void make_unique(char text[JW_NAME_TEXT], int length, int number)
{
    bool plain = length < JW_NAME_TEXT - 16;
    for (const char *c = text; *c && plain; c++)
        plain = (unsigned char)*c > ' ' && *c != 0x7F;
    if (plain) return;
    size_t used = strnlen(text, JW_NAME_TEXT - 16);
    snprintf(text + used, JW_NAME_TEXT - used, "#%d", number + 1);
}

const char *jw_activity_kind_id(jw_activity_kind kind)
{
    static const char *const kinds[] = {"make", "move", "relief", "home",  "sell",
                                        "buy",  "use",  "spread", "shift", "hire"};
    return kinds[kind];
}

static int put_activity(char text[JW_NAME_TEXT], const jw_plan *plan, const jw_study *study,
                        const jw_activity *a)
{
    const char *kind = jw_activity_kind_id(a->kind);
    if (jw_activity_of_factor(a)) {
        bool moves = a->kind != JW_HIRE;
        return snprintf(text, JW_NAME_TEXT, "%s:%s:%s%s%s", kind, factor_id(study, a->field),
                        place_id(plan, study, a->from), moves ? ">" : "",
                        moves ? place_id(plan, study, a->to) : "");
    }
    ids id = ids_of(plan, study, a->field, a->stage, a->from, a->to);
    const char *place = a->from == JW_OUTSIDE ? id.to : id.from;
    switch (a->kind) {
    case JW_MAKE:
        return snprintf(text, JW_NAME_TEXT, "make:%s",
                        jw_study_word(study, jw_study_cell_text(study, a->table, a->row, "id")));
    case JW_MOVE:
    case JW_RELIEF:
        if (a->table == JW_CHANNELS)
            return snprintf(text, JW_NAME_TEXT, "channel:%s",
                            jw_study_word(study, jw_study_cell_text(study, a->table, a->row, "id")));
        return snprintf(text, JW_NAME_TEXT, "%s:%s:%s:%s>%s", kind, id.field, id.stage, id.from,
                        id.to);
    case JW_SELL:
    case JW_BUY:
    case JW_USE:
        return snprintf(text, JW_NAME_TEXT, "%s:%s:%s:%s:%g", kind, id.field, id.stage, place,
                        jw_study_cell_number(study, a->table, a->row, "step"));
    case JW_HOME:
    case JW_SPREAD:
    case JW_SHIFT:
    case JW_HIRE: break;
    }
    return snprintf(text, JW_NAME_TEXT, "%s:%s:%s:%s", kind, id.field, id.stage, place);
}

void jw_plan_column_name(char text[JW_NAME_TEXT], const jw_plan *plan, const jw_study *study,
                         int column)
{
    const jw_activity *a = &plan->activities[jw_activity_of_column(plan, column)];
    int length = put_activity(text, plan, study, a);
    if (a[1].first - a->first > 1 && length < JW_NAME_TEXT)
        length +=
            snprintf(text + length, JW_NAME_TEXT - (size_t)length, ":%d", column - a->first + 1);
    make_unique(text, length, column);
}

void jw_plan_row_name(char text[JW_NAME_TEXT], const jw_plan *plan, const jw_study *study, int row)
{
    static const char *const kinds[] = {"exchange", "output", "reach", "pool"};
    const jw_plan_row *r = &plan->rows[row];
    int length;
    if (r->kind == JW_ROW_POOL) {
        length = snprintf(text, JW_NAME_TEXT, "pool:%s:%s", factor_id(study, r->field),
                          place_id(plan, study, r->from));
    } else {
        ids id = ids_of(plan, study, r->field, r->stage, r->from, r->to);
        length = snprintf(text, JW_NAME_TEXT, "%s:%s:%s:%s", kinds[r->kind], id.field, id.stage,
                          id.from);
        /* Relief has a reach of its own beside the one that the flow has: the number tells them apart. */
        if (r->kind == JW_ROW_REACH && length < JW_NAME_TEXT)
            length +=
                snprintf(text + length, JW_NAME_TEXT - (size_t)length, ">%s#%d", id.to, row + 1);
    }
    make_unique(text, length, row);
}

void jw_activity_words(char text[JW_NAME_TEXT], const jw_plan *plan, const jw_study *study,
                       int activity)
{
    static const char *const formats[] = {
        [JW_MAKE] = "making %s %s in %s",
        [JW_MOVE] = "moving %s %s from %s to %s",
        [JW_RELIEF] = "moving more %s %s from %s to %s",
        [JW_HOME] = "using %s %s in %s where it was found",
        [JW_SELL] = "selling %s %s of %s outside",
        [JW_BUY] = "buying %s %s outside for %s",
        [JW_USE] = "using up %s %s in %s",
        [JW_SPREAD] = "making %s %s of %s known",
    };
    const jw_activity *a = &plan->activities[activity];
    if (jw_activity_of_factor(a)) {
        const char *format = a->kind == JW_HIRE     ? "adding %s in %s"
                             : a->kind == JW_RELIEF ? "moving more %s from %s to %s"
                                                    : "moving %s from %s to %s";
        snprintf(text, JW_NAME_TEXT, format, factor_id(study, a->field),
                 place_id(plan, study, a->from), place_id(plan, study, a->to));
        return;
    }
    ids id = ids_of(plan, study, a->field, a->stage, a->from, a->to);
    const char *place = a->from == JW_OUTSIDE ? id.to : id.from;
    snprintf(text, JW_NAME_TEXT, formats[a->kind], id.field, id.stage, place, id.to);
}

void jw_row_words(char text[JW_NAME_TEXT], const jw_plan *plan, const jw_study *study, int row)
{
    const jw_plan_row *r = &plan->rows[row];
    const char *place = place_id(plan, study, r->from);
    if (r->kind == JW_ROW_POOL) {
        snprintf(text, JW_NAME_TEXT, "%s in %s", factor_id(study, r->field), place);
        return;
    }
    ids id = ids_of(plan, study, r->field, r->stage, r->from, r->to);
    if (r->kind == JW_ROW_REACH)
        snprintf(text, JW_NAME_TEXT, "%s %s of %s within reach of %s", id.field, id.stage, place,
                 id.to);
    else
        snprintf(text, JW_NAME_TEXT, "%s %s %s %s", id.field, id.stage,
                 r->kind == JW_ROW_OUTPUT ? "found in" : "in", place);
}
