#include "load/task_formulas.h"

void task_formulas_check(struct arena *arena,
    const struct schedule_parts *parts, const struct catalogue *catalogue,
    const struct need_spec *need, struct problems *problems)
{
    struct formula_engine *engine = formula_engine_new(arena);
    struct name_list known = formula_known_names(arena, catalogue, need);
    for (size_t i = 0; i < parts->task_count; i++) {
        const struct task_row *task = &parts->tasks[i];
        const struct placed *formulas[] = {
            &task->formula, &task->formula_low, &task->formula_high};
        for (size_t k = 0; k < sizeof formulas / sizeof *formulas; k++)
            if (formulas[k]->text != NULL)
                formula_check(
                    arena, engine, formulas[k], &known, NULL, problems);
    }
}
