#include "load/record_said.h"

#include "base/text.h"

#include <string.h>

/* What is for people only: it moves no number. */
static bool is_for_people(const char *name)
{
    static const char *const names[] = {
        "ja", "en", "source", "note", "title", "label"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return text_ends(name, "_ja") || text_ends(name, "_en");
}

static void add(struct text *out, const char *name, const char *value)
{
    text_addf(out, "%s%s: %s", out->count > 0 ? "; " : "", name, value);
}

static void add_node(
    struct text *out, const char *path, const struct node *node)
{
    if (node->kind == NODE_SCALAR)
        add(out, path, node->text);
    for (size_t i = 0; i < node->count; i++) {
        if (node->kind == NODE_LIST)
            add_node(out, arena_printf(out->arena, "%s[%zu]", path, i + 1),
                node->items[i]);
        else if (!is_for_people(node->keys[i]->text))
            add_node(out,
                *path == '\0' ? node->keys[i]->text
                              : arena_printf(out->arena, "%s.%s", path,
                                    node->keys[i]->text),
                node->items[i]);
    }
}

static const char *write_node(struct arena *arena, const void *record)
{
    struct text out = text_new(arena);
    add_node(&out, "", record);
    return text_string(&out);
}

struct said said_of_node(const struct node *node)
{
    return (struct said){write_node, node};
}

struct table_row {
    struct csv_row header, row;
};

static const char *write_row(struct arena *arena, const void *record)
{
    const struct table_row *at = record;
    struct text out = text_new(arena);
    for (size_t i = 0; i < at->header.count && i < at->row.count; i++)
        if (*at->row.cells[i].text != '\0' &&
            !is_for_people(at->header.cells[i].text))
            add(&out, at->header.cells[i].text, at->row.cells[i].text);
    return text_string(&out);
}

struct said said_of_row(struct arena *arena, const struct csv_row *header,
    const struct csv_row *row)
{
    struct table_row *at = ARENA_NEW(arena, struct table_row);
    *at = (struct table_row){*header, *row};
    return (struct said){write_row, at};
}
