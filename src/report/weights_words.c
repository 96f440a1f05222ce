/* What the members' weights make of the order, in sentences. */
#include "report/weights.h"

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"

#include <math.h>
#include <stdint.h>

static const char *number(const struct report *report, size_t count)
{
    return arena_printf(report->arena, "%zu", count);
}

static void say(
    const struct report *report, struct block *list, const char *sentence)
{
    LIST_ADD(report->arena, &list->items, sentence);
}

static const char *day(const struct report *report, const struct entry *entry)
{
    return date_words(
        report->arena, (day_number)entry->value.number, report->language);
}

/* ---- who was asked, and when ---- */

static const char *rounds_words(const struct report *report)
{
    const struct weighting *weighting = report->input->weighting;
    struct text out = text_new(report->arena);
    for (size_t r = 0; r < weighting->members->round_count; r++) {
        const struct weighed_round *round = &weighting->rounds[r];
        text_addf(&out, "%s%s",
            r == 0 ? "" : report_say(report, WORDS("、", ", ")),
            report_fill(report, WORDS("{1}({2}、{3}人)", "{1} ({2}, {3})"),
                report_say(report, round->round->title),
                day(report, round->day), number(report, round->round->count)));
    }
    return text_string(&out);
}

static void say_rounds(const struct report *report, struct block *list)
{
    say(report, list,
        report_fill(report,
            WORDS("委員{1}人が配点を判断した: {2}。",
                "{1} members judged the weights: {2}."),
            number(report, report->input->weighting->members->count),
            rounds_words(report)));
}

static const struct weighed_set *base_set(const struct report *report)
{
    const struct weighting *weighting = report->input->weighting;
    return weighting->base == SIZE_MAX ? NULL
                                       : &weighting->sets[weighting->base];
}

static const struct weighed_round *base_round(const struct report *report)
{
    const struct weighting *weighting = report->input->weighting;
    const struct weighed_set *base = base_set(report);
    for (size_t r = 0; base != NULL && r < weighting->members->round_count; r++)
        if (weighting->rounds[r].round == base->round)
            return &weighting->rounds[r];
    return NULL;
}

/* 「配点は令和8年9月11日の第2回委員会で確定」 */
static void say_settled(const struct report *report, struct block *list)
{
    const struct weighting *weighting = report->input->weighting;
    const struct weighed_round *round = base_round(report);
    const struct weights_file *file = weighting->members->file;
    if (round == NULL || file->official.text == NULL)
        return;
    const char *settled = report_fill(report,
        WORDS("配点は{1}の{2}で確定({3}を{4}点単位に丸めたもの)。",
            "The points were settled on {1} at the {2} ({3}, rounded to {4})."),
        day(report, round->day), report_say(report, round->round->title),
        report_set_title(report, base_set(report)),
        number_text(
            report->arena, file->rounding.given ? file->rounding.value : 1));
    if (weighting->differs)
        settled = report_fill(report,
            WORDS("評価方法の配点は、{1}の{2}の{3}を丸めたものと一致しない。",
                "The method's points are not the rounded {3} of the {2} of "
                "{1}."),
            day(report, round->day), report_say(report, round->round->title),
            report_set_title(report, base_set(report)));
    say(report, list, settled);
}

/* Whether the weights were settled before the newest document. */
static void say_before(const struct report *report, struct block *list)
{
    const struct weighting *weighting = report->input->weighting;
    const struct weighed_round *round = base_round(report);
    if (round == NULL || weighting->newest == NULL)
        return;
    const char *newest = day(report, weighting->newest);
    const char *settled = day(report, round->day);
    size_t rest = weighting->dated - weighting->newer;
    if (weighting->newer == 0) {
        say(report, list,
            report_fill(report,
                WORDS("評価に用いた資料の日付はいずれも配点を定めた{1}以前で"
                      "ある(最も新しいものは{2})。資料を見る前に配点を定めた"
                      "ことは、日付からは言えない。",
                    "No document that is scored is later than {1}, when the "
                    "weights were settled (the newest is of {2}). The dates do "
                    "not show that the weights came first."),
                settled, newest));
        return;
    }
    say(report, list,
        report_fill(report,
            WORDS("配点を定めた{1}は、評価に用いた最も新しい資料の日付{2}より"
                  "前である。日付のある資料{3}件のうち{4}件が後、{5}件が以前の"
                  "もの。",
                "The weights were settled on {1}, before the newest document "
                "that is scored ({2}). Of {3} dated documents {4} are later, "
                "{5} are not."),
            settled, newest, number(report, weighting->dated),
            number(report, weighting->newer), number(report, rest)));
}

