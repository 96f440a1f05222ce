#include "load/overlay_parts.h"

#include "base/text.h"

#include <string.h>

PROBLEM_KIND(no_file, "override-file",
    "番地「{1}」のファイルは、このプロジェクトでは読まれません",
    "the file of address '{1}' is not one that this project reads", "{2}",
    "{2}");
PROBLEM_KIND(no_kind, "override-address",
    "「{1}」は置き換えられる番地ではありません",
    "'{1}' is no address that can be set",
    "site/<id>/<measure>、param/<file>/<path>、layer/<name> のどれかです"
    "(erabu explain PROJECT で見られます)",
    "it must be site/<id>/<measure>, param/<file>/<path> or layer/<name> "
    "(erabu explain PROJECT lists them)");
WARNING_KIND(no_change, "override-no-change",
    "「{1}」は元の値と同じで、何も変わりません",
    "'{1}' is what it was already: nothing changes", NULL, NULL);

struct overlay *overlay_new(struct arena *arena)
{
    struct overlay *overlay = ARENA_NEW(arena, struct overlay);
    overlay->arena = arena;
    return overlay;
}

void overlay_add(struct overlay *overlay, struct override override)
{
    LIST_ADD(overlay->arena, &overlay->list, override);
}

size_t overlay_count(const struct overlay *overlay)
{
    return overlay == NULL ? 0 : overlay->list.count;
}

const struct override *overlay_at(const struct overlay *overlay, size_t index)
{
    return &overlay->list.at[index];
}

bool node_is_empty(const struct node *node)
{
    return node->kind == NODE_SCALAR && !node->quoted &&
           (*node->text == '\0' || text_equal(node->text, "~") ||
               text_equal(node->text, "null"));
}

bool node_equal(const struct node *a, const struct node *b)
{
    if (a->kind != b->kind || a->count != b->count)
        return false;
    if (a->kind == NODE_SCALAR)
        return strcmp(a->text, b->text) == 0;
    for (size_t i = 0; i < a->count; i++) {
        bool same_key = a->kind != NODE_MAP ||
                        strcmp(a->keys[i]->text, b->keys[i]->text) == 0;
        if (!same_key || !node_equal(a->items[i], b->items[i]))
            return false;
    }
    return true;
}

/* ---- addresses ---- */

/* The length of the file in "param/<file>/<path>", after "param/"; 0 where
 * there is none. */
static size_t file_length(const char *rest)
{
    static const char *const endings[] = {".yaml/", ".csv/"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        const char *end = strstr(rest, endings[i]);
        if (end != NULL)
            return (size_t)(end - rest) + strlen(endings[i]) - 1;
    }
    return 0;
}

static bool names_file(const char *given, size_t length, const char *shown)
{
    size_t whole = strlen(shown);
    if (length > whole || strncmp(shown + (whole - length), given, length) != 0)
        return false;
    return length == whole || shown[whole - length - 1] == '/';
}

const char *override_path(
    struct arena *arena, const struct override *override, const char *shown)
{
    if (text_starts(override->address, "layer/"))
        return strcmp(shown, "project.yaml") != 0
                   ? NULL
                   : arena_printf(arena, "layers.%s.file",
                         override->address + strlen("layer/"));
    if (!text_starts(override->address, "param/"))
        return NULL;
    const char *rest = override->address + strlen("param/");
    size_t length = file_length(rest);
    if (length == 0 || !names_file(rest, length, shown))
        return NULL;
    return rest + length + 1;
}

/* ---- at the end ---- */

static const char *nearest_file(
    const struct overlay *overlay, const char *address)
{
    const char *rest = address + strlen("param/");
    const char *given = arena_copy(overlay->arena, rest, file_length(rest));
    const char **names =
        ARENA_ARRAY(overlay->arena, overlay->files.count, const char *);
    for (size_t i = 0; i < overlay->files.count; i++) {
        const char *slash = strrchr(overlay->files.at[i], '/');
        names[i] = slash == NULL ? overlay->files.at[i] : slash + 1;
    }
    return text_nearest(given, names, overlay->files.count);
}

static void report_unmet(const struct overlay *overlay,
    const struct override *override, struct problems *problems)
{
    bool param = text_starts(override->address, "param/") &&
                 file_length(override->address + strlen("param/")) > 0;
    if (!param && !text_starts(override->address, "site/")) {
        problem_add(problems, &no_kind, override->place, override->address);
        return;
    }
    const char *nearest =
        param ? nearest_file(overlay, override->address) : "facts.csv";
    problem_add(problems, &no_file, override->place, override->address,
        nearest == NULL ? NULL
                        : arena_printf(overlay->arena,
                              words_in(WORDS("「%s」ではありませんか",
                                           "did you mean '%s'?"),
                                  problems_language(problems)),
                              nearest));
}

void overlay_finish(const struct overlay *overlay, struct problems *problems)
{
    for (size_t i = 0; i < overlay_count(overlay); i++) {
        const struct override *override = &overlay->list.at[i];
        if (!override->met)
            report_unmet(overlay, override, problems);
        else if (!override->changed)
            problem_add(
                problems, &no_change, override->place, override->address);
    }
}
