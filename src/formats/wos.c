/*
 * Web of Science, plain text: two capitals, a blank, text; what continues a field begins with three blanks; ER ends a
 * record. A line of C1 is the authors in brackets and one address of theirs.
 */
#include "formats/lines.h"
#include "formats/papers.h"
#include "formats/tabular.h"
#include "formats/tagged.h"

#include <math.h>

static bool is_tag(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool split_line(jw_slice line, jw_slice *tag, jw_slice *text)
{
    *tag = JW_NO_SLICE;
    *text = jw_trimmed(line);
    if (line.length > 3 && !memcmp(line.text, "   ", 3)) return true;
    if (line.length < 2 || !is_tag(line.text[0]) || !is_tag(line.text[1]) ||
        (line.length > 2 && line.text[2] != ' '))
        return false;
    *tag = (jw_slice){line.text, 2};
    *text = jw_trimmed((jw_slice){line.text + 2, line.length - 2});
    return true;
}

/* Without the authors before it. */
static jw_slice address_of(jw_slice text)
{
    const char *close =
        text.length && *text.text == '[' ? memchr(text.text, ']', text.length) : NULL;
    size_t used = close ? (size_t)(close + 1 - text.text) : 0;
    return jw_trimmed((jw_slice){text.text + used, text.length - used});
}

static jw_slice first_of(jw_slice list)
{
    jw_slice item = JW_NO_SLICE;
    jw_slice_next(&item, &list);
    return item;
}

static void read_record(jw_gathering *g, const jw_tagged_record *record)
{
    static const char *const names[] = {"UT", "DI", "TI"};
    jw_slice name = JW_NO_SLICE, told = jw_tagged_find(record, "PY");
    double year = NAN;
    for (size_t i = 0; i < 3 && !name.length; i++)
        name = jw_tagged_find(record, names[i]);
    if (!name.length) {
        jw_gather_wrong(g, "UT", JW_NO_SLICE, "the record has neither number nor title", "take it out");
        return;
    }
    if (told.length && !jw_year_of(&year, told)) {
        jw_gather_wrong(g, "PY", told, "not a year", "write four digits");
        return;
    }
    jw_gathered_part paper = jw_paper(g, name, year, first_of(jw_tagged_find(record, "WC")));
    const char *role = "first";
    for (size_t i = 0; i < record->count; i++) {
        if (!jw_tagged_is(&record->lines[i], "C1")) continue;
        jw_paper_address(g, &paper, address_of(record->lines[i].text), true, role);
        role = "";
    }
    if (*role) jw_gather_unplaced(g, name);
}

jw_status jw_read_wos(jw_gathering *g, const jw_foreign_file *files, size_t count, jw_error *err)
{
    static const jw_tagged_form form = {split_line, "PT", "ER", "FN VR EF", read_record};
    return jw_tagged_read(g, files, count, &form, err);
}
