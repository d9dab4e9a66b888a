/* The forms of a result. Each writer appends to a buffer, whose status tells whether all fitted. */
#ifndef JW_REPORT_RENDER_H
#define JW_REPORT_RENDER_H

#include "base/buffer.h"
#include "base/json.h"
#include "base/number.h"
#include "result/tree.h"

JW_BEGIN_C

/** Most bytes that a rendering may take. */
#define JW_RENDER_LIMIT ((size_t)1 << 32)

/** A text rendering under way. */
typedef struct jw_text_page {
    jw_buffer *out;
    size_t width; /* columns of the terminal */
    bool color;
    bool fresh; /* nothing since the heading above: no blank line wanted */
} jw_text_page;

void jw_render_json(jw_buffer *out, const jw_result *result);
void jw_render_text(jw_buffer *out, const jw_result *result, size_t width, bool color);

/**
 * One table, or with path NULL all figures as rows of key, value, unit.
 *
 * @return JW_EINVAL, with the tables there are as the remedy, if the path leads to no table.
 */
jw_status jw_render_csv(jw_buffer *out, const jw_result *result, const char *path, jw_error *err);

/** A table for people, indented; JW_ENOMEM goes to the buffer's status. */
void jw_render_table(jw_text_page *page, const jw_tree_entry *table, size_t indent);

/* ---- shared by the above ---- */

/** A value as people read it; room holds numbers, texts are passed through. Unknown values are "-".
 */
const char *jw_value_for_people(char room[JW_NUMBER_TEXT], jw_tree_value value, jw_result_type type,
                                int decimals);

/** A value as machines read it; unknown values are "". */
const char *jw_value_for_machines(char room[JW_NUMBER_TEXT], jw_tree_value value,
                                  jw_result_type type);

typedef enum jw_style { JW_STYLE_STRONG, JW_STYLE_QUIET } jw_style;
void jw_page_style(jw_text_page *page, jw_style style);
void jw_page_plain(jw_text_page *page);
void jw_page_spaces(jw_text_page *page, size_t count);

JW_END_C
#endif
