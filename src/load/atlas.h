/* Reads the sites and the layers into the project's plane. */
#ifndef LOAD_ATLAS_H
#define LOAD_ATLAS_H

#include "adapt/projection.h"
#include "base/problem.h"
#include "load/inputs.h"
#include "model/atlas.h"

/* NULL when the sites themselves cannot be read; layers with problems are left
 * out, and the problems say so. The .shp, .dbf, .shx, .prj and .cpg of each
 * layer, where there, become inputs. */
struct atlas *atlas_load(struct arena *arena, const struct project *project,
    struct projection_engine *engine, int threads, struct input_files *inputs,
    struct problems *problems);

#endif
