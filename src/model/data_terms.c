#include "model/data_terms.h"

#include "base/text.h"
#include "model/project.h"

#include <string.h>

const char *const yes_no_choices[] = {"yes", "no", NULL};

#define RECORD_SELF struct data_terms
RECORD_DEFINE(data_terms, DATA_TERMS_FIELDS,
    "What the data register (データ管理簿) says of files. What is not said "
    "stays 未記入.")
#undef RECORD_SELF

bool data_same_stem(const char *shapefile, const char *name)
{
    if (strcmp(shapefile, name) == 0)
        return true;
    size_t length = strlen(shapefile);
    if (!text_ends(shapefile, ".shp") && !text_ends(shapefile, ".SHP"))
        return false;
    size_t stem = length - strlen("shp"); /* with the dot */
    return strncmp(shapefile, name, stem) == 0 &&
           strpbrk(name + stem, "./") == NULL;
}

int data_layer_of(const struct project_file *file, const char *name)
{
    for (size_t i = 0; i < file->layers.count; i++)
        if (data_same_stem(file->layers.at[i].file, name))
            return (int)i;
    return -1;
}

/* How much nearer than others a block is to a file; -1: it is of another. */
static int nearness(const struct project_file *file, const char *id,
    const char *name, bool output)
{
    enum { ALL, SIDE, LAYER, FILE_ITSELF };
    if (strcmp(id, "all") == 0)
        return ALL;
    if (strcmp(id, output ? "outputs" : "inputs") == 0)
        return SIDE;
    if (output)
        return -1;
    int layer = data_layer_of(file, name);
    if (layer >= 0 && strcmp(file->layers.at[layer].id, id) == 0)
        return LAYER;
    return data_same_stem(id, name) ? FILE_ITSELF : -1;
}

static void put(const char **text, const char *over)
{
    if (over != NULL)
        *text = over;
}

static void lay_over(
    struct data_terms *terms, const struct data_terms *over, bool received)
{
    put(&terms->handler, over->handler);
    if (received) {
        put(&terms->received_how, over->received_how);
        put(&terms->received_on, over->received_on);
    }
    put(&terms->purpose, over->purpose);
    put(&terms->place_of_use, over->place_of_use);
    put(&terms->place_of_keeping, over->place_of_keeping);
    put(&terms->way_of_keeping, over->way_of_keeping);
    put(&terms->returned_how, over->returned_how);
    put(&terms->returned_on, over->returned_on);
    if (over->personal_numbers != NOT_SAID)
        terms->personal_numbers = over->personal_numbers;
    if (over->confidentiality.given)
        terms->confidentiality = over->confidentiality;
}

struct data_terms data_terms_of(
    const struct project_file *file, const char *name, bool output)
{
    enum { NEAREST = 3 };
    struct data_terms terms = {.id = name};
    for (int near = 0; near <= NEAREST; near++)
        for (size_t i = 0; i < file->data.count; i++)
            if (nearness(file, file->data.at[i].id, name, output) == near)
                lay_over(&terms, &file->data.at[i], !output || near > 0);
    return terms;
}
