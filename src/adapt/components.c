/* The one file that includes every library's header: to ask its version. */
#include "adapt/components.h"

#include <geos_c.h>
#include <gnu/libc-version.h>
#include <gsl/gsl_version.h>
#include <jansson.h>
#include <lua.h>
#include <nettle/version.h>
#include <proj.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>
#include <zip.h>

static int by_name(const void *left, const void *right)
{
    const struct component *a = left, *b = right;
    return strcmp(a->name, b->name);
}

struct components components_list(struct arena *arena)
{
    const struct component rows[] = {
        {"GEOS", GEOSversion(), "LGPL-2.1-or-later"},
        {"glibc", gnu_get_libc_version(), "LGPL-2.1-or-later"},
        {"GSL", gsl_version, "GPL-3.0-or-later"},
        {"jansson", jansson_version_str(), "MIT"},
        {"libyaml", yaml_get_version_string(), "MIT"},
        {"libzip", zip_libzip_version(), "BSD-3-Clause"},
        {"Lua", LUA_VERSION_MAJOR "." LUA_VERSION_MINOR "." LUA_VERSION_RELEASE,
            "MIT"},
        {"nettle",
            arena_printf(
                arena, "%d.%d", nettle_version_major(), nettle_version_minor()),
            "LGPL-3.0-or-later OR GPL-2.0-or-later"},
        {"PROJ", proj_info().version, "MIT"},
        {"shapelib", NULL, "MIT OR LGPL-2.0-or-later"},
    };
    enum { COUNT = sizeof rows / sizeof *rows };
    struct components list = {
        ARENA_ARRAY(arena, COUNT, struct component), COUNT};
    memcpy(list.at, rows, sizeof rows);
    qsort(list.at, list.count, sizeof *list.at, by_name);
    return list;
}
