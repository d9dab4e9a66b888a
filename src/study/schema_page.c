/* The schema as the page docs/file-format.md: what a person needs to write the files by hand. */
#include "base/buffer.h"
#include "base/error.h"
#include "base/number.h"
#include "study/study.h"
#include "study/units.h"

#include <math.h>
#include <string.h>

#define LIMIT ((size_t)1 << 24)

static const char *const introduction =
    "# The study on disk\n"
    "\n"
    "This page is written by `jingwei schema`; do not edit it.\n"
    "\n"
    "A study has two forms with the same content: a folder of CSV files, one a table, and one "
    "GeoPackage\n"
    "(`.gpkg`). `jingwei import` and `jingwei export` turn one into the other without loss.\n"
    "\n"
    "- **Columns** are found by name, in any order. A column that is not listed here is kept and "
    "reported.\n"
    "- **Text** is UTF-8, with or without a byte order mark; `--encoding GB18030` reads others.\n"
    "- **Numbers** have a point for decimals and nothing between thousands, whatever the locale.\n"
    "- **Empty** means not known. It is not zero; where the model needs a value, the default below "
    "holds.\n"
    "- **Ranges**: a numeric column `X` may be joined by `X_low` and `X_high`.\n"
    "- **Keys** are unique. Regions and actors share one set of names.\n"
    "- **Model rows** (endowments, capabilities, markets, flows) belong to regions that have none "
    "below them.\n"
    "- **Outlines** of regions are in `boundaries.geojson`, a FeatureCollection whose features "
    "have the\n"
    "  properties `region` and, if wanted, `source`.\n"
    "- In a GeoPackage (`application_id` 1196444487, `user_version` 10200) each table is an SQL table "
    "of the\n"
    "  same name; `fid` keeps the order of rows, the key is unique, and the geometry is the only store "
    "of `lon`\n"
    "  and `lat`. `jw_meta` holds the version of this schema, `jw_results` the results that were "
    "stored.\n"
    "\n"
    "Marks: **key** part of the key, **required** never empty.\n";

static void write_type(jw_buffer *out, const jw_column_spec *column)
{
    jw_buffer_text(out, jw_column_type_name(column->type));
    if (column->refers)
        jw_buffer_printf(out, ", id of %s",
                         strchr(column->refers, ' ') ? "regions or actors" : column->refers);
    if (column->flags & JW_LIST) jw_buffer_text(out, ", several separated by ;");
    if (!column->choices) return;
    jw_buffer_text(out, ": ");
    for (const char *c = column->choices; *c; c++)
        jw_buffer_char(out, *c == ' ' ? '/' : *c);
}

static void write_range(jw_buffer *out, const jw_column_spec *column)
{
    char low[JW_NUMBER_TEXT], high[JW_NUMBER_TEXT];
    if (!jw_column_is_numeric(column) || column->type == JW_COLUMN_FLAG) return;
    jw_number_format(low, column->low);
    jw_number_format(high, column->high);
    if (isfinite(column->low) && isfinite(column->high))
        jw_buffer_printf(out, "%s to %s", low, high);
    else if (column->low > 0)
        jw_buffer_text(out, "above 0");
    else if (isfinite(column->low))
        jw_buffer_printf(out, "%s or more", low);
}

static void write_column(jw_buffer *out, const jw_column_spec *column)
{
    jw_buffer_printf(out, "| `%s` | ", column->name);
    write_type(out, column);
    jw_buffer_text(out, " | ");
    write_range(out, column);
    jw_buffer_printf(out, " | %s | %s | ", column->unit ? column->unit : "",
                     column->fallback ? column->fallback : "");
    if (column->flags & JW_KEY)
        jw_buffer_text(out, "**key.** ");
    else if (column->flags & JW_REQUIRED)
        jw_buffer_text(out, "**required.** ");
    jw_buffer_printf(out, "%s |\n", column->help);
}

static void write_table(jw_buffer *out, jw_table_id id)
{
    const jw_table_spec *table = &jw_schema[id];
    jw_buffer_printf(out, "\n## %s\n\n`%s.%s`: %s.%s\n\n", table->name, table->name,
                     id == JW_BOUNDARIES ? "geojson" : "csv", table->help,
                     table->required ? " Every study has it." : "");
    jw_buffer_text(
        out, "| column | type | range | unit | default | meaning |\n|---|---|---|---|---|---|\n");
    for (int c = 0; c < table->column_count; c++)
        write_column(out, &table->columns[c]);
    if (id != JW_STUDY) return;
    jw_buffer_text(out, "\nSettings:\n\n| key | default | meaning |\n|---|---|---|\n");
    for (int s = 0; s < jw_setting_count; s++)
        jw_buffer_printf(out, "| `%s` | %s | %s%s |\n", jw_settings[s].key,
                         jw_settings[s].fallback ? jw_settings[s].fallback : "",
                         jw_settings[s].required ? "**required.** " : "", jw_settings[s].help);
}

static void write_units(jw_buffer *out)
{
    const char *dimension, *name;
    double factor;
    jw_buffer_text(
        out, "\n## Units\n\nBuilt in, besides the rows of `units.csv`. A Chinese number may stand "
             "before any of them (亿元, 万件); `/`, `*` and a power `^2` join them (万元/年).\n\n"
             "| unit | measures | in its basic unit |\n|---|---|---|\n");
    for (size_t i = 0; (name = jw_unit_builtin(i, &dimension, &factor)); i++) {
        char text[JW_NUMBER_TEXT];
        jw_number_format(text, factor);
        jw_buffer_printf(out, "| %s | %s | %s |\n", name, *dimension ? dimension : "a plain number",
                         text);
    }
}

jw_status jw_schema_page(char **text, jw_error *err)
{
    jw_buffer out = JW_BUFFER_INIT(LIMIT);
    *text = NULL;
    jw_buffer_text(&out, introduction);
    for (int t = 0; t < JW_TABLE_COUNT; t++)
        write_table(&out, (jw_table_id)t);
    write_units(&out);
    if (out.status) {
        jw_buffer_release(&out);
        return jw_fail_memory(err);
    }
    *text = out.data;
    return JW_OK;
}
