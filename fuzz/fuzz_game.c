/*
 * A game as people give it: a line of weights, a line of unions, then a table of values; or, after a line "raw", bare
 * numbers. Whatever is in it, sharing ends; what is refused says why, and rules that share out all do.
 */
#include <jingwei.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LINE = 256, LARGEST = 1 << 13 };

static void must(bool holds)
{
    if (!holds) abort();
}

/* The next line, without its end. */
static void take_line(char line[LINE], const uint8_t **data, size_t *size)
{
    const uint8_t *end = *size ? memchr(*data, '\n', *size) : NULL;
    size_t length = end ? (size_t)(end - *data) : *size,
           kept = length < LINE - 1 ? length : LINE - 1;
    if (kept) memcpy(line, *data, kept);
    line[kept] = 0;
    *data += length + (end != NULL);
    *size -= length + (end != NULL);
}

/* What shares out all does: the checks say so of every rule but the index, unless it was refused. */
static void check_sums(const jw_result *result)
{
    for (size_t row = 0; row < jw_result_find_rows(result, "checks"); row++) {
        const char *rule = jw_result_cell_as_text(result, "checks", row, "rule");
        double efficient = jw_result_cell_as_number(result, "checks", row, "efficient");
        must(!strcmp(rule, "banzhaf_index") || isnan(efficient) || efficient == 1);
    }
}

static void share(const char *path, const char *weights, const char *unions, bool raw)
{
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_share_options options = JW_SHARE_OPTIONS_INIT;
    options.rules = "all";
    options.weights = *weights ? weights : NULL;
    options.unions = *unions ? unions : NULL;
    jw_status st = raw ? jw_share_raw(&result, path, &options, &err)
                       : jw_share_file(&result, path, &options, NULL, &err);
    must(st ? !result && *err.message : result != NULL);
    if (result) check_sums(result);
    jw_result_free(result);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char weights[LINE], unions[LINE], path[] = "/tmp/jingwei-game-XXXXXX";
    if (size > LARGEST) return 0;
    take_line(weights, &data, &size);
    bool raw = !strcmp(weights, "raw");
    if (raw)
        *weights = *unions = 0;
    else
        take_line(unions, &data, &size);
    int file = mkstemp(path);
    must(file >= 0 && write(file, data, size) == (ssize_t)size && !close(file));
    share(path, weights, unions, raw);
    unlink(path);
    return 0;
}
