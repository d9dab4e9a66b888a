/*
 * What places are specialised in, how activities are spread, and how complex both are: from a
 * matrix of places by activities, year by year. Every year is measured by its own totals, so that
 * quotients can be compared over years; complexity is standardised in its year, and what can be
 * compared is the order.
 */
#include "track/specialise.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/error.h"

/* Most bytes of a list of indicators. */
#define LIST_LIMIT ((size_t)1 << 20)

/* Incomes and people are asked for by name, whatever --indicator takes in. */
static jw_status list_indicators(jw_buffer *list, const jw_track_options *options, jw_error *err)
{
    const char *more[] = {options->income, options->population};
    if (!options->indicator) return JW_OK;
    jw_buffer_text(list, options->indicator);
    for (int i = 0; i < 2; i++) {
        if (!more[i]) continue;
        jw_buffer_char(list, ',');
        jw_buffer_text(list, more[i]);
    }
    return list->status ? jw_fail_memory(err) : JW_OK;
}

static jw_status read_figures(jw_frame *frame, const jw_tracking *tracking, jw_error *err)
{
    const jw_track_options *options = tracking->options;
    jw_buffer list = JW_BUFFER_INIT(LIST_LIMIT);
    jw_status st = list_indicators(&list, options, err);
    if (!st)
        st = jw_frame_read(frame, tracking, options->indicator ? list.data : NULL, options->year,
                           options->level, err);
    jw_buffer_release(&list);
    return st;
}

static jw_status refuse_source(const char *option, const char *text, jw_error *err)
{
    return jw_setting_refuse(option, text,
                             "kind, field and weight choose ties: they go with '--by field', which "
                             "goes with a STUDY and without '--indicator'",
                             err);
}

/* Whether activities are fields of ties, by what is asked for or else by what is there. */
static jw_status choose_source(bool *fields, const jw_tracking *tracking, jw_error *err)
{
    const jw_track_options *o = tracking->options;
    int by;
    jw_status st = jw_setting_choice(&by, "by", o->by, "indicator field", err);
    if (st) return st;
    bool figures = o->values || o->indicator;
    *fields = o->by ? by == 1 : !figures;
    if (*fields && figures) return refuse_source("by", o->by, err);
    if (*fields) return JW_OK;
    if (o->kind) return refuse_source("kind", o->kind, err);
    if (o->field) return refuse_source("field", o->field, err);
    return o->weight ? refuse_source("weight", o->weight, err) : JW_OK;
}

static jw_status read_frame(jw_frame *frame, jw_field_rows *rows, bool *fields,
                            const jw_tracking *tracking, jw_error *err)
{
    jw_status st = choose_source(fields, tracking, err);
    if (st) return st;
    return *fields ? jw_frame_read_fields(frame, rows, tracking, err)
                   : read_figures(frame, tracking, err);
}

static jw_status measure_years(jw_specialise_page *page, jw_measured *years, jw_error *err)
{
    jw_status st = JW_OK;
    for (size_t y = 0; y < page->portfolios->years && !st; y++)
        st = jw_specialise_measure(&years[y], &page->portfolios->year[y], page->classes,
                                   page->together, page->settings, err);
    if (!st && jw_specialise_tell(page)) st = jw_fail_memory(err);
    return st;
}

static jw_status measure_all(jw_specialise_page *page, jw_error *err)
{
    size_t count = page->portfolios->years;
    jw_measured *years = jw_zalloc(count + 1, sizeof *years);
    if (!years) return jw_fail_memory(err);
    page->year = years;
    jw_status st = measure_years(page, years, err);
    for (size_t y = 0; y < count; y++)
        jw_measured_release(&years[y]);
    jw_release(years);
    return st;
}

static jw_status measure_portfolios(const jw_tracking *tracking, jw_specialise_page *page,
                                    jw_error *err)
{
    const jw_track_options *options = tracking->options;
    bool proximity = page->settings->relatedness == JW_RELATED_BY_proximity;
    jw_classes classes;
    jw_together together = {0};
    jw_status st = jw_classes_read(&classes, page->portfolios, options->classes,
                                   page->fields ? tracking->study : NULL, err);
    if (st) return st;
    st = jw_together_read(&together, tracking, options->together, page->portfolios, proximity, err);
    page->classes = &classes;
    page->together = options->together ? &together : NULL;
    if (!st) st = measure_all(page, err);
    jw_together_release(&together);
    jw_classes_release(&classes);
    return st;
}

jw_status jw_track_specialise(const jw_tracking *tracking, jw_error *err)
{
    jw_specialise_settings settings;
    jw_field_rows rows;
    jw_frame frame;
    jw_portfolios portfolios;
    bool fields;
    jw_status st = jw_specialise_read_settings(&settings, tracking->options, err);
    if (!st) st = read_frame(&frame, &rows, &fields, tracking, err);
    settings.portfolio.study = tracking->study;
    if (!st) st = jw_portfolios_make(&portfolios, &frame, &settings.portfolio, err);
    if (st) return st;
    jw_specialise_page page = {.result = tracking->result,
                               .names = portfolios.frame.names,
                               .portfolios = &portfolios,
                               .settings = &settings,
                               .fields = fields ? &rows : NULL};
    st = measure_portfolios(tracking, &page, err);
    jw_portfolios_release(&portfolios);
    return st;
}
