/* jingwei tutorial FOLDER */
#include "commands.h"

jw_status jw_cmd_tutorial(jw_call *call, jw_error *err)
{
    jw_result *result = NULL;
    const char *path = call->arguments.operands[0];
    jw_status st = jw_tutorial_write(path, err);
    if (!st) st = jw_result_new(&result, "tutorial", 1, err);
    if (st) return st;
    jw_result_headline(result, "A small study is written; its README.md explains every table.");
    st = jw_result_finish(result, err);
    if (!st) st = jw_call_show(call, result, err);
    if (!st) jw_call_say_written(call, path);
    jw_result_free(result);
    return st;
}
