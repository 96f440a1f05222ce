#include "adapt/formula.h"
#include "base/text.h"

#include "test.h"

#include <string.h>

/* What the names of these tests stand for. */
static bool look_up(
    void *context, const char *name, struct formula_value *value)
{
    static const double two = 2, half = 0.5, nothing = NAN;
    static const double list[] = {3, 1, 2}, weights[] = {0.5, 0.25, 0.25};
    static const double xs[] = {0, 10, 20}, ys[] = {0, 100, 120};
    static const struct {
        const char *name;
        struct formula_value value;
    } names[] = {
        {"a", {&two, 1, false}},
        {"b", {&half, 1, false}},
        {"unknown", {&nothing, 1, false}},
        {"shares", {list, 3, true}},
        {"weights", {weights, 3, true}},
        {"none", {NULL, 0, true}},
        {"xs", {xs, 3, true}},
        {"ys", {ys, 3, true}},
    };
    ++*(int *)context;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i].name, name) == 0) {
            *value = names[i].value;
            return true;
        }
    return false;
}

static double twice(void *context, const double *arguments, size_t count)
{
    ++*(int *)context;
    return count == 1 ? 2 * arguments[0] : NAN;
}

struct evaluated {
    const char *wrong;
    double result;
    int column, lookups, calls;
    char words[200];
};

/* As a program it gives the same number, or none either. */
static void runs_alike(struct formula_engine *engine, struct arena *arena,
    const char *expression, double expected, bool failed)
{
    struct formula_program *program = formula_program_of(engine, expression);
    size_t count = 0;
    const char *const *names =
        program == NULL ? NULL : formula_program_names(program, &count);
    struct formula_value *values =
        ARENA_ARRAY(arena, count, struct formula_value);
    int lookups = 0;
    double result = -77;
    bool known = program != NULL;
    for (size_t i = 0; i < count; i++)
        known &= look_up(&lookups, names[i], &values[i]);
    bool runs = known && formula_program_run(program, values, &result);
    if (runs == failed || result != expected)
        fail_msg("%s: as a program %d, %.17g", expression, runs, result);
}

static struct evaluated evaluate(const char *expression)
{
    struct evaluated evaluated = {.result = -77};
    struct arena *arena = arena_new(NULL);
    struct formula_engine *engine = formula_engine_new(arena);
    formula_register(engine, "twice", twice, &evaluated.calls);
    const char *wrong = formula_evaluate(engine, arena, expression, look_up,
        &evaluated.lookups, &evaluated.result, &evaluated.column);
    if (wrong != NULL) {
        snprintf(evaluated.words, sizeof evaluated.words, "%s", wrong);
        assert_near(evaluated.result, -77, 0);
    }
    runs_alike(engine, arena, expression, evaluated.result, wrong != NULL);
    arena_free(arena);
    return evaluated;
}

static void gives(const char *expression, double expected)
{
    struct evaluated evaluated = evaluate(expression);
    if (*evaluated.words != '\0')
        fail_msg("%s: %s", expression, evaluated.words);
    assert_near(evaluated.result, expected, 1e-12);
}

static void fails(const char *expression, const char *words, int column)
{
    struct evaluated evaluated = evaluate(expression);
    assert_string_equal(evaluated.words, words);
    if (evaluated.column != column)
        fail_msg(
            "%s: column %d, expected %d", expression, evaluated.column, column);
}

static void computes(void **state)
{
    (void)state;
    gives("1 + 2 * 3", 7);
    gives("a * b", 1);
    gives("-a ^ 2", -4);
    gives("(a + b) / 2", 1.25);
    gives("a\n + b", 2.5);
    gives("7 % 4", 3);
    gives("a > 1 and 10 or 20", 10);
    gives("a < 1 and 10 or 20", 20);
    gives("shares[2]", 1);
    gives("1e3 + 0.5", 1000.5);
}

/* In Lua 3 // 2 is an integer, 2^63 - 1 + 1 wraps and 1 // 0 is an error. */
static void integers_are_floats(void **state)
{
    (void)state;
    gives("7 / 2", 3.5);
    gives("9223372036854775807 + 1", 9223372036854775808.0);
    gives("7 // 2", 3);
    fails("1 // 0", "is infinite", 0);
}

