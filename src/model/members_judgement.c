/* One row: what it judges, and the value it gives. */
#include "model/members_parts.h"

#include "base/number.h"
#include "base/text.h"

#include <math.h>

PROBLEM_KIND(unknown_criterion, "members-criterion",
    "配点のある{1}に「{2}」はありません", "no {1} with points is called '{2}'",
    "{3}", "{3}");
PROBLEM_KIND(bad_value, "members-value",
    "value は{1}でなければなりませんが、「{2}」です",
    "value must be {1}, got '{2}'", NULL, NULL);
PROBLEM_KIND(no_over, "members-over",
    "一対比較には、比べた相手を over に書いてください",
    "a pair needs what it is compared with, as over", NULL, NULL);
PROBLEM_KIND(idle_over, "members-idle-over",
    "how が {1} の行に over は書けません", "a row of {1} has no over", NULL,
    NULL);
PROBLEM_KIND(itself, "members-self", "「{1}」を同じ「{1}」と比べています",
    "'{1}' is compared with itself", NULL, NULL);
PROBLEM_KIND(apart, "members-family",
    "「{1}」と「{2}」は同じ階層にないため比べられません",
    "'{1}' and '{2}' do not stand side by side",
    "大項目どうし、又は同じ大項目の項目どうしを比べてください",
    "compare groups, or items of one group");
PROBLEM_KIND(twice, "members-twice",
    "委員「{1}」の「{2}」に「{3}」が二度出ています(最初は{4}行目)",
    "member '{1}' judged '{3}' twice in round '{2}' (first in line {4})",
    "どちらか一方を消してください", "remove one of the two");
PROBLEM_KIND(not_reciprocal, "members-reciprocal",
    "委員「{1}」の「{2}」で「{3}」と「{4}」の比較が逆数になりません: {5} と"
    "{6}({7}行目)",
    "member '{1}', round '{2}': '{3}' and '{4}' are not reciprocal: {5} and "
    "{6} (line {7})",
    "どちらか一方だけを書いてください", "write one of the two only");

PROBLEM_KIND(idle_bound, "members-idle-bound",
    "how が {1} の行に low・high は書けません",
    "a row of {1} has no low or high", NULL, NULL);
PROBLEM_KIND(outside, "members-bound",
    "委員「{1}」の「{2}」の「{3}」: {4}点が、認める{5}の{6}点と合いません",
    "member '{1}', round '{2}', '{3}': {4} points are not within the {5} of "
    "{6} that the member accepts",
    "low は value 以下、high は value 以上にしてください",
    "let low be no more than value, and high no less");

/* 0.14 times 7 is 0.98: what was rounded to two places is still reciprocal. */
static const double RECIPROCAL_SLACK = 0.025;
static const double SAATY_MOST = 9;  /* Saaty 1977: 1/9 to 9 */
static const double ROUNDED = 0.005; /* 0.11 stands for 1/9 */

static bool parse_number(struct arena *arena, const char *text, double *number)
{
    struct text_parts parts =
        text_split(arena, text_half_width(arena, text), '/');
    double below;
    if (parts.count == 1)
        return number_parse(text, number);
    if (parts.count != 2 || !number_parse(parts.at[0], number) ||
        !number_parse(parts.at[1], &below) || below == 0)
        return false;
    *number /= below;
    return true;
}

static const char *level_words(const struct gathering *gathering)
{
    switch ((enum judged_level)gathering->members->file->judged) {
    case JUDGED_ITEMS:
        return members_say(gathering, WORDS("評価項目", "item"));
    case JUDGED_TREE:
        return members_say(
            gathering, WORDS("大項目・評価項目", "group or item"));
    case JUDGED_GROUPS:
        break;
    }
    return members_say(gathering, WORDS("大項目", "group"));
}

/* "did you mean 'x'?", or all there are. */
static const char *names_hint(
    const struct gathering *gathering, const char *name)
{
    struct arena *arena = gathering->arena;
    const struct judged_tree *tree = &gathering->members->tree;
    const char **names = ARENA_ARRAY(arena, tree->node_count, const char *);
    struct text all = text_new(arena);
    for (size_t n = 0; n < tree->node_count; n++) {
        names[n] = tree->nodes[n].id;
        text_addf(&all, "%s%s", n == 0 ? "" : ", ", names[n]);
    }
    const char *nearest = text_nearest(name, names, tree->node_count);
    struct words words =
        nearest != NULL
            ? WORDS("「{1}」ではありませんか", "did you mean '{1}'?")
            : WORDS("あるもの: {1}", "there are: {1}");
    const char *arguments[] = {nearest != NULL ? nearest : text_string(&all)};
    return text_fill(arena, members_say(gathering, words), arguments, 1);
}

