/*
 * Laws of specialisation and complexity: what must hold on any figures, and what must be refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/random.h"
#include "close.h"
#include "studies.h"
#include "track/complexity.h"
#include "track/location.h"
#include "track/outlook.h"
#include "track/relatedness.h"
#include "track/specialisation.h"
#include "track/spectrum.h"

enum { PLACES = 14, ACTIVITIES = 19, CELLS = PLACES * ACTIVITIES };

static void random_figures(double *figure, size_t count, uint64_t seed)
{
    jw_random random;
    jw_random_start(&random, seed, 0);
    for (size_t i = 0; i < count; i++) {
        double draw = jw_random_uniform(&random);
        figure[i] = draw < 0.3 ? 0 : exp(6 * draw);
    }
}

static void set(jw_incidence *m, const double *figure, double threshold)
{
    assert_int_equal(jw_incidence_new(m, PLACES, ACTIVITIES), JW_OK);
    jw_incidence_set(m, figure, threshold);
}

/* ---- specialisation ---- */

static void quotients_do_not_see_units(void **state)
{
    (void)state;
    double figure[CELLS], sums[ACTIVITIES], scaled_sums[ACTIVITIES], one[CELLS], other[CELLS];
    random_figures(figure, CELLS, 1);
    jw_activity_sums(sums, figure, PLACES, ACTIVITIES);
    jw_location_quotients(one, figure, sums, PLACES, ACTIVITIES);
    for (size_t i = 0; i < CELLS; i++)
        figure[i] *= 1000;
    jw_activity_sums(scaled_sums, figure, PLACES, ACTIVITIES);
    jw_location_quotients(other, figure, scaled_sums, PLACES, ACTIVITIES);
    for (size_t i = 0; i < CELLS; i++)
        assert_close(one[i], other[i], 1e-12, 0);
    /* Weighted by the shares of the whole they are 1 in the mean, in every place. */
    for (size_t c = 0; c < PLACES; c++) {
        double mean = 0;
        for (size_t p = 0; p < ACTIVITIES; p++)
            mean += one[c * ACTIVITIES + p] * sums[p] / jw_sum(sums, ACTIVITIES);
        assert_close(mean, 1, 1e-12, 0);
    }
}

static void a_place_like_the_whole(void **state)
{
    (void)state;
    static const double whole[4] = {1, 2, 3, 0}, like[4] = {10, 20, 30, 0}, apart[4] = {0, 0, 0, 5};
    jw_specialisation of;
    jw_specialise(&of, like, whole, 4);
    assert_close(of.krugman, 0, 0, 1e-15);
    assert_close(of.hachman, 1, 1e-15, 0);
    assert_int_equal(of.active, 3);
    jw_specialise(&of, apart, whole, 4);
    assert_close(of.krugman, 2, 0, 0);
    assert_close(of.hachman, 0, 0, 0);
    assert_close(of.entropy, 0, 0, 0);
    jw_specialise(&of, (double[4]){0}, whole, 4);
    assert_true(isnan(of.krugman) && isnan(of.herfindahl) && of.active == 0);
}

static void variety_sums_to_entropy(void **state)
{
    (void)state;
    double figure[CELLS], room[10], between, within;
    uint32_t of_class[ACTIVITIES];
    jw_specialisation of;
    random_figures(figure, CELLS, 2);
    for (uint32_t p = 0; p < ACTIVITIES; p++)
        of_class[p] = p % 5;
    for (size_t c = 0; c < PLACES; c++) {
        const double *row = figure + c * ACTIVITIES;
        jw_variety(&between, &within, row, of_class, ACTIVITIES, 5, room);
        jw_specialise(&of, row, row, ACTIVITIES);
        assert_close(between + within, of.entropy, 1e-12, 0);
        assert_true(within > 0);
    }
}

/* ---- the spectrum ---- */

