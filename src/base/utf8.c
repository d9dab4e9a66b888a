/*
 * Well-formed UTF-8 is table 3-7 of the Unicode standard: the second byte's range, given the first,
 * rules out overlong forms, surrogates and what lies past U+10FFFF; everything else follows. Plain
 * ASCII is passed over eight bytes at a time. Widths follow the custom of Markus Kuhn's wcwidth:
 * the C library's own needs the user's locale.
 */
#include "base/utf8.h"
#include "base/alloc.h"
#include "base/buffer.h"
#include "base/error.h"

#include <assert.h>
#include <errno.h>
#include <iconv.h>
#include <string.h>

#define REPLACEMENT 0xFFFD

/* Bytes of the well-formed character at text, or 0. */
static size_t character(const unsigned char *text, size_t length)
{
    if (!length) return 0;
    unsigned char lead = text[0];
    if (lead < 0x80) return 1;
    if (lead < 0xC2 || lead > 0xF4) return 0;
    size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (size > length) return 0;

    unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (text[1] < low || text[1] > high) return 0;
    for (size_t i = 2; i < size; i++)
        if ((text[i] & 0xC0) != 0x80) return 0;
    return size;
}

size_t jw_utf8_check(const char *text, size_t length)
{
    const unsigned char *bytes = (const unsigned char *)text;
    size_t at = 0;
    while (at < length) {
        uint64_t eight;
        while (length - at >= sizeof eight) {
            memcpy(&eight, bytes + at, sizeof eight);
            if (eight & UINT64_C(0x8080808080808080)) break;
            at += sizeof eight;
        }
        size_t size = character(bytes + at, length - at);
        if (!size) return at;
        at += size;
    }
    return length;
}

uint32_t jw_utf8_decode(const char *text, size_t length, size_t *used)
{
    assert(length && used);
    const unsigned char *bytes = (const unsigned char *)text;
    size_t size = character(bytes, length);
    *used = size ? size : 1;
    if (!size) return REPLACEMENT;
    if (size == 1) return bytes[0];
    uint32_t c = bytes[0] & (0x7Fu >> size);
    for (size_t i = 1; i < size; i++)
        c = c << 6 | (bytes[i] & 0x3Fu);
    return c;
}

typedef struct range {
    uint32_t first, last;
} range;

/* W and F of EastAsianWidth.txt, Unicode 14; gaps of unassigned characters are closed. */
static const range wide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},
    {0x23F0, 0x23F0},   {0x23F3, 0x23F3},   {0x25FD, 0x25FE},   {0x2614, 0x2615},
    {0x2648, 0x2653},   {0x267F, 0x267F},   {0x2693, 0x2693},   {0x26A1, 0x26A1},
    {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},   {0x26CE, 0x26CE},
    {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},   {0x26F5, 0x26F5},
    {0x26FA, 0x26FA},   {0x26FD, 0x26FD},   {0x2705, 0x2705},   {0x270A, 0x270B},
    {0x2728, 0x2728},   {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},
    {0x2757, 0x2757},   {0x2795, 0x2797},   {0x27B0, 0x27B0},   {0x27BF, 0x27BF},
    {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2B55, 0x2B55},   {0x2E80, 0x303E},
    {0x3041, 0x3247},   {0x3250, 0x4DBF},   {0x4E00, 0xA4C6},   {0xA960, 0xA97C},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAD9},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6B},
    {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x1B2FB}, {0x1F004, 0x1F004},
    {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A}, {0x1F200, 0x1F320},
    {0x1F32D, 0x1F335}, {0x1F337, 0x1F37C}, {0x1F37E, 0x1F393}, {0x1F3A0, 0x1F3CA},
    {0x1F3CF, 0x1F3D3}, {0x1F3E0, 0x1F3F0}, {0x1F3F4, 0x1F3F4}, {0x1F3F8, 0x1F43E},
    {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D}, {0x1F54B, 0x1F54E},
    {0x1F550, 0x1F567}, {0x1F57A, 0x1F57A}, {0x1F595, 0x1F596}, {0x1F5A4, 0x1F5A4},
    {0x1F5FB, 0x1F64F}, {0x1F680, 0x1F6C5}, {0x1F6CC, 0x1F6CC}, {0x1F6D0, 0x1F6D2},
    {0x1F6D5, 0x1F6DF}, {0x1F6EB, 0x1F6EC}, {0x1F6F4, 0x1F6FC}, {0x1F7E0, 0x1F7F0},
    {0x1F90C, 0x1F93A}, {0x1F93C, 0x1F945}, {0x1F947, 0x1F9FF}, {0x1FA70, 0x1FAF6},
    {0x20000, 0x3FFFD},
};

/* Marks (Mn, Me of UnicodeData.txt) on Latin, Greek, Cyrillic, Hebrew, Arabic, Thai and East Asian
 * letters, and what never shows. Scripts of South Asia are left out: terminals disagree on them. */
