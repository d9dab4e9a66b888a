/* jingwei info STUDY */
#include "commands.h"

jw_status jw_cmd_info(jw_call *call, jw_error *err)
{
    jw_result *result = NULL;
    jw_status st = jw_study_info(&result, call->study, err);
    if (!st) st = jw_study_stored_results(result, call->study, call->arguments.operands[0], err);
    if (!st) st = jw_call_show(call, result, err);
    jw_result_free(result);
    return st;
}
