/* Related bodies over two made sites, and stations that are several lines. */
#include "test.h"

#include "made.h"
#include "study/stations.h"
#include "study/surroundings.h"

static struct access_rules *rules_new(struct made *made, double radius_m)
{
    struct access_rules *rules = ARENA_NEW(made->arena, struct access_rules);
    rules->facility_radius_m = made_param(made, "radius", "m", radius_m);
    rules->housing_ring_m = made_param(made, "ring", "m", 100);
    made->project.models.access = rules;
    return rules;
}

static struct shape *point_at(struct made *made, double x, double y)
{
    struct point point = {x, y};
    return shape_points(made->geometry, made->arena, &point, 1);
}

/* Site A ends at x = 100, the other site begins at x = 9,100. A body at 1,100
 * is 1,000 m from A, one at 8,100 is 1,000 m from the other and 8,000 m from
 * A. Within 2,000 m A has one; the mean is over both: 4,500 m. A third body at
 * x = -20,000 is near neither and does not count. */
static void mean_over_bodies_near_any_site(void **state)
{
    (void)state;
    struct made *made = made_new(0, 0, 100, 100);
    rules_new(made, 2000);
    struct site sites[2] = {made->site, {.id = "B", .name = "B"}};
    sites[1].shape = made_box(made, 9100, 0, 9200, 100);
    made->atlas.sites = sites;
    made->atlas.site_count = 2;
    size_t layer = made_layer(made, "p28", ROLE_FACILITY);
    made_spec(made, layer)->group = "state";
    made_feature(made, layer, point_at(made, 1100, 50), NULL, NULL);
    made_feature(made, layer, point_at(made, 8100, 50), NULL, NULL);
    made_feature(made, layer, point_at(made, -20000, 50), NULL, NULL);
    study_surroundings(&made->study);
    assert_near(made_value(made, M_facility_count, "state").number, 1, 0);
    assert_near(made_value(made, M_facility_mean, "state").number, 4500, 1e-9);
    assert_near(made_value(made, M_facility_mean, NULL).number, 4500, 1e-9);
    arena_free(made->arena);
}

static void no_body_near_has_no_mean(void **state)
{
    (void)state;
    struct made *made = made_new(0, 0, 100, 100);
    rules_new(made, 500);
    size_t layer = made_layer(made, "p28", ROLE_FACILITY);
    made_feature(made, layer, point_at(made, 1100, 50), NULL, NULL);
    study_surroundings(&made->study);
    assert_near(made_value(made, M_facility_count, NULL).number, 0, 0);
    assert_false(value_is_known(made_value(made, M_facility_mean, NULL)));
    assert_near(made_value(made, M_facility_nearest, NULL).number, 1000, 1e-9);
    arena_free(made->arena);
}

static struct shape *line_at(struct made *made, double x)
{
    struct point points[] = {{x, 0}, {x + 50, 0}};
    struct ring line = {points, 2};
    struct rings lines = {&line, 1};
    return shape_lines(made->geometry, made->arena, &lines);
}

/* A chain: the first and third line of one name are 600 m apart, but the
 * second lies between them. Numbers run from the nearest station on. */
static void lines_of_a_station_chain(void **state)
{
    (void)state;
    struct made *made = made_new(0, 0, 100, 100);
    size_t layer = made_layer(made, "n02", ROLE_STATION);
    made_feature(made, layer, line_at(made, 5000), "name", "far");
    made_feature(made, layer, line_at(made, 1000), "name", "town");
    made_feature(made, layer, line_at(made, 1650), "name", "town");
    made_feature(made, layer, line_at(made, 1350), "name", "town");
    made_feature(made, layer, line_at(made, 1200), "name", "gate");
    struct stations stations = stations_near(&made->study, 2000, 500);
    assert_int_equal(stations.count, 4);
    assert_int_equal(stations.stations, 2);
    static const size_t expected[] = {0, 1, 0, 0};
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(stations.at[i].station, expected[i]);
    /* One code apart, one name: two stations. */
    made_cell(made, &made->layers.at[layer].features[1], "group", "1");
    made_cell(made, &made->layers.at[layer].features[2], "group", "2");
    made_cell(made, &made->layers.at[layer].features[3], "group", "2");
    assert_int_equal(stations_near(&made->study, 2000, 500).stations, 3);
    arena_free(made->arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mean_over_bodies_near_any_site),
        cmocka_unit_test(no_body_near_has_no_mean),
        cmocka_unit_test(lines_of_a_station_chain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
