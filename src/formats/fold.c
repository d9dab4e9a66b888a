/*
 * Two spellings are one name if nothing but typing tells them apart. Unicode's own normal form for that (NFKC
 * with case folding) needs tables of a megabyte; names in registers differ by width, case and blanks, and
 * those are arithmetic. What this leaves apart, an alias joins.
 */
#include "formats/fold.h"

#include "base/utf8.h"

#include <stdbool.h>

static bool is_blank(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x202F || c == 0x3000;
}

/* Marks of order and of nothing. */
static bool is_nothing(uint32_t c)
{
    return (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || c == 0xAD;
}

static bool is_chinese(uint32_t c)
{
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

/* Scripts with two cases, as far as their small letters follow from the capitals. */
static uint32_t small(uint32_t c)
{
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7)) return c + 32;
    if ((c >= 0x100 && c <= 0x137 && c != 0x130) || (c >= 0x14A && c <= 0x177)) return c | 1;
    if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c + (c & 1);
    if ((c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F)) return c + 32;
    return c >= 0x400 && c <= 0x40F ? c + 80 : c;
}

static void put(jw_buffer *out, uint32_t c)
{
    char bytes[4];
    size_t length = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = length - 1; i > 0; i--, c >>= 6)
        bytes[i] = (char)(0x80 | (c & 0x3F));
    bytes[0] = (char)(lead[length] | c);
    jw_buffer_append(out, bytes, length);
}

jw_status jw_fold(jw_buffer *out, const char *text, size_t length)
{
    bool blank = false, begun = false, chinese = false;
    for (size_t i = 0, used = 0; i < length; i += used) {
        uint32_t c = jw_utf8_decode(text + i, length - i, &used);
        if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFF01 - '!';
        if (is_nothing(c)) continue;
        if (is_blank(c)) {
            blank = true;
            continue;
        }
        if (blank && begun && !chinese && !is_chinese(c)) jw_buffer_char(out, ' ');
        blank = false;
        begun = true;
        chinese = is_chinese(c);
        put(out, small(c));
    }
    return out->status;
}