static void has_functions(void **state)
{
    (void)state;
    gives("abs(-a)", 2);
    gives("ceil(0.1) + floor(1.9)", 2);
    gives("max(a, b, 1)", 2);
    gives("max(shares)", 3);
    gives("min(shares, b)", 0.5);
    gives("sqrt(16) + exp(0) + log(1)", 5);
    gives("round(2.675, 2)", 2.68);
    gives("round(2.5)", 3);
    gives("round(1234, -2)", 1200);
    gives("sum(shares)", 6);
    gives("sum(none)", 0);
    gives("count(shares)", 3);
    gives("count(none)", 0);
    gives("count(a)", 1);
    /* 3 x 0.5 + 1 x 0.25 + 2 x 0.25 */
    gives("dot(shares, weights)", 2.25);
    gives("mean(shares)", 2);
    gives("median(shares)", 2);
    gives("median(a)", 2);
    /* cube root of 3 x 1 x 2 */
    gives("geometric_mean(shares)", cbrt(6));
    gives("trimmed_mean(shares, 1)", 2);
    /* 3, 1 and 2: (1 + 1 + 0) / 2 */
    gives("deviation(shares)", 1);
    gives("trimmed_mean(shares, 0)", 2);
    gives("interpolate(-1, xs, ys)", 0);
    gives("interpolate(5, xs, ys)", 50);
    gives("interpolate(15, xs, ys)", 110);
    gives("interpolate(99, xs, ys)", 120);
    gives("twice(a)", 4);
}

static void refuses_wrong_arguments(void **state)
{
    (void)state;
    fails("round()", "wrong number of arguments: round(0)", 0);
    fails("abs(1, 2)", "wrong number of arguments: abs(2)", 0);
    fails("dot(shares, xs, ys)", "wrong number of arguments: dot(3)", 0);
    fails("dot(shares, a)", "is not a number", 0);
    fails("max(none)", "is not a number", 0);
    fails("max(true)", "argument 1 of max is not a number", 0);
    fails("abs(shares)", "is not a number", 0);
    fails("twice(1, 2)", "is not a number", 0);
    fails("shares + 1",
        "attempt to perform arithmetic on a table value (global 'shares')", 0);
}

static void names_what_is_unknown(void **state)
{
    (void)state;
    fails("a + site_aera * 2", "unknown name 'site_aera'", 5);
    fails("a + foo(2)", "unknown name 'foo'", 5);
    fails("os", "unknown name 'os'", 1);
    fails("string.rep", "unknown name 'string'", 1);
    fails("_ENV", "unknown name '_ENV'", 1);
}

static void a_result_must_be_a_number(void **state)
{
    (void)state;
    fails("0 / 0", "is not a number", 0);
    fails("sqrt(-1)", "is not a number", 0);
    fails("1 / 0", "is infinite", 0);
    fails("log(0)", "is infinite", 0);
    fails("unknown + 1", "is not a number", 0);
    fails("max(1, unknown)", "is not a number", 0);
    fails("a > 1", "gives no number", 0);
    fails("nil", "gives no number", 0);
    fails("shares", "gives no number", 0);
    fails("max", "gives no number", 0);
    fails("'12'", "gives no number", 0);
}

static void says_where_the_syntax_is_wrong(void **state)
{
    (void)state;
    fails("", "syntax: the formula is empty", 1);
    fails("  ", "syntax: the formula is empty", 1);
    fails("a +", "syntax: the formula ends too early", 4);
    fails("a + * b", "syntax: unexpected symbol near '*'", 5);
    fails("max(a b)", "syntax: ')' expected near 'b'", 7);
    fails("(a + b", "syntax: '(' is not closed", 1);
    fails("a + b)", "syntax: ')' without '('", 6);
    fails("1) + (2", "syntax: ')' without '('", 2);
    fails("a + 3abc", "syntax: '3abc' is no number", 5);
    fails("0x10", "syntax: '0x10' is no number", 1);
    fails("1..2", "syntax: '1..2' is no number", 1);
    fails("a -- b", "syntax: unexpected '--'", 3);
    fails("a × b", "syntax: unexpected '×'", 3);
    fails("a + \"x", "syntax: a quote is left open", 5);
    fails("a = 1", "syntax: ')' expected near '='", 3);
    fails("a; b", "syntax: ')' expected near ';'", 2);
}

/* The precedence of Lua 5.4 (manual, 3.4.8). */
static void keeps_the_order_of_operations(void **state)
{
    (void)state;
    gives("2 - 3 - 4", -5);
    gives("24 / 4 / 2", 3);
    gives("2 ^ 3 ^ 2", 512);
    gives("2 ^ -1 * 8", 4);
    gives("-2 ^ 2 + 1", -3);
    gives("- - a", 2);
    gives("(2 - (3 - 4)) * a", 6);
    gives("max(1, a + 1) * min(xs, 7) - 1", -1);
    gives(
        "((((((((((((((((((((((((((((((((((((1))))))))))))))))))))))))))))))))"
        "))))",
        1);
}

