#include "adapt/yaml.h"

#include "said.h"

#include <stdlib.h>
#include <string.h>

struct parsed {
    struct arena *arena;
    const struct node *root;
    const char *said;
};

static struct parsed parse_bytes(const char *bytes, size_t size)
{
    struct parsed parsed = {.arena = arena_new(NULL)};
    struct problems *problems = problems_new(parsed.arena, LANGUAGE_EN);
    struct source *source = ARENA_NEW(parsed.arena, struct source);
    *source = (struct source){"a.yaml", bytes, size};
    parsed.root = yaml_parse(parsed.arena, source, problems);
    parsed.said = said_uncounted(parsed.arena, problems);
    return parsed;
}

static void says(const char *yaml, const char *expected)
{
    struct parsed parsed = parse_bytes(yaml, strlen(yaml));
    assert_string_equal(parsed.said, expected);
    arena_free(parsed.arena);
}

static void keeps_texts_and_places(void **state)
{
    (void)state;
    const char *yaml = "名前: 甲\nlist:\n  - 0.40\n  - \"no\"\nempty:\n";
    struct parsed parsed = parse_bytes(yaml, strlen(yaml));
    assert_string_equal(parsed.said, "");
    assert_int_equal(parsed.root->kind, NODE_MAP);
    assert_int_equal(parsed.root->count, 3);
    assert_string_equal(yaml_get(parsed.root, "名前")->text, "甲");
    const struct node *list = yaml_get(parsed.root, "list");
    assert_int_equal(list->kind, NODE_LIST);
    assert_string_equal(list->items[0]->text, "0.40");
    assert_false(list->items[0]->quoted);
    assert_int_equal(list->items[0]->place.line, 3);
    assert_int_equal(list->items[0]->place.column, 5);
    assert_int_equal(list->items[0]->place.width, 4);
    assert_true(list->items[1]->quoted);
    assert_string_equal(yaml_get(parsed.root, "empty")->text, "");
    assert_null(yaml_get(parsed.root, "nothing"));
    assert_null(yaml_get(list, "nothing"));
    arena_free(parsed.arena);
}

static void skips_a_byte_order_mark(void **state)
{
    (void)state;
    struct parsed parsed = parse_bytes("\xef\xbb\xbfkey: 1\n", 10);
    assert_string_equal(parsed.said, "");
    assert_string_equal(yaml_get(parsed.root, "key")->text, "1");
    arena_free(parsed.arena);
}

static void refuses_a_key_that_stands_twice(void **state)
{
    (void)state;
    says("far: 2\n容積率: 1\nfar: 3\n",
        "a.yaml:3:1: key 'far' stands twice (first in line 1) "
        "[yaml-duplicate-key]\n"
        "    3 | far: 3\n"
        "      | ^^^\n"
        "  hint: remove one of the two\n");
}

static void refuses_tabs(void **state)
{
    (void)state;
    says("a:\n\tb: 1\n",
        "a.yaml:2:1: a tab stands where YAML allows spaces only [yaml-tab]\n"
        "    2 | \tb: 1\n"
        "      | ^\n"
        "  hint: indent with spaces\n");
}

static void refuses_anchors_aliases_tags_and_merges(void **state)
{
    (void)state;
    says("a: &x 1\nb: *x\nc: !!int 3\n<<: 4\n",
        "a.yaml:1:4: anchors are not allowed: '&x' [yaml-anchor]\n"
        "    1 | a: &x 1\n"
        "      |    ^^^^\n"
        "  hint: write the value out\n"
        "a.yaml:2:4: aliases are not allowed: '*x' [yaml-alias]\n"
        "    2 | b: *x\n"
        "      |    ^^\n"
        "  hint: write the value out, or put the text in quotes\n"
        "a.yaml:3:4: tags are not allowed: 'tag:yaml.org,2002:int' "
        "[yaml-tag]\n"
        "    3 | c: !!int 3\n"
        "      |    ^^^^^^^\n"
        "  hint: remove the tag, or put the text in quotes\n"
        "a.yaml:4:1: the merge key '<<' is not allowed [yaml-merge-key]\n"
        "    4 | <<: 4\n"
        "      | ^^\n"
        "  hint: write the keys out\n");
}

static void refuses_keys_that_are_no_texts(void **state)
{
    (void)state;
    says("[a]: 1\n\"\": 2\n",
        "a.yaml:1:1: a key must be a text [yaml-key]\n"
        "    1 | [a]: 1\n"
        "      | ^\n"
        "  hint: put a text that begins with '{' or '[' in quotes\n"
        "a.yaml:2:1: the key is empty [yaml-key-empty]\n"
        "    2 | \"\": 2\n"
        "      | ^^\n"
        "  hint: write a name before the ':'\n");
}

