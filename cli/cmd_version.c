/* jingwei version */
#include "commands.h"

jw_status jw_cmd_version(jw_call *call, jw_error *err)
{
    jw_result *result = NULL;
    jw_status st = jw_result_new(&result, "version", 1, err);
    if (st) return st;
    jw_result_headline(result, "jingwei %s", jw_version());
    jw_result_text(result, "version", NULL, jw_version());
    st = jw_result_finish(result, err);
    if (!st) st = jw_call_show(call, result, err);
    jw_result_free(result);
    return st;
}
