/* Cells by what is printed on them. */
#include "test.h"

#include "report/cell_names.h"

static struct arena *arena;
static struct ledger *ledger;
static const struct entry *area;
static struct report_tables tables;

/* flood: 12 (with a reason) and words about it, of site A; a row that is called
 * by a ledger address. */
static int begin(void **state)
{
    static const struct table *all[1];
    (void)state;
    arena = arena_new(NULL);
    ledger = ledger_new(arena, catalogue_new(arena));
    area = ledger_fact(ledger_scope(ledger, "site/A"), M_site_area, NULL,
        value_number(12), NULL);
    struct table *table = table_new(arena, "comparison", "");
    table_column(arena, table, "item", "項目", false, 1);
    table_add_column(arena, table,
        (struct column){.id = "A.value", .title = "値", .group = "A 湾岸"});
    table_add_column(arena, table,
        (struct column){.id = "A.reason", .title = "理由", .group = "A 湾岸"});
    struct row *row = table_row(arena, table, "flood");
    row->cells[0] = cell_text("洪水");
    row->cells[1] = cell_of("12", area);
    row->cells[2] = cell_text("12だから");
    row = table_row(arena, table, "site/A/site_area");
    row->cells[0] = cell_text("敷地面積");
    all[0] = table;
    tables = (struct report_tables){all, 1};
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static struct named_cells named(const char *name)
{
    return cells_named(arena, &tables, ledger, name);
}

static void a_cell_has_the_reason_it_shows(void **state)
{
    (void)state;
    static const char *const names[] = {"comparison.csv/flood/A.value",
        "comparison/flood/A.value", "comparison.csv/flood/A 湾岸 値",
        "comparison.csv/flood/A 湾岸 理由"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct named_cells cells = named(names[i]);
        assert_int_equal(cells.count, 1);
        assert_true(cells.at[0].entry == area);
    }
}

static void a_label_has_none(void **state)
{
    (void)state;
    struct named_cells cells = named("comparison.csv/flood/item");
    assert_int_equal(cells.count, 1);
    assert_null(cells.at[0].entry);
    assert_string_equal(cells.at[0].shown, "洪水");
}

static void an_address_names_its_row(void **state)
{
    (void)state;
    struct named_cells cells = named("comparison.csv/site/A/site_area/item");
    assert_int_equal(cells.count, 1);
    assert_true(cells.at[0].entry == area);
}

static void rows_and_tables_are_lists(void **state)
{
    (void)state;
    assert_int_equal(named("comparison.csv/flood").count, 3);
    assert_int_equal(named("comparison").count, 6);
    assert_int_equal(named("comparison.csv/fire").count, 0);
    assert_int_equal(named("comparison.csv/flood/B.value").count, 0);
}

static void the_nearest_is_found(void **state)
{
    (void)state;
    assert_string_equal(
        cells_nearest(arena, &tables, "comparison.csv/flod/A.value"),
        "comparison.csv/flood/A.value");
    assert_true(cells_are_meant(&tables, "comparison.csv/flod"));
    assert_false(cells_are_meant(&tables, "site/A/site_area"));
    assert_false(cells_are_meant(&tables, "comparisons"));
}

int main(void)
{
    const struct CMUnitTest tests_of_cells[] = {
        cmocka_unit_test(a_cell_has_the_reason_it_shows),
        cmocka_unit_test(a_label_has_none),
        cmocka_unit_test(an_address_names_its_row),
        cmocka_unit_test(rows_and_tables_are_lists),
        cmocka_unit_test(the_nearest_is_found),
    };
    return cmocka_run_group_tests(tests_of_cells, begin, end);
}
