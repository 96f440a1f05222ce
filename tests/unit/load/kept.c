/* What is kept of the layers: the text of a record, and bytes that do not
 * fit. */
#include "each.h"
#include "load/pack.h"
#include "load/record_text.h"
#include "model/access_rules.h"
#include "model/hazard_rules.h"

static const char *text_of(const struct layer_spec *spec)
{
    struct text out = text_new(arena);
    record_add_text(&out, &layer_spec_record, spec);
    return text_string(&out);
}

static void values_show_and_places_do_not(void **state)
{
    (void)state;
    struct field_mapping fields[] = {
        {.id = "A", .meaning = "rank"}, {.id = "B", .meaning = "name"}};
    struct layer_spec spec = {.id = "flood", .file = "flood.shp", .role = 4};
    spec.mapping.at = fields;
    spec.mapping.count = 1;
    const char *first = text_of(&spec);
    spec.origin.place.line = 9;
    spec.tolerance_m.origin.source = "a paper";
    assert_string_equal(text_of(&spec), first);
    spec.mapping.count = 2;
    assert_string_not_equal(text_of(&spec), first);
    spec.mapping.count = 1;
    spec.tolerance_m.given = true;
    assert_string_not_equal(text_of(&spec), first);
    spec.tolerance_m.given = false;
    spec.coverage = &(struct coverage_spec){.everywhere = true};
    assert_string_not_equal(text_of(&spec), first);
    spec.coverage = NULL;
    /* No text passes for another and what follows it. */
    fields[0] = (struct field_mapping){.id = "A4", .meaning = "rank"};
    const char *one = text_of(&spec);
    fields[0] = (struct field_mapping){.id = "A", .meaning = "4rank"};
    assert_string_not_equal(text_of(&spec), one);
}

/* A node would be left out of the text. */
static void assert_no_node(const struct record *record)
{
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        if (field->type == FIELD_NODE)
            fail_msg("%s.%s is a node", record->name, field->name);
        if (field->record != NULL)
            assert_no_node(field->record);
    }
}

static void what_decides_has_no_nodes(void **state)
{
    (void)state;
    assert_no_node(&sites_spec_record);
    assert_no_node(&layer_spec_record);
    assert_no_node(&hazard_rules_record);
    assert_no_node(&access_rules_record);
}

static void bytes_come_back(void **state)
{
    (void)state;
    struct point line[] = {{1, 2}, {3.5, -4}};
    struct ring ring = {line, 2};
    struct text out = text_new(arena);
    pack_whole(&out, 7);
    pack_text(&out, NULL);
    pack_text(&out, "");
    pack_text(&out, "候補地");
    pack_number(&out, -0.1);
    pack_rings(&out, &(struct rings){&ring, 1});
    struct unpack from = {.at = out.bytes, .end = out.bytes + out.count};
    assert_int_equal(unpack_whole(&from), 7);
    assert_null(unpack_text(&from));
    assert_string_equal(unpack_text(&from), "");
    assert_string_equal(unpack_text(&from), "候補地");
    assert_true(unpack_number(&from) == -0.1);
    struct rings rings = unpack_rings(&from, arena);
    assert_int_equal(rings.count, 1);
    assert_int_equal(rings.at[0].count, 2);
    assert_true(rings.at[0].at[1].x == 3.5 && rings.at[0].at[1].y == -4);
    assert_false(from.broken);
    assert_ptr_equal(from.at, from.end);
}

/* Cut anywhere: broken, and nothing is read beyond the end. */
static void cut_bytes_are_broken(void **state)
{
    (void)state;
    struct point line[] = {{1, 2}, {3, 4}};
    struct ring ring = {line, 2};
    struct text out = text_new(arena);
    pack_text(&out, "text");
    pack_rings(&out, &(struct rings){&ring, 1});
    for (size_t keep = 0; keep < out.count; keep++) {
        char *cut = arena_copy(arena, out.bytes, keep);
        struct unpack from = {.at = cut, .end = cut + keep};
        unpack_text(&from);
        unpack_rings(&from, arena);
        assert_true(from.broken);
        assert_int_equal(unpack_whole(&from), 0);
        assert_null(unpack_text(&from));
    }
}

static void a_count_beyond_the_bytes_is_broken(void **state)
{
    (void)state;
    struct text out = text_new(arena);
    pack_whole(&out, UINT64_MAX);
    pack_whole(&out, UINT64_MAX);
    struct unpack from = {.at = out.bytes, .end = out.bytes + out.count};
    assert_int_equal(unpack_rings(&from, arena).count, 0);
    assert_true(from.broken);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(values_show_and_places_do_not),
        TEST(what_decides_has_no_nodes),
        TEST(bytes_come_back),
        TEST(cut_bytes_are_broken),
        TEST(a_count_beyond_the_bytes_is_broken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