/* SIZE_MAX after a problem. */
static size_t node_of(
    const struct gathering *gathering, const struct placed *name)
{
    const struct judged_tree *tree = &gathering->members->tree;
    for (size_t n = 0; n < tree->node_count; n++)
        if (text_equal(tree->nodes[n].id, name->text))
            return n;
    problem_add(gathering->problems, &unknown_criterion, name->place,
        level_words(gathering), name->text, names_hint(gathering, name->text));
    return SIZE_MAX;
}

static bool value_fits(enum judgement_kind kind, double number)
{
    switch (kind) {
    case JUDGED_POINTS:
        return number >= 0;
    case JUDGED_SWING:
        return number >= 0 && number <= 100;
    case JUDGED_RANK:
        return number >= 1;
    case JUDGED_PAIR:
        return number <= SAATY_MOST && number >= 1 / SAATY_MOST - ROUNDED;
    }
    return false;
}

static const char *value_words(
    const struct gathering *gathering, enum judgement_kind kind)
{
    switch (kind) {
    case JUDGED_POINTS:
        return members_say(gathering, WORDS("0以上の点数", "points from 0 on"));
    case JUDGED_SWING:
        return members_say(gathering, WORDS("0から100まで", "from 0 to 100"));
    case JUDGED_RANK:
        return members_say(gathering, WORDS("1以上の順位", "a rank from 1 on"));
    case JUDGED_PAIR:
        return members_say(gathering, WORDS("1/9から9まで", "from 1/9 to 9"));
    }
    return "";
}

static bool read_value(
    const struct gathering *gathering, struct judgement *judgement)
{
    const struct placed *value = &judgement->row->value;
    if (parse_number(gathering->arena, value->text, &judgement->number) &&
        value_fits(judgement->round->how, judgement->number))
        return true;
    problem_add(gathering->problems, &bad_value, value->place,
        value_words(gathering, judgement->round->how), value->text);
    return false;
}

/* As the ledger calls what a row says. */
static const char *path_of(
    const struct gathering *gathering, const struct member_row *row)
{
    return arena_printf(gathering->arena, "%s.%s.%s%s%s", row->round, row->id,
        row->criterion.text, row->over.text == NULL ? "" : ".over.",
        row->over.text == NULL ? "" : row->over.text);
}

static struct words title_of(
    const struct gathering *gathering, const struct placed *criterion)
{
    const struct judged_tree *tree = &gathering->members->tree;
    for (size_t n = 0; n < tree->node_count; n++)
        if (text_equal(tree->nodes[n].id, criterion->text))
            return tree->nodes[n].title;
    return WORDS(criterion->text, criterion->text);
}

/* As people call it: "member m3 on Hazards over Economy (2nd round)". */
static struct words called_words(
    const struct gathering *gathering, const struct judgement *judgement)
{
    const struct member_row *row = judgement->row;
    struct arena *arena = gathering->arena;
    struct words title = title_of(gathering, &row->criterion);
    struct words round = judgement->round->title;
    if (row->over.text != NULL) {
        struct words over = title_of(gathering, &row->over);
        title = WORDS(arena_printf(arena, "%s／%s", title.ja, over.ja),
            arena_printf(arena, "%s over %s", title.en, over.en));
    }
    return WORDS(arena_printf(arena, "委員%sの「%s」の評定(%s)", row->id,
                     title.ja, words_in(round, LANGUAGE_JA)),
        arena_printf(arena, "member %s on %s (%s)", row->id, title.en,
            words_in(round, LANGUAGE_EN)));
}

static struct param param_of(
    const struct gathering *gathering, const struct judgement *judgement)
{
    const struct member_row *row = judgement->row;
    struct param param = {true, judgement->number, judgement->number,
        judgement->number,
        judgement->round->how == JUDGED_POINTS ? "points" : NULL, row->origin};
    param.origin.path = path_of(gathering, row);
    param.origin.called.words = called_words(gathering, judgement);
    param.origin.internal = true; /* what one member said is not published */
    return param;
}

static void refuse_twice(const struct gathering *gathering,
    const struct judgement *judgement, const char *what,
    const struct param *first)
{
    problem_add(gathering->problems, &twice, judgement->row->criterion.place,
        judgement->row->id, judgement->row->round, what,
        arena_printf(gathering->arena, "%d", first->origin.place.line));
}

/* low or high, which is as private as the points. */
static struct param bound_of(const struct gathering *gathering,
    const struct member_row *row, struct param bound, const char *column)
{
    bound.origin.path = arena_printf(
        gathering->arena, "%s.%s", path_of(gathering, row), column);
    bound.origin.internal = true;
    return bound;
}

