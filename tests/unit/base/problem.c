#include "test.h"

#include "base/csv.h"
#include "base/date.h"
#include "base/problem.h"
#include "base/status.h"

#include <string.h>

PROBLEM_KIND(out_of_range, "test-range", "{1} は {2} の範囲です",
    "{1} must be in {2}", "{3} と書きます", "write {3}");
WARNING_KIND(odd, "test-odd", "変わった値です", "an odd value", NULL, NULL);

static int setup(void **state)
{
    *state = arena_new(NULL);
    return 0;
}

static int teardown(void **state)
{
    arena_free(*state);
    return 0;
}

static struct source *source(struct arena *arena, const char *text)
{
    struct source *made = ARENA_NEW(arena, struct source);
    *made = (struct source){"models/zoning.yaml", text, strlen(text)};
    return made;
}

static void problems_are_sentences_with_a_caret(void **state)
{
    struct problems *problems = problems_new(*state, LANGUAGE_EN);
    const struct source *file = source(*state, "a: 1\n    far_max: 40\n");
    problem_add(problems, &out_of_range, ((struct place){file, 2, 14, 2, 0}),
        "far_max", "0..13", "400 %");
    problem_note(problems, "in rules[1]");
    struct text out = text_new(*state);
    problems_print(problems, &out);
    assert_string_equal(text_string(&out),
        "models/zoning.yaml:2:14: far_max must be in 0..13 [test-range]\n"
        "    2 |     far_max: 40\n"
        "      |              ^^\n"
        "  note: in rules[1]\n"
        "  hint: write 400 %\n"
        "1 problem; nothing was written.\n");
    assert_int_equal(problems_status(problems), STATUS_INPUT);
}

static void the_caret_stands_under_wide_characters(void **state)
{
    struct problems *problems = problems_new(*state, LANGUAGE_JA);
    const struct source *file = source(*state, "敷地,値\nA,12\n");
    problem_add(problems, &odd, ((struct place){file, 1, 4, 1, 0}));
    struct text out = text_new(*state);
    problems_print(problems, &out);
    assert_string_equal(text_string(&out),
        "models/zoning.yaml:1:4: 注意: 変わった値です [test-odd]\n"
        "    1 | 敷地,値\n"
        "      |      ^^\n");
    assert_int_equal(problems_status(problems), STATUS_OK);
}

static void problems_come_in_the_order_of_the_file(void **state)
{
    struct problems *problems = problems_new(*state, LANGUAGE_EN);
    const struct source *file = source(*state, "a\nb\n");
    problem_add(problems, &out_of_range, place_line(file, 2), "b", "x", NULL);
    problem_add(problems, &out_of_range, place_line(file, 1), "a", "x", NULL);
    problem_add(problems, &out_of_range, place_line(file, 1), "a", "x", NULL);
    struct text out = text_new(*state);
    problems_print(problems, &out);
    assert_string_equal(text_string(&out),
        "models/zoning.yaml:1: a must be in x [test-range]\n"
        "    1 | a\n"
        "models/zoning.yaml:2: b must be in x [test-range]\n"
        "    2 | b\n"
        "2 problems; nothing was written.\n");
}

/* What another collector holds comes after what was there, at equal places. */
static void problems_of_others_are_taken(void **state)
{
    struct problems *problems = problems_new(*state, LANGUAGE_EN);
    struct problems *others = problems_new(*state, LANGUAGE_EN);
    const struct source *file = source(*state, "a\n");
    problem_add(problems, &out_of_range, place_line(file, 1), "a", "x", NULL);
    problem_add(others, &out_of_range, place_line(file, 1), "b", "x", NULL);
    problem_add(others, &odd, place_line(file, 1));
    problems_take(problems, others);
    assert_int_equal(problems_count(problems), 2);
    struct text out = text_new(*state);
    problems_print(problems, &out);
    const char *a = strstr(text_string(&out), "a must be");
    const char *b = strstr(text_string(&out), "b must be");
    assert_true(a != NULL && b != NULL && a < b);
}

