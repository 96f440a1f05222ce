#include "load/project.h"

#include "test.h"

#include "base/files.h"
#include "load/codes.h"
#include "model/derived.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A project of these files in /tmp, loaded and removed. */
struct loaded {
    struct arena *arena;
    struct problems *problems;
    struct catalogue *catalogue;
    struct input_files inputs;
    struct project *project;
    enum status status;
};

struct file {
    const char *name, *text;
};

static void write_file(
    struct arena *arena, const char *folder, const struct file *file)
{
    FILE *out = fopen(path_join(arena, folder, file->name), "w");
    assert_non_null(out);
    fputs(file->text, out);
    fclose(out);
}

/* Files whose name begins with '@' are installed models. */
static struct loaded load(const struct file *files, size_t count)
{
    struct loaded loaded = {.arena = arena_new(NULL)};
    struct arena *arena = loaded.arena;
    char folder[] = "/tmp/erabu-project-XXXXXX";
    char models[] = "/tmp/erabu-models-XXXXXX";
    assert_non_null(mkdtemp(folder));
    assert_non_null(mkdtemp(models));
    for (size_t i = 0; i < count; i++) {
        bool installed = files[i].name[0] == '@';
        write_file(arena, installed ? models : folder,
            &(struct file){files[i].name + installed, files[i].text});
    }
    loaded.problems = problems_new(arena, LANGUAGE_EN);
    loaded.catalogue = catalogue_new(arena);
    loaded.inputs.arena = arena;
    loaded.status = project_load(arena, folder, models, loaded.catalogue,
        &loaded.inputs, &loaded.project, loaded.problems);
    for (size_t i = 0; i < count; i++) {
        bool installed = files[i].name[0] == '@';
        unlink(path_join(
            arena, installed ? models : folder, files[i].name + installed));
    }
    rmdir(folder);
    rmdir(models);
    return loaded;
}

#define LOAD(...)                                                              \
    load((const struct file[]){__VA_ARGS__},                                   \
        sizeof((const struct file[]){__VA_ARGS__}) / sizeof(struct file))

/* All problems, without the line that counts them. */
static void assert_said(const struct loaded *loaded, const char *expected)
{
    struct text out = text_new(loaded->arena);
    problems_print(loaded->problems, &out);
    char *last =
        out.count == 0 ? NULL : memrchr(out.bytes, '\n', out.count - 1);
    if (last != NULL)
        last[1] = '\0';
    assert_string_equal(text_string(&out), expected);
    assert_int_equal(
        loaded->status, *expected == '\0' ? STATUS_OK : STATUS_INPUT);
}

#define HEAD "name: test\nplane: 9\nsites: {file: sites.shp, key: ID}\n"

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
    write_file(arena, folder,
        &(struct file){"project.yaml", HEAD "models: {codes: c.yaml}\n"});
    write_file(arena, models,
        &(struct file){"c.yaml", "tables: {use: {\"1\": one}}\n"});
    struct input_files inputs = {.arena = arena};
    struct project *project = NULL;
    enum status status = project_load(arena, folder, models,
        catalogue_new(arena), &inputs, &project, problems);
    struct code_tables tables = codes_load(arena, project, &inputs, problems);
    unlink(path_join(arena, folder, "project.yaml"));
    unlink(path_join(arena, models, "c.yaml"));
    rmdir(folder);
    rmdir(models);
    assert_int_equal(status, STATUS_OK);
    assert_string_equal(project->installed_models, models);
    assert_int_equal(problems_count(problems), 0);
    assert_non_null(codes_table(&tables, "use"));
    assert_string_equal(inputs.list.at[1].shown, "c.yaml");
    assert_string_equal(
        inputs.list.at[1].path, path_join(arena, models, "c.yaml"));
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
    char folder[] = "/tmp/erabu-project-XXXXXX";
    assert_non_null(mkdtemp(folder));
    struct loaded loaded = {.arena = arena_new(NULL)};
    struct file file = {"project.yaml",
        HEAD "need:\n  gross_area: 5800 m2\n  use: labratory\n"
             "  fire_resistance: fireprof\n"
             "layers:\n"
             "  a b: {file: a.shp, role: facility, group: universty}\n"
             "roads: roads.csv\n"
             "models: {zoning: zoning-japan.yaml, access: "
             "access-defaults.yaml}\n"};
    struct file roads = {
        "roads.csv", "site,edge,width_m,class,opposite\nA,n,6,42-9,clif\n"};
    write_file(loaded.arena, folder, &file);
    write_file(loaded.arena, folder, &roads);
    loaded.problems = problems_new(loaded.arena, LANGUAGE_EN);
    loaded.status = project_load(loaded.arena, folder, ERABU_TOP "/models",
        catalogue_new(loaded.arena), NULL, &loaded.project, loaded.problems);
    unlink(path_join(loaded.arena, folder, file.name));
    unlink(path_join(loaded.arena, folder, roads.name));
    rmdir(folder);
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

