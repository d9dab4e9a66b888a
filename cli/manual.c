/*
 * Manual pages in scdoc's language, in which `_`, `*`, `\` and some first letters of a line mean
 * something: every text of ours passes through put_text, which takes their meaning away.
 */
#include "help.h"

#include <ctype.h>
#include <string.h>

static void put_text(jw_buffer *out, const char *text)
{
    for (const char *c = text; *c; c++) {
        if (strchr("_*\\#[]|<>~&+-.;`", *c)) jw_buffer_char(out, '\\');
        jw_buffer_char(out, *c);
    }
}

static void put_bold(jw_buffer *out, const char *text)
{
    jw_buffer_char(out, '*');
    put_text(out, text);
    jw_buffer_char(out, '*');
}

/* Words in capitals stand for what the user fills in; the others are typed as they are. */
static void put_operand(jw_buffer *out, const char *operand)
{
    bool placeholder = isupper((unsigned char)*operand);
    jw_buffer_char(out, placeholder ? '_' : '*');
    put_text(out, operand);
    jw_buffer_char(out, placeholder ? '_' : '*');
}

static void put_reference(jw_buffer *out, const char *name, size_t length)
{
    if (length)
        jw_buffer_printf(out, "*jingwei-%.*s*(1)", (int)length, name);
    else
        jw_buffer_text(out, "*jingwei*(1)");
}

static void put_options(jw_buffer *out, const jw_command *command)
{
    jw_buffer_text(out, "\n# OPTIONS\n");
    for (const jw_option *const *list = command->options; *list; list++)
        for (const jw_option *option = *list; option->name; option++) {
            jw_buffer_char(out, '\n');
            if (option->letter) jw_buffer_printf(out, "*\\-%c*, ", option->letter);
            jw_buffer_text(out, "*\\-\\-");
            put_text(out, option->name);
            jw_buffer_char(out, '*');
            if (option->argument) {
                jw_buffer_char(out, ' ');
                put_operand(out, option->argument);
            }
            jw_buffer_text(out, "\n\t");
            put_text(out, option->help);
            jw_buffer_text(out, option->repeatable ? "; may be given several times.\n" : ".\n");
        }
}

static void put_exits(jw_buffer *out, const jw_command *command)
{
    jw_buffer_text(out, "\n# EXIT STATUS\n");
    for (int code = JW_EXIT_OK; code <= JW_EXIT_SYSTEM; code++) {
        const char *meaning = jw_exit_meaning(code, command);
        if (!meaning) continue;
        jw_buffer_printf(out, "\n*%d*\n\t", code);
        put_text(out, meaning);
        jw_buffer_text(out, ".\n");
    }
}

static void put_synopsis(jw_buffer *out, const jw_command *command)
{
    jw_buffer_text(out, "\n# SYNOPSIS\n\n*jingwei ");
    put_text(out, command->name);
    jw_buffer_text(out, "* \\[_OPTION_\\]...");
    if (command->required) {
        const jw_option *option = jw_option_find(command->options, command->required);
        jw_buffer_printf(out, " *\\-\\-%s* ", option->name);
        put_operand(out, option->argument);
    }
    if (*command->operands) {
        jw_buffer_text(out, command->least ? " " : " \\[");
        put_operand(out, command->operands);
        if (!command->least) jw_buffer_text(out, "\\]");
    }
    jw_buffer_char(out, '\n');
}

static void put_command(jw_buffer *out, const jw_command *command)
{
    jw_buffer_printf(out, "jingwei-%s(1)\n\n# NAME\n\njingwei-%s - ", command->name, command->name);
    put_text(out, command->summary);
    jw_buffer_char(out, '\n');
    put_synopsis(out, command);
    jw_buffer_text(out, "\n# DESCRIPTION\n\n");
    put_text(out, command->description);
    jw_buffer_char(out, '\n');
    put_options(out, command);
    jw_buffer_text(out, "\n# EXAMPLES\n");
    for (const jw_example *example = command->examples; example->line; example++) {
        jw_buffer_char(out, '\n');
        put_bold(out, example->line);
        jw_buffer_text(out, "\n\t");
        put_text(out, example->purpose);
        jw_buffer_char(out, '\n');
    }
    put_exits(out, command);
    jw_buffer_text(out, "\n# SEE ALSO\n\n");
    put_reference(out, "", 0);
    for (const char *word = command->see; *word;) {
        size_t length = strcspn(word, " ");
        jw_buffer_text(out, ", ");
        put_reference(out, word, length);
        word += length + strspn(word + length, " ");
    }
    jw_buffer_char(out, '\n');
}

static void put_program(jw_buffer *out)
{
    jw_buffer_text(out, "jingwei(1)\n\n# NAME\n\njingwei - ");
    put_text(out, jw_program_summary);
    jw_buffer_text(out, "\n\n# SYNOPSIS\n\n*jingwei* _COMMAND_ \\[_OPTION_\\]... \\[_STUDY_\\]\n"
                        "\n# COMMANDS\n");
    for (const jw_command *command = jw_commands; command->name; command++) {
        jw_buffer_char(out, '\n');
        put_reference(out, command->name, strlen(command->name));
        jw_buffer_text(out, "\n\t");
        put_text(out, command->summary);
        jw_buffer_text(out, ".\n");
    }
    put_exits(out, NULL);
    jw_buffer_text(out, "\n# ENVIRONMENT\n\n*NO\\_COLOR*\n\tIf set and not empty, no colours are "
                        "used.\n");
}

void jw_manual(jw_buffer *out, const jw_command *command)
{
    if (command)
        put_command(out, command);
    else
        put_program(out);
}
