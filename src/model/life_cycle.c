#include "model/life_cycle.h"

#include "base/text.h"
#include "model/cost_rules.h"

#define RECORD_SELF struct life_item
RECORD_DEFINE(life_item, LIFE_ITEM_FIELDS,
    "A cost that falls due again and again while the building stands.");
#undef RECORD_SELF

#define RECORD_SELF struct life_cycle
RECORD_DEFINE(life_cycle, LIFE_CYCLE_FIELDS, "The life-cycle cost LCC.");
#undef RECORD_SELF

PROBLEM_KIND(twice, "life-item-twice", "LCCの費目「{1}」が2度書かれています",
    "life-cycle item '{1}' is written twice", "", "");
PROBLEM_KIND(amount, "life-item-amount",
    "LCCの費目「{1}」には share と of、または yearly と area が必要です",
    "life-cycle item '{1}' needs share and of, or yearly and area", "", "");
PROBLEM_KIND(no_item, "life-item-of",
    "LCCの費目「{1}」の of「{2}」は事業費の費目にありません",
    "life-cycle item '{1}' is a share of '{2}', which the cost has not",
    "「{3}」ではありませんか", "did you mean '{3}'?");
PROBLEM_KIND(never, "life-item-never",
    "LCCの費目「{1}」は、最後の年({3}年)より後の{2}年に始まります",
    "life-cycle item '{1}' first falls due in year {2}, after its last, {3}",
    "", "");

static bool is_item(const struct cost_rules *rules, const char *id)
{
    for (size_t i = 0; i < rules->line_count; i++)
        if (text_equal(rules->lines[i].item->id, id))
            return true;
    return false;
}

static void check_of(struct arena *arena, const struct cost_rules *rules,
    const struct life_item *item, struct problems *problems)
{
    const char **ids = ARENA_ARRAY(arena, rules->line_count, const char *);
    size_t known = 0;
    for (size_t i = 0; i < rules->line_count; i++)
        if (rules->lines[i].item->id != NULL)
            ids[known++] = rules->lines[i].item->id;
    for (size_t i = 0; i < item->of.count; i++)
        if (!is_item(rules, item->of.at[i]))
            problem_add(problems, &no_item, item->origin.place, item->id,
                item->of.at[i], text_nearest(item->of.at[i], ids, known));
}

static void check_item(struct arena *arena, const struct cost_rules *rules,
    const struct life_item *item, struct problems *problems)
{
    const struct life_cycle *life = rules->file->life_cycle;
    struct place place = item->origin.place;
    bool shared = item->share.given && item->of.count > 0;
    bool yearly = item->yearly.given && item->area.text != NULL;
    int given = item->share.given + (item->of.count > 0) + item->yearly.given +
                (item->area.text != NULL);
    if (given != 2 || shared == yearly)
        problem_add(problems, &amount, place, item->id);
    check_of(arena, rules, item, problems);
    double last = item->last.given ? item->last.value : life->years.value;
    if (item->first.given && item->first.value > last)
        problem_add(problems, &never, place, item->id,
            arena_printf(arena, "%g", item->first.value),
            arena_printf(arena, "%g", last));
}

void life_cycle_check(struct arena *arena, const struct cost_rules *rules,
    struct problems *problems)
{
    const struct life_cycle *life = rules->file->life_cycle;
    for (size_t i = 0; life != NULL && i < life->items.count; i++) {
        const struct life_item *item = &life->items.at[i];
        for (size_t k = 0; k < i; k++)
            if (text_equal(life->items.at[k].id, item->id))
                problem_add(problems, &twice, item->origin.place, item->id);
        check_item(arena, rules, item, problems);
    }
}
