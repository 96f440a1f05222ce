/* What the client's data register asks of every file: who handles it, how it
 * came, where and how it is kept, how it goes back. */
#ifndef MODEL_DATA_TERMS_H
#define MODEL_DATA_TERMS_H

#include "model/record.h"

enum { CONFIDENTIALITY_ENCRYPTED = 2 }; /* from here on only encrypted */

#define DATA_TERMS_FIELDS(F)                                                   \
    F(TEXT, _, id, REQUIRED, ANY,                                              \
        "whose: all, inputs, outputs, a layer, or a file by the name under "   \
        "which project.yaml has it (a .shp stands for all its files)")         \
    F(TEXT, _, handler, OPTIONAL, ANY, "取扱者: who works with it")            \
    F(TEXT, _, received_how, OPTIONAL, ANY, "授受方法: how it came")           \
    F(TEXT, _, received_on, OPTIONAL, ANY, "受領日時: 2026-04-10 14:00")       \
    F(TEXT, _, purpose, OPTIONAL, ANY, "利用目的")                             \
    F(TEXT, _, place_of_use, OPTIONAL, ANY, "利用場所")                        \
    F(TEXT, _, place_of_keeping, OPTIONAL, ANY, "保管場所")                    \
    F(TEXT, _, way_of_keeping, OPTIONAL, ANY, "保管方法: encrypted disk …")    \
    F(TEXT, _, returned_how, OPTIONAL, ANY,                                    \
        "返却方法: how it goes back or is erased")                             \
    F(TEXT, _, returned_on, OPTIONAL, ANY, "返却日時")                         \
    F(CHOICE, yes_no, personal_numbers, OPTIONAL, ANY,                         \
        "個人番号: whether it holds personal-number data")                     \
    F(NUMBER, _, confidentiality, OPTIONAL, RANGE(NULL, 1, 3),                 \
        "機密性: 2 and more leave only encrypted")
extern const char *const yes_no_choices[];
enum yes_no { NOT_SAID, SAID_YES, SAID_NO }; /* 0, or 1 + index */
RECORD_DECLARE(data_terms, DATA_TERMS_FIELDS)

struct project_file;

/* What holds for a file: its own block over that of its layer, that over
 * `inputs` or `outputs`, that over `all`; `name` as the manifest has it. How
 * and when an output was received is never taken from `all`. */
struct data_terms data_terms_of(
    const struct project_file *file, const char *name, bool output);

/* The layer of which a file is a part, by its name; -1: of none. */
int data_layer_of(const struct project_file *file, const char *name);

/* Whether two names are parts of one shapefile, or the same. */
bool data_same_stem(const char *shapefile, const char *name);

#endif
