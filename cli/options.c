/*
 * Options in the GNU manner: --name VALUE, --name=VALUE, -n VALUE, -nVALUE, before or after operands.
 * getopt_long would do, but it prints its own messages, reorders argv, takes any unique beginning of a
 * name (which turns every new option into a possible break) and keeps its state in globals.
 */
#include "options.h"

#include "suggest.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/number.h"

#include <assert.h>
#include <string.h>

static const jw_option *by_name(const jw_option *const *lists, const char *name, size_t length)
{
    for (; *lists; lists++)
        for (const jw_option *option = *lists; option->name; option++)
            if (strlen(option->name) == length && !memcmp(option->name, name, length))
                return option;
    return NULL;
}

static const jw_option *by_letter(const jw_option *const *lists, char letter)
{
    for (; *lists; lists++)
        for (const jw_option *option = *lists; option->name; option++)
            if (option->letter == letter) return option;
    return NULL;
}

const jw_option *jw_option_find(const jw_option *const *lists, const char *name)
{
    return by_name(lists, name, strlen(name));
}

bool jw_option_takes_path(const jw_option *option)
{
    const char *argument = option->argument;
    return argument && (!strcmp(argument, "FILE") || !strcmp(argument, "PLACE"));
}

static jw_status fail_unknown(jw_error *err, const jw_option *const *lists, const char *word)
{
    jw_nearest nearest = JW_NEAREST_INIT;
    char name[64];
    size_t length = strcspn(word, "=");
    if (length >= sizeof name) length = sizeof name - 1;
    memcpy(name, word, length);
    name[length] = '\0';
    for (; *lists; lists++)
        for (const jw_option *option = *lists; option->name; option++)
            jw_nearest_offer(&nearest, name + strspn(name, "-"), option->name);
    jw_fail(err, JW_EINVAL, "there is no option '%s'", name);
    if (nearest.name)
        jw_fail_remedy(err, "did you mean '--%s'?", nearest.name);
    else
        jw_fail_remedy(err, "add --help to see the options of a command");
    return JW_EINVAL;
}

/* Takes one option and, where it has one, its argument. @return how many words that were, in *used. */
static jw_status take_option(jw_given *given, size_t *used, const jw_option *const *lists,
                             char **words, size_t count, jw_error *err)
{
    const char *word = words[0], *attached = NULL;
    const jw_option *option;
    if (word[1] == '-') {
        size_t length = strcspn(word + 2, "=");
        option = by_name(lists, word + 2, length);
        if (word[2 + length]) attached = word + 2 + length + 1;
    } else {
        option = by_letter(lists, word[1]);
        if (word[2]) attached = word + 2;
    }
    if (!option || (!option->argument && attached && word[1] != '-'))
        return fail_unknown(err, lists, word);
    if (!option->argument && attached) {
        jw_fail(err, JW_EINVAL, "option '--%s' takes no argument", option->name);
        jw_fail_remedy(err, "write --%s alone", option->name);
        return JW_EINVAL;
    }

    *used = option->argument && !attached ? 2 : 1;
    if (*used > count) {
        jw_fail(err, JW_EINVAL, "option '--%s' lacks its argument", option->name);
        jw_fail_remedy(err, "write --%s %s", option->name, option->argument);
        return JW_EINVAL;
    }
    *given = (jw_given){option, attached ? attached : option->argument ? words[1] : ""};
    return JW_OK;
}

/* A value is there, and no earlier one would be dropped without a word. */
static jw_status check_values(const jw_arguments *arguments, jw_error *err)
{
    for (size_t i = 0; i < arguments->given_count; i++) {
        const jw_option *option = arguments->given[i].option;
        if (!option->argument) continue;
        if (!*arguments->given[i].value) {
            jw_fail(err, JW_EINVAL, "option '--%s' is given nothing", option->name);
            jw_fail_remedy(err, "write --%s %s, or leave it out", option->name, option->argument);
            return JW_EINVAL;
        }
        for (size_t k = 0; k < i && !option->repeatable; k++) {
            if (arguments->given[k].option != option) continue;
            jw_fail(err, JW_EINVAL, "option '--%s' is given twice: '%s' and '%s'", option->name,
                    arguments->given[k].value, arguments->given[i].value);
            jw_fail_remedy(err, "give it once");
            return JW_EINVAL;
        }
    }
    return JW_OK;
}

