#include "load/measures.h"

#include "base/list.h"
#include "base/unit.h"
#include "load/formula_check.h"
#include "model/day_functions.h"
#include "model/item_words.h"

#include <string.h>

PROBLEM_KIND(taken, "measure-taken", "指標「{1}」はすでにあります",
    "there is a measure '{1}' already", "別の名前にしてください",
    "give it another name");
PROBLEM_KIND(bad_name, "measure-name", "「{1}」は指標の名前になりません",
    "'{1}' is no name of a measure",
    "英小文字で始め、英小文字、数字、「_」で書いてください",
    "use lower-case letters, digits and '_', a letter first");
PROBLEM_KIND(bad_unit, "measure-unit", "{1}の単位「{2}」は使えません",
    "'{2}' is not a unit for {1}",
    "m, m2, ratio, yen など、台帳の単位で書いてください",
    "use a unit of the ledger: m, m2, ratio, yen …");
PROBLEM_KIND(no_unit, "measure-no-unit", "{1}は{2}なので単位はありません",
    "{1} is a {2} and has no unit", NULL, NULL);
PROBLEM_KIND(no_choices, "measure-no-choices",
    "{1}は{2}なので choices は書けません", "{1} is a {2} and has no choices",
    NULL, NULL);
PROBLEM_KIND(circle, "measure-circle", "計算式が循環しています: {1}",
    "the formulas go in a circle: {1}", NULL, NULL);

struct joining {
    struct arena *arena;
    struct measures_file *file;
    struct catalogue *catalogue;
    struct problems *problems;
    struct name_list *reads; /* of each derived measure */
};

static bool is_name(const char *name)
{
    const char *letters = "abcdefghijklmnopqrstuvwxyz";
    return strchr(letters, *name) != NULL && *name != '\0' &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") ==
               strlen(name);
}

static void join(const struct joining *joining, struct measure measure,
    const struct origin *origin)
{
    if (measure.name == NULL)
        return;
    if (!is_name(measure.name))
        problem_add(joining->problems, &bad_name, origin->place, measure.name);
    else if (catalogue_add(joining->catalogue, measure) == NULL)
        problem_add(joining->problems, &taken, origin->place, measure.name);
}

/* The ledger's own unit; NULL, after a problem, for any other. */
static const char *checked_unit(const struct joining *joining, const char *name,
    const char *unit, const struct origin *origin)
{
    const char *ledger_unit;
    double factor;
    if (unit == NULL)
        return NULL;
    if (unit_known(unit, &ledger_unit, &factor) &&
        text_equal(unit, ledger_unit))
        return ledger_unit;
    problem_add(joining->problems, &bad_unit, origin->place, name, unit);
    return NULL;
}

static int decimals_of(const struct param *decimals)
{
    return decimals->given ? (int)decimals->value : 0;
}

static void join_fact(
    const struct joining *joining, const struct fact_spec *fact)
{
    enum measure_kind kind =
        fact->kind == 0 ? CATEGORY : (enum measure_kind)(fact->kind - 1);
    const char *kind_name = measure_kind_choices[kind];
    if (kind != QUANTITY && fact->unit != NULL)
        problem_add(joining->problems, &no_unit, fact->origin.place, fact->id,
            kind_name);
    if (kind != CATEGORY && fact->choices.count > 0)
        problem_add(joining->problems, &no_choices, fact->origin.place,
            fact->id, kind_name);
    for (size_t i = 0; i < fact->choices.count; i++)
        item_words_add(catalogue_items(joining->catalogue), fact->id,
            fact->choices.at[i].id, fact->choices.at[i].label);
    join(joining,
        (struct measure){.name = fact->id,
            .kind = kind,
            .unit = kind != QUANTITY ? NULL
                                     : checked_unit(joining, fact->id,
                                           fact->unit, &fact->origin),
            .decimals = decimals_of(&fact->decimals),
            .label = fact->label},
        &fact->origin);
}

static void join_derived(
    const struct joining *joining, const struct derived_spec *spec)
{
    join(joining,
        (struct measure){.name = spec->id,
            .kind = QUANTITY,
            .unit = checked_unit(joining, spec->id, spec->unit, &spec->origin),
            .decimals = decimals_of(&spec->decimals),
            .label = spec->label},
        &spec->origin);
}

/* A parameter's number in the ledger's unit. */
static void convert(
    const struct joining *joining, struct derived_parameter *parameter)
{
    struct param *param = &parameter->value;
    double factor = 1;
    if (parameter->unit == NULL)
        return;
    if (!unit_known(parameter->unit, &param->unit, &factor)) {
        problem_add(joining->problems, &bad_unit, parameter->origin.place,
            parameter->id, parameter->unit);
        return;
    }
    param->value *= factor;
    param->low *= factor;
    param->high *= factor;
}

