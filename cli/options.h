/* Words of the command line into options and operands, as a command's rows tell. */
#ifndef JW_CLI_OPTIONS_H
#define JW_CLI_OPTIONS_H

#include <jingwei/common.h>

#include <stdbool.h>

/** One option. Lists of them end with a row whose name is NULL. */
typedef struct jw_option {
    const char *name;     /* without the dashes */
    char letter;          /* short form, 0 for none */
    const char *argument; /* what it takes, in capitals; NULL for a flag */
    const char *help;     /* one sentence without a full stop */
    bool repeatable;      /* else given once; a flag may be given again */
} jw_option;

/** Options that do nothing beside another, or without it. Lists end with a row whose options are NULL. */
typedef struct jw_clash {
    const char *options; /* separated by spaces; STUDY, in capitals, for an operand */
    bool without;        /* the other one is missing; else both are given */
    const char *other;   /* written so too; any of them counts */
    const char *remedy;
} jw_clash;

/** Whether its argument is the name of a file or folder. */
bool jw_option_takes_path(const jw_option *option);

/** The option of that name, or NULL. */
const jw_option *jw_option_find(const jw_option *const *lists, const char *name);

/** An option as given; value "" for a flag. */
typedef struct jw_given {
    const jw_option *option;
    const char *value;
} jw_given;

typedef struct jw_arguments {
    const jw_option *const *lists; /* what may be given; ends with NULL */
    jw_given *given;               /* in the order given */
    size_t given_count;
    const char **operands;
    size_t operand_count;
} jw_arguments;

/**
 * Sorts words into options and operands, which may be mixed; "--" ends the options.
 *
 * @param lists  lists of options, the last NULL; kept.
 * @param words  the words after the command; kept, the arguments point into them.
 * @return JW_EINVAL for an option that is not known (the remedy names the nearest), lacks its argument, is given
 *         nothing for one, or is given twice where that has no meaning.
 */
jw_status jw_arguments_parse(jw_arguments *arguments, const jw_option *const *lists, char **words,
                             size_t count, jw_error *err);
void jw_arguments_release(jw_arguments *arguments);

/** JW_EINVAL if something was given that would be dropped without a word. @param clashes  NULL for none. */
jw_status jw_arguments_check(const jw_arguments *arguments, const jw_clash *clashes, jw_error *err);

/** Value of an option, "" for a flag, NULL if it was not given. */
const char *jw_argument(const jw_arguments *arguments, const char *name);

/** All values of a repeatable option, in the order given; values has room for given_count. */
size_t jw_argument_values(const jw_arguments *arguments, const char *name, const char **values);

/** A whole number from low to high; *value is left alone if the option was not given. */
jw_status jw_argument_integer(int64_t *value, const jw_arguments *arguments, const char *name,
                              int64_t low, int64_t high, jw_error *err);

#endif
