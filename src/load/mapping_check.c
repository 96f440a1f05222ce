#include "load/mapping_check.h"

#include "base/list.h"
#include "base/text.h"
#include "load/fact_items.h"
#include "model/hazard_rules.h"

PROBLEM_KIND(idle_meaning, "layer-meaning-unread",
    "レイヤ「{1}」の項目「{2}」の meaning「{3}」は、role: {4} では読まれません",
    "layer '{1}', field '{2}': role {4} reads no meaning '{3}'", "{5}", "{5}");
PROBLEM_KIND(no_meaning, "layer-meaning-missing",
    "レイヤ「{1}」の mapping に {2} の項目がありません",
    "layer '{1}': no field is mapped to {2}",
    "mapping に「項目名: {meaning: {2}, codes: コード表}」を加えてください",
    "add '<field>: {meaning: {2}, codes: <code table>}' to its mapping");

enum { MOST_MEANINGS = 4 };

/* What is read of a layer's records by its role; the first says which
 * district it is. Of hazards, the model says what is read; context layers are
 * only drawn, and a field of theirs may mean anything. */
static const char *const meanings[][MOST_MEANINGS + 1] = {
    [ROLE_ZONING] = {"use_district", "far", "coverage", "name"},
    [ROLE_FIRE_ZONE] = {"fire_zone", "name"},
    [ROLE_AREA_DIVISION] = {"area_division", "name"},
    [ROLE_HAZARD] = {"name"},
    [ROLE_STATION] = {"name", "group", "line"},
    [ROLE_BUS_STOP] = {"name", "group"},
    [ROLE_FACILITY] = {"name", "kind"},
    [ROLE_SCHOOL] = {"name", "kind"},
    [ROLE_FOREST] = {"name"},
    [ROLE_LANDSCAPE] = {"name"},
    [ROLE_CONTEXT] = {NULL},
};

struct known {
    const char **at;
    size_t count, room;
};

static struct known known_of(struct arena *arena,
    const struct hazard_rules *hazards, const struct layer_spec *layer)
{
    struct known known = {0};
    for (size_t i = 0; meanings[layer->role][i] != NULL; i++)
        LIST_ADD(arena, &known, meanings[layer->role][i]);
    const struct hazard_rule *rule =
        layer->role == ROLE_HAZARD && hazards != NULL && layer->hazard != NULL
            ? hazard_rule_find(hazards, layer->hazard)
            : NULL;
    if (rule != NULL && rule->meaning != NULL)
        LIST_ADD(arena, &known, rule->meaning);
    return known;
}

static bool has(const struct known *known, const char *meaning)
{
    for (size_t i = 0; i < known->count; i++)
        if (text_equal(known->at[i], meaning))
            return true;
    return false;
}

static bool names_district(int role)
{
    return role == ROLE_ZONING || role == ROLE_FIRE_ZONE ||
           role == ROLE_AREA_DIVISION;
}

static void check_layer(struct arena *arena, const struct hazard_rules *hazards,
    const struct layer_spec *layer, struct problems *problems)
{
    struct known known = known_of(arena, hazards, layer);
    bool found = false;
    for (size_t i = 0; i < layer->mapping.count; i++) {
        const struct field_mapping *field = &layer->mapping.at[i];
        found = found || text_equal(field->meaning, meanings[layer->role][0]);
        if (field->meaning != NULL && !has(&known, field->meaning))
            problem_add(problems, &idle_meaning, field->origin.place, layer->id,
                field->id, field->meaning, layer_role_choices[layer->role - 1],
                fact_names_hint(arena, problems_language(problems),
                    field->meaning, known.at, known.count));
    }
    if (names_district(layer->role) && !found)
        problem_add(problems, &no_meaning, layer->origin.place, layer->id,
            meanings[layer->role][0]);
}

void mapping_check(struct arena *arena, const struct project *project,
    struct problems *problems)
{
    const struct project_file *file = project->file;
    for (size_t i = 0; i < file->layers.count; i++)
        if (file->layers.at[i].role != 0 &&
            file->layers.at[i].role != ROLE_CONTEXT)
            check_layer(
                arena, project->models.hazards, &file->layers.at[i], problems);
}
