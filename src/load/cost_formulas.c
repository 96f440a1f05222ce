#include "load/cost_formulas.h"

#include "base/list.h"
#include "base/text.h"
#include "model/derived.h"

PROBLEM_KIND(per_other, "unit-cost-per-other",
    "費目「{1}」の数量 {2} の単位は {3} ですが、単価「{4}」の単位は {5} です",
    "item '{1}': its quantity {2} is in {3}, but the unit cost '{4}' in {5}",
    "単価の単位を直すか、数量の式で換算してください",
    "correct the unit of the unit cost, or convert in the quantity");

static struct name_list names_of(struct arena *arena,
    const struct cost_file *file, const struct catalogue *catalogue,
    const struct need_spec *need)
{
    struct name_list known = formula_known_names(arena, catalogue, need);
    for (size_t i = 0; i < file->parameters.count; i++)
        if (file->parameters.at[i].id != NULL)
            LIST_ADD(arena, &known, file->parameters.at[i].id);
    return known;
}

static void check_items(struct arena *arena, const struct cost_item *items,
    size_t count, const struct name_list *known, struct problems *problems)
{
    struct formula_engine *engine = formula_engine_new(arena);
    for (size_t i = 0; i < count; i++)
        if (items[i].quantity.text != NULL)
            formula_check(
                arena, engine, &items[i].quantity, known, NULL, problems);
}

void cost_formulas_check(struct arena *arena, const struct cost_file *file,
    const struct catalogue *catalogue, const struct need_spec *need,
    struct problems *problems)
{
    struct formula_engine *engine = formula_engine_new(arena);
    struct name_list known = names_of(arena, file, catalogue, need);
    check_items(arena, file->items.at, file->items.count, &known, problems);
    const struct life_cycle *life = file->life_cycle;
    for (size_t i = 0; life != NULL && i < life->items.count; i++)
        if (life->items.at[i].area.text != NULL)
            formula_check(
                arena, engine, &life->items.at[i].area, &known, NULL, problems);
}

void delivery_formulas_check(struct arena *arena,
    const struct delivery_method *method, const struct cost_file *file,
    const struct catalogue *catalogue, const struct need_spec *need,
    struct problems *problems)
{
    struct name_list known = names_of(arena, file, catalogue, need);
    check_items(arena, method->items.at, method->items.count, &known, problems);
}

/* The unit of a quantity that is one name; NULL for other formulas. */
static const char *unit_of(const char *quantity,
    const struct catalogue *catalogue, const struct need_spec *need)
{
    const struct measure *measure = catalogue_find(catalogue, quantity);
    const struct param *number = need_number(need, quantity);
    if (number != NULL)
        return number->unit;
    return measure == NULL ? NULL : measure->unit;
}

static bool is_metres(const char *unit)
{
    return text_equal(unit, "m") || text_equal(unit, "m2") ||
           text_equal(unit, "m3");
}

void cost_units_check(struct arena *arena, const struct cost_rules *rules,
    const struct catalogue *catalogue, const struct need_spec *need,
    struct problems *problems)
{
    for (size_t i = 0; i < rules->file->items.count; i++) {
        const struct cost_line *line = &rules->lines[i];
        const struct placed *quantity = &line->item->quantity;
        if (line->price == NULL || quantity->text == NULL)
            continue;
        const char *name = text_trim(arena, quantity->text);
        const char *unit = unit_of(name, catalogue, need);
        if (is_metres(unit) && !text_equal(unit, line->quantity_unit))
            problem_add(problems, &per_other, quantity->place, line->item->id,
                name, unit, line->price->row->id, line->price->row->unit);
    }
}