/* Points that did not add up are scaled, and it is said. */
static void say_scaled(const struct report *report, struct block *list)
{
    const struct weighting *weighting = report->input->weighting;
    double all = weighting->scoring->points;
    struct text who = text_new(report->arena);
    size_t scaled = 0;
    for (size_t r = 0; r < weighting->members->round_count; r++)
        for (size_t b = 0; b < weighting->rounds[r].round->count; b++) {
            const struct weighed_ballot *ballot =
                &weighting->rounds[r].ballots[b];
            if (isnan(ballot->given) || number_near(ballot->given, all, 1e-9))
                continue;
            scaled++;
            text_addf(&who, "%s%s",
                who.count == 0 ? "" : report_say(report, WORDS("、", ", ")),
                report_fill(report, WORDS("{1}の{2} {3}点", "{2} at {1}: {3}"),
                    report_say(report, weighting->rounds[r].round->title),
                    weighting->members->at[ballot->ballot->member].id,
                    number_text(report->arena, ballot->given)));
        }
    if (scaled == 0)
        return;
    say(report, list,
        report_fill(report,
            WORDS("配点の合計が{1}点でない{2}票は、比率を保って{1}点に直した"
                  "{3}。",
                "{2} ballots whose points do not add up to {1} were scaled to "
                "it{3}."),
            number_text(report->arena, all), number(report, scaled),
            report->edition == EDITION_PUBLIC
                ? ""
                : arena_printf(report->arena, " (%s)", text_string(&who))));
}

/* ---- who comes first ---- */

/* "候補地A …が10通り、候補地C …が2通り" of firsts by site. */
static const char *firsts_words(const struct report *report,
    const size_t *firsts, size_t shared, struct words each)
{
    struct text out = text_new(report->arena);
    size_t sites = report_sites(report);
    for (size_t s = 0; s <= sites; s++) {
        size_t count = s < sites ? firsts[s] : shared;
        if (count == 0)
            continue;
        const char *who =
            s < sites ? report_fill(report, WORDS("候補地{1}", "site {1}"),
                            report_site_title(report, s))
                      : report_say(report, WORDS("同点", "a tie"));
        text_addf(&out, "%s%s",
            out.count == 0 ? "" : report_say(report, WORDS("、", ", ")),
            report_fill(report, each, who, number(report, count)));
    }
    return text_string(&out);
}

static void say_sets(
    const struct report *report, struct block *list, bool from_scores)
{
    const struct weighting *weighting = report->input->weighting;
    size_t *firsts = ARENA_ARRAY(report->arena, report_sites(report), size_t);
    size_t count = 0, shared = 0;
    for (size_t i = 0; i < weighting->set_count; i++) {
        const struct weighed_set *set = &weighting->sets[i];
        if (set->weighed.points == NULL ||
            averaging_is_from_scores((enum averaging)set->spec->by) !=
                from_scores)
            continue;
        count++;
        if (set->weighed.first == SIZE_MAX)
            shared++;
        else
            firsts[set->weighed.first]++;
    }
    if (count == 0)
        return;
    struct words words =
        from_scores
            ? WORDS("評点の差だけから配点を求める{1}通り(参考。委員の判断では"
                    "ない)で第1順位となるのは、{2}。",
                  "Of {1} ways to draw weights from the scores alone (a check, "
                  "nobody's judgement) first place goes to: {2}.")
            : WORDS("委員の判断をまとめる{1}通りの方法で第1順位となるのは、{2}"
                    "(表「配点の決め方による得点と順位」)。",
                  "Of {1} ways to average the members' judgements first place "
                  "goes to: {2} (table 'Totals and ranks by set of weights').");
    say(report, list,
        report_fill(report, words, number(report, count),
            firsts_words(
                report, firsts, shared, WORDS("{1}が{2}通り", "{1} in {2}"))));
}

