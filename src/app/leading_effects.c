#include "app/leading_effects.h"

#include "app/effects.h"
#include "base/jobs.h"
#include "base/list.h"
#include "decide/effects.h"

/* As many as a reader takes in; `explain` says more of them. */
enum { MOST_LEADING = 2 };

struct gathering {
    struct arena *arena;
    bool *seen; /* by the entries' order */
    LIST(const struct entry *) numbers;
};

static void add(struct gathering *gathering, const struct entry *entry)
{
    if (entry == NULL || entry->formula == NULL ||
        gathering->seen[entry->order])
        return;
    gathering->seen[entry->order] = true;
    LIST_ADD(gathering->arena, &gathering->numbers, entry);
}

static void add_cell(
    struct gathering *gathering, const struct scoring_cell *cell)
{
    add(gathering, cell->value);
    add(gathering, cell->score);
    add(gathering, cell->points);
    add(gathering, cell->low_entry);
    add(gathering, cell->high_entry);
}

static void add_sum(struct gathering *gathering, const struct scoring_sum *sum)
{
    add(gathering, sum->entry);
    add(gathering, sum->low_entry);
    add(gathering, sum->high_entry);
}

static void add_site(struct gathering *gathering, const struct scoring *scoring,
    const struct scoring_site *site)
{
    const struct criteria_file *file = scoring->file;
    for (size_t i = 0; i < scoring->items.count; i++)
        add_cell(gathering, &site->cells[i]);
    for (size_t i = 0; i < file->groups.count; i++)
        add_sum(gathering, &site->groups[i]);
    add_sum(gathering, &site->total);
    add(gathering, site->adjusted_entry);
    add(gathering, site->standing_entry);
}

static void add_all(struct gathering *gathering, const struct scoring *scoring)
{
    for (size_t i = 0; i < scoring->site_count; i++)
        add_site(gathering, scoring, &scoring->sites[i]);
    for (size_t i = 0; i < scoring->items.count; i++)
        add(gathering, scoring->full[i]);
    add(gathering, scoring->points_entry);
    add(gathering, scoring->margin_entry);
}

struct leading_effects {
    const struct session *session;
    struct jobs *jobs;
    const struct effects *const *found;
};

static void find(void *context, size_t index, struct arena *own)
{
    (void)index; /* there is one */
    struct leading_effects *leading = context;
    const struct session *session = leading->session;
    size_t room = ledger_count(session->ledger);
    struct gathering gathering = {
        .arena = own, .seen = ARENA_ARRAY(own, room, bool)};
    if (session->scoring != NULL)
        add_all(&gathering, session->scoring);
    leading->found = effects_below(own, effects_engine(session, own),
        gathering.numbers.at, gathering.numbers.count, MOST_LEADING, room);
}

struct leading_effects *leading_effects_start(
    const struct session *session, struct arena *arena)
{
    struct leading_effects *leading = ARENA_NEW(arena, struct leading_effects);
    leading->session = session;
    leading->jobs =
        jobs_start(arena, session_threads(session), 1, find, leading);
    return leading;
}

const struct effects *const *leading_effects_finish(void *leading)
{
    struct leading_effects *own = leading;
    jobs_finish(own->jobs);
    return own->found;
}
