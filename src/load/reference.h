/* The reference of all file formats, written from their declarations. */
#ifndef LOAD_REFERENCE_H
#define LOAD_REFERENCE_H

#include "base/text.h"
#include "model/catalogue.h"
#include "model/record.h"

/* One file format. */
struct reference_page {
    const char *name;  /* docs/reference/<name>.md */
    const char *title; /* "facts.csv" */
    const struct record *record;
    bool table; /* CSV, else YAML */
};
extern const struct reference_page reference_pages[];
extern const size_t reference_page_count;

/* Markdown: a section with a table of fields for each record and, after it,
 * for the records it holds, each once. */
void reference_write(
    struct text *out, const struct record *const *records, size_t count);

/* A page; the page of all pages; the page of all built-in measures. */
void reference_write_page(struct text *out, const struct reference_page *page);
void reference_write_index(struct text *out);
void reference_write_measures(
    struct text *out, const struct catalogue *catalogue);

#endif
