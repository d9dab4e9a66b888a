/* The study that a command works on. */
#include "call.h"

#include "base/alloc.h"
#include "base/error.h"

/* Findings kept of each level: what fits on a few screens; the others are counted. */
#define FINDING_LIMIT 100

jw_study_options jw_call_study_options(jw_call *call)
{
    jw_study_options options = JW_STUDY_OPTIONS_INIT;
    options.encoding = jw_argument(&call->arguments, "encoding");
    options.scenarios = jw_argument(&call->arguments, "scenario");
    options.progress = jw_meter_progress(&call->meter);
    return options;
}

const char *jw_call_study_path(const jw_call *call)
{
    size_t count = call->arguments.operand_count;
    return count ? call->arguments.operands[count - 1] : NULL;
}

jw_status jw_call_open_study(jw_call *call, jw_error *err)
{
    const char **overrides = jw_alloc(call->arguments.given_count, sizeof *overrides);
    if (!overrides) return jw_fail_memory(err);
    jw_study_options options = jw_call_study_options(call);
    options.set = overrides;
    options.set_count = jw_argument_values(&call->arguments, "set", overrides);
    jw_status st = jw_findings_new(&call->findings, FINDING_LIMIT, err);
    if (!st)
        st = jw_study_open(&call->study, jw_call_study_path(call), &options, call->findings, err);
    jw_release(overrides);
    return st;
}
