#include "base/unit.h"

#include "base/number.h"
#include "base/text.h"

#include <string.h>

static const struct {
    const char *written, *ledger;
    double factor;
} written_units[] = {
    {"ratio", "ratio", 1},
    {"%", "ratio", 0.01},
    {"percent", "ratio", 0.01},
    {"m", "m", 1},
    {"km", "m", 1000},
    {"cm", "m", 0.01},
    {"m2", "m2", 1},
    {"㎡", "m2", 1},
    {"m²", "m2", 1},
    {"ha", "m2", 10000},
    {"m3", "m3", 1},
    {"m³", "m3", 1},
    {"yen", "yen", 1},
    {"円", "yen", 1},
    {"千円", "yen", 1e3},
    {"百万円", "yen", 1e6},
    {"億円", "yen", 1e8},
    {"yen/m2", "yen/m2", 1},
    {"円/㎡", "yen/m2", 1},
    {"円/m2", "yen/m2", 1},
    {"千円/㎡", "yen/m2", 1e3},
    {"千円/m2", "yen/m2", 1e3},
    {"yen/m3", "yen/m3", 1},
    {"円/m3", "yen/m3", 1},
    {"千円/m3", "yen/m3", 1e3},
    {"yen/m", "yen/m", 1},
    {"円/m", "yen/m", 1},
    {"千円/m", "yen/m", 1e3},
    {"minutes", "minutes", 1},
    {"min", "minutes", 1},
    {"分", "minutes", 1},
    {"hours", "hours", 1},
    {"h", "hours", 1},
    {"時間", "hours", 1},
    {"days", "days", 1},
    {"日", "days", 1},
    {"months", "months", 1},
    {"か月", "months", 1},
    {"years", "years", 1},
    {"年", "years", 1},
    {"count", "count", 1},
    {"points", "points", 1},
    {"点", "points", 1},
    {"台", "count", 1},
    {"storeys", "count", 1},
    {"m/min", "m/min", 1},
    {"deg", "deg", 1},
};

static const struct {
    const char *ledger;
    struct words shown;
    double factor;
} shown_units[] = {
    {"ratio", {"％", "%"}, 100},
    {"m", {"m", "m"}, 1},
    {"m2", {"㎡", "m2"}, 1},
    {"m3", {"m3", "m3"}, 1},
    {"yen", {"円", "yen"}, 1},
    {"yen/m2", {"円/㎡", "yen/m2"}, 1},
    {"yen/m3", {"円/m3", "yen/m3"}, 1},
    {"yen/m", {"円/m", "yen/m"}, 1},
    {"minutes", {"分", "min"}, 1},
    {"hours", {"時間", "h"}, 1},
    {"days", {"日", "days"}, 1},
    {"months", {"か月", "months"}, 1},
    {"years", {"年", "years"}, 1},
    {"count", {"", ""}, 1},
    {"points", {"点", "points"}, 1},
    {"m/min", {"m/分", "m/min"}, 1},
    {"deg", {"°", "°"}, 1},
};

bool unit_is_shown(const char *unit)
{
    for (size_t i = 0; i < sizeof shown_units / sizeof *shown_units; i++)
        if (strcmp(shown_units[i].ledger, unit) == 0)
            return true;
    return false;
}

bool unit_known(const char *name, const char **ledger_unit, double *factor)
{
    for (size_t i = 0; i < sizeof written_units / sizeof *written_units; i++) {
        if (strcmp(written_units[i].written, name) != 0)
            continue;
        *ledger_unit = written_units[i].ledger;
        *factor = written_units[i].factor;
        return true;
    }
    return false;
}

bool unit_parse(struct arena *arena, const char *text, const char *unit,
    double *number, bool *bare)
{
    *bare = false;
    char *half = text_trim(arena, text_half_width(arena, text));
    size_t digits = strspn(half, "+-0123456789.eE");
    const char *written = text_trim(arena, half + digits);
    double parsed, factor = 1;
    if (!number_parse(
            text_trim(arena, arena_copy(arena, half, digits)), &parsed))
        return false;
    const char *ledger_unit = unit;
    if (*written == '\0')
        *bare = text_equal(unit, "ratio");
    else if (!unit_known(written, &ledger_unit, &factor))
        return false;
    if (*bare || !text_equal(ledger_unit, unit))
        return false;
    /* 60 × 0.01 is not 0.6 in binary; 60 / 100 is. */
    *number = factor == 0.01 ? parsed / 100 : parsed * factor;
    return true;
}

const char *unit_shown(const char *unit, enum language language, double *factor)
{
    *factor = 1;
    if (unit == NULL)
        return "";
    for (size_t i = 0; i < sizeof shown_units / sizeof *shown_units; i++) {
        if (strcmp(shown_units[i].ledger, unit) != 0)
            continue;
        *factor = shown_units[i].factor;
        return words_in(shown_units[i].shown, language);
    }
    return unit;
}
