#include "report/register.h"

#include "base/text.h"

#include <string.h>

struct filling {
    struct arena *arena;
    const struct project_file *project;
    struct registered_files files;
    enum language language;
};

static const char *say(const struct filling *filling, struct words words)
{
    return words_in(words, filling->language);
}

static const char *or_blank(const struct filling *filling, const char *text)
{
    return text == NULL || *text == '\0'
               ? say(filling, WORDS("未記入", "not stated"))
               : text;
}

/* The columns, in the order of the client's form. */
static const struct {
    const char *id;
    struct words title;
    int weight;
} columns[] = {
    {"name", {"データの名称", "data"}, 3},
    {"handler", {"取扱者", "handler"}, 1},
    {"received_how", {"授受方法", "how received"}, 1},
    {"purpose", {"利用目的", "purpose"}, 1},
    {"place_of_use", {"利用場所", "place of use"}, 1},
    {"place_of_keeping", {"保管場所", "place of keeping"}, 1},
    {"way_of_keeping", {"保管方法", "way of keeping"}, 1},
    {"returned_how", {"返却方法", "how returned"}, 1},
    {"received_on", {"受領日時", "received on"}, 1},
    {"returned_on", {"返却日時", "returned on"}, 1},
    {"personal_numbers", {"個人番号データの有無", "personal-number data"}, 1},
};

static struct words answer(int said)
{
    switch ((enum yes_no)said) {
    case NOT_SAID:
        return WORDS("未記入", "not stated");
    case SAID_YES:
        return WORDS("有", "yes");
    case SAID_NO:
        return WORDS("無", "no");
    }
    return WORDS("", "");
}

/* Whether a file is a shapefile's, and another one of its files stands before
 * it in the list, so that its row is there already. */
static bool is_told(const struct filling *filling, size_t index)
{
    const char *name = filling->files.at[index].name;
    for (size_t i = 0; i < filling->files.count; i++) {
        const struct registered *file = &filling->files.at[i];
        if (i != index && !file->output && !filling->files.at[index].output &&
            text_ends(file->name, ".shp") && data_same_stem(file->name, name))
            return true;
    }
    return false;
}

/* "layers/A29.shp .dbf .prj .shx" */
static const char *with_siblings(
    const struct filling *filling, const char *name)
{
    struct text out = text_new(filling->arena);
    text_add(&out, name);
    if (!text_ends(name, ".shp"))
        return text_string(&out);
    for (size_t i = 0; i < filling->files.count; i++) {
        const char *other = filling->files.at[i].name;
        if (!filling->files.at[i].output && data_same_stem(name, other) &&
            strcmp(name, other) != 0)
            text_addf(&out, " %s", strrchr(other, '.'));
    }
    return text_string(&out);
}

/* "用途地域(layers/A29.shp .dbf …)" where it is a layer's. */
static const char *data_name(
    const struct filling *filling, const struct registered *file)
{
    if (file->output)
        return arena_printf(filling->arena,
            say(filling, WORDS("成果品 %s", "result %s")), file->name);
    const char *names = with_siblings(filling, file->name);
    int layer = data_layer_of(filling->project, file->name);
    if (layer < 0)
        return names;
    const struct layer_spec *spec = &filling->project->layers.at[layer];
    const char *title = say(filling, spec->title);
    return arena_printf(filling->arena,
        say(filling, WORDS("%s(%s)", "%s (%s)")),
        title == NULL || *title == '\0' ? spec->id : title, names);
}

static void register_file(const struct filling *filling, struct table *table,
    const struct registered *file)
{
    struct data_terms terms =
        data_terms_of(filling->project, file->name, file->output);
    if (file->output && terms.received_how == NULL)
        terms.received_how =
            say(filling, WORDS("受領なし(本業務で作成)", "none: made here"));
    if (file->output && terms.received_on == NULL)
        terms.received_on = say(filling, WORDS("該当なし", "none"));
    const char *texts[] = {data_name(filling, file), terms.handler,
        terms.received_how, terms.purpose, terms.place_of_use,
        terms.place_of_keeping, terms.way_of_keeping, terms.returned_how,
        terms.received_on, terms.returned_on,
        say(filling, answer(terms.personal_numbers))};
    struct row *row = table_row(filling->arena, table, file->name);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        row->cells[i] = cell_text(or_blank(filling, texts[i]));
}

const struct table *report_data_register(struct arena *arena,
    const struct project_file *project, struct registered_files files,
    enum language language)
{
    struct filling filling = {arena, project, files, language};
    struct table *table = table_new(arena, "data-register",
        say(&filling, WORDS("データ管理簿", "Data register")));
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        table_column(arena, table, columns[i].id,
            say(&filling, columns[i].title), false, columns[i].weight);
    for (size_t i = 0; i < files.count; i++)
        if (!is_told(&filling, i))
            register_file(&filling, table, &files.at[i]);
    return table;
}

/* ---- third parties' data ---- */

/* Whether any file of the layer was read. */
static bool was_read(const struct filling *filling, int layer)
{
    for (size_t i = 0; i < filling->files.count; i++)
        if (!filling->files.at[i].output &&
            data_layer_of(filling->project, filling->files.at[i].name) == layer)
            return true;
    return false;
}

static void attribute(const struct filling *filling, struct table *table,
    const struct layer_spec *layer)
{
    const char *day = layer->date.given
                          ? date_text(filling->arena, layer->date.number)
                          : NULL;
    const char *title = say(filling, layer->title);
    const char *texts[] = {title == NULL || *title == '\0' ? layer->id : title,
        layer->origin.source, layer->edition, day, layer->licence,
        with_siblings(filling, layer->file)};
    struct row *row = table_row(filling->arena, table, layer->id);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        row->cells[i] = cell_text(or_blank(filling, texts[i]));
}

const struct table *report_attribution(struct arena *arena,
    const struct project_file *project, struct registered_files files,
    enum language language)
{
    static const struct {
        const char *id;
        struct words title;
    } heads[] = {{"data", {"データ", "data"}}, {"source", {"出典", "source"}},
        {"edition", {"版", "edition"}}, {"date", {"時点", "date"}},
        {"terms", {"利用条件・表示", "terms, as to be shown"}},
        {"files", {"ファイル", "files"}}};
    struct filling filling = {arena, project, files, language};
    struct table *table = table_new(arena, "attribution",
        say(&filling, WORDS("第三者のデータと利用条件",
                          "Third parties' data and their terms")));
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        table_column(
            arena, table, heads[i].id, say(&filling, heads[i].title), false, 1);
    for (size_t i = 0; i < project->layers.count; i++)
        if (was_read(&filling, (int)i))
            attribute(&filling, table, &project->layers.at[i]);
    return table;
}

const struct document *report_page(
    struct arena *arena, const struct table *table, enum language language)
{
    struct document *document = document_new(arena, language, table->title);
    document_table(document, table);
    return document;
}
