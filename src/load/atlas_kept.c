/* What is kept of the sites and the layers from one run to the next: what was
 * read of their files, cut and transformed, but before any geometry is made of
 * it, so that everything after that is as in a run that reads the files. */
#include "load/atlas_parts.h"

#include "load/record_text.h"
#include "model/access_rules.h"
#include "model/hazard_rules.h"

#include "adapt/digest.h"

/* ---- keys ---- */

/* What the sites are, and in which words warnings are kept. */
static void add_common(struct text *out, const struct opening *opening)
{
    const struct project_file *file = opening->project->file;
    text_addf(out, "%d %a\n", (int)opening->language, file->plane.value);
    record_add_text(out, &sites_spec_record, file->sites);
}

const char *sites_key(const struct opening *opening)
{
    struct text decides = text_new(cache_arena(opening->cache));
    add_common(&decides, opening);
    return cache_key(opening->cache, &decides);
}

/* The tables that the layer's fields are read by. */
static void add_codes(struct text *out, const struct code_tables *tables,
    const struct layer_spec *spec)
{
    for (size_t i = 0; i < spec->mapping.count; i++) {
        const struct code_table *table =
            codes_table(tables, spec->mapping.at[i].codes);
        for (size_t k = 0; table != NULL && k < table->count; k++)
            text_addf(out, "%s\n%s\n", table->at[k].code,
                table->at[k].key == NULL ? "" : table->at[k].key);
    }
}

static const char *rules_digest(
    struct arena *arena, const struct record *record, const void *rules)
{
    struct text text = text_new(arena_child(arena));
    record_add_text(&text, record, rules);
    return digest_bytes(arena, text_string(&text), text.count);
}

void rules_look(struct arena *arena, struct opening *opening)
{
    const struct models *models = &opening->project->models;
    opening->hazard_rules =
        rules_digest(arena, &hazard_rules_record, models->hazards);
    opening->access_rules =
        rules_digest(arena, &access_rules_record, models->access);
}

/* Which records count as the nearest, and how far is looked, is in the rules
 * of the hazards and of access. */
const char *layer_key(const struct opening *opening,
    const struct layer_spec *spec, const char *sites)
{
    struct text decides = text_new(cache_arena(opening->cache));
    add_common(&decides, opening);
    text_addf(&decides, "%s\n%a\n", sites,
        layer_surroundings_m(opening->project, spec));
    record_add_text(&decides, &layer_spec_record, spec);
    add_codes(&decides, &opening->codes, spec);
    if (spec->role == ROLE_HAZARD || spec->role == ROLE_FOREST)
        text_add(&decides, opening->hazard_rules);
    text_add(&decides, opening->access_rules);
    return cache_key(opening->cache, &decides);
}

/* ---- warnings ---- */

bool warnings_keep(
    struct text *out, const struct problems *problems, size_t first)
{
    struct problem_said said;
    pack_whole(out, problems_total(problems) - first);
    for (size_t i = first; problems_said(problems, i, &said); i++) {
        const struct source *source = said.place.source;
        if (!said.warning || said.place.line > 0)
            return false;
        pack_text(out, said.id);
        pack_text(out, said.message);
        pack_text(out, said.hint);
        pack_text(out, said.note);
        pack_text(out, source == NULL ? NULL : source->path);
        pack_whole(out, (uint64_t)said.place.record);
    }
    return true;
}

static struct problem_said warning_from_kept(
    struct unpack *from, struct arena *arena)
{
    struct problem_said said = {.warning = true};
    said.id = unpack_text(from);
    said.message = unpack_text(from);
    said.hint = unpack_text(from);
    said.note = unpack_text(from);
    const char *path = unpack_text(from);
    long record = (long)unpack_whole(from);
    if (said.id == NULL || said.message == NULL)
        from->broken = true;
    if (path == NULL)
        return said;
    struct source *source = ARENA_NEW(arena, struct source);
    source->path = path;
    said.place = place_record(source, record);
    return said;
}

void warnings_from_kept(
    struct unpack *from, struct arena *arena, struct problems *problems)
{
    size_t count = unpack_count(from, sizeof(uint64_t));
    for (size_t i = 0; i < count && !from->broken; i++) {
        struct problem_said said = warning_from_kept(from, arena);
        if (!from->broken)
            problems_say(problems, &said);
    }
}

/* ---- a layer ---- */

