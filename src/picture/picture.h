/*
 * Pictures are told once: a list of marks with the style of each, made in C. A report writes it as SVG; a canvas
 * draws the same list. Coordinates are in pixels of 1/96 inch, y downwards.
 */
#ifndef JW_PICTURE_PICTURE_H
#define JW_PICTURE_PICTURE_H

#include "base/buffer.h"

JW_BEGIN_C

/** Most marks, steps and bytes of text in one picture. */
#define JW_PICTURE_LIMIT ((size_t)1 << 24)

/** Kinds that can be told apart by colour; others must be told apart by place. Okabe and Ito (2008). */
#define JW_PICTURE_KINDS 6

/*
 * Name, class, fill, stroke, width of the stroke, dashes, opacity, size of text, bold. Never two things by colour
 * alone: what is hatched, dashed or outlined says the same without it. A text with a stroke has a halo.
 */
#define JW_STYLE_MAP(X)                                                                            \
    X(LAND, "land", "#f3f1ea", "#a9a698", 1, "", 1, 0, 0)                                          \
    X(LAND_OTHER, "land-other", "#fafafa", "#cfcdc6", 0.7, "", 1, 0, 0)                            \
    X(FRAME, "frame", "none", "#1d2733", 0.9, "3 2", 1, 0, 0)                                      \
    X(INSET, "inset", "#f8f7f2", "#1d2733", 0.9, "", 1, 0, 0)                                      \
    X(PLACE, "place", "#1d2733", "#ffffff", 1, "", 1, 0, 0)                                        \
    X(PLACE_OTHER, "place-other", "#ffffff", "#1d2733", 1, "", 1, 0, 0)                            \
    X(PLACE_NAME, "place-name", "#1d2733", "#ffffff", 3.5, "", 1, 13, 1)                           \
    X(FLOW_NUMBER, "flow-number", "#1d2733", "#ffffff", 3, "", 1, 11, 0)                           \
    X(TITLE, "title", "#1d2733", "none", 0, "", 1, 13, 1)                                          \
    X(TEXT, "text", "#1d2733", "#ffffff", 3, "", 1, 12, 0)                                         \
    X(STRONG, "strong", "#1d2733", "#ffffff", 3, "", 1, 12, 1)                                     \
    X(QUIET, "quiet", "#566270", "#ffffff", 3, "", 1, 11, 0)                                       \
    X(AXIS, "axis", "none", "#566270", 1, "", 1, 0, 0)                                             \
    X(GRID, "grid", "none", "#dfe3e7", 1, "", 1, 0, 0)                                             \
    X(CENTRE, "centre", "none", "#1d2733", 1.2, "4 3", 1, 0, 0)                                    \
    X(BAR, "bar", "#005a8c", "none", 0, "", 1, 0, 0)                                               \
    X(BAR_MORE, "bar-more", "#a9cbe0", "none", 0, "", 1, 0, 0)                                     \
    X(BAR_OTHER, "bar-other", "#ffffff", "#005a8c", 1, "", 1, 0, 0)                                \
    X(HATCH, "hatch", "none", "#005a8c", 0.8, "", 1, 0, 0)                                         \
    X(GAP, "gap", "#fdf3ec", "#b34700", 1, "", 1, 0, 0)                                            \
    X(GAP_HATCH, "gap-hatch", "none", "#b34700", 0.8, "", 1, 0, 0)                                 \
    X(LEAVES, "leaves", "#ffffff", "#8a94a0", 1, "", 1, 0, 0)                                      \
    X(BOX, "box", "#ffffff", "#8a94a0", 1, "", 1, 0, 0)                                            \
    X(BOX_ABSENT, "box-absent", "none", "#a9b0b8", 1, "3 3", 1, 0, 0)                              \
    X(ARROW, "arrow", "#5f6b78", "none", 0, "", 1, 0, 0)                                           \
    X(ARROW_MORE, "arrow-more", "#5f6b78", "#5f6b78", 0.7, "", 0.38, 0, 0)                         \
    X(LESS, "less", "none", "#1d2733", 0.8, "2 2", 1, 0, 0)                                        \
    X(KIND_1, "kind-1", "#0072b2", "none", 0, "", 1, 0, 0)                                         \
    X(KIND_2, "kind-2", "#d55e00", "none", 0, "", 1, 0, 0)                                         \
    X(KIND_3, "kind-3", "#009e73", "none", 0, "", 1, 0, 0)                                         \
    X(KIND_4, "kind-4", "#aa4499", "none", 0, "", 1, 0, 0)                                         \
    X(KIND_5, "kind-5", "#c98a00", "none", 0, "", 1, 0, 0)                                         \
    X(KIND_6, "kind-6", "#3a9bd9", "none", 0, "", 1, 0, 0)                                         \
    X(KIND_1_MORE, "kind-1-more", "#0072b2", "#0072b2", 0.7, "", 0.38, 0, 0)                       \
    X(KIND_2_MORE, "kind-2-more", "#d55e00", "#d55e00", 0.7, "", 0.38, 0, 0)                       \
    X(KIND_3_MORE, "kind-3-more", "#009e73", "#009e73", 0.7, "", 0.38, 0, 0)                       \
    X(KIND_4_MORE, "kind-4-more", "#aa4499", "#aa4499", 0.7, "", 0.38, 0, 0)                       \
    X(KIND_5_MORE, "kind-5-more", "#c98a00", "#c98a00", 0.7, "", 0.38, 0, 0)                       \
    X(KIND_6_MORE, "kind-6-more", "#3a9bd9", "#3a9bd9", 0.7, "", 0.38, 0, 0)                       \
    X(COURSE_1, "course-1", "none", "#0072b2", 2.6, "", 1, 0, 0)                                   \
    X(COURSE_2, "course-2", "none", "#d55e00", 2.6, "8 4", 1, 0, 0)                                \
    X(COURSE_3, "course-3", "none", "#009e73", 2.6, "2 3", 1, 0, 0)                                \
    X(COURSE_4, "course-4", "none", "#aa4499", 2.6, "10 3 2 3", 1, 0, 0)                           \
    X(SHADE_1, "shade-1", "#e9f1f7", "none", 0, "", 1, 0, 0)                                       \
    X(SHADE_2, "shade-2", "#bdd7e9", "none", 0, "", 1, 0, 0)                                       \
    X(SHADE_3, "shade-3", "#7fb3d5", "none", 0, "", 1, 0, 0)                                       \
    X(SHADE_4, "shade-4", "#3f8fc4", "none", 0, "", 1, 0, 0)

