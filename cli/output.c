/*
 * Everything that the command line says. Output goes out by write(2) and each failure is seen where it
 * happens: a full disk must not end in exit code 0, which is what stdio's late flush gives to a
 * program that forgets to look.
 */
#include "commands.h"

#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "base/wrap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Of files and pipes. */
#define FILE_WIDTH 120

int jw_exit_code(jw_status status)
{
    switch (status) {
    case JW_OK: return JW_EXIT_OK;
    case JW_EINVAL: return JW_EXIT_USAGE;
    case JW_EDATA:
    case JW_EUNSUPPORTED:
    case JW_ENOSOLUTION:
    case JW_ELIMIT: return JW_EXIT_INPUT;
    case JW_ENOMEM:
    case JW_EIO:
    case JW_ECANCELED: break;
    }
    return JW_EXIT_SYSTEM;
}

static jw_status write_out(const char *text, size_t length, jw_error *err)
{
    return jw_write_all(STDOUT_FILENO, text, length, "standard output", err);
}

jw_status jw_call_write(jw_call *call, const char *text, size_t length, jw_error *err)
{
    jw_meter_clear(&call->meter);
    return call->file ? jw_file_replace(call->file, text, length, err)
                      : write_out(text, length, err);
}

size_t jw_call_width(const jw_call *call)
{
    struct winsize size;
    if (call->file || !isatty(STDOUT_FILENO)) return FILE_WIDTH;
    return !ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) ? size.ws_col : 0;
}

/* https://no-color.org: any value of NO_COLOR but the empty one means no. */
static bool wants_color(const jw_call *call)
{
    const char *no_color = getenv("NO_COLOR"), *terminal = getenv("TERM");
    if (jw_argument(&call->arguments, "no-color") || (no_color && *no_color)) return false;
    if (call->file || !isatty(STDOUT_FILENO)) return false;
    return terminal && strcmp(terminal, "dumb") != 0;
}

jw_status jw_call_show(jw_call *call, const jw_result *result, jw_error *err)
{
    jw_status kept =
        call->command->keeps_result && !call->partial ? jw_call_keep(call, result, err) : JW_OK;
    if (kept) return kept;
    jw_render_options options = JW_RENDER_OPTIONS_INIT;
    const char *csv = jw_argument(&call->arguments, "csv");
    if (call->json) {
        options.format = JW_FORMAT_JSON;
    } else if (csv) {
        options.format = JW_FORMAT_CSV;
        options.table = strcmp(csv, "figures") != 0 ? csv : NULL;
    } else {
        if (call->quiet) return JW_OK;
        options.width = (int)jw_call_width(call);
        options.color = wants_color(call);
    }
    char *text = NULL;
    size_t length = 0;
    jw_status st = jw_result_render(&text, &length, result, &options, err);
    if (!st) st = jw_call_write(call, text, length, err);
    jw_text_free(text);
    return st;
}

/* Not part of the result: it names a place of this machine, and equal studies give equal results. */
void jw_call_say_written(const jw_call *call, const char *path)
{
    if (call->json || call->quiet) return;
    jw_buffer out = JW_BUFFER_INIT((size_t)1 << 16);
    jw_buffer_text(&out, "jingwei: written: ");
    if (strncasecmp(path, "PG:", 3))
        jw_show(&out, path, strlen(path));
    else
        jw_buffer_text(&out, "the database");
    jw_buffer_char(&out, '\n');
    if (!out.status) fwrite(out.data, 1, out.length, stderr);
    jw_buffer_release(&out);
}

/* ---- errors ---- */

static void put_plain(jw_buffer *out, const char *text)
{
    jw_show(out, text, strlen(text));
}

