#include "load/record_text.h"

#include <string.h>

/* With its length, so that no text can pass for another and what follows. */
static void add_text(struct text *out, const char *text)
{
    if (text == NULL)
        text_add(out, "-\n");
    else
        text_addf(out, "%zu:%s\n", strlen(text), text);
}

static void add_number(struct text *out, const struct param *number)
{
    if (!number->given) {
        text_add(out, "-\n");
        return;
    }
    text_addf(out, "%a %a %a ", number->value, number->low, number->high);
    add_text(out, number->unit);
}

static void add_records(
    struct text *out, const struct record *record, const void *list)
{
    const struct {
        const char *at;
        size_t count;
    } *records = list;
    text_addf(out, "%zu\n", records->count);
    for (size_t i = 0; i < records->count; i++)
        record_add_text(out, record, records->at + i * record->size);
}

static void add_texts(struct text *out, const struct texts *texts)
{
    text_addf(out, "%zu\n", texts->count);
    for (size_t i = 0; i < texts->count; i++)
        add_text(out, texts->at[i]);
}

static void add_numbers(struct text *out, const struct params *numbers)
{
    text_addf(out, "%zu\n", numbers->count);
    for (size_t i = 0; i < numbers->count; i++)
        add_number(out, &numbers->at[i]);
}

static void add_words(struct text *out, const struct words *words)
{
    add_text(out, words->ja);
    add_text(out, words->en);
}

static void add_day(struct text *out, const struct day *day)
{
    text_addf(out, "%d %ld\n", day->given, (long)day->number);
}

static void add_field(
    struct text *out, const struct field *field, const void *at)
{
    switch (field->type) {
    case FIELD_TEXT:
        add_text(out, *(const char *const *)at);
        break;
    case FIELD_WORDS:
        add_words(out, at);
        break;
    case FIELD_NUMBER:
        add_number(out, at);
        break;
    case FIELD_FLAG:
        text_addf(out, "%d\n", *(const bool *)at);
        break;
    case FIELD_CHOICE:
        text_addf(out, "%d\n", *(const int *)at);
        break;
    case FIELD_DATE:
        add_day(out, at);
        break;
    case FIELD_TEXTS:
        add_texts(out, at);
        break;
    case FIELD_NUMBERS:
        add_numbers(out, at);
        break;
    case FIELD_RECORD:
        record_add_text(out, field->record, *(const void *const *)at);
        break;
    case FIELD_RECORDS:
        add_records(out, field->record, at);
        break;
    case FIELD_PLACED:
        add_text(out, ((const struct placed *)at)->text);
        break;
    case FIELD_NODE:
        break;
    }
}

void record_add_text(
    struct text *out, const struct record *record, const void *value)
{
    text_addf(out, "%s %d\n", record->name, value != NULL);
    for (size_t i = 0; value != NULL && i < record->count; i++)
        add_field(out, &record->fields[i],
            (const char *)value + record->fields[i].offset);
}
