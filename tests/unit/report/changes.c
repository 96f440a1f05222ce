/* What moved, and because of what: ledgers of a few lines, whose answer can be
 * read off.
 *
 *     area = width * depth      width, depth: facts
 *     share = overlap / area    overlap: read off the layer `flood`
 *     price = 7                 a parameter */
#include "test.h"

#include "report/changes.h"

#include <string.h>

static struct arena *arena;

/* Rows of address, value, inputs, source, shown. */
struct line {
    const char *address, *value, *inputs, *source, *shown;
};

static struct trace trace_of(const struct line *lines, size_t count)
{
    struct sheet sheet = {.columns = TRACE_COLUMNS, .rows = count};
    sheet.texts = ARENA_ARRAY(arena, count * TRACE_COLUMNS, const char *);
    for (size_t i = 0; i < count * TRACE_COLUMNS; i++)
        sheet.texts[i] = "";
    for (size_t i = 0; i < count; i++) {
        const char **row = sheet.texts + i * TRACE_COLUMNS;
        row[TRACE_ADDRESS] = lines[i].address;
        row[TRACE_VALUE] = lines[i].value;
        row[TRACE_INPUTS] = lines[i].inputs;
        row[TRACE_SOURCE] = lines[i].source;
        row[TRACE_SHOWN] = lines[i].shown;
    }
    return trace_of_sheet(arena, &sheet);
}

#define LINES(...)                                                             \
    trace_of((const struct line[]){__VA_ARGS__},                               \
        sizeof((const struct line[]){__VA_ARGS__}) / sizeof(struct line))

#define WIDTH(value)                                                           \
    {                                                                          \
        "width", value, "", "facts.csv:2", value " m"                          \
    }
#define DEPTH                                                                  \
    {                                                                          \
        "depth", "20", "", "facts.csv:3", "20 m"                               \
    }
#define AREA(value)                                                            \
    {                                                                          \
        "area", value, "w=width; d=depth", "", value " m2"                     \
    }
#define FLOOD                                                                  \
    {                                                                          \
        "layer/flood", "", "", "layers/flood.shp", ""                          \
    }
#define OVERLAP(value)                                                         \
    {                                                                          \
        "overlap", value, "flood=layer/flood", "", value                       \
    }
#define SHARE(value, shown)                                                    \
    {                                                                          \
        "share", value, "o=overlap; a=area", "", shown                         \
    }
#define PRICE(value)                                                           \
    {                                                                          \
        "price", value, "", "models/cost.yaml:4", value                        \
    }

static void because(const struct changes *changes, const char *address,
    size_t count, const char *cause)
{
    const struct change *change = changes_of(changes, address);
    assert_non_null(change);
    assert_int_equal(change->cause_count, count);
    bool found = count == 0;
    for (size_t i = 0; i < count; i++)
        found |= strcmp(changes->at[change->causes[i]].address, cause) == 0;
    assert_true(found);
}

static void a_fact_moves_what_reads_it_and_nothing_else(void **state)
{
    (void)state;
    struct trace before = LINES(WIDTH("10"), DEPTH, AREA("200"), FLOOD,
        OVERLAP("50"), SHARE("0.25", "25 %"), PRICE("7"));
    struct trace after = LINES(WIDTH("11"), DEPTH, AREA("220"), FLOOD,
        OVERLAP("50"), SHARE("0.227", "22.7 %"), PRICE("7"));
    struct changes changes = changes_find(arena, &before, &after, NULL, 0);
    assert_int_equal(changes.causes, 1);
    assert_true(changes_of(&changes, "width")->is_cause);
    because(&changes, "area", 1, "width");
    because(&changes, "share", 1, "width");
    assert_int_equal(changes_of(&changes, "overlap")->kind, CHANGE_NONE);
    assert_int_equal(changes_of(&changes, "price")->kind, CHANGE_NONE);
}

