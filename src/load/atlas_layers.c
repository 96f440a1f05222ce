/* All layers of a project. What is said of them and the ways into the plane
 * come in their order; the records, by far the most of the work, are read in
 * all threads, each with GEOS and PROJ of its own. */
#include "load/atlas_parts.h"

#include "base/list.h"

struct layers {
    struct layer_reading *at;
    struct queue queue;
    struct geometry_engine **geometry; /* of each thread; NULL: none as yet */
};

struct ways {
    struct arena *arena;
    LIST(const struct projection *) known; /* of another thread … */
    LIST(const struct projection *) own;   /* … and of this one */
};

static const struct projection *own_way(
    struct ways *ways, const struct projection *projection)
{
    for (size_t i = 0; i < ways->known.count; i++)
        if (ways->known.at[i] == projection)
            return ways->own.at[i];
    const struct projection *copy = projection_copy(ways->arena, projection);
    LIST_ADD(ways->arena, &ways->known, projection);
    LIST_ADD(ways->arena, &ways->own, copy);
    return copy;
}

/* Gives the layer what must not be shared, and reads it. */
static void read_here(struct layer_reading *reading, struct ways *ways,
    struct geometry_engine *geometry)
{
    struct atlas_reader *reader = &reading->reader;
    reading->atlas = *reader->atlas;
    reading->atlas.geometry = geometry;
    reader->atlas = &reading->atlas;
    reader->arena = ways->arena;
    reader->scratch = arena_child(ways->arena);
    reader->problems =
        problems_new(ways->arena, problems_language(reader->problems));
    reader->kept = text_new(ways->arena);
    reading->way.projection = own_way(ways, reading->way.projection);
    shapefile_lend(reading->opened->file, ways->arena);
    layer_go_on(reading);
}

static void read_some(void *context, size_t thread, struct arena *own)
{
    struct layers *layers = context;
    struct ways ways = {.arena = own};
    struct geometry_engine *geometry = geometry_engine_new(own);
    layers->geometry[thread] = geometry;
    for (size_t i; queue_take(&layers->queue, &i);)
        if (layers->at[i].sound && !layers->at[i].kept)
            read_here(&layers->at[i], &ways, geometry);
}

static void hand_over(const struct atlas_reader *reader,
    const struct layers *layers, size_t threads)
{
    struct geometry_engine *to = reader->atlas->geometry;
    for (size_t i = 0; i < threads; i++)
        if (layers->geometry[i] != NULL)
            geometry_hand_over(layers->geometry[i], to);
    for (size_t i = 0; i < layers->queue.count; i++) {
        struct layer_reading *reading = &layers->at[i];
        if (reading->opened->file != NULL)
            shapefile_lend(reading->opened->file, reader->arena);
        for (size_t k = 0; k < reading->layer.count; k++)
            shape_hand_over(reading->layer.features[k].shape, to);
    }
}

static void begin_all(
    struct atlas_reader *reader, struct opening *opening, struct layers *layers)
{
    const struct project_file *file = reader->project->file;
    layers->queue.count = file->layers.count;
    layers->at =
        ARENA_ARRAY(reader->arena, layers->queue.count, struct layer_reading);
    for (size_t i = 0; i < layers->queue.count; i++)
        layer_begin(
            reader, &file->layers.at[i], &opening->layers[i], &layers->at[i]);
}

void layers_read(struct atlas_reader *reader, struct opening *opening)
{
    struct layers layers = {0};
    struct atlas *atlas = reader->atlas;
    size_t jobs = opening->threads > 1 ? (size_t)opening->threads : 1;
    layers.geometry =
        ARENA_ARRAY(reader->arena, jobs, struct geometry_engine *);
    begin_all(reader, opening, &layers);
    jobs_finish(
        jobs_start(reader->arena, opening->threads, jobs, read_some, &layers));
    hand_over(reader, &layers, jobs);
    atlas->layers =
        ARENA_ARRAY(reader->arena, layers.queue.count, struct layer);
    for (size_t i = 0; i < layers.queue.count; i++)
        if (layer_end(
                reader, &layers.at[i], &atlas->layers[atlas->layer_count]))
            atlas->layer_count++;
}
