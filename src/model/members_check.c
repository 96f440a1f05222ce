/* Whole ballots: nothing missing, not all zero, matrices that hang together
 * and agree with themselves. */
#include "model/members_parts.h"

#include "base/number.h"
#include "base/text.h"

PROBLEM_KIND(missing, "members-missing",
    "委員「{1}」の「{2}」に {3} の値がありません",
    "member '{1}' has no value for {3} in round '{2}'",
    "0点とする場合も 0 と書いてください", "write 0 where it is to have none");
PROBLEM_KIND(all_zero, "members-zero", "委員「{1}」の「{2}」はすべて0点です",
    "all points of member '{1}' in round '{2}' are 0", NULL, NULL);
PROBLEM_KIND(disconnected, "members-disconnected",
    "委員「{1}」の「{2}」の一対比較はつながっていません: {3}",
    "the pairs of member '{1}' in round '{2}' do not hang together: {3}",
    "離れた組の間を一つ以上比べてください",
    "compare at least one of each part with another");
PROBLEM_KIND(no_index, "members-random-index",
    "一対比較の整合度に要るランダム指数の表がありません",
    "the consistency of pairs needs a table of random indexes",
    "models に random_index と weights を書き、weights のファイルの "
    "random_index に表の id を書いてください",
    "name random_index and weights under models, and in the weights file the "
    "id of a table as random_index");
PROBLEM_KIND(short_index, "members-index-short",
    "ランダム指数の表「{1}」は{2}項目までで、{3}項目の一対比較には足りません",
    "the table '{1}' of random indexes ends at {2} criteria, there are {3}",
    NULL, NULL);
WARNING_KIND(inconsistent, "members-consistency",
    "委員「{1}」の「{2}」の一対比較は整合度(C.R.){3}で、目安の{4}を超えています"
    "(ランダム指数: {5})",
    "the pairs of member '{1}' in round '{2}' have the consistency ratio {3}, "
    "over {4} (random index: {5})",
    "最も食い違うのは次の三つです。{6}", "these three agree least: {6}");

/* Saaty (1980): a ratio of 0.10 or less is acceptable. */
static const double CONSISTENCY_MOST = 0.1;

double members_consistency(const struct members *members)
{
    const struct param *said = &members->file->consistency;
    return said->given ? said->value : CONSISTENCY_MOST;
}

const char *members_say(const struct gathering *gathering, struct words words)
{
    return words_in(words, problems_language(gathering->problems));
}

const char *judged_title(const struct gathering *gathering, size_t node)
{
    return members_say(gathering, gathering->members->tree.nodes[node].title);
}

static const char *separator(const struct gathering *gathering)
{
    return members_say(gathering, WORDS("、", ", "));
}

/* ---- points, swings, ranks ---- */

static void check_values(const struct gathering *gathering,
    const struct weight_round *round, const struct ballot *ballot,
    const struct judged_family *family)
{
    struct text absent = text_new(gathering->arena);
    double sum = 0;
    for (size_t n = family->first; n < family->first + family->count; n++) {
        const struct param *value = &ballot->values[n];
        if (!value->given)
            text_addf(&absent, "%s%s",
                absent.count == 0 ? "" : separator(gathering),
                judged_title(gathering, n));
        else
            sum += value->value;
    }
    const struct member_row *row = ballot->row;
    if (absent.count > 0)
        problem_add(gathering->problems, &missing, row->origin.place, row->id,
            row->round, text_string(&absent));
    else if (sum == 0 && round->how != JUDGED_RANK)
        problem_add(gathering->problems, &all_zero, row->origin.place, row->id,
            row->round);
}

/* ---- pairs ---- */

/* "ア・イ | ウ" */
static const char *parts_words(const struct gathering *gathering,
    const struct judged_family *family, const size_t *part, size_t parts)
{
    struct text out = text_new(gathering->arena);
    for (size_t p = 0; p < parts; p++) {
        const char *before = p == 0 ? "" : " | ";
        for (size_t i = 0; i < family->count; i++) {
            if (part[i] != p)
                continue;
            text_addf(&out, "%s%s", before,
                judged_title(gathering, family->first + i));
            before = separator(gathering);
        }
    }
    return text_string(&out);
}

/* Three significant digits are all that a judgement has. */
static const char *times(const struct gathering *gathering, double ratio)
{
    return arena_printf(gathering->arena, "%.3g", ratio);
}

