/* How a law, what triggers it and what a site's facts come to are said. */
#ifndef REPORT_LAW_WORDS_H
#define REPORT_LAW_WORDS_H

#include "model/law_rules.h"
#include "report/cells.h"

/* "文化財保護法94条1項†" */
const char *law_title(const struct report *report, const struct law_rule *rule);

/* "94条1項(2022-06-17現在)" */
const char *law_clause_dated(
    const struct report *report, const struct law_rule *rule);

/* What triggers it. */
const char *law_requirement_text(
    const struct report *report, const struct law_rule *rule);

/* The facts of a site that decide, or those that are not known: "埋蔵文化財
 * 包蔵地: 敷地の一部が包蔵地". */
const char *law_facts(
    const struct report *report, size_t site, const struct law_rule *rule);

/* The same of a triggered law for a sentence: only what tells the site from
 * others, and the first of several alternatives. */
const char *law_telling_facts(
    const struct report *report, size_t site, const struct law_rule *rule);

/* "【通知】…" */
const char *law_duty(const struct report *report, const struct law_rule *rule);

/* "2～6か月", "" where none are given. */
const char *law_months(
    const struct report *report, const struct law_rule *rule);

/* "「造成」の前", "" where none is named. */
const char *law_before(
    const struct report *report, const struct law_rule *rule);

/* 該当, 非該当, 要確認; and what an unverified clause would come to. */
struct cell law_verdict(
    struct report *report, size_t site, const struct law_rule *rule);

enum answer law_answer(
    const struct report *report, size_t site, const struct law_rule *rule);

#endif
