/*
 * jingwei check STUDY: what is wrong is the answer here, not a failure to give one, so the study is opened
 * by hand and all findings are shown as a result; the exit code still tells.
 */
#include "commands.h"

jw_status jw_cmd_check(jw_call *call, jw_error *err)
{
    jw_result *result = NULL;
    jw_status st = jw_call_open_study(call, err);
    bool wrong = st == JW_EDATA && jw_findings_total(call->findings, JW_WRONG) > 0;
    if (st && !wrong) return st;
    st = wrong ? JW_OK : jw_study_check(call->study, call->findings, err);
    if (!st) st = jw_findings_result(&result, "check", call->study, call->findings, err);
    if (!st) st = jw_call_show(call, result, err);
    jw_result_free(result);
    bool shown = !call->quiet || call->json || jw_argument(&call->arguments, "csv");
    if (!st && wrong && !shown) jw_call_say_wrong(call);
    if (wrong)
        call->exit_code = JW_EXIT_INPUT;
    else if (jw_argument(&call->arguments, "strict") && jw_findings_total(call->findings, JW_ODD))
        call->exit_code = JW_EXIT_NO;
    return st;
}
