/* Opening the layers' files. The walk over every record of a prefecture's
 * layers takes longer than all that follows, and needs neither the sites nor
 * the plane: so it goes on in other threads while those are found. */
#include "load/atlas_parts.h"

#include "base/files.h"

static void open_layer(void *context, size_t index, struct arena *own)
{
    const struct opening *opening = context;
    const struct layer_spec *spec = &opening->project->file->layers.at[index];
    struct opened_layer *opened = &opening->layers[index];
    struct problems *problems = problems_new(own, opening->language);
    opened->problems = problems;
    if (spec->file == NULL) /* which is a problem of project.yaml */
        return;
    struct atlas_reader reader = {
        .arena = own, .project = opening->project, .problems = problems};
    enum encoding encoding =
        way_encoding(&reader, spec->encoding, spec->origin.place);
    opened->path = path_join(own, opening->project->folder, spec->file);
    opened->file =
        shapefile_open(own, opened->path, spec->file, encoding, problems);
}

struct opening *atlas_open(struct arena *arena, const struct project *project,
    int threads, const struct problems *problems)
{
    struct opening *opening = ARENA_NEW(arena, struct opening);
    size_t count = project->file->layers.count;
    opening->project = project;
    opening->language = problems_language(problems);
    opening->layers = ARENA_ARRAY(arena, count, struct opened_layer);
    opening->jobs = jobs_start(arena, threads, count, open_layer, opening);
    return opening;
}
