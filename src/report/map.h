/* The map of a study: outlines, places, and what flows between them. Private to src/report. */
#ifndef JW_REPORT_MAP_H
#define JW_REPORT_MAP_H

#include "report/page.h"

JW_BEGIN_C

/** What flows from one leaf to another, all fields of a stage that are counted alike taken together. */
typedef struct jw_map_flow {
    int from, to, kind;
    double today, together;
} jw_map_flow;

/** Flows of one stage in one unit: each has a panel of its own. */
typedef struct jw_map_kind {
    const char *stage, *unit;
    size_t first, end; /* of the flows, the largest first */
    size_t drawn;      /* how many of them */
} jw_map_kind;

typedef struct jw_map_place {
    const char *id;
    jw_point at; /* longitude and latitude */
    bool known, plays;
    bool close; /* shown in the inset with others that stand near */
} jw_map_place;

/** A box that labels keep away from, the more the heavier. */
typedef struct jw_obstacle {
    double left, top, right, bottom, weight;
} jw_obstacle;

typedef struct jw_atlas {
    jw_page *page;
    jw_picture *picture;
    jw_map_place *places; /* of each leaf */
    size_t place_count;
    double west, south, east, north; /* of all that is drawn */
    jw_map_flow *flows;
    size_t flow_count, flow_capacity;
    jw_map_kind kinds[JW_PICTURE_KINDS];
    int kind_count;
    jw_obstacle *obstacles; /* of the panel in hand */
    size_t obstacle_count, obstacle_capacity;
    jw_status status;
} jw_atlas;

/** One map under way, in pixels of the picture. */
typedef struct jw_panel {
    jw_point corner;
    double width, height;
    jw_point middle;       /* longitude and latitude there */
    double scale, stretch; /* pixels a degree of latitude; and of longitude, as a part of that */
    double widest;         /* amount that is drawn with the full width of a band */
    double band;           /* that width */
    bool inset;            /* shows the places that are close, and only what flows among them */
} jw_panel;

/** Takes the flows out of the result, by kind and size (map_flows.c). */
void jw_map_collect(jw_atlas *map);
/** Draws the flows of a kind as bands (map_flows.c). */
void jw_map_put_flows(jw_atlas *map, const jw_panel *panel, int kind);
/** A band from one place to another, a sample for the legend included. */
void jw_map_band(jw_picture *picture, jw_style_id style, jw_point from, jw_point to, double bend,
                 double width, double head);

/** Names of places and numbers of the largest flows, where there is room (map_labels.c). */
void jw_map_put_labels(jw_atlas *map, const jw_panel *panel, int kind);
void jw_map_obstacle(jw_atlas *map, jw_point centre, double width, double height, double weight);

jw_point jw_map_place_at(const jw_atlas *map, const jw_panel *panel, int leaf);
/** Whether a flow is drawn on a panel: both ends have a place, and it is not for the other one. */
bool jw_map_can_draw(const jw_atlas *map, const jw_panel *panel, const jw_map_flow *flow);

/**
 * Finds places that stand too close to be read, and room to show them larger (map_inset.c).
 *
 * @param[in,out] panel  whose land is moved aside.
 * @return false if there is no such crowd or no room.
 */
bool jw_map_find_inset(jw_atlas *map, jw_panel *panel, jw_panel *inset);
/** The box around the places that are close. */
jw_obstacle jw_map_crowd(const jw_atlas *map, const jw_panel *panel);
/** How a flow bends: pixels that its middle is to the right of the straight line. */
double jw_map_bend(const jw_panel *panel, const jw_map_flow *flow, jw_point from, jw_point to);
double jw_map_width(const jw_panel *panel, double amount);

/**
 * Draws the map.
 *
 * @param[out] picture  to be released in any case.
 * @param[out] drawn    flows that are on it.
 * @param[out] missing  names of places that could not be, released by the caller.
 * @return whether there is enough to draw one.
 */
bool jw_report_map(jw_page *page, jw_picture *picture, size_t *drawn, size_t *flows,
                   jw_buffer *missing);

JW_END_C
#endif
