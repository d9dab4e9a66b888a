/* jingwei help [COMMAND] */
#include "help.h"

#include "base/error.h"

jw_status jw_cmd_help(jw_call *call, jw_error *err)
{
    const jw_command *command = NULL;
    if (call->arguments.operand_count) {
        jw_status st = jw_command_require(&command, call->arguments.operands[0], err);
        if (st) return st;
    }
    if (!jw_argument(&call->arguments, "man")) return jw_help_show(call, command, err);

    jw_buffer page = JW_BUFFER_INIT((size_t)1 << 20);
    jw_manual(&page, command);
    jw_status st =
        page.status ? jw_fail_memory(err) : jw_call_write(call, page.data, page.length, err);
    jw_buffer_release(&page);
    return st;
}
