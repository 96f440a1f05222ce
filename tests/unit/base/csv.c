#include "base/csv.h"

#include "said.h"
#include "test.h"

#include <string.h>

struct parsed {
    struct arena *arena;
    struct csv_table table;
    struct problems *problems;
};

static struct parsed parse(const char *csv)
{
    struct parsed parsed = {.arena = arena_new(NULL)};
    struct source *source = ARENA_NEW(parsed.arena, struct source);
    *source = (struct source){"a.csv", csv, strlen(csv)};
    parsed.problems = problems_new(parsed.arena, LANGUAGE_EN);
    parsed.table = csv_parse(parsed.arena, source, parsed.problems);
    return parsed;
}

/* All problems, without the line that counts them. */
static void says(const char *csv, const char *expected)
{
    struct parsed parsed = parse(csv);
    assert_string_equal(
        said_uncounted(parsed.arena, parsed.problems), expected);
    arena_free(parsed.arena);
}

/* RFC 4180, and what spreadsheets write beside it. */
static void reads_cells_with_their_places(void **state)
{
    (void)state;
    struct parsed parsed = parse("\xef\xbb\xbfid, 名前 ,x\r\n"
                                 "# a remark,,\r\n"
                                 ",,\r\n"
                                 "1,\"a, \"\"b\"\"\nc\",3\r\n"
                                 "2,甲,  4");
    assert_int_equal(problems_count(parsed.problems), 0);
    assert_int_equal(parsed.table.count, 2);
    assert_int_equal(csv_column(&parsed.table, "名前"), 1);
    assert_int_equal(csv_column(&parsed.table, "y"), -1);
    const struct csv_row *rows = parsed.table.rows;
    assert_string_equal(rows[0].cells[1].text, "a, \"b\"\nc");
    assert_int_equal(rows[0].place.line, 4);
    assert_string_equal(rows[1].cells[2].text, "4");
    assert_int_equal(rows[1].cells[2].place.line, 6);
    assert_int_equal(rows[1].cells[2].place.column, 7);
    arena_free(parsed.arena);
}

static void refuses_a_quote_left_open(void **state)
{
    (void)state;
    says("a,b\n1,\"x\n2,y\n",
        "a.csv:2:3: a quote is left open [csv-open-quote]\n"
        "    2 | 1,\"x\n"
        "      |   ^\n"
        "  hint: look at the quotes in this row\n");
    says("a,b\n1,\"", "a.csv:2:3: a quote is left open [csv-open-quote]\n"
                      "    2 | 1,\"\n"
                      "      |   ^\n"
                      "  hint: look at the quotes in this row\n");
}

static void refuses_other_faults(void **state)
{
    (void)state;
    says("a,b,a\n1,\"x\"y,3\n4,5\n",
        "a.csv:1:5: column name 'a' is empty or stands twice [csv-column]\n"
        "    1 | a,b,a\n"
        "      |     ^\n"
        "  hint: give each column of the header a name of its own\n"
        "a.csv:2:6: text 'y' after a closing quote [csv-after-quote]\n"
        "    2 | 1,\"x\"y,3\n"
        "      |      ^\n"
        "  hint: a quote inside a cell is written twice: \"\"\n"
        "a.csv:3: this row has 2 cells, the header 3 [csv-row-length]\n"
        "    3 | 4,5\n"
        "  hint: match the commas to the header's\n");
    says("", "a.csv:1: there is no header row [csv-no-header]\n"
             "    1 | \n"
             "  hint: write the column names in the first row\n");
}

static void writes_no_formulas(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct text out = text_new(arena);
    csv_add_text(&out, "=1+1");
    csv_add_separator(&out);
    csv_add_text(&out, "a \"b\", c");
    csv_add_separator(&out);
    csv_add_number(&out, "-5");
    csv_end_row(&out);
    assert_string_equal(text_string(&out), "'=1+1,\"a \"\"b\"\", c\",-5\r\n");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_cells_with_their_places),
        cmocka_unit_test(refuses_a_quote_left_open),
        cmocka_unit_test(refuses_other_faults),
        cmocka_unit_test(writes_no_formulas),
    };
    return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
