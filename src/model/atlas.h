/* The atlas: the sites and all layers, cut to the sites' surroundings, in the
 * project's plane (metres, x east, y north). */
#ifndef MODEL_ATLAS_H
#define MODEL_ATLAS_H

#include "adapt/geometry.h"
#include "model/project.h"

/* A mapped cell of a record. */
struct attribute {
    const char *meaning;
    const char *text; /* as in the file, trimmed; NULL when blank */
    const char *key;  /* through the code table; else the text */
    double number;    /* in the ledger's unit; NaN when blank, `****`, or one
                         of the mapping's `unknown` values */
};

struct feature {
    long record; /* from 1, as problems and addresses print it */
    struct shape *shape;
    const struct attribute *attributes;
    size_t attribute_count;
};

struct layer {
    const struct layer_spec *spec;
    const char *name; /* spec->id */
    const char *file; /* as problems and sources print it */
    enum shape_kind kind;
    /* Those within the surroundings of a site, and for each site the nearest
     * one wherever it lies, and the nearest one that counts (a harmful area of
     * the layer's hazard, a school of a kind that is counted); in the order of
     * the file. Within the surroundings, and as far as these, shapes are
     * exact; beyond, large ones may be simplified and others missing. */
    struct feature *features;
    size_t count;
    /* All features are there up to this distance from a site; of those beyond
     * it only the nearest of all, and of those that count, are sure to be. */
    double complete_m;
    size_t records, null_count, deleted_count;
    size_t repaired_count; /* of those whose box meets a site's */
    const char *encoding;  /* "CP932 (LDID)" */
    const char *crs;       /* "JGD2011 (EPSG:6668)" */
    double accuracy_m;     /* of the transformation */
    /* The code tables that its values were read by. */
    const struct origin **codes;
    size_t code_count;
    /* NULL: coverage was not declared. A polygon set, in the plane. */
    const struct shape *coverage;
};

struct site {
    const char *id;   /* "A": in addresses */
    const char *name; /* as in the file; the id where there is no name */
    long record;      /* the first record of the site */
    const long *records;
    size_t record_count;
    const char *file;
    struct shape *shape;
    double ellipsoid_area_m2;
    double convergence_deg; /* from grid north to true north */
};

struct atlas {
    struct geometry_engine *geometry;
    struct site *sites;
    size_t site_count;
    /* All ids in the sites' file, also of sites that are broken or left out. */
    const char **site_ids;
    size_t site_id_count;
    struct layer *layers;
    size_t layer_count;
    /* Where the project's borings lie in the plane, in their order; NULL where
     * they were not transformed. */
    const struct point *borings;
};

/* NULL when there is none. */
const struct layer *atlas_layer(const struct atlas *atlas, const char *name);
/* The mapped cell with a meaning, or NULL. */
const struct attribute *feature_attribute(
    const struct feature *feature, const char *meaning);
/* Its number, NaN when it is missing or unknown; its key, or NULL. */
double feature_number(const struct feature *feature, const char *meaning);
const char *feature_key(const struct feature *feature, const char *meaning);

#endif
