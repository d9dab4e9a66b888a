/*
 * Help on a terminal and as a result for programs. Both come from the rows of commands.c, so they cannot
 * say less than the dispatcher does.
 */
#include "help.h"

#include "base/error.h"
#include "base/wrap.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#define WIDTH     80
#define NARROWEST 24
/* Where the explanation of an option begins, and where on a terminal too narrow for that. */
#define COLUMN        24
#define NARROW_COLUMN 8

/* Long lines are hard to read however wide the terminal; 0 is a width that is not known. */
static size_t fit(size_t width)
{
    return !width || width > WIDTH ? WIDTH : width < NARROWEST ? NARROWEST : width;
}

static void put_wrapped(jw_buffer *out, const char *text, size_t at, size_t indent, size_t width)
{
    jw_line line;
    while (jw_wrap(&line, &text, width - indent)) {
        for (; at < indent; at++)
            jw_buffer_char(out, ' ');
        jw_show(out, line.text, line.length);
        jw_buffer_char(out, '\n');
        at = 0;
    }
}

static void put_paragraphs(jw_buffer *out, const char *text, size_t width)
{
    while (*text) {
        const char *end = strstr(text, "\n\n");
        size_t length = end ? (size_t)(end - text) : strlen(text);
        char paragraph[2048];
        assert(length < sizeof paragraph);
        memcpy(paragraph, text, length);
        paragraph[length] = '\0';
        jw_buffer_char(out, '\n');
        put_wrapped(out, paragraph, 0, 0, width);
        text += length + (end ? 2 : 0);
    }
}

/* A term and its explanation, beside it where there is room, else below. */
static void put_item(jw_buffer *out, const char *term, const char *text, size_t column,
                     size_t width)
{
    if (width < WIDTH / 2 + column) column = NARROW_COLUMN;
    size_t at = 2 + jw_shown_width(term, strlen(term));
    jw_buffer_printf(out, "  %s", term);
    if (at + 2 > column) {
        jw_buffer_char(out, '\n');
        at = 0;
    }
    put_wrapped(out, text, at, column, width);
}

static void put_option(jw_buffer *out, const jw_option *option)
{
    if (option->letter)
        jw_buffer_printf(out, "-%c, ", option->letter);
    else
        jw_buffer_text(out, "    ");
    jw_buffer_printf(out, "--%s", option->name);
    if (option->argument) jw_buffer_printf(out, " %s", option->argument);
}

static void put_usage(jw_buffer *out, const jw_command *command)
{
    jw_buffer_printf(out, "jingwei %s [OPTION]...", command->name);
    if (command->required)
        jw_buffer_printf(out, " --%s %s", command->required,
                         jw_option_find(command->options, command->required)->argument);
    if (*command->operands)
        jw_buffer_printf(out, command->least ? " %s" : " [%s]", command->operands);
}

const char *jw_exit_meaning(int code, const jw_command *command)
{
    switch (code) {
    case JW_EXIT_OK: return "all went well";
    case JW_EXIT_NO: return command ? command->exits : "the answer is no";
    case JW_EXIT_USAGE: return "the command line makes no sense";
    case JW_EXIT_INPUT: return "the input is wrong";
    case JW_EXIT_SYSTEM: return "the system failed: memory, disk, solver";
    default: return NULL;
    }
}

static void put_options(jw_buffer *out, const jw_command *command, size_t width)
{
    jw_buffer term = JW_BUFFER_INIT(1024);
    jw_buffer_text(out, "\nOptions\n");
    for (const jw_option *const *list = command->options; *list; list++)
        for (const jw_option *option = *list; option->name; option++) {
            char text[512];
            jw_buffer_clear(&term);
            put_option(&term, option);
            if (!term.data) break;
            snprintf(text, sizeof text, "%s%s", option->help,
                     option->repeatable ? "; may be given several times" : "");
            put_item(out, term.data, text, COLUMN, width);
        }
    if (term.status) out->status = term.status;
    jw_buffer_release(&term);
}

/* The other commands that its row names, after the list of them all. */
static void put_see(jw_buffer *out, const jw_command *command, size_t width)
{
    jw_buffer line = JW_BUFFER_INIT(1024);
    jw_buffer_text(&line, "See also: ");
    const char *separator = "";
    if (strcmp(command->name, "help") != 0) {
        jw_buffer_text(&line, "jingwei help");
        separator = ", ";
    }
    for (const char *word = command->see; *word;) {
        size_t length = strcspn(word, " ");
        if (length != 4 || strncmp(word, "help", 4) != 0) {
            jw_buffer_printf(&line, "%sjingwei %.*s", separator, (int)length, word);
            separator = ", ";
        }
        word += length + strspn(word + length, " ");
    }
    jw_buffer_char(out, '\n');
    if (line.status)
        out->status = line.status;
    else
        put_wrapped(out, line.data, 0, 0, width);
    jw_buffer_release(&line);
}

