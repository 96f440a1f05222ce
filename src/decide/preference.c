#include "decide/preference.h"

#include <math.h>

static double ramp(double lead, double from, double to, double slack)
{
    if (lead <= from + slack)
        return 0;
    return lead < to ? (lead - from) / (to - from) : 1;
}

static double level(
    const struct preference *preference, double lead, double slack)
{
    if (lead <= preference->indifference + slack)
        return 0;
    return lead <= preference->preference + slack ? 0.5 : 1;
}

double preference_of(
    const struct preference *preference, double lead, double slack)
{
    double q = preference->indifference, p = preference->preference;
    switch (preference->function) {
    case PREFERENCE_USUAL:
        return lead > slack ? 1 : 0;
    case PREFERENCE_USHAPE:
        return lead > q + slack ? 1 : 0;
    case PREFERENCE_VSHAPE:
        return ramp(lead, 0, p, slack);
    case PREFERENCE_LEVEL:
        return level(preference, lead, slack);
    case PREFERENCE_LINEAR:
        return ramp(lead, q, p, slack);
    case PREFERENCE_GAUSSIAN: {
        double turns = lead / preference->spread;
        return lead > slack ? 1 - exp(-turns * turns / 2) : 0;
    }
    }
    return 0;
}

struct flows flows_of(struct arena *arena, const struct decision_table *table,
    const struct method_parameters *parameters)
{
    size_t rows = table->rows;
    struct flows flows = {
        ARENA_ARRAY(arena, rows, double), ARENA_ARRAY(arena, rows, double)};
    struct decision_table shared = table_with_shares(arena, table);
    double others = rows > 1 ? (double)rows - 1 : 1;
    for (size_t c = 0; c < table->columns; c++) {
        double slack = column_span(table_column_at(table, c), rows).slack;
        for (size_t a = 0; a < rows; a++)
            for (size_t b = 0; b < rows; b++) {
                double lead = table_good(table, c, a) - table_good(table, c, b);
                double part =
                    shared.weight[c] *
                    preference_of(&parameters->preferences[c], lead, slack) /
                    others;
                flows.leaving[a] += part;
                flows.entering[b] += part;
            }
    }
    return flows;
}
