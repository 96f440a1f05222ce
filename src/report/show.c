#include "report/show.h"

#include "base/number.h"
#include "base/text.h"
#include "base/unit.h"
#include "report/coverage.h"

#include <math.h>
#include <string.h>

static const double MILLION = 1e6;
static const double HUNDRED_MILLION = 1e8; /* 億 */

/* Units are written apart from their number in English ("5 m", but "60%"), and
 * so are those that tables do not know ("0.4 ratio/m"). */
static const char *gap(
    const char *shown, const char *unit, enum language language)
{
    if (*shown != '\0' && !unit_is_shown(unit))
        return " ";
    if (language == LANGUAGE_JA || *shown == '\0' || strcmp(shown, "%") == 0 ||
        strcmp(shown, "°") == 0)
        return "";
    return " ";
}

const char *show_fiscal_year(
    struct arena *arena, int year, enum language language)
{
    const char *words = date_fiscal_words(arena, year, language);
    if (language == LANGUAGE_EN)
        return words;
    return arena_printf(arena, "%s(%d年度)", words, year);
}

const char *show_bare(struct arena *arena, double number, const char *unit,
    int decimals, enum language language)
{
    double factor;
    if (text_equal(unit, "fiscal_year"))
        return show_fiscal_year(arena, (int)number, language);
    if (text_equal(unit, "date"))
        return date_words(arena, (day_number)number, language);
    unit_shown(unit, language, &factor);
    return number_fixed(arena, number * factor, decimals);
}

const char *show_number(struct arena *arena, double number, const char *unit,
    int decimals, enum language language)
{
    double factor;
    if (text_equal(unit, "fiscal_year") || text_equal(unit, "date"))
        return show_bare(arena, number, unit, decimals, language);
    if (text_equal(unit, "yen"))
        return show_money(arena, number, language);
    const char *shown = unit_shown(unit, language, &factor);
    return arena_printf(arena, "%s%s%s",
        show_bare(arena, number, unit, decimals, language),
        gap(shown, unit, language), shown);
}

static const double SHARE_STEP = 0.01; /* of shares of trials, as shown */

bool show_share_is_extreme(double share)
{
    return share < SHARE_STEP / 2 || share >= 1 - SHARE_STEP / 2;
}

const char *show_share(
    struct arena *arena, double share, enum language language)
{
    bool whole = share <= 0 || share >= 1;
    if (whole || !show_share_is_extreme(share))
        return show_number(arena, share, "ratio", 0, language);
    return words_in(share < SHARE_STEP ? WORDS("1％未満", "under 1 %")
                                       : WORDS("99％超", "over 99 %"),
        language);
}

/* A share differs by points. */
static const char *unit_of_difference(const char *unit, enum language language)
{
    double factor;
    if (text_equal(unit, "ratio"))
        return words_in(WORDS("ポイント", " percentage points"), language);
    if (text_equal(unit, "fiscal_year"))
        return "";
    return unit_shown(unit, language, &factor);
}

const char *show_difference(struct arena *arena, double change,
    const char *unit, enum language language)
{
    const double HUNDRED = 100; /* from here on no decimals are said */
    double factor;
    const char *sign = change > 0 ? "+" : change < 0 ? "-" : "±";
    if (text_equal(unit, "yen"))
        return arena_printf(
            arena, "%s%s", sign, show_money(arena, fabs(change), language));
    unit_shown(unit, language, &factor);
    double shown = fabs(change) * factor;
    const char *after = unit_of_difference(unit, language);
    bool apart = language == LANGUAGE_EN && *after != '\0' && *after != ' ';
    return arena_printf(arena, "%s%s%s%s", sign,
        shown < HUNDRED ? arena_printf(arena, "%.3g", shown)
                        : number_fixed(arena, shown, 0),
        apart ? " " : "", after);
}

const char *show_money(struct arena *arena, double yen, enum language language)
{
    if (language == LANGUAGE_EN) {
        if (fabs(yen) >= MILLION)
            return arena_printf(
                arena, "%s million yen", number_fixed(arena, yen / MILLION, 1));
        return arena_printf(arena, "%s yen", number_fixed(arena, yen, 0));
    }
    if (fabs(yen) >= HUNDRED_MILLION)
        return arena_printf(
            arena, "%s億円", number_fixed(arena, yen / HUNDRED_MILLION, 1));
    if (fabs(yen) >= MILLION)
        return arena_printf(
            arena, "%s百万円", number_fixed(arena, yen / MILLION, 1));
    return arena_printf(arena, "%s円", number_fixed(arena, yen, 0));
}

const char *show_millions(struct arena *arena, double yen)
{
    return number_fixed(arena, yen / MILLION, 1);
}

