#include "report/input_use.h"

#include "base/text.h"
#include "report/changes.h"

/* The files of one entry's source; a shapefile has several. */
struct files {
    bool looked_up;
    size_t *at; /* indexes */
    size_t count;
};

struct uses {
    struct arena *arena;
    const char *const *files;
    size_t file_count;
    bool *used;          /* of each file, by the table under way */
    bool *seen;          /* by the entry's order */
    struct files *known; /* by the entry's order: looked up once, since
                            every table walks much of the ledger */
};

static const struct files *files_of(
    struct uses *uses, const struct entry *entry)
{
    struct files *files = &uses->known[entry->order];
    if (files->looked_up)
        return files;
    files->looked_up = true;
    files->at = ARENA_ARRAY(uses->arena, uses->file_count, size_t);
    for (size_t i = 0; i < uses->file_count; i++)
        if (source_is_file(entry->source, uses->files[i]))
            files->at[files->count++] = i;
    return files;
}

static void mark(struct uses *uses, const struct entry *entry)
{
    if (uses->seen[entry->order])
        return;
    uses->seen[entry->order] = true;
    if (entry->source != NULL) {
        const struct files *files = files_of(uses, entry);
        for (size_t i = 0; i < files->count; i++)
            uses->used[files->at[i]] = true;
    }
    for (size_t i = 0; i < entry->input_count; i++)
        mark(uses, entry->inputs[i].entry);
    for (size_t i = 0; i < entry->detail_count; i++)
        mark(uses, entry->details[i]);
}

static void mark_table(struct uses *uses, const struct table *table)
{
    for (size_t r = 0; r < table->rows.count; r++)
        for (size_t c = 0; c < table->rows.at[r].count; c++)
            if (table->rows.at[r].cells[c].entry != NULL)
                mark(uses, table->rows.at[r].cells[c].entry);
}

static void note_table(
    const struct uses *uses, struct text *tables, const struct table *table)
{
    for (size_t i = 0; i < uses->file_count; i++)
        if (uses->used[i])
            text_addf(
                &tables[i], "%s%s", tables[i].count > 0 ? "; " : "", table->id);
}

/* For each file the ids of its tables, joined. */
static struct text *find_uses(const struct report_input *input,
    const struct report_tables *tables, struct uses *uses)
{
    struct arena *arena = input->arena;
    size_t entries = ledger_count(input->ledger);
    struct text *found = ARENA_ARRAY(arena, uses->file_count, struct text);
    for (size_t i = 0; i < uses->file_count; i++)
        found[i] = text_new(arena);
    uses->known = ARENA_ARRAY(arena, entries, struct files);
    for (size_t t = 0; t < tables->count; t++) {
        uses->used = ARENA_ARRAY(arena, uses->file_count, bool);
        uses->seen = ARENA_ARRAY(arena, entries, bool);
        mark_table(uses, tables->at[t]);
        note_table(uses, found, tables->at[t]);
    }
    return found;
}

const struct table *report_input_use(const struct report_input *input,
    const struct report_tables *tables, const char *const *files,
    size_t file_count)
{
    struct arena *arena = input->arena;
    struct uses uses = {
        .arena = arena, .files = files, .file_count = file_count};
    struct text *found = find_uses(input, tables, &uses);
    struct table *table = table_new(arena, "inputs",
        words_in(WORDS("入力と、それによる表", "Inputs and the tables on them"),
            input->language));
    table_column(arena, table, "tables",
        words_in(WORDS("よっている表", "tables"), input->language), false, 1);
    for (size_t i = 0; i < file_count; i++) {
        struct row *row = table_row(arena, table, files[i]);
        row->cells[0] =
            cell_text(found[i].count > 0
                          ? text_string(&found[i])
                          : words_in(WORDS("すべて(語句・対応表・設定)",
                                         "all (words, code tables, settings)"),
                                input->language));
    }
    return table;
}
