/* jingwei import STUDY -o FILE and jingwei export STUDY -o FOLDER: the same way, in both directions. */
#include "commands.h"

static jw_status convert(jw_call *call, const char *verb, jw_error *err)
{
    jw_result *result = NULL;
    jw_study_options options = jw_call_study_options(call);
    const char *path = jw_argument(&call->arguments, "output");
    jw_status st = jw_study_check(call->study, call->findings, err);
    if (!st) st = jw_study_save(call->study, path, &options, err);
    if (!st) st = jw_findings_result(&result, verb, call->study, call->findings, err);
    if (!st) st = jw_call_show(call, result, err);
    if (!st) jw_call_say_written(call, path);
    jw_result_free(result);
    return st;
}

jw_status jw_cmd_import(jw_call *call, jw_error *err)
{
    return convert(call, "import", err);
}

jw_status jw_cmd_export(jw_call *call, jw_error *err)
{
    return convert(call, "export", err);
}
