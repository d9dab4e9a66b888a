/*
 * The display list as SVG. Every style is a class, so that a picture of thousands of marks stays small; hundredths
 * of a pixel are finer than any printer, and rounding to them keeps the text short.
 */
#include "picture/picture.h"

#include "base/number.h"
#include "base/utf8.h"

#include <math.h>
#include <string.h>

void jw_put_escaped(jw_buffer *out, const char *text)
{
    size_t length = strlen(text), used;
    for (; length; text += used, length -= used) {
        uint32_t c = jw_utf8_decode(text, length, &used);
        bool bidi = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        bool barred = (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0) ||
                      (c & 0xFFFE) == 0xFFFE || (c == 0xFFFD && used == 1);
        switch (c) {
        case '&': jw_buffer_text(out, "&amp;"); break;
        case '<': jw_buffer_text(out, "&lt;"); break;
        case '>': jw_buffer_text(out, "&gt;"); break;
        case '"': jw_buffer_text(out, "&quot;"); break;
        case '\'': jw_buffer_text(out, "&#39;"); break;
        default:
            if (barred || bidi) /* direction marks could make a page say what the study does not */
                jw_buffer_text(out, "\xEF\xBF\xBD");
            else
                jw_buffer_append(out, text, used);
        }
    }
}

static void put_number(jw_buffer *out, double value)
{
    char text[JW_NUMBER_TEXT];
    jw_number_format(text, round(value * 100) / 100);
    jw_buffer_text(out, text);
}

static void put_point(jw_buffer *out, jw_point point)
{
    put_number(out, point.x);
    jw_buffer_char(out, ' ');
    put_number(out, point.y);
}

static void put_step(jw_buffer *out, const jw_step *step)
{
    static const char letters[] = {'M', 'L', 'Q', 'Z'};
    jw_buffer_char(out, letters[step->kind]);
    if (step->kind == JW_STEP_CLOSE) return;
    if (step->kind == JW_STEP_CURVE) {
        put_point(out, step->control);
        jw_buffer_char(out, ' ');
    }
    put_point(out, step->to);
}

static void put_shape(jw_buffer *out, const jw_picture *picture, const jw_mark *mark)
{
    jw_buffer_printf(out, "<path class=\"%s\" d=\"", jw_styles[mark->style].name);
    for (size_t s = 0; s < mark->steps; s++)
        put_step(out, &picture->steps[mark->first_step + s]);
    jw_buffer_text(out, "\"/>\n");
}

static void put_text(jw_buffer *out, const jw_picture *picture, const jw_mark *mark)
{
    static const char *const anchors[] = {"", " text-anchor=\"middle\"", " text-anchor=\"end\""};
    jw_buffer_printf(out, "<text class=\"%s\" x=\"", jw_styles[mark->style].name);
    put_number(out, mark->at.x);
    jw_buffer_text(out, "\" y=\"");
    put_number(out, mark->at.y);
    jw_buffer_printf(out, "\"%s>", anchors[mark->anchor]);
    jw_put_escaped(out, picture->texts.data + mark->text);
    jw_buffer_text(out, "</text>\n");
}

void jw_picture_svg(jw_buffer *out, const jw_picture *picture, const char *label)
{
    if (picture->status) {
        if (!out->status) out->status = picture->status;
        return;
    }
    jw_buffer_text(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
    put_point(out, (jw_point){picture->width, picture->height});
    jw_buffer_text(out, "\" role=\"img\"");
    if (label) {
        jw_buffer_text(out, " aria-label=\"");
        jw_put_escaped(out, label);
        jw_buffer_char(out, '"');
    }
    jw_buffer_text(out, ">\n");
    for (size_t m = 0; m < picture->mark_count; m++) {
        const jw_mark *mark = &picture->marks[m];
        if (jw_styles[mark->style].size > 0)
            put_text(out, picture, mark);
        else if (mark->steps)
            put_shape(out, picture, mark);
    }
    jw_buffer_text(out, "</svg>\n");
}

void jw_picture_css(jw_buffer *out)
{
    for (int s = 0; s < JW_STYLE_COUNT; s++) {
        const jw_style_spec *style = &jw_styles[s];
        jw_buffer_printf(out, "svg .%s{fill:%s;stroke:%s", style->name, style->fill, style->stroke);
        if (style->width > 0) {
            jw_buffer_text(out, ";stroke-width:");
            put_number(out, style->width);
        }
        if (*style->dash) jw_buffer_printf(out, ";stroke-dasharray:%s", style->dash);
        if (style->opacity < 1) {
            jw_buffer_text(out, ";opacity:");
            put_number(out, style->opacity);
        }
        if (style->size > 0) {
            jw_buffer_text(out, ";font-size:");
            put_number(out, style->size);
            jw_buffer_printf(out, "px%s;paint-order:stroke;stroke-linejoin:round",
                             style->bold ? ";font-weight:600" : "");
        }
        jw_buffer_text(out, "}\n");
    }
}
