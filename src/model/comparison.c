#include "model/comparison.h"

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "base/unit.h"
#include "model/choices.h"
#include "model/item_words.h"

#include <math.h>

const char *const comparison_choices[] = {
    "is", "is_not", "over", "at_least", "under", "at_most", NULL};
const char *const comparison_sign_choices[] = {
    "=", "!=", ">", ">=", "<", "<=", NULL};

/* ---- numbers ---- */

static bool number_of(struct arena *arena, const struct measure *measure,
    const char *text, double *number)
{
    bool bare;
    day_number day;
    if (measure->kind == DAY) {
        bool is_day = date_parse(text, &day);
        *number = is_day ? (double)day : NAN;
        return is_day;
    }
    return unit_parse(arena, text, measure->unit, number, &bare);
}

static enum answer answer_of(bool answer)
{
    return answer ? ANSWER_YES : ANSWER_NO;
}

/* Yes or no where both ends of the range agree (NaN ends agree with nothing,
 * being neither above nor below). */
static enum answer range_answer(bool surely, bool surely_not)
{
    return surely ? ANSWER_YES : surely_not ? ANSWER_NO : ANSWER_UNKNOWN;
}

static enum answer is_number(struct value value, double limit)
{
    return range_answer(value.low == limit && value.high == limit,
        value.low > limit || value.high < limit);
}

/* A known value answers by its number, whatever its range. */
static enum answer compare_number(
    enum comparison comparison, struct value value, double limit)
{
    if (value_is_known(value))
        value = value_number(value.number);
    switch (comparison) {
    case COMPARE_IS:
        return is_number(value, limit);
    case COMPARE_IS_NOT:
        return answer_not(is_number(value, limit));
    case COMPARE_OVER:
        return range_answer(value.low > limit, value.high <= limit);
    case COMPARE_AT_LEAST:
        return range_answer(value.low >= limit, value.high < limit);
    case COMPARE_UNDER:
        return range_answer(value.high < limit, value.low >= limit);
    case COMPARE_AT_MOST:
        return range_answer(value.high <= limit, value.low > limit);
    }
    return ANSWER_UNKNOWN;
}

/* ---- keys ---- */

static enum answer is_one_of(
    struct arena *arena, struct value value, const char *keys)
{
    if (!value_is_known(value) || value.key == NULL)
        return ANSWER_UNKNOWN;
    struct text_parts parts = text_split(arena, keys, ';');
    bool found = false;
    for (size_t i = 0; i < parts.count; i++)
        found |= text_equal(text_trim(arena, parts.at[i]), value.key);
    return answer_of(found);
}

static enum answer is_answer(struct value value, const char *text)
{
    enum answer answer = value_as_answer(value);
    return text_equal(text, "yes") ? answer : answer_not(answer);
}

enum answer comparison_answer(struct arena *arena,
    const struct measure *measure, enum comparison comparison,
    struct value value, const char *text)
{
    enum answer answer = ANSWER_UNKNOWN;
    double limit;
    switch (measure->kind) {
    case QUANTITY:
    case DAY:
        return number_of(arena, measure, text, &limit)
                   ? compare_number(comparison, value, limit)
                   : ANSWER_UNKNOWN;
    case CATEGORY:
        answer = is_one_of(arena, value, text);
        break;
    case VERDICT:
        answer = is_answer(value, text);
        break;
    }
    return comparison == COMPARE_IS_NOT ? answer_not(answer) : answer;
}

/* ---- the check ---- */

static bool are_keys(
    struct arena *arena, const struct measure *measure, const char *text)
{
    struct text_parts parts = text_split(arena, text, ';');
    struct words words;
    for (size_t i = 0; i < parts.count; i++)
        if (choices_exist(measure->id) &&
            !choices_words(measure->id, text_trim(arena, parts.at[i]), &words))
            return false;
    return true;
}

bool comparison_fits(struct arena *arena, const struct measure *measure,
    enum comparison comparison, const char *text)
{
    bool equality = comparison == COMPARE_IS || comparison == COMPARE_IS_NOT;
    double number;
    switch (measure->kind) {
    case QUANTITY:
    case DAY:
        return number_of(arena, measure, text, &number);
    case CATEGORY:
        return equality && are_keys(arena, measure, text);
    case VERDICT:
        return equality && (text_equal(text, "yes") || text_equal(text, "no"));
    }
    return false;
}

/* ---- the words ---- */

static const double MILLION = 1e6, HUNDRED_MILLION = 1e8;
static const double LARGE_SUM_YEN = 1e8; /* from here on in 億円 */

static void add_key(struct text *out, const struct measure *measure,
    const char *key, enum language language)
{
    bool yes = text_equal(key, "yes");
    const char *shown =
        measure->kind == VERDICT
            ? words_in(
                  yes ? WORDS("はい", "yes") : WORDS("いいえ", "no"), language)
            : key_in_words(measure, key, language);
    text_addf(out, language == LANGUAGE_JA ? "「%s」" : "'%s'", shown);
}

static const char *keys_shown(struct arena *arena,
    const struct measure *measure, const char *keys, enum language language)
{
    struct text out = text_new(arena);
    struct text_parts parts = text_split(arena, keys, ';');
    for (size_t i = 0; i < parts.count; i++) {
        if (i > 0)
            text_add(&out, words_in(WORDS("又は", " or "), language));
        add_key(&out, measure, text_trim(arena, parts.at[i]), language);
    }
    return text_string(&out);
}

static const char *limit_shown(struct arena *arena,
    const struct measure *measure, const char *text, enum language language)
{
    double limit, factor;
    if (measure->kind == DAY)
        return text;
    if (measure->kind != QUANTITY)
        return keys_shown(arena, measure, text, language);
    if (!number_of(arena, measure, text, &limit))
        return text;
    const char *unit = unit_shown(measure->unit, language, &factor);
    if (text_equal(measure->unit, "yen") && limit >= LARGE_SUM_YEN) {
        bool ja = language == LANGUAGE_JA;
        unit = ja ? "億円" : "million yen";
        factor = ja ? 1 / HUNDRED_MILLION : 1 / MILLION;
    }
    double shown = limit * factor;
    const char *number = shown == floor(shown) ? number_fixed(arena, shown, 0)
                                               : number_text(arena, shown);
    return arena_printf(arena, "%s%s%s", number,
        language == LANGUAGE_EN && *unit != '\0' ? " " : "", unit);
}

struct words comparison_words(struct arena *arena,
    const struct measure *measure, enum comparison comparison, const char *text)
{
    static const struct {
        struct words before, after;
    } said[] = {
        [COMPARE_IS] = {{"が", " is "}, {"", ""}},
        [COMPARE_IS_NOT] = {{"が", " is not "}, {"以外", ""}},
        [COMPARE_OVER] = {{"が", " over "}, {"を超える", ""}},
        [COMPARE_AT_LEAST] = {{"が", " at least "}, {"以上", ""}},
        [COMPARE_UNDER] = {{"が", " under "}, {"未満", ""}},
        [COMPARE_AT_MOST] = {{"が", " at most "}, {"以下", ""}},
    };
    const char *shown[2];
    for (int i = 0; i < 2; i++) {
        enum language language = i == 0 ? LANGUAGE_JA : LANGUAGE_EN;
        shown[i] =
            arena_printf(arena, "%s%s%s%s", words_in(measure->label, language),
                words_in(said[comparison].before, language),
                limit_shown(arena, measure, text, language),
                words_in(said[comparison].after, language));
    }
    return WORDS(shown[0], shown[1]);
}
