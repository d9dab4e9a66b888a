/* Poisson regression and gravity on flows made from known coefficients; constructed pulls by hand; what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/random.h"
#include "close.h"
#include "faults.h"
#include "studies.h"
#include "track/interaction.h"
#include "track/pull.h"

enum { PLACES = 8, PAIRS = PLACES * (PLACES - 1) };

static const char *const names[PLACES] = {"a", "b", "c", "d", "e", "f", "g", "h"};

/* Flows that a form tells exactly; the regression must find what made them. */
static size_t make_flows(jw_flow *flows, double beta, double alpha, double gamma, uint64_t seed)
{
    jw_random random;
    double mass[PLACES];
    size_t count = 0;
    jw_random_start(&random, seed, 0);
    for (int p = 0; p < PLACES; p++)
        mass[p] = 1 + 99 * jw_random_uniform(&random);
    for (uint32_t i = 0; i < PLACES; i++)
        for (uint32_t j = 0; j < PLACES; j++) {
            if (i == j) continue;
            double d = 10 + 400 * jw_random_uniform(&random);
            double flow = 3 * pow(mass[i], alpha) * pow(mass[j], gamma) * exp(beta * d);
            flows[count++] = (jw_flow){i, j, flow, d, mass[i], mass[j]};
        }
    return count;
}

static void finds_what_made_the_flows(void **state)
{
    (void)state;
    jw_flow flows[PAIRS];
    for (uint64_t seed = 1; seed <= 5; seed++) {
        jw_error err = JW_ERROR_INIT;
        size_t count = make_flows(flows, -.01, .8, 1.2, seed);
        for (int form = 0; form < JW_INTERACTION_FORMS; form++) {
            jw_interaction m;
            assert_ok(jw_interaction_fit(&m, flows, count, PLACES, names, (jw_interaction_form)form,
                                         JW_DECAY_EXPONENTIAL, 1, &err),
                      err);
            assert_close(m.fit.coefficient[m.columns - 1], -.01, 1e-6, 0);
            assert_true(m.fit.iterations < 20);
            for (size_t i = 0; i < count; i++)
                assert_close(m.fit.fitted[i], flows[i].flow, 1e-5, 1e-7);
            if (form == JW_UNCONSTRAINED) {
                assert_close(m.fit.coefficient[0], log(3), 1e-6, 0);
                assert_close(m.fit.coefficient[1], .8, 1e-6, 0);
                assert_close(m.fit.coefficient[2], 1.2, 1e-6, 0);
            }
            jw_interaction_release(&m);
        }
    }
}

/* Other units of distance scale its coefficient, other units of flows only the constant. */
static void units(void **state)
{
    (void)state;
    jw_flow flows[PAIRS];
    jw_random random;
    jw_error err = JW_ERROR_INIT;
    size_t count = make_flows(flows, -.01, .8, 1.2, 9);
    jw_random_start(&random, 9, 1);
    for (size_t i = 0; i < count; i++)
        flows[i].flow *= .5 + jw_random_uniform(&random);
    jw_interaction before, after;
    assert_ok(jw_interaction_fit(&before, flows, count, PLACES, names, JW_DOUBLY,
                                 JW_DECAY_EXPONENTIAL, 1, &err),
              err);
    for (size_t i = 0; i < count; i++) {
        flows[i].flow *= 1e4;
        flows[i].distance /= 1000;
    }
    assert_ok(jw_interaction_fit(&after, flows, count, PLACES, names, JW_DOUBLY,
                                 JW_DECAY_EXPONENTIAL, 1, &err),
              err);
    size_t last = before.columns - 1;
    assert_close(after.fit.coefficient[last], 1000 * before.fit.coefficient[last], 1e-9, 0);
    assert_close(after.fit.robust_error[last], 1000 * before.fit.robust_error[last], 1e-7, 0);
    assert_close(after.fit.coefficient[0], before.fit.coefficient[0] + log(1e4), 1e-9, 0);
    assert_close(after.srmse, before.srmse, 1e-9, 0);
    jw_interaction_release(&before);
    jw_interaction_release(&after);
}

static void places_without_flows_are_left_out(void **state)
{
    (void)state;
    jw_flow flows[PAIRS];
    jw_error err = JW_ERROR_INIT;
    size_t count = make_flows(flows, -.01, 1, 1, 4);
    for (size_t i = 0; i < count; i++)
        if (flows[i].from == 2) flows[i].flow = 0;
    jw_interaction m;
    assert_ok(jw_interaction_fit(&m, flows, count, PLACES, names, JW_DOUBLY, JW_DECAY_EXPONENTIAL,
                                 1, &err),
              err);
    assert_int_equal(m.idle, PLACES - 1);
    assert_int_equal(m.pairs, PAIRS - PLACES + 1);
    assert_close(m.fit.coefficient[m.columns - 1], -.01, 1e-6, 0);
    jw_interaction_release(&m);
}

/* A place that sends nothing has no mass either, where masses are sums. */
static void a_mass_of_0_is_left_out(void **state)
{
    (void)state;
    jw_flow flows[PAIRS];
    jw_error err = JW_ERROR_INIT;
    size_t count = make_flows(flows, -.01, .8, 1.2, 4);
    for (size_t i = 0; i < count; i++)
        if (flows[i].from == 2) flows[i].flow = flows[i].mass_from = 0;
    for (int form = 0; form < JW_INTERACTION_FORMS; form++) {
        jw_interaction m;
        assert_ok(jw_interaction_fit(&m, flows, count, PLACES, names, (jw_interaction_form)form,
                                     JW_DECAY_EXPONENTIAL, 1, &err),
                  err);
        assert_int_equal(m.idle, PLACES - 1);
        assert_close(m.fit.coefficient[m.columns - 1], -.01, 1e-6, 0);
        jw_interaction_release(&m);
    }
}

