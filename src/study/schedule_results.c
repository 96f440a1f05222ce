/* What the schedule comes to: the opening and what it waits for. */
#include "study/schedule_parts.h"

#include "base/text.h"

#include <math.h>

static const char *opening_id(const struct schedule *schedule)
{
    return schedule_row(schedule, schedule->rules->opening)->id;
}

static void post_opening(const struct schedule *schedule)
{
    struct calc *calc = calc_open(
        schedule->study->scope, M_opening_date, NULL, "opening_start", NULL);
    calc_use(calc, "opening_start", M_task_start, opening_id(schedule));
    double days[PASS_COUNT];
    for (int pass = 0; pass < PASS_COUNT; pass++)
        days[pass] = schedule->dates[pass].start[schedule->rules->opening];
    schedule_post_day(calc, days);
}

static void post_fiscal_year(const struct schedule *schedule)
{
    struct arena *arena = schedule->study->arena;
    struct calc *calc = calc_open(
        schedule->study->scope, M_opening_fiscal_year, NULL, NULL, NULL);
    calc_method_words(calc, WORDS("供用開始日の属する年度(4月1日〜3月31日)",
                                "fiscal year of the opening, 1 April to 31 "
                                "March"));
    double day = calc_use(calc, "opening_date", M_opening_date, NULL);
    if (isnan(day)) {
        calc_post_category(calc, NULL, WORDS(NULL, NULL));
        return;
    }
    int year = date_fiscal_year((day_number)day);
    calc_post_category(calc, arena_printf(arena, "%d", year),
        WORDS(date_fiscal_words(arena, year, LANGUAGE_JA),
            date_fiscal_words(arena, year, LANGUAGE_EN)));
}

/* Without a range where it is known: what makes one opening late (a slow
 * builder) makes all late, and criteria compare sites. The opening itself has
 * its range. */
static void post_delay(const struct schedule *schedule)
{
    const struct param *base = &schedule->rules->base_opening;
    if (!base->given)
        return;
    struct calc *calc =
        calc_open(schedule->study->scope, M_opening_delay_months, NULL,
            "months_between(base_opening, opening_date)", NULL);
    double from = calc_param(calc, "base_opening", base);
    struct value to =
        calc_use_value(calc, "opening_date", M_opening_date, NULL);
    double delay = calendar_months_between(from, to.number);
    if (value_is_known(to))
        calc_post(calc, delay);
    else
        calc_post_range(calc, delay, calendar_months_between(from, to.low),
            calendar_months_between(from, to.high));
}

/* The tasks that take time and the gates, named in their order. */
static void post_critical_path(const struct schedule *schedule)
{
    struct arena *arena = schedule->study->arena;
    const struct plan_dates *dates = &schedule->dates[PASS_GIVEN];
    struct task_path path = plan_path(
        arena, &schedule->plans[PASS_GIVEN], dates, schedule->rules->opening);
    struct text keys = text_new(arena);
    struct text ja = text_new(arena), en = text_new(arena);
    struct calc *calc =
        calc_open(schedule->study->scope, M_critical_path, NULL, NULL, NULL);
    calc_method_words(calc,
        WORDS("供用開始から、最後に完了する先行作業を順にさかのぼる",
            "from the opening back, each time the predecessor that is finished "
            "last"));
    for (size_t i = 0; i < path.count; i++) {
        size_t index = path.at[i];
        const struct task_row *task = &schedule->rules->parts.tasks[index];
        calc_use(calc, task->id, M_task_finish, task->id);
        bool last = i + 1 == path.count;
        bool moment = dates->start[index] == dates->finish[index];
        if (!last && moment && task->gate == NULL)
            continue;
        text_add(&keys, task->id);
        text_add(&ja, words_in(task->label, LANGUAGE_JA));
        text_add(&en, words_in(task->label, LANGUAGE_EN));
        if (last)
            break;
        text_add(&keys, " > ");
        text_add(&ja, " → ");
        text_add(&en, " → ");
    }
    calc_post_category(
        calc, text_string(&keys), WORDS(text_string(&ja), text_string(&en)));
}

void schedule_post_results(const struct schedule *schedule)
{
    post_opening(schedule);
    if (schedule->study->brief)
        return;
    post_fiscal_year(schedule);
    post_delay(schedule);
    post_critical_path(schedule);
}
