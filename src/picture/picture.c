/*
 * The display list. Marks only ever follow one another, so that painting is one walk; a shape is steps of an
 * outline because that is what SVG, a canvas and PDF all understand. Hatching is lines of its own instead of a
 * pattern, which every reader of SVG treats in another way when it prints.
 */
#include "picture/picture.h"

#include "base/alloc.h"
#include "base/wrap.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#define HATCH_STEP 5.0

const jw_style_spec jw_styles[JW_STYLE_COUNT] = {
#define X(name, class, fill, stroke, width, dash, opacity, size, bold)                             \
    {class, fill, stroke, width, dash, opacity, size, bold},
    JW_STYLE_MAP(X)
#undef X
};

void jw_picture_init(jw_picture *picture, double width, double height)
{
    *picture =
        (jw_picture){.width = width, .height = height, .texts = JW_BUFFER_INIT(JW_PICTURE_LIMIT)};
}

void jw_picture_release(jw_picture *picture)
{
    jw_release(picture->marks);
    jw_release(picture->steps);
    jw_buffer_release(&picture->texts);
    *picture = (jw_picture){.width = 0};
}

static void add_mark(jw_picture *p, jw_mark mark)
{
    if (!p->status)
        p->status = jw_grow(&p->marks, &p->mark_capacity, p->mark_count + 1, sizeof *p->marks,
                            JW_PICTURE_LIMIT);
    if (!p->status) p->marks[p->mark_count++] = mark;
}

static void add_step(jw_picture *p, jw_step step)
{
    if (!p->status)
        p->status = jw_grow(&p->steps, &p->step_capacity, p->step_count + 1, sizeof *p->steps,
                            JW_PICTURE_LIMIT);
    if (p->status) return;
    assert(p->mark_count);
    p->steps[p->step_count++] = step;
    p->marks[p->mark_count - 1].steps++;
}

void jw_picture_shape(jw_picture *picture, jw_style_id style)
{
    add_mark(picture, (jw_mark){.style = style, .first_step = picture->step_count});
}

void jw_picture_move(jw_picture *picture, jw_point to)
{
    add_step(picture, (jw_step){JW_STEP_MOVE, to, to});
}

void jw_picture_line(jw_picture *picture, jw_point to)
{
    add_step(picture, (jw_step){JW_STEP_LINE, to, to});
}

void jw_picture_curve(jw_picture *picture, jw_point control, jw_point to)
{
    add_step(picture, (jw_step){JW_STEP_CURVE, control, to});
}

void jw_picture_close(jw_picture *picture)
{
    add_step(picture, (jw_step){JW_STEP_CLOSE, {0, 0}, {0, 0}});
}

void jw_picture_text(jw_picture *picture, jw_style_id style, jw_point at, jw_anchor anchor,
                     const char *text)
{
    size_t offset = picture->texts.length;
    jw_buffer_append(&picture->texts, text, strlen(text) + 1);
    if (picture->texts.status) picture->status = picture->texts.status;
    add_mark(picture, (jw_mark){style, 0, 0, offset, at, anchor});
}

void jw_picture_segment(jw_picture *picture, jw_style_id style, jw_point from, jw_point to)
{
    jw_picture_shape(picture, style);
    jw_picture_move(picture, from);
    jw_picture_line(picture, to);
}

void jw_picture_box(jw_picture *picture, jw_style_id style, jw_point corner, double width,
                    double height)
{
    jw_picture_shape(picture, style);
    jw_picture_move(picture, corner);
    jw_picture_line(picture, (jw_point){corner.x + width, corner.y});
    jw_picture_line(picture, (jw_point){corner.x + width, corner.y + height});
    jw_picture_line(picture, (jw_point){corner.x, corner.y + height});
    jw_picture_close(picture);
}

/* Eight quadratic arcs: off a true circle by a third of a hundredth of the radius. */
void jw_picture_dot(jw_picture *picture, jw_style_id style, jw_point centre, double radius)
{
    enum { ARCS = 8 };
    const double turn = 2 * 3.14159265358979323846 / ARCS, reach = radius / cos(turn / 2);
    jw_picture_shape(picture, style);
    jw_picture_move(picture, (jw_point){centre.x + radius, centre.y});
    for (int i = 1; i <= ARCS; i++) {
        double end = i * turn, half = end - turn / 2;
        jw_picture_curve(picture,
                         (jw_point){centre.x + reach * cos(half), centre.y + reach * sin(half)},
                         (jw_point){centre.x + radius * cos(end), centre.y + radius * sin(end)});
    }
    jw_picture_close(picture);
}

void jw_picture_hatch(jw_picture *picture, jw_style_id style, jw_point corner, double width,
                      double height)
{
    jw_picture_shape(picture, style);
    for (double d = HATCH_STEP / 2; d < width + height; d += HATCH_STEP) {
        double left = fmax(0, d - height), right = fmin(d, width);
        jw_picture_move(picture, (jw_point){corner.x + left, corner.y + (d - left)});
        jw_picture_line(picture, (jw_point){corner.x + right, corner.y + (d - right)});
    }
}

double jw_picture_text_width(jw_style_id style, const char *text)
{
    double column = jw_styles[style].bold ? 0.56 : 0.53;
    return (double)jw_shown_width(text, strlen(text)) * jw_styles[style].size * column;
}
