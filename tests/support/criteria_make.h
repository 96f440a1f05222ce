/* Criteria and sites made in a test: no files, invented measures. */
#ifndef CRITERIA_MAKE_H
#define CRITERIA_MAKE_H

#include "decide/scoring.h"
#include "test.h"

#include <math.h>
#include <string.h>

enum { MADE_ITEMS = 8 };

struct made {
    struct arena *arena;
    struct catalogue *catalogue;
    struct ledger *ledger;
    struct scope *project;
    struct scope *sites[MADE_ITEMS];
    size_t site_count;
    struct criteria_file file;
    struct criterion_group *group; /* one group, one section */
    struct criterion_section *section;
    int numbers; /* of parameters made, for their paths */
};

static inline struct param made_number(struct made *made, double value)
{
    struct origin origin = {.verified = true,
        .path = arena_printf(made->arena, "p%d", made->numbers++)};
    return (struct param){true, value, value, value, NULL, origin};
}

static inline struct words made_words(const char *text)
{
    return (struct words){text, text};
}

/* Measures m0, m1 … are quantities without a unit; k0 … categories; v0 …
 * verdicts. */
static inline void made_measures(struct made *made)
{
    static const struct {
        char letter;
        enum measure_kind kind;
        const char *unit;
    } KINDS[] = {{'m', QUANTITY, "count"}, {'k', CATEGORY, NULL},
        {'v', VERDICT, NULL}, {'d', QUANTITY, "m"}};
    for (size_t k = 0; k < 4; k++)
        for (int i = 0; i < MADE_ITEMS; i++)
            catalogue_add(made->catalogue,
                (struct measure){.name = arena_printf(
                                     made->arena, "%c%d", KINDS[k].letter, i),
                    .kind = KINDS[k].kind,
                    .unit = KINDS[k].unit,
                    .label = made_words("a measure")});
}

static inline struct made *made_new(void)
{
    struct arena *arena = arena_new(NULL);
    struct made *made = ARENA_NEW(arena, struct made);
    made->arena = arena;
    made->catalogue = catalogue_new(arena);
    made_measures(made);
    made->ledger = ledger_new(arena, made->catalogue);
    made->project = ledger_scope(made->ledger, "project");
    made->group = ARENA_ARRAY(arena, MADE_ITEMS, struct criterion_group);
    made->section = ARENA_ARRAY(arena, MADE_ITEMS, struct criterion_section);
    struct grade *grades = ARENA_ARRAY(arena, 4, struct grade);
    static const char *const SIGNS[] = {"◎", "○", "△", "×"};
    static const double FROM[] = {0.85, 0.6, 0.3, 0};
    for (int i = 0; i < 4; i++)
        grades[i] = (struct grade){.id = SIGNS[i],
            .sign = SIGNS[i],
            .from = made_number(made, FROM[i])};
    made->file.grades.at = grades;
    made->file.grades.count = 4;
    made->file.groups.at = made->group;
    return made;
}

/* A new group with one section; items go into the newest. */
static inline void made_group(struct made *made, const char *id)
{
    size_t g = made->file.groups.count++;
    made->group[g].id = id;
    made->group[g].title = made_words(id);
    made->group[g].sections.at = &made->section[g];
    made->group[g].sections.count = 1;
    made->section[g].id = arena_printf(made->arena, "%s-1", id);
    made->section[g].title = made_words(id);
    made->section[g].items.at =
        ARENA_ARRAY(made->arena, MADE_ITEMS, struct criterion);
}

static inline struct criterion *made_item(
    struct made *made, const char *id, const char *measure, double points)
{
    if (made->file.groups.count == 0)
        made_group(made, "g");
    struct criterion_section *section =
        &made->section[made->file.groups.count - 1];
    struct criterion *item = &section->items.at[section->items.count++];
    item->id = id;
    item->title = made_words(id);
    item->measure.text = measure;
    item->origin.verified = true;
    item->origin.path = id;
    if (points >= 0)
        item->points = made_number(made, points);
    else
        item->kind = CRITERION_FITNESS;
    return item;
}

static inline struct scale *made_scale(
    struct made *made, struct criterion *item)
{
    item->scale = ARENA_NEW(made->arena, struct scale);
    item->scale->origin.verified = true;
    item->scale->origin.path = item->id;
    item->scale->anchors.at =
        ARENA_ARRAY(made->arena, MADE_ITEMS, struct anchor);
    item->scale->steps.at = ARENA_ARRAY(made->arena, MADE_ITEMS, struct step);
    item->scale->categories.at =
        ARENA_ARRAY(made->arena, MADE_ITEMS, struct criterion_category);
    return item->scale;
}

static inline void made_anchor(
    struct made *made, struct scale *scale, double at, double score)
{
    scale->anchors.at[scale->anchors.count++] = (struct anchor){
        .at = made_number(made, at), .score = made_number(made, score)};
}

/* An item whose score is measure / 100. */
static inline struct criterion *made_plain(
    struct made *made, const char *id, const char *measure, double points)
{
    struct criterion *item = made_item(made, id, measure, points);
    struct scale *scale = made_scale(made, item);
    made_anchor(made, scale, 0, 0);
    made_anchor(made, scale, 100, 1);
    return item;
}

/* Two items, by m0 and m1. */
static inline void made_taste_and_price(
    struct made *made, double taste, double price)
{
    made_plain(made, "taste", "m0", taste);
    made_plain(made, "price", "m1", price);
}

static inline struct criterion_category *made_category(
    struct made *made, struct scale *scale, const char *key, double score)
{
    struct criterion_category *category =
        &scale->categories.at[scale->categories.count++];
    category->id = key;
    category->score = made_number(made, score);
    category->origin.verified = true;
    category->origin.path = arena_printf(made->arena, "c%s", key);
    return category;
}

static inline struct scope *made_site(struct made *made, const char *id)
{
    struct scope *site =
        ledger_scope(made->ledger, arena_printf(made->arena, "site/%s", id));
    made->sites[made->site_count++] = site;
    return site;
}

static inline void made_fact(struct made *made, struct scope *site,
    const char *measure, struct value value)
{
    ledger_fact(
        site, catalogue_find(made->catalogue, measure)->id, NULL, value, NULL);
}

/* A site with numbers for m0, m1 …; NaN: nothing is known. */
static inline struct scope *made_site_with(
    struct made *made, const char *id, const double *numbers, size_t count)
{
    struct scope *site = made_site(made, id);
    for (size_t i = 0; i < count; i++)
        if (!isnan(numbers[i]))
            made_fact(made, site, arena_printf(made->arena, "m%zu", i),
                value_number(numbers[i]));
    return site;
}

#define MADE_SITE(made, id, ...)                                               \
    made_site_with((made), (id), (const double[]){__VA_ARGS__},                \
        sizeof((const double[]){__VA_ARGS__}) / sizeof(double))

static inline const struct scoring *made_run(struct made *made)
{
    return scoring_run(
        made->arena, &made->file, made->sites, made->site_count, made->project);
}

/* What was posted of the project; NULL where nothing was. */
static inline const struct entry *made_entry(
    struct made *made, const char *name)
{
    return ledger_find(
        made->ledger, arena_printf(made->arena, "project/%s", name));
}

static inline double made_posted(struct made *made, const char *name)
{
    const struct entry *entry = made_entry(made, name);
    if (entry == NULL)
        fail_msg("nothing posted at %s", name);
    return entry->value.number;
}

#endif