static void stays_in_its_limits(void **state)
{
    (void)state;
    fails("(function() while true do end end)()", "takes too long", 0);
    fails("(function() for i = 1, 1e18 do end return 1 end)()",
        "unknown name 'i'", 17);
    fails("(function() repeat until false end)()", "takes too long", 0);
    fails("(\"x\"):rep(1e9)", "attempt to index a string value (constant 'x')",
        0);
    fails("(function() a = {} while true do a = {a} end end)()",
        "takes too much memory", 0);
    fails("(function() a = 'xxxxxxxx' while true do a = a .. a end end)()",
        "takes too much memory", 0);
    fails("(function() a = function() return 1 + a() end return a() end)()",
        "takes too much memory", 0);
}

static void goes_on_after_an_error(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct formula_engine *engine = formula_engine_new(arena);
    double result = 0;
    int column, lookups = 0;
    for (int i = 0; i < 3; i++) {
        assert_non_null(formula_evaluate(engine, arena,
            "(function() a = {} while true do a = {a} end end)()", look_up,
            &lookups, &result, &column));
        /* What a formula sets is gone with it. */
        assert_null(formula_evaluate(engine, arena,
            "(function() max = 3 return a end)()", look_up, &lookups, &result,
            &column));
        assert_null(formula_evaluate(
            engine, arena, "max(a, 5)", look_up, &lookups, &result, &column));
        assert_near(result, 5, 0);
    }
    arena_free(arena);
}

static const char *names_of(
    struct arena *arena, const char *expression, struct text *list, int *column)
{
    struct formula_engine *engine = formula_engine_new(arena);
    const char **names;
    size_t count;
    const char *wrong =
        formula_names(engine, arena, expression, &names, &count, column);
    *list = text_new(arena);
    for (size_t i = 0; wrong == NULL && i < count; i++)
        text_addf(list, " %s", names[i]);
    return wrong;
}

static void lists_names(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct text list;
    int column;
    assert_null(
        names_of(arena, "max(b, a) * b + (c > 1 and d or 2)", &list, &column));
    assert_string_equal(text_string(&list), " b a c d");
    assert_null(names_of(arena, "1 + 2", &list, &column));
    assert_string_equal(text_string(&list), "");
    assert_string_equal(names_of(arena, "a +", &list, &column),
        "syntax: the formula ends too early");
    assert_int_equal(column, 4);
    arena_free(arena);
}

static void models_hold_expressions_only(void **state)
{
    (void)state;
    static const struct {
        const char *expression, *wrong;
        int column;
    } cases[] = {
        {"(function() while true do end end)()",
            "syntax: 'function' has no place in a formula", 2},
        {"a + (\"x\"):rep(1e9)", "syntax: a text has no place in a formula", 6},
        {"{1}", "syntax: '{' has no place in a formula", 1},
        {"a.b", "syntax: '.' has no place in a formula", 2},
        {"#a", "syntax: '#' has no place in a formula", 1},
        {"a & b", "syntax: '&' has no place in a formula", 3},
        {"if a then b", "syntax: 'if' has no place in a formula", 1},
    };
    struct arena *arena = arena_new(NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text list;
        int column;
        assert_string_equal(
            names_of(arena, cases[i].expression, &list, &column),
            cases[i].wrong);
        assert_int_equal(column, cases[i].column);
    }
    arena_free(arena);
}

static void says_it_in_japanese(void **state)
{
    (void)state;
    static const struct {
        const char *said, *ja;
    } cases[] = {
        {"syntax: unexpected '×'", "「×」はここに書けません"},
        {"syntax: ')' expected near 'b'", "「b」の前で式が切れています"},
        {"syntax: ')' without '('", "「)」に対応する「(」がありません"},
        {"unknown name 'site_aera'", "「site_aera」という名前はありません"},
        {"is infinite", "結果が無限大になります"},
        {"stack overflow", "stack overflow"},
    };
    struct arena *arena = arena_new(NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(
            formula_words(arena, cases[i].said, LANGUAGE_JA), cases[i].ja);
        assert_string_equal(
            formula_words(arena, cases[i].said, LANGUAGE_EN), cases[i].said);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(computes),
        cmocka_unit_test(integers_are_floats),
        cmocka_unit_test(has_functions),
        cmocka_unit_test(refuses_wrong_arguments),
        cmocka_unit_test(names_what_is_unknown),
        cmocka_unit_test(a_result_must_be_a_number),
        cmocka_unit_test(says_where_the_syntax_is_wrong),
        cmocka_unit_test(keeps_the_order_of_operations),
        cmocka_unit_test(stays_in_its_limits),
        cmocka_unit_test(goes_on_after_an_error),
        cmocka_unit_test(lists_names),
        cmocka_unit_test(models_hold_expressions_only),
        cmocka_unit_test(says_it_in_japanese),
    };
    return cmocka_run_group_tests_name("formula", tests, NULL, NULL);
}
