/* jingwei schema */
#include "commands.h"

#include <string.h>

jw_status jw_cmd_schema(jw_call *call, jw_error *err)
{
    char *text = NULL;
    jw_status st = call->json ? jw_schema_json(&text, err) : jw_schema_page(&text, err);
    if (!st) st = jw_call_write(call, text, strlen(text), err);
    jw_text_free(text);
    return st;
}
