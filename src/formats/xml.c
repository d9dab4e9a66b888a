/*
 * Expat reads; what it asks for goes through the library's allocator, and what it refuses becomes a finding with its
 * row. The text has been made UTF-8 before, so whatever encoding the file's first line claims is passed over.
 * Entities that a document defines are not expanded beyond what expat holds for harmless.
 */
#include "formats/xml.h"

#include "base/alloc.h"
#include "base/error.h"
#include "formats/lines.h"

#include <expat.h>

enum { PIECE = 1 << 20, DEPTH_LIMIT = 200 };
#define TEXT_LIMIT ((size_t)1 << 24)

typedef struct reading {
    XML_Parser parser;
    jw_gathering *g;
    const jw_xml_handler *handler;
    void *user;
    jw_buffer text;
    size_t begins[DEPTH_LIMIT]; /* where each open element's text begins */
    int depth;
    jw_status status;
    jw_error *err;
} reading;

static void *allocate(size_t size)
{
    return jw_alloc(1, size ? size : 1);
}

static void *reallocate(void *old, size_t size)
{
    return jw_resize(old, 1, size ? size : 1);
}

static const char *local(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

static void stop(reading *r, jw_status st)
{
    if (!r->status) r->status = st;
    XML_StopParser(r->parser, XML_FALSE);
}

static void at_row(reading *r)
{
    jw_status st = jw_gather_row(r->g, (int64_t)XML_GetCurrentLineNumber(r->parser), -1, r->err);
    if (st) stop(r, st);
}

static void XMLCALL on_start(void *user, const XML_Char *name, const XML_Char **attributes)
{
    reading *r = user;
    if (r->depth == DEPTH_LIMIT) {
        stop(r, jw_fail(r->err, JW_ELIMIT, "elements more than %d deep", DEPTH_LIMIT));
        return;
    }
    at_row(r);
    r->begins[r->depth++] = r->text.length;
    if (!r->status) r->handler->start(r->user, local(name), (const char *const *)attributes);
}

static void XMLCALL on_end(void *user, const XML_Char *name)
{
    reading *r = user;
    size_t from = r->begins[--r->depth];
    at_row(r);
    jw_slice text = {r->text.length > from ? r->text.data + from : "", r->text.length - from};
    while (text.length && *text.text == '\n')
        text.text++, text.length--;
    if (!r->status) r->handler->end(r->user, local(name), jw_trimmed(text));
    r->text.length = from;
}

static void XMLCALL on_text(void *user, const XML_Char *text, int length)
{
    reading *r = user;
    if (r->depth && jw_buffer_append(&r->text, text, (size_t)length)) stop(r, r->text.status);
}

static void tell_fault(reading *r)
{
    jw_error finding = JW_ERROR_INIT;
    jw_fail(&finding, JW_EDATA, "not well-formed XML: %s",
            XML_ErrorString(XML_GetErrorCode(r->parser)));
    finding.row = (int64_t)XML_GetCurrentLineNumber(r->parser);
    jw_fail_remedy(&finding, "write the file again with the program that made it");
    jw_gather_finding(r->g, &finding);
}

static void parse(reading *r, const jw_foreign_file *file)
{
    size_t done = 0;
    do {
        size_t length = file->length - done < PIECE ? file->length - done : PIECE;
        bool last = done + length == file->length;
        if (XML_Parse(r->parser, file->text + done, (int)length, last) == XML_STATUS_ERROR) {
            if (XML_GetErrorCode(r->parser) == XML_ERROR_NO_MEMORY)
                r->status = JW_ENOMEM;
            else if (!r->status)
                tell_fault(r);
            return;
        }
        done += length;
    } while (done < file->length);
}

jw_status jw_xml_read(jw_gathering *g, const jw_foreign_file *file, const jw_xml_handler *handler,
                      void *user, jw_error *err)
{
    const XML_Memory_Handling_Suite memory = {allocate, reallocate, jw_release};
    reading r = {
        .g = g, .handler = handler, .user = user, .text = JW_BUFFER_INIT(TEXT_LIMIT), .err = err};
    jw_gather_file(g, file);
    r.parser = XML_ParserCreate_MM("UTF-8", &memory, NULL);
    if (!r.parser) return jw_fail_memory(err);
    XML_SetUserData(r.parser, &r);
    XML_SetHashSalt(r.parser, 1); /* the same work for the same file */
    XML_SetElementHandler(r.parser, on_start, on_end);
    XML_SetCharacterDataHandler(r.parser, on_text);
    parse(&r, file);
    XML_ParserFree(r.parser);
    jw_buffer_release(&r.text);
    return r.status == JW_ENOMEM ? jw_fail_memory(err) : r.status;
}

jw_slice jw_xml_attribute(const char *const *attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (!strcmp(local(attributes[0]), name)) return jw_slice_of(attributes[1]);
    return JW_NO_SLICE;
}
