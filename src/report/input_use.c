#include "report/input_use.h"

#include "base/text.h"
#include "report/changes.h"

#include <stdint.h>
#include <string.h>

/* A set of files, a bit each. */
enum { BITS = 64 };
typedef uint64_t word;

/* The files that sources of one file name: a shapefile has several. */
struct named {
    const char *source; /* one of them */
    size_t length;      /* of its file's name */
    const word *set;
};

/* What an entry rests on. Every table walks much of the ledger, so each
 * entry's set is gathered once, and each file is looked for once. */
struct uses {
    struct arena *arena;
    const char *const *files;
    size_t file_count, word_count;
    word **sets; /* by the entry's order; NULL: not gathered yet */
    LIST(struct named) named;
};

static word *set_new(const struct uses *uses)
{
    return ARENA_ARRAY(uses->arena, uses->word_count, word);
}

static void unite(const struct uses *uses, word *set, const word *other)
{
    for (size_t i = 0; i < uses->word_count; i++)
        set[i] |= other[i];
}

static bool has(const word *set, size_t file)
{
    return set[file / BITS] >> file % BITS & 1;
}

static const word *files_of(struct uses *uses, const char *source)
{
    size_t length = source_file_length(source);
    for (size_t i = 0; i < uses->named.count; i++)
        if (uses->named.at[i].length == length &&
            memcmp(uses->named.at[i].source, source, length) == 0)
            return uses->named.at[i].set;
    word *set = set_new(uses);
    for (size_t i = 0; i < uses->file_count; i++)
        if (source_is_file(source, uses->files[i]))
            set[i / BITS] |= (word)1 << i % BITS;
    LIST_ADD(uses->arena, &uses->named, (struct named){source, length, set});
    return set;
}

static const word *gather(struct uses *uses, const struct entry *entry)
{
    word *set = uses->sets[entry->order];
    if (set != NULL)
        return set;
    set = set_new(uses);
    uses->sets[entry->order] = set;
    if (entry->source != NULL)
        unite(uses, set, files_of(uses, entry->source));
    for (size_t i = 0; i < entry->input_count; i++)
        unite(uses, set, gather(uses, entry->inputs[i].entry));
    for (size_t i = 0; i < entry->detail_count; i++)
        unite(uses, set, gather(uses, entry->details[i]));
    return set;
}

static word *gather_table(struct uses *uses, const struct table *table)
{
    word *set = set_new(uses);
    for (size_t r = 0; r < table->rows.count; r++)
        for (size_t c = 0; c < table->rows.at[r].count; c++)
            if (table->rows.at[r].cells[c].entry != NULL)
                unite(
                    uses, set, gather(uses, table->rows.at[r].cells[c].entry));
    return set;
}

/* The tables on a file: their ids, which are the names of their files, and
 * their titles. */
struct found {
    struct text ids, titles;
};

static void add(struct text *out, const char *name)
{
    text_addf(out, "%s%s", out->count > 0 ? "; " : "", name);
}

static struct found *find_uses(const struct report_input *input,
    const struct report_tables *tables, struct uses *uses)
{
    struct arena *arena = input->arena;
    struct found *found = ARENA_ARRAY(arena, uses->file_count, struct found);
    for (size_t i = 0; i < uses->file_count; i++)
        found[i] = (struct found){text_new(arena), text_new(arena)};
    uses->sets = ARENA_ARRAY(arena, ledger_count(input->ledger), word *);
    for (size_t t = 0; t < tables->count; t++) {
        const struct table *table = tables->at[t];
        const word *set = gather_table(uses, table);
        for (size_t i = 0; i < uses->file_count; i++) {
            if (!has(set, i))
                continue;
            add(&found[i].ids, table->id);
            add(&found[i].titles, table->title);
        }
    }
    return found;
}

const struct table *report_input_use(const struct report_input *input,
    const struct report_tables *tables, const char *const *files,
    size_t file_count)
{
    struct arena *arena = input->arena;
    struct uses uses = {.arena = arena,
        .files = files,
        .file_count = file_count,
        .word_count = file_count / BITS + 1};
    struct found *found = find_uses(input, tables, &uses);
    struct table *table = table_new(arena, "inputs",
        words_in(WORDS("入力と、それによる表", "Inputs and the tables on them"),
            input->language));
    table_column(arena, table, "files",
        words_in(WORDS("表のファイル", "files"), input->language), false, 1);
    table_column(arena, table, "tables",
        words_in(WORDS("よっている表", "tables"), input->language), false, 1);
    for (size_t i = 0; i < file_count; i++) {
        struct row *row = table_row(arena, table, files[i]);
        row->cells[0] = cell_text(text_string(&found[i].ids));
        row->cells[1] =
            cell_text(found[i].titles.count > 0
                          ? text_string(&found[i].titles)
                          : words_in(WORDS("すべて(語句・対応表・設定)",
                                         "all (words, code tables, settings)"),
                                input->language));
    }
    return table;
}
