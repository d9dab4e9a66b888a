/* One result, three forms; and what the forms have in common. */
#include "report/render.h"

#include "base/alloc.h"
#include "base/error.h"

#include <assert.h>
#include <stdio.h>

const char *jw_value_for_people(char room[JW_NUMBER_TEXT], jw_tree_value value, jw_result_type type,
                                int decimals)
{
    if (!value.known) return "-";
    switch (type) {
    case JW_RESULT_TEXT: return value.as.text;
    case JW_RESULT_FLAG: return value.as.flag ? "yes" : "no";
    case JW_RESULT_INTEGER: jw_number_for_people(room, (double)value.as.integer, 0); break;
    case JW_RESULT_NUMBER: jw_number_for_people(room, value.as.number, decimals); break;
    }
    return room;
}

const char *jw_value_for_machines(char room[JW_NUMBER_TEXT], jw_tree_value value,
                                  jw_result_type type)
{
    if (!value.known) return "";
    switch (type) {
    case JW_RESULT_TEXT: return value.as.text;
    case JW_RESULT_FLAG: return value.as.flag ? "1" : "0";
    case JW_RESULT_INTEGER:
        snprintf(room, JW_NUMBER_TEXT, "%lld", (long long)value.as.integer);
        break;
    case JW_RESULT_NUMBER: jw_number_format(room, value.as.number); break;
    }
    return room;
}

jw_status jw_result_render(char **text, size_t *length, const jw_result *result,
                           const jw_render_options *options, jw_error *err)
{
    assert(text && result);
    *text = NULL;
    jw_render_options chosen = JW_RENDER_OPTIONS_INIT;
    if (options) chosen = *options;
    if (chosen.version != JW_RENDER_OPTIONS_VERSION)
        return jw_fail(err, JW_EINVAL, "unknown version %d of the render options", chosen.version);
    if (result->failure.status || result->table || result->depth)
        return jw_fail(err, JW_EINVAL, "the result of '%s' was not finished", result->verb);

    jw_status st = JW_OK;
    jw_buffer out = JW_BUFFER_INIT(JW_RENDER_LIMIT);
    jw_buffer_text(&out, "");
    switch (chosen.format) {
    case JW_FORMAT_TEXT:
        jw_render_text(&out, result, chosen.width > 0 ? (size_t)chosen.width : 80, chosen.color);
        break;
    case JW_FORMAT_JSON: jw_render_json(&out, result); break;
    case JW_FORMAT_CSV: st = jw_render_csv(&out, result, chosen.table, err); break;
    }
    if (!st && out.status == JW_ELIMIT)
        st = jw_fail(err, JW_ELIMIT, "the result of '%s' is too large to show", result->verb);
    if (!st && out.status) st = jw_fail_memory(err);
    if (st) {
        jw_buffer_release(&out);
        return st;
    }
    *text = out.data;
    if (length) *length = out.length;
    return JW_OK;
}

void jw_text_free(char *text)
{
    jw_release(text);
}
