/* What the parts of the atlas reader share. Only they may include this. */
#ifndef LOAD_ATLAS_PARTS_H
#define LOAD_ATLAS_PARTS_H

#include "adapt/projection.h"
#include "adapt/shapefile.h"
#include "base/jobs.h"
#include "base/list.h"
#include "load/atlas.h"
#include "load/cache.h"
#include "load/codes.h"

enum { SURROUNDINGS_M = 300 };

/* Under which name the sites are kept; no layer has one with a slash. */
#define KEPT_SITES "/sites"

struct atlas_reader {
    struct arena *arena;   /* of the atlas */
    struct arena *scratch; /* reset after each record */
    const struct project *project;
    struct projection_engine *engine;
    const struct crs *plane;
    const struct opening *opening;
    struct input_files *inputs;
    struct problems *problems;
    struct atlas *atlas;
    const struct point *inside; /* a point of each site */
    struct text kept;           /* of the layer that is being read */
    const char *sites_digest;   /* of what the sites are, as they are kept */
    /* Polygon layers whose box holds a site, and those whose box would if the
     * site's x and y were exchanged. */
    size_t holding, holding_swapped;
    bool holds, holds_swapped; /* the layer that is being read */
};

/* ---- atlas_crs.c: which system a file is in ---- */

/* What project.yaml says of a file's system. */
struct crs_wish {
    const char *crs;
    bool overrides_prj;
    struct param accept_accuracy_m;
    struct place place;
};

/* A file's system and the way into the plane. */
struct way {
    const struct crs *crs;
    const struct projection *projection;
};

/* False after adding problems: no system, two systems, one that is not known,
 * coordinates that are not in Japan, too inaccurate a transformation. */
bool way_find(struct atlas_reader *reader, const struct shapefile *file,
    struct crs_wish wish, struct way *way);

/* ENCODING_UNKNOWN where none is given, or after a problem. */
enum encoding way_encoding(
    struct atlas_reader *reader, const char *name, struct place place);

/* The column, or -1 after a problem that lists the fields there are. Of several
 * of that name it is the first, after a problem. */
int way_column(struct atlas_reader *reader, const struct shapefile *file,
    const char *name, struct place place);

/* Warns of fields that stand twice, but for the `mapped` ones (NULL: none),
 * for which way_column has a problem. */
void way_warn_twice(struct atlas_reader *reader, const struct shapefile *file,
    const char *const *mapped, size_t count);

/* ---- atlas_sites.c ---- */

/* Fills the atlas's sites; false where none can be used. */
bool sites_read(struct atlas_reader *reader);

/* ---- atlas_select.c: which records of a layer matter ---- */

/* A site as a layer's coordinates see it. */
struct view {
    struct box site;           /* the site's box */
    struct box site_plane_m;   /* the same in the plane */
    struct box surroundings;   /* it and its surroundings */
    struct box cut;            /* where the layer must stay as it is */
    struct box cut_plane_m;    /* the same in the plane */
    struct point inside;       /* a point of the site */
    double metres_x, metres_y; /* per unit of the layer's coordinates */
    double nearest_m;          /* the nearest feature is not farther */
    double counted_m;          /* nor is the nearest one that counts */
};

/* ---- atlas_counted.c: which records count where the nearest is asked ---- */

struct counted;

struct selection {
    struct view *views; /* one a site */
    size_t view_count;
    size_t *records; /* in the order of the file */
    size_t count;
    double nearest_m; /* of all records and sites, roughly; or infinite */
};

/* Records whose box meets a site's surroundings, and those that may be a
 * site's nearest, of all or of those that count. */
struct selection records_select(struct atlas_reader *reader,
    struct shapefile *file, const struct way *way, double surroundings_m,
    struct counted *counted, struct arena *arena);

/* ---- atlas_cut.c ---- */

/* The rings or lines without the vertices that matter to no view: runs that
 * lie, for each view, outside of one and the same side of its cutting box
 * are replaced by their ends. Even-odd filling and all lines within the boxes
 * stay as they are. Parts that are outside as a whole are dropped. */
struct rings rings_cut(struct arena *arena, const struct rings *rings,
    enum shape_kind kind, const struct view *views, size_t view_count);

/* ---- atlas_attributes.c ---- */

struct mapped_field {
    const struct field_mapping *mapping;
    int column;
    const struct code_table *table; /* NULL: no codes */
    bool has_unit;
    double factor; /* to the ledger's unit */
};

struct mapped_fields {
    struct mapped_field *at;
    size_t count;
};

/* The mapping's columns, tables and units; problems for what is missing. */
struct mapped_fields mapping_open(struct atlas_reader *reader,
    const struct layer_spec *spec, const struct shapefile *file);

