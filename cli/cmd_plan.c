/* jingwei plan STUDY */
#include "commands.h"

#include "base/error.h"
#include "base/file.h"

static jw_status write_programme(const jw_call *call, const jw_plan_run_options *options,
                                 jw_error *err)
{
    char *text = NULL;
    size_t length = 0;
    const char *path = jw_argument(&call->arguments, "write-mps");
    if (!path) return JW_OK;
    jw_status st = jw_plan_mps(&text, &length, call->study, options, err);
    if (!st) st = jw_file_replace(path, text, length, err);
    jw_text_free(text);
    return st;
}

jw_status jw_cmd_plan(jw_call *call, jw_error *err)
{
    jw_result *result = NULL;
    jw_plan_run_options options = JW_PLAN_RUN_OPTIONS_INIT;
    options.together = jw_argument(&call->arguments, "together") != NULL;
    options.members = jw_argument(&call->arguments, "members");
    options.scope = jw_argument(&call->arguments, "scope");
    options.players = jw_argument(&call->arguments, "players");
    options.rival = jw_argument(&call->arguments, "rival") != NULL;
    options.progress = jw_meter_progress(&call->meter);
    if (options.together && options.members) {
        jw_fail(err, JW_EINVAL, "--together already names all members");
        jw_fail_remedy(err, "give one of --together and --members");
        return JW_EINVAL;
    }
    jw_status st = write_programme(call, &options, err);
    if (!st) st = jw_plan_run(&result, call->study, &options, err);
    if (!st) st = jw_call_show(call, result, err);
    jw_result_free(result);
    return st;
}
