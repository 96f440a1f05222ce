#include "study/stations.h"

#include "base/list.h"
#include "base/text.h"
#include "study/reading.h"

#include <math.h>
#include <stdlib.h>

static int nearest_first(const void *left, const void *right)
{
    const struct station_feature *a = left, *b = right;
    if (a->distance_m != b->distance_m)
        return a->distance_m < b->distance_m ? -1 : 1;
    if (a->layer != b->layer)
        return a->layer < b->layer ? -1 : 1;
    return a->feature < b->feature ? -1 : a->feature > b->feature;
}

static bool is_same(const struct station_feature *a,
    const struct station_feature *b, double same_m)
{
    const char *group_a = feature_key(a->feature, "group");
    const char *group_b = feature_key(b->feature, "group");
    if (group_a != NULL && group_b != NULL)
        return text_equal(group_a, group_b);
    const char *name = feature_key(a->feature, "name");
    return name != NULL && text_equal(name, feature_key(b->feature, "name")) &&
           shape_distance_m(a->feature->shape, b->feature->shape) <= same_m;
}

static void merge(struct stations *stations, size_t from, size_t into)
{
    for (size_t i = 0; i < stations->count; i++)
        if (stations->at[i].station == from)
            stations->at[i].station = into;
}

/* Numbers without gaps, in the order of the nearest feature. */
static void renumber(struct stations *stations)
{
    for (size_t i = 0; i < stations->count; i++) {
        if (stations->at[i].station < stations->count)
            merge(stations, stations->at[i].station,
                stations->count + stations->stations++);
    }
    for (size_t i = 0; i < stations->count; i++)
        stations->at[i].station -= stations->count;
}

static void find_same(struct stations *stations, double same_m)
{
    for (size_t i = 0; i < stations->count; i++)
        stations->at[i].station = i;
    for (size_t i = 0; i < stations->count; i++)
        for (size_t k = 0; k < i; k++)
            if (stations->at[i].station != stations->at[k].station &&
                is_same(&stations->at[i], &stations->at[k], same_m))
                merge(
                    stations, stations->at[i].station, stations->at[k].station);
    renumber(stations);
}

struct stations stations_near(
    const struct study *study, double radius_m, double same_m)
{
    LIST(struct station_feature) found = {0};
    const struct layer *layer = study_layer(study, ROLE_STATION, NULL);
    if (study->site->shape == NULL)
        return (struct stations){0};
    for (; layer != NULL; layer = study_layer(study, ROLE_STATION, layer))
        for (size_t i = 0; i < layer->count; i++) {
            const struct feature *feature = &layer->features[i];
            LIST_ADD(study->arena, &found,
                (struct station_feature){layer, feature,
                    shape_distance_m(study->site->shape, feature->shape), 0});
        }
    if (found.count > 1)
        qsort(found.at, found.count, sizeof *found.at, nearest_first);
    struct stations stations = {found.at, 0, 0};
    while (stations.count < found.count &&
           (found.at[stations.count].distance_m <= radius_m ||
               stations.count == 0))
        stations.count++;
    find_same(&stations, same_m);
    return stations;
}
