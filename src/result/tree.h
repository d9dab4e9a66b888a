/* The inside of a result, for those that fill it and those that render it. */
#ifndef JW_RESULT_TREE_H
#define JW_RESULT_TREE_H

#include <jingwei/result.h>

JW_BEGIN_C

/** Ceilings: texts and entries together, and the cells of one table. */
#define JW_TREE_BYTE_LIMIT ((size_t)1 << 30)
#define JW_TREE_CELL_LIMIT ((size_t)1 << 27)
/** Groups inside groups; less than what the JSON writer can nest. */
#define JW_TREE_DEPTH_LIMIT 16

typedef enum jw_tree_kind {
    JW_TREE_FIGURE,
    JW_TREE_NOTE,
    JW_TREE_GROUP,
    JW_TREE_TABLE
} jw_tree_kind;

/** What a figure or a cell holds; its type is told by the entry or the column. */
typedef struct jw_tree_value {
    bool known;
    union {
        double number; /* finite */
        int64_t integer;
        bool flag;
        const char *text;
    } as;
} jw_tree_value;

typedef struct jw_tree_column {
    struct jw_tree_column *next;
    const char *key, *label; /* label NULL: not for people */
    jw_result_type type;
    const char *unit; /* "" for none */
    int decimals;
} jw_tree_column;

typedef struct jw_tree_entry {
    struct jw_tree_entry *next, *parent;
    jw_tree_kind kind;
    const char *key, *label; /* key NULL: a note; label NULL: not for people */

    /* figure; a note is a text */
    jw_result_type type;
    jw_tree_value value;
    const char *unit;
    int decimals;

    /* group */
    struct jw_tree_entry *first, *last;

    /* table: cells row by row */
    jw_tree_column *columns, *last_column;
    jw_tree_value *cells;
    size_t column_count, cell_count, cell_capacity;
    bool bare; /* of one column, whose cells stand for themselves */
} jw_tree_entry;

struct jw_result {
    const char *verb;
    int version;
    const char *headline; /* NULL if none was set */
    jw_tree_entry root;   /* a group without key or label */

    jw_tree_entry *group;         /* where the next entry goes */
    jw_tree_entry *table;         /* the open table, or NULL */
    const jw_tree_column *column; /* of the next cell; NULL before the first */
    int depth;
    struct jw_result_block *blocks;
    size_t bytes;
    jw_error failure; /* the first one, JW_OK for none */
};

/** Full rows of a table. */
size_t jw_tree_rows(const jw_tree_entry *table);

/** The member of a group under a key of `length` bytes, or NULL. */
const jw_tree_entry *jw_tree_member(const jw_tree_entry *group, const char *key, size_t length);

/** A cell of a table with columns and the type of its column; NULL if there is no such cell or nothing is
 * known. */
const jw_tree_value *jw_tree_cell(const jw_tree_entry *table, size_t row, const char *column,
                                  jw_result_type *type);

/** The entry that a path of keys with dots leads to, or NULL. */
const jw_tree_entry *jw_result_find(const jw_result *result, const char *path);

JW_END_C
#endif
