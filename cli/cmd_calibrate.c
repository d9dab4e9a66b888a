/* jingwei calibrate STUDY [-o STUDY2]: base-year flows from observed ties */
#include "commands.h"

#include "base/error.h"
#include "base/number.h"

#include <string.h>

static jw_status read_decay(double *decay, const char *word, jw_error *err)
{
    if (!word || (jw_number_parse(decay, word, strlen(word)) && *decay >= 0)) return JW_OK;
    jw_fail(err, JW_EINVAL, "'%s' is not a decay", word);
    jw_fail_remedy(err, "give the log points by which a flow falls with a minute, such as 0.006");
    return JW_EINVAL;
}

jw_status jw_cmd_calibrate(jw_call *call, jw_error *err)
{
    jw_result *result = NULL;
    jw_calibrate_options options = JW_CALIBRATE_OPTIONS_INIT;
    jw_study_options saving = jw_call_study_options(call);
    const char *path = jw_argument(&call->arguments, "output");
    /* Without a study to write nothing is lost by replacing rows. */
    options.replace = !path || jw_argument(&call->arguments, "replace");
    jw_status st = read_decay(&options.decay, jw_argument(&call->arguments, "beta"), err);
    if (!st) st = jw_calibrate(&result, call->study, &options, err);
    if (!st && path) st = jw_study_save(call->study, path, &saving, err);
    if (!st) st = jw_call_show(call, result, err);
    jw_result_free(result);
    return st;
}