/* ---- the measures model ---- */

#define MEASURES(text)                                                         \
    LOAD({"project.yaml", HEAD "need: {gross_area: 5800 m2, use: office}\n"    \
                               "models: {measures: m.yaml}\n"},                \
        {"m.yaml", text})

static void derived_measures_may_call_functions_of_dates(void **state)
{
    (void)state;
    struct loaded loaded = MEASURES(
        "derived:\n"
        "  wait: {label: a, unit: months,\n"
        "    formula: \"months_between(project_finish, opening_date)\"}\n"
        "  b: {label: b, formula: month_between(1 + wait)}\n");
    assert_said(&loaded,
        "m.yaml:4:26: the formula reads 'month_between', but there is no such "
        "number [formula-unknown-name]\n"
        "    4 |   b: {label: b, formula: month_between(1 + wait)}\n"
        "      |                          ^^^^^^^^^^^^^\n"
        "  hint: did you mean 'months_between'?\n");
    arena_free(loaded.arena);
}

static void facts_and_derived_measures_join_the_catalogue(void **state)
{
    (void)state;
    struct loaded loaded = MEASURES(
        "facts:\n"
        "  noise: {label: {ja: 騒音, en: Noise}, kind: category,\n"
        "    choices: {low: 小, high: 大}}\n"
        "  height: {label: 高さ, kind: quantity, unit: m, decimals: 1}\n"
        "derived:\n"
        "  second: {label: b, unit: ratio, formula: first / 2}\n"
        "  first:\n"
        "    label: a\n"
        "    unit: ratio\n"
        "    formula: need_gross_area * k / site_area\n"
        "    parameters: {k: {value: 50, unit: percent, source: 要綱}}\n");
    assert_said(&loaded, "");
    const struct measure *height = catalogue_find(loaded.catalogue, "height");
    assert_int_equal(height->kind, QUANTITY);
    assert_string_equal(height->unit, "m");
    assert_int_equal(height->decimals, 1);
    assert_int_equal(catalogue_find(loaded.catalogue, "noise")->kind, CATEGORY);
    const struct measures_file *file = loaded.project->models.measures;
    assert_string_equal(
        fact_spec_find(file, "noise")->choices.at[1].label.ja, "大");
    /* Each after what it reads. */
    assert_string_equal(file->derived.at[0].id, "first");
    assert_string_equal(file->derived.at[1].id, "second");
    const struct param *k =
        &derived_parameter_find(&file->derived.at[0], "k")->value;
    assert_near(k->value, 0.5, 1e-15);
    assert_string_equal(k->unit, "ratio");
    assert_string_equal(k->origin.source, "要綱");
    arena_free(loaded.arena);
}