static void refuses_a_second_document(void **state)
{
    (void)state;
    says("a: 1\n---\nb: 2\n",
        "a.yaml:2:1: a second document begins here [yaml-two-documents]\n"
        "    2 | ---\n"
        "      | ^^^\n"
        "  hint: put what follows '---' into a file of its own\n");
}

static void refuses_nothing_at_all(void **state)
{
    (void)state;
    const char *expected = "a.yaml:1: the file is empty [yaml-empty]\n";
    static const char *const files[] = {"", "# nothing\n", "---\n"};
    for (size_t i = 0; i < 3; i++) {
        struct parsed parsed = parse_bytes(files[i], strlen(files[i]));
        assert_null(parsed.root);
        assert_memory_equal(parsed.said, expected, strlen(expected));
        arena_free(parsed.arena);
    }
}

static void says_what_is_no_yaml(void **state)
{
    (void)state;
    says("a: b: c\n",
        "a.yaml:1:5: this is not YAML: 'key: value' cannot stand here "
        "[yaml-syntax]\n"
        "    1 | a: b: c\n"
        "      |     ^\n"
        "  hint: put a text with ': ' in quotes; look at the indentation\n");
    says("a: \"b\nc: 1\n",
        "a.yaml:3:1: this is not YAML: a quote is left open [yaml-syntax]\n"
        "    3 | \n"
        "      | ^\n"
        "  hint: close the quote\n");
    says("a: %b\n",
        "a.yaml:1:4: this is not YAML: no value begins with this character "
        "[yaml-syntax]\n"
        "    1 | a: %b\n"
        "      |    ^\n"
        "  hint: put the text in quotes\n");
}

static void refuses_bytes_that_are_not_utf8(void **state)
{
    (void)state;
    /* 表 in CP932 is 0x95 0x5c. */
    says("a: 1\nb: \x95\x5c\n",
        "a.yaml:2:4: a character here is not UTF-8 [yaml-not-utf8]\n"
        "  hint: save the file as UTF-8\n");
    says("a: \x01\n", "a.yaml:1:4: there is a control character here "
                      "[yaml-control-character]\n"
                      "    1 | a: \xef\xbf\xbd\n"
                      "      |    ^\n"
                      "  hint: remove the character\n");
    says("a: \"x\\0y\"\n", "a.yaml:1:4: the character '\\0' is not allowed "
                           "[yaml-zero-character]\n"
                           "    1 | a: \"x\\0y\"\n"
                           "      |    ^^^^^^\n");
}

/* `count` times a text, then an end. */
static char *repeated(const char *text, size_t count, const char *end)
{
    size_t length = strlen(text);
    char *all = malloc(count * length + strlen(end) + 1);
    assert_non_null(all);
    for (size_t i = 0; i < count; i++)
        memcpy(all + i * length, text, length);
    strcpy(all + count * length, end);
    return all;
}

static void has_limits(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t count;
        const char *end, *expected;
    } cases[] = {
        {"[", 64, "", "this is not YAML"},
        {"[", 65, "", "a.yaml:1:65: more than 64 levels [yaml-too-deep]\n"},
        {"[", 1 << 20, "", "a.yaml:1:65: more than 64 levels"},
        {"- 1\n", 19999, "", ""},
        {"- 1\n", 20000, "",
            "a.yaml:20000:3: more than 20,000 values [yaml-too-many]\n"},
        {"#", 1 << 20, "a",
            "a.yaml: the file is larger than 1 MiB [yaml-too-large]\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *yaml = repeated(cases[i].text, cases[i].count, cases[i].end);
        struct parsed parsed = parse_bytes(yaml, strlen(yaml));
        if (*cases[i].expected == '\0')
            assert_string_equal(parsed.said, "");
        else
            assert_non_null(strstr(parsed.said, cases[i].expected));
        arena_free(parsed.arena);
        free(yaml);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_texts_and_places),
        cmocka_unit_test(skips_a_byte_order_mark),
        cmocka_unit_test(refuses_a_key_that_stands_twice),
        cmocka_unit_test(refuses_tabs),
        cmocka_unit_test(refuses_anchors_aliases_tags_and_merges),
        cmocka_unit_test(refuses_keys_that_are_no_texts),
        cmocka_unit_test(refuses_a_second_document),
        cmocka_unit_test(refuses_nothing_at_all),
        cmocka_unit_test(says_what_is_no_yaml),
        cmocka_unit_test(refuses_bytes_that_are_not_utf8),
        cmocka_unit_test(has_limits),
    };
    return cmocka_run_group_tests_name("yaml", tests, NULL, NULL);
}
