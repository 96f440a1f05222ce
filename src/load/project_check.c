#include "load/project_check.h"

#include "base/files.h"
#include "base/list.h"
#include "base/text.h"
#include "load/mapping_check.h"
#include "model/access_rules.h"
#include "model/criteria.h"
#include "model/hazard_rules.h"
#include "model/item_words.h"
#include "model/law_rules.h"
#include "model/zoning_rules.h"

#include <string.h>

PROBLEM_KIND(bad_name, "project-name", "name「{1}」に使えない文字があります",
    "name '{1}' has a character that is not allowed",
    "英数字、「-」、「_」で書いてください", "use letters, digits, '-' and '_'");
PROBLEM_KIND(bad_plane, "project-plane",
    "plane は平面直角座標系の系番号(1〜19)です: {1}",
    "plane is the number of a zone (1 to 19), got {1}", NULL, NULL);
PROBLEM_KIND(bad_layer_id, "project-layer-id",
    "レイヤの名前「{1}」に使えない文字があります",
    "the layer's name '{1}' has a character that is not allowed",
    "空白、「/」、「#」は使えません", "leave out spaces, '/' and '#'");
PROBLEM_KIND(not_one_of, "project-unknown-word", "{1}に「{2}」はありません",
    "{1} cannot be '{2}'", "{3}", "{3}");
PROBLEM_KIND(law_word, "law-unknown-word",
    "法令「{1}」の条件の「{2}」は、指標「{3}」の区分にありません",
    "the condition of law '{1}' asks for '{2}', which {3} never is", "{4}",
    "{4}");
PROBLEM_KIND(data_of_none, "project-data",
    "data の「{1}」という入力はありません", "data: there is no input '{1}'",
    "all、inputs、outputs、レイヤの名前、project.yaml にあるファイル名の"
    "いずれかで書いてください",
    "it is all, inputs, outputs, a layer, or a file as project.yaml names it");
WARNING_KIND(odd_word, "project-odd-word",
    "{1}の「{2}」は用途地域のモデルにないため、land と同じに扱います",
    "{1} '{2}' is not in the zoning model and counts as land", "{3}", "{3}");

PROBLEM_KIND(no_hazard, "criteria-hazard",
    "項目「{1}」の指標 {2} には、どの災害かを示す of が要ります",
    "the measure {2} of '{1}' needs `of`: which hazard", "{3}", "{3}");

struct checking {
    struct arena *arena;
    const struct project *project;
    struct problems *problems;
};

/* The words that may stand somewhere. */
struct word_list {
    const char **at;
    size_t count, room;
};

static int characters(const char *text, const char *end)
{
    int count = 0;
    for (; text < end; count++)
        text_next(&text);
    return count;
}

/* Where the value of `key: value` stands in a line, or NULL. */
static const char *find_value(
    const char *line, const char *key, const char *value)
{
    for (const char *at = line; (at = strstr(at, key)) != NULL; at++) {
        const char *rest = at + strlen(key);
        if ((at > line && strchr(" {,-", at[-1]) == NULL) || *rest++ != ':')
            continue;
        rest += strspn(rest, " \"'");
        if (text_starts(rest, value))
            return rest;
    }
    return NULL;
}

/* The place of the one cell of a row of a table that holds the value; the row
 * where there are several or none. */
static struct place cell_place(
    struct arena *arena, struct place row, const char *value)
{
    const char *line = source_line(arena, row.source, row.line);
    const char *found = NULL;
    size_t length = strlen(value);
    if (line == NULL || length == 0)
        return row;
    for (const char *at = line; (at = strstr(at, value)) != NULL; at++) {
        bool begins = at == line || at[-1] == ',' || at[-1] == '"';
        if (!begins || strchr(",\"", at[length]) == NULL)
            continue;
        if (found != NULL)
            return row;
        found = at;
    }
    if (found == NULL)
        return row;
    row.column = characters(line, found) + 1;
    row.width = characters(value, value + length);
    return row;
}