/* The chain of n nodes: eigenvalues 2 cos(pi k / (n + 1)). */
static void spectrum_of_a_chain(void **state)
{
    (void)state;
    enum { SIZE = 50 };
    double matrix[SIZE * SIZE] = {0}, vector[SIZE], room[7 * SIZE], first, second;
    for (int i = 0; i + 1 < SIZE; i++)
        matrix[i * SIZE + i + 1] = matrix[(i + 1) * SIZE + i] = 1;
    jw_spectrum_top(&first, &second, vector, matrix, SIZE, room);
    const double step = acos(-1) / (SIZE + 1);
    assert_close(first, 2 * cos(step), 1e-14, 0);
    assert_close(second, 2 * cos(2 * step), 1e-14, 0);
    for (int i = 0; i < SIZE; i++)
        assert_close(fabs(vector[i]), sqrt(2.0 / (SIZE + 1)) * sin(step * (i + 1)), 0, 1e-13);
}

static void a_double_eigenvalue_shows(void **state)
{
    (void)state;
    double matrix[9] = {2, 0, 0, 0, 2, 0, 0, 0, 1}, vector[3], room[21], first, second;
    jw_spectrum_top(&first, &second, vector, matrix, 3, room);
    assert_close(first, 2, 1e-15, 0);
    assert_close(second, 2, 1e-15, 0);
}

/* ---- complexity ---- */

typedef struct scores {
    double place[CELLS], activity[CELLS];
    jw_complexity of;
} scores;

static void solve(scores *s, const jw_incidence *m)
{
    s->of = (jw_complexity){.place = s->place, .activity = s->activity};
    assert_int_equal(jw_complexity_solve(&s->of, m), JW_OK);
}

/* Each side is the mean of the other, times the eigenvalue one way. */
static void an_eigenvector(void **state)
{
    (void)state;
    double figure[CELLS], place[PLACES], activity[ACTIVITIES];
    jw_incidence m;
    scores s;
    random_figures(figure, CELLS, 3);
    set(&m, figure, 20);
    solve(&s, &m);
    jw_reflect(place, activity, s.place, s.activity, &m);
    for (size_t c = 0; c < PLACES; c++)
        assert_close(place[c], s.place[c], 1e-11, 1e-13);
    for (size_t p = 0; p < ACTIVITIES; p++)
        assert_close(activity[p], s.of.second * s.activity[p], 1e-11, 1e-13);
    assert_true(s.of.second < 1 && s.of.second > s.of.next && s.of.likeness >= 0);
    jw_incidence_release(&m);
}

/*
 * The same network with places and activities exchanged has the same scores, but for the sign,
 * which diversity tells.
 */
static void two_sides_of_one_thing(void **state)
{
    (void)state;
    double figure[CELLS], turned[CELLS];
    jw_incidence m, t;
    scores a, b;
    random_figures(figure, CELLS, 4);
    for (size_t i = 0; i < CELLS; i++)
        turned[i % ACTIVITIES * PLACES + i / ACTIVITIES] = figure[i];
    set(&m, figure, 20);
    assert_int_equal(jw_incidence_new(&t, ACTIVITIES, PLACES), JW_OK);
    jw_incidence_set(&t, turned, 20);
    solve(&a, &m);
    solve(&b, &t);
    assert_close(a.of.second, b.of.second, 1e-13, 0);
    double scale = b.activity[0] / a.place[0];
    for (size_t c = 0; c < PLACES; c++)
        assert_close(b.activity[c], scale * a.place[c], 1e-10, 1e-12);
    jw_incidence_release(&m);
    jw_incidence_release(&t);
}

/* In another order of places and activities everybody keeps their score. */
static void order_does_not_matter(void **state)
{
    (void)state;
    double figure[CELLS], mixed[CELLS];
    jw_incidence m, t;
    scores a, b;
    random_figures(figure, CELLS, 5);
    for (size_t c = 0; c < PLACES; c++)
        for (size_t p = 0; p < ACTIVITIES; p++)
            mixed[(c * 5 % PLACES) * ACTIVITIES + p * 7 % ACTIVITIES] = figure[c * ACTIVITIES + p];
    set(&m, figure, 20);
    set(&t, mixed, 20);
    solve(&a, &m);
    solve(&b, &t);
    for (size_t c = 0; c < PLACES; c++)
        assert_close(a.place[c], b.place[c * 5 % PLACES], 1e-10, 1e-12);
    jw_incidence_release(&m);
    jw_incidence_release(&t);
}

