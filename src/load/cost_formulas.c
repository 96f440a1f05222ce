#include "load/cost_formulas.h"

#include "base/list.h"

void cost_formulas_check(struct arena *arena, const struct cost_file *file,
    const struct catalogue *catalogue, const struct need_spec *need,
    struct problems *problems)
{
    struct formula_engine *engine = formula_engine_new(arena);
    struct name_list known = formula_known_names(arena, catalogue, need);
    for (size_t i = 0; i < file->parameters.count; i++)
        if (file->parameters.at[i].id != NULL)
            LIST_ADD(arena, &known, file->parameters.at[i].id);
    for (size_t i = 0; i < file->items.count; i++)
        if (file->items.at[i].quantity.text != NULL)
            formula_check(arena, engine, &file->items.at[i].quantity, &known,
                NULL, problems);
    const struct life_cycle *life = file->life_cycle;
    for (size_t i = 0; life != NULL && i < life->items.count; i++)
        if (life->items.at[i].area.text != NULL)
            formula_check(
                arena, engine, &life->items.at[i].area, &known, NULL, problems);
}
