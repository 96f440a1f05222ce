#include "study/holiday_list.h"

#include "study/calendar.h"

PROBLEM_KIND(not_by_rule, "holiday-list-more",
    "一覧にある {1}({2})は、祝日の規則では休日になりません",
    "{1} ({2}) is in the list, but no holiday by the rules",
    "特別法による移動などは、祝日の規則に行を足してください",
    "add a row to the rules of holidays: a special law may have moved it");
PROBLEM_KIND(not_listed, "holiday-list-less",
    "祝日の規則「{2}」による {1} は、一覧にありません",
    "{1}, a holiday by the rule '{2}', is not in the list",
    "その規則の to に最後の日を書いてください",
    "say in `to` until when the rule is in force");

/* Both are in order of days. */
static void compare_day(struct arena *arena, const struct calendar *calendar,
    const struct holiday_list *list, size_t *next, day_number day,
    struct problems *problems)
{
    bool listed = *next < list->count && list->at[*next].number == day;
    const struct holiday_rule *rule = calendar_holiday(calendar, day);
    if (listed && rule == NULL)
        problem_add(problems, &not_by_rule, list->at[*next].place,
            date_text(arena, day), list->at[*next].name);
    if (!listed && rule != NULL)
        problem_add(problems, &not_listed, rule->origin.place,
            date_text(arena, day), rule->id);
    *next += listed;
}

void holiday_list_check(struct arena *arena, const struct schedule_rules *rules,
    struct problems *problems)
{
    const struct holiday_list *list = &rules->parts.listed;
    if (list->count == 0)
        return;
    int first = date_of(list->at[0].number).year;
    int last = date_of(list->at[list->count - 1].number).year;
    const struct calendar *calendar = calendar_new(arena, rules->parts.holidays,
        rules->parts.holiday_count, NULL, first, last);
    day_number end = date_number((struct date){last + 1, 1, 1});
    size_t next = 0;
    for (day_number day = date_number((struct date){first, 1, 1}); day < end;
         day++)
        compare_day(arena, calendar, list, &next, day, problems);
}
