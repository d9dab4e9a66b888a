/* jingwei plan STUDY */
#include "commands.h"

#include "base/error.h"
#include "base/file.h"

/* Last of all: what fails before it leaves no file behind. */
static jw_status write_programme(const jw_call *call, const char *text, size_t length,
                                 jw_error *err)
{
    const char *path = jw_argument(&call->arguments, "write-mps");
    return path ? jw_file_replace(path, text, length, err) : JW_OK;
}

jw_status jw_cmd_plan(jw_call *call, jw_error *err)
{
    jw_result *result = NULL;
    char *programme = NULL;
    size_t length = 0;
    jw_plan_run_options options = JW_PLAN_RUN_OPTIONS_INIT;
    options.together = jw_argument(&call->arguments, "together") != NULL;
    options.members = jw_argument(&call->arguments, "members");
    options.scope = jw_argument(&call->arguments, "scope");
    options.players = jw_argument(&call->arguments, "players");
    options.rival = jw_argument(&call->arguments, "rival") != NULL;
    options.progress = jw_meter_progress(&call->meter);
    jw_status st = JW_OK;
    if (jw_argument(&call->arguments, "write-mps"))
        st = jw_plan_mps(&programme, &length, call->study, &options, err);
    if (!st) st = jw_plan_run(&result, call->study, &options, err);
    if (!st) st = jw_call_show(call, result, err);
    if (!st) st = write_programme(call, programme, length, err);
    jw_text_free(programme);
    jw_result_free(result);
    return st;
}
