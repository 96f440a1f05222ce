/* Which averages of which rounds stand side by side. */
#include "model/members_parts.h"

#include "base/list.h"
#include "base/text.h"

PROBLEM_KIND(unknown_round, "weights-round",
    "回「{1}」の行が members.csv にありません",
    "no row of members.csv is of round '{1}'", "あるもの: {2}",
    "there are: {2}");
PROBLEM_KIND(no_round, "weights-no-round", "セット「{1}」には round が要ります",
    "the set '{1}' needs a round", NULL, NULL);
PROBLEM_KIND(idle_round, "weights-idle-round",
    "セット「{1}」は評点から求めるので round を持てません",
    "the set '{1}' comes from the scores and has no round", NULL, NULL);
PROBLEM_KIND(not_pairs, "weights-pairs",
    "セット「{1}」の {2} は一対比較の回にしか使えません",
    "{2} of the set '{1}' needs a round of pairs", NULL, NULL);
PROBLEM_KIND(unknown_set, "weights-official",
    "official の「{1}」というセットはありません",
    "official: there is no set '{1}'", NULL, NULL);

static void check_round(
    const struct gathering *gathering, const char *id, struct place place)
{
    const struct members *members = gathering->members;
    if (members_round(members, id) != NULL)
        return;
    struct text all = text_new(gathering->arena);
    for (size_t r = 0; r < members->round_count; r++)
        text_addf(&all, "%s%s", r == 0 ? "" : ", ", members->rounds[r].id);
    problem_add(
        gathering->problems, &unknown_round, place, id, text_string(&all));
}

static void check_set(
    const struct gathering *gathering, const struct weight_set_spec *set)
{
    struct place place = set->origin.place;
    if (set->by == 0)
        return; /* told when the file was read */
    enum averaging by = (enum averaging)set->by;
    if (averaging_is_from_scores(by)) {
        if (set->round != NULL)
            problem_add(gathering->problems, &idle_round, place, set->id);
        return;
    }
    if (set->round == NULL) {
        problem_add(gathering->problems, &no_round, place, set->id);
        return;
    }
    check_round(gathering, set->round, place);
    const struct weight_round *round =
        members_round(gathering->members, set->round);
    bool pairs = round == NULL || round->how == JUDGED_PAIR;
    if (by == AVERAGE_JUDGEMENTS && !pairs)
        problem_add(gathering->problems, &not_pairs, place, set->id,
            averaging_choices[by - 1]);
    if (set->priorities > 0 && !pairs)
        problem_add(
            gathering->problems, &not_pairs, place, set->id, "priorities");
}

static void check_sets(const struct gathering *gathering)
{
    const struct members *members = gathering->members;
    const struct weights_file *file = members->file;
    bool found = file->official.text == NULL;
    for (size_t i = 0; i < members->set_count; i++) {
        check_set(gathering, &members->sets[i]);
        found |= text_equal(members->sets[i].id, file->official.text);
    }
    if (!found)
        problem_add(gathering->problems, &unknown_set, file->official.place,
            file->official.text);
}

/* "2.mean", "pairs.judgements": ids of the sets of a file without any. */
static void make_sets(const struct gathering *gathering)
{
    struct members *members = gathering->members;
    LIST(struct weight_set_spec) sets = {0};
    for (size_t r = 0; r < members->round_count; r++) {
        const struct weight_round *round = &members->rounds[r];
        for (int by = AVERAGE_MEAN; by <= AVERAGE_JUDGEMENTS; by++)
            if (by != AVERAGE_JUDGEMENTS || round->how == JUDGED_PAIR)
                LIST_ADD(gathering->arena, &sets,
                    (struct weight_set_spec){
                        .id = arena_printf(gathering->arena, "%s.%s", round->id,
                            averaging_choices[by - 1]),
                        .round = round->id,
                        .by = by});
    }
    members->sets = sets.at;
    members->set_count = sets.count;
}

void members_choose_sets(const struct gathering *gathering)
{
    const struct weights_file *file = gathering->members->file;
    for (size_t i = 0; i < file->rounds.count; i++)
        if (file->rounds.at[i].id != NULL)
            check_round(gathering, file->rounds.at[i].id,
                file->rounds.at[i].origin.place);
    gathering->members->sets = file->sets.at;
    gathering->members->set_count = file->sets.count;
    if (file->sets.count == 0)
        make_sets(gathering);
    check_sets(gathering);
}

struct words members_set_words(struct arena *arena,
    const struct members *members, const struct weight_set_spec *set)
{
    struct words how = weight_set_words(arena, set);
    const struct weight_round *round =
        set->round == NULL ? NULL : members_round(members, set->round);
    struct words from =
        round != NULL ? round->title : WORDS("評点の差から", "From the scores");
    return WORDS(arena_printf(arena, "%s %s", from.ja, how.ja),
        arena_printf(arena, "%s: %s", from.en, how.en));
}
