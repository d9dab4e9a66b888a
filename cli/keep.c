/*
 * Results made from a GeoPackage are kept inside it, so that they travel with the study and grow stale with
 * it. What is kept is the JSON form, under the options that bear on the answer.
 */
#include "commands.h"

#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"

#include <stdio.h>
#include <string.h>

/* Bytes that the options of a call may take. */
#define OPTIONS_LIMIT ((size_t)1 << 20)

/* Options that change how or how fast an answer is told, but not what it says. */
static bool bears_on_answer(const char *option)
{
    static const char *const others[] = {"json",     "csv",     "quiet",    "no-color", "output",
                                         "no-store", "threads", "encoding", "resume"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (!strcmp(option, others[i])) return false;
    return true;
}

/* A value as a shell takes it, so that one with blanks is not read as several options. */
static void put_word(jw_buffer *out, const char *word)
{
    if (!word[strcspn(word, " \t\n'\"\\")]) {
        jw_buffer_text(out, word);
        return;
    }
    jw_buffer_char(out, '\'');
    for (; *word; word++) {
        if (*word == '\'')
            jw_buffer_text(out, "'\\''");
        else
            jw_buffer_char(out, *word);
    }
    jw_buffer_char(out, '\'');
}

static void write_options(jw_buffer *out, const jw_arguments *arguments)
{
    for (size_t i = 0; i < arguments->given_count; i++) {
        const jw_given *given = &arguments->given[i];
        if (!bears_on_answer(given->option->name)) continue;
        jw_buffer_printf(out, "%s--%s", out->length ? " " : "", given->option->name);
        if (!given->option->argument) continue;
        jw_buffer_char(out, ' ');
        put_word(out, given->value);
    }
}

/* As the store's driver has it: in a folder of such a name there is nothing to keep results in. */
static bool is_geopackage(const char *path)
{
    return jw_path_has_ending(path, ".gpkg") && !jw_file_is_directory(path);
}

jw_status jw_call_keep(jw_call *call, const jw_result *result, jw_error *err)
{
    const char *path = jw_call_study_path(call);
    if (!is_geopackage(path) || jw_argument(&call->arguments, "no-store")) return JW_OK;

    jw_render_options form = JW_RENDER_OPTIONS_INIT;
    form.format = JW_FORMAT_JSON;
    jw_buffer options = JW_BUFFER_INIT(OPTIONS_LIMIT);
    char *json = NULL;
    write_options(&options, &call->arguments);
    jw_status st =
        options.status ? jw_fail_memory(err) : jw_result_render(&json, NULL, result, &form, err);
    jw_error problem = JW_ERROR_INIT;
    if (!st)
        st = jw_study_store_result(call->study, path, call->command->name,
                                   options.length ? options.data : "", json, &problem);
    /* A file that cannot take it is no reason to withhold the answer. */
    if (st == JW_EIO || st == JW_EDATA) {
        if (!call->quiet)
            fprintf(stderr, "jingwei: the result is not kept in the file: %s\n", problem.message);
        st = JW_OK;
    } else if (st && err && problem.status) {
        *err = problem;
    }
    jw_text_free(json);
    jw_buffer_release(&options);
    return st;
}
