#include "load/scenario.h"

#include "base/files.h"
#include "base/text.h"
#include "load/overlay_parts.h"
#include "load/record_reader.h"

#include <ctype.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

PROBLEM_KIND(no_scenario, "scenario-missing",
    "シナリオ「{1}」(scenarios/{1}.yaml)がありません",
    "there is no scenario '{1}' (scenarios/{1}.yaml)", "{2}", "{2}");
PROBLEM_KIND(bad_name, "scenario-name",
    "シナリオの名前「{1}」に使えない文字があります",
    "'{1}' cannot be a scenario's name", "英数字と - _ だけを使ってください",
    "use letters, digits, - and _");
PROBLEM_KIND(circle, "scenario-circle", "シナリオが輪になっています: {1}",
    "scenarios stand on one another in a circle: {1}",
    "after のどれか一つを消してください", "remove one of the `after`");
PROBLEM_KIND(contradict, "scenario-contradict",
    "シナリオ「{1}」と「{2}」が「{3}」を別の値にしています",
    "scenarios '{1}' and '{2}' set '{3}' to different values",
    "後のものを通すなら、それに after: {1} と書いてください",
    "to let the later one stand, write after: {1} in it");
PROBLEM_KIND(not_map, "scenario-set", "set はマップ(番地: 値)で書きます",
    "set must be a map (address: value)", NULL, NULL);
PROBLEM_KIND(bad_set, "set-form", "--set「{1}」は 番地=値 の形ではありません",
    "--set '{1}' is not of the form address=value",
    "--set site/B/land_cost=0 のように書いてください",
    "write it like this: --set site/B/land_cost=0");

struct stacking {
    struct arena *arena;
    const char *folder;
    struct input_files *inputs;
    struct overlay *overlay;
    struct problems *problems;
    LIST(struct scenario) done;
    LIST(const char *) under_way;
};

static const char *say(const struct stacking *stacking, struct words words)
{
    return words_in(words, problems_language(stacking->problems));
}

/* ---- finding and reading ---- */

static bool is_name(const char *name)
{
    for (const char *at = name; *at != '\0'; at++)
        if (!isalnum((unsigned char)*at) && *at != '-' && *at != '_')
            return false;
    return *name != '\0';
}

/* The nearest name, or all there are, or NULL. */
static const char *hint_for(const struct stacking *stacking, const char *name)
{
    LIST(const char *) names = {0};
    struct arena *arena = stacking->arena;
    DIR *folder = opendir(path_join(arena, stacking->folder, "scenarios"));
    if (folder == NULL)
        return NULL;
    for (struct dirent *item; (item = readdir(folder)) != NULL;)
        if (text_ends(item->d_name, ".yaml"))
            LIST_ADD(arena, &names,
                arena_copy(arena, item->d_name,
                    strlen(item->d_name) - strlen(".yaml")));
    closedir(folder);
    const char *nearest = text_nearest(name, names.at, names.count);
    return nearest == NULL ? NULL
                           : arena_printf(arena,
                                 say(stacking, WORDS("「%s」ではありませんか",
                                                   "did you mean '%s'?")),
                                 nearest);
}

static const struct scenario_file *read(
    const struct stacking *stacking, const char *name, struct place place)
{
    struct arena *arena = stacking->arena;
    if (!is_name(name)) {
        problem_add(stacking->problems, &bad_name, place, name);
        return NULL;
    }
    const char *shown = arena_printf(arena, "scenarios/%s.yaml", name);
    const char *path = path_join(arena, stacking->folder, shown);
    if (!file_exists(path)) {
        problem_add(stacking->problems, &no_scenario, place, name,
            hint_for(stacking, name));
        return NULL;
    }
    inputs_add(stacking->inputs, path, shown);
    return record_read_yaml(
        arena, &scenario_file_record, path, shown, stacking->problems);
}

/* ---- stacking ---- */

static bool is_done(const struct stacking *stacking, const char *name)
{
    for (size_t i = 0; i < stacking->done.count; i++)
        if (strcmp(stacking->done.at[i].name, name) == 0)
            return true;
    return false;
}

static const struct scenario_file *file_of(
    const struct stacking *stacking, const char *name)
{
    for (size_t i = 0; i < stacking->done.count; i++)
        if (strcmp(stacking->done.at[i].name, name) == 0)
            return stacking->done.at[i].file;
    return NULL;
}

/* Whether a scenario says, itself or through others, that it is after one. */
static bool is_after(const struct stacking *stacking,
    const struct scenario_file *file, const char *name)
{
    for (size_t i = 0; file != NULL && i < file->after.count; i++)
        if (strcmp(file->after.at[i], name) == 0 ||
            is_after(stacking, file_of(stacking, file->after.at[i]), name))
            return true;
    return false;
}