static const range combining[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD},   {0x05BF, 0x05BF}, {0x05C1, 0x05C2},
    {0x05C4, 0x05C5}, {0x05C7, 0x05C7}, {0x0610, 0x061A},   {0x064B, 0x065F}, {0x0670, 0x0670},
    {0x06D6, 0x06DC}, {0x06DF, 0x06E4}, {0x06E7, 0x06E8},   {0x06EA, 0x06ED}, {0x0E31, 0x0E31},
    {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x1AB0, 0x1ACE},   {0x1DC0, 0x1DFF}, {0x200B, 0x200F},
    {0x2060, 0x2060}, {0x20D0, 0x20F0}, {0x302A, 0x302D},   {0x3099, 0x309A}, {0xFE00, 0xFE0F},
    {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF},
};

static bool is_in(uint32_t c, const range *ranges, size_t count)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (ranges[middle].last < c)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && ranges[low].first <= c;
}

size_t jw_utf8_width(const char *text, size_t length)
{
    size_t width = 0;
    for (size_t at = 0, used; at < length; at += used) {
        uint32_t c = jw_utf8_decode(text + at, length - at, &used);
        if (c < 0x20 || c == 0x7F) continue;
        if (c >= 0x300 && is_in(c, combining, sizeof combining / sizeof *combining)) continue;
        width += c >= 0x1100 && is_in(c, wide, sizeof wide / sizeof *wide) ? 2 : 1;
    }
    return width;
}

#define DISTANCE_LIMIT 64 /* characters: names and verbs, not prose */

/* Characters of a text; those past the limit are counted, not kept. */
static size_t spell_out(uint32_t characters[DISTANCE_LIMIT], const char *text)
{
    size_t count = 0, length = strlen(text);
    for (size_t at = 0, used; at < length; at += used, count++) {
        uint32_t c = jw_utf8_decode(text + at, length - at, &used);
        if (count < DISTANCE_LIMIT) characters[count] = c;
    }
    return count;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Optimal string alignment (Damerau 1964): row i holds the distances of a's first i characters. */
size_t jw_utf8_distance(const char *a, const char *b)
{
    uint32_t as[DISTANCE_LIMIT], bs[DISTANCE_LIMIT];
    size_t m = spell_out(as, a), n = spell_out(bs, b);
    if (m > DISTANCE_LIMIT || n > DISTANCE_LIMIT) return m > n ? m : n;

    size_t rows[3][DISTANCE_LIMIT + 1];
    for (size_t j = 0; j <= n; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= m; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            row[j] =
                least(least(above[j], row[j - 1]) + 1, above[j - 1] + (as[i - 1] != bs[j - 1]));
            if (i > 1 && j > 1 && as[i - 1] == bs[j - 2] && as[i - 2] == bs[j - 1])
                row[j] = least(row[j], two_above[j - 2] + 1);
        }
    }
    return rows[m % 3][n];
}

#define CONVERTED_LIMIT ((size_t)1 << 32)

/* Feeds iconv all input; without input it puts out what a stateful encoding still holds. */
static jw_status convert(jw_buffer *out, iconv_t converter, char **input, size_t *left)
{
    size_t room = input && *left > 64 ? *left : 64;
    for (;;) {
        jw_status st = jw_buffer_reserve(out, room);
        if (st) return st;
        char *to = out->data + out->length;
        size_t to_left = out->capacity - 1 - out->length;
        size_t result = iconv(converter, input, left, &to, &to_left);
        out->length = (size_t)(to - out->data);
        out->data[out->length] = '\0';
        if (result != (size_t)-1) return JW_OK;
        if (errno != E2BIG) return JW_EDATA;
    }
}

jw_status jw_utf8_from(char **text, size_t *length, const char *bytes, size_t size,
                       const char *encoding, jw_error *err)
{
    assert(text && length && (bytes || !size) && encoding);
    *text = NULL;
    *length = 0;
    jw_buffer out = JW_BUFFER_INIT(CONVERTED_LIMIT);
    char *input = (char *)(uintptr_t)bytes; /* iconv only reads it, whatever its type says */
    size_t left = size;
    jw_status st = JW_OK;

    /* After a slash glibc takes options such as //IGNORE, which would drop what does not fit. */
    iconv_t converter = strchr(encoding, '/') ? (iconv_t)-1 : iconv_open("UTF-8", encoding);
    if (converter == (iconv_t)-1) {
        jw_fail(err, JW_EUNSUPPORTED, "unknown encoding '%.64s'", encoding);
        jw_fail_remedy(err, "name one that 'iconv --list' shows, such as GB18030");
        return JW_EUNSUPPORTED;
    }
    st = convert(&out, converter, &input, &left);
    if (!st) st = convert(&out, converter, NULL, NULL);
    iconv_close(converter);

    if (st) {
        jw_buffer_release(&out);
        if (st == JW_ENOMEM) return jw_fail_memory(err);
        if (st == JW_ELIMIT) {
            jw_fail(err, st, "the text is longer than 4 GiB in UTF-8");
            jw_fail_remedy(err, "split the file");
            return st;
        }
        jw_fail(err, st, "byte %zu does not fit the encoding %.64s", size - left + 1, encoding);
        jw_fail_remedy(err, "name the encoding that the file was saved in, or save it as UTF-8");
        return st;
    }
    *text = out.data;
    *length = out.length;
    return JW_OK;
}