static void check_formulas(
    const struct joining *joining, const struct need_spec *need)
{
    struct arena *arena = joining->arena;
    struct formula_engine *engine = formula_engine_new(arena);
    struct name_list known =
        formula_known_names(arena, joining->catalogue, need);
    day_functions_declare(engine);
    for (size_t i = 0; day_function_names[i] != NULL; i++)
        LIST_ADD(arena, &known, day_function_names[i]); /* "did you mean" */
    for (size_t i = 0; i < joining->file->derived.count; i++) {
        struct derived_spec *spec = &joining->file->derived.at[i];
        struct name_list with = {
            ARENA_ARRAY(
                arena, known.count + spec->parameters.count, const char *),
            known.count, 0};
        memcpy(with.at, known.at, known.count * sizeof *known.at);
        for (size_t p = 0; p < spec->parameters.count; p++) {
            convert(joining, &spec->parameters.at[p]);
            with.at[with.count++] = spec->parameters.at[p].id;
        }
        if (spec->formula.text != NULL)
            formula_check(arena, engine, &spec->formula, &with,
                &joining->reads[i], joining->problems);
    }
}

/* ---- the order of derived measures ---- */

enum mark { UNSEEN, OPEN, DONE };

struct sorting {
    const struct joining *joining;
    enum mark *marks;
    size_t *path, depth; /* from the first to the one being looked at */
    size_t *next;        /* of each on the path: the name to look at next */
    size_t *order, count;
};

static void report_circle(const struct sorting *sorting, size_t back_to)
{
    const struct measures_file *file = sorting->joining->file;
    struct text names = text_new(sorting->joining->arena);
    size_t from = 0;
    while (sorting->path[from] != back_to)
        from++;
    for (size_t i = from; i < sorting->depth; i++)
        text_addf(&names, "%s → ", file->derived.at[sorting->path[i]].id);
    text_add(&names, file->derived.at[back_to].id);
    problem_add(sorting->joining->problems, &circle,
        file->derived.at[back_to].formula.place, text_string(&names));
}

static size_t derived_index(const struct measures_file *file, const char *name)
{
    size_t i = 0;
    while (i < file->derived.count && !text_equal(file->derived.at[i].id, name))
        i++;
    return i;
}

static void enter(struct sorting *sorting, size_t index)
{
    sorting->marks[index] = OPEN;
    sorting->next[sorting->depth] = 0;
    sorting->path[sorting->depth++] = index;
}

/* Depth first, without recursion: a model may be a chain of thousands. */
static void visit(struct sorting *sorting, size_t start)
{
    const struct measures_file *file = sorting->joining->file;
    enter(sorting, start);
    while (sorting->depth > 0) {
        size_t index = sorting->path[sorting->depth - 1];
        size_t *at = &sorting->next[sorting->depth - 1];
        const struct name_list *reads = &sorting->joining->reads[index];
        if (*at == reads->count) {
            sorting->depth--;
            sorting->marks[index] = DONE;
            sorting->order[sorting->count++] = index;
            continue;
        }
        size_t next = derived_index(file, reads->at[(*at)++]);
        if (next == file->derived.count)
            continue;
        if (sorting->marks[next] == OPEN)
            report_circle(sorting, next);
        else if (sorting->marks[next] == UNSEEN)
            enter(sorting, next);
    }
}

static void sort_derived(const struct joining *joining)
{
    struct arena *arena = joining->arena;
    struct measures_file *file = joining->file;
    size_t count = file->derived.count;
    struct sorting sorting = {.joining = joining,
        .marks = ARENA_ARRAY(arena, count, enum mark),
        .path = ARENA_ARRAY(arena, count, size_t),
        .next = ARENA_ARRAY(arena, count, size_t),
        .order = ARENA_ARRAY(arena, count, size_t)};
    for (size_t i = 0; i < count; i++)
        if (sorting.marks[i] == UNSEEN)
            visit(&sorting, i);
    struct derived_spec *sorted =
        ARENA_ARRAY(arena, count, struct derived_spec);
    for (size_t i = 0; i < count; i++)
        sorted[i] = file->derived.at[sorting.order[i]];
    file->derived.at = sorted;
}

void measures_check(struct arena *arena, struct measures_file *file,
    const struct need_spec *need, struct catalogue *catalogue,
    struct problems *problems)
{
    struct joining joining = {arena, file, catalogue, problems,
        ARENA_ARRAY(arena, file->derived.count, struct name_list)};
    for (size_t i = 0; i < file->facts.count; i++)
        join_fact(&joining, &file->facts.at[i]);
    for (size_t i = 0; i < file->derived.count; i++)
        join_derived(&joining, &file->derived.at[i]);
    check_formulas(&joining, need);
    sort_derived(&joining);
}
