#include "report/coverage.h"

#include "base/text.h"

static bool is_unlimited_kind(const struct entry *entry)
{
    return entry->measure != NULL && entry->measure->id == M_coverage_kind &&
           text_equal(entry->value.key, "unlimited");
}

/* Of a part: the limit rests on the kind of limit. */
static bool is_unlimited_part(const struct entry *entry)
{
    for (size_t i = 0; i < entry->input_count; i++)
        if (is_unlimited_kind(entry->inputs[i].entry))
            return true;
    return false;
}

static bool is_part(const struct entry *entry)
{
    return entry->measure != NULL && entry->measure->id == M_coverage_limit;
}

enum coverage_extent coverage_extent_of(const struct entry *entry)
{
    size_t parts = 0, unlimited = 0;
    if (is_part(entry))
        return is_unlimited_part(entry) ? COVERAGE_UNLIMITED : COVERAGE_LIMITED;
    if (entry->measure == NULL || entry->measure->id != M_coverage_effective)
        return COVERAGE_LIMITED;
    for (size_t i = 0; i < entry->input_count; i++) {
        const struct entry *part = entry->inputs[i].entry;
        parts += is_part(part);
        unlimited += is_part(part) && is_unlimited_part(part);
    }
    if (unlimited == 0)
        return COVERAGE_LIMITED;
    return unlimited == parts ? COVERAGE_UNLIMITED : COVERAGE_PARTLY;
}