void jw_help_command(jw_buffer *out, const jw_command *command, size_t width)
{
    width = fit(width);
    jw_buffer_printf(out, "jingwei %s: %s\n\nUsage: ", command->name, command->summary);
    put_usage(out, command);
    jw_buffer_char(out, '\n');
    put_paragraphs(out, command->description, width);
    put_options(out, command, width);
    jw_buffer_text(out, "\nExamples\n");
    for (const jw_example *example = command->examples; example->line; example++) {
        jw_buffer_printf(out, "  $ %s\n", example->line);
        put_wrapped(out, example->purpose, 0, 6, width);
    }
    jw_buffer_text(out, "\nExit codes\n");
    for (int code = JW_EXIT_OK; code <= JW_EXIT_SYSTEM; code++)
        if (jw_exit_meaning(code, command)) {
            jw_buffer_printf(out, "  %d  ", code);
            put_wrapped(out, jw_exit_meaning(code, command), 5, 5, width);
        }
    put_see(out, command, width);
}

void jw_help_overview(jw_buffer *out, size_t width)
{
    width = fit(width);
    jw_buffer_printf(out, "jingwei %s\n\nUsage: jingwei COMMAND [OPTION]... [STUDY]\n\nCommands\n",
                     jw_program_summary);
    for (const jw_command *command = jw_commands; command->name; command++)
        put_item(out, command->name, command->summary, 16, width);
    jw_buffer_text(out, "\n'jingwei help COMMAND' explains one of them.\n");
}

/* ---- the same as a result ---- */

static void fill_commands(jw_result *result)
{
    jw_result_headline(result, "jingwei %s", jw_program_summary);
    jw_result_table(result, "commands", "Commands");
    jw_result_column(result, "name", "Command", JW_RESULT_TEXT, "", 0);
    jw_result_column(result, "summary", "What it does", JW_RESULT_TEXT, "", 0);
    for (const jw_command *command = jw_commands; command->name; command++) {
        jw_result_cell_text(result, command->name);
        jw_result_cell_text(result, command->summary);
    }
    jw_result_table_end(result);
}

static void fill_options(jw_result *result, const jw_command *command)
{
    char letter[2] = "";
    jw_result_table(result, "options", "Options");
    jw_result_column(result, "name", "Option", JW_RESULT_TEXT, "", 0);
    jw_result_column(result, "letter", "Short", JW_RESULT_TEXT, "", 0);
    jw_result_column(result, "argument", "Argument", JW_RESULT_TEXT, "", 0);
    jw_result_column(result, "repeatable", "Repeatable", JW_RESULT_FLAG, "", 0);
    jw_result_column(result, "help", "What it does", JW_RESULT_TEXT, "", 0);
    for (const jw_option *const *list = command->options; *list; list++)
        for (const jw_option *option = *list; option->name; option++) {
            letter[0] = option->letter;
            jw_result_cell_text(result, option->name);
            jw_result_cell_text(result, option->letter ? letter : NULL);
            jw_result_cell_text(result, option->argument);
            jw_result_cell_flag(result, option->repeatable);
            jw_result_cell_text(result, option->help);
        }
    jw_result_table_end(result);
}

static void fill_command(jw_result *result, const jw_command *command)
{
    jw_result_headline(result, "%s", command->summary);
    jw_result_text(result, "command", "Command", command->name);
    jw_result_text(result, "operands", "Operands", *command->operands ? command->operands : NULL);
    jw_result_text(result, "description", "Description", command->description);
    fill_options(result, command);
    jw_result_table(result, "examples", "Examples");
    jw_result_column(result, "line", "Line", JW_RESULT_TEXT, "", 0);
    jw_result_column(result, "purpose", "What for", JW_RESULT_TEXT, "", 0);
    for (const jw_example *example = command->examples; example->line; example++) {
        jw_result_cell_text(result, example->line);
        jw_result_cell_text(result, example->purpose);
    }
    jw_result_table_end(result);
}

static jw_status show_result(jw_call *call, const jw_command *command, jw_error *err)
{
    jw_result *result = NULL;
    jw_status st = jw_result_new(&result, "help", 1, err);
    if (st) return st;
    if (command)
        fill_command(result, command);
    else
        fill_commands(result);
    st = jw_result_finish(result, err);
    if (!st) st = jw_call_show(call, result, err);
    jw_result_free(result);
    return st;
}

jw_status jw_help_show(jw_call *call, const jw_command *command, jw_error *err)
{
    if (call->json) return show_result(call, command, err);
    jw_buffer page = JW_BUFFER_INIT((size_t)1 << 20);
    if (command)
        jw_help_command(&page, command, jw_call_width(call));
    else
        jw_help_overview(&page, jw_call_width(call));
    jw_status st =
        page.status ? jw_fail_memory(err) : jw_call_write(call, page.data, page.length, err);
    jw_buffer_release(&page);
    return st;
}
