/* How values are said: units, money, dates, states. */
#ifndef REPORT_SHOW_H
#define REPORT_SHOW_H

#include "model/ledger.h"
#include "report/report.h"

/* "262.4％" of 2.624 ratio and 1 decimal; "約" is not added. */
const char *show_number(struct arena *arena, double number, const char *unit,
    int decimals, enum language language);

/* The same without its unit: "262.4". */
const char *show_bare(struct arena *arena, double number, const char *unit,
    int decimals, enum language language);

/* A share of trials: "85％", "1％未満"; 0 and 1 only where no trial says
 * otherwise. */
const char *show_share(
    struct arena *arena, double share, enum language language);
/* Whether such a share would be rounded to 0 or 1. */
bool show_share_is_extreme(double share);

/* How far a number of a unit moved: "+0.6点", "-5.6百万円", "+9.2ポイント" of a
 * ratio; "±" where it did not. */
const char *show_difference(struct arena *arena, double change,
    const char *unit, enum language language);

/* Money in a sentence: "89.0億円", "3.2百万円", "900円"; "8,900.0 million
 * yen". */
const char *show_money(struct arena *arena, double yen, enum language language);

/* Money in a table whose unit is 百万円: "8,900.0". */
const char *show_millions(struct arena *arena, double yen);

/* "令和14年4月", "April 2032" */
const char *show_month(
    struct arena *arena, day_number day, enum language language);

/* "令和14年度上期", "first half of FY2032" */
const char *show_half_year(
    struct arena *arena, day_number day, enum language language);

/* "令和14年度(2032年度)", "FY2032" */
const char *show_fiscal_year(
    struct arena *arena, int year, enum language language);

/* "適" and "否", or "該当" and "該当なし", as the verdict asks. */
const char *show_answer(
    const struct measure *measure, enum answer answer, enum language language);

/* Whether an edition withholds the entry: 「非公表」. The public edition does
 * so with internal facts, with what only hands their value on, and with what
 * says that it is never disclosed; another number that is computed from them
 * and from others is shown. */
bool show_is_withheld(const struct entry *entry, enum edition edition);
const char *show_withheld(enum language language);

/* An entry as a cell of a table says it: "約9,600㎡", "要確認", "準住居地域",
 * "†" after what rests on unverified parameters. An estimate is 約. */
const char *show_entry(struct arena *arena, const struct entry *entry,
    enum language language, enum edition edition);

/* A text in which † stands at its end only, if it stands anywhere. */
const char *show_one_dagger(struct arena *arena, const char *text);

/* The same without the unit, for columns that name it. */
const char *show_entry_bare(struct arena *arena, const struct entry *entry,
    enum language language, enum edition edition);

/* "measured", "実測等" … */
const char *show_state(enum state state, enum language language);

#endif
