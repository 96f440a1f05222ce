/* Reads the sites and the layers into the project's plane. */
#ifndef LOAD_ATLAS_H
#define LOAD_ATLAS_H

#include "adapt/projection.h"
#include "base/problem.h"
#include "load/inputs.h"
#include "model/atlas.h"

struct opening;
struct cache; /* load/cache.h */

/* Begins to open the layers' files, but for those that the cache (NULL: none)
 * has kept, in other threads where there may be more than one; call it before
 * anything that takes time, such as PROJ's start. The codes model becomes an
 * input. */
struct opening *atlas_open(struct arena *arena, const struct project *project,
    int threads, struct cache *cache, struct input_files *inputs,
    struct problems *problems);

/* Goes on from atlas_open. NULL when the sites themselves cannot be read;
 * layers with problems are left out, and the problems say so. The .shp, .dbf,
 * .shx, .prj and .cpg of each layer, where there, become inputs; what was read
 * is for the cache to keep. */
struct atlas *atlas_load(struct arena *arena, const struct project *project,
    struct projection_engine *engine, struct opening *opening,
    struct input_files *inputs, struct problems *problems);

#endif
