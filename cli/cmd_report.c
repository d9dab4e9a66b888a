/* jingwei report STUDY: the answer as a page to read and print */
#include "commands.h"

#include <string.h>

jw_status jw_cmd_report(jw_call *call, jw_error *err)
{
    jw_expand_options expand;
    jw_report_options options = JW_REPORT_OPTIONS_INIT;
    char *page = NULL;
    size_t length = 0;
    jw_status st = jw_call_expand_options(&expand, call, err);
    options.language = jw_argument(&call->arguments, "lang");
    options.expand = &expand;
    if (!st) st = jw_report_html(&page, &length, call->study, &options, err);
    if (!st) st = jw_call_write(call, page, length, err);
    jw_text_free(page);
    return st;
}
