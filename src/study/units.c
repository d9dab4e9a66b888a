/*
 * A small algebra of units. The basic units are one yuan, one item, one person, one second, one metre,
 * one kilogram, one joule and the plain number; a currency other than the yuan is a dimension of its own,
 * since rates change. Counted things (件, 家, 项 ...) are one dimension: registers disagree on the word.
 */
#include "study/units.h"

#include "base/error.h"

#include <string.h>

typedef struct builtin {
    const char *name, *dimension;
    double factor;
} builtin;

static const builtin units[] = {
    {"1", "", 1},
    {"%", "", 0.01},
    {"‰", "", 0.001},
    {"百分点", "", 0.01},
    {"index", "index", 1},
    {"score", "index", 1},
    {"points", "index", 1},
    {"分", "index", 1},
    {"rank", "rank", 1},
    {"元", "money", 1},
    {"人民币", "money", 1},
    {"CNY", "money", 1},
    {"RMB", "money", 1},
    {"yuan", "money", 1},
    {"USD", "US dollar", 1},
    {"美元", "US dollar", 1},
    {"EUR", "euro", 1},
    {"欧元", "euro", 1},
    {"item", "item", 1},
    {"items", "item", 1},
    {"件", "item", 1},
    {"项", "item", 1},
    {"个", "item", 1},
    {"家", "item", 1},
    {"户", "item", 1},
    {"所", "item", 1},
    {"篇", "item", 1},
    {"台", "item", 1},
    {"套", "item", 1},
    {"条", "item", 1},
    {"辆", "item", 1},
    {"firms", "item", 1},
    {"contracts", "item", 1},
    {"patents", "item", 1},
    {"papers", "item", 1},
    {"branches", "item", 1},
    {"projects", "item", 1},
    {"events", "item", 1},
    {"次", "item", 1},
    {"person", "person", 1},
    {"persons", "person", 1},
    {"people", "person", 1},
    {"人", "person", 1},
    {"FTE", "person", 1},
    {"人年", "person", 1},
    {"second", "time", 1},
    {"s", "time", 1},
    {"minute", "time", 60},
    {"minutes", "time", 60},
    {"min", "time", 60},
    {"分钟", "time", 60},
    {"hour", "time", 3600},
    {"hours", "time", 3600},
    {"h", "time", 3600},
    {"小时", "time", 3600},
    {"机时", "time", 3600},
    {"day", "time", 86400},
    {"days", "time", 86400},
    {"天", "time", 86400},
    {"日", "time", 86400},
    {"year", "time", 31536000},
    {"years", "time", 31536000},
    {"年", "time", 31536000},
    {"m", "length", 1},
    {"米", "length", 1},
    {"km", "length", 1000},
    {"公里", "length", 1000},
    {"千米", "length", 1000},
    {"kg", "mass", 1},
    {"公斤", "mass", 1},
    {"t", "mass", 1000},
    {"吨", "mass", 1000},
    {"kWh", "energy", 3.6e6},
    {"千瓦时", "energy", 3.6e6},
    {"MWh", "energy", 3.6e9},
    {"km2", "area", 1e6},
    {"平方公里", "area", 1e6},
    {"ha", "area", 1e4},
    {"公顷", "area", 1e4},
    {"degrees", "angle", 1},
};

static const struct {
    const char *name;
    double factor;
} multipliers[] = {
    {"万亿", 1e12}, {"亿", 1e8}, {"千万", 1e7}, {"百万", 1e6},
    {"十万", 1e5},  {"万", 1e4}, {"千", 1e3},   {"百", 1e2},
};

const char *jw_unit_builtin(size_t index, const char **dimension, double *factor)
{
    if (index >= sizeof units / sizeof units[0]) return NULL;
    *dimension = units[index].dimension;
    *factor = units[index].factor;
    return units[index].name;
}

static bool same(const char *name, const char *text, size_t length)
{
    return strlen(name) == length && !memcmp(name, text, length);
}

/* A unit of the study's own goes before a built-in one of the same name. */
static bool find_name(const jw_study *study, const char *text, size_t length,
                      const char **dimension, double *factor)
{
    jw_text id = study ? jw_strings_find(study->strings, text, length) : 0;
    uint32_t row = id ? jw_table_find(&study->tables[JW_UNITS], id) : JW_NO_ROW;
    if (row != JW_NO_ROW) {
        *dimension = jw_study_word(study, jw_study_cell_text(study, JW_UNITS, row, "dimension"));
        *factor = jw_study_cell_number(study, JW_UNITS, row, "factor");
        return *factor == *factor;
    }
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (same(units[i].name, text, length)) {
            *dimension = units[i].dimension;
            *factor = units[i].factor;
            return true;
        }
    return false;
}

