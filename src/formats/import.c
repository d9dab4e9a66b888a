/*
 * Importing from end to end: open the files, let the format's reader fill a gathering, check the study that comes of
 * it, tell. A reader that finds anything wrong goes on, so that one run shows all; then nothing is made.
 */
#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"
#include "base/utf8.h"
#include "formats/gathering_state.h"
#include "formats/gzip.h"
#include "study/findings.h"

#include <string.h>

#define FILE_LIMIT 10000

static const jw_foreign_format formats[] = {
#define X(id, name, name_zh, holds) {#id, name, name_zh, holds},
    JW_FORMATS(X)
#undef X
};
#define FORMATS (sizeof formats / sizeof formats[0])

static jw_foreign_reader *const readers[] = {
#define X(id, name, name_zh, holds) jw_read_##id,
    JW_FORMATS(X)
#undef X
};

const jw_foreign_format *jw_formats(size_t *count)
{
    *count = FORMATS;
    return formats;
}

static jw_status find_format(size_t *format, const char *name, jw_error *err)
{
    char list[256];
    size_t used = 0;
    for (*format = 0; *format < FORMATS; (*format)++)
        if (!strcmp(formats[*format].id, name)) return JW_OK;
    for (size_t i = 0; i < FORMATS && used < sizeof list; i++)
        used +=
            (size_t)snprintf(list + used, sizeof list - used, "%s%s", i ? ", " : "", formats[i].id);
    jw_fail(err, JW_EINVAL, "there is no format '%s'", name);
    jw_fail_remedy(err, "use one of %s", list);
    return JW_EINVAL;
}

/* ---- files ---- */

typedef struct opened {
    jw_file_view view;
    char *unpacked, *converted;
} opened;

static const char *label_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash && slash[1] ? slash + 1 : path;
}

static jw_status unpack(jw_foreign_file *file, opened *o, jw_error *err)
{
    file->text = o->view.data;
    file->length = o->view.size;
    if (!jw_gzip_is(file->text, file->length)) return JW_OK;
    jw_status st = jw_gzip_read(&o->unpacked, &file->length, o->view.data, o->view.size, err);
    file->text = o->unpacked;
    return st;
}

/* A mark says UTF-8, whatever the other files are in. */
static jw_status decode(jw_foreign_file *file, opened *o, const char *encoding, jw_error *err)
{
    static const char mark[] = "\xEF\xBB\xBF";
    bool marked = file->length >= 3 && !memcmp(file->text, mark, 3);
    if (marked) {
        file->text += 3;
        file->length -= 3;
    }
    if (marked || !encoding) return JW_OK;
    jw_status st =
        jw_utf8_from(&o->converted, &file->length, file->text, file->length, encoding, err);
    file->text = o->converted;
    return st;
}

static jw_status check_text(const jw_foreign_file *file, jw_error *err)
{
    size_t bad = jw_utf8_check(file->text, file->length);
    int64_t line = 1;
    if (bad == file->length) return JW_OK;
    for (size_t i = 0; i < bad; i++)
        line += file->text[i] == '\n';
    jw_fail(err, JW_EDATA, "the text is not UTF-8 (byte 0x%02X)",
            (unsigned)(unsigned char)file->text[bad]);
    jw_fail_at(err, NULL, line);
    jw_fail_remedy(err, "name its encoding: --encoding GB18030 for most Chinese files, UTF-16 for "
                        "'Unicode text' of spreadsheets");
    return JW_EDATA;
}

static jw_status open_file(jw_foreign_file *file, opened *o, const char *path, const char *encoding,
                           jw_error *err)
{
    *file = (jw_foreign_file){.path = path, .label = label_of(path)};
    jw_status st = jw_file_open(&o->view, path, err);
    if (st) return st;
    st = unpack(file, o, err);
    if (!st) st = decode(file, o, encoding, err);
    if (!st) st = check_text(file, err);
    if (st == JW_EDATA || st == JW_ELIMIT) jw_fail_at(err, path, err ? err->row : 0);
    return st;
}