static void tables_are_read_with_their_places(void **state)
{
    struct problems *problems = problems_new(*state, LANGUAGE_EN);
    const char *text = "\xef\xbb\xbfid,name\r\n# a comment\r\n"
                       "1,\"a \"\"b\"\", c\"\r\n\r\n2, x \r\n";
    struct csv_table table = csv_parse(*state, source(*state, text), problems);
    assert_int_equal(problems_count(problems), 0);
    assert_int_equal(table.count, 2);
    assert_string_equal(table.rows[0].cells[1].text, "a \"b\", c");
    assert_string_equal(table.rows[1].cells[1].text, "x");
    assert_int_equal(table.rows[1].cells[1].place.line, 5);
    assert_int_equal(table.rows[1].cells[1].place.column, 4);
    assert_int_equal(csv_column(&table, "name"), 1);
    assert_int_equal(csv_column(&table, "nam"), -1);
}

static void broken_tables_are_all_told(void **state)
{
    struct problems *problems = problems_new(*state, LANGUAGE_EN);
    const char *text = "id,name,name\n1,2\n3,\"x\"y,4\n5,\"open,6\n7,8,9\n";
    csv_parse(*state, source(*state, text), problems);
    struct text out = text_new(*state);
    problems_print(problems, &out);
    const char *printed = text_string(&out);
    assert_non_null(strstr(printed, "column name 'name' is empty or stands"));
    assert_non_null(strstr(printed, "this row has 2 cells, the header 3"));
    assert_non_null(strstr(printed, "text 'y' after a closing quote"));
    assert_non_null(
        strstr(printed, "models/zoning.yaml:4:3: a quote is left open"));
}

static void formulas_are_neutralised(void **state)
{
    struct text out = text_new(*state);
    csv_add_text(&out, "=cmd|'/C calc'!A0");
    csv_add_separator(&out);
    csv_add_text(&out, "＝1");
    csv_add_separator(&out);
    csv_add_number(&out, "-5");
    csv_add_separator(&out);
    csv_add_text(&out, "a \"b\"");
    csv_end_row(&out);
    assert_string_equal(
        text_string(&out), "'=cmd|'/C calc'!A0,'＝1,-5,\"a \"\"b\"\"\"\r\n");
}

static void dates_follow_the_calendar(void **state)
{
    day_number day;
    assert_true(date_parse("1970-01-01", &day));
    assert_int_equal(day, 0);
    assert_true(date_parse("2024/2/29", &day));
    assert_string_equal(date_text(*state, day), "2024-02-29");
    assert_false(date_parse("2026-02-30", &day));
    assert_false(date_parse("2026-13-01", &day));
    assert_false(date_parse("2026-1-1x", &day));
    assert_true(date_parse("2026-11-20", &day)); /* a Friday */
    assert_int_equal(date_weekday(day), 5);
    assert_string_equal(
        date_words(*state, day, LANGUAGE_JA), "令和8年11月20日");
    assert_true(date_parse("2019-04-30", &day));
    assert_string_equal(
        date_words(*state, day, LANGUAGE_JA), "平成31年4月30日");
}

static void fiscal_years_begin_in_april(void **state)
{
    day_number day;
    assert_true(date_parse("2027-03-31", &day));
    assert_int_equal(date_fiscal_year(day), 2026);
    assert_int_equal(date_fiscal_year(day + 1), 2027);
    assert_string_equal(
        date_fiscal_words(*state, 2026, LANGUAGE_JA), "令和8年度");
    assert_string_equal(
        date_fiscal_words(*state, 2019, LANGUAGE_JA), "令和元年度");
}

static void months_end_where_months_end(void **state)
{
    day_number day;
    assert_true(date_parse("2027-01-31", &day));
    assert_string_equal(
        date_text(*state, date_add_months(day, 1)), "2027-02-28");
    assert_string_equal(
        date_text(*state, date_add_months(day, 13)), "2028-02-29");
    assert_string_equal(
        date_text(*state, date_add_months(day, -2)), "2026-11-30");
    /* 1.5 months: one month and half of 30 days */
    assert_string_equal(
        date_text(*state, date_add_months(day, 1.5)), "2027-03-15");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(problems_are_sentences_with_a_caret),
        cmocka_unit_test(the_caret_stands_under_wide_characters),
        cmocka_unit_test(problems_come_in_the_order_of_the_file),
        cmocka_unit_test(problems_of_others_are_taken),
        cmocka_unit_test(tables_are_read_with_their_places),
        cmocka_unit_test(broken_tables_are_all_told),
        cmocka_unit_test(formulas_are_neutralised),
        cmocka_unit_test(dates_follow_the_calendar),
        cmocka_unit_test(fiscal_years_begin_in_april),
        cmocka_unit_test(months_end_where_months_end),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