/* Reflections of a high even order stand as the eigenvector does. */
static void reflections_tend_to_it(void **state)
{
    (void)state;
    double figure[CELLS], place[2][PLACES], activity[2][ACTIVITIES];
    jw_incidence m;
    scores s;
    random_figures(figure, CELLS, 6);
    set(&m, figure, 20);
    solve(&s, &m);
    memcpy(place[0], m.diversity, sizeof place[0]);
    memcpy(activity[0], m.ubiquity, sizeof activity[0]);
    int order = 0;
    for (; order < 24; order++)
        jw_reflect(place[(order + 1) % 2], activity[(order + 1) % 2], place[order % 2],
                   activity[order % 2], &m);
    const double *last = place[order % 2];
    double mean = jw_mean(last, PLACES), own = jw_mean(s.place, PLACES);
    double spread = jw_deviation_of(last, PLACES, JW_DEVIATION_POPULATION, 1);
    double width = jw_deviation_of(s.place, PLACES, JW_DEVIATION_POPULATION, 1);
    double likeness = 0;
    for (size_t c = 0; c < PLACES; c++)
        likeness += (last[c] - mean) / spread * (s.place[c] - own) / width / PLACES;
    assert_true(fabs(likeness) > 0.95);
    jw_incidence_release(&m);
}

static void fitness_of_a_nested_network(void **state)
{
    (void)state;
    enum { SIZE = 6 };
    double figure[SIZE * SIZE], place[SIZE], activity[SIZE], room[2 * SIZE], change[2];
    jw_incidence m;
    for (int i = 0; i < SIZE * SIZE; i++)
        figure[i] = i / SIZE + i % SIZE < SIZE;
    assert_int_equal(jw_incidence_new(&m, SIZE, SIZE), JW_OK);
    jw_incidence_set(&m, figure, 1);
    jw_fitness(place, activity, &change[0], &m, 5, room);
    jw_fitness(place, activity, &change[1], &m, 100, room);
    assert_true(change[1] < change[0]);
    assert_close(jw_mean(place, SIZE), 1, 1e-14, 0);
    assert_close(jw_mean(activity, SIZE), 1, 1e-14, 0);
    for (int i = 0; i + 1 < SIZE; i++) /* who has more is fitter, what fewer have is harder */
        assert_true(place[i] > place[i + 1] && activity[i] < activity[i + 1]);
    jw_incidence_release(&m);
}

/* ---- relatedness and outlook ---- */

static void density_of_all_and_of_nothing(void **state)
{
    (void)state;
    double figure[CELLS], related[ACTIVITIES * ACTIVITIES], together[ACTIVITIES * ACTIVITIES];
    double density[CELLS], room[ACTIVITIES * ACTIVITIES], index[PLACES], gain[CELLS],
        score[ACTIVITIES];
    jw_incidence m;
    random_figures(figure, CELLS, 7);
    for (size_t p = 0; p < ACTIVITIES; p++) {
        figure[p] = 1e9;            /* the first place has all */
        figure[ACTIVITIES + p] = 0; /* the second has nothing */
        score[p] = 1;
    }
    set(&m, figure, 20);
    jw_co_occurrences(together, &m);
    for (int by = 0; by <= JW_RELATED_BY_probability; by++) {
        jw_relate(related, together, ACTIVITIES, (jw_relatedness)by, room);
        jw_relatedness_density(density, &m, related, room);
        jw_outlook(index, gain, &m, related, density, score, false, room);
        for (size_t p = 0; p < ACTIVITIES; p++) {
            assert_close(density[p], 1, 1e-14, 0);
            assert_close(density[ACTIVITIES + p], 0, 0, 0);
            assert_close(gain[p], 0, 0, 0);
        }
        /* With scores of 1 the gains of who has nothing sum to the number of activities. */
        assert_close(index[0], 0, 0, 0);
        assert_close(index[1], 0, 0, 0);
        assert_close(jw_sum(gain + ACTIVITIES, ACTIVITIES), ACTIVITIES, 1e-13, 0);
    }
    jw_incidence_release(&m);
}

