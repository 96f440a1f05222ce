#include "report/return_plan.h"

#include "base/text.h"

static struct words kind_words(enum returned_kind kind)
{
    switch (kind) {
    case RETURNED_INPUT:
        return WORDS("入力", "input");
    case RETURNED_OUTPUT:
        return WORDS("成果品", "result");
    case RETURNED_DELIVERY:
        return WORDS("引渡しファイル", "delivery");
    case RETURNED_STATE:
        return WORDS("作業記録", "work log");
    }
    return WORDS("", "");
}

static struct words state_words(enum returned_state state)
{
    switch (state) {
    case RETURNED_GONE:
        return WORDS("残っていない", "gone");
    case RETURNED_SAME:
        return WORDS("残っている", "still there");
    case RETURNED_OTHER:
        return WORDS("別の内容で残っている", "there, with other content");
    }
    return WORDS("", "");
}

static const struct {
    const char *id;
    struct words title;
} columns[] = {
    {"name", {"データの名称", "data"}}, {"kind", {"種別", "kind"}},
    {"place", {"所在", "where it lies"}}, {"sha256", {"SHA-256", "SHA-256"}},
    {"method", {"返却・消去の方法", "method"}},
    {"date", {"日時", "date and time"}}, {"where", {"実施場所", "place"}},
    {"witness", {"立会者", "witness"}},
    {"responsible", {"責任者", "person responsible"}},
    {"state", {"結果", "result"}}, /* of the report only */
};
enum { COLUMNS = sizeof columns / sizeof *columns };

const struct table *report_return_plan(struct arena *arena,
    const struct project_file *project, const struct returned *copies,
    size_t count, bool done, enum language language)
{
    struct table *table = table_new(arena,
        done ? "return-report" : "return-plan",
        words_in(done ? WORDS("返却・消去の報告", "Report of return or erasure")
                      : WORDS("返却・消去の計画", "Plan of return or erasure"),
            language));
    size_t shown = done ? COLUMNS : COLUMNS - 1;
    for (size_t i = 0; i < shown; i++)
        table_column(arena, table, columns[i].id,
            words_in(columns[i].title, language), false, 1);
    for (size_t i = 0; i < count; i++) {
        const struct returned *copy = &copies[i];
        struct data_terms terms =
            data_terms_of(project, copy->name, copy->kind != RETURNED_INPUT);
        const char *method =
            terms.returned_how != NULL
                ? terms.returned_how
                : words_in(WORDS("未記入", "not stated"), language);
        const char *texts[COLUMNS] = {copy->name,
            words_in(kind_words(copy->kind), language), copy->place,
            copy->digest == NULL ? "" : copy->digest, method, "", "", "", "",
            words_in(state_words(copy->state), language)};
        struct row *row = table_row(arena, table, copy->place);
        for (size_t c = 0; c < shown; c++)
            row->cells[c] = cell_text(texts[c]);
    }
    return table;
}
