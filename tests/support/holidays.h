/* The rules of models/holidays-japan.csv for tests of the study floor, which
 * may not use the readers of the load floor. */
#ifndef TEST_HOLIDAYS_H
#define TEST_HOLIDAYS_H

#include "base/csv.h"
#include "base/files.h"
#include "base/number.h"
#include "base/text.h"
#include "model/schedule_rules.h"

static inline const char *holidays_cell(
    const struct csv_table *table, size_t row, const char *column)
{
    int index = csv_column(table, column);
    assert_true(index >= 0);
    return table->rows[row].cells[index].text;
}

static inline struct param holidays_number(
    const struct csv_table *table, size_t row, const char *column)
{
    struct param param = {0};
    param.given = number_parse(holidays_cell(table, row, column), &param.value);
    return param;
}

static inline struct day holidays_day(
    const struct csv_table *table, size_t row, const char *column)
{
    struct day day = {0};
    day.given = date_parse(holidays_cell(table, row, column), &day.number);
    return day;
}

static inline struct holiday_rule *holidays_read(
    struct arena *arena, size_t *count)
{
    struct source source;
    struct problems *problems = problems_new(arena, LANGUAGE_EN);
    assert_int_equal(
        STATUS_OK, file_read(arena, ERABU_TOP "/models/holidays-japan.csv",
                       "holidays", 1 << 20, &source, problems));
    struct csv_table table = csv_parse(arena, &source, problems);
    assert_int_equal(0, problems_count(problems));
    struct holiday_rule *rules =
        ARENA_ARRAY(arena, table.count, struct holiday_rule);
    for (size_t i = 0; i < table.count; i++) {
        struct holiday_rule *rule = &rules[i];
        rule->id = holidays_cell(&table, i, "id");
        rule->name.ja = holidays_cell(&table, i, "name_ja");
        rule->name.en = holidays_cell(&table, i, "name_en");
        for (int k = 0; holiday_kind_choices[k] != NULL; k++)
            if (text_equal(
                    holiday_kind_choices[k], holidays_cell(&table, i, "rule")))
                rule->rule = k + 1;
        assert_true(rule->rule > 0);
        rule->from = holidays_day(&table, i, "from");
        rule->to = holidays_day(&table, i, "to");
        rule->month = holidays_number(&table, i, "month");
        rule->day = holidays_number(&table, i, "day");
        rule->nth = holidays_number(&table, i, "nth");
        rule->base = holidays_number(&table, i, "base");
        rule->drift = holidays_number(&table, i, "drift");
        rule->epoch = holidays_number(&table, i, "epoch");
        rule->leap_epoch = holidays_number(&table, i, "leap_epoch");
    }
    *count = table.count;
    return rules;
}

/* 29 December to 3 January. */
static inline struct closed_days *closed_year_end(struct arena *arena)
{
    struct closed_days *closed = ARENA_NEW(arena, struct closed_days);
    closed->from_month = (struct param){.given = true, .value = 12};
    closed->from_day = (struct param){.given = true, .value = 29};
    closed->to_month = (struct param){.given = true, .value = 1};
    closed->to_day = (struct param){.given = true, .value = 3};
    return closed;
}

#endif
