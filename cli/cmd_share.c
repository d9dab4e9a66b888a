/* jingwei share --values FILE */
#include "commands.h"

jw_status jw_cmd_share(jw_call *call, jw_error *err)
{
    jw_result *result = NULL;
    jw_share_options options = JW_SHARE_OPTIONS_INIT;
    options.column = jw_argument(&call->arguments, "column");
    options.costs = jw_argument(&call->arguments, "costs") != NULL;
    options.more = jw_argument(&call->arguments, "more") != NULL;
    const char *path = jw_argument(&call->arguments, "values");
    jw_status st = jw_findings_new(&call->findings, 0, err);
    if (!st) st = jw_share_file(&result, path, &options, call->findings, err);
    if (!st) st = jw_call_show(call, result, err);
    jw_result_free(result);
    return st;
}