const char *show_month(
    struct arena *arena, day_number day, enum language language)
{
    const char *words = date_words(arena, day, language);
    if (language == LANGUAGE_EN)
        return strchr(words, ' ') + 1; /* after the day of the month */
    const char *month = strstr(words, "月");
    return arena_copy(arena, words, (size_t)(month - words) + strlen("月"));
}

const char *show_half_year(
    struct arena *arena, day_number day, enum language language)
{
    int month = date_of(day).month;
    bool first = month >= 4 && month <= 9;
    const char *year =
        date_fiscal_words(arena, date_fiscal_year(day), language);
    if (language == LANGUAGE_EN)
        return arena_printf(
            arena, "%s half of %s", first ? "first" : "second", year);
    return arena_printf(arena, "%s%s", year, first ? "上期" : "下期");
}

const char *show_answer(
    const struct measure *measure, enum answer answer, enum language language)
{
    static const int fitness[] = {
        M_frontage_ok, M_use_allowed, M_need_fits, M_criterion_fit, M_site_fit};
    struct words yes = WORDS("該当", "yes"), no = WORDS("該当なし", "no");
    for (size_t i = 0; i < sizeof fitness / sizeof *fitness; i++) {
        if (measure == NULL || measure->id != fitness[i])
            continue;
        yes = WORDS("適", "met");
        no = WORDS("否", "not met");
    }
    switch (answer) {
    case ANSWER_YES:
        return words_in(yes, language);
    case ANSWER_NO:
        return words_in(no, language);
    case ANSWER_UNKNOWN:
        break;
    }
    return words_in(WORDS("要確認", "to be confirmed"), language);
}

/* Whether an entry says no more than its input: the same number of the same
 * unit, or the same word. A verdict is an answer of its own. */
static bool repeats(const struct entry *entry, const struct entry *input)
{
    if (entry->measure != NULL && entry->measure->kind == VERDICT)
        return false;
    if (entry->value.key != NULL || input->value.key != NULL)
        return text_equal(entry->value.key, input->value.key);
    return entry->value.number == input->value.number &&
           text_equal(entry->unit, input->unit);
}

bool show_is_withheld(const struct entry *entry, enum edition edition)
{
    if (edition != EDITION_PUBLIC)
        return false;
    if (entry->disclosure != DISCLOSE_BY_INPUTS)
        return entry->disclosure == DISCLOSE_NEVER;
    if (entry->origin != NULL)
        return entry->origin->internal;
    for (size_t i = 0; i < entry->input_count; i++)
        if (repeats(entry, entry->inputs[i].entry) &&
            show_is_withheld(entry->inputs[i].entry, edition))
            return true;
    return false;
}

const char *show_withheld(enum language language)
{
    return words_in(WORDS("非公表", "not public"), language);
}

static int decimals_of(const struct entry *entry)
{
    return entry->measure == NULL ? 4 : entry->measure->decimals;
}

/* To the twelve digits that number_text has: a tenth more of 15 million is 16.5
 * million, which binary fractions miss. */
static bool is_multiple(double yen, double step)
{
    static const double LOST = 1e-12;
    double steps = yen / step;
    return fabs(steps - round(steps)) <= LOST * fabs(steps);
}

/* "950,000": whole yen, of a sum or a unit price, with the thousands apart. */
static const char *yen_digits(struct arena *arena, double yen)
{
    return is_multiple(yen, 1) ? number_fixed(arena, yen, 0)
                               : number_text(arena, yen);
}

/* Money in the unit that people say it in, where no digit is lost by that. */
static const char *say_yen(
    struct arena *arena, double yen, enum language language)
{
    double step = fabs(yen) < MILLION ? 1 : MILLION / 10;
    if (language == LANGUAGE_JA && fabs(yen) >= HUNDRED_MILLION)
        step = HUNDRED_MILLION / 10;
    if (is_multiple(yen, step))
        return show_money(arena, yen, language);
    return arena_printf(arena, "%s%s", yen_digits(arena, yen),
        words_in(WORDS("円", " yen"), language));
}

/* Parameters and layer records have no measure, so no decimals of their own:
 * they are said with all their digits. */
static const char *say_number(struct arena *arena, const struct entry *entry,
    enum language language, bool with_unit)
{
    double number = entry->value.number, factor;
    if (entry->measure == NULL && text_equal(entry->unit, "date"))
        return date_words(arena, (day_number)number, language);
    if (entry->measure == NULL && with_unit && text_equal(entry->unit, "yen"))
        return say_yen(arena, number, language);
    if (entry->measure == NULL) {
        const char *shown = unit_shown(entry->unit, language, &factor);
        bool price = entry->unit != NULL && text_starts(entry->unit, "yen/");
        return arena_printf(arena, "%s%s%s",
            price ? yen_digits(arena, number * factor)
                  : number_text(arena, number * factor),
            with_unit ? gap(shown, entry->unit, language) : "",
            with_unit ? shown : "");
    }
    return with_unit ? show_number(arena, number, entry->unit,
                           decimals_of(entry), language)
                     : show_bare(arena, number, entry->unit, decimals_of(entry),
                           language);
}

