/* A shapefile of two squares, made to be broken. */
#ifndef TEST_SUPPORT_SHAPEFILE_MADE_H
#define TEST_SUPPORT_SHAPEFILE_MADE_H

#include "adapt/shapefile.h"
#include "each.h"
#include "shapes.h"

static struct bytes shp, dbf;

static const struct dbf_field fields[] = {{"ID", 'N', 4}, {"NAME", 'C', 6}};

/* Two squares; record 1 begins at byte 100, record 2 at 236. */
static inline void make(void)
{
    shp_begin(&shp, 5);
    shp_square(&shp, 1, 0, 0, 10);
    shp_square(&shp, 2, 20, 0, 10);
    shp_end(&shp);
    dbf_begin(&dbf, 2, fields, 2, 0);
    dbf_row(&dbf, ' ', "   1one   ");
    dbf_row(&dbf, '*', "****two   ");
}

static inline void save_both(void)
{
    save(folder, "made.shp", &shp);
    save(folder, "made.dbf", &dbf);
}

static inline struct shapefile *open_made(enum encoding encoding)
{
    return shapefile_open(arena, arena_printf(arena, "%s/made.shp", folder),
        "made.shp", encoding, problems);
}

#endif
