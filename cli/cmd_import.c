/* jingwei import STUDY -o FILE, jingwei import --from FORMAT FILE... -o STUDY, jingwei export STUDY -o PLACE. */
#include "commands.h"

#include "base/error.h"
#include "base/file.h"
#include "base/place.h"

#include <string.h>

static jw_status convert(jw_call *call, const char *verb, jw_error *err)
{
    jw_result *result = NULL;
    jw_study_options options = jw_call_study_options(call);
    const char *path = jw_argument(&call->arguments, "output");
    jw_status st = jw_study_check(call->study, call->findings, err);
    if (!st) st = jw_study_save(call->study, path, &options, err);
    if (!st) st = jw_findings_result(&result, verb, call->study, call->findings, err);
    if (!st) st = jw_call_show(call, result, err);
    if (!st) jw_call_say_written(call, path);
    jw_result_free(result);
    return st;
}

/* A study can be large: what it may not be written to is told before it is read. */
static jw_status check_form(const char *path, jw_error *err)
{
    if (jw_path_has_ending(path, ".gpkg")) return JW_OK;
    jw_fail(err, JW_EINVAL, "import writes a GeoPackage, a file whose name ends in .gpkg");
    jw_fail_remedy(
        err, "write -o study.gpkg, or use 'jingwei export' for folders, workbooks and databases");
    return JW_EINVAL;
}

static jw_status check_operands(const jw_call *call, jw_error *err)
{
    if (call->arguments.operand_count == 1) return JW_OK;
    jw_fail(err, JW_EINVAL, "import cannot use '%s'", call->arguments.operands[1]);
    jw_fail_remedy(err, "give one STUDY; for files of other tools name their format with --from");
    return JW_EINVAL;
}

/* ---- files of other tools ---- */

static jw_status write_unassigned(const jw_call *call, const jw_result *result, jw_error *err)
{
    jw_render_options options = JW_RENDER_OPTIONS_INIT;
    const char *path = jw_argument(&call->arguments, "unassigned");
    char *text = NULL;
    size_t length = 0;
    if (!path) return JW_OK;
    options.format = JW_FORMAT_CSV;
    options.table = "unassigned";
    jw_status st = jw_result_render(&text, &length, result, &options, err);
    if (!st) st = jw_file_replace(path, text, length, err);
    jw_text_free(text);
    return st;
}

/* What is written may not be what is read: files, and the study that they are added to. */
static jw_status check_apart(const jw_call *call, const char *option, jw_error *err)
{
    const jw_arguments *given = &call->arguments;
    const char *path = jw_argument(given, option);
    for (size_t i = 0; path && i < given->operand_count; i++) {
        if (!jw_place_touches(path, given->operands[i])) continue;
        jw_fail(err, JW_EINVAL, "--%s names a file that is to be read", option);
        jw_fail_at(err, path, 0);
        jw_fail_remedy(err, "name another");
        return JW_EINVAL;
    }
    return JW_OK;
}

static jw_status open_into(jw_study **into, jw_call *call, jw_error *err)
{
    const char *path = jw_argument(&call->arguments, "into");
    jw_study_options options = JW_STUDY_OPTIONS_INIT;
    options.progress = jw_meter_progress(&call->meter);
    return path ? jw_study_open(into, path, &options, call->findings, err) : JW_OK;
}

static jw_status import_from(jw_call *call, const char *format, jw_error *err)
{
    const jw_arguments *given = &call->arguments;
    const char *path = jw_argument(given, "output");
    jw_study_options saving = jw_call_study_options(call);
    jw_import_options options = JW_IMPORT_OPTIONS_INIT;
    jw_study *into = NULL;
    jw_result *result = NULL;
    jw_status st = check_apart(call, "output", err);
    if (!st) st = check_apart(call, "unassigned", err);
    if (!st) st = jw_findings_new(&call->findings, 0, err);
    if (!st) st = open_into(&into, call, err);
    options.into = into;
    options.aliases = jw_argument(given, "aliases");
    options.map = jw_argument(given, "map");
    options.encoding = jw_argument(given, "encoding");
    options.progress = jw_meter_progress(&call->meter);
    if (!st)
        st = jw_import_foreign(&call->study, &result, format, given->operands, given->operand_count,
                               &options, call->findings, err);
    if (!st) st = jw_study_save(call->study, path, &saving, err);
    if (!st) st = write_unassigned(call, result, err);
    if (!st) st = jw_call_show(call, result, err);
    if (!st) jw_call_say_written(call, path);
    jw_result_free(result);
    jw_study_free(into);
    return st;
}

jw_status jw_cmd_import(jw_call *call, jw_error *err)
{
    const char *format = jw_argument(&call->arguments, "from");
    if (format) return import_from(call, format, err);
    jw_status st = check_operands(call, err);
    if (!st) st = check_form(jw_argument(&call->arguments, "output"), err);
    if (!st) st = jw_call_open_study(call, err);
    return st ? st : convert(call, "import", err);
}

/* The network of a study, for other tools. */
static jw_status export_network(jw_call *call, const char *path, jw_error *err)
{
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    options.level = jw_argument(&call->arguments, "level");
    jw_status st = jw_network_save(call->study, path, &options, err);
    if (!st) jw_call_say_written(call, path);
    return st;
}

jw_status jw_cmd_export(jw_call *call, jw_error *err)
{
    const char *path = jw_argument(&call->arguments, "output");
    if (jw_is_network_file(path)) return export_network(call, path, err);
    if (jw_argument(&call->arguments, "level")) {
        jw_fail(err, JW_EINVAL, "--level is for networks");
        jw_fail_remedy(err,
                       "let the file's name end in .graphml, .gexf, .json, .geojson, .net or .csv");
        return JW_EINVAL;
    }
    return convert(call, "export", err);
}
