/* Pajek's network file and a plain list of ties. */
#include "formats/drawing.h"

#include "base/csv.h"
#include "base/number.h"

#include <string.h>

typedef struct writing {
    jw_buffer *out;
    const jw_drawing *drawing;
} writing;

static void put_number(jw_buffer *out, double number)
{
    char text[JW_NUMBER_TEXT];
    jw_number_format(text, number);
    jw_buffer_text(out, text);
}

static void pajek_tie(void *user, uint32_t from, uint32_t to, double weight)
{
    writing *w = user;
    jw_buffer_printf(w->out, "%u %u ", from + 1, to + 1);
    put_number(w->out, weight);
    jw_buffer_char(w->out, '\n');
}

void jw_draw_pajek(jw_buffer *out, const jw_drawing *d)
{
    writing w = {out, d};
    jw_buffer_printf(out, "*Vertices %u\n", d->graph->nodes);
    for (uint32_t v = 0; v < d->graph->nodes; v++) {
        jw_buffer_printf(out, "%u \"", v + 1);
        for (const char *c = d->label[v]; *c; c++)
            jw_buffer_char(out, *c == '"' || *c == '\n' ? '\'' : *c);
        jw_buffer_text(out, "\"\n");
    }
    jw_buffer_text(out, d->graph->directed ? "*Arcs\n" : "*Edges\n");
    jw_drawing_each_tie(d, pajek_tie, &w);
}

static void csv_tie(void *user, uint32_t from, uint32_t to, double weight)
{
    writing *w = user;
    const char *const *id = w->drawing->id;
    jw_csv_write(w->out, id[from], strlen(id[from]), true);
    jw_csv_write(w->out, id[to], strlen(id[to]), false);
    jw_buffer_char(w->out, ',');
    put_number(w->out, weight);
    jw_buffer_char(w->out, '\n');
}

void jw_draw_csv(jw_buffer *out, const jw_drawing *d)
{
    writing w = {out, d};
    jw_buffer_text(out, "from,to,weight\n");
    jw_drawing_each_tie(d, csv_tie, &w);
}
