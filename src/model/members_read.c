/* From rows to rounds and ballots. */
#include "model/members_parts.h"

#include "base/text.h"

#include <string.h>

PROBLEM_KIND(two_roles, "members-role",
    "委員「{1}」の role が二通りあります: 「{2}」と「{3}」",
    "member '{1}' has two roles: '{2}' and '{3}'",
    "一人の委員の role は一つにしてください", "give each member one role");
PROBLEM_KIND(two_dates, "members-date",
    "「{1}」の日付が二通りあります: {2} と {3}",
    "round '{1}' has two dates: {2} and {3}",
    "一つの回の行は同じ日付にしてください",
    "give all rows of a round one date");
PROBLEM_KIND(two_kinds, "members-how", "「{1}」に {2} と {3} が混じっています",
    "round '{1}' has both {2} and {3}",
    "点数と一対比較は別の回（round）にしてください",
    "let points and pairs be rounds of their own");

PROBLEM_KIND(same_id, "members-same-id",
    "大項目と評価項目の両方に id「{1}」があるため、judged を tree にできません",
    "a group and an item are both called '{1}', so judged cannot be tree",
    "criteria のどちらかの id を変えてください",
    "change one of the two ids in the criteria");

/* ---- members and rounds ---- */

static size_t member_named(const struct members *members, const char *id)
{
    size_t m = 0;
    while (m < members->count && !text_equal(members->at[m].id, id))
        m++;
    return m;
}

static void note_member(
    const struct gathering *gathering, const struct member_row *row)
{
    struct members *members = gathering->members;
    size_t m = member_named(members, row->id);
    if (m == members->count)
        members->at[members->count++].id = row->id;
    struct member *member = &members->at[m];
    const char *said = members_say(gathering, row->role);
    const char *before = members_say(gathering, member->role);
    if (*before == '\0')
        member->role = row->role;
    else if (*said != '\0' && !text_equal(said, before))
        problem_add(gathering->problems, &two_roles, row->origin.place, row->id,
            before, said);
}

static enum judgement_kind kind_of(const struct member_row *row)
{
    if (row->how > 0)
        return (enum judgement_kind)row->how;
    return row->over.text != NULL ? JUDGED_PAIR : JUDGED_POINTS;
}

static struct words round_title(
    const struct gathering *gathering, const char *id)
{
    const struct weights_file *file = gathering->members->file;
    for (size_t i = 0; i < file->rounds.count; i++)
        if (text_equal(file->rounds.at[i].id, id))
            return file->rounds.at[i].title;
    struct arena *arena = gathering->arena;
    if (strspn(id, "0123456789") == strlen(id))
        return WORDS(arena_printf(arena, "第%s回", id),
            arena_printf(arena, "Round %s", id));
    return WORDS(id, id);
}

static struct weight_round *round_of(
    const struct gathering *gathering, const struct member_row *row)
{
    struct members *members = gathering->members;
    size_t r = 0;
    while (r < members->round_count &&
           !text_equal(members->rounds[r].id, row->round))
        r++;
    struct weight_round *round = &members->rounds[r];
    if (r == members->round_count) {
        members->round_count++;
        *round = (struct weight_round){.id = row->round,
            .title = round_title(gathering, row->round),
            .how = kind_of(row),
            .day = row->date.number,
            .row = row};
        round->ballots =
            ARENA_ARRAY(gathering->arena, members->count, struct ballot);
        round->count = members->count;
        for (size_t m = 0; m < round->count; m++)
            round->ballots[m].member = m;
    }
    return round;
}

static struct ballot *ballot_of(const struct gathering *gathering,
    struct weight_round *round, const struct member_row *row, size_t member)
{
    struct arena *arena = gathering->arena;
    const struct judged_tree *tree = &gathering->members->tree;
    struct ballot *ballot = &round->ballots[member];
    if (ballot->row != NULL)
        return ballot;
    ballot->row = row;
    ballot->values = ARENA_ARRAY(arena, tree->node_count, struct param);
    ballot->low = ARENA_ARRAY(arena, tree->node_count, struct param);
    ballot->high = ARENA_ARRAY(arena, tree->node_count, struct param);
    ballot->judged = ARENA_ARRAY(arena, tree->family_count, bool);
    ballot->pairs = ARENA_ARRAY(arena, tree->family_count, struct pairwise);
    ballot->said = ARENA_ARRAY(arena, tree->family_count, struct param *);
    for (size_t f = 0; f < tree->family_count; f++) {
        size_t count = tree->families[f].count;
        ballot->pairs[f] = pairwise_new(arena, count);
        ballot->said[f] = ARENA_ARRAY(arena, count * count, struct param);
    }
    return ballot;
}

