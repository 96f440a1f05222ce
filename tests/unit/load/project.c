/* A project, the files that it names, and what is said of them. */
#include "load/codes.h"
#include "project_made.h"

static void loads_what_it_names(void **state)
{
    (void)state;
    struct loaded loaded =
        LOAD({"project.yaml", HEAD "roads: roads.csv\nborings: borings.csv\n"
                                   "models: {measures: m.yaml}\n"},
            {"roads.csv", "site,edge,width_m,class\nA,north,6,42-1-1\n"},
            {"borings.csv", "id,x,y,plane,bearing_depth_m\n"
                            "1,10,20,EPSG:6677,7.5\n"},
            {"m.yaml", "title: ours\n"});
    assert_said(&loaded, "");
    assert_string_equal(loaded.project->file->name, "test");
    assert_int_equal(loaded.project->roads.count, 1);
    assert_near(loaded.project->roads.at[0].width_m.value, 6, 0);
    assert_int_equal(loaded.project->borings.count, 1);
    assert_near(loaded.project->borings.at[0].bearing_depth_m.value, 7.5, 0);
    assert_string_equal(loaded.project->models.measures->title.ja, "ours");
    assert_null(loaded.project->models.zoning);
    assert_int_equal(loaded.inputs.list.count, 4);
    assert_string_equal(loaded.inputs.list.at[0].shown, "project.yaml");
    arena_free(loaded.arena);
}

static void a_bare_name_is_looked_for_among_the_installed(void **state)
{
    (void)state;
    struct loaded loaded =
        LOAD({"project.yaml", HEAD "models: {measures: m.yaml}\n"},
            {"@m.yaml", "title: installed\n"});
    assert_said(&loaded, "");
    assert_string_equal(loaded.project->models.measures->title.ja, "installed");
    assert_string_equal(loaded.inputs.list.at[1].shown, "m.yaml");
    arena_free(loaded.arena);
    loaded = LOAD({"project.yaml", HEAD "models: {measures: m.yaml}\n"},
        {"m.yaml", "title: own\n"}, {"@m.yaml", "title: installed\n"});
    assert_said(&loaded, "");
    assert_string_equal(loaded.project->models.measures->title.ja, "own");
    arena_free(loaded.arena);
    loaded = LOAD({"project.yaml", HEAD "models: {measures: ./m.yaml}\n"},
        {"@m.yaml", "title: installed\n"});
    assert_int_equal(loaded.status, STATUS_INPUT);
    assert_null(loaded.project->models.measures);
    arena_free(loaded.arena);
}

static void says_what_is_missing(void **state)
{
    (void)state;
    struct loaded loaded = LOAD({"other.yaml", ""});
    assert_int_equal(loaded.status, STATUS_INPUT);
    assert_null(loaded.project);
    assert_int_equal(problems_count(loaded.problems), 1);
    arena_free(loaded.arena);
}

/* So are the code tables, which are read with the layers. */
static void code_tables_are_looked_for_there_too(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct problems *problems = problems_new(arena, LANGUAGE_EN);
    char folder[] = "/tmp/erabu-project-XXXXXX";
    char models[] = "/tmp/erabu-models-XXXXXX";
    assert_non_null(mkdtemp(folder));
    assert_non_null(mkdtemp(models));
    const char *own = path_join(arena, folder, "project.yaml");
    const char *installed = path_join(arena, models, "c.yaml");
    write_file(own, HEAD "models: {codes: c.yaml}\n");
    write_file(installed, "tables: {use: {\"1\": one}}\n");
    struct input_files inputs = {.arena = arena};
    struct project *project = NULL;
    enum status status = project_load(arena, folder, models,
        catalogue_new(arena), &inputs, &project, problems);
    struct code_tables tables = codes_load(arena, project, &inputs, problems);
    unlink(own);
    unlink(installed);
    rmdir(folder);
    rmdir(models);
    assert_int_equal(status, STATUS_OK);
    assert_string_equal(project->installed_models, models);
    assert_int_equal(problems_count(problems), 0);
    assert_non_null(codes_table(&tables, "use"));
    assert_string_equal(inputs.list.at[1].shown, "c.yaml");
    assert_string_equal(inputs.list.at[1].path, installed);
    arena_free(arena);
}