/* The Atlas takes off what is within reach; the rest is the sum as written in the formula. */
static void gains_by_the_formula(void **state)
{
    (void)state;
    enum { SQUARE = ACTIVITIES * ACTIVITIES };
    static double together[SQUARE], related[SQUARE], room[SQUARE];
    double figure[CELLS], density[CELLS], whole[CELLS], less[CELLS], index[PLACES];
    double score[ACTIVITIES];
    jw_incidence m;
    random_figures(figure, CELLS, 8);
    random_figures(score, ACTIVITIES, 9);
    set(&m, figure, 20);
    jw_co_occurrences(together, &m);
    jw_relate(related, together, ACTIVITIES, JW_RELATED_BY_proximity, room);
    jw_diagonal(related, ACTIVITIES, 1);
    jw_relatedness_density(density, &m, related, room);
    jw_outlook(index, less, &m, related, density, score, true, room);
    jw_outlook(index, whole, &m, related, density, score, false, room);
    for (size_t c = 0; c < PLACES; c++) {
        double outlook = 0;
        for (size_t p = 0; p < ACTIVITIES; p++) {
            double lacks = 1 - m.has[c * ACTIVITIES + p], gain = 0;
            for (size_t q = 0; q < ACTIVITIES; q++)
                gain += related[q * ACTIVITIES + p] / jw_sum(related + q * ACTIVITIES, ACTIVITIES) *
                        (1 - m.has[c * ACTIVITIES + q]) * score[q];
            double own = density[c * ACTIVITIES + p] * score[p];
            outlook += lacks * own;
            assert_close(whole[c * ACTIVITIES + p], lacks * gain, 1e-12, 0);
            assert_close(less[c * ACTIVITIES + p], lacks * (gain - own), 1e-10, 1e-10);
        }
        assert_close(index[c], outlook, 1e-12, 0);
    }
    jw_incidence_release(&m);
}

static void incomes(void **state)
{
    (void)state;
    static const double figure[6] = {1, 1, 0, 0, 1, 3}, income[2] = {10, 30};
    double sums[3], quotient[6], prody[3], expy[2];
    jw_activity_sums(sums, figure, 2, 3);
    jw_location_quotients(quotient, figure, sums, 2, 3);
    jw_prody(prody, expy, quotient, figure, income, 2, 3);
    assert_close(prody[0], 10, 1e-15, 0);
    assert_close(prody[1], (10 * .5 + 30 * .25) / .75, 1e-14, 0);
    assert_close(prody[2], 30, 1e-15, 0);
    assert_close(expy[0], (prody[0] + prody[1]) / 2, 1e-14, 0);
    jw_prody(prody, expy, quotient, figure, (double[]){NAN, 30}, 2, 3);
    assert_true(isnan(prody[0]));
    assert_close(prody[1], 30, 1e-15, 0);
    assert_close(expy[0], 30, 1e-15, 0);
}

static void parts_of_a_network(void **state)
{
    (void)state;
    static const double figure[12] = {1, 1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0};
    jw_incidence m, kept;
    size_t part[7], place[3], activity[4];
    assert_int_equal(jw_incidence_new(&m, 3, 4), JW_OK);
    jw_incidence_set(&m, figure, 1);
    assert_int_equal(jw_incidence_shrink(&kept, place, activity, &m), JW_OK);
    assert_int_equal(kept.activities, 3);
    assert_true(activity[3] == SIZE_MAX && activity[2] == 2);
    assert_int_equal(jw_incidence_parts(part, &kept), 2);
    assert_true(part[0] == part[2] && part[0] != part[1]);
    jw_incidence_release(&m);
    jw_incidence_release(&kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotients_do_not_see_units),
        cmocka_unit_test(a_place_like_the_whole),
        cmocka_unit_test(variety_sums_to_entropy),
        cmocka_unit_test(spectrum_of_a_chain),
        cmocka_unit_test(a_double_eigenvalue_shows),
        cmocka_unit_test(an_eigenvector),
        cmocka_unit_test(two_sides_of_one_thing),
        cmocka_unit_test(order_does_not_matter),
        cmocka_unit_test(reflections_tend_to_it),
        cmocka_unit_test(fitness_of_a_nested_network),
        cmocka_unit_test(density_of_all_and_of_nothing),
        cmocka_unit_test(gains_by_the_formula),
        cmocka_unit_test(incomes),
        cmocka_unit_test(parts_of_a_network),
    };
    return cmocka_run_group_tests_name("specialise_laws", tests, NULL, NULL);
}
