/* Places and years are counted off by the numbers of their texts, so that a look-up is an array access. */
#include "track/panel.h"

#include "base/alloc.h"
#include "base/error.h"
#include "study/study.h"
#include "track/web.h"

#include <stdlib.h>
#include <string.h>

static int upwards(const void *a, const void *b)
{
    return (*(const int *)a > *(const int *)b) - (*(const int *)a < *(const int *)b);
}

static void count_years(jw_panel *panel)
{
    const jw_frame *f = panel->frame;
    memcpy(panel->year, f->year, f->rows * sizeof *panel->year);
    qsort(panel->year, f->rows, sizeof *panel->year, upwards);
    for (size_t r = 0; r < f->rows; r++)
        if (!panel->years || panel->year[panel->years - 1] != panel->year[r])
            panel->year[panel->years++] = panel->year[r];
}

static size_t year_number(const jw_panel *panel, int year)
{
    const int *found = bsearch(&year, panel->year, panel->years, sizeof year, upwards);
    return (size_t)(found - panel->year);
}

/* Numbers by text, in the order of first rows. */
static uint32_t take_number(uint32_t *number_of, jw_text text, size_t *count)
{
    if (number_of[text] == UINT32_MAX) number_of[text] = (uint32_t)(*count)++;
    return number_of[text];
}

static jw_status fill(jw_panel *panel, uint32_t *number_of, jw_error *err)
{
    const jw_frame *f = panel->frame;
    for (size_t r = 0; r < f->rows; r++) {
        uint32_t p = take_number(number_of, f->place[r], &panel->places);
        panel->place[p] = jw_frame_word(f, f->place[r]);
    }
    if (panel->places > JW_FRAME_LIMIT / panel->years)
        return jw_fail(err, JW_ELIMIT, "places times years are too many");
    size_t cells = panel->places * panel->years;
    panel->row = jw_alloc(cells, sizeof *panel->row);
    if (!panel->row) return jw_fail_memory(err);
    memset(panel->row, 0xFF, cells * sizeof *panel->row);
    for (size_t r = 0; r < f->rows; r++)
        panel->row[number_of[f->place[r]] * panel->years + year_number(panel, f->year[r])] = r;
    return JW_OK;
}

/* ---- groups ---- */

static void group_by_column(jw_panel *panel, uint32_t *number_of)
{
    const jw_frame *f = panel->frame;
    for (size_t p = 0; p < panel->places; p++) {
        size_t y = 0;
        while (panel->row[p * panel->years + y] == SIZE_MAX)
            y++;
        jw_text group = f->group[panel->row[p * panel->years + y]];
        panel->group_of[p] = take_number(number_of, group, &panel->groups);
        panel->group[panel->group_of[p]] = jw_frame_word(f, group);
    }
}

static uint32_t above(const jw_study *study, const char *place, const char *level)
{
    const jw_table *regions = jw_study_table(study, JW_REGIONS);
    uint32_t row = jw_table_find(regions, jw_strings_find(study->strings, place, strlen(place)));
    return row == JW_NO_ROW ? row : jw_region_at_level(study, row, level);
}

static jw_status group_by_level(jw_panel *panel, const jw_study *study, const char *level,
                                jw_error *err)
{
    for (size_t p = 0; p < panel->places; p++) {
        uint32_t row = above(study, panel->place[p], level);
        if (row == JW_NO_ROW) {
            jw_fail(err, JW_EDATA, "'%s' lies in no region of the level '%s'", panel->place[p],
                    level);
            jw_fail_remedy(err, "give '--groups' a level above that of the places");
            return JW_EDATA;
        }
        const char *name = jw_study_word(study, jw_study_cell_text(study, JW_REGIONS, row, "id"));
        size_t g = 0;
        while (g < panel->groups && panel->group[g] != name)
            g++;
        panel->group[g] = name;
        panel->group_of[p] = (uint32_t)g;
        if (g == panel->groups) panel->groups++;
    }
    return JW_OK;
}

static jw_status make_groups(jw_panel *panel, const jw_study *study, const char *level,
                             uint32_t *number_of, jw_error *err)
{
    panel->group = jw_alloc(panel->places, sizeof *panel->group);
    panel->group_of = jw_alloc(panel->places, sizeof *panel->group_of);
    if (!panel->group || !panel->group_of) return jw_fail_memory(err);
    if (level) return group_by_level(panel, study, level, err);
    group_by_column(panel, number_of);
    return JW_OK;
}

jw_status jw_panel_make(jw_panel *panel, const jw_frame *frame, const jw_study *study,
                        const char *level, jw_error *err)
{
    size_t texts = (size_t)jw_strings_count(frame->names) + 1;
    uint32_t *number_of = jw_alloc(2 * texts, sizeof *number_of);
    *panel = (jw_panel){.frame = frame};
    if (level && !study) {
        jw_release(number_of);
        return jw_setting_refuse("groups", level, "give the file a column 'group' instead", err);
    }
    panel->year = jw_alloc(frame->rows, sizeof *panel->year);
    panel->place = jw_alloc(frame->rows, sizeof *panel->place);
    jw_status st = number_of && panel->year && panel->place ? JW_OK : jw_fail_memory(err);
    if (!st) {
        memset(number_of, 0xFF, 2 * texts * sizeof *number_of);
        count_years(panel);
        st = fill(panel, number_of, err);
    }
    if (!st) st = make_groups(panel, study, level, number_of + texts, err);
    jw_release(number_of);
    if (st) jw_panel_release(panel);
    return st;
}

void jw_panel_release(jw_panel *panel)
{
    jw_release((void *)panel->place);
    jw_release((void *)panel->group);
    jw_release(panel->group_of);
    jw_release(panel->year);
    jw_release(panel->row);
    *panel = (jw_panel){0};
}
