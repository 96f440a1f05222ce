/* Every number of every file has a name for people, in both languages: its
 * field has words, and what it stands in has a title, words or is the file. */
#include "model/called.h"
#include "load/record_reader.h"
#include "load/reference.h"

#include "test.h"

#include "adapt/yaml.h"
#include "base/problem.h"
#include "model/cost_rules.h"
#include "model/criteria.h"

#include <string.h>

/* What a name is made of: numbers and what holds them. */
static bool needs_words(enum field_type type)
{
    return type == FIELD_NUMBER || type == FIELD_NUMBERS ||
           type == FIELD_RECORD || type == FIELD_RECORDS;
}

static size_t count_nameless(const struct record *record)
{
    size_t nameless = 0;
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        struct words words = field_words(record->name, field->name);
        bool lacks =
            needs_words(field->type) && (words.ja == NULL || words.en == NULL);
        if (lacks)
            printf("FIELD_WORDS lacks %s.%s\n", record->name, field->name);
        nameless += lacks;
        if (field->record != NULL)
            nameless += count_nameless(field->record);
    }
    return nameless;
}

static void every_number_has_words(void **state)
{
    (void)state;
    size_t nameless = 0;
    for (size_t i = 0; i < reference_page_count; i++)
        nameless += count_nameless(reference_pages[i].record);
    assert_int_equal(nameless, 0);
}

static const void *read(
    struct arena *arena, const struct record *record, const char *text)
{
    struct problems *problems = problems_new(arena, LANGUAGE_EN);
    struct source *source = ARENA_NEW(arena, struct source);
    *source = (struct source){.path = "m.yaml",
        .bytes = arena_text(arena, text),
        .size = strlen(text)};
    const struct node *node = yaml_parse(arena, source, problems);
    assert_non_null(node);
    return record_from_yaml(arena, record, node, problems);
}

static void assert_called(const struct origin *origin, struct words expected)
{
    struct arena *arena = arena_new(NULL);
    assert_string_equal(called(arena, origin, LANGUAGE_JA), expected.ja);
    assert_string_equal(called(arena, origin, LANGUAGE_EN), expected.en);
    arena_free(arena);
}

static void names_say_whose_it_is(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    const struct criteria_file *criteria = read(arena, &criteria_file_record,
        "title: {ja: 評価, en: Evaluation}\n"
        "rounding: 0.1\n"
        "groups:\n"
        "  g:\n"
        "    title: {ja: 災害, en: Hazards}\n"
        "    sections:\n"
        "      s:\n"
        "        title: {ja: 水害, en: Water}\n"
        "        items:\n"
        "          flood:\n"
        "            title: {ja: 洪水, en: Flood}\n"
        "            measure: site_area\n"
        "            kind: scored\n"
        "            points: 6\n"
        "            scale:\n"
        "              unit: m2\n"
        "              anchors: [{at: 1, score: 0 %}, {at: 2, score: 1}]\n");
    const struct criterion *item =
        &criteria->groups.at[0].sections.at[0].items.at[0];
    assert_called(&criteria->rounding.origin,
        WORDS("同点とみなす差", "margin that is no order"));
    assert_called(&item->points.origin, WORDS("洪水の配点", "Flood: points"));
    assert_called(&item->origin, WORDS("洪水", "Flood"));
    assert_called(&item->scale->anchors.at[1].at.origin,
        WORDS("洪水の評価尺度の点(2番目)の値",
            "Flood: scale: point (no. 2): value"));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_number_has_words),
        cmocka_unit_test(names_say_whose_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
