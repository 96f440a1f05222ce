/* Gates: which window takes what, dated and yearly. */
#include "test.h"

#include "study/gate.h"

static struct day day(int year, int month, int of_month)
{
    return (struct day){.given = true,
        .number = date_number((struct date){year, month, of_month})};
}

static struct param number(double value)
{
    return (struct param){.given = true, .value = value};
}

static double on(int year, int month, int of_month)
{
    return (double)date_number((struct date){year, month, of_month});
}

static const struct gate_row *rows(size_t *count)
{
    static struct gate_row all[3];
    all[0] = (struct gate_row){.id = "december_2028",
        .gate = "assembly",
        .opens = day(2028, 11, 29),
        .passes = day(2028, 12, 20),
        .lead_days = number(42)};
    all[1] = (struct gate_row){.id = "february",
        .gate = "assembly",
        .opens_month = number(2),
        .opens_day = number(18),
        .passes_month = number(3),
        .passes_day = number(20),
        .lead_days = number(42)};
    all[2] = (struct gate_row){.id = "budget",
        .gate = "budget",
        .opens_month = number(10),
        .opens_day = number(31),
        .passes_month = number(4),
        .passes_day = number(1)};
    *count = 3;
    return all;
}

static void dated_rows_come_before_yearly_ones(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    size_t count;
    const struct gate_row *all = rows(&count);
    struct gate gate = gate_new(arena, all, count, "assembly", 2020, 2040);
    /* The first is the dated one: no session of February 2020 to 2028. */
    assert_near(gate_pass(&gate, on(2020, 1, 1)), on(2028, 12, 20), 0);
    assert_false(gate_window_at(&gate, on(2020, 1, 1))->estimated);
    /* 42 days before 29 November are 18 October; a day later it waits. */
    assert_near(gate_pass(&gate, on(2028, 10, 18)), on(2028, 12, 20), 0);
    assert_near(gate_pass(&gate, on(2028, 10, 19)), on(2029, 3, 20), 0);
    assert_true(gate_window_at(&gate, on(2028, 10, 19))->estimated);
    assert_true(isnan(gate_pass(&gate, on(2040, 3, 1))));
    assert_true(isnan(gate_pass(&gate, NAN)));
    arena_free(arena);
}

/* The budget asked for in October passes in the April after. */
static void a_window_may_pass_in_the_next_year(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    size_t count;
    const struct gate_row *all = rows(&count);
    struct gate gate = gate_new(arena, all, count, "budget", 2020, 2040);
    assert_near(gate_pass(&gate, on(2027, 10, 31)), on(2028, 4, 1), 0);
    assert_near(gate_pass(&gate, on(2027, 11, 1)), on(2029, 4, 1), 0);
    assert_near(gate_ready_for(&gate, on(2028, 4, 1)), on(2027, 10, 31), 0);
    assert_near(gate_last_pass(&gate, on(2028, 3, 31)), on(2027, 4, 1), 0);
    assert_true(isnan(gate_last_pass(&gate, on(2020, 4, 1))));
    arena_free(arena);
}

/* Passing never comes before being ready, and being later never passes
 * earlier; to be ready for a day passes by it, a day later does not. */
static void a_gate_keeps_the_order_of_days(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    size_t count;
    const struct gate_row *all = rows(&count);
    struct gate gate = gate_new(arena, all, count, "assembly", 2020, 2040);
    double before = 0;
    for (double ready = on(2027, 1, 1); ready < on(2035, 1, 1); ready++) {
        double pass = gate_pass(&gate, ready);
        assert_true(pass >= ready && pass >= before);
        assert_true(gate_ready_for(&gate, pass) >= ready);
        assert_near(gate_last_pass(&gate, pass), pass, 0);
        assert_true(gate_pass(&gate, gate_ready_for(&gate, pass)) == pass);
        assert_true(gate_pass(&gate, gate_ready_for(&gate, pass) + 1) > pass);
        before = pass;
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dated_rows_come_before_yearly_ones),
        cmocka_unit_test(a_window_may_pass_in_the_next_year),
        cmocka_unit_test(a_gate_keeps_the_order_of_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
