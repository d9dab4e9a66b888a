/*
 * Works of OpenAlex: an object a line, as the snapshot and the usual downloaders have it; or an answer of the API, an
 * object with its works under "results", or an array of them. Institutions come with an id, a country and a kind;
 * where OpenAlex found none, the address as printed stands in.
 */
#include "base/error.h"
#include "formats/kinds.h"
#include "formats/lines.h"
#include "formats/papers.h"

#include <errno.h>
#include <jansson.h>

#include <math.h>

static jw_slice text_of(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return json_is_string(value) ? (jw_slice){json_string_value(value), json_string_length(value)}
                                 : JW_NO_SLICE;
}

/* "https://openalex.org/W123" is W123. */
static jw_slice last_part(jw_slice id)
{
    for (size_t i = id.length; i > 0; i--)
        if (id.text[i - 1] == '/') return (jw_slice){id.text + i, id.length - i};
    return id;
}

static bool read_institutions(jw_gathering *g, const json_t *authorship,
                              const jw_gathered_part *paper, const char *role)
{
    const json_t *list = json_object_get(authorship, "institutions");
    bool any = false;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *institution = json_array_get(list, i);
        jw_slice name = text_of(institution, "display_name");
        jw_actor_facts facts = {.id = last_part(text_of(institution, "id")),
                                .kind = jw_kind_of_actor(text_of(institution, "type")),
                                .region =
                                    jw_gather_country(g, text_of(institution, "country_code"))};
        if (!name.length) name = facts.id;
        if (!name.length) continue;
        jw_paper_institution(g, paper, name, &facts, role);
        any = true;
    }
    return any;
}

static bool read_addresses(jw_gathering *g, const json_t *authorship, const jw_gathered_part *paper,
                           const char *role)
{
    const json_t *list = json_object_get(authorship, "raw_affiliation_strings");
    bool any = false;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *one = json_array_get(list, i);
        if (!json_is_string(one) || !json_string_length(one)) continue;
        jw_slice address = {json_string_value(one), json_string_length(one)};
        jw_paper_institution(g, paper, address, NULL, role);
        any = true;
    }
    return any;
}

static bool read_year(double *year, jw_gathering *g, const json_t *work)
{
    const json_t *told = json_object_get(work, "publication_year");
    *year = json_is_integer(told) ? (double)json_integer_value(told) : NAN;
    if (!told || json_is_null(told) || (*year >= 1000 && *year <= 3000)) return true;
    jw_gather_wrong(g, "publication_year", JW_NO_SLICE, "not a year",
                    "write a number of four digits");
    return false;
}

static void read_work(jw_gathering *g, const json_t *work)
{
    double year;
    jw_slice id = last_part(text_of(work, "id"));
    if (!id.length) {
        jw_gather_wrong(g, "id", JW_NO_SLICE, "the work has no id",
                        "see that the file holds works of OpenAlex");
        return;
    }
    if (!read_year(&year, g, work)) return;
    const json_t *topic = json_object_get(work, "primary_topic");
    jw_gathered_part paper =
        jw_paper(g, id, year, text_of(json_object_get(topic, "field"), "display_name"));
    const json_t *authorships = json_object_get(work, "authorships");
    bool any = false;
    for (size_t i = 0; i < json_array_size(authorships); i++) {
        const json_t *authorship = json_array_get(authorships, i);
        const char *role = i ? "" : "first";
        any |= read_institutions(g, authorship, &paper, role) ||
               read_addresses(g, authorship, &paper, role);
    }
    if (!any) jw_gather_unplaced(g, id);
}

/* A work, or an answer that holds several. */
static jw_status read_value(jw_gathering *g, const json_t *value, int64_t row, double done,
                            jw_error *err)
{
    const json_t *results = json_is_object(value) ? json_object_get(value, "results") : value;
    if (!json_is_array(results)) {
        jw_status st = jw_gather_row(g, row, done, err);
        if (!st) read_work(g, value);
        return st;
    }
    jw_status st = JW_OK;
    for (size_t i = 0; i < json_array_size(results) && !st; i++) {
        st = jw_gather_row(g, row, done, err);
        if (!st) read_work(g, json_array_get(results, i));
    }
    return st;
}

static void not_json(jw_gathering *g, int64_t row, const json_error_t *problem)
{
    jw_error finding = JW_ERROR_INIT;
    jw_gather_at(g, row + problem->line - 1);
    jw_fail(&finding, JW_EDATA, "not JSON: %s", problem->text);
    jw_fail_remedy(&finding, "give an object a line, or an answer of the API as it came");
    jw_gather_finding(g, &finding);
}

static jw_status read_text(jw_gathering *g, jw_slice text, int64_t row, double done, jw_error *err)
{
    json_error_t problem;
    errno = 0;
    json_t *value = json_loadb(text.text, text.length, 0, &problem);
    jw_status st = JW_OK;
    if (value)
        st = read_value(g, value, row, done, err);
    else if (errno == ENOMEM) /* to jansson a text that it has no memory for is bad syntax */
        st = jw_fail_memory(err);
    else
        not_json(g, row, &problem);
    json_decref(value);
    return st;
}

/* One value that goes over several lines is an answer of the API; otherwise each line is one. */
static bool is_one_value(const jw_foreign_file *file)
{
    jw_lines lines = jw_lines_of(file);
    jw_slice line;
    while (jw_lines_next(&lines, &line)) {
        line = jw_trimmed(line);
        if (line.length) return line.text[line.length - 1] != '}' || *line.text != '{';
    }
    return false;
}

static jw_status read_file(jw_gathering *g, const jw_foreign_file *file, jw_error *err)
{
    jw_lines lines = jw_lines_of(file);
    jw_slice line;
    jw_gather_file(g, file);
    jw_gather_at(g, 1);
    if (is_one_value(file)) return read_text(g, (jw_slice){file->text, file->length}, 1, 0, err);
    jw_status st = JW_OK;
    int64_t before = 0;
    while (!st && jw_lines_next(&lines, &line)) {
        line = jw_trimmed(line);
        if (line.length) st = read_text(g, line, lines.row, jw_lines_done(&lines, file), err);
        before += line.length > 0;
    }
    if (!st && !before)
        jw_gather_wrong(g, NULL, JW_NO_SLICE, "the file is empty", "it holds an object a line");
    return st;
}

jw_status jw_read_openalex(jw_gathering *g, const jw_foreign_file *files, size_t count,
                           jw_error *err)
{
    jw_status st = JW_OK;
    for (size_t i = 0; i < count && !st; i++)
        st = read_file(g, &files[i], err);
    return st;
}
