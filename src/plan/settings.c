/*
 * Settings and units. The model's prices are those of the base year and all 1, so a field counted in money must
 * be counted in the very unit that the study's money is; flows may come in any unit that converts.
 */
#include "plan/build.h"

#include "base/error.h"

void jw_build_settings(jw_build *b)
{
    int steps = (int)jw_study_setting_number(b->study, "steps");
    b->step_width = jw_study_setting_number(b->study, "step_width");
    b->year = (int)jw_study_setting_number(b->study, "base_year");
    b->reach_factor = jw_study_setting_number(b->study, "reach_factor");
    jw_curve_flow(&b->flow, steps, b->step_width);
}

/* The unit a field is counted in; the study's money where it names none. */
static jw_unit unit_of_field(jw_build *b, int field)
{
    jw_unit unit = b->money;
    jw_text text = jw_text_at(jw_texts_of(b->study, JW_FIELDS, "unit"), (size_t)field);
    if (text && !b->status)
        b->status = jw_unit_parse(&unit, b->study, jw_study_word(b->study, text),
                                  jw_strings_length(b->study->strings, text), b->err);
    return unit;
}

void jw_build_units(jw_build *b)
{
    const char *money = jw_study_setting(b->study, "money_unit");
    if (!money) money = "";
    b->status = jw_unit_parse(&b->money, b->study, money, strlen(money), b->err);
    for (int k = 0; k < b->plan->fields && !b->status; k++) {
        jw_unit unit = unit_of_field(b, k);
        double factor;
        b->plan->in_money[k] = jw_unit_convert(&factor, &unit, &b->money);
        if (b->plan->in_money[k] && factor != 1)
            jw_build_wrong(b, JW_FIELDS, (size_t)k, "unit",
                           "count the field in the study's money_unit",
                           "is money, but not in the unit of the study");
    }
}

double jw_flow_unit(jw_build *b, size_t row, int field)
{
    jw_text text = jw_text_at(jw_texts_of(b->study, JW_FLOWS, "unit"), row);
    if (text == b->unit_text && field == b->unit_field) return b->unit_factor;
    jw_unit from = {0}, to = unit_of_field(b, field);
    if (!b->status)
        b->status = jw_unit_parse(&from, b->study, jw_study_word(b->study, text),
                                  jw_strings_length(b->study->strings, text), b->err);
    if (!b->status && !jw_unit_convert(&b->unit_factor, &from, &to))
        jw_build_wrong(b, JW_FLOWS, row, "unit", "give a unit that the field's unit converts to",
                       "does not measure what its field is counted in");
    b->unit_text = text;
    b->unit_field = field;
    return b->unit_factor;
}