/* The one that stands so far, if another scenario has set the address. */
static void check_contradiction(const struct stacking *stacking,
    const struct override *override, const struct scenario_file *file)
{
    size_t i = overlay_count(stacking->overlay);
    while (i > 0 && strcmp(overlay_at(stacking->overlay, i - 1)->address,
                        override->address) != 0)
        i--;
    if (i == 0)
        return;
    const struct override *other = overlay_at(stacking->overlay, i - 1);
    if (!node_equal(other->value, override->value) &&
        !is_after(stacking, file, other->by))
        problem_add(stacking->problems, &contradict, override->place, other->by,
            override->by, override->address);
}

static void add_overrides(const struct stacking *stacking, const char *name,
    const struct scenario_file *file)
{
    const struct node *set = file->set;
    if (set == NULL)
        return;
    if (set->kind != NODE_MAP) {
        problem_add(stacking->problems, &not_map, set->place);
        return;
    }
    for (size_t i = 0; i < set->count; i++) {
        struct override override = {.address = set->keys[i]->text,
            .value = set->items[i],
            .place = set->keys[i]->place,
            .by = name};
        check_contradiction(stacking, &override, file);
        overlay_add(stacking->overlay, override);
    }
}

static void report_circle(
    const struct stacking *stacking, const char *name, struct place place)
{
    struct text names = text_new(stacking->arena);
    bool inside = false;
    for (size_t i = 0; i < stacking->under_way.count; i++) {
        inside |= strcmp(stacking->under_way.at[i], name) == 0;
        if (inside)
            text_addf(&names, "%s → ", stacking->under_way.at[i]);
    }
    text_add(&names, name);
    problem_add(stacking->problems, &circle, place, text_string(&names));
}

static void stack(
    struct stacking *stacking, const char *name, struct place place)
{
    if (is_done(stacking, name))
        return;
    for (size_t i = 0; i < stacking->under_way.count; i++)
        if (strcmp(stacking->under_way.at[i], name) == 0) {
            report_circle(stacking, name, place);
            return;
        }
    const struct scenario_file *file = read(stacking, name, place);
    if (file == NULL)
        return;
    LIST_ADD(stacking->arena, &stacking->under_way, name);
    for (size_t i = 0; i < file->after.count; i++)
        stack(stacking, file->after.at[i], file->origin.place);
    stacking->under_way.count--;
    add_overrides(stacking, name, file);
    LIST_ADD(stacking->arena, &stacking->done, (struct scenario){name, file});
}

/* ---- --set ---- */

static void add_set(const struct stacking *stacking, const char *text)
{
    struct arena *arena = stacking->arena;
    const char *equals = strchr(text, '=');
    if (equals == NULL || equals == text) {
        problem_add(stacking->problems, &bad_set, (struct place){0}, text);
        return;
    }
    struct source *source = ARENA_NEW(arena, struct source);
    *source = (struct source){.path = arena_printf(arena, "--set %s", text),
        .bytes = equals + 1,
        .size = strlen(equals + 1)};
    struct node *blank = ARENA_NEW(arena, struct node);
    *blank = (struct node){.kind = NODE_SCALAR, .text = ""};
    blank->place = place_file(source);
    const struct node *value =
        source->size == 0 ? blank
                          : yaml_parse(arena, source, stacking->problems);
    if (value != NULL)
        overlay_add(stacking->overlay,
            (struct override){
                .address = arena_copy(arena, text, (size_t)(equals - text)),
                .value = value,
                .place = place_file(source),
                .by = "--set"});
}

enum status scenarios_load(struct arena *arena, const char *folder,
    const struct texts *names, const struct texts *sets,
    struct input_files *inputs, struct scenarios *scenarios,
    struct problems *problems)
{
    size_t before = problems_count(problems);
    struct stacking stacking = {.arena = arena,
        .folder = folder,
        .inputs = inputs,
        .overlay = overlay_new(arena),
        .problems = problems};
    for (size_t i = 0; i < names->count; i++)
        stack(&stacking, names->at[i], (struct place){0});
    for (size_t i = 0; i < sets->count; i++)
        add_set(&stacking, sets->at[i]);
    *scenarios = (struct scenarios){
        .at = stacking.done.at, .count = stacking.done.count};
    if (overlay_count(stacking.overlay) > 0)
        scenarios->overlay = stacking.overlay;
    return problems_count(problems) == before ? STATUS_OK : STATUS_INPUT;
}
