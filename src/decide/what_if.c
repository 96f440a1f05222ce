#include "decide/what_if.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

enum mark { UNSEEN, STEADY, DEPENDENT };

/* One evaluation: what has been found so far, by the entries' order of
 * posting; what an entry rests on was posted before it. */
struct evaluation {
    struct arena *arena;
    struct formula_engine *engine;
    size_t room;
    unsigned char *marks;
    double *numbers; /* of those that depend on what is changed */
    bool failed;
};

/* The names of one formula. */
struct names_of {
    const struct evaluation *evaluation;
    const struct entry *entry;
};

static double number_of(
    const struct evaluation *evaluation, const struct entry *entry)
{
    return entry->order < evaluation->room &&
                   evaluation->marks[entry->order] == DEPENDENT
               ? evaluation->numbers[entry->order]
               : entry->value.number;
}

/* The inputs of one name: several are a list, in the order they were read. */
static bool look_up(
    void *context, const char *name, struct formula_value *value)
{
    const struct names_of *of = context;
    const struct entry *entry = of->entry;
    double *numbers =
        ARENA_ARRAY(of->evaluation->arena, entry->input_count, double);
    size_t count = 0;
    for (size_t i = 0; i < entry->input_count; i++)
        if (text_equal(entry->inputs[i].name, name))
            numbers[count++] =
                number_of(of->evaluation, entry->inputs[i].entry);
    *value = (struct formula_value){numbers, count, count != 1};
    return count > 0;
}

/* Whether an entry depends on what is changed; if so its number is found. */
static bool visit(struct evaluation *evaluation, const struct entry *entry)
{
    if (entry->order >= evaluation->room)
        return false;
    unsigned char *mark = &evaluation->marks[entry->order];
    if (*mark != UNSEEN)
        return *mark == DEPENDENT;
    bool dependent = false;
    for (size_t i = 0; i < entry->input_count; i++)
        dependent |= visit(evaluation, entry->inputs[i].entry);
    *mark = dependent ? DEPENDENT : STEADY;
    if (!dependent)
        return false;
    struct names_of of = {evaluation, entry};
    int column = 0;
    evaluation->failed |=
        entry->formula == NULL ||
        formula_evaluate(evaluation->engine, evaluation->arena, entry->formula,
            look_up, &of, &evaluation->numbers[entry->order], &column) != NULL;
    return true;
}

bool what_if(struct arena *arena, struct formula_engine *engine,
    const struct entry *result, const struct entry *changed, double value,
    double *number)
{
    struct arena *passing = arena_child(arena);
    struct evaluation evaluation = {passing, engine, result->order + 1,
        ARENA_ARRAY(passing, result->order + 1, unsigned char),
        ARENA_ARRAY(passing, result->order + 1, double), false};
    if (changed->order > result->order)
        return false;
    evaluation.marks[changed->order] = DEPENDENT;
    evaluation.numbers[changed->order] = value;
    bool found = visit(&evaluation, result) && !evaluation.failed;
    if (found)
        *number = evaluation.numbers[result->order];
    arena_reset(passing);
    return found;
}

/* ---- what is added up ---- */

/* Several inputs of one name and one measure with items, of which the formula
 * has the sum. */
static bool adds_up(
    struct arena *arena, const struct entry *entry, size_t input)
{
    const struct input *first = &entry->inputs[input];
    if (entry->formula == NULL || first->entry->item == NULL ||
        first->entry->measure == NULL ||
        first->entry->measure->kind != QUANTITY ||
        strstr(entry->formula, arena_printf(arena, "sum(%s)", first->name)) ==
            NULL)
        return false;
    size_t alike = 0;
    for (size_t i = 0; i < entry->input_count; i++)
        alike += entry->inputs[i].entry->measure == first->entry->measure &&
                 text_equal(entry->inputs[i].name, first->name);
    return alike > 1;
}

static void add_part(
    struct arena *arena, struct what_if_parts *parts, const struct entry *part)
{
    for (size_t i = 0; i < parts->list.count; i++)
        if (parts->list.at[i] == part)
            return;
    LIST_ADD(arena, &parts->list, part);
}

static void find_parts(
    struct arena *arena, const struct entry *entry, struct what_if_parts *parts)
{
    size_t before = parts->list.count;
    for (size_t i = 0; i < entry->input_count; i++)
        if (adds_up(arena, entry, i))
            add_part(arena, parts, entry->inputs[i].entry);
    if (parts->list.count > before)
        return;
    for (size_t i = 0; i < entry->input_count; i++)
        if (entry->inputs[i].entry->formula != NULL && parts->list.count == 0)
            find_parts(arena, entry->inputs[i].entry, parts);
}

struct what_if_parts what_if_parts(
    struct arena *arena, const struct entry *result)
{
    struct what_if_parts parts = {0};
    find_parts(arena, result, &parts);
    return parts;
}

/* ---- the inverse ---- */

bool what_if_reach(struct arena *arena, struct formula_engine *engine,
    const struct entry *result, const struct entry *changed, double target,
    double *value)
{
    /* Sums and products are straight lines but for rounding on the way, so a
     * few chords do. */
    enum { CHORDS = 8 };
    const double NEAR = 1e-8, STEP = 0.01;
    double at = changed->value.number, height = result->value.number;
    double next = at + fmax(1, STEP * fabs(at)), there;
    for (int i = 0; i < CHORDS; i++) {
        if (!what_if(arena, engine, result, changed, next, &there) ||
            there == height)
            return false;
        double slope = (there - height) / (next - at);
        at = next;
        height = there;
        *value = at;
        if (fabs(height - target) <= NEAR * fabs(target))
            return true;
        next = at + (target - height) / slope;
    }
    return false;
}
