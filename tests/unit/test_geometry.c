/* Outlines: in memory one form for one outline, and GeoJSON there and back to the last bit. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#include "study/geometry.h"

#define RING                                                                                       \
    "[[116.40739999999999,39.904199999999996],[117,39],[117,40],[116.40739999999999,39."           \
    "904199999999996]]"
#define POLYGON   "{\"type\":\"Polygon\",\"coordinates\":[" RING "]}"
#define ONE_PART  "{\"type\":\"MultiPolygon\",\"coordinates\":[[" RING "]]}"
#define TWO_PARTS "{\"type\":\"MultiPolygon\",\"coordinates\":[[" RING "],[" RING "," RING "]]}"

static jw_buffer from_json(const char *text)
{
    jw_buffer wkb = JW_BUFFER_INIT(JW_GEOMETRY_LIMIT);
    json_t *json = json_loads(text, 0, NULL);
    assert_non_null(json);
    assert_int_equal(jw_geometry_from_json(&wkb, json, NULL), JW_OK);
    json_decref(json);
    return wkb;
}

static void json_comes_back(void **state)
{
    (void)state;
    static const char *const texts[] = {POLYGON, TWO_PARTS};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        jw_buffer wkb = from_json(texts[i]), out = JW_BUFFER_INIT(JW_GEOMETRY_LIMIT);
        jw_json json;
        jw_json_start(&json, &out);
        assert_int_equal(jw_geometry_to_json(&json, wkb.data, wkb.length), JW_OK);
        json_t *before = json_loads(texts[i], 0, NULL), *after = json_loads(out.data, 0, NULL);
        assert_true(json_equal(before, after));
        json_decref(before);
        json_decref(after);
        jw_buffer_release(&wkb);
        jw_buffer_release(&out);
    }
}

static void the_normal_form_is_a_geometry_and_its_own_normal_form(void **state)
{
    (void)state;
    static const char *const texts[] = {POLYGON, ONE_PART, TWO_PARTS};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        jw_buffer wkb = from_json(texts[i]), normal = JW_BUFFER_INIT(JW_GEOMETRY_LIMIT);
        assert_true(jw_geometry_normalize(&normal, wkb.data, wkb.length));
        assert_true(jw_geometry_check(normal.data, normal.length, NULL));
        jw_buffer again = JW_BUFFER_INIT(JW_GEOMETRY_LIMIT);
        assert_true(jw_geometry_normalize(&again, normal.data, normal.length));
        assert_int_equal(again.length, normal.length);
        assert_memory_equal(again.data, normal.data, normal.length);
        jw_buffer_release(&wkb);
        jw_buffer_release(&normal);
        jw_buffer_release(&again);
    }
}

static void one_part_is_a_polygon_however_it_came(void **state)
{
    (void)state;
    jw_buffer polygon = from_json(POLYGON), multi = from_json(ONE_PART);
    jw_buffer a = JW_BUFFER_INIT(JW_GEOMETRY_LIMIT), b = JW_BUFFER_INIT(JW_GEOMETRY_LIMIT);
    assert_true(jw_geometry_normalize(&a, polygon.data, polygon.length));
    assert_true(jw_geometry_normalize(&b, multi.data, multi.length));
    assert_int_equal(a.length, b.length);
    assert_memory_equal(a.data, b.data, a.length);
    jw_buffer_release(&polygon);
    jw_buffer_release(&multi);
    jw_buffer_release(&a);
    jw_buffer_release(&b);
}

static void what_is_cut_short_is_refused(void **state)
{
    (void)state;
    jw_buffer wkb = from_json(TWO_PARTS);
    for (size_t length = 0; length < wkb.length; length++) {
        jw_buffer normal = JW_BUFFER_INIT(JW_GEOMETRY_LIMIT);
        assert_false(jw_geometry_check(wkb.data, length, NULL));
        assert_false(jw_geometry_normalize(&normal, wkb.data, length));
        jw_buffer_release(&normal);
    }
    jw_buffer_release(&wkb);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_comes_back),
        cmocka_unit_test(the_normal_form_is_a_geometry_and_its_own_normal_form),
        cmocka_unit_test(one_part_is_a_polygon_however_it_came),
        cmocka_unit_test(what_is_cut_short_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
