/*
 * An input is any cells that an override can name: what changes the study for one run can change it for many. Each
 * figure is set as a user would set it, looked over as a whole, and taken back.
 */
#include "coalition/along.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/number.h"
#include "study/override.h"

#include <string.h>

static jw_status refuse(jw_error *err, const char *text)
{
    jw_fail(err, JW_EINVAL, "'%s' does not say what changes from where to where", text);
    jw_fail_remedy(err,
                   "write it as 'endowments[north,talent,2023].amount=0..200', or '=*0.5..2' to "
                   "scale what is there");
    return JW_EINVAL;
}

jw_status jw_input_parse(jw_input *input, const char *text, jw_error *err)
{
    jw_address address;
    size_t used;
    *input = (jw_input){NULL, 0, 0};
    jw_status st = jw_address_parse(&address, text, &used, err);
    if (st) return st;
    if (text[used] != '=' || !address.column) return refuse(err, text);
    used += text[used + 1] == '*' || text[used + 1] == '+' ? 2 : 1;
    const char *from = text + used, *dots = strstr(from, "..");
    if (!dots || !jw_number_parse(&input->from, from, (size_t)(dots - from)) ||
        !jw_number_parse(&input->to, dots + 2, strlen(dots + 2)) || !(input->from < input->to))
        return refuse(err, text);
    input->address = jw_alloc(used + 1, 1);
    if (!input->address) return jw_fail_memory(err);
    memcpy(input->address, text, used);
    input->address[used] = '\0';
    return JW_OK;
}

void jw_input_release(jw_input *input)
{
    jw_release(input->address);
    *input = (jw_input){NULL, 0, 0};
}

static jw_status set(jw_study *study, const jw_input *input, double at, jw_error *err)
{
    char figure[JW_NUMBER_TEXT], override[JW_ADDRESS_TEXT + JW_NUMBER_TEXT];
    jw_number_format(figure, at);
    snprintf(override, sizeof override, "%s%s", input->address, figure);
    return jw_study_set(study, override, err);
}

jw_status jw_input_plan(jw_plan **plan, jw_study *study, const jw_input *input, double at,
                        const char *players, jw_error *err)
{
    jw_address address;
    jw_change change;
    size_t used;
    *plan = NULL;
    jw_status st = jw_address_parse(&address, input->address, &used, err);
    if (st) return st;
    jw_change_begin(&change, study);
    st = jw_change_touch(&change, address.table, err);
    if (st) return st;
    jw_plan_options options = {.players = players};
    st = set(study, input, at, err);
    if (!st) st = jw_plan_new(plan, study, &options, err);
    /* Taken back whatever came of it. */
    jw_change_finish(&change, JW_ECANCELED, NULL);
    return st;
}
