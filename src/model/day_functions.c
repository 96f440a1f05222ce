#include "model/day_functions.h"

#include <math.h>

#define NAME(name) #name,
const char *const day_function_names[] = {DAY_FUNCTIONS(NAME) NULL};
#undef NAME

static double without_calendar(
    void *context, const double *arguments, size_t count)
{
    (void)context;
    (void)arguments;
    (void)count;
    return NAN;
}

void day_functions_declare(struct formula_engine *engine)
{
    for (size_t i = 0; day_function_names[i] != NULL; i++)
        formula_register(engine, day_function_names[i], without_calendar, NULL);
}
