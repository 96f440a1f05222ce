/* Projects of made sites and layers, loaded into atlases. */
#ifndef TEST_SUPPORT_ATLAS_MADE_H
#define TEST_SUPPORT_ATLAS_MADE_H

#include "each.h"
#include "load/atlas.h"
#include "load/record_reader.h"
#include "shapes.h"

static struct input_files inputs;
static struct bytes shp, dbf;
static struct models models; /* of the projects that are loaded */

static inline int begin_atlas(void **state)
{
    models = (struct models){0};
    int status = begin_in_folder(state);
    inputs = (struct input_files){.arena = arena};
    return status;
}

#define TEST_ATLAS(name)                                                       \
    cmocka_unit_test_setup_teardown(name, begin_atlas, end_in_folder)

/* Reads project.yaml with this text and what it names. */
static inline struct atlas *load(const char *yaml)
{
    save_bytes(folder, "project.yaml", yaml, strlen(yaml));
    struct project project = {.folder = folder, .models = models};
    project.file = record_read_yaml(arena, &project_file_record,
        arena_printf(arena, "%s/project.yaml", folder), "project.yaml",
        problems);
    if (project.file == NULL)
        fail_msg("%s", printed());
    struct projection_engine *engine = projection_engine_new(arena, problems);
    assert_non_null(engine);
    struct opening *opening =
        atlas_open(arena, &project, 1, NULL, &inputs, problems);
    return atlas_load(arena, &project, engine, opening, &inputs, problems);
}

#define HEAD(plane)                                                            \
    "name: test\n"                                                             \
    "plane: " plane "\n"                                                       \
    "need: {gross_area: 5800 m2, use: laboratory}\n"
#define MADE_SITES "sites: {file: sites.shp, key: SITE, crs: JGD2011/IX}\n"

static inline void save_sites(uint32_t rows)
{
    shp_end(&shp);
    save(folder, "sites.shp", &shp);
    save(folder, "sites.dbf", &dbf);
    assert_int_equal(dbf.at[4], rows);
}

static const struct dbf_field site_fields[] = {
    {"SITE", 'C', 2}, {"NAME", 'C', 4}};

/* Squares A, B, C … of the plane. */
static inline void make_sites(
    const double (*xy)[2], uint32_t count, double side)
{
    shp_begin(&shp, 5);
    dbf_begin(&dbf, count, site_fields, 2, 0);
    for (uint32_t i = 0; i < count; i++) {
        char row[] = "A site";
        row[0] = (char)('A' + i);
        shp_square(&shp, i + 1, xy[i][0], xy[i][1], side);
        dbf_row(&dbf, ' ', row);
    }
    save_sites(count);
}

static inline const struct feature *feature_of(
    const struct layer *layer, long record)
{
    for (size_t i = 0; i < layer->count; i++)
        if (layer->features[i].record == record)
            return &layer->features[i];
    fail_msg("%s has no feature #%ld", layer->name, record);
    return NULL;
}

/* A layer of one square of 1 km at (x, y) with a code and a number. */
static inline void make_layer(double x, double y, double side, const char *row)
{
    static const struct dbf_field fields[] = {
        {"ZONE_CODE", 'C', 3}, {"FAR", 'N', 4}, {"NAME", 'C', 5}};
    shp_begin(&shp, 5);
    shp_square(&shp, 1, x, y, side);
    shp_end(&shp);
    dbf_begin(&dbf, 1, fields, 3, 0);
    dbf_row(&dbf, ' ', row);
    save(folder, "layer.shp", &shp);
    save(folder, "layer.dbf", &dbf);
}

static inline void make_codes(void)
{
    static const char codes[] = "tables:\n"
                                "  use:\n"
                                "    \"01\": one\n"
                                "    \"2\": two\n"
                                "    \"99\": unknown\n"
                                "  names: {工業地域: industrial}\n";
    save_bytes(folder, "codes.yaml", codes, sizeof codes - 1);
}

#endif
