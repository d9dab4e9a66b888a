/* The settings of `specialise`, from the words that people write. */
#include "track/specialise.h"

#include "base/error.h"

#include <math.h>
#include <string.h>

static jw_status read_conventions(jw_conventions *conventions, const jw_track_options *options,
                                  jw_error *err)
{
    int choice, own;
    int64_t iterations;
    jw_status st = jw_setting_choice(&choice, "variant", options->variant,
                                     "atlas economiccomplexity py-ecomplexity stata", err);
    if (st) return st;
    *conventions = jw_conventions_known[choice];
    iterations = conventions->iterations;
    st = jw_setting_choice(&own, "diagonal", options->diagonal, "one zero", err);
    if (!st && options->diagonal) conventions->diagonal = own == 0;
    if (!st)
        st = jw_setting_integer(&iterations, "iterations", options->iterations, 1, 100000, err);
    conventions->iterations = (int)iterations;
    return st;
}

static jw_status read_presence(jw_specialise_settings *settings, const jw_track_options *options,
                               jw_error *err)
{
    int presence;
    jw_status st =
        jw_setting_choice(&presence, "presence", options->presence, "quotient given any", err);
    if (st) return st;
    settings->presence = (jw_presence)presence;
    if (options->threshold && settings->presence != JW_PRESENCE_QUOTIENT)
        return jw_setting_refuse("threshold", options->threshold,
                                 "it goes with '--presence quotient' only", err);
    return jw_setting_number(&settings->threshold, "threshold", options->threshold, 1e-9, 1e9, err);
}

jw_status jw_specialise_read_settings(jw_specialise_settings *settings,
                                      const jw_track_options *options, jw_error *err)
{
    int relatedness, missing;
    *settings = (jw_specialise_settings){.threshold = 1, .reflections = 2, .least = 10};
    settings->portfolio.reference = options->reference;
    settings->portfolio.income = options->income;
    settings->portfolio.population = options->population;
    jw_status st = jw_setting_choice(&missing, "missing", options->missing, "leave-out zero", err);
    if (st) return st;
    settings->portfolio.unknown_is_zero = missing == 1;
    st = jw_setting_choice(&relatedness, "relatedness", options->relatedness,
                           "proximity association cosine jaccard probability", err);
    settings->relatedness = (jw_relatedness)relatedness;
    if (!st) st = read_conventions(&settings->conventions, options, err);
    if (!st && options->diagonal && settings->relatedness != JW_RELATED_BY_proximity)
        st = jw_setting_refuse("diagonal", options->diagonal,
                               "it goes with '--relatedness proximity' only", err);
    if (!st) st = read_presence(settings, options, err);
    if (!st)
        st = jw_setting_integer(&settings->reflections, "reflections", options->reflections, 1,
                                JW_REFLECTIONS_LIMIT, err);
    if (!st) st = jw_setting_integer(&settings->least, "least", options->least, 2, 1000000, err);
    return st;
}
