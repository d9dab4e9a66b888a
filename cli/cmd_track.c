/* jingwei track SUBJECT STUDY, jingwei track SUBJECT --values FILE */
#include "commands.h"

static jw_status read_options(jw_track_options *options, jw_call *call, jw_error *err)
{
    int64_t threads = 0;
    *options = (jw_track_options)JW_TRACK_OPTIONS_INIT;
    options->progress = jw_meter_progress(&call->meter);
#define READ(member, option, argument, subjects, help)                                             \
    options->member = jw_argument(&call->arguments, option);
    JW_TRACK_SETTINGS(READ)
#undef READ
    jw_status st = jw_argument_integer(&threads, &call->arguments, "threads", 1, 64, err);
    options->threads = (int)threads;
    return st;
}

jw_status jw_cmd_track(jw_call *call, jw_error *err)
{
    jw_result *result = NULL;
    jw_track_options options;
    jw_status st = read_options(&options, call, err);
    if (!st && call->arguments.operand_count > 1)
        st = jw_call_open_study(call, err);
    else if (!st)
        st = jw_findings_new(&call->findings, 0, err);
    if (!st)
        st = jw_track(&result, call->arguments.operands[0], call->study, &options, call->findings,
                      err);
    if (!st) st = jw_call_show(call, result, err);
    jw_result_free(result);
    return st;
}
