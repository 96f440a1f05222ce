/* Conditions as three columns of a table. */
#include "test.h"

#include "model/row_condition.h"

#include <string.h>

struct made {
    struct arena *arena;
    struct catalogue *catalogue;
    struct problems *problems;
};

static struct made made_new(void)
{
    struct made made = {.arena = arena_new(NULL)};
    made.catalogue = catalogue_new(made.arena);
    made.problems = problems_new(made.arena, LANGUAGE_EN);
    return made;
}

static struct row_condition read_row(struct made *made, const char *measure,
    enum comparison op, const char *value)
{
    made->problems = problems_new(made->arena, LANGUAGE_EN);
    return row_condition_read(made->arena,
        (struct row_condition_words){measure, (int)op, value, "all_1", NULL},
        "row", (struct place){0}, made->catalogue, made->problems);
}

static void says(const struct made *made, const char *words)
{
    struct text out = text_new(made->arena);
    assert_true(problems_count(made->problems) > 0);
    problems_print(made->problems, &out);
    assert_non_null(strstr(text_string(&out), words));
}

static void reads_a_measure_and_its_item(void **state)
{
    (void)state;
    struct made made = made_new();
    struct row_condition condition =
        read_row(&made, "zone_share/outside", COMPARE_OVER, "0 %");
    assert_int_equal(condition.measure->id, M_zone_share);
    assert_string_equal(condition.item, "outside");
    assert_string_equal(row_condition_words(made.arena, &condition).ja,
        "用途地域別の割合(用途地域外)が0％を超える");
    condition = read_row(&made, "site_area", COMPARE_OVER, "1 ha");
    assert_int_equal(condition.measure->id, M_site_area);
    assert_null(condition.item);
    assert_string_equal(row_condition_words(made.arena, &condition).en,
        "Site area (plane) over 10,000 m2");
    assert_null(read_row(&made, NULL, 0, NULL).measure);
    assert_int_equal(problems_count(made.problems), 0);
    arena_free(made.arena);
}

static void says_what_is_wrong(void **state)
{
    (void)state;
    struct made made = made_new();
    read_row(&made, "site_area", 0, "1 ha");
    says(&made, "the condition of 'row' needs all_1_measure, all_1_op and "
                "all_1_value");
    read_row(&made, "site_aera", COMPARE_OVER, "1 ha");
    says(&made, "the condition of 'row' reads 'site_aera', which is no "
                "measure");
    says(&made, "did you mean 'site_area'?");
    read_row(&made, "site_area", COMPARE_OVER, "1 m");
    says(&made, "the condition of 'row' cannot compare 'site_area' with "
                "'1 m'");
    arena_free(made.arena);
}

/* A measure whose items are listed has no other. */
static void knows_the_items_of_a_measure(void **state)
{
    (void)state;
    struct made made = made_new();
    catalogue_list_items(made.catalogue, M_task_applies);
    read_row(&made, "task_applies/grading", COMPARE_IS, "yes");
    says(&made, "[condition-item]");
    catalogue_add_item(made.catalogue, M_task_applies, "grading");
    catalogue_add_item(made.catalogue, M_task_applies, "moving");
    read_row(&made, "task_applies/grading", COMPARE_IS, "yes");
    assert_int_equal(problems_count(made.problems), 0);
    read_row(&made, "task_applies/gradin", COMPARE_IS, "yes");
    says(&made, "the condition of 'row' reads 'gradin' of task_applies, which "
                "there is not");
    says(&made, "did you mean 'grading'?");
    read_row(&made, "task_applies", COMPARE_IS, "yes");
    says(&made, "[condition-item]");
    arena_free(made.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_measure_and_its_item),
        cmocka_unit_test(says_what_is_wrong),
        cmocka_unit_test(knows_the_items_of_a_measure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
