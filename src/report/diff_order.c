/* The order in a diff: places, totals, fitness, and how sure the order is. */
#include "report/diff_order.h"

#include "base/number.h"
#include "base/text.h"
#include "report/diff_words.h"

#include <string.h>

static const char *say(const struct diff_input *input, struct words words)
{
    return words_in(words, input->language);
}

static const char RANK[] = "project/site_rank/";

/* ---- one number of a site, before and after ---- */

static const struct change *at_site(
    const struct diff_input *input, const char *site, const char *measure)
{
    return changes_of(input->changes,
        arena_printf(input->arena, "site/%s/%s", site, measure));
}

static const char *side_of(
    const struct diff_input *input, const struct change *change, bool after)
{
    const struct trace_node *node = change == NULL ? NULL
                                    : after        ? change->after
                                                   : change->before;
    return node == NULL ? say(input, WORDS("―", "–"))
                        : diff_bare(input, diff_shown(input, node));
}

static bool moved(const struct change *change)
{
    return change != NULL && change->kind != CHANGE_NONE;
}

/* "-2.0", as totals are printed. */
static struct cell difference(
    const struct diff_input *input, const struct change *change)
{
    double before, after;
    if (change == NULL || change->kind != CHANGE_MOVED ||
        !number_parse(diff_text(change->before, TRACE_VALUE), &before) ||
        !number_parse(diff_text(change->after, TRACE_VALUE), &after))
        return cell_text("");
    return cell_number(arena_printf(input->arena, "%+.1f", after - before),
        number_text(input->arena, after - before), NULL);
}

/* ---- the table of sites ---- */

static void fill_pair(struct row *row, size_t at, const char *before,
    const char *after, bool changed)
{
    row->cells[at] = cell_text(before);
    row->cells[at + 1] = cell_text(after);
    if (changed)
        row->cells[at + 1].tone = TONE_TOTAL;
}

enum { PLACE = 1, FIT = 3, TOTAL = 5, DIFFERENCE = 7 };

static void add_site(const struct diff_input *input, struct table *table,
    const struct change *rank)
{
    const char *site = rank->address + strlen(RANK);
    const struct change *fit = at_site(input, site, "site_fit");
    const struct change *total = at_site(input, site, "site_total");
    struct row *row = table_row(input->arena, table, rank->address);
    row->cells[0] = cell_text(arena_printf(
        input->arena, say(input, WORDS("候補地%s", "site %s")), site));
    fill_pair(row, PLACE, side_of(input, rank, false),
        side_of(input, rank, true), moved(rank));
    fill_pair(row, FIT, side_of(input, fit, false), side_of(input, fit, true),
        moved(fit));
    fill_pair(row, TOTAL, side_of(input, total, false),
        side_of(input, total, true), moved(total));
    row->cells[DIFFERENCE] = difference(input, total);
}

static void add_pair_columns(const struct diff_input *input,
    struct table *table, const char *id, struct words group, int weight)
{
    static const struct {
        const char *id;
        struct words words;
    } sides[] = {{"before", {"前", "before"}}, {"after", {"後", "after"}}};
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        table_add_column(input->arena, table,
            (struct column){
                .id = arena_printf(input->arena, "%s.%s", id, sides[i].id),
                .title = say(input, sides[i].words),
                .group = say(input, group),
                .weight = weight});
}

const struct table *table_of_diff_order(const struct diff_input *input)
{
    struct table *table = table_new(input->arena, "diff_order",
        say(input, WORDS("順位と得点", "Order and points")));
    table_column(input->arena, table, "site",
        say(input, WORDS("候補地", "Site")), false, 3);
    add_pair_columns(input, table, "rank", WORDS("順位", "Rank"), 2);
    add_pair_columns(input, table, "fit", WORDS("適否", "Fitness"), 2);
    add_pair_columns(input, table, "total", WORDS("総合得点", "Total"), 3);
    table_column(input->arena, table, "difference",
        say(input, WORDS("差", "Difference")), true, 3);
    bool doubtful = false;
    for (size_t i = 0; i < input->changes->count; i++) {
        const struct change *change = &input->changes->at[i];
        if (!text_starts(change->address, RANK))
            continue;
        add_site(input, table, change);
        doubtful |= strcmp(diff_text(change->after, TRACE_VERIFIED), "no") == 0;
    }
    if (doubtful)
        table_note(input->arena, table,
            say(input, WORDS("順位と得点は、未検証の係数による(†)。",
                           "Ranks and totals rest on unverified parameters "
                           "(†).")));
    return table;
}

/* ---- fitness ---- */

