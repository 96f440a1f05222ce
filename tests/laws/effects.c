/* Law of the sample's effects: what is found of all numbers at once, for the
 * page, is what is found of each of them alone, for `explain`. */
#include "test.h"

#include "app/effects.h"
#include "app/leading_effects.h"
#include "base/text.h"
#include "computed.h"
#include "decide/effects.h"

struct tally {
    size_t numbers, effects, wrong;
};

static bool same_step(
    const struct effect_step *one, const struct effect_step *other)
{
    return one->known == other->known &&
           (!one->known || (one->input.number == other->input.number &&
                               one->result.number == other->result.number));
}

static bool same_effect(const struct effect *one, const struct effect *other)
{
    return one->input == other->input && one->size == other->size &&
           same_step(&one->steps[EFFECT_LESS], &other->steps[EFFECT_LESS]) &&
           same_step(&one->steps[EFFECT_MORE], &other->steps[EFFECT_MORE]);
}

/* The first two of all there are; fewer only where there are fewer. */
static void check(struct tally *tally, const struct entry *entry,
    const struct effects *alone, const struct effects *leading)
{
    enum { LEADING = 2 };
    size_t expected = alone->count < LEADING ? alone->count : LEADING;
    bool same = expected == (leading == NULL ? 0 : leading->count);
    for (size_t i = 0; same && i < expected; i++)
        same = same_effect(&alone->at[i], &leading->at[i]);
    tally->numbers += expected > 0;
    tally->effects += expected;
    tally->wrong += !same;
    if (!same)
        printf("%s: %zu alone, %zu leading\n", entry->address, alone->count,
            leading == NULL ? 0 : leading->count);
}

/* All that the totals rest on. */
static void mark(bool *below, const struct entry *entry)
{
    if (below[entry->order])
        return;
    below[entry->order] = true;
    for (size_t i = 0; i < entry->input_count; i++)
        mark(below, entry->inputs[i].entry);
}

static enum status compare(struct session *session, void *context)
{
    enum status status = load_and_compute(session);
    if (status != STATUS_OK)
        return status;
    struct arena *arena = session->arena, *passing = arena_child(arena);
    const struct effects *const *leading =
        leading_effects_finish(leading_effects_start(session, arena));
    struct formula_engine *engine = effects_engine(session, arena);
    bool *below = ARENA_ARRAY(arena, ledger_count(session->ledger), bool);
    for (size_t i = 0; i < session->scoring->site_count; i++)
        mark(below, session->scoring->sites[i].total.entry);
    struct entries all = ledger_entries(arena, session->ledger);
    for (size_t i = 0; i < all.count; i++) {
        if (!below[all.at[i]->order])
            continue;
        struct effects alone = effects_of(passing, engine, all.at[i]);
        check(context, all.at[i], &alone, leading[all.at[i]->order]);
        arena_reset(passing);
    }
    return STATUS_OK;
}

static void together_is_as_alone(void **state)
{
    (void)state;
    struct tally tally = {0};
    tell_sample(compare, &tally);
    printf("%zu numbers with %zu effects, %zu wrong\n", tally.numbers,
        tally.effects, tally.wrong);
    assert_int_equal(tally.wrong, 0);
    /* Three sites, some hundred numbers of cost, schedule and area each. */
    assert_true(tally.numbers > 500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(together_is_as_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