/* A mapped cell with this text (NULL: blank) at a place. */
struct attribute attribute_of(struct atlas_reader *reader,
    const struct mapped_field *field, const char *text, struct place place);

/* The mapped cells of a record. */
void attributes_read(struct atlas_reader *reader, struct shapefile *file,
    const struct mapped_fields *fields, size_t record, struct feature *feature);

/* ---- atlas_counted.c, again ---- */

/* NULL where all records count. Of the file's records only the cell that
 * decides is read, and of those only that are asked for. */
struct counted *counted_new(struct atlas_reader *reader, struct shapefile *file,
    const struct layer_spec *spec, const struct mapped_fields *fields,
    struct arena *arena);

/* Whether a record is a harmful area of the layer's hazard, a school that
 * counts … */
bool counted_is(struct counted *counted, size_t record);

/* ---- atlas_open.c ---- */

/* A layer's file, walked over; its problems are not reported yet. */
struct opened_layer {
    struct shapefile *file; /* NULL after problems, and where it was kept */
    struct layer_files files;
    struct kept kept; /* from another run */
    const struct problems *problems;
};

/* Begun by atlas_open; the layers are there after jobs_finish. */
struct opening {
    const struct project *project;
    enum language language;
    int threads;
    struct opened_layer *layers; /* in the order of project.yaml */
    struct jobs *jobs;
    struct code_tables codes;
    struct cache *cache;                     /* NULL: nothing is kept */
    const char *hazard_rules, *access_rules; /* their digests, for the keys */
    struct layer_files site_files;
    const char *site_key;
    struct kept sites; /* from another run */
};

/* Opens a layer's file in an arena, where that was not done yet. */
void layer_open(const struct opening *opening, const struct layer_spec *spec,
    struct arena *arena, struct opened_layer *opened);

/* Where the sites or a layer lie. */
const char *opening_path(
    struct arena *arena, const struct project *project, const char *file);

/* When a polygon's defects are looked for: if it is overlaid, at once, or
 * never, since another run found none. */
enum check { CHECK_LATER, CHECK_NOW, CHECK_DONE };

/* ---- atlas_kept.c: what is kept of the sites and the layers ---- */

/* Before layer_key is asked. */
void rules_look(struct arena *arena, struct opening *opening);

/* All that decides about what is read, but for the files; `sites` is the
 * digest of the sites as they are kept. */
const char *sites_key(const struct opening *opening);
const char *layer_key(const struct opening *opening,
    const struct layer_spec *spec, const char *sites);

/* Keeps the layer that was read, its features being packed in reader->kept,
 * with the warnings from the problem `first` on. */
void layer_keep(struct atlas_reader *reader, const struct opened_layer *opened,
    const struct layer *layer, size_t first);
void feature_keep(struct atlas_reader *reader, const struct feature *feature,
    enum check check, const struct rings *parts);

/* False, and nothing is said or changed, where the bytes are not such. */
bool layer_from_kept(struct atlas_reader *reader,
    const struct opened_layer *opened, const struct layer_spec *spec,
    struct layer *layer);

/* What was said, from the problem `first` on; false where it cannot be kept. */
bool warnings_keep(
    struct text *out, const struct problems *problems, size_t first);
void warnings_from_kept(
    struct unpack *from, struct arena *arena, struct problems *problems);

/* ---- atlas_layer.c ---- */

/* The shape of a record's parts in the plane. */
struct shape *feature_shape(struct atlas_reader *reader, enum shape_kind kind,
    enum check check, const struct rings *parts, const char **defect,
    struct point *where);

/* How far around a site a layer must be read. */
double layer_surroundings_m(
    const struct project *project, const struct layer_spec *spec);

/* A layer on its way: begun in their order, for PROJ and for what is said; read
 * in any thread; ended in their order. */
struct layer_reading {
    struct atlas_reader reader; /* as this layer has it */
    struct atlas atlas;         /* likewise */
    const struct layer_spec *spec;
    struct opened_layer *opened;
    struct mapped_fields fields;
    struct way way;
    struct layer layer;
    const struct problems *begun; /* what was said before it was read */
    bool kept;                    /* it was read by another run */
    bool sound;                   /* nothing is wrong with it so far */
};
void layer_begin(struct atlas_reader *reader, const struct layer_spec *spec,
    struct opened_layer *opened, struct layer_reading *reading);
/* Its reader has an arena, problems and a geometry engine of the thread. */
void layer_go_on(struct layer_reading *reading);
/* Closes its file; false where it cannot be used. */
bool layer_end(struct atlas_reader *reader, struct layer_reading *reading,
    struct layer *layer);

/* ---- atlas_layers.c ---- */

/* All layers, shared among threads. */
void layers_read(struct atlas_reader *reader, struct opening *opening);

#endif