struct place project_value_place(
    struct arena *arena, struct place from, const char *key, const char *value)
{
    const char *line;
    if (from.source != NULL && text_ends(from.source->path, ".csv"))
        return cell_place(arena, from, value);
    for (int i = from.line > 0 ? from.line : 1;
         (line = source_line(arena, from.source, i)) != NULL; i++) {
        const char *at = find_value(line, key, value);
        if (at == NULL)
            continue;
        struct place place = place_line(from.source, i);
        place.column = characters(line, at) + 1;
        place.width = characters(value, value + strlen(value));
        return place;
    }
    return from;
}

static bool is_among(const struct word_list *words, const char *word)
{
    for (size_t i = 0; i < words->count; i++)
        if (text_equal(words->at[i], word))
            return true;
    return false;
}

static const char *hint_of(const struct checking *checking,
    const struct word_list *words, const char *word)
{
    enum language language = problems_language(checking->problems);
    const char *nearest = text_nearest(word, words->at, words->count);
    if (nearest != NULL)
        return arena_printf(checking->arena,
            words_in(WORDS("「%s」ではありませんか", "did you mean '%s'?"),
                language),
            nearest);
    struct text all = text_new(checking->arena);
    text_add(&all, words_in(WORDS("書けるもの: ", "there are: "), language));
    for (size_t i = 0; i < words->count; i++)
        text_addf(&all, "%s%s", i == 0 ? "" : ", ", words->at[i]);
    return text_string(&all);
}

/* `within` is the record that the word is in. */
static void check_word(const struct checking *checking,
    const struct problem_kind *kind, const struct word_list *words,
    const char *name, const char *word, const struct origin *within)
{
    if (word != NULL && !is_among(words, word))
        problem_add(checking->problems, kind,
            project_value_place(checking->arena, within->place, name, word),
            name, word, hint_of(checking, words, word));
}

/* ---- project.yaml ---- */

bool project_name_is_sound(const char *name)
{
    const char *allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                          "0123456789-_";
    return *name != '\0' && strspn(name, allowed) == strlen(name);
}

static void check_head(
    const struct checking *checking, const struct project_file *file)
{
    struct place top = place_line(file->origin.place.source, 1);
    if (file->name != NULL && !project_name_is_sound(file->name))
        problem_add(checking->problems, &bad_name,
            project_value_place(checking->arena, top, "name", file->name),
            file->name);
    double plane = file->plane.value;
    if (file->plane.given && plane != (int)plane)
        problem_add(checking->problems, &bad_plane, file->plane.origin.place,
            arena_printf(checking->arena, "%g", plane));
}

static void check_need(
    const struct checking *checking, const struct need_spec *need)
{
    static const char *fire[] = {"fireproof", "quasi_fireproof", "none"};
    const struct word_list resistances = {fire, 3, 3};
    const struct zoning_rules *zoning = checking->project->models.zoning;
    struct arena *arena = checking->arena;
    if (need == NULL)
        return;
    check_word(checking, &not_one_of, &resistances, "fire_resistance",
        need->fire_resistance, &need->origin);
    struct word_list uses = {0};
    for (size_t i = 0; zoning != NULL && i < zoning->uses.count; i++)
        LIST_ADD(arena, &uses, zoning->uses.at[i].id);
    if (uses.count > 0)
        check_word(
            checking, &not_one_of, &uses, "use", need->use, &need->origin);
}

static void check_layers(const struct checking *checking)
{
    const struct project_file *file = checking->project->file;
    const struct access_rules *access = checking->project->models.access;
    struct word_list groups = {0};
    for (size_t i = 0; access != NULL && i < access->groups.count; i++)
        LIST_ADD(checking->arena, &groups, access->groups.at[i].id);
    for (size_t i = 0; i < file->layers.count; i++) {
        const struct layer_spec *layer = &file->layers.at[i];
        if (layer->id != NULL && strpbrk(layer->id, " /#\t") != NULL)
            problem_add(checking->problems, &bad_layer_id, layer->origin.place,
                layer->id);
        if (layer->role == ROLE_FACILITY && groups.count > 0)
            check_word(checking, &not_one_of, &groups, "group", layer->group,
                &layer->origin);
    }
}