typedef enum jw_style_id {
#define X(name, class, fill, stroke, width, dash, opacity, size, bold) JW_STYLE_##name,
    JW_STYLE_MAP(X)
#undef X
        JW_STYLE_COUNT
} jw_style_id;

typedef struct jw_style_spec {
    const char *name;
    const char *fill, *stroke; /* colours, or "none" */
    double width;              /* of the stroke */
    const char *dash;          /* lengths, or "" */
    double opacity;            /* of the whole mark */
    double size;               /* of text; 0 for shapes */
    int bold;
} jw_style_spec;

extern const jw_style_spec jw_styles[JW_STYLE_COUNT];

typedef struct jw_point {
    double x, y;
} jw_point;

typedef enum jw_step_kind { JW_STEP_MOVE, JW_STEP_LINE, JW_STEP_CURVE, JW_STEP_CLOSE } jw_step_kind;

/** One step of a shape's outline; a curve is quadratic. */
typedef struct jw_step {
    jw_step_kind kind;
    jw_point control, to;
} jw_step;

typedef enum jw_anchor { JW_ANCHOR_START, JW_ANCHOR_MIDDLE, JW_ANCHOR_END } jw_anchor;

/** A shape, which is a run of steps, or a text, which stands on its base line. */
typedef struct jw_mark {
    jw_style_id style;
    size_t first_step, steps; /* steps 0: a text */
    size_t text;              /* offset into the texts, each terminated */
    jw_point at;
    jw_anchor anchor;
} jw_mark;

/** Failure sticks, as in a jw_buffer: look at status once, at the end. */
typedef struct jw_picture {
    double width, height;
    jw_mark *marks; /* in the order of painting */
    size_t mark_count, mark_capacity;
    jw_step *steps;
    size_t step_count, step_capacity;
    jw_buffer texts;
    jw_status status;
} jw_picture;

void jw_picture_init(jw_picture *picture, double width, double height);
void jw_picture_release(jw_picture *picture);

/** Begins a shape; the steps that follow belong to it. */
void jw_picture_shape(jw_picture *picture, jw_style_id style);
void jw_picture_move(jw_picture *picture, jw_point to);
void jw_picture_line(jw_picture *picture, jw_point to);
void jw_picture_curve(jw_picture *picture, jw_point control, jw_point to);
void jw_picture_close(jw_picture *picture);

/** A text, copied. */
void jw_picture_text(jw_picture *picture, jw_style_id style, jw_point at, jw_anchor anchor,
                     const char *text);

/* Whole shapes. */
void jw_picture_segment(jw_picture *picture, jw_style_id style, jw_point from, jw_point to);
void jw_picture_box(jw_picture *picture, jw_style_id style, jw_point corner, double width,
                    double height);
void jw_picture_dot(jw_picture *picture, jw_style_id style, jw_point centre, double radius);
/** Slanting lines that fill a box; with its outline they say "not there" or "other" without colour. */
void jw_picture_hatch(jw_picture *picture, jw_style_id style, jw_point corner, double width,
                      double height);

/** Pixels that a text takes, roughly: what depends on it must leave some room. */
double jw_picture_text_width(jw_style_id style, const char *text);

/**
 * Appends the picture as one SVG element that stands by itself but for jw_picture_css.
 *
 * @param label  what a reader who cannot see it is told; NULL for nothing.
 */
void jw_picture_svg(jw_buffer *out, const jw_picture *picture, const char *label);

/** Appends the style sheet that all pictures share. */
void jw_picture_css(jw_buffer *out);

/** Appends text for XML and HTML: marked-up characters escaped, what neither allows made U+FFFD. */
void jw_put_escaped(jw_buffer *out, const char *text);

JW_END_C
#endif