static void formulas_are_checked_as_they_are_read(void **state)
{
    (void)state;
    struct loaded loaded = MEASURES(
        "derived:\n"
        "  a: {label: a, formula: site_area * (1 +}\n"
        "  b: {label: b, formula: \"site_area + site_aera\"}\n"
        "  c: {label: c, formula: need_stalls * 2}\n"
        "  d: {label: d, formula: (function() while true do end end)()}\n"
        "  e: {label: e, formula: '(\"x\"):rep(1e9)'}\n"
        "  f: {label: f, formula: owner + 1}\n");
    assert_said(&loaded,
        "m.yaml:2:38: the formula is wrong: syntax: '(' is not closed "
        "[formula-syntax]\n"
        "    2 |   a: {label: a, formula: site_area * (1 +}\n"
        "      |                                      ^\n"
        "m.yaml:3:39: the formula reads 'site_aera', but there is no such "
        "number [formula-unknown-name]\n"
        "    3 |   b: {label: b, formula: \"site_area + site_aera\"}\n"
        "      |                                       ^^^^^^^^^\n"
        "  hint: did you mean 'site_area'?\n"
        "m.yaml:4:26: the formula reads 'need_stalls', but there is no such "
        "number [formula-unknown-name]\n"
        "    4 |   c: {label: c, formula: need_stalls * 2}\n"
        "      |                          ^^^^^^^^^^^\n"
        "m.yaml:5:27: the formula is wrong: syntax: 'function' has no place in "
        "a formula [formula-syntax]\n"
        "    5 |   d: {label: d, formula: (function() while true do end end)()}"
        "\n"
        "      |                           ^\n"
        "m.yaml:6:28: the formula is wrong: syntax: a text has no place in a "
        "formula [formula-syntax]\n"
        "    6 |   e: {label: e, formula: '(\"x\"):rep(1e9)'}\n"
        "      |                            ^\n"
        "m.yaml:7:26: the formula reads 'owner', but there is no such number "
        "[formula-unknown-name]\n"
        "    7 |   f: {label: f, formula: owner + 1}\n"
        "      |                          ^^^^^\n");
    arena_free(loaded.arena);
}

/* No formula is blamed for what a misspelt key of project.yaml took away; what
 * no need has, nor any measure, is a problem all the same. */
static void a_misspelt_need_blames_no_formula(void **state)
{
    (void)state;
    struct loaded loaded =
        LOAD({"project.yaml", HEAD
                 "models: {measures: m.yaml}\nnead: {gross_area: 10 m2}\n"},
            {"m.yaml", "derived:\n"
                       "  a: {label: a, formula: need_gross_area}\n"
                       "  b: {label: b, formula: need_grass_area}\n"});
    assert_said(&loaded,
        "m.yaml:3:26: the formula reads 'need_grass_area', but there is no "
        "such number [formula-unknown-name]\n"
        "    3 |   b: {label: b, formula: need_grass_area}\n"
        "      |                          ^^^^^^^^^^^^^^^\n"
        "  hint: did you mean 'need_gross_area'?\n"
        "project.yaml:5:1: unknown key 'nead' [record-unknown-key]\n"
        "    5 | nead: {gross_area: 10 m2}\n"
        "      | ^^^^\n"
        "  hint: did you mean 'need'?\n");
    arena_free(loaded.arena);
}

static void formulas_go_in_no_circle(void **state)
{
    (void)state;
    struct loaded loaded = MEASURES("derived:\n"
                                    "  aa: {label: a, formula: bb + 1}\n"
                                    "  bb: {label: b, formula: cc + 1}\n"
                                    "  cc: {label: c, formula: bb + aa}\n"
                                    "  dd: {label: d, formula: dd}\n");
    assert_said(&loaded,
        "m.yaml:2:27: the formulas go in a circle: aa → bb → cc → aa "
        "[measure-circle]\n"
        "    2 |   aa: {label: a, formula: bb + 1}\n"
        "      |                           ^\n"
        "m.yaml:3:27: the formulas go in a circle: bb → cc → bb "
        "[measure-circle]\n"
        "    3 |   bb: {label: b, formula: cc + 1}\n"
        "      |                           ^\n"
        "m.yaml:5:27: the formulas go in a circle: dd → dd [measure-circle]\n"
        "    5 |   dd: {label: d, formula: dd}\n"
        "      |                           ^\n");
    arena_free(loaded.arena);
}