/* jingwei: file:row: column minutes: message: 'value', and the remedy on a second line. */
static void put_error(jw_buffer *out, const jw_error *err)
{
    jw_buffer_text(out, "jingwei: ");
    if (*err->file || *err->table) {
        put_plain(out, *err->file ? err->file : err->table);
        if (err->row > 0) jw_buffer_printf(out, ":%lld", (long long)err->row);
        jw_buffer_text(out, ": ");
    }
    if (*err->column) {
        jw_buffer_text(out, "column ");
        put_plain(out, err->column);
        jw_buffer_text(out, ": ");
    }
    put_plain(out, *err->message ? err->message : jw_status_text(err->status));
    if (*err->value) {
        jw_buffer_text(out, ": '");
        put_plain(out, err->value);
        jw_buffer_char(out, '\'');
    }
    jw_buffer_char(out, '\n');
    if (*err->remedy) {
        jw_buffer_text(out, "  remedy: ");
        put_plain(out, err->remedy);
        jw_buffer_char(out, '\n');
    }
}

static void put_member(jw_json *json, const char *key, const char *text)
{
    jw_json_key(json, key);
    jw_json_text(json, *text ? text : NULL);
}

static void put_error_members(jw_json *json, const jw_error *err)
{
    put_member(json, "message", *err->message ? err->message : jw_status_text(err->status));
    put_member(json, "file", err->file);
    put_member(json, "table", err->table);
    jw_json_key(json, "row");
    if (err->row > 0)
        jw_json_integer(json, err->row);
    else
        jw_json_null(json);
    put_member(json, "column", err->column);
    put_member(json, "value", err->value);
    put_member(json, "remedy", err->remedy);
}

static const char *status_name(jw_status status)
{
    switch (status) {
#define X(name, number, text)                                                                      \
    case JW_##name: return #name;
        JW_STATUS_MAP(X)
#undef X
    }
    return "unknown";
}

static const jw_error *wrong_finding(const jw_call *call, size_t *index)
{
    jw_level level;
    size_t count = call->findings ? jw_findings_count(call->findings) : 0;
    while (*index < count) {
        const jw_error *finding = jw_findings_get(call->findings, (*index)++, &level);
        if (level == JW_WRONG) return finding;
    }
    return NULL;
}

static void put_error_object(jw_buffer *out, const jw_call *call, const jw_error *err)
{
    const jw_error *finding;
    size_t index = 0;
    jw_json json;
    jw_json_start(&json, out);
    jw_json_object(&json);
    put_member(&json, "schema", "jingwei.error/1");
    put_member(&json, "status", status_name(err->status));
    jw_json_key(&json, "exit");
    jw_json_integer(&json, jw_exit_code(err->status));
    put_error_members(&json, err);
    jw_json_key(&json, "findings"); /* all that is wrong in the study, the first included */
    jw_json_array(&json);
    while ((finding = wrong_finding(call, &index))) {
        jw_json_object(&json);
        put_error_members(&json, finding);
        jw_json_object_end(&json);
    }
    jw_json_array_end(&json);
    jw_json_object_end(&json);
    jw_buffer_char(out, '\n');
}

/* @return whether there were any. */
static bool put_wrong_findings(jw_buffer *out, const jw_call *call)
{
    size_t index = 0, said = 0;
    for (const jw_error *finding; (finding = wrong_finding(call, &index)); said++)
        put_error(out, finding);
    size_t total = call->findings ? jw_findings_total(call->findings, JW_WRONG) : 0;
    if (total > said) jw_buffer_printf(out, "jingwei: and %zu more errors\n", total - said);
    return said > 0;
}

void jw_call_say_wrong(jw_call *call)
{
    jw_buffer out = JW_BUFFER_INIT((size_t)1 << 24);
    jw_meter_clear(&call->meter);
    put_wrong_findings(&out, call);
    if (!out.status && out.length) fwrite(out.data, 1, out.length, stderr);
    jw_buffer_release(&out);
}

void jw_call_complain(jw_call *call, const jw_error *err)
{
    jw_buffer out = JW_BUFFER_INIT((size_t)1 << 24);
    jw_meter_clear(&call->meter);
    if (call->json) {
        put_error_object(&out, call, err);
        if (!out.status && !write_out(out.data, out.length, NULL)) goto done;
        jw_buffer_clear(&out);
    }
    bool said = put_wrong_findings(&out, call);
    if (!said || err->status != JW_EDATA) put_error(&out, err);
    if (out.status)
        fprintf(stderr, "jingwei: %s\n", err->message);
    else
        fwrite(out.data, 1, out.length, stderr);
done:
    jw_buffer_release(&out);
}
