#include "test.h"

#include "model/cost_rules.h"
#include "model/schedule_rules.h"
#include "report/figures.h"
#include "report/tables.h"

#include <string.h>

/* One site with two items of cost in two fiscal years, and two tasks. */
struct world {
    struct arena *arena;
    struct report_input input;
    struct project project;
    struct cost_rules cost;
    struct schedule_rules schedule;
};

static struct world world;

static void post(int measure, const char *item, double number)
{
    static const struct origin here = {.verified = true};
    ledger_fact(ledger_scope(world.input.ledger, "site/A"), measure, item,
        value_number(number), &here);
}

static void post_critical(const char *item, const char *key)
{
    static const struct origin here = {.verified = true};
    ledger_fact(ledger_scope(world.input.ledger, "site/A"), M_task_criticality,
        item, value_category(key, WORDS(key, key)), &here);
}

static double day(int year, int month, int of_month)
{
    return (double)date_number((struct date){year, month, of_month});
}

static void make_cost(void)
{
    static struct cost_item items[] = {
        {.id = "building",
            .label = {"研究棟", "Building"},
            .block = BLOCK_COMMON},
        {.id = "land", .label = {"用地費", "Land"}, .block = BLOCK_PARTICULAR},
    };
    static struct cost_line lines[2];
    static struct cost_file file;
    for (size_t i = 0; i < 2; i++)
        lines[i].item = &items[i];
    world.cost =
        (struct cost_rules){.file = &file, .lines = lines, .line_count = 2};
    post(M_cost_item, "building", 123456789);
    post(M_cost_item, "land", 0);
    post(M_cost_common, NULL, 123456789);
    post(M_cost_particular, NULL, 0);
    post(M_cost_total, NULL, 135802467);
    post(M_cost_item_total, "building", 123456789);
    post(M_cost_item_total, "land", 0);
    post(M_cost_year, "building.2029", 100000000);
    post(M_cost_year, "building.2030", 23456789);
    post(M_cost_year, "land.2029", 0);
    /* Tax of 10 %, the last year taking what is left: 12,345,678 - 10,000,000
     */
    post(M_cost_year, "tax.2029", 10000000);
    post(M_cost_year, "tax.2030", 2345678);
    post(M_cost_tax, NULL, 12345678);
    post(M_cost_year, "2029", 110000000);
    post(M_cost_year, "2030", 25802467);
}

/* Design, then the opening (1 April 2031), then a task that no longer matters
 * for it although it has no float either. */
static void make_schedule(void)
{
    static struct task_row tasks[] = {
        {.id = "design", .label = {"設計", "Design"}},
        {.id = "opening", .label = {"供用開始", "Opening"}, .milestone = true},
        {.id = "clearing", .label = {"跡地整理", "Clearing"}},
    };
    world.schedule =
        (struct schedule_rules){.parts = {.tasks = tasks, .task_count = 3}};
    post(M_task_start, "design", day(2029, 4, 1));
    post(M_task_last_day, "design", day(2031, 3, 31));
    post(M_task_finish, "design", day(2031, 4, 1));
    post(M_task_float, "design", 0);
    post(M_task_start, "opening", day(2031, 4, 1));
    post(M_task_finish, "opening", day(2031, 4, 1));
    post(M_task_float, "opening", 0);
    post(M_task_start, "clearing", day(2031, 4, 1));
    post(M_task_last_day, "clearing", day(2031, 9, 30));
    post(M_task_finish, "clearing", day(2031, 10, 1));
    post(M_task_float, "clearing", 0);
    post_critical("design", "critical");
    post_critical("opening", "critical");
    post_critical("clearing", "after");
    post(M_opening_date, NULL, day(2031, 4, 1));
}

static int begin(void **state)
{
    (void)state;
    static struct project_file file;
    static struct site site;
    static struct atlas atlas;
    world.arena = arena_new(NULL);
    site = (struct site){.id = "A", .name = "A"};
    atlas = (struct atlas){.sites = &site, .site_count = 1};
    world.project = (struct project){.file = &file,
        .models = {.cost = &world.cost, .schedule = &world.schedule}};
    world.input = (struct report_input){.arena = world.arena,
        .project = &world.project,
        .atlas = &atlas,
        .ledger = ledger_new(world.arena, catalogue_new(world.arena))};
    make_cost();
    make_schedule();
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(world.arena);
    return 0;
}

static const struct row *row_of(const struct table *table, const char *id)
{
    for (size_t i = 0; i < table->rows.count; i++)
        if (table->rows.at[i].id != NULL &&
            strcmp(table->rows.at[i].id, id) == 0)
            return &table->rows.at[i];
    return NULL;
}

/* 123,456,789 yen: 123.5 million on paper, to the yen in the CSV; land at 0
 * is shown. */