/* Once for a ballot, not for each of its rows. */
static void check_day(const struct gathering *gathering,
    const struct weight_round *round, const struct ballot *ballot,
    const struct member_row *row)
{
    struct arena *arena = gathering->arena;
    day_number day = ballot->row == row ? round->day : ballot->row->date.number;
    if (row->date.number != day)
        problem_add(gathering->problems, &two_dates, row->date.origin.place,
            row->round, date_text(arena, day),
            date_text(arena, row->date.number));
}

static void read_row(
    const struct gathering *gathering, const struct member_row *row)
{
    if (row->id == NULL || row->round == NULL || !row->date.given ||
        row->criterion.text == NULL || row->value.text == NULL)
        return; /* told when the row was read */
    size_t member = member_named(gathering->members, row->id);
    struct weight_round *round = round_of(gathering, row);
    struct judgement judgement = {.row = row,
        .round = round,
        .ballot = ballot_of(gathering, round, row, member)};
    check_day(gathering, round, judgement.ballot, row);
    if (kind_of(row) != round->how)
        problem_add(gathering->problems, &two_kinds, row->origin.place,
            row->round, judgement_kind_choices[round->how - 1],
            judgement_kind_choices[kind_of(row) - 1]);
    else
        judgement_put(gathering, &judgement);
}

/* Rounds by day; those of one day as they were written. */
static void sort_rounds(struct members *members)
{
    for (size_t i = 1; i < members->round_count; i++) {
        struct weight_round round = members->rounds[i];
        size_t place = i;
        for (; place > 0 && members->rounds[place - 1].day > round.day; place--)
            members->rounds[place] = members->rounds[place - 1];
        members->rounds[place] = round;
    }
}

/* Who is there, before anybody's ballot is made. */
static void count_members(const struct gathering *gathering)
{
    const struct member_rows *rows = &gathering->parts.rows;
    struct members *members = gathering->members;
    members->at = ARENA_ARRAY(gathering->arena, rows->count, struct member);
    members->rounds =
        ARENA_ARRAY(gathering->arena, rows->count, struct weight_round);
    for (size_t i = 0; i < rows->count; i++)
        if (rows->at[i].id != NULL)
            note_member(gathering, &rows->at[i]);
}

static void check_ids(const struct gathering *gathering)
{
    const struct judged_tree *tree = &gathering->members->tree;
    for (size_t n = 0; n < tree->node_count; n++)
        for (size_t k = 0; k < n; k++)
            if (text_equal(tree->nodes[n].id, tree->nodes[k].id))
                problem_add(gathering->problems, &same_id,
                    gathering->members->file->origin.place, tree->nodes[n].id);
}

/* Leaves out who did not take part in a round. */
static void drop_absent(struct weight_round *round)
{
    size_t present = 0;
    for (size_t m = 0; m < round->count; m++)
        if (round->ballots[m].row != NULL)
            round->ballots[present++] = round->ballots[m];
    round->count = present;
}

const struct members *members_new(
    struct arena *arena, struct members_parts parts, struct problems *problems)
{
    size_t before = problems_count(problems);
    struct members *members = ARENA_NEW(arena, struct members);
    struct gathering gathering = {arena, members, parts, problems};
    members->file =
        parts.file != NULL ? parts.file : ARENA_NEW(arena, struct weights_file);
    members->tree = judged_tree_of(
        arena, parts.criteria, (enum judged_level)members->file->judged);
    check_ids(&gathering);
    count_members(&gathering);
    for (size_t i = 0; i < parts.rows.count; i++)
        read_row(&gathering, &parts.rows.at[i]);
    bool sound = problems_count(problems) == before;
    sort_rounds(members);
    members_find_index(&gathering);
    for (size_t r = 0; r < members->round_count; r++) {
        struct weight_round *round = &members->rounds[r];
        drop_absent(round);
        /* A row that was not understood is not also missing. */
        for (size_t b = 0; sound && b < round->count; b++)
            ballot_check(&gathering, round, &round->ballots[b]);
    }
    members_choose_sets(&gathering);
    return problems_count(problems) == before ? members : NULL;
}