/* "約": estimates of quantities that are not counted. */
static bool is_about(const struct entry *entry)
{
    return entry->value.state == STATE_ESTIMATED && entry->measure != NULL &&
           entry->measure->kind == QUANTITY &&
           !text_equal(entry->unit, "count") &&
           !text_equal(entry->unit, "points") &&
           !text_equal(entry->unit, "fiscal_year");
}

static const char *say_quantity(struct arena *arena, const struct entry *entry,
    enum language language, bool with_unit)
{
    const char *about = "";
    if (is_about(entry))
        about = words_in(WORDS("約", "about "), language);
    return arena_printf(
        arena, "%s%s", about, say_number(arena, entry, language, with_unit));
}

/* 100 % is no limit that the law sets: it sets none. */
static const char *say_coverage(struct arena *arena, const struct entry *entry,
    const char *number, enum language language)
{
    switch (coverage_extent_of(entry)) {
    case COVERAGE_LIMITED:
        break;
    case COVERAGE_PARTLY:
        return arena_printf(arena, "%s%s", number,
            words_in(WORDS("(一部制限なし)", " (no limit in part)"), language));
    case COVERAGE_UNLIMITED:
        return words_in(WORDS("制限なし", "no limit"), language);
    }
    return number;
}

static const char *say_known(struct arena *arena, const struct entry *entry,
    enum language language, bool with_unit)
{
    const struct value *value = &entry->value;
    if (entry->measure == NULL)
        return value->key != NULL
                   ? words_in(value->words, language)
                   : (isnan(value->number)
                             ? ""
                             : say_number(arena, entry, language, with_unit));
    switch (entry->measure->kind) {
    case QUANTITY:
        return say_coverage(arena, entry,
            say_quantity(arena, entry, language, with_unit), language);
    case VERDICT:
        return show_answer(entry->measure, value_as_answer(*value), language);
    case CATEGORY:
        return words_in(value->words, language);
    case DAY:
        return show_month(arena, (day_number)value->number, language);
    }
    return "";
}

static const char *say_unknown(
    struct arena *arena, const struct entry *entry, enum language language)
{
    const struct value *value = &entry->value;
    const char *unsure = words_in(WORDS("要確認", "to be confirmed"), language);
    if (entry->measure == NULL || entry->measure->kind != QUANTITY ||
        isnan(value->low) || isnan(value->high))
        return unsure;
    int decimals = decimals_of(entry);
    return arena_printf(arena,
        words_in(WORDS("%s(%s～%s)", "%s (%s to %s)"), language), unsure,
        show_bare(arena, value->low, entry->unit, decimals, language),
        show_number(arena, value->high, entry->unit, decimals, language));
}

static const char *say(struct arena *arena, const struct entry *entry,
    enum language language, enum edition edition, bool with_unit)
{
    if (show_is_withheld(entry, edition))
        return show_withheld(language);
    if (entry->value.state == STATE_UNKNOWN)
        return say_unknown(arena, entry, language);
    const char *said = say_known(arena, entry, language, with_unit);
    if (entry->value.unverified && *said != '\0')
        return arena_printf(arena, "%s†", said);
    return said;
}

const char *show_one_dagger(struct arena *arena, const char *text)
{
    const char *dagger = "†";
    struct text out = text_new(arena);
    bool marked = false;
    while (*text != '\0') {
        if (text_starts(text, dagger)) {
            marked = true;
            text += strlen(dagger);
        } else {
            text_add_bytes(&out, text++, 1);
        }
    }
    if (marked)
        text_add(&out, dagger);
    return text_string(&out);
}

const char *show_entry(struct arena *arena, const struct entry *entry,
    enum language language, enum edition edition)
{
    return say(arena, entry, language, edition, true);
}

const char *show_entry_bare(struct arena *arena, const struct entry *entry,
    enum language language, enum edition edition)
{
    return say(arena, entry, language, edition, false);
}

const char *show_state(enum state state, enum language language)
{
    switch (state) {
    case STATE_MEASURED:
        return words_in(WORDS("実測等", "measured"), language);
    case STATE_ESTIMATED:
        return words_in(WORDS("推計", "estimated"), language);
    case STATE_UNKNOWN:
        return words_in(WORDS("不明", "unknown"), language);
    }
    return "";
}
