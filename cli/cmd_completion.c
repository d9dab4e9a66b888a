/* jingwei completion SHELL */
#include "help.h"

static jw_status show_result(jw_call *call, const char *shell, const char *script, jw_error *err)
{
    jw_result *result = NULL;
    jw_status st = jw_result_new(&result, "completion", 1, err);
    if (st) return st;
    jw_result_text(result, "shell", NULL, shell);
    jw_result_text(result, "script", NULL, script);
    st = jw_result_finish(result, err);
    if (!st) st = jw_call_show(call, result, err);
    jw_result_free(result);
    return st;
}

jw_status jw_cmd_completion(jw_call *call, jw_error *err)
{
    const char *shell = call->arguments.operands[0];
    jw_buffer script = JW_BUFFER_INIT((size_t)1 << 20);
    jw_status st = jw_completion(&script, shell, err);
    if (!st && call->json)
        st = show_result(call, shell, script.data, err);
    else if (!st)
        st = jw_call_write(call, script.data, script.length, err);
    jw_buffer_release(&script);
    return st;
}