static void refuse_bound(const struct gathering *gathering,
    const struct judgement *judgement, size_t node, const struct param *bound,
    struct words which)
{
    const struct member_row *row = judgement->row;
    problem_add(gathering->problems, &outside, bound->origin.place, row->id,
        row->round, judged_title(gathering, node), row->value.text,
        members_say(gathering, which),
        number_text(gathering->arena, bound->value));
}

static void put_bounds(const struct gathering *gathering,
    const struct judgement *judgement, size_t node)
{
    const struct member_row *row = judgement->row;
    struct param *low = &judgement->ballot->low[node];
    struct param *high = &judgement->ballot->high[node];
    if (row->low.given)
        *low = bound_of(gathering, row, row->low, "low");
    if (row->high.given)
        *high = bound_of(gathering, row, row->high, "high");
    if (low->given && low->value > judgement->number)
        refuse_bound(gathering, judgement, node, low, WORDS("下限", "low"));
    if (high->given && high->value < judgement->number)
        refuse_bound(gathering, judgement, node, high, WORDS("上限", "high"));
}

static void put_value(const struct gathering *gathering,
    const struct judgement *judgement, size_t node)
{
    struct param *value = &judgement->ballot->values[node];
    size_t family = gathering->members->tree.nodes[node].family;
    if (value->given) {
        refuse_twice(
            gathering, judgement, judged_title(gathering, node), value);
        return;
    }
    *value = param_of(gathering, judgement);
    judgement->ballot->judged[family] = true;
    put_bounds(gathering, judgement, node);
}

/* The same pair the other way round was given before. */
static bool check_reverse(const struct gathering *gathering,
    const struct judgement *judgement, const struct param *reverse, size_t node,
    size_t over)
{
    if (!reverse->given)
        return true;
    double product = judgement->number * reverse->value;
    if (fabs(product - 1) <= RECIPROCAL_SLACK)
        return false; /* said already */
    struct arena *arena = gathering->arena;
    problem_add(gathering->problems, &not_reciprocal,
        judgement->row->value.place, judgement->row->id, judgement->row->round,
        judged_title(gathering, node), judged_title(gathering, over),
        judgement->row->value.text, number_text(arena, reverse->value),
        arena_printf(arena, "%d", reverse->origin.place.line));
    return false;
}

static void put_pair(const struct gathering *gathering,
    const struct judgement *judgement, size_t node, size_t over)
{
    const struct judged_tree *tree = &gathering->members->tree;
    size_t f = tree->nodes[node].family;
    if (node == over || tree->nodes[over].family != f) {
        problem_add(gathering->problems, node == over ? &itself : &apart,
            judgement->row->over.place, judged_title(gathering, node),
            judged_title(gathering, over));
        return;
    }
    const struct judged_family *family = &tree->families[f];
    size_t i = node - family->first, j = over - family->first;
    struct param *said = judgement->ballot->said[f];
    struct param *own = &said[i * family->count + j];
    judgement->ballot->judged[f] = true;
    if (own->given) {
        refuse_twice(gathering, judgement,
            arena_printf(gathering->arena, "%s / %s",
                judged_title(gathering, node), judged_title(gathering, over)),
            own);
        return;
    }
    if (!check_reverse(
            gathering, judgement, &said[j * family->count + i], node, over))
        return;
    *own = param_of(gathering, judgement);
    pairwise_set(&judgement->ballot->pairs[f], i, j, judgement->number);
}

static void put_row(
    const struct gathering *gathering, const struct judgement *judgement)
{
    const struct member_row *row = judgement->row;
    size_t node = node_of(gathering, &row->criterion);
    if (judgement->round->how != JUDGED_POINTS &&
        (row->low.given || row->high.given))
        problem_add(gathering->problems, &idle_bound,
            (row->low.given ? row->low : row->high).origin.place,
            judgement_kind_choices[judgement->round->how - 1]);
    if (judgement->round->how != JUDGED_PAIR) {
        if (row->over.text != NULL)
            problem_add(gathering->problems, &idle_over, row->over.place,
                judgement_kind_choices[judgement->round->how - 1]);
        else if (node != SIZE_MAX)
            put_value(gathering, judgement, node);
        return;
    }
    if (row->over.text == NULL) {
        problem_add(gathering->problems, &no_over, row->criterion.place);
        return;
    }
    size_t over = node_of(gathering, &row->over);
    if (node != SIZE_MAX && over != SIZE_MAX)
        put_pair(gathering, judgement, node, over);
}

void judgement_put(
    const struct gathering *gathering, struct judgement *judgement)
{
    if (read_value(gathering, judgement))
        put_row(gathering, judgement);
}
