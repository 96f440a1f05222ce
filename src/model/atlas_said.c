#include "model/atlas_said.h"

#include "base/hash.h"
#include "base/number.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double PER_METRE = 1000; /* a millimetre is told apart */
enum { MILLIMETRES = 3 };             /* decimals of a metre */

static const char BETWEEN_RINGS[] = " / ", BETWEEN_POINTS[] = ", ";

const char *site_said(struct arena *arena, const struct site *site)
{
    struct rings rings = shape_rings(arena, site->shape);
    struct text out = text_new(arena);
    text_add(&out, "boundary: ");
    for (size_t r = 0; r < rings.count; r++)
        for (size_t p = 0; p < rings.at[r].count; p++)
            text_addf(&out, "%s%s %s",
                p > 0   ? BETWEEN_POINTS
                : r > 0 ? BETWEEN_RINGS
                        : "",
                number_plain(arena, rings.at[r].at[p].x, MILLIMETRES),
                number_plain(arena, rings.at[r].at[p].y, MILLIMETRES));
    return text_string(&out);
}

/* ---- records ---- */

static uint64_t hash_millimetres(uint64_t hash, double metres)
{
    int64_t whole = llround(metres * PER_METRE);
    return hash_bytes(hash, &whole, sizeof whole);
}

static uint64_t digest_of(struct arena *arena, const struct feature *feature)
{
    struct rings rings = shape_rings(arena, feature->shape);
    uint64_t hash = HASH_START;
    for (size_t r = 0; r < rings.count; r++)
        for (size_t p = 0; p < rings.at[r].count; p++) {
            hash = hash_millimetres(hash, rings.at[r].at[p].x);
            hash = hash_millimetres(hash, rings.at[r].at[p].y);
        }
    for (size_t i = 0; i < feature->attribute_count; i++) {
        const struct attribute *attribute = &feature->attributes[i];
        hash = hash_text(hash, attribute->meaning);
        hash = hash_text(hash, attribute->text == NULL ? "" : attribute->text);
        hash = hash_text(hash, attribute->key == NULL ? "" : attribute->key);
    }
    return hash;
}

const char *layer_said(struct arena *arena, const struct layer *layer)
{
    struct text out = text_new(arena);
    struct arena *scratch = arena_child(arena);
    text_addf(&out, "read: 0=%s", number_text(arena, layer->accuracy_m));
    for (size_t i = 0; i < layer->count; i++)
        text_addf(&out, " %ld=%016llx", layer->features[i].record,
            (unsigned long long)digest_of(scratch, &layer->features[i]));
    arena_reset(scratch);
    return text_string(&out);
}

/* "12=0f3a": the number, and where its digest begins and ends. */
struct said_record {
    long number;
    const char *digest;
    size_t length;
};

static bool next_record(const char **at, struct said_record *record)
{
    char *equals;
    *at += strspn(*at, " ");
    record->number = strtol(*at, &equals, 10);
    if (*equals != '=')
        return false;
    record->digest = equals + 1;
    record->length = strcspn(record->digest, " ");
    *at = record->digest + record->length;
    return true;
}

static bool same_digest(
    const struct said_record *a, const struct said_record *b)
{
    return a->length == b->length &&
           strncmp(a->digest, b->digest, a->length) == 0;
}

/* Both lists are in the order of the file. */
struct records_change records_compare(
    struct arena *arena, const char *before, const char *after)
{
    struct records_change change = {0};
    struct said_record old = {0}, new = {0};
    bool has_old = next_record(&before, &old);
    bool has_new = next_record(&after, &new);
    while (has_old || has_new) {
        bool take_old = has_old && (!has_new || old.number <= new.number);
        bool take_new = has_new && (!has_old || new.number <= old.number);
        if (take_old && take_new && !same_digest(&old, &new))
            LIST_ADD(arena, &change.changed, old.number);
        if (take_old && !take_new)
            LIST_ADD(arena, &change.gone, old.number);
        if (take_new && !take_old)
            LIST_ADD(arena, &change.added, new.number);
        change.before += take_old && old.number > 0;
        change.after += take_new && new.number > 0;
        if (take_old)
            has_old = next_record(&before, &old);
        if (take_new)
            has_new = next_record(&after, &new);
    }
    return change;
}

/* ---- boundaries ---- */

static struct shape *shape_of(
    struct geometry_engine *engine, struct arena *arena, const char *said)
{
    LIST(struct ring) rings = {0};
    LIST(struct point) points = {0};
    while (*said != '\0') {
        char *end;
        struct point point = {.x = strtod(said, &end)};
        point.y = strtod(end, &end);
        if (end == said)
            return NULL;
        LIST_ADD(arena, &points, point);
        bool ring_ends =
            strncmp(end, BETWEEN_POINTS, strlen(BETWEEN_POINTS)) != 0;
        said = end + (*end == '\0'   ? 0
                         : ring_ends ? strlen(BETWEEN_RINGS)
                                     : strlen(BETWEEN_POINTS));
        if (!ring_ends)
            continue;
        LIST_ADD(arena, &rings, (struct ring){points.at, points.count});
        memset(&points, 0, sizeof points);
    }
    struct rings all = {rings.at, rings.count};
    const char *defect;
    struct point where;
    return rings.count == 0
               ? NULL
               : shape_polygons(engine, arena, &all, &defect, &where);
}

struct boundary_change boundary_compare(
    struct arena *arena, const char *before, const char *after)
{
    struct geometry_engine *engine = geometry_engine_new(arena);
    struct shape *old = shape_of(engine, arena, before);
    struct shape *new = shape_of(engine, arena, after);
    if (old == NULL || new == NULL)
        return (struct boundary_change){0};
    double common = shape_overlap_m2(old, new);
    struct boundary_change change = {.known = true,
        .before_m2 = shape_area_m2(old),
        .after_m2 = shape_area_m2(new),
        .shift_m = shape_farthest_m(old, new)};
    change.gained_m2 = fmax(change.after_m2 - common, 0);
    change.lost_m2 = fmax(change.before_m2 - common, 0);
    return change;
}