static void a_layer_is_one_input_as_a_whole(void **state)
{
    (void)state;
    struct trace before = LINES(WIDTH("10"), DEPTH, AREA("200"), FLOOD,
        OVERLAP("50"), SHARE("0.25", "25 %"));
    struct trace after = LINES(WIDTH("10"), DEPTH, AREA("200"), FLOOD,
        OVERLAP("60"), SHARE("0.3", "30 %"));
    const char *files[] = {"layers/flood.dbf"}; /* of the same shapefile */
    struct changes changes = changes_find(arena, &before, &after, files, 1);
    because(&changes, "overlap", 1, "layer/flood");
    because(&changes, "share", 1, "layer/flood");
    /* Another layer's file is no reason. */
    const char *others[] = {"layers/flood2.dbf", "flood.shp"};
    changes = changes_find(arena, &before, &after, others, 2);
    assert_int_equal(changes.causes, 0);
    because(&changes, "share", 0, "");
}

static void moves_below_the_rounding_are_told_apart(void **state)
{
    (void)state;
    struct trace before = LINES(WIDTH("10"), DEPTH, AREA("200"), FLOOD,
        OVERLAP("50"), SHARE("0.25", "25 %"));
    struct trace after = LINES(WIDTH("10.001"), DEPTH, AREA("200.02"), FLOOD,
        OVERLAP("50"), SHARE("0.249975", "25 %"));
    struct changes changes = changes_find(arena, &before, &after, NULL, 0);
    assert_true(changes_of(&changes, "share")->below_rounding);
    assert_false(changes_of(&changes, "area")->below_rounding);
}

static void what_is_read_no_longer_is_no_reason_where_there_is_another(
    void **state)
{
    (void)state;
    struct trace before = LINES(WIDTH("10"), DEPTH, PRICE("7"),
        {"cost", "70", "w=width; p=price", "", "70"});
    struct trace after =
        LINES(WIDTH("12"), DEPTH, {"cost", "0", "w=width", "", "0"});
    struct changes changes = changes_find(arena, &before, &after, NULL, 0);
    because(&changes, "cost", 1, "width");
    assert_int_equal(changes.causes, 1); /* price is not one */
    /* Where nothing else changed it is all that there is. */
    after = LINES(WIDTH("10"), DEPTH, {"cost", "0", "w=width", "", "0"});
    changes = changes_find(arena, &before, &after, NULL, 0);
    because(&changes, "cost", 1, "price");
}

static void a_computed_number_may_become_a_fact(void **state)
{
    (void)state;
    struct trace before = LINES(
        WIDTH("10"), DEPTH, AREA("200"), {"price", "400", "a=area", "", "400"});
    struct trace after =
        LINES(WIDTH("10"), DEPTH, {"area", "210", "", "facts.csv:9", "210 m2"},
            {"price", "420", "a=area", "", "420"});
    struct changes changes = changes_find(arena, &before, &after, NULL, 0);
    assert_true(changes_of(&changes, "area")->is_cause);
    because(&changes, "price", 1, "area");
}

static void the_same_has_no_changes(void **state)
{
    (void)state;
    struct trace one = LINES(WIDTH("10"), DEPTH, AREA("200"));
    struct trace none = trace_of(NULL, 0);
    struct changes changes = changes_find(arena, &one, &one, NULL, 0);
    assert_int_equal(changes.moved + changes.added + changes.gone, 0);
    assert_int_equal(changes.causes, 0);
    changes = changes_find(arena, &none, &none, NULL, 0);
    assert_int_equal(changes.count, 0);
    changes = changes_find(arena, &none, &one, NULL, 0);
    assert_int_equal(changes.added, 3);
}

static int setup(void **state)
{
    (void)state;
    arena = arena_new(NULL);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            a_fact_moves_what_reads_it_and_nothing_else, setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_layer_is_one_input_as_a_whole, setup, teardown),
        cmocka_unit_test_setup_teardown(
            moves_below_the_rounding_are_told_apart, setup, teardown),
        cmocka_unit_test_setup_teardown(
            what_is_read_no_longer_is_no_reason_where_there_is_another, setup,
            teardown),
        cmocka_unit_test_setup_teardown(
            a_computed_number_may_become_a_fact, setup, teardown),
        cmocka_unit_test_setup_teardown(
            the_same_has_no_changes, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