static void say_members(const struct report *report, struct block *list)
{
    const struct weighed_round *round = base_round(report);
    if (round == NULL)
        return;
    size_t *firsts = ARENA_ARRAY(report->arena, report_sites(report), size_t);
    size_t shared = 0;
    for (size_t b = 0; b < round->round->count; b++) {
        size_t first = round->ballots[b].weighed.first;
        if (first == SIZE_MAX)
            shared++;
        else
            firsts[first]++;
    }
    say(report, list,
        report_fill(report,
            WORDS("{1}で、委員ごとの配点だけで採点すると、{2}人のうち第1順位を"
                  "{3}。",
                "By each member's own points of the {1}, first place of {2} "
                "members: {3}."),
            report_say(report, round->round->title),
            number(report, round->round->count),
            firsts_words(report, firsts, shared,
                WORDS("{1}とする委員が{2}人", "{1} for {2}"))));
}

/* ---- how far they agree ---- */

static void say_agreement(const struct report *report, struct block *list)
{
    const struct weighting *weighting = report->input->weighting;
    struct text out = text_new(report->arena);
    for (size_t r = 0; r < weighting->members->round_count; r++) {
        const struct weighed_round *round = &weighting->rounds[r];
        if (round->agreement == NULL)
            continue;
        text_addf(&out, "%s%s %s",
            out.count == 0 ? "" : report_say(report, WORDS("、", ", ")),
            report_say(report, round->round->title),
            number_fixed(report->arena, round->agreement->value.number, 2));
    }
    if (out.count > 0)
        say(report, list,
            report_fill(report,
                WORDS("委員の順位づけの一致度(ケンドールのW。1で全員一致、0で"
                      "一致なし): {1}。",
                    "Agreement of the members' orders (Kendall's W: 1 if all "
                    "agree, 0 if nothing is common): {1}."),
                text_string(&out)));
}

static const char *movers_words(
    const struct report *report, const struct weight_turning *turning)
{
    const struct weighed_round *round = base_round(report);
    const struct members *members = report->input->weighting->members;
    struct text out = text_new(report->arena);
    for (size_t i = 0; i < turning->count; i++) {
        size_t member = round->round->ballots[turning->ballots[i]].member;
        const char *role = report_say(report, members->at[member].role);
        text_addf(&out, "%s%s",
            i == 0 ? "" : report_say(report, WORDS("、", ", ")),
            *role == '\0' ? members->at[member].id : role);
    }
    return text_string(&out);
}

static void say_turning(const struct report *report, struct block *list,
    const struct weight_turning *turning, struct words moves, struct words none)
{
    if (base_round(report) == NULL || turning->tried == 0)
        return;
    if (!turning->found) {
        say(report, list,
            report_fill(report, none, number(report, turning->tried)));
        return;
    }
    const char *who = number(report, turning->count);
    if (report->edition != EDITION_PUBLIC)
        who = report_fill(report, WORDS("{1}人({2})", "{1} ({2})"), who,
            movers_words(report, turning));
    else
        who = report_fill(report, WORDS("{1}人", "{1}"), who);
    const char *then = turning->weighed.first == SIZE_MAX
                           ? ""
                           : report_site_title(report, turning->weighed.first);
    say(report, list, report_fill(report, moves, who, then));
}