static bool is_fitness(const char *address)
{
    return text_starts(address, "site/") &&
           (text_ends(address, "/site_fit") ||
               strstr(address, "/criterion_fit/") != NULL);
}

const struct table *table_of_diff_fitness(const struct diff_input *input)
{
    struct table *table = table_new(input->arena, "diff_fitness",
        say(input, WORDS("適否の変化", "Fitness that changed")));
    table_column(input->arena, table, "label",
        say(input, WORDS("適否", "Fitness")), false, 3);
    table_column(input->arena, table, "before",
        say(input, WORDS("前", "Before")), false, 1);
    table_column(input->arena, table, "after", say(input, WORDS("後", "After")),
        false, 1);
    table_column(input->arena, table, "because",
        say(input, WORDS("原因", "Because of")), false, 4);
    for (size_t i = 0; i < input->changes->count; i++) {
        const struct change *change = &input->changes->at[i];
        if (!moved(change) || !is_fitness(change->address))
            continue;
        struct row *row = table_row(input->arena, table, change->address);
        row->cells[0] = cell_text(diff_label(input, change));
        row->cells[1] = cell_text(diff_shown(input, change->before));
        row->cells[2] = cell_text(diff_shown(input, change->after));
        row->cells[2].tone = TONE_TOTAL;
        row->cells[3] = cell_text(diff_because(input, change));
    }
    return table;
}

const char *diff_fitness_words(const struct diff_input *input)
{
    struct text out = text_new(input->arena);
    bool any = false;
    for (size_t i = 0; i < input->changes->count; i++) {
        const struct change *change = &input->changes->at[i];
        if (!text_ends(change->address, "/site_fit"))
            continue;
        any = true;
        if (moved(change))
            text_addf(&out, say(input, WORDS("%s%s → %s", "%s%s → %s")),
                out.count > 0 ? say(input, WORDS("、", ", ")) : "",
                arena_printf(input->arena, "%s: %s", diff_label(input, change),
                    diff_shown(input, change->before)),
                diff_shown(input, change->after));
    }
    if (!any)
        return "";
    if (out.count == 0)
        return say(input,
            WORDS("適否に変わりはない。", "No site's fitness changed. "));
    return arena_printf(
        input->arena, say(input, WORDS("%s。", "%s. ")), text_string(&out));
}

/* ---- how sure the order is ---- */

static void add_sure(const struct diff_input *input, struct table *table,
    const char *id, const char *label, const char *before, const char *after)
{
    struct row *row = table_row(input->arena, table, id);
    row->cells[0] = cell_text(label);
    row->cells[1] = cell_text(before);
    row->cells[2] = cell_text(after);
    if (strcmp(before, after) != 0)
        row->cells[2].tone = TONE_TOTAL;
}

static void add_one(const struct diff_input *input, struct table *table,
    const char *address, const char *label)
{
    const struct change *change = changes_of(input->changes, address);
    if (change != NULL)
        add_sure(input, table, address,
            label == NULL ? diff_label(input, change) : label,
            side_of(input, change, false), side_of(input, change, true));
}

/* "73.2～74.2": what the total may be where unknowns are told. */
static const char *range_side(
    const struct diff_input *input, const char *site, bool after)
{
    const char *low =
        side_of(input, at_site(input, site, "site_total_low"), after);
    const char *high =
        side_of(input, at_site(input, site, "site_total_high"), after);
    return strcmp(low, high) == 0 ? low
                                  : arena_printf(input->arena, "%s%s%s", low,
                                        say(input, WORDS("～", " to ")), high);
}

static void add_ranges(const struct diff_input *input, struct table *table)
{
    for (size_t i = 0; i < input->changes->count; i++) {
        const char *address = input->changes->at[i].address;
        if (!text_starts(address, RANK) ||
            at_site(input, address + strlen(RANK), "site_total_low") == NULL)
            continue;
        const char *site = address + strlen(RANK);
        add_sure(input, table,
            arena_printf(input->arena, "site/%s/site_total_low", site),
            arena_printf(input->arena,
                say(input, WORDS("候補地%sの得点の幅(不明点による)",
                               "Range of site %s by what is unknown")),
                site),
            range_side(input, site, false), range_side(input, site, true));
    }
}

/* The trial's title out of the label "… [title・site A・1]". */
static const char *trial_of(
    const struct diff_input *input, const struct change *change)
{
    const char *label = diff_label(input, change);
    const char *between = words_in(WORDS("・", ", "), input->after.language);
    const char *open = strchr(label, '[');
    if (open == NULL)
        return label;
    char *title = arena_text(input->arena, open + 1);
    for (int parts = 0; parts < 2; parts++) {
        char *last = NULL;
        for (char *at = title; (at = strstr(at, between)) != NULL; at++)
            last = at;
        if (last != NULL)
            *last = '\0';
    }
    return title;
}

