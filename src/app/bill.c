#include "app/bill.h"

#include "adapt/components.h"

#include <string.h>

#define ERABU_LICENCE "GPL-3.0-or-later"

static struct json *component(struct arena *arena, const char *type,
    const char *name, const char *version, const char *licence)
{
    struct json *json = json_object_new(arena);
    json_set_text(json, "type", type);
    json_set_text(json, "name", name);
    if (version != NULL && *version != '\0')
        json_set_text(json, "version", version);
    struct json *licences = json_array_new(arena);
    struct json *expression = json_object_new(arena);
    json_set_text(expression, "expression", licence);
    json_append(licences, expression);
    json_set(json, "licenses", licences);
    return json;
}

/* As the log has it, else as the library says now. */
static const char *version_of(struct arena *arena, const struct json *record,
    const struct component *library)
{
    const struct json *libraries =
        record == NULL ? NULL : json_get(arena, record, "libraries");
    const char *logged =
        libraries == NULL ? NULL : json_get_text(libraries, library->name);
    return logged != NULL ? logged : library->version;
}

const char *bill_of(
    struct arena *arena, const char *version, const struct json *record)
{
    struct components list = components_list(arena);
    struct json *root = json_object_new(arena);
    struct json *metadata = json_object_new(arena);
    struct json *libraries = json_array_new(arena);
    json_set_text(root, "bomFormat", "CycloneDX");
    json_set_text(root, "specVersion", "1.5");
    json_set_whole(root, "version", 1);
    json_set(metadata, "component",
        component(arena, "application", "erabu", version, ERABU_LICENCE));
    json_set(root, "metadata", metadata);
    for (size_t i = 0; i < list.count; i++)
        json_append(libraries,
            component(arena, "library", list.at[i].name,
                version_of(arena, record, &list.at[i]), list.at[i].licence));
    json_set(root, "components", libraries);
    return json_dump(arena, root);
}