static void cost_is_in_millions(void **state)
{
    (void)state;
    const struct table *table = table_of_cost(report_new(&world.input));
    const struct cell *cell = &row_of(table, "building")->cells[1];
    assert_string_equal(cell->text, "123.5");
    assert_string_equal(cell->plain, "123.456789");
    assert_string_equal(row_of(table, "land")->cells[1].text, "0.0");
    assert_int_equal(row_of(table, "cost_total")->cells[1].tone, TONE_TOTAL);
    assert_null(row_of(table, "cost_escalation")); /* not posted */
    assert_true(table->rows.at[0].head);
}

/* In 億円 with one decimal the building shows 1.0 + 0.2 = 1.2 and the tax 0.1 +
 * 0.0 = 0.1, so that the total of FY2029 is 1.1. */
static void figures_add_up_where_that_is_asked(void **state)
{
    (void)state;
    struct cost_file *file = (struct cost_file *)world.cost.file;
    file->table_unit = TABLE_UNIT_HUNDRED_MILLION;
    file->table_rounding = TABLE_ROUNDING_ADD_UP;
    const struct table *table = table_of_cost_by_year(report_new(&world.input));
    assert_non_null(strstr(table->title, "億円"));
    assert_string_equal(row_of(table, "A/building")->cells[2].text, "1.0");
    assert_string_equal(row_of(table, "A/building")->cells[3].text, "0.2");
    assert_string_equal(row_of(table, "A/building")->cells[4].text, "1.2");
    assert_string_equal(row_of(table, "A/tax")->cells[2].text, "0.1");
    assert_string_equal(row_of(table, "A/tax")->cells[3].text, "0.0");
    assert_string_equal(row_of(table, "A/total")->cells[2].text, "1.1");
    /* 25,802,467 yen would be 0.3 by itself; what is shown adds up to 0.2. */
    assert_string_equal(row_of(table, "A/total")->cells[3].text, "0.2");
    assert_string_equal(row_of(table, "A/total")->cells[4].text, "1.3");
    assert_string_equal(row_of(table, "A/total")->cells[3].plain, "0.25802467");
    file->table_unit = file->table_rounding = 0;
}

static void years_are_columns(void **state)
{
    (void)state;
    const struct table *table = table_of_cost_by_year(report_new(&world.input));
    assert_string_equal(table->columns.at[2].title, "令和11年度(2029年度)");
    assert_string_equal(table->columns.at[3].title, "令和12年度(2030年度)");
    const struct row *row = row_of(table, "A/building");
    assert_string_equal(row->cells[2].plain, "100.000000");
    assert_string_equal(row->cells[3].plain, "23.456789");
    assert_string_equal(row->cells[4].plain, "123.456789");
    /* 23,456,789 + 2,345,678 = 25,802,467 */
    assert_string_equal(row_of(table, "A/tax")->cells[3].plain, "2.345678");
    assert_string_equal(row_of(table, "A/tax")->cells[4].plain, "12.345678");
    assert_string_equal(row_of(table, "A/total")->cells[3].text, "25.8");
    assert_string_equal(row_of(table, "A/total")->cells[3].plain, "25.802467");
    assert_null(row_of(table, "A/land")); /* costs nothing */
}

static void schedule_has_months_and_days(void **state)
{
    (void)state;
    const struct table *table = table_of_schedule(report_new(&world.input));
    const struct row *row = row_of(table, "design");
    assert_string_equal(row->cells[1].text, "令和11年4月");
    assert_string_equal(row->cells[1].plain, "2029-04-01");
    assert_string_equal(row->cells[2].text, "令和13年3月");
    assert_string_equal(row->cells[3].text, "0 ●");
    assert_string_equal(row_of(table, "opening")->cells[2].text, "");
    assert_string_equal(row_of(table, "clearing")->cells[3].text, "0");
    assert_string_equal(row_of(table, "opening_date")->cells[1].text,
        "令和13年度上期(令和13年4月)");
}

/* FY2029 to FY2031 and three rows. */
static void gantt_has_a_bar_for_each_task(void **state)
{
    (void)state;
    const struct figure *figure = figure_of_gantt(report_new(&world.input), 0);
    size_t bars = 0, years = 0, diamonds = 0;
    for (size_t i = 0; i < figure->marks.count; i++) {
        const struct mark *mark = &figure->marks.at[i];
        bars += mark->kind == MARK_AREA;
        years += mark->text != NULL && strstr(mark->text, "年度") != NULL;
        diamonds += mark->text != NULL && strcmp(mark->text, "◆") == 0;
    }
    assert_int_equal(bars, 2);
    assert_int_equal(years, 3);
    assert_int_equal(diamonds, 1);
    assert_string_equal(figure->id, "gantt-A");
}

static void sections_need_something_to_show(void **state)
{
    (void)state;
    assert_null(figure_of_section(report_new(&world.input), 0));
    post(M_bearing_depth, NULL, 38);
    assert_non_null(figure_of_section(report_new(&world.input), 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cost_is_in_millions),
        cmocka_unit_test(years_are_columns),
        cmocka_unit_test(figures_add_up_where_that_is_asked),
        cmocka_unit_test(schedule_has_months_and_days),
        cmocka_unit_test(gantt_has_a_bar_for_each_task),
        cmocka_unit_test(sections_need_something_to_show),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
