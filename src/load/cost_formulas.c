#include "load/cost_formulas.h"

#include "base/list.h"

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
