#include "model/atlas.h"

#include <math.h>
#include <string.h>

const struct layer *atlas_layer(const struct atlas *atlas, const char *name)
{
    for (size_t i = 0; i < atlas->layer_count; i++)
        if (strcmp(atlas->layers[i].name, name) == 0)
            return &atlas->layers[i];
    return NULL;
}

const struct attribute *feature_attribute(
    const struct feature *feature, const char *meaning)
{
    for (size_t i = 0; i < feature->attribute_count; i++)
        if (strcmp(feature->attributes[i].meaning, meaning) == 0)
            return &feature->attributes[i];
    return NULL;
}

double feature_number(const struct feature *feature, const char *meaning)
{
    const struct attribute *attribute = feature_attribute(feature, meaning);
    return attribute == NULL ? NAN : attribute->number;
}

const char *feature_key(const struct feature *feature, const char *meaning)
{
    const struct attribute *attribute = feature_attribute(feature, meaning);
    return attribute == NULL ? NULL : attribute->key;
}