static void names_and_units_are_checked(void **state)
{
    (void)state;
    struct loaded loaded =
        MEASURES("facts:\n"
                 "  site_area: {label: a, kind: quantity, unit: m2}\n"
                 "  Big: {label: b, kind: verdict, unit: m}\n"
                 "  price: {label: c, kind: quantity, unit: 億円}\n"
                 "  day: {label: d, kind: day, choices: {a: b}}\n");
    assert_said(&loaded,
        "m.yaml:2:3: there is a measure 'site_area' already "
        "[measure-taken]\n"
        "    2 |   site_area: {label: a, kind: quantity, unit: m2}\n"
        "      |   ^^^^^^^^^\n"
        "  hint: give it another name\n"
        "m.yaml:3:3: Big is a verdict and has no unit [measure-no-unit]\n"
        "    3 |   Big: {label: b, kind: verdict, unit: m}\n"
        "      |   ^^^\n"
        "m.yaml:3:3: 'Big' is no name of a measure [measure-name]\n"
        "    3 |   Big: {label: b, kind: verdict, unit: m}\n"
        "      |   ^^^\n"
        "  hint: use lower-case letters, digits and '_', a letter first\n"
        "m.yaml:4:3: '億円' is not a unit for price [measure-unit]\n"
        "    4 |   price: {label: c, kind: quantity, unit: 億円}\n"
        "      |   ^^^^^\n"
        "  hint: use a unit of the ledger: m, m2, ratio, yen …\n"
        "m.yaml:5:3: day is a day and has no choices [measure-no-choices]\n"
        "    5 |   day: {label: d, kind: day, choices: {a: b}}\n"
        "      |   ^^^\n");
    arena_free(loaded.arena);
}

/* ---- the models that come with the program ---- */

static void the_measures_that_come_along_are_right(void **state)
{
    (void)state;
    char folder[] = "/tmp/erabu-project-XXXXXX";
    assert_non_null(mkdtemp(folder));
    struct loaded loaded = {.arena = arena_new(NULL)};
    struct file file = {"project.yaml",
        HEAD "need: {gross_area: 5800 m2, use: laboratory}\n"
             "models: {measures: measures-research.yaml}\n"};
    write_file(loaded.arena, folder, &file);
    loaded.problems = problems_new(loaded.arena, LANGUAGE_EN);
    loaded.status = project_load(loaded.arena, folder, ERABU_TOP "/models",
        catalogue_new(loaded.arena), NULL, &loaded.project, loaded.problems);
    unlink(path_join(loaded.arena, folder, file.name));
    rmdir(folder);
    assert_said(&loaded, "");
    assert_true(loaded.project->models.measures->derived.count > 0);
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
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(loads_what_it_names),
        cmocka_unit_test(a_bare_name_is_looked_for_among_the_installed),
        cmocka_unit_test(code_tables_are_looked_for_there_too),
        cmocka_unit_test(says_what_is_missing),
        cmocka_unit_test(collects_the_problems_of_all_files),
        cmocka_unit_test(words_are_looked_up_in_the_models),
        cmocka_unit_test(facts_and_derived_measures_join_the_catalogue),
        cmocka_unit_test(derived_measures_may_call_functions_of_dates),
        cmocka_unit_test(formulas_are_checked_as_they_are_read),
        cmocka_unit_test(a_misspelt_need_blames_no_formula),
        cmocka_unit_test(formulas_go_in_no_circle),
        cmocka_unit_test(names_and_units_are_checked),
        cmocka_unit_test(the_measures_that_come_along_are_right),
        cmocka_unit_test(every_installed_model_is_right),
    };
    return cmocka_run_group_tests_name("project", tests, NULL, NULL);
}
