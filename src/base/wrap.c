/*
 * Lines break after a space, and in Chinese between any two characters, except before the closing
 * punctuation and after the opening one that East Asian typesetting keeps with its neighbour (the
 * common part of JIS X 4051 and GB/T 15834; the whole of UAX 14 is 40 classes for no visible gain
 * here). Widths are columns of a fixed-width terminal, where such characters take two.
 */
#include "base/wrap.h"

#include "base/utf8.h"

#include <string.h>

typedef struct glyph {
    uint32_t code;
    size_t used, width;
    bool valid;
} glyph;

static glyph glyph_at(const char *text, size_t length)
{
    glyph g;
    g.code = jw_utf8_decode(text, length, &g.used);
    g.valid = g.code != 0xFFFD || g.used > 1;
    if (g.code < 0x20 || (g.code >= 0x7F && g.code < 0xA0)) g.code = ' ';
    g.width = g.code == ' ' || !g.valid ? 1 : jw_utf8_width(text, g.used);
    return g;
}

size_t jw_shown_width(const char *text, size_t length)
{
    size_t width = 0;
    for (size_t i = 0; i < length;) {
        glyph g = glyph_at(text + i, length - i);
        width += g.width;
        i += g.used;
    }
    return width;
}

void jw_show(jw_buffer *out, const char *text, size_t length)
{
    for (size_t i = 0; i < length;) {
        glyph g = glyph_at(text + i, length - i);
        if (g.code == ' ')
            jw_buffer_char(out, ' ');
        else if (g.valid)
            jw_buffer_append(out, text + i, g.used);
        else
            jw_buffer_text(out, "\xEF\xBF\xBD");
        i += g.used;
    }
}

static bool among(uint32_t code, const uint32_t *list)
{
    while (*list && *list != code)
        list++;
    return *list != 0;
}

static bool sticks_to_the_left(uint32_t code)
{
    static const uint32_t list[] = {0x3001, 0x3002, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF01,
                                    0xFF1F, 0xFF09, 0x300B, 0x3009, 0x300D, 0x300F, 0x3011,
                                    0xFF05, 0x2019, 0x201D, 0x2026, ')',    ',',    '.',
                                    ':',    ';',    '%',    0};
    return among(code, list);
}

static bool sticks_to_the_right(uint32_t code)
{
    static const uint32_t list[] = {0xFF08, 0x300A, 0x3008, 0x300C, 0x300E,
                                    0x3010, 0x2018, 0x201C, '(',    0};
    return among(code, list);
}

static bool may_break_between(const glyph *left, const glyph *right)
{
    if (left->code == ' ' || right->code == ' ') return true;
    return (left->width == 2 || right->width == 2) && !sticks_to_the_left(right->code) &&
           !sticks_to_the_right(left->code);
}

size_t jw_longest_word(const char *text)
{
    size_t longest = 0, width = 0, length = strlen(text);
    glyph before = {.code = ' ', .width = 1};
    for (size_t i = 0; i < length;) {
        glyph g = glyph_at(text + i, length - i);
        if (may_break_between(&before, &g)) width = 0;
        if (g.code != ' ') width += g.width;
        if (width > longest) longest = width;
        before = g;
        i += g.used;
    }
    return longest;
}

static size_t spaces(const char *text, size_t length)
{
    size_t i = 0;
    while (i < length && glyph_at(text + i, length - i).code == ' ')
        i += glyph_at(text + i, length - i).used;
    return i;
}

bool jw_wrap(jw_line *line, const char **rest, size_t width)
{
    const char *text = *rest + spaces(*rest, strlen(*rest));
    size_t length = strlen(text), at = 0, shown = 0;
    size_t cut = 0, cut_width = 0; /* the last place where the line may end, spaces left out */
    glyph before = {.code = ' ', .width = 1};
    *rest = text;
    if (!length) return false;

    while (at < length) {
        glyph g = glyph_at(text + at, length - at);
        if (at && before.code != ' ' && may_break_between(&before, &g)) cut = at, cut_width = shown;
        if (shown + g.width > width && g.code != ' ' && at) break;
        shown += g.width;
        at += g.used;
        before = g;
    }
    if (at == length && before.code != ' ') cut = at, cut_width = shown;
    if (!cut) cut = at, cut_width = shown; /* a word longer than the line */
    *line = (jw_line){text, cut, cut_width};
    *rest = text + cut + spaces(text + cut, length - cut);
    return true;
}
