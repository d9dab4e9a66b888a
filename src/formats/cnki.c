/*
 * CNKI's export for EndNote: a per cent sign and a character, a blank, text; %0 begins a record. Institutions are
 * those of %+, separated by semicolons, as the journal prints them: without a place, sometimes with a department. Both
 * are for aliases.
 */
#include "formats/lines.h"
#include "formats/papers.h"
#include "formats/tabular.h"
#include "formats/tagged.h"

#include <math.h>

static bool split_line(jw_slice line, jw_slice *tag, jw_slice *text)
{
    *tag = JW_NO_SLICE;
    *text = jw_trimmed(line);
    if (*line.text != '%') return true; /* long abstracts go on */
    if (line.length < 2 || (line.length > 2 && line.text[2] != ' ')) return false;
    *tag = (jw_slice){line.text, 2};
    *text = jw_trimmed((jw_slice){line.text + 2, line.length - 2});
    return true;
}

static void read_institutions(jw_gathering *g, const jw_tagged_record *record,
                              const jw_gathered_part *paper, jw_slice name)
{
    const char *role = "first";
    for (size_t i = 0; i < record->count; i++) {
        jw_slice item, list = record->lines[i].text;
        if (!jw_tagged_is(&record->lines[i], "%+")) continue;
        while (jw_slice_next(&item, &list)) {
            if (!item.length) continue;
            jw_paper_institution(g, paper, item, NULL, role);
            role = "";
        }
    }
    if (*role) jw_gather_unplaced(g, name);
}

static void read_record(jw_gathering *g, const jw_tagged_record *record)
{
    jw_slice name = jw_tagged_find(record, "%R"), told = jw_tagged_find(record, "%D");
    double year = NAN;
    if (!name.length) name = jw_tagged_find(record, "%T");
    if (!name.length) {
        jw_gather_wrong(g, "%T", JW_NO_SLICE, "the record has no title", "take it out");
        return;
    }
    if (told.length && !jw_year_of(&year, told)) {
        jw_gather_wrong(g, "%D", told, "not a date", "begin it with the four digits of the year");
        return;
    }
    jw_gathered_part paper = jw_paper(g, name, year, JW_NO_SLICE);
    read_institutions(g, record, &paper, name);
}

jw_status jw_read_cnki(jw_gathering *g, const jw_foreign_file *files, size_t count, jw_error *err)
{
    static const jw_tagged_form form = {split_line, "%0", NULL, NULL, read_record};
    return jw_tagged_read(g, files, count, &form, err);
}