void feature_keep(struct atlas_reader *reader, const struct feature *feature,
    enum check check, const struct rings *parts)
{
    struct text *out = &reader->kept;
    if (reader->opening->cache == NULL)
        return;
    pack_whole(out, (uint64_t)feature->record);
    pack_whole(out, check);
    pack_rings(out, parts);
    for (size_t i = 0; i < feature->attribute_count; i++) {
        pack_text(out, feature->attributes[i].text);
        pack_text(out, feature->attributes[i].key);
        pack_number(out, feature->attributes[i].number);
    }
}

void layer_keep(struct atlas_reader *reader, const struct opened_layer *opened,
    const struct layer *layer, size_t first)
{
    const struct opening *opening = reader->opening;
    struct text out = text_new(reader->arena);
    if (opening->cache == NULL || reader->sites_digest == NULL ||
        !warnings_keep(&out, reader->problems, first))
        return;
    pack_whole(&out, layer->kind);
    pack_whole(&out, layer->records);
    pack_whole(&out, layer->null_count);
    pack_whole(&out, layer->deleted_count);
    pack_whole(&out, layer->repaired_count);
    pack_text(&out, layer->encoding);
    pack_text(&out, layer->crs);
    pack_number(&out, layer->accuracy_m);
    pack_whole(&out, reader->holds);
    pack_whole(&out, reader->holds_swapped);
    pack_whole(&out, layer->count);
    cache_keep(opening->cache, layer->name,
        layer_key(opening, layer->spec, reader->sites_digest), &opened->files,
        &out, &reader->kept);
}

static void feature_from_kept(struct atlas_reader *reader, struct unpack *from,
    const struct layer *layer, struct feature *feature)
{
    const struct layer_spec *spec = layer->spec;
    feature->record = (long)unpack_whole(from);
    uint64_t check = unpack_whole(from);
    if (check > CHECK_DONE)
        from->broken = true;
    struct rings parts = unpack_rings(from, reader->scratch);
    struct attribute *at =
        ARENA_ARRAY(reader->arena, spec->mapping.count, struct attribute);
    for (size_t i = 0; i < spec->mapping.count; i++) {
        at[i].meaning = spec->mapping.at[i].meaning;
        at[i].text = unpack_text(from);
        at[i].key = unpack_text(from);
        at[i].number = unpack_number(from);
    }
    feature->attributes = at;
    feature->attribute_count = spec->mapping.count;
    if (!from->broken)
        feature->shape = feature_shape(
            reader, layer->kind, (enum check)check, &parts, NULL, NULL);
    arena_reset(reader->scratch);
}

static void head_from_kept(
    struct atlas_reader *reader, struct unpack *from, struct layer *layer)
{
    uint64_t kind = unpack_whole(from);
    if (kind > SHAPE_POINTS)
        from->broken = true;
    layer->kind = (enum shape_kind)kind;
    layer->records = (size_t)unpack_whole(from);
    layer->null_count = (size_t)unpack_whole(from);
    layer->deleted_count = (size_t)unpack_whole(from);
    layer->repaired_count = (size_t)unpack_whole(from);
    layer->encoding = unpack_text(from);
    layer->crs = unpack_text(from);
    layer->accuracy_m = unpack_number(from);
    reader->holds = unpack_whole(from) != 0;
    reader->holds_swapped = unpack_whole(from) != 0;
    if (layer->encoding == NULL || layer->crs == NULL)
        from->broken = true;
}

bool layer_from_kept(struct atlas_reader *reader,
    const struct opened_layer *opened, const struct layer_spec *spec,
    struct layer *layer)
{
    struct kept kept = opened->kept;
    if (kept.bytes == NULL)
        return false;
    struct unpack from = {.at = kept.bytes, .end = kept.bytes + kept.count};
    struct problems *said =
        problems_new(reader->arena, reader->opening->language);
    struct layer found = {.spec = spec, .name = spec->id, .file = spec->file};
    warnings_from_kept(&from, reader->arena, said);
    head_from_kept(reader, &from, &found);
    found.complete_m = layer_surroundings_m(reader->project, spec);
    size_t count = unpack_count(&from, 3 * sizeof(uint64_t));
    found.features = ARENA_ARRAY(reader->arena, count, struct feature);
    for (; found.count < count && !from.broken; found.count++)
        feature_from_kept(reader, &from, &found, &found.features[found.count]);
    if (from.broken || from.at != from.end)
        return false;
    problems_take(reader->problems, said);
    layer_files_add(&opened->files, kept.digests, reader->inputs);
    *layer = found;
    return true;
}
