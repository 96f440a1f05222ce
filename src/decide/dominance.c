#include "decide/dominance.h"

#include "decide/columns.h"

bool table_dominates(
    const struct decision_table *table, size_t row, size_t other)
{
    bool better = false;
    for (size_t c = 0; c < table->columns; c++) {
        double slack =
            column_span(table_column_at(table, c), table->rows).slack;
        double lead = table_good(table, c, row) - table_good(table, c, other);
        if (lead < -slack)
            return false;
        better |= lead > slack;
    }
    return better;
}