jw_status jw_arguments_parse(jw_arguments *arguments, const jw_option *const *lists, char **words,
                             size_t count, jw_error *err)
{
    *arguments = (jw_arguments){.lists = lists};
    arguments->given = jw_alloc(count, sizeof *arguments->given);
    arguments->operands = jw_alloc(count, sizeof *arguments->operands);
    if (!arguments->given || !arguments->operands) {
        jw_arguments_release(arguments);
        return jw_fail_memory(err);
    }
    bool options_end = false;
    jw_status st = JW_OK;
    for (size_t i = 0, used; i < count && !st; i += used) {
        used = 1;
        if (!options_end && !strcmp(words[i], "--"))
            options_end = true;
        else if (!options_end && words[i][0] == '-' && words[i][1])
            st = take_option(&arguments->given[arguments->given_count++], &used, lists, words + i,
                             count - i, err);
        else
            arguments->operands[arguments->operand_count++] = words[i];
    }
    if (!st) st = check_values(arguments, err);
    if (st) jw_arguments_release(arguments);
    return st;
}

void jw_arguments_release(jw_arguments *arguments)
{
    jw_release(arguments->given);
    jw_release(arguments->operands);
    arguments->given = NULL;
    arguments->operands = NULL;
    arguments->given_count = arguments->operand_count = 0;
}

/* The first of the words that was given, of `length`; NULL if none was. */
static const char *first_given(size_t *length, const jw_arguments *arguments, const char *words)
{
    for (const char *word = words; *word; word += *length + (word[*length] == ' ')) {
        *length = strcspn(word, " ");
        if (*word >= 'A' && *word <= 'Z' && arguments->operand_count) return word;
        for (size_t i = 0; i < arguments->given_count; i++) {
            const char *name = arguments->given[i].option->name;
            if (strlen(name) == *length && !memcmp(name, word, *length)) return word;
        }
    }
    return NULL;
}

static const char *dashes(const char *word)
{
    return *word >= 'A' && *word <= 'Z' ? "" : "--";
}

jw_status jw_arguments_check(const jw_arguments *arguments, const jw_clash *clashes, jw_error *err)
{
    for (; clashes && clashes->options; clashes++) {
        size_t length, other_length;
        const char *word = first_given(&length, arguments, clashes->options);
        const char *other = first_given(&other_length, arguments, clashes->other);
        if (!word || !other != clashes->without) continue;
        if (!other) other = clashes->other, other_length = strcspn(other, " ");
        jw_fail(err, JW_EINVAL, "'%s%.*s' does nothing %s '%s%.*s'", dashes(word), (int)length,
                word, clashes->without ? "without" : "beside", dashes(other), (int)other_length,
                other);
        jw_fail_remedy(err, "%s", clashes->remedy);
        return JW_EINVAL;
    }
    return JW_OK;
}

size_t jw_argument_values(const jw_arguments *arguments, const char *name, const char **values)
{
    size_t found = 0;
    for (size_t i = 0; i < arguments->given_count; i++)
        if (!strcmp(arguments->given[i].option->name, name))
            values[found++] = arguments->given[i].value;
    return found;
}

const char *jw_argument(const jw_arguments *arguments, const char *name)
{
    for (size_t i = arguments->given_count; i > 0; i--)
        if (!strcmp(arguments->given[i - 1].option->name, name))
            return arguments->given[i - 1].value;
    return NULL;
}

jw_status jw_argument_integer(int64_t *value, const jw_arguments *arguments, const char *name,
                              int64_t low, int64_t high, jw_error *err)
{
    assert(jw_option_find(arguments->lists, name));
    const char *text = jw_argument(arguments, name);
    double number;
    if (!text) return JW_OK;
    if (!jw_number_parse(&number, text, strlen(text)) || number < (double)low ||
        number > (double)high || number != (double)(int64_t)number) {
        jw_fail(err, JW_EINVAL, "option '--%s' is given '%s'", name, text);
        jw_fail_remedy(err, "give a whole number from %lld to %lld", (long long)low,
                       (long long)high);
        return JW_EINVAL;
    }
    *value = (int64_t)number;
    return JW_OK;
}
