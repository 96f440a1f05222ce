#include "case_laws.h"

#include "case_plans.h"
#include "study/law.h"

#include <string.h>

struct boundary {
    struct world *world;
    const struct case_line *line;
    const char *law, *address;
    const struct measure *measure;
    const char *item;
};

/* A site with all that was given so far. */
static struct scope *copied_site(struct world *world, size_t number)
{
    struct arena *arena = world->arena;
    struct entries all = ledger_entries(arena, world->ledger);
    const char *prefix = arena_printf(arena, "site/%zu", number);
    struct scope *scope = ledger_scope(world->ledger, prefix);
    for (size_t i = 0; i < all.count; i++) {
        const struct entry *entry = all.at[i];
        if (text_starts(entry->address, "site/A/") &&
            text_equal(entry->method, "given"))
            ledger_fact(scope, entry->measure->id, entry->item, entry->value,
                entry->origin);
    }
    return scope;
}

/* "no", "yes", "unknown"; "no?" and "yes?" where the verdict is withheld
 * because the clause is not verified. */
static const char *answer_of(const struct scope *scope, const char *law)
{
    static const char *const names[] = {"no", "yes", "unknown"};
    enum answer answer = value_as_answer(scope_value(scope, M_law, law));
    const struct entry *reading = scope_find(scope, M_law_reading, law);
    if (answer != ANSWER_UNKNOWN || reading == NULL)
        return names[answer];
    return text_equal(reading->value.key, "triggered") ? "yes?" : "no?";
}

/* One "VALUE ANSWER". */
static void check(const struct boundary *boundary, const char *pair)
{
    struct world *world = boundary->world;
    const char *space = strrchr(pair, ' ');
    if (space == NULL) {
        world_wrong(world, boundary->line, "'%s' has no answer", pair);
        return;
    }
    struct scope *site = copied_site(world, ++world->copies);
    struct origin origin = {.verified = true};
    const char *value = arena_copy(world->arena, pair, (size_t)(space - pair));
    ledger_fact(site, boundary->measure->id, boundary->item,
        world_value(world, boundary->line, boundary->measure,
            arena_text(world->arena, value)),
        &origin);
    struct study study = world->study;
    study.scope = site;
    study_law(&study);
    const char *answer = answer_of(site, boundary->law);
    if (!text_equal(answer, space + 1))
        world_wrong(world, boundary->line, "%s is %s where %s is %s, not %s",
            boundary->law, answer, boundary->address, value, space + 1);
}

bool laws_take(struct world *world, const struct case_line *line)
{
    if (!text_equal(line->verb, "boundary"))
        return false;
    plans_assemble(world);
    const char *rest = line->rest;
    struct boundary boundary = {.world = world, .line = line};
    boundary.law = case_word(world->arena, &rest);
    case_word(world->arena, &rest); /* by */
    const char *colon = strchr(rest, ':');
    if (colon == NULL) {
        world_wrong(world, line, "boundary LAW by MEASURE: VALUE ANSWER, …");
        return true;
    }
    boundary.address = arena_copy(world->arena, rest, (size_t)(colon - rest));
    boundary.measure =
        world_measure(world, line, boundary.address, &boundary.item);
    struct text_parts pairs = text_split(world->arena, colon + 1, ',');
    for (size_t i = 0; boundary.measure != NULL && i < pairs.count; i++)
        check(&boundary, text_trim(world->arena, pairs.at[i]));
    return true;
}
