/* Every row names its source and every source has a grade: counting them says what an answer rests on. */
#include "coalition/grades.h"

#include "base/alloc.h"
#include "base/error.h"
#include "plan/cells.h"

static const struct {
    const char *name, *meaning;
} told[JW_GRADE_COUNT] = {
    {"A", "official text"}, {"B", "named press"}, {"C", "copy elsewhere"},
    {"D", "second hand"},   {"X", "assumption"},  {"none", "no source"},
};

const char *jw_grade_name(int grade)
{
    return told[grade].name;
}

const char *jw_grade_meaning(int grade)
{
    return told[grade].meaning;
}

static unsigned char grade_of(const char *name)
{
    unsigned char grade = 0;
    while (grade < JW_GRADE_NONE && strcmp(name, told[grade].name) != 0)
        grade++;
    return grade;
}

static void count_rows(jw_grades *grades, const jw_study *study, jw_table_id table,
                       const unsigned char *by_text)
{
    const jw_text *sources = jw_texts_of(study, table, "source");
    for (size_t row = 0; row < jw_study_table(study, table)->rows; row++)
        grades->rows[table][by_text[jw_text_at(sources, row)]]++;
}

static bool has_sources(jw_table_id table)
{
    for (int c = 0; c < jw_schema[table].column_count; c++)
        if (!strcmp(jw_schema[table].columns[c].name, "source")) return true;
    return false;
}

jw_status jw_grades_count(jw_grades *grades, const jw_study *study, jw_error *err)
{
    memset(grades, 0, sizeof *grades);
    size_t words = (size_t)jw_strings_count(study->strings) + 1;
    unsigned char *by_text = jw_alloc(words, 1);
    if (!by_text) return jw_fail_memory(err);
    memset(by_text, JW_GRADE_NONE, words);
    const jw_text *ids = jw_texts_of(study, JW_SOURCES, "id");
    const jw_text *names = jw_texts_of(study, JW_SOURCES, "grade");
    for (size_t row = 0; row < jw_study_table(study, JW_SOURCES)->rows; row++) {
        unsigned char grade = grade_of(jw_study_word(study, jw_text_at(names, row)));
        by_text[jw_text_at(ids, row)] = grade;
        grades->sources[grade]++;
    }
    by_text[0] = JW_GRADE_NONE;
    for (int t = 0; t < JW_TABLE_COUNT; t++)
        if (has_sources((jw_table_id)t) && t != JW_STUDY)
            count_rows(grades, study, (jw_table_id)t, by_text);
    jw_release(by_text);
    return JW_OK;
}
