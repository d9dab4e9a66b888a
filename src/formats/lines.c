/* Lines end with LF, CRLF or, in old files, CR; words are set apart by blanks or stand in double quotes. */
#include "formats/lines.h"

#include "base/number.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool jw_lines_next(jw_lines *lines, jw_slice *line)
{
    if (lines->at >= lines->end) return false;
    const char *from = lines->at;
    while (lines->at < lines->end && *lines->at != '\n' && *lines->at != '\r')
        lines->at++;
    *line = (jw_slice){from, (size_t)(lines->at - from)};
    if (lines->at < lines->end && *lines->at == '\r') lines->at++;
    if (lines->at < lines->end && *lines->at == '\n' &&
        (lines->at == from || lines->at[-1] != '\n'))
        lines->at++;
    lines->row++;
    return true;
}

static bool take(jw_slice *line, jw_slice *word, bool commas)
{
    if (!line->length) return false; /* which may be no text at all */
    const char *at = line->text, *end = line->text + line->length;
    while (at < end && (is_blank(*at) || (commas && *at == ',')))
        at++;
    if (at == end) return false;
    char quote = *at == '"' ? *at++ : 0;
    const char *from = at;
    while (at < end && (quote ? *at != quote : !(is_blank(*at) || (commas && *at == ','))))
        at++;
    *word = (jw_slice){from, (size_t)(at - from)};
    if (quote && at < end) at++;
    *line = (jw_slice){at, (size_t)(end - at)};
    return true;
}

bool jw_take_word(jw_slice *line, jw_slice *word)
{
    return take(line, word, false);
}

bool jw_take_item(jw_slice *line, jw_slice *word)
{
    return take(line, word, true);
}

jw_slice jw_trimmed(jw_slice slice)
{
    while (slice.length && is_blank(*slice.text))
        slice.text++, slice.length--;
    while (slice.length && is_blank(slice.text[slice.length - 1]))
        slice.length--;
    return slice;
}

bool jw_begins_with(jw_slice slice, const char *word)
{
    size_t length = strlen(word);
    if (slice.length < length) return false;
    for (size_t i = 0; i < length; i++)
        if (small(slice.text[i]) != small(word[i])) return false;
    return true;
}

bool jw_is_word(jw_slice slice, const char *word)
{
    return slice.length == strlen(word) && jw_begins_with(slice, word);
}

bool jw_slice_number(double *number, jw_slice slice)
{
    return slice.length && jw_number_parse(number, slice.text, slice.length);
}
