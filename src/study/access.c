#include "study/access.h"

#include "study/overlap.h"
#include "study/reading.h"
#include "study/stations.h"

#include <math.h>

static const char speed_rule[] =
    "不動産の表示に関する公正競争規約施行規則(道路距離80m=1分、切上げ)";

double walk_minutes(double distance_m, double speed_m_per_minute)
{
    return ceil(distance_m / speed_m_per_minute);
}

/* ---- what is near ---- */

static void post_name(const struct study *study, int measure,
    const struct layer *layer, const struct feature *feature)
{
    struct calc *calc = calc_open(study->scope, measure, NULL, NULL, NULL);
    const char *name = feature == NULL ? NULL : feature_key(feature, "name");
    calc_rests_on(calc, scope_find(study->scope,
                            measure == M_station_name ? M_station_distance
                                                      : M_bus_stop_distance,
                            NULL));
    if (feature != NULL)
        calc_record(calc, layer->name, layer->file, feature->record);
    if (name == NULL)
        calc_post_unknown(calc, WORDS("名称の資料なし", "no name in the data"));
    else
        calc_post_category(calc, name, WORDS(name, name));
}

static struct calc *open_distance(
    const struct study *study, int measure, enum layer_role role)
{
    struct calc *calc = calc_open(study->scope, measure, NULL, NULL, NULL);
    calc_method_words(calc, WORDS("敷地境界からの直線距離(GEOS)",
                                "distance from the site's outline (GEOS)"));
    overlap_use_role(study, calc, role);
    return calc;
}

/* Beyond the survey there may be a nearer one. */
static void post_nearest(const struct study *study, struct calc *calc,
    enum layer_role role, double distance_m)
{
    if (study_outside_survey(study, role, NULL))
        calc_post_unknown_range(calc, study_outside_words, 0, distance_m);
    else
        calc_post(calc, distance_m);
}

static void post_station(
    const struct study *study, const struct stations *stations)
{
    struct calc *calc = open_distance(study, M_station_distance, ROLE_STATION);
    if (stations->count == 0) {
        calc_post_unknown(calc, WORDS("駅の資料なし", "no data on stations"));
        return;
    }
    for (size_t i = 0; i < stations->count; i++)
        if (stations->at[i].station == 0)
            calc_record(calc, stations->at[i].layer->name,
                stations->at[i].layer->file, stations->at[i].feature->record);
    post_nearest(study, calc, ROLE_STATION, stations->at[0].distance_m);
    post_name(
        study, M_station_name, stations->at[0].layer, stations->at[0].feature);
}

/* Stations whose nearest line is within the radius. */
static void post_station_count(const struct study *study,
    const struct access_rules *rules, const struct stations *stations,
    const struct param *radius)
{
    struct calc *calc =
        calc_open(study->scope, M_station_count, NULL, NULL, NULL);
    calc_method_words(
        calc, WORDS("範囲内の駅の数(同じ駅の路線は1駅)",
                  "stations within the radius, lines of one station once"));
    overlap_use_role(study, calc, ROLE_STATION);
    calc_param(calc, "", radius);
    calc_param(calc, "", &rules->same_station_m);
    if (stations->count == 0) {
        calc_post_unknown(calc, WORDS("駅の資料なし", "no data on stations"));
        return;
    }
    bool inside = stations->at[0].distance_m <= radius->value;
    for (size_t i = 0; inside && i < stations->count; i++)
        calc_record(calc, stations->at[i].layer->name,
            stations->at[i].layer->file, stations->at[i].feature->record);
    double count = inside ? (double)stations->stations : 0;
    if (study_outside_survey(study, ROLE_STATION, NULL))
        calc_post_unknown_range(calc, study_outside_words, count, NAN);
    else
        calc_post(calc, count);
}

static void study_stations(
    const struct study *study, const struct access_rules *rules)
{
    const struct layer *layer = study_layer(study, ROLE_STATION, NULL);
    const struct param *radius = layer == NULL
                                     ? &rules->station_radius_m
                                     : access_radius(rules, layer->spec);
    struct stations stations =
        stations_near(study, radius->value, rules->same_station_m.value);
    post_station(study, &stations);
    if (layer != NULL)
        post_station_count(study, rules, &stations, radius);
}

