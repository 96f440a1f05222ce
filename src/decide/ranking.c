/* Ranks by the total at the worst end (rounded where ranks follow what is
 * printed), ties sharing a rank; the margin of the first; and whether it is
 * firm. */
#include "decide/parts.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

double tie_points(const struct scoring *scoring)
{
    const double SHARE = 1e-10;
    return scoring->points * SHARE;
}

static bool is_out(const struct scoring_site *site)
{
    return site->fit == ANSWER_NO;
}

/* Whether site a goes before site b; equals stay in the order given. */
static bool before(const struct scoring *scoring, size_t a, size_t b)
{
    const struct scoring_site *left = &scoring->sites[a];
    const struct scoring_site *right = &scoring->sites[b];
    if (is_out(left) != is_out(right))
        return is_out(right);
    return !is_out(left) &&
           left->standing > right->standing + tie_points(scoring);
}

static void put_in_order(struct scoring *scoring)
{
    for (size_t i = 0; i < scoring->site_count; i++) {
        size_t place = i;
        while (place > 0 && before(scoring, i, scoring->order[place - 1])) {
            scoring->order[place] = scoring->order[place - 1];
            place--;
        }
        scoring->order[place] = i;
        scoring->ranked += !is_out(&scoring->sites[i]);
    }
}

const char *site_key(const struct scope *scope)
{
    const char *prefix = scope_prefix(scope);
    const char *slash = strchr(prefix, '/');
    return slash == NULL ? prefix : slash + 1;
}

static void post_rank(const struct work *work, struct scoring_site *site)
{
    struct scoring *scoring = work->scoring;
    size_t ahead = 0;
    for (size_t i = 0; i < scoring->ranked; i++)
        ahead += scoring->sites[scoring->order[i]].standing >
                 site->standing + tie_points(scoring);
    struct calc *calc = calc_open(work->project, M_site_rank,
        site_key(site->scope), ahead == 0 ? "1" : "1 + count(ahead)", NULL);
    calc_use_entry(calc, "total", site->standing_entry);
    rests_on_fitness(calc, scoring);
    for (size_t i = 0; i < ahead; i++)
        calc_use_entry(
            calc, "ahead", scoring->sites[scoring->order[i]].standing_entry);
    site->rank = (int)ahead + 1;
    site->rank_entry = calc_post(calc, (double)ahead + 1);
}

static struct scoring_site *ranked(const struct scoring *scoring, size_t place)
{
    return &scoring->sites[scoring->order[place]];
}

void rests_on_order(struct calc *calc, const struct scoring *scoring)
{
    rests_on_fitness(calc, scoring);
    if (scoring->ranked > 0)
        calc_rests_on(calc, ranked(scoring, scoring->ranked - 1)->rank_entry);
}

static void post_margin(const struct work *work)
{
    struct scoring *scoring = work->scoring;
    scoring->margin = NAN;
    if (scoring->ranked < 2)
        return;
    const struct scoring_site *first = ranked(scoring, 0);
    const struct scoring_site *second = ranked(scoring, 1);
    struct calc *calc =
        calc_open(work->project, M_margin, NULL, "first - second", NULL);
    calc_use_entry(calc, "first", first->standing_entry);
    calc_use_entry(calc, "second", second->standing_entry);
    rests_on_fitness(calc, scoring);
    scoring->margin = first->standing - second->standing;
    scoring->margin_entry = calc_post(calc, scoring->margin);
}

/* ---- firmness ---- */

static double rounding_points(const struct work *work)
{
    const struct criteria_file *file = work->scoring->file;
    if (file->rounding.given)
        return file->rounding.value;
    if (file->digits != NULL && file->digits->totals.given)
        return pow(10, -file->digits->totals.value);
    const struct measure *total = catalogue_measure(
        ledger_catalogue(scope_ledger(work->project)), M_site_total);
    return pow(10, -total->decimals);
}

/* Whether a site may still come first: its best end is ahead of the first's
 * worst. */
static bool may_win(const struct scoring *scoring, size_t place)
{
    return ranked(scoring, place)->total.high >
           ranked(scoring, 0)->total.low + tie_points(scoring);
}

static bool is_decisive(const struct scoring *scoring, size_t item)
{
    const struct criteria_file *file = scoring->file;
    if (!criterion_earns(scoring->items.at[item].item) ||
        !stage_counts(file, item_stage(scoring, item), stage_count(file) - 1))
        return false;
    for (size_t place = 1; place < scoring->ranked; place++) {
        const struct scoring_cell *cell = &ranked(scoring, place)->cells[item];
        if (may_win(scoring, place) &&
            cell->high > cell->low + tie_points(scoring))
            return true;
    }
    return false;
}