/* How often each site is first, trial by trial. */
static void add_shares(const struct diff_input *input, struct table *table)
{
    static const char BEGIN[] = "project/rank_share/", FIRST[] = "/1";
    for (size_t i = 0; i < input->changes->count; i++) {
        const struct change *change = &input->changes->at[i];
        const char *address = change->address;
        if (!text_starts(address, BEGIN) || !text_ends(address, FIRST))
            continue;
        size_t end = strlen(address) - strlen(FIRST), begin = end;
        while (address[begin - 1] != '/')
            begin--;
        add_one(input, table, address,
            arena_printf(input->arena,
                say(input, WORDS("候補地%.*sが第1順位となる割合(%s)",
                               "Share in which site %.*s is first (%s)")),
                (int)(end - begin), address + begin, trial_of(input, change)));
    }
}

/* ---- the points within which the first place stays ---- */

static const char *interval_side(const struct diff_input *input,
    const struct change *less, const struct change *more, bool after)
{
    const struct trace_node *low = less == NULL ? NULL
                                   : after      ? less->after
                                                : less->before;
    const struct trace_node *high = more == NULL ? NULL
                                    : after      ? more->after
                                                 : more->before;
    const char *from =
        low == NULL ? "" : diff_bare(input, diff_shown(input, low));
    const char *to =
        high == NULL ? "" : diff_bare(input, diff_shown(input, high));
    if (low == NULL && high == NULL)
        return say(input, WORDS("どの配点でも変わらない", "any points"));
    if (low != NULL && high != NULL)
        return arena_printf(
            input->arena, say(input, WORDS("%s～%s", "%s to %s")), from, to);
    return low != NULL ? arena_printf(input->arena,
                             say(input, WORDS("%s以上", "from %s on")), from)
                       : arena_printf(input->arena,
                             say(input, WORDS("%s以下", "up to %s")), to);
}

/* "[…]" of a label: the group or the item. */
static const char *bracketed(const struct diff_input *input, const char *label)
{
    const char *open = strchr(label, '[');
    return open == NULL
               ? label
               : arena_copy(input->arena, open + 1, strcspn(open + 1, "]"));
}

static void add_interval(const struct diff_input *input, struct table *table,
    const char *measure, const char *item)
{
    struct arena *arena = input->arena;
    const struct change *less = changes_of(input->changes,
        arena_printf(arena, "project/%s_less/%s", measure, item));
    const struct change *more = changes_of(input->changes,
        arena_printf(arena, "project/%s_more/%s", measure, item));
    const char *before = interval_side(input, less, more, false);
    const char *after = interval_side(input, less, more, true);
    if (strcmp(before, after) == 0)
        return;
    const struct change *named = less != NULL ? less : more;
    add_sure(input, table, named->address,
        arena_printf(arena,
            say(input, WORDS("第1順位が変わらない配点の範囲: %s",
                           "Points within which first place stays: %s")),
            bracketed(input, diff_label(input, named))),
        before, after);
}

/* Of the groups, or of the items, where they are others now. */
static void add_intervals(
    const struct diff_input *input, struct table *table, const char *measure)
{
    struct arena *arena = input->arena;
    const char *less = arena_printf(arena, "project/%s_less/", measure);
    const char *more = arena_printf(arena, "project/%s_more/", measure);
    for (size_t i = 0; i < input->changes->count; i++) {
        const char *address = input->changes->at[i].address;
        if (text_starts(address, less))
            add_interval(input, table, measure, address + strlen(less));
        else if (text_starts(address, more) &&
                 changes_of(input->changes, arena_printf(arena, "%s%s", less,
                                                address + strlen(more))) ==
                     NULL)
            add_interval(input, table, measure, address + strlen(more));
    }
}

const struct table *table_of_diff_robustness(const struct diff_input *input)
{
    struct table *table = table_new(input->arena, "diff_robustness",
        say(input, WORDS("順位の確からしさ", "How sure the order is")));
    table_column(input->arena, table, "label",
        say(input, WORDS("項目", "Item")), false, 4);
    table_column(input->arena, table, "before",
        say(input, WORDS("前", "Before")), false, 3);
    table_column(input->arena, table, "after", say(input, WORDS("後", "After")),
        false, 3);
    add_one(input, table, "project/margin", NULL);
    add_one(input, table, "project/order_firmness", NULL);
    add_ranges(input, table);
    add_shares(input, table);
    add_intervals(input, table, "group_turn");
    add_intervals(input, table, "turn");
    return table;
}