static void study_bus_stops(const struct study *study)
{
    const struct layer *layer = study_layer(study, ROLE_BUS_STOP, NULL);
    const struct layer *nearest_layer = NULL;
    const struct feature *nearest = NULL;
    double best = HUGE_VAL, distance = 0;
    for (; layer != NULL; layer = study_layer(study, ROLE_BUS_STOP, layer)) {
        const struct feature *feature =
            overlap_nearest(study, layer, NULL, NULL, &distance);
        if (feature == NULL || !(distance < best))
            continue;
        best = distance;
        nearest = feature;
        nearest_layer = layer;
    }
    struct calc *calc =
        open_distance(study, M_bus_stop_distance, ROLE_BUS_STOP);
    if (nearest == NULL) {
        calc_post_unknown(
            calc, WORDS("バス停の資料なし", "no data on bus stops"));
        return;
    }
    calc_record(
        calc, nearest_layer->name, nearest_layer->file, nearest->record);
    post_nearest(study, calc, ROLE_BUS_STOP, best);
    post_name(study, M_bus_stop_name, nearest_layer, nearest);
}

/* ---- the way ---- */

struct way {
    int straight, road, distance, minutes;
};

static const struct way to_station = {M_station_distance,
    M_road_distance_station, M_station_walk_distance, M_station_walk_minutes};
static const struct way to_bus_stop = {M_bus_stop_distance,
    M_road_distance_bus_stop, M_bus_walk_distance, M_bus_walk_minutes};

/* By road where that is known; else from the straight line, as an estimate. */
static void post_way(const struct study *study,
    const struct access_rules *rules, const struct way *way)
{
    bool by_road = study_has(study, way->road, NULL);
    struct calc *calc = calc_open(study->scope, way->distance, NULL,
        by_road ? "road_distance" : "straight_distance * detour",
        rules->detour_factor.origin.source);
    if (by_road) {
        struct value road =
            calc_use_value(calc, "road_distance", way->road, NULL);
        calc_post_range(calc, road.number, road.low, road.high);
        return;
    }
    struct value straight =
        calc_use_value(calc, "straight_distance", way->straight, NULL);
    double detour = calc_param(calc, "detour", &rules->detour_factor);
    calc_limit_state(calc, STATE_ESTIMATED);
    calc_note_words(
        calc, WORDS("直線距離からの推計", "estimated from the straight line"));
    calc_post_range(calc, straight.number * detour, straight.low * detour,
        straight.high * detour);
}

static void post_minutes(const struct study *study,
    const struct access_rules *rules, const struct way *way)
{
    struct calc *calc = calc_open(
        study->scope, way->minutes, NULL, "ceil(distance / speed)", speed_rule);
    struct value distance =
        calc_use_value(calc, "distance", way->distance, NULL);
    double speed = calc_param(calc, "speed", &rules->walking_speed);
    calc_post_range(calc, walk_minutes(distance.number, speed),
        walk_minutes(distance.low, speed), walk_minutes(distance.high, speed));
}

static void post_bus(const struct study *study)
{
    struct calc *calc = calc_open(
        study->scope, M_bus_minutes, NULL, "walk + wait + ride", NULL);
    struct value walk = calc_use_value(calc, "walk", M_bus_walk_minutes, NULL);
    struct value wait = calc_use_value(calc, "wait", M_bus_wait_minutes, NULL);
    struct value ride = calc_use_value(calc, "ride", M_bus_ride_minutes, NULL);
    calc_post_range(calc, walk.number + wait.number + ride.number,
        walk.low + wait.low + ride.low, walk.high + wait.high + ride.high);
}

/* On foot, or by bus where a ride is given and that is quicker. */
static void post_total(const struct study *study)
{
    bool by_bus = study_has(study, M_bus_minutes, NULL);
    struct calc *calc = calc_open(study->scope, M_station_minutes, NULL,
        by_bus ? "min(walk, bus)" : "walk", NULL);
    struct value walk =
        calc_use_value(calc, "walk", M_station_walk_minutes, NULL);
    if (!by_bus) {
        calc_post_range(calc, walk.number, walk.low, walk.high);
        return;
    }
    struct value bus = calc_use_value(calc, "bus", M_bus_minutes, NULL);
    /* One that is not known may be quicker, not slower, than the other. */
    bool known = value_is_known(walk) && value_is_known(bus);
    calc_post_range(calc, fmin(walk.number, bus.number),
        known ? fmin(walk.low, bus.low) : 0, fmin(walk.high, bus.high));
}

static bool has_bus_stop(const struct study *study)
{
    return study_has(study, M_road_distance_bus_stop, NULL) ||
           !isnan(study_number(study, M_bus_stop_distance, NULL));
}

void study_access(const struct study *study)
{
    const struct access_rules *rules = study->project->models.access;
    if (rules == NULL)
        return;
    study_stations(study, rules);
    study_bus_stops(study);
    post_way(study, rules, &to_station);
    post_minutes(study, rules, &to_station);
    bool rides = study_has(study, M_bus_ride_minutes, NULL);
    if (rides || has_bus_stop(study)) {
        post_way(study, rules, &to_bus_stop);
        post_minutes(study, rules, &to_bus_stop);
    }
    if (rides)
        post_bus(study);
    post_total(study);
}