static void find_decisive(const struct work *work)
{
    struct scoring *scoring = work->scoring;
    scoring->decisive = ARENA_ARRAY(work->arena, scoring->items.count, size_t);
    for (size_t i = 0; i < scoring->items.count; i++)
        if (is_decisive(scoring, i))
            scoring->decisive[scoring->decisive_count++] = i;
}

static enum firmness firmness_of(const struct work *work)
{
    const struct scoring *scoring = work->scoring;
    if (scoring->ranked < 2)
        return scoring->ranked == 0 ? NO_SITE : FIRM_ONE_SITE;
    if (scoring->decisive_count > 0)
        return CLOSE_UNKNOWN;
    if (scoring->margin <= tie_points(scoring))
        return CLOSE_TIE;
    /* A margin of 0.1 may be computed as 0.1 - 1e-14. */
    if (scoring->margin < rounding_points(work) - tie_points(scoring))
        return CLOSE_ROUNDING;
    return FIRM;
}

/* At most so many by name: a list of all is no sentence. */
enum { MOST_NAMES = 5 };

static const char *names_of(const struct work *work, enum language language)
{
    const struct scoring *scoring = work->scoring;
    struct text text = text_new(work->arena);
    size_t count = scoring->decisive_count;
    for (size_t i = 0; i < count && i < MOST_NAMES; i++) {
        const char *title = words_in(
            scoring->items.at[scoring->decisive[i]].item->title, language);
        if (language == LANGUAGE_JA)
            text_addf(&text, "「%s」", title);
        else
            text_addf(&text, "%s'%s'", i == 0 ? "" : ", ", title);
    }
    if (count > MOST_NAMES)
        text_addf(&text,
            words_in(WORDS("ほか%zu項目", " and %zu more"), language),
            count - MOST_NAMES);
    return text_string(&text);
}

static struct words firmness_words(const struct work *work)
{
    struct arena *arena = work->arena;
    switch (work->scoring->firmness) {
    case FIRM:
        return WORDS("不明点が明らかになっても第1順位は変わらない",
            "first place holds whatever is still unknown");
    case FIRM_ONE_SITE:
        return WORDS("順位の対象は1候補地のみ", "only one site is ranked");
    case CLOSE_TIE:
        return WORDS("第1順位が同点であり、順位は確定しない",
            "first place is shared: the order is not settled");
    case CLOSE_UNKNOWN:
        return WORDS(
            arena_printf(arena, "僅差。%sが明らかになるまで、順位は確定しない",
                names_of(work, LANGUAGE_JA)),
            arena_printf(arena,
                "close: the order is not settled until there is an answer on "
                "%s",
                names_of(work, LANGUAGE_EN)));
    case CLOSE_ROUNDING:
        return WORDS("差が表示の単位に満たない僅差であり、順位は確定しない",
            "the margin is less than what is printed: not settled");
    case NO_SITE:
        return WORDS("適とされた候補地がない", "no site is fit to be ranked");
    }
    return WORDS("", "");
}

static void post_firmness(const struct work *work)
{
    static const char *const keys[] = {"firm", "one_site", "tie",
        "close_unknown", "close_rounding", "no_site"};
    struct scoring *scoring = work->scoring;
    find_decisive(work);
    scoring->firmness = firmness_of(work);
    scoring->firmness_words = firmness_words(work);
    struct calc *calc =
        calc_open(work->project, M_order_firmness, NULL, NULL, NULL);
    rests_on_fitness(calc, scoring);
    for (size_t place = 0; place < scoring->ranked; place++) {
        const struct scoring_sum *total = &ranked(scoring, place)->total;
        calc_use_entry(calc, place == 0 ? "first" : "others",
            place == 0 ? total->low_entry : total->high_entry);
    }
    scoring->firmness_entry = calc_post_category(
        calc, keys[scoring->firmness], scoring->firmness_words);
}

void ranking_post(const struct work *work)
{
    struct scoring *scoring = work->scoring;
    scoring->order = ARENA_ARRAY(work->arena, scoring->site_count, size_t);
    put_in_order(scoring);
    for (size_t i = 0; i < scoring->ranked; i++)
        post_rank(work, ranked(scoring, i));
    post_margin(work);
    post_firmness(work);
}