static const char *triad_words(const struct gathering *gathering,
    const struct judged_family *family, const struct pairwise *pairs,
    const double *weights)
{
    struct triad worst;
    if (!pairwise_worst_triad(pairs, &worst))
        return NULL;
    struct misfit misfit = pairwise_misfit(pairs, weights, &worst);
    const char *arguments[] = {judged_title(gathering, family->first + worst.i),
        judged_title(gathering, family->first + worst.j),
        judged_title(gathering, family->first + worst.k),
        times(gathering, pairwise_get(pairs, worst.i, worst.j)),
        times(gathering, pairwise_get(pairs, worst.j, worst.k)),
        times(gathering, worst.judged),
        arena_printf(gathering->arena, "%s / %s",
            judged_title(gathering, family->first + misfit.i),
            judged_title(gathering, family->first + misfit.j)),
        times(gathering, misfit.fitting)};
    return text_fill(gathering->arena,
        members_say(gathering,
            WORDS("「{1}」は「{2}」の{4}倍、「{2}」は「{3}」の{5}倍なのに、"
                  "「{1}」は「{3}」の{6}倍。{7} を見直すなら、全体に合う値は"
                  "約{8}",
                "'{1}' is {4} times '{2}', '{2}' is {5} times '{3}', yet "
                "'{1}' is {6} times '{3}'. Of {7} about {8} would fit all")),
        arguments, sizeof arguments / sizeof *arguments);
}

static void check_consistency(const struct gathering *gathering,
    const struct ballot *ballot, const struct judged_family *family,
    const struct pairwise *pairs)
{
    struct arena *arena = gathering->arena;
    const struct weights_file *file = gathering->members->file;
    const struct random_index *index = gathering->members->index;
    if (index == NULL || family->count < 3)
        return;
    if (index->values.count < family->count) {
        problem_add(gathering->problems, &short_index, file->origin.place,
            index->id, arena_printf(arena, "%zu", index->values.count),
            arena_printf(arena, "%zu", family->count));
        return;
    }
    double most = members_consistency(gathering->members);
    double *weights = ARENA_ARRAY(arena, family->count, double);
    pairwise_eigenvector(arena, pairs, weights);
    double ratio = pairwise_index(pairs, pairwise_lambda(pairs, weights)) /
                   index->values.at[family->count - 1].value;
    const struct member_row *row = ballot->row;
    if (ratio > most)
        problem_add(gathering->problems, &inconsistent, row->origin.place,
            row->id, row->round, number_fixed(arena, ratio, 2),
            number_text(arena, most), members_say(gathering, index->title),
            triad_words(gathering, family, pairs, weights));
}

static void check_pairs(
    const struct gathering *gathering, struct ballot *ballot, size_t f)
{
    const struct judged_family *family = &gathering->members->tree.families[f];
    struct pairwise *pairs = &ballot->pairs[f];
    size_t *part = ARENA_ARRAY(gathering->arena, family->count, size_t);
    size_t parts = pairwise_parts(pairs, part);
    const struct member_row *row = ballot->row;
    if (parts > 1) {
        problem_add(gathering->problems, &disconnected, row->origin.place,
            row->id, row->round, parts_words(gathering, family, part, parts));
        return;
    }
    pairwise_complete(gathering->arena, pairs);
    check_consistency(gathering, ballot, family, pairs);
}

void ballot_check(const struct gathering *gathering,
    const struct weight_round *round, struct ballot *ballot)
{
    const struct judged_tree *tree = &gathering->members->tree;
    for (size_t f = 0; f < tree->family_count; f++) {
        const struct judged_family *family = &tree->families[f];
        bool asked = family->parent == SIZE_MAX || ballot->judged[f];
        if (asked && round->how == JUDGED_PAIR)
            check_pairs(gathering, ballot, f);
        else if (asked)
            check_values(gathering, round, ballot, family);
        ballot->judged[f] = asked;
    }
}

void members_find_index(const struct gathering *gathering)
{
    struct members *members = gathering->members;
    const struct members_parts *parts = &gathering->parts;
    const struct weight_round *pairs = NULL;
    for (size_t r = 0; r < members->round_count; r++)
        if (members->rounds[r].how == JUDGED_PAIR)
            pairs = &members->rounds[r];
    for (size_t i = 0; i < parts->index_count; i++)
        if (text_equal(parts->indexes[i].id, members->file->random_index))
            members->index = &parts->indexes[i];
    if (pairs != NULL && members->index == NULL)
        problem_add(gathering->problems, &no_index, pairs->row->origin.place);
}
