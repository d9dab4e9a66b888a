/* How a web is to be read, before any figure of it: level, direction, weights, scope, and what was left out. */
#include "track/web.h"

#include <stdio.h>

static const char *const reasons[JW_LEFT_REASONS] = {
    [JW_LEFT_ABOVE] = "name another place than those of this level",
    [JW_LEFT_NOWHERE] = "are of an actor of which no region is known",
    [JW_LEFT_UNWEIGHED] = "do not tell the weight that is asked for",
};
static const char *const keys[JW_LEFT_REASONS] = {
    [JW_LEFT_ABOVE] = "left_other_level",
    [JW_LEFT_NOWHERE] = "left_no_region",
    [JW_LEFT_UNWEIGHED] = "left_no_weight",
};

static void tell_years(jw_result *result, const jw_web *web)
{
    char text[64];
    int first = web->years ? web->year[0] : 0, last = web->years ? web->year[web->years - 1] : 0;
    if (!first && web->years > 1) first = web->year[1];
    if (first == last)
        snprintf(text, sizeof text, first ? "%d" : "none told", first);
    else
        snprintf(text, sizeof text, "%d to %d", first, last);
    jw_result_text(result, "years_told", "Years", text);
}

static void tell_projection(jw_result *result, const jw_web *web)
{
    const char *source = jw_projection_source(web->projection);
    char text[320];
    snprintf(text, sizeof text, "%s: %s%s%s%s", jw_projection_key(web->projection),
             jw_projection_formula(web->projection), *source ? "; " : "", source, "");
    jw_result_text(result, "projection", "Projection", text);
}

void jw_web_tell(jw_result *result, const jw_web *web)
{
    char weight[64];
    snprintf(weight, sizeof weight, web->by_value ? "value, %s" : "count", web->unit);
    jw_result_text(result, "level", "Level", web->level);
    jw_result_text(result, "kinds", "Kinds", web->kinds ? web->kinds : "all that are told");
    jw_result_text(result, "direction", "Direction", web->directed ? "from and to" : "none");
    if (web->ties.count) jw_result_text(result, "weight", "Weight", weight);
    if (web->shares.count) tell_projection(result, web);
    tell_years(result, web);
    jw_result_integer(result, "nodes", web->actors ? "Actors" : "Regions", web->nodes, "");
    jw_result_integer(result, "rows", "Ties told", (int64_t)web->ties.count, "");
    if (web->shares.count) {
        jw_result_integer(result, "participations", "Participations", (int64_t)web->shares.count,
                          "");
        jw_result_integer(result, "events", "Events", web->events, "");
    }
    if (!web->kinds && web->many_kinds)
        jw_result_note(result,
                       "Ties of several kinds are added up, which may be as unlike as contracts "
                       "and events: choose with --kind.");
    for (int why = 0; why < JW_LEFT_REASONS; why++) {
        size_t ties = web->ties.left_out[why], shares = web->shares.left_out[why];
        jw_result_integer(result, keys[why], NULL, (int64_t)(ties + shares), "");
        if (ties + shares)
            jw_result_note(result, "%zu rows are left out: they %s.", ties + shares, reasons[why]);
    }
}
