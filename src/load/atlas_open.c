/* Opening the layers' files. The walk over every record of a prefecture's
 * layers takes longer than all that follows, and needs neither the sites nor
 * the plane: so it goes on in other threads while those are found. What was
 * kept from another run is not opened at all. */
#include "load/atlas_parts.h"

#include "adapt/digest.h"
#include "base/files.h"

const char *opening_path(
    struct arena *arena, const struct project *project, const char *file)
{
    return path_join(arena, project->folder, file);
}

void layer_open(const struct opening *opening, const struct layer_spec *spec,
    struct arena *arena, struct opened_layer *opened)
{
    if (opened->problems != NULL)
        return;
    struct problems *problems = problems_new(arena, opening->language);
    opened->problems = problems;
    if (spec->file == NULL) /* which is a problem of project.yaml */
        return;
    struct atlas_reader reader = {
        .arena = arena, .project = opening->project, .problems = problems};
    enum encoding encoding =
        way_encoding(&reader, spec->encoding, spec->origin.place);
    opened->file =
        shapefile_open(arena, opening_path(arena, opening->project, spec->file),
            spec->file, encoding, problems);
}

/* Each file has an arena of its own: it may be read in another thread than one
 * that the same thread has opened. */
static void open_job(void *context, size_t index, struct arena *own)
{
    const struct opening *opening = context;
    struct opened_layer *opened = &opening->layers[index];
    if (opened->kept.bytes == NULL)
        layer_open(opening, &opening->project->file->layers.at[index],
            arena_child(own), opened);
}

static struct layer_files look(
    struct arena *arena, const struct project *project, const char *file)
{
    return layer_files_look(arena, opening_path(arena, project, file), file);
}

static void find_sites(struct arena *arena, struct opening *opening)
{
    const struct sites_spec *spec = opening->project->file->sites;
    if (spec == NULL || spec->file == NULL)
        return;
    opening->site_files = look(arena, opening->project, spec->file);
    if (opening->cache == NULL)
        return;
    opening->site_key = sites_key(opening);
    opening->sites = cache_find(
        opening->cache, KEPT_SITES, opening->site_key, &opening->site_files);
}

/* How many of them must be opened. A layer is cut to the sites: where they
 * were not kept, it was not either. */
static size_t find_layers(struct arena *arena, struct opening *opening)
{
    const struct project *project = opening->project;
    struct kept sites = opening->sites;
    size_t count = project->file->layers.count, missing = 0;
    const char *digest = sites.bytes == NULL
                             ? NULL
                             : digest_bytes(arena, sites.bytes, sites.count);
    for (size_t i = 0; i < count; i++) {
        const struct layer_spec *spec = &project->file->layers.at[i];
        struct opened_layer *opened = &opening->layers[i];
        if (spec->file != NULL)
            opened->files = look(arena, project, spec->file);
        if (spec->file != NULL && digest != NULL)
            opened->kept = cache_find(opening->cache, spec->id,
                layer_key(opening, spec, digest), &opened->files);
        missing += opened->kept.bytes == NULL;
    }
    return missing;
}

struct opening *atlas_open(struct arena *arena, const struct project *project,
    int threads, struct cache *cache, struct input_files *inputs,
    struct problems *problems)
{
    struct opening *opening = ARENA_NEW(arena, struct opening);
    size_t count = project->file->layers.count;
    opening->project = project;
    opening->language = problems_language(problems);
    opening->threads = threads;
    opening->cache = cache;
    opening->layers = ARENA_ARRAY(arena, count, struct opened_layer);
    opening->codes = codes_load(arena, project, inputs, problems);
    if (cache != NULL)
        rules_look(arena, opening);
    find_sites(arena, opening);
    bool none = find_layers(arena, opening) == 0;
    opening->jobs =
        jobs_start(arena, none ? 1 : threads, count, open_job, opening);
    return opening;
}