static bool find_unit(const jw_study *study, const char *text, size_t length,
                      const char **dimension, double *factor)
{
    if (find_name(study, text, length, dimension, factor)) return true;
    for (size_t i = 0; i < sizeof multipliers / sizeof multipliers[0]; i++) {
        size_t prefix = strlen(multipliers[i].name);
        if (length <= prefix || memcmp(text, multipliers[i].name, prefix) ||
            !find_name(study, text + prefix, length - prefix, dimension, factor))
            continue;
        *factor *= multipliers[i].factor;
        return true;
    }
    return false;
}

static bool add_part(jw_unit *unit, const char *dimension, int power)
{
    int at = 0;
    while (at < unit->count && strcmp(unit->parts[at].dimension, dimension) < 0)
        at++;
    if (at < unit->count && !strcmp(unit->parts[at].dimension, dimension)) {
        unit->parts[at].power += power;
        if (unit->parts[at].power == 0) {
            memmove(&unit->parts[at], &unit->parts[at + 1],
                    (size_t)(unit->count - at - 1) * sizeof unit->parts[0]);
            unit->count--;
        }
        return true;
    }
    if (unit->count == JW_UNIT_PARTS) return false;
    memmove(&unit->parts[at + 1], &unit->parts[at],
            (size_t)(unit->count - at) * sizeof unit->parts[0]);
    unit->parts[at].dimension = dimension;
    unit->parts[at].power = power;
    unit->count++;
    return true;
}

static jw_status refuse(jw_error *err, const char *message, const char *text, size_t length)
{
    jw_fail(err, JW_EDATA, "%s", message);
    jw_fail_cell(err, "unit", text, length);
    jw_fail_remedy(
        err, "use a built-in unit such as 亿元, 件, 人, %% or minutes, or add a row to units.csv");
    return JW_EDATA;
}

/* One name with its power, as it stands between two operators. */
static jw_status parse_part(jw_unit *unit, const jw_study *study, const char *text, size_t length,
                            int sign, jw_error *err)
{
    while (length && *text == ' ')
        text++, length--;
    while (length && text[length - 1] == ' ')
        length--;
    size_t name = length;
    int power = 1;
    if (length >= 2 && text[length - 2] == '^' && text[length - 1] >= '1' &&
        text[length - 1] <= '9') {
        name = length - 2;
        power = text[length - 1] - '0';
    }
    const char *dimension;
    double factor;
    if (!find_unit(study, text, name, &dimension, &factor))
        return refuse(err, "not a unit", text, length);
    for (int i = 0; i < power; i++)
        unit->factor = sign > 0 ? unit->factor * factor : unit->factor / factor;
    if (*dimension && !add_part(unit, dimension, sign * power))
        return refuse(err, "a unit of too many parts", text, length);
    return JW_OK;
}

static size_t operator_length(const char *text, size_t rest)
{
    if (*text == '/' || *text == '*') return 1;
    return rest >= 2 && !memcmp(text, "·", 2) ? 2 : 0;
}

jw_status jw_unit_parse(jw_unit *unit, const jw_study *study, const char *text, size_t length,
                        jw_error *err)
{
    *unit = (jw_unit){.factor = 1};
    size_t start = 0;
    int sign = 1;
    for (size_t i = 0; i <= length; i++) {
        size_t step = i < length ? operator_length(text + i, length - i) : 1;
        if (!step) continue;
        jw_status st = parse_part(unit, study, text + start, i - start, sign, err);
        if (st) return st;
        if (i < length) sign = text[i] == '/' ? -1 : 1;
        start = i + step;
        i += step - 1;
    }
    /* Powers of large factors can leave the range in which numbers keep their digits. */
    if (!(unit->factor > 1e-150) || unit->factor > 1e150)
        return refuse(err, "a unit too large or too small", text, length);
    return JW_OK;
}

bool jw_unit_convert(double *factor, const jw_unit *from, const jw_unit *to)
{
    if (from->count != to->count) return false;
    for (int i = 0; i < from->count; i++)
        if (from->parts[i].power != to->parts[i].power ||
            strcmp(from->parts[i].dimension, to->parts[i].dimension))
            return false;
    *factor = from->factor / to->factor; /* neither is beyond 1e150, so this cannot overflow */
    return true;
}
