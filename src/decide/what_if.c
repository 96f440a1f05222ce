#include "decide/what_if.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

/* The result's number where `changed` has a value. */
static bool number_at(struct sweep *sweep, const struct entry *result,
    const struct entry *changed, double value, double *number)
{
    return sweep_change(sweep, changed, value) &&
           sweep_state(sweep, result, number) != SWEEP_UNTOLD;
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

bool what_if_reach(struct sweep *sweep, const struct entry *result,
    const struct entry *changed, double target, double *value)
{
    /* Sums and products are straight lines but for rounding on the way, so a
     * few chords do. */
    enum { CHORDS = 8 };
    const double NEAR = 1e-8, STEP = 0.01;
    double at = changed->value.number, height = result->value.number;
    double next = at + fmax(1, STEP * fabs(at)), there;
    for (int i = 0; i < CHORDS; i++) {
        if (!number_at(sweep, result, changed, next, &there) || there == height)
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
