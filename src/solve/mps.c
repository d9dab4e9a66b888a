/*
 * MPS is from the time of cards, but the one format that every solver reads. Free format, since
 * fixed fields would cut names and numbers; no OBJSENSE section, since not all readers know it:
 * hence the negated profit. FREE after the name is CLP's convention; GLPK and lp_solve pass it over.
 */
#include "solve/mps.h"

#include "base/number.h"

#include <math.h>

static void put_name(jw_buffer *out, char letter, const char *name, int index)
{
    if (!name || !*name) {
        jw_buffer_printf(out, " %c%d", letter, index + 1);
        return;
    }
    jw_buffer_char(out, ' ');
    /* A leading '*' or '$' would make the rest a comment. */
    if (*name == '*' || *name == '$') jw_buffer_char(out, '_');
    for (; *name; name++)
        jw_buffer_char(out, (unsigned char)*name <= ' ' || *name == 0x7F ? '_' : *name);
}

static void put_row(jw_buffer *out, const jw_mps_names *names, int i)
{
    put_name(out, 'R', names->row ? names->row(i, names->user) : NULL, i);
}

static void put_column(jw_buffer *out, const jw_mps_names *names, int j)
{
    put_name(out, 'C', names->column ? names->column(j, names->user) : NULL, j);
}

/* Ends the line, as a number does in every section. */
static void put_number(jw_buffer *out, double value)
{
    char text[JW_NUMBER_TEXT];
    jw_number_format(text, value);
    jw_buffer_printf(out, " %s\n", text);
}

/* N free, E equal, L or G one bound; a row with two is L with a range below. */
static char row_type(const jw_lp *lp, int i)
{
    bool lower = isfinite(lp->row_lower[i]), upper = isfinite(lp->row_upper[i]);
    if (!lower && !upper) return 'N';
    if (lower && upper && lp->row_lower[i] == lp->row_upper[i]) return 'E';
    return upper ? 'L' : 'G';
}

static void put_rows(jw_buffer *out, const jw_lp *lp, const jw_mps_names *names)
{
    jw_buffer_text(out, "ROWS\n N profit\n");
    for (int i = 0; i < lp->rows; i++) {
        jw_buffer_printf(out, " %c", row_type(lp, i));
        put_row(out, names, i);
        jw_buffer_char(out, '\n');
    }
}

/* Every column gets its profit, zero or not, so that readers see all columns in their order. */
static void put_columns(jw_buffer *out, const jw_lp *lp, const jw_mps_names *names)
{
    jw_buffer_text(out, "COLUMNS\n");
    for (int j = 0; j < lp->columns; j++) {
        put_column(out, names, j);
        jw_buffer_text(out, " profit");
        put_number(out, -lp->profit[j]);
        for (int e = lp->start[j]; e < lp->end[j]; e++) {
            put_column(out, names, j);
            put_row(out, names, lp->row[e]);
            put_number(out, lp->value[e]);
        }
    }
}

static void put_sides(jw_buffer *out, const jw_lp *lp, const jw_mps_names *names)
{
    jw_buffer_text(out, "RHS\n");
    for (int i = 0; i < lp->rows; i++) {
        char type = row_type(lp, i);
        double side = type == 'G' ? lp->row_lower[i] : lp->row_upper[i];
        if (type == 'N' || side == 0) continue;
        jw_buffer_text(out, " RHS");
        put_row(out, names, i);
        put_number(out, side);
    }
}

static void put_ranges(jw_buffer *out, const jw_lp *lp, const jw_mps_names *names)
{
    bool begun = false;
    for (int i = 0; i < lp->rows; i++) {
        if (row_type(lp, i) != 'L' || isinf(lp->row_lower[i])) continue;
        if (!begun) jw_buffer_text(out, "RANGES\n");
        begun = true;
        jw_buffer_text(out, " RANGE");
        put_row(out, names, i);
        put_number(out, lp->row_upper[i] - lp->row_lower[i]);
    }
}

/* 0 to infinity is what readers assume. FX for 0 to 0: some take "UP 0" for "no lower bound". */
static void put_bounds(jw_buffer *out, const jw_lp *lp, const jw_mps_names *names)
{
    jw_buffer_text(out, "BOUNDS\n");
    for (int j = 0; j < lp->columns; j++) {
        if (isinf(lp->upper[j])) continue;
        jw_buffer_text(out, lp->upper[j] > 0 ? " UP BOUND" : " FX BOUND");
        put_column(out, names, j);
        put_number(out, lp->upper[j]);
    }
}

jw_status jw_mps_write(jw_buffer *out, const jw_lp *lp, const jw_mps_names *names)
{
    const jw_mps_names generated = {NULL, NULL, NULL};
    if (!names) names = &generated;
    jw_buffer_text(out, "NAME jingwei FREE\n");
    put_rows(out, lp, names);
    put_columns(out, lp, names);
    put_sides(out, lp, names);
    put_ranges(out, lp, names);
    put_bounds(out, lp, names);
    jw_buffer_text(out, "ENDATA\n");
    return out->status;
}
