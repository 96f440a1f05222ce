/* A document: blocks of prose, tables and figures, in one language. It knows
 * nothing of sites; each format writes the same blocks. */
#ifndef MODEL_DOCUMENT_H
#define MODEL_DOCUMENT_H

#include "base/arena.h"
#include "base/language.h"
#include "base/list.h"

#include <stdbool.h>

struct entry;
struct figure;

enum tone {
    TONE_PLAIN,
    TONE_BEST, /* ◎ */
    TONE_GOOD, /* ○ */
    TONE_FAIR, /* △ */
    TONE_POOR, /* × */
    TONE_UNKNOWN,
    TONE_HEAD, /* a head row or group */
    TONE_TOTAL
};

enum cell_kind { CELL_TEXT, CELL_NUMBER };

/* One input of a number's reason: the name in the formula, and why it is what
 * it is. */
struct reason_input {
    const char *name;
    const struct reason *reason;
};

/* A line of a reason: "formula", "min(a, b * k)". */
struct reason_line {
    const char *label, *text;
};

/* Why a number is what it is, in the document's language. Formats that can
 * link show it once, where every cell of this address points to. */
struct reason {
    const char *address; /* unique in the document: site/A/far_road */
    const char *title;   /* "Effective FAR" */
    const char *shown;   /* "262.4 %", where it is an input */
    const char *value;   /* "262.4 % (estimated)" */
    size_t number;       /* its place among the document's */
    LIST(struct reason_line) lines;
    LIST(struct reason_input) inputs;
};

struct cell {
    enum cell_kind kind;
    const char *text;  /* as shown: "16,400.0" */
    const char *plain; /* number for machines: "16400"; NULL: the text */
    const struct entry *entry; /* why it says so; NULL for labels */
    enum tone tone;
    int span;                    /* columns; 0 counts as 1 */
    const struct reason *reason; /* the entry's, where the document has it */
};

struct column {
    const char *id;    /* stable in every language: "A.text" */
    const char *title; /* in the document's language */
    bool number;       /* aligned to the right */
    int weight;        /* share of the width; 0 counts as 1 */
    const char *group; /* a head over neighbours of one group; NULL: none */
    bool merge;        /* equal cells under one another are shown once */
    bool data_only;    /* in the CSV, not on paper */
};

/* A row without an id (NULL) is for paper only: no CSV holds it. */
struct row {
    const char *id; /* first column of the CSV, stable in every language */
    struct cell *cells;
    size_t count; /* one cell per column, fewer where cells span */
    bool head;
};

/* Rows that are made one by one when they are asked for, of a table too long
 * to be held. */
struct row_source {
    size_t count;
    struct row (*make)(const void *context, size_t index, struct arena *arena);
    const void *context;
};

struct table {
    const char *id; /* "comparison": the CSV is comparison.csv */
    const char *title;
    LIST(struct column) columns; /* without the id column */
    LIST(struct row) rows;
    const struct row_source *source; /* of all rows; NULL: they are there */
    LIST(const char *) notes;        /* 凡例, 出典, tax basis, units, ※ */
};

enum block_kind {
    BLOCK_HEADING,
    BLOCK_PARAGRAPH,
    BLOCK_LIST,
    BLOCK_TABLE,
    BLOCK_FIGURE,
    BLOCK_NOTICE /* a paragraph that must not be missed */
};

struct block {
    enum block_kind kind;
    int level;                /* heading: 1 … 3 */
    const char *text;         /* heading, paragraph, notice, caption */
    LIST(const char *) items; /* list */
    const struct table *table;
    bool titled; /* table: a heading over it says its title */
    bool folded; /* table: shown when it is asked for, where a format can */
    const struct figure *figure;
};

struct document {
    struct arena *arena;
    enum language language;
    const char *title;
    LIST(struct block) blocks;
    LIST(const struct reason *) reasons; /* in the order they are shown */
    const char *reasons_note;            /* how to read them; NULL: none */
};

struct document *document_new(
    struct arena *arena, enum language language, const char *title);
void document_heading(struct document *document, int level, const char *text);
void document_paragraph(struct document *document, const char *text);
void document_notice(struct document *document, const char *text);
struct block *document_list(struct document *document);
void document_table(struct document *document, const struct table *table);
/* A table under a heading of its own title; folded: few will read it to the
 * end. */
void document_titled_table(
    struct document *document, int level, const struct table *table);
void document_folded_table(
    struct document *document, int level, const struct table *table);
void document_figure(struct document *document, const struct figure *figure,
    const char *caption);

struct table *table_new(struct arena *arena, const char *id, const char *title);
void table_column(struct arena *arena, struct table *table, const char *id,
    const char *title, bool number, int weight);
/* A column with everything said; see struct column. */
void table_add_column(
    struct arena *arena, struct table *table, struct column column);
/* "A 湾岸 評価": the group keeps titles apart that repeat for each site. */
const char *column_head(struct arena *arena, const struct column *column);
/* A row of one cell per column, all blank; fill them through the result. */
struct row *table_row(struct arena *arena, struct table *table, const char *id);
/* Such a row that is not in the table. */
struct row table_blank_row(
    struct arena *arena, const struct table *table, const char *id);
/* The rows, wherever they come from; one that is made lives in the arena. */
size_t table_row_count(const struct table *table);
struct row table_row_at(
    const struct table *table, size_t index, struct arena *arena);
void table_note(struct arena *arena, struct table *table, const char *note);

struct cell cell_text(const char *text);
struct cell cell_of(const char *text, const struct entry *entry);
struct cell cell_number(
    const char *text, const char *plain, const struct entry *entry);

#endif
