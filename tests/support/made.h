/* Sites, layers and parameters made by hand, for the tests of studies. */
#ifndef TEST_SUPPORT_MADE_H
#define TEST_SUPPORT_MADE_H

#include "base/list.h"
#include "base/text.h"
#include "model/atlas.h"
#include "model/ledger.h"
#include "study/study.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A study of the site "A" of a project without models. */
struct made {
    struct arena *arena;
    struct geometry_engine *geometry;
    struct project_file file;
    struct project project;
    struct site site;
    LIST(struct layer) layers;
    struct atlas atlas;
    struct catalogue *catalogue;
    struct ledger *ledger;
    struct problems *problems;
    struct study study;
};

static inline struct shape *made_box(
    struct made *made, double x0, double y0, double x1, double y1)
{
    return shape_box(made->geometry, made->arena, (struct box){x0, y0, x1, y1});
}

static inline struct made *made_new(double x0, double y0, double x1, double y1)
{
    struct arena *arena = arena_new(NULL);
    struct made *made = ARENA_NEW(arena, struct made);
    made->arena = arena;
    made->geometry = geometry_engine_new(arena);
    made->project.file = &made->file;
    made->site.id = made->site.name = "A";
    made->site.file = "sites.shp";
    made->site.record = 1;
    made->site.shape = made_box(made, x0, y0, x1, y1);
    made->catalogue = catalogue_new(arena);
    made->ledger = ledger_new(arena, made->catalogue);
    made->problems = problems_new(arena, LANGUAGE_EN);
    made->study = (struct study){.arena = arena,
        .project = &made->project,
        .atlas = &made->atlas,
        .site = &made->site,
        .scope = ledger_scope(made->ledger, "site/A"),
        .problems = made->problems};
    ledger_fact(made->study.scope, M_site_area, NULL,
        value_number(shape_area_m2(made->site.shape)), NULL);
    return made;
}

static inline struct param made_param(
    struct made *made, const char *path, const char *unit, double value)
{
    return (struct param){.given = true,
        .value = value,
        .low = value,
        .high = value,
        .unit = unit,
        .origin = {.path = arena_text(made->arena, path), .verified = true}};
}

/* Layers are made first and filled afterwards; their places do not move once
 * made_ready was called. */
static inline size_t made_layer(
    struct made *made, const char *name, enum layer_role role)
{
    struct layer_spec *spec = ARENA_NEW(made->arena, struct layer_spec);
    spec->id = name;
    spec->role = (int)role;
    spec->tolerance_m.value = NAN;
    spec->search_m.value = NAN;
    LIST_ADD(made->arena, &made->layers,
        (struct layer){.spec = spec, .name = name, .file = name});
    made->atlas.layers = made->layers.at;
    made->atlas.layer_count = made->layers.count;
    return made->layers.count - 1;
}

static inline struct layer_spec *made_spec(struct made *made, size_t layer)
{
    return (struct layer_spec *)made->layers.at[layer].spec;
}

static inline void made_everywhere(struct made *made, size_t layer)
{
    struct coverage_spec *spec = ARENA_NEW(made->arena, struct coverage_spec);
    spec->everywhere = true;
    made_spec(made, layer)->coverage = spec;
}

/* Adds a feature with one mapped cell (meaning NULL: none). */
static inline struct feature *made_feature(struct made *made, size_t layer,
    struct shape *shape, const char *meaning, const char *text)
{
    struct layer *at = &made->layers.at[layer];
    struct feature *more =
        ARENA_ARRAY(made->arena, at->count + 1, struct feature);
    if (at->count > 0)
        memcpy(more, at->features, at->count * sizeof *more);
    struct feature *feature = &more[at->count];
    feature->record = (long)at->count + 1;
    feature->shape = shape;
    if (meaning != NULL) {
        struct attribute *attributes =
            ARENA_ARRAY(made->arena, 1, struct attribute);
        char *end;
        double number = text == NULL ? NAN : strtod(text, &end);
        if (text != NULL && (end == text || *end != '\0'))
            number = NAN;
        attributes[0] = (struct attribute){meaning, text, text, number};
        feature->attributes = attributes;
        feature->attribute_count = 1;
    }
    at->kind = shape_kind(shape);
    at->features = more;
    at->count++;
    return feature;
}

static inline void made_cell(struct made *made, struct feature *feature,
    const char *meaning, const char *text)
{
    size_t count = feature->attribute_count;
    struct attribute *more =
        ARENA_ARRAY(made->arena, count + 1, struct attribute);
    if (count > 0)
        memcpy(more, feature->attributes, count * sizeof *more);
    more[count] = (struct attribute){meaning, text, text, NAN};
    feature->attributes = more;
    feature->attribute_count++;
}

static inline struct value made_value(
    struct made *made, int measure, const char *item)
{
    return scope_value(made->study.scope, measure, item);
}

static inline void made_fact(
    struct made *made, int measure, const char *item, struct value value)
{
    ledger_fact(made->study.scope, measure, item, value, NULL);
}

#endif