/* Whether a block of the data register is about anything. */
static bool is_of_data(const struct checking *checking, const char *id)
{
    const struct project *project = checking->project;
    const struct project_file *file = project->file;
    static const char *const sides[] = {"all", "inputs", "outputs"};
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        if (text_equal(id, sides[i]))
            return true;
    for (size_t i = 0; i < file->layers.count; i++)
        if (text_equal(id, file->layers.at[i].id))
            return true;
    return file_exists(path_join(checking->arena, project->folder, id)) ||
           (project->installed_models != NULL && strchr(id, '/') == NULL &&
               file_exists(
                   path_join(checking->arena, project->installed_models, id)));
}

static void check_data(const struct checking *checking)
{
    const struct project_file *file = checking->project->file;
    for (size_t i = 0; i < file->data.count; i++)
        if (!is_of_data(checking, file->data.at[i].id))
            problem_add(checking->problems, &data_of_none,
                file->data.at[i].origin.place, file->data.at[i].id);
}

/* ---- criteria ---- */

/* Whether the studies say hazard_state of it, not only hazard_max. */
static bool has_state(const struct hazard_rule *rule)
{
    bool state = rule->near_m.given;
    for (size_t i = 0; i < rule->classes.count; i++)
        state = state || rule->classes.at[i].avoidable;
    return state;
}

/* What a measure of hazards may be of: hazards, their groups, their classes. */
static struct word_list hazards_of(
    const struct checking *checking, const char *measure)
{
    const struct hazard_rules *rules = checking->project->models.hazards;
    bool state = text_equal(measure, "hazard_state");
    struct word_list words = {0};
    for (size_t i = 0; i < rules->hazards.count; i++)
        if (!state || has_state(&rules->hazards.at[i]))
            LIST_ADD(checking->arena, &words, rules->hazards.at[i].id);
    for (size_t i = 0; i < rules->groups.count; i++)
        LIST_ADD(checking->arena, &words, rules->groups.at[i].id);
    if (rules->tree_fall != NULL)
        LIST_ADD(checking->arena, &words, "tree_fall");
    return words;
}

/* An item of a hazard that nobody assesses would be unknown at every site, and
 * look as if only data were missing. */
static void check_hazard_item(
    const struct checking *checking, const struct criterion *item)
{
    const char *measure = item->measure.text;
    if (measure == NULL || !text_starts(measure, "hazard_"))
        return;
    struct word_list words = hazards_of(checking, measure);
    if (item->of == NULL)
        problem_add(checking->problems, &no_hazard, item->measure.place,
            item->id, measure, hint_of(checking, &words, ""));
    else if (strchr(item->of, '.') == NULL)
        check_word(
            checking, &not_one_of, &words, "of", item->of, &item->origin);
}

/* A category that the hazard's classes do not have would never be met. */
static void check_hazard_categories(
    const struct checking *checking, const struct criterion *item)
{
    const struct hazard_rules *rules = checking->project->models.hazards;
    if (!text_equal(item->measure.text, "hazard_max") || item->of == NULL ||
        item->scale == NULL || hazard_rule_find(rules, item->of) == NULL)
        return;
    struct word_list words = {0};
    for (const char *const *key =
             hazard_max_keys(checking->arena, rules, item->of);
         *key != NULL; key++)
        LIST_ADD(checking->arena, &words, *key);
    for (size_t i = 0; i < item->scale->categories.count; i++) {
        const struct criterion_category *category =
            &item->scale->categories.at[i];
        if (category->id != NULL && !is_among(&words, category->id))
            problem_add(checking->problems, &not_one_of, category->origin.place,
                "categories", category->id,
                hint_of(checking, &words, category->id));
    }
}

