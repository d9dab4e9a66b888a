/* jingwei generate STUDY */
#include "commands.h"

#include "base/error.h"
#include "base/place.h"

/* Far beyond any real study, and far below what would overflow. */
#define MOST_PLACES 10000
#define MOST_ACTORS 100000000

static jw_status read_sizes(jw_generate_options *options, const jw_arguments *arguments,
                            jw_error *err)
{
    struct {
        const char *name;
        int *size;
        int most;
    } sizes[] = {{"regions", &options->regions, MOST_PLACES},
                 {"fields", &options->fields, MOST_PLACES},
                 {"stages", &options->stages, MOST_PLACES},
                 {"actors", &options->actors, MOST_ACTORS}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        int64_t value = *sizes[i].size;
        jw_status st = jw_argument_integer(&value, arguments, sizes[i].name, 1, sizes[i].most, err);
        if (st) return st;
        *sizes[i].size = (int)value;
    }
    int64_t seed = (int64_t)options->seed;
    jw_status st = jw_argument_integer(&seed, arguments, "seed", 0, (int64_t)1 << 53, err);
    options->seed = (uint64_t)seed;
    return st;
}

static jw_status show(jw_call *call, const jw_generate_options *options, jw_error *err)
{
    jw_result *result = NULL;
    jw_status st = jw_result_new(&result, "generate", 1, err);
    if (st) return st;
    jw_result_headline(result, "A made-up study is written; every row is marked as made up.");
    jw_result_integer(result, "regions", "Regions", options->regions, "");
    jw_result_integer(result, "fields", "Fields", options->fields, "");
    jw_result_integer(result, "stages", "Stages", options->stages, "");
    jw_result_integer(result, "actors", "Actors", options->actors, "");
    jw_result_integer(result, "seed", "Seed", (int64_t)options->seed, "");
    st = jw_result_finish(result, err);
    if (!st) st = jw_call_show(call, result, err);
    jw_result_free(result);
    return st;
}

jw_status jw_cmd_generate(jw_call *call, jw_error *err)
{
    jw_generate_options options = JW_GENERATE_OPTIONS_INIT;
    jw_status st = read_sizes(&options, &call->arguments, err);
    if (!st) st = jw_place_check_free(call->arguments.operands[0], err);
    if (!st) st = jw_generate(&call->study, &options, err);
    jw_study_options saving = jw_call_study_options(call);
    if (!st) st = jw_study_save(call->study, call->arguments.operands[0], &saving, err);
    if (!st) st = show(call, &options, err);
    if (!st) jw_call_say_written(call, call->arguments.operands[0]);
    return st;
}