/* All problems of all files at once. */
static void collects_the_problems_of_all_files(void **state)
{
    (void)state;
    struct loaded loaded = LOAD(
        {"project.yaml", "name: a b\nplane: 9.5\n"
                         "sites: {file: sites.shp, kye: ID}\n"
                         "roads: roads.csv\n"
                         "models: {measures: m.yaml, tasks: t.csv}\n"},
        {"t.csv", "id,label\n"}, {"roads.csv", "site,edge,class\nA,n,none\n"},
        {"m.yaml", "facts: 3\n"});
    assert_said(&loaded,
        "m.yaml:1:8: facts must be a list, got a single value [record-type]\n"
        "    1 | facts: 3\n"
        "      |        ^\n"
        "project.yaml:1:7: name 'a b' has a character that is not allowed "
        "[project-name]\n"
        "    1 | name: a b\n"
        "      |       ^^^\n"
        "  hint: use letters, digits, '-' and '_'\n"
        "project.yaml:2:8: plane is the number of a zone (1 to 19), got 9.5 "
        "[project-plane]\n"
        "    2 | plane: 9.5\n"
        "      |        ^^^\n"
        "project.yaml:3:8: key 'key' is missing [record-missing-key]\n"
        "    3 | sites: {file: sites.shp, kye: ID}\n"
        "      |        ^\n"
        "  note: in sites\n"
        "  hint: key: the field with the site's id: A, B, C\n"
        "project.yaml:3:26: unknown key 'kye' [record-unknown-key]\n"
        "    3 | sites: {file: sites.shp, kye: ID}\n"
        "      |                          ^^^\n"
        "  note: in sites\n"
        "  hint: did you mean 'key'?\n"
        "project.yaml:5:9: models: tasks needs schedule beside it "
        "[project-model-alone]\n"
        "    5 | models: {measures: m.yaml, tasks: t.csv}\n"
        "      |         ^\n"
        "roads.csv:1: column 'width_m' is missing [record-missing-column]\n"
        "    1 | site,edge,class\n"
        "  hint: width_m: as the law counts\n");
    arena_free(loaded.arena);
}

/* What only the models can tell. */
static void words_are_looked_up_in_the_models(void **state)
{
    (void)state;
    struct loaded loaded = LOAD_INSTALLED(
        {"project.yaml",
            HEAD "need:\n  gross_area: 5800 m2\n  use: labratory\n"
                 "  fire_resistance: fireprof\n"
                 "layers:\n"
                 "  a b: {file: a.shp, role: facility, group: universty}\n"
                 "roads: roads.csv\n"
                 "models: {zoning: zoning-japan.yaml, access: "
                 "access-defaults.yaml}\n"},
        {"roads.csv", "site,edge,width_m,class,opposite\nA,n,6,42-9,clif\n"});
    assert_said(&loaded,
        "project.yaml:6:8: use cannot be 'labratory' [project-unknown-word]\n"
        "    6 |   use: labratory\n"
        "      |        ^^^^^^^^^\n"
        "  hint: did you mean 'laboratory'?\n"
        "project.yaml:7:20: fire_resistance cannot be 'fireprof' "
        "[project-unknown-word]\n"
        "    7 |   fire_resistance: fireprof\n"
        "      |                    ^^^^^^^^\n"
        "  hint: did you mean 'fireproof'?\n"
        "project.yaml:9:3: the layer's name 'a b' has a character that is not "
        "allowed [project-layer-id]\n"
        "    9 |   a b: {file: a.shp, role: facility, group: universty}\n"
        "      |   ^^^\n"
        "  hint: leave out spaces, '/' and '#'\n"
        "project.yaml:9:45: group cannot be 'universty' "
        "[project-unknown-word]\n"
        "    9 |   a b: {file: a.shp, role: facility, group: universty}\n"
        "      |                                             ^^^^^^^^^\n"
        "  hint: did you mean 'university'?\n"
        "roads.csv:2:7: class cannot be '42-9' [project-unknown-word]\n"
        "    2 | A,n,6,42-9,clif\n"
        "      |       ^^^^\n"
        "  hint: did you mean '42-2'?\n"
        "roads.csv:2:12: warning: opposite 'clif' is not in the zoning model "
        "and counts as land [project-odd-word]\n"
        "    2 | A,n,6,42-9,clif\n"
        "      |            ^^^^\n"
        "  hint: did you mean 'cliff'?\n");
    arena_free(loaded.arena);
}

static void every_installed_model_is_right(void **state)
{
    (void)state;
    struct loaded loaded = {.arena = arena_new(NULL)};
    loaded.problems = problems_new(loaded.arena, LANGUAGE_EN);
    loaded.status = project_load(loaded.arena, ERABU_TOP "/sites/template",
        ERABU_TOP "/models", catalogue_new(loaded.arena), NULL, &loaded.project,
        loaded.problems);
    assert_said(&loaded, "");
    loaded.status = project_load(loaded.arena, ERABU_TOP "/sites/sample",
        ERABU_TOP "/models", catalogue_new(loaded.arena), NULL, &loaded.project,
        loaded.problems);
    assert_said(&loaded, "");
    assert_non_null(loaded.project->models.zoning);
    assert_non_null(loaded.project->models.hazards);
    assert_non_null(loaded.project->models.capacity);
    assert_non_null(loaded.project->models.access);
    assert_non_null(loaded.project->models.criteria);
    assert_non_null(loaded.project->models.schedule);
    assert_non_null(loaded.project->models.cost);
    arena_free(loaded.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(loads_what_it_names),
        cmocka_unit_test(a_bare_name_is_looked_for_among_the_installed),
        cmocka_unit_test(says_what_is_missing),
        cmocka_unit_test(code_tables_are_looked_for_there_too),
        cmocka_unit_test(collects_the_problems_of_all_files),
        cmocka_unit_test(words_are_looked_up_in_the_models),
        cmocka_unit_test(every_installed_model_is_right)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
