/* The papers that facts were taken from: registers, answers, drawings, reports
 * of borings, each with its date and with what was read of it. */
#include "report/sources.h"
#include "report/tables.h"

#include "base/list.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* Facts, those of one paper beside one another. */
struct facts {
    const struct entry **at;
    size_t count;
};

static const char *given_date(const struct entry *fact)
{
    const struct origin *origin = fact->origin;
    return origin == NULL || origin->date == NULL ? "" : origin->date;
}

static int by_paper(const void *left, const void *right)
{
    const struct entry *a = *(const struct entry *const *)left;
    const struct entry *b = *(const struct entry *const *)right;
    int order = strcmp(a->clause, b->clause);
    if (order == 0)
        order = strcmp(given_date(a), given_date(b));
    return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

static bool of_one_paper(const struct entry *a, const struct entry *b)
{
    return strcmp(a->clause, b->clause) == 0 &&
           strcmp(given_date(a), given_date(b)) == 0;
}

static struct facts facts_of(const struct report *report)
{
    struct entries all = ledger_entries(report->arena, report->input->ledger);
    LIST(const struct entry *) facts = {0};
    for (size_t i = 0; i < all.count; i++)
        if (report_is_document(report, all.at[i]) && all.at[i]->clause != NULL)
            LIST_ADD(report->arena, &facts, all.at[i]);
    if (facts.count > 0)
        qsort(facts.at, facts.count, sizeof *facts.at, by_paper);
    return (struct facts){facts.at, facts.count};
}

static const char *between(const struct report *report, const struct text *out)
{
    return out->count == 0 ? "" : report_say(report, WORDS("、", ", "));
}

/* What the facts are of, each once, in their order. */
static const char *labels(const struct report *report, struct facts facts)
{
    bool *seen =
        ARENA_ARRAY(report->arena, catalogue_count(report->catalogue), bool);
    struct text out = text_new(report->arena);
    for (size_t i = 0; i < facts.count; i++) {
        const struct measure *measure = facts.at[i]->measure;
        if (!seen[measure->id])
            text_addf(&out, "%s%s", between(report, &out),
                report_say(report, measure->label));
        seen[measure->id] = true;
    }
    return text_string(&out);
}

static int by_address(const void *left, const void *right)
{
    return strcmp((*(const struct entry *const *)left)->address,
        (*(const struct entry *const *)right)->address);
}

/* The length of "site/A/"; 0 of what is said of all sites. */
static size_t scope_length(const char *address)
{
    static const char SITE[] = "site/";
    return text_starts(address, SITE)
               ? strlen(SITE) + strcspn(address + strlen(SITE), "/") + 1
               : 0;
}

/* "A、C", in the order of addresses, which the facts then have. */
static const char *sites_of(const struct report *report, struct facts facts)
{
    static const size_t PREFIX = sizeof "site/" - 1;
    struct text out = text_new(report->arena);
    size_t count = 0;
    qsort(facts.at, facts.count, sizeof *facts.at, by_address);
    for (size_t i = 0; i < facts.count; i++) {
        const char *address = facts.at[i]->address;
        size_t length = scope_length(address);
        if (length == 0 ||
            (i > 0 && strncmp(facts.at[i - 1]->address, address, length) == 0))
            continue;
        text_addf(&out, "%s%.*s", between(report, &out),
            (int)(length - PREFIX - 1), address + PREFIX);
        count++;
    }
    return count > 1 && count == report_sites(report)
               ? report_say(report, WORDS("全候補地", "all"))
               : text_string(&out);
}

static void add_row(
    struct report *report, struct table *table, struct facts paper)
{
    const struct entry *first = paper.at[0];
    struct row *row = table_row(report->arena, table,
        *given_date(first) == '\0' ? first->clause
                                   : arena_printf(report->arena, "%s %s",
                                         first->clause, given_date(first)));
    row->cells[0] = cell_text(first->clause);
    row->cells[1] = cell_text(report_document_date(report, first));
    row->cells[2] = cell_text(labels(report, paper));
    row->cells[3] = cell_text(sites_of(report, paper));
}

const struct table *table_of_documents(struct report *report)
{
    static const struct {
        const char *id;
        struct words title;
    } columns[] = {
        {"name", {"資料名", "Document"}},
        {"date", {"時点", "Date"}},
        {"facts", {"読み取った事項", "What was read"}},
        {"sites", {"候補地", "Sites"}},
    };
    struct table *table = table_new(report->arena, "documents",
        report_say(report, WORDS("使用した調書・回答・図面等",
                               "Registers, answers and drawings used")));
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++)
        table_column(report->arena, table, columns[c].id,
            report_say(report, columns[c].title), false, 0);
    struct facts facts = facts_of(report);
    for (size_t i = 0, count = 1; i < facts.count; i += count) {
        for (count = 1; i + count < facts.count; count++)
            if (!of_one_paper(facts.at[i], facts.at[i + count]))
                break;
        add_row(report, table, (struct facts){facts.at + i, count});
    }
    return table;
}
