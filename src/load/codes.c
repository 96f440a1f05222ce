#include "load/codes.h"

#include "adapt/yaml.h"
#include "base/files.h"
#include "base/list.h"
#include "base/text.h"
#include "load/record_reader.h"
#include "load/record_said.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define RECORD_SELF struct codes
RECORD_DEFINE(codes, CODES_FIELDS, "Code tables of layers.")
#undef RECORD_SELF

PROBLEM_KIND(codes_shape, "codes-shape",
    "「{1}」は「コード: 意味」の組で書いてください",
    "'{1}' must be a map of codes and what they mean", "", "");
PROBLEM_KIND(codes_twice, "codes-twice",
    "コード「{1}」が表「{2}」に二度あります",
    "code '{1}' stands twice in table '{2}'", "01と1と1.0は同じコードです",
    "01, 1 and 1.0 are the same code");

bool code_number(struct arena *arena, const char *text, double *number)
{
    const char *half = text_trim(arena, text_half_width(arena, text));
    size_t span = strspn(half, "+-.0123456789eE");
    if (span == 0 || half[span] != '\0' ||
        strpbrk(half, "0123456789") == NULL || strchr("eE", *half) != NULL)
        return false;
    char *end;
    double parsed = strtod(half, &end);
    if (*end != '\0' || !isfinite(parsed))
        return false;
    *number = parsed;
    return true;
}

const char *code_canonical(struct arena *arena, const char *text)
{
    const char *half = text_trim(arena, text_half_width(arena, text));
    double number;
    if (code_number(arena, half, &number) && number == floor(number) &&
        fabs(number) < 1e15)
        return arena_printf(arena, "%.0f", number == 0 ? 0.0 : number);
    return half;
}

static bool has_code(const struct code_table *table, const char *code)
{
    for (size_t i = 0; i < table->count; i++)
        if (text_equal(table->at[i].code, code))
            return true;
    return false;
}

static void read_table(struct arena *arena, const struct node *node,
    struct code_table *table, struct problems *problems)
{
    table->at = ARENA_ARRAY(arena, node->count, struct code);
    for (size_t i = 0; i < node->count; i++) {
        const struct node *meaning = node->items[i];
        const char *code = code_canonical(arena, node->keys[i]->text);
        if (meaning->kind != NODE_SCALAR || *meaning->text == '\0') {
            problem_add(problems, &codes_shape, meaning->place, table->name);
            continue;
        }
        if (has_code(table, code)) {
            problem_add(problems, &codes_twice, node->keys[i]->place, code,
                table->name);
            continue;
        }
        bool known = !text_equal(meaning->text, "unknown");
        table->at[table->count++] =
            (struct code){code, known ? meaning->text : NULL};
    }
}

static struct code_tables read_tables(struct arena *arena,
    const struct node *node, const char *shown, struct problems *problems)
{
    struct code_tables tables = {.file = shown};
    if (node->kind != NODE_MAP) {
        problem_add(problems, &codes_shape, node->place, "tables");
        return tables;
    }
    tables.at = ARENA_ARRAY(arena, node->count, struct code_table);
    for (size_t i = 0; i < node->count; i++) {
        const struct node *table = node->items[i];
        const char *name = node->keys[i]->text;
        tables.at[tables.count].name = name;
        tables.at[tables.count].origin = (struct origin){.place = table->place,
            .file = shown,
            .path = arena_printf(arena, "tables.%s", name),
            .verified = true,
            .said = said_of_node(table)};
        if (table->kind == NODE_MAP)
            read_table(arena, table, &tables.at[tables.count++], problems);
        else
            problem_add(problems, &codes_shape, table->place, name);
    }
    return tables;
}

struct code_tables codes_load(struct arena *arena,
    const struct project *project, struct input_files *inputs,
    struct problems *problems)
{
    const struct models_spec *models = project->file->models;
    if (models == NULL || models->codes == NULL)
        return (struct code_tables){0};
    const char *shown = models->codes;
    const char *path = path_join(arena, project->folder, shown);
    if (!file_exists(path) && strchr(shown, '/') == NULL &&
        project->installed_models != NULL)
        path = path_join(arena, project->installed_models, shown);
    const struct codes *file = record_read_yaml_over(
        arena, &codes_record, path, shown, inputs_overlay(inputs), problems);
    if (file == NULL || file->tables == NULL)
        return (struct code_tables){0};
    inputs_add(inputs, path, shown);
    return read_tables(arena, file->tables, shown, problems);
}

const struct code_table *codes_table(
    const struct code_tables *tables, const char *name)
{
    for (size_t i = 0; i < tables->count; i++)
        if (text_equal(tables->at[i].name, name))
            return &tables->at[i];
    return NULL;
}

const struct code *codes_find(
    struct arena *arena, const struct code_table *table, const char *text)
{
    const char *code = code_canonical(arena, text);
    for (size_t i = 0; i < table->count; i++)
        if (text_equal(table->at[i].code, code))
            return &table->at[i];
    return NULL;
}