static void close_file(opened *o)
{
    jw_file_close(&o->view);
    jw_release(o->unpacked);
    jw_release(o->converted);
}

/* ---- the whole ---- */

static jw_status read_names(jw_gathering *g, const jw_import_options *options, jw_error *err)
{
    jw_foreign_file file;
    opened o = {.converted = NULL};
    if (!options->aliases) return JW_OK;
    jw_status st = open_file(&file, &o, options->aliases, options->encoding, err);
    if (!st) st = jw_gathering_read_aliases(g, &file, err);
    close_file(&o);
    return st;
}

static jw_status read_map(jw_gathering *g, const jw_import_options *options, jw_error *err)
{
    jw_foreign_file file;
    opened o = {.converted = NULL};
    if (!options->map) return JW_OK;
    jw_status st = open_file(&file, &o, options->map, options->encoding, err);
    if (!st) st = jw_gathering_read_map(g, &file, err);
    close_file(&o);
    return st;
}

static jw_status read_files(jw_gathering *g, size_t format, const char *const *paths, size_t count,
                            const jw_import_options *options, jw_error *err)
{
    opened *o = jw_zalloc(count, sizeof *o);
    jw_foreign_file *files = jw_zalloc(count, sizeof *files);
    jw_status st = o && files ? JW_OK : jw_fail_memory(err);
    for (size_t i = 0; i < count && !st; i++)
        st = open_file(&files[i], &o[i], paths[i], options->encoding, err);
    if (!st) st = readers[format](g, files, count, err);
    for (size_t i = 0; o && i < count; i++)
        close_file(&o[i]);
    jw_release(files);
    jw_release(o);
    return st;
}

static jw_status tell(jw_result **result, const jw_gathering *g, const char *format, jw_error *err)
{
    jw_status st = jw_result_new(result, "import_from", 1, err);
    if (st) return st;
    jw_gathering_tell(*result, g, format);
    st = jw_result_finish(*result, err);
    if (!st) return JW_OK;
    jw_result_free(*result);
    *result = NULL;
    return st;
}

static jw_status import(jw_study **study, jw_result **result, size_t format,
                        const char *const *paths, size_t count, const jw_import_options *options,
                        jw_findings *findings, jw_error *err)
{
    jw_gathering g;
    jw_status st = jw_gathering_start(&g, options->into, findings, &options->progress, err);
    if (!st) st = read_map(&g, options, err);
    if (!st) st = read_names(&g, options, err);
    if (!st) st = read_files(&g, format, paths, count, options, err);
    if (!st) st = jw_gathering_finish(&g, label_of(paths[0]), err);
    if (!st) st = tell(result, &g, formats[format].id, err);
    if (!st) {
        *study = g.study;
        g.study = NULL;
    }
    jw_gathering_release(&g);
    return st;
}

jw_status jw_import_foreign(jw_study **study, jw_result **result, const char *format,
                            const char *const *paths, size_t count,
                            const jw_import_options *options, jw_findings *findings, jw_error *err)
{
    static const jw_import_options defaults = JW_IMPORT_OPTIONS_INIT;
    size_t number = 0;
    jw_findings *own = NULL;
    *study = NULL;
    *result = NULL;
    if (!options) options = &defaults;
    if (options->version != JW_IMPORT_OPTIONS_VERSION)
        return jw_fail(err, JW_EINVAL, "the options are of version %d", options->version);
    if (!count || count > FILE_LIMIT)
        return jw_fail(err, JW_EINVAL, "%zu files cannot be read at once", count);
    jw_status st = find_format(&number, format, err);
    if (!st && !findings) st = jw_findings_new(&own, 1, err);
    if (!st)
        st = import(study, result, number, paths, count, options, findings ? findings : own, err);
    jw_findings_free(own);
    return st;
}