static void what_cannot_be_fitted(void **state)
{
    (void)state;
    jw_flow flows[PAIRS];
    jw_error err = JW_ERROR_INIT;
    jw_interaction m;
    size_t count = make_flows(flows, -.01, 1, 1, 5);
    assert_int_equal(
        jw_interaction_fit(&m, flows, 10, PLACES, names, JW_DOUBLY, JW_DECAY_EXPONENTIAL, 1, &err),
        JW_EDATA);
    assert_non_null(strstr(err.message, "too few"));
    for (size_t i = 0; i < count; i++)
        flows[i].distance = 5;
    assert_int_equal(jw_interaction_fit(&m, flows, count, PLACES, names, JW_DOUBLY,
                                        JW_DECAY_EXPONENTIAL, 1, &err),
                     JW_EDATA);
    assert_non_null(strstr(err.message, "distance"));
    assert_null(m.pair);
}

static void pulls_by_hand(void **state)
{
    (void)state;
    jw_pull pulls[] = {{0, 1, 10, 4, 5, .4, 0, 0}, {0, 2, 20, 4, 9, .3, 0, 0},
                       {1, 0, 10, 5, 4, .6, 0, 0}, {1, 2, 5, 5, 9, .4, 0, 0},
                       {2, 0, 20, 9, 4, .7, 0, 0}, {2, 1, 5, 9, 5, .6, 0, 0}};
    double total[3];
    unsigned char kept[6];
    jw_pull_fill(pulls, 6, total, 3, 100, 2);
    assert_close(pulls[0].value, 100 * .4 * 20 / 100., 1e-15, 0);
    assert_close(total[0], 8 + 2.7, 1e-14, 0);
    assert_close(pulls[0].share + pulls[1].share, 1, 1e-15, 0);
    jw_pull_density cut = jw_pull_cut(kept, pulls, 6, 3, JW_PULL_ROW_MEAN);
    assert_int_equal(cut.ties, 3); /* 0-1, 1-2, 2-1 */
    assert_int_equal(cut.mutual, 1);
    assert_close(cut.density, .5, 0, 0);
    cut = jw_pull_cut(kept, pulls, 6, 3, JW_PULL_MEAN);
    assert_int_equal(cut.ties, 2);
    assert_true(kept[3] && kept[5] && !kept[0]);
}

/* ---- the subject on files ---- */

static jw_status run(const char *text, const char *form, jw_error *err)
{
    jw_result *result = NULL;
    folder in = folder_new();
    char path[128];
    folder_table(&in, "flows", text);
    snprintf(path, sizeof path, "%s/flows.csv", in.path);
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    options.values = path;
    options.form = form;
    jw_status st = jw_track(&result, "gravity", NULL, &options, NULL, err);
    jw_result_free(result);
    folder_remove(&in);
    return st;
}

static void wrong_files(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
        int row;
    } wrong[] = {
        {"from,flow,distance\na,1,2\n", "column 'to'", 1},
        {"from,to,flow,distance\na,b,1,0\n", "distance of 0", 2},
        {"from,to,flow,distance\na,b,1,\n", "no distance", 2},
        {"from,to,flow,distance\na,b,-1,4\n", "negative", 2},
        {"from,to,flow,distance\na,b,x,4\n", "not a number", 2},
        {"from,to,flow,distance\na,,1,4\n", "without a place", 2},
        {"from,to,flow,distance\na,b,1,4\nb,a,1,4\na,b,2,4\n", "told twice", 4},
        {"from,to,flow,distance,mass_from,mass_to\na,b,1,4,0,2\n", "mass of 0", 2},
        {"from,to,flow,distance,mass_from,mass_to\na,b,1,4,,2\n", "no mass", 2},
        {"from,to,flow,distance\na,a,1,0\n", "neither a flow nor a mass", 0},
    };
    for (size_t w = 0; w < sizeof wrong / sizeof wrong[0]; w++) {
        jw_error err = JW_ERROR_INIT;
        assert_int_equal(run(wrong[w].text, NULL, &err), JW_EDATA);
        if (!strstr(err.message, wrong[w].message)) fail_msg("%s", err.message);
        assert_int_equal(err.row, wrong[w].row);
        assert_true(*err.remedy);
    }
}

/* Of all forms those that cannot be are told; one asked for by name is refused. */
static void too_few_flows(void **state)
{
    (void)state;
    jw_error err = JW_ERROR_INIT;
    const char *text = "from,to,flow,distance\na,b,1,4\nb,a,2,4\nb,c,3,5\na,a,9,0\n";
    assert_ok(run(text, NULL, &err), err);
    assert_int_equal(run(text, "doubly", &err), JW_EDATA);
    assert_int_equal(run(text, "triply", &err), JW_EINVAL);
}

static jw_status whole_run(void)
{
    jw_result *result = NULL;
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    options.values = "tests/published/data/austria.csv";
    options.form = "doubly";
    options.binarise = "mean";
    jw_status st = jw_track(&result, "gravity", NULL, &options, NULL, NULL);
    jw_result_free(result);
    return st;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(whole_run) > 30);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_made_the_flows),
        cmocka_unit_test(units),
        cmocka_unit_test(places_without_flows_are_left_out),
        cmocka_unit_test(a_mass_of_0_is_left_out),
        cmocka_unit_test(what_cannot_be_fitted),
        cmocka_unit_test(pulls_by_hand),
        cmocka_unit_test(wrong_files),
        cmocka_unit_test(too_few_flows),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("interaction", tests, NULL, NULL);
}