static void say_turnings(const struct report *report, struct block *list)
{
    const struct weighting *weighting = report->input->weighting;
    say_turning(report, list, &weighting->leaving,
        WORDS("委員が抜けて第1順位が替わる最も少ない例は{1}で、候補地{2}"
              "が第1順位となる。"
              "これより少ない人数では、誰が抜けても替わらない。",
            "The fewest members whose leaving changes first place: {1}; then "
            "site {2} is first. With fewer, whoever leaves, it stays."),
        WORDS("{1}人までの誰が抜けても、第1順位は替わらない。",
            "Whoever of up to {1} members leaves, first place stays."));
    say_turning(report, list, &weighting->adopting,
        WORDS("委員が全体の平均に歩み寄って第1順位が替わる最も少ない例は{1}"
              "で、候補地{2}が"
              "第1順位となる。",
            "The fewest members whose adopting of the average changes first "
            "place: {1}; then site {2} is first."),
        WORDS("{1}人までの誰が全体の平均に歩み寄っても、第1順位は替わらない。",
            "Whoever of up to {1} members adopts the average, first place "
            "stays."));
}

/* ---- consistency ---- */

struct consistency {
    double worst;
    size_t over, ballots, filled;
};

static struct consistency consistency_of(
    const struct report *report, double most)
{
    const struct weighting *weighting = report->input->weighting;
    struct consistency found = {0};
    for (size_t r = 0; r < weighting->members->round_count; r++)
        for (size_t b = 0; b < weighting->rounds[r].round->count; b++) {
            const struct weighed_ballot *ballot =
                &weighting->rounds[r].ballots[b];
            double worst = -1;
            size_t families = weighting->members->tree.family_count;
            for (size_t f = 0; ballot->pairs != NULL && f < families; f++)
                if (ballot->pairs[f].ratio != NULL &&
                    ballot->pairs[f].ratio->value.number > worst)
                    worst = ballot->pairs[f].ratio->value.number;
            found.ballots += worst >= 0;
            found.over += worst > most;
            found.filled += ballot->filled;
            if (worst > found.worst)
                found.worst = worst;
        }
    return found;
}

static void say_consistency(const struct report *report, struct block *list)
{
    const struct members *members = report->input->weighting->members;
    if (members->index == NULL)
        return;
    double most = members_consistency(members);
    struct consistency found = consistency_of(report, most);
    if (found.ballots > 0)
        say(report, list,
            report_fill(report,
                found.over == 0
                    ? WORDS("一対比較の整合度(C.R.)は最大{1}で、目安の{2}を"
                            "超えた委員はいない(ランダム指数: {4})。",
                          "The consistency ratio of the pairs is {1} at most; "
                          "no member is over {2} (random index: {4}).")
                    : WORDS("一対比較の整合度(C.R.)は最大{1}で、目安の{2}を"
                            "超えた委員は{3}人(ランダム指数: {4})。",
                          "The consistency ratio of the pairs is {1} at most; "
                          "of {3} members it is over {2} (random index: {4})."),
                number_fixed(report->arena, found.worst, 2),
                number_text(report->arena, most), number(report, found.over),
                report_say(report, members->index->title)));
    if (found.filled > 0)
        say(report, list,
            report_fill(report,
                WORDS("比べられなかった{1}組は、最大固有値が最も小さくなる値で"
                      "補った。",
                    "Pairs not compared: {1}, filled in so that the largest "
                    "eigenvalue is smallest."),
                number(report, found.filled)));
}

void report_weights(struct report *report, struct document *document)
{
    struct block *list = document_list(document);
    say_rounds(report, list);
    say_settled(report, list);
    say_before(report, list);
    say_scaled(report, list);
    if (report->input->weighting->tried) {
        say_sets(report, list, false);
        say_members(report, list);
        say_turnings(report, list);
    } else {
        say(report, list,
            report_say(report,
                WORDS("得点に上限・下限、途中の丸め、又は同点の項目の配点の再"
                      "配分があり、得点が配点と評点の積の和にならないため、配"
                      "点を替えた得点と順位は求めない。",
                    "Totals are limited, rounded on the way, or points of ties "
                    "are redistributed, so that they are no sums of points and "
                    "scores; other weights are not tried on the order.")));
    }
    say_agreement(report, list);
    say_consistency(report, list);
    say_sets(report, list, true);
}
