/*
 * The schema of a study, told once. Reading CSV, the GeoPackage's tables, checks and their messages, the
 * JSON schema and the file-format page all follow from this description: a new column is one line in
 * schema.c.
 */
#ifndef JW_STUDY_SCHEMA_H
#define JW_STUDY_SCHEMA_H

#include <jingwei/common.h>

#include <stdbool.h>

JW_BEGIN_C

typedef enum jw_column_type {
    JW_COLUMN_TEXT,
    JW_COLUMN_NUMBER,
    JW_COLUMN_INTEGER,  /* a whole number, held as a double */
    JW_COLUMN_FLAG,     /* 1 or 0 */
    JW_COLUMN_DATE,     /* YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM, held as text */
    JW_COLUMN_UNIT,     /* a text that jw_unit_parse understands */
    JW_COLUMN_GEOMETRY, /* well-known binary; never in a CSV file */
} jw_column_type;

enum {
    JW_KEY = 1,      /* part of the key; not empty unless JW_MAY_BE_EMPTY */
    JW_REQUIRED = 2, /* the column must be there and no cell of it empty */
    JW_LIST = 4,     /* several values separated by ';' */
    JW_ANY = 8,      /* '*' (or empty) stands for all */
    JW_MAY_BE_EMPTY = 16,
    JW_PATTERN = 32, /* the name ends in '*': one column for each row of the table it refers to */
};

typedef struct jw_column_spec {
    const char *name;
    jw_column_type type;
    unsigned flags;
    const char *refers; /* table whose id a value names; two tables separated by a space; or NULL */
    const char *choices;  /* allowed values separated by spaces, or NULL */
    double low, high;     /* inclusive range of a number */
    const char *unit;     /* what a number is measured in, for people */
    const char *fallback; /* what an empty cell stands for when the model is built, or NULL */
    const char *help;
} jw_column_spec;

typedef struct jw_table_spec {
    const char *name;
    bool required;        /* a study without this table is wrong */
    bool observed;        /* its values have a mandatory unit */
    const char *geometry; /* "POINT" (made from lon and lat), "MULTIPOLYGON", or NULL */
    const jw_column_spec *columns;
    int column_count;
    const char *help;
} jw_table_spec;

/** Tables in the order in which they are read, written and documented. */
typedef enum jw_table_id {
    JW_STUDY,
    JW_SOURCES,
    JW_UNITS,
    JW_REGIONS,
    JW_BOUNDARIES,
    JW_FIELDS,
    JW_STAGES,
    JW_RECIPES,
    JW_FACTORS,
    JW_ENDOWMENTS,
    JW_ACTORS,
    JW_ALIASES,
    JW_CAPABILITIES,
    JW_MARKETS,
    JW_FLOWS,
    JW_TRAVEL,
    JW_FRICTIONS,
    JW_CHANNELS,
    JW_TIES,
    JW_PARTICIPATIONS,
    JW_INDICATORS,
    JW_OFFERS,
    JW_NEEDS,
    JW_SUPPLIES,
    JW_PROJECTS,
    JW_AGREEMENTS,
    JW_FACILITIES,
    JW_REQUESTS,
    JW_MILESTONES,
    JW_SCENARIOS,
    JW_TABLE_COUNT
} jw_table_id;

#define JW_SCHEMA_VERSION 1

extern const jw_table_spec jw_schema[JW_TABLE_COUNT];

/** The table of that name, or -1. */
int jw_schema_table(const char *name);

/** The table whose name is nearest to a mistyped one, or NULL if none is near. */
const char *jw_schema_suggest_table(const char *name);

/** The same for a column of a table. */
const char *jw_schema_suggest_column(const jw_table_spec *table, const char *name);

/** What a column's name stands for. */
typedef enum jw_column_role {
    JW_ROLE_PLAIN,
    JW_ROLE_LOW,  /* X_low of a numeric column X */
    JW_ROLE_HIGH, /* X_high */
    JW_ROLE_UNKNOWN,
} jw_column_role;

/**
 * Finds what a column's name stands for: a column of the table, X_low or X_high of a numeric one, or one
 * of a pattern such as use_talent.
 *
 * @return the specification, or NULL for an unknown column.
 */
const jw_column_spec *jw_schema_column(jw_column_role *role, const jw_table_spec *table,
                                       const char *name);

/** The part of a name that a pattern's '*' stands for ("talent" in use_talent), or NULL. */
const char *jw_schema_pattern_part(const jw_column_spec *column, const char *name);

/** Whether values are numbers in memory. */
bool jw_column_is_numeric(const jw_column_spec *column);

/** Whether a text is one of the words of `choices`. */
bool jw_schema_is_choice(const char *choices, const char *text, size_t length);

/** Words for a type, as used in messages and on the file-format page. */
const char *jw_column_type_name(jw_column_type type);

/* The rows that the table `study` may have: also told once. */
typedef struct jw_setting_spec {
    const char *key;
    jw_column_type type;
    bool required;
    double low, high;
    const char *fallback;
    const char *help;
    const char *choices; /* allowed values separated by spaces, or NULL */
} jw_setting_spec;

extern const jw_setting_spec jw_settings[];
extern const int jw_setting_count;

JW_END_C
#endif