static void check_criteria(const struct checking *checking)
{
    const struct models *models = &checking->project->models;
    if (models->criteria == NULL || models->hazards == NULL)
        return;
    struct criterion_list list =
        criteria_list(checking->arena, models->criteria);
    for (size_t i = 0; i < list.count; i++) {
        check_hazard_item(checking, list.at[i].item);
        check_hazard_categories(checking, list.at[i].item);
    }
}

/* ---- laws ---- */

/* A use district or a use that no model has would never be met, and the law
 * would look as if it did not apply. */
static void check_law_condition(const struct checking *checking,
    const struct law *law, const struct row_condition *condition)
{
    const struct zoning_rules *zoning = checking->project->models.zoning;
    const struct measure *measure = condition->measure;
    bool district = measure != NULL && measure->id == M_use_zone;
    if (measure == NULL || (!district && measure->id != M_building_use))
        return;
    struct word_list known = {0};
    for (size_t i = 0; district && i < zoning->zones.count; i++)
        LIST_ADD(checking->arena, &known, zoning->zones.at[i].id);
    for (size_t i = 0; !district && i < zoning->uses.count; i++)
        LIST_ADD(checking->arena, &known, zoning->uses.at[i].id);
    struct text_parts keys = text_split(checking->arena, condition->value, ';');
    for (size_t i = 0; i < keys.count; i++) {
        const char *key = text_trim(checking->arena, keys.at[i]);
        if (key_in_words(measure, key, LANGUAGE_EN) == key)
            problem_add(checking->problems, &law_word, law->origin.place,
                law->id, key, measure->name, hint_of(checking, &known, key));
    }
}

static void check_laws(const struct checking *checking)
{
    const struct law_rules *laws = checking->project->models.laws;
    if (laws == NULL || checking->project->models.zoning == NULL)
        return;
    for (size_t i = 0; i < laws->count; i++) {
        const struct law_rule *rule = &laws->at[i];
        for (int k = 0; k < LAW_ALL_CONDITIONS; k++)
            check_law_condition(checking, rule->row, &rule->all[k]);
        for (int k = 0; k < LAW_ANY_CONDITIONS; k++)
            check_law_condition(checking, rule->row, &rule->any[k]);
    }
}

/* ---- roads.csv ---- */

static void add_all(const struct checking *checking, struct word_list *words,
    const struct texts *texts)
{
    for (size_t i = 0; i < texts->count; i++)
        LIST_ADD(checking->arena, words, texts->at[i]);
}

static void check_roads(const struct checking *checking)
{
    const struct zoning_rules *zoning = checking->project->models.zoning;
    struct arena *arena = checking->arena;
    struct word_list classes = {0}, opposites = {0};
    if (zoning == NULL || zoning->road == NULL)
        return;
    add_all(checking, &classes, &zoning->road->legal_classes);
    LIST_ADD(arena, &classes, "none");
    LIST_ADD(arena, &classes, "unknown");
    LIST_ADD(arena, &opposites, "land");
    add_all(checking, &opposites, &zoning->road->one_sided);
    LIST_ADD(arena, &opposites, "unknown");
    for (size_t i = 0; i < checking->project->roads.count; i++) {
        const struct road *road = &checking->project->roads.at[i];
        check_word(checking, &not_one_of, &classes, "class", road->class,
            &road->origin);
        check_word(checking, &odd_word, &opposites, "opposite", road->opposite,
            &road->origin);
    }
}

void project_check(struct arena *arena, const struct project *project,
    struct problems *problems)
{
    struct checking checking = {arena, project, problems};
    check_head(&checking, project->file);
    check_need(&checking, project->file->need);
    check_layers(&checking);
    mapping_check(arena, project, problems);
    check_data(&checking);
    check_criteria(&checking);
    check_laws(&checking);
    check_roads(&checking);
}
