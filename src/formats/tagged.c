/*
 * A record is a run of lines with tags. It is gathered whole before it is read, because the year may stand behind the
 * addresses that need it; lines are slices of the text, so nothing is copied.
 */
#include "formats/tagged.h"

#include "base/alloc.h"
#include "base/error.h"
#include "formats/lines.h"

#define LINE_LIMIT    ((size_t)1 << 20) /* lines of one record */
#define STRANGE_LIMIT 10 /* lines of another form after which a file is not what it should be */

typedef struct reading {
    jw_gathering *g;
    const jw_tagged_form *form;
    const jw_foreign_file *file;
    jw_tagged_line *lines;
    size_t count, capacity;
    size_t records, strange;
} reading;

bool jw_tagged_is(const jw_tagged_line *line, const char *tag)
{
    return line->tag.length == strlen(tag) && !memcmp(line->tag.text, tag, line->tag.length);
}

jw_slice jw_tagged_find(const jw_tagged_record *record, const char *tag)
{
    for (size_t i = 0; i < record->count; i++)
        if (jw_tagged_is(&record->lines[i], tag)) return record->lines[i].text;
    return JW_NO_SLICE;
}

static jw_status end_record(reading *r, double done, jw_error *err)
{
    if (!r->count) return JW_OK;
    jw_tagged_record record = {r->lines, r->count, r->lines[0].row};
    jw_status st = jw_gather_row(r->g, record.row, done, err);
    if (!st) r->form->record(r->g, &record);
    r->count = 0;
    r->records++;
    return st;
}

static bool is_around(const reading *r, const jw_tagged_line *line)
{
    for (const char *at = r->count ? NULL : r->form->around; at && *at; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        if (line->tag.length == length && !memcmp(line->tag.text, at, length)) return true;
        at += length;
    }
    return false;
}

static jw_status keep(reading *r, jw_tagged_line line, jw_error *err)
{
    if (!line.tag.length && r->count) line.tag = r->lines[r->count - 1].tag;
    if (!line.tag.length || is_around(r, &line)) return JW_OK;
    jw_status st = jw_grow(&r->lines, &r->capacity, r->count + 1, sizeof *r->lines, LINE_LIMIT);
    if (st == JW_ELIMIT) return jw_fail(err, st, "a record has more than %zu lines", LINE_LIMIT);
    if (st) return jw_fail_memory(err);
    r->lines[r->count++] = line;
    return JW_OK;
}

static jw_status read_line(reading *r, const jw_lines *lines, jw_slice text, jw_error *err)
{
    jw_tagged_line line = {.row = lines->row};
    double done = jw_lines_done(lines, r->file);
    if (!jw_trimmed(text).length) return r->form->ends ? JW_OK : end_record(r, done, err);
    if (!r->form->split(text, &line.tag, &line.text)) {
        r->strange++;
        jw_gather_at(r->g, lines->row);
        jw_gather_wrong(r->g, NULL, text, "not a line of this format",
                        "see that the file is the plain export, and not of another form");
        return JW_OK;
    }
    if (r->form->ends && jw_tagged_is(&line, r->form->ends)) return end_record(r, done, err);
    jw_status st = JW_OK;
    if (r->form->begins && jw_tagged_is(&line, r->form->begins)) st = end_record(r, done, err);
    return st ? st : keep(r, line, err);
}

static jw_status read_file(reading *r, const jw_foreign_file *file, jw_error *err)
{
    jw_lines lines = jw_lines_of(file);
    jw_slice line;
    jw_status st = JW_OK;
    r->file = file;
    r->count = r->records = r->strange = 0;
    jw_gather_file(r->g, file);
    while (!st && r->strange < STRANGE_LIMIT && jw_lines_next(&lines, &line))
        st = read_line(r, &lines, line, err);
    if (!st) st = end_record(r, 1, err);
    if (st || r->records || r->strange) return st;
    jw_gather_at(r->g, 1);
    jw_gather_wrong(r->g, NULL, JW_NO_SLICE, "there is no record in the file",
                    "see that the export is not empty, and that --from names its format");
    return JW_OK;
}

jw_status jw_tagged_read(jw_gathering *g, const jw_foreign_file *files, size_t count,
                         const jw_tagged_form *form, jw_error *err)
{
    reading r = {.g = g, .form = form};
    jw_status st = JW_OK;
    for (size_t i = 0; i < count && !st; i++)
        st = read_file(&r, &files[i], err);
    jw_release(r.lines);
    return st;
}
