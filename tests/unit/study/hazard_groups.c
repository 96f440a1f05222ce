/* The states of groups of hazards, and of trees that may fall. Sites and areas
 * are boxes with whole sides, so that every expected area is a product that can
 * be done by head. */
#include "test.h"

#include "hazard_made.h"

/* Two hazards of the same classes, which are the group "water". */
static struct made *flood_and_surge(void)
{
    static const char *members[] = {"flood", "surge"};
    struct hazard_rule *rule;
    struct made *made = flood_site(&rule);
    struct hazard_rules *rules =
        (struct hazard_rules *)made->project.models.hazards;
    struct hazard_rule *two = ARENA_ARRAY(made->arena, 2, struct hazard_rule);
    struct hazard_group *group = ARENA_NEW(made->arena, struct hazard_group);
    two[0] = two[1] = *rule;
    two[1].id = "surge";
    *group = (struct hazard_group){.id = "water",
        .title = {"水", "water"},
        .none = {"なし", "none"},
        .of = {members, 2}};
    rules->hazards.at = two;
    rules->hazards.count = 2;
    rules->groups.at = group;
    rules->groups.count = 1;
    return made;
}

static void group_takes_the_worst_member(void **state)
{
    (void)state;
    struct made *made = flood_and_surge();
    size_t layer = hazard_layer(made, "river", "flood");
    made_everywhere(made, layer);
    made_feature(made, layer, made_box(made, 0, 0, 20, 50), "rank", "2");
    made_fact(made, M_hazard_survey, "surge",
        value_category("not_published", WORDS("未公表", "not published")));
    study_hazard(&made->study);
    struct value severity = made_value(made, M_hazard_severity, "water");
    assert_false(value_is_known(severity)); /* the surge may be worse */
    assert_near(severity.low, 2, 0);
    assert_near(severity.high, 3, 0);
    assert_false(value_is_known(made_value(made, M_hazard_state, "water")));
    done(made);
}

static void known_worst_settles_a_group(void **state)
{
    (void)state;
    struct made *made = flood_and_surge();
    size_t layer = hazard_layer(made, "river", "flood");
    made_feature(made, layer, made_box(made, 0, 0, 20, 50), "rank", "3");
    study_hazard(&made->study);
    assert_string_equal(KEY(hazard_state, "water"), "under_5");
    assert_near(NUMBER(hazard_severity, "water"), 3, 0);
    done(made);
}

static void near_is_a_state_of_its_own(void **state)
{
    (void)state;
    struct hazard_rule *rule;
    struct made *made = flood_site(&rule);
    rule->near_m = made_param(made, "near", "m", 50);
    size_t layer = hazard_layer(made, "river", "flood");
    made_everywhere(made, layer);
    made_feature(made, layer, made_box(made, 140, 0, 300, 50), "rank", "1");
    study_hazard(&made->study);
    assert_string_equal(KEY(hazard_state, "flood"), "near");
    assert_string_equal(KEY(hazard_max, "flood"), "none");
    done(made);
}

static struct made *tree_site(double forest_y)
{
    struct made *made = made_new(0, 0, 100, 50);
    struct hazard_rules *rules = ARENA_NEW(made->arena, struct hazard_rules);
    struct tree_fall_rule *trees =
        ARENA_NEW(made->arena, struct tree_fall_rule);
    trees->none = trees->site = trees->building = WORDS("語", "words");
    trees->factor = made_param(made, "tree_fall.factor", NULL, 1.2);
    trees->tallest_m = made_param(made, "tree_fall.tallest_m", "m", 50);
    trees->building_share =
        made_param(made, "tree_fall.building_share", "ratio", 0.5);
    rules->tree_fall = trees;
    made->project.models.hazards = rules;
    size_t layer = made_layer(made, "forest", ROLE_FOREST);
    made_everywhere(made, layer);
    made_feature(
        made, layer, made_box(made, -100, forest_y, 200, 300), NULL, NULL);
    return made;
}

/* Forest 8 m north of the site along its whole length, trees of 15 m, factor
 * 1.2: the strip is 18 m wide, 10 m of it on the site: 1,000 of 5,000 m2. */
static void trees_reach_the_site(void **state)
{
    (void)state;
    struct made *made = tree_site(58);
    made_fact(made, M_tree_height, NULL, value_number(15));
    study_hazard(&made->study);
    assert_near(NUMBER(tree_fall_width, NULL), 18, 1e-12);
    assert_near(NUMBER(tree_fall_area, NULL), 1000, 1e-6);
    assert_near(NUMBER(hazard_share, "tree_fall"), 0.2, 1e-9);
    assert_string_equal(KEY(hazard_max, "tree_fall"), "site");
    done(made);
}

static void trees_of_unknown_height(void **state)
{
    (void)state;
    struct made *near = tree_site(58);
    study_hazard(&near->study);
    assert_false(value_is_known(made_value(near, M_hazard_max, "tree_fall")));
    done(near);
    /* 70 m away: not even trees of 50 m × 1.2 reach the site. */
    struct made *made = tree_site(120.5);
    study_hazard(&made->study);
    assert_near(NUMBER(tree_fall_area, NULL), 0, 0);
    assert_string_equal(KEY(hazard_max, "tree_fall"), "none");
    done(made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(group_takes_the_worst_member),
        cmocka_unit_test(known_worst_settles_a_group),
        cmocka_unit_test(near_is_a_state_of_its_own),
        cmocka_unit_test(trees_reach_the_site),
        cmocka_unit_test(trees_of_unknown_height)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
