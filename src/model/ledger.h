/* The ledger: every number, and why it is what it is.
 *
 * A value is had only through an open calculation, which notes what was read;
 * so the trace cannot lie. The formula is an expression over the names under
 * which the inputs were read, in the language of adapt/formula.h: a test
 * evaluates every entry again from its inputs.
 *
 *     struct calc *calc = calc_open(site, M_far_road, zone,
 *         "min(far_designated, road_width * k)", "建築基準法52条2項");
 *     double far = calc_use(calc, "far_designated", M_far_designated, zone);
 *     double width = calc_use(calc, "road_width", M_road_width, NULL);
 *     double k = calc_param(calc, "k", &rule->far_road_coefficient);
 *     calc_post(calc, far_by_road(far, width, k));
 *
 * What rests on an unknown is unknown, whatever number is posted; what rests
 * on an estimate is an estimate; what rests on an unverified parameter is
 * marked, and a verdict that does is withheld (要確認). */
#ifndef MODEL_LEDGER_H
#define MODEL_LEDGER_H

#include "base/arena.h"
#include "base/problem.h"
#include "model/catalogue.h"
#include "model/record.h"
#include "model/value.h"

struct entry;

/* Whether the public edition prints what was computed. */
enum disclosure {
    DISCLOSE_BY_INPUTS, /* not where it only hands on what is internal */
    DISCLOSE_NEVER,     /* what one person said, scaled */
    DISCLOSE_ALWAYS     /* an average, though it may equal one of its inputs */
};

struct input {
    const char *name; /* in the formula; several inputs of one name: a list */
    const struct entry *entry;
    bool decides; /* stands in no formula: see calc_rests_on */
};

struct entry {
    const char *address; /* site/A/far_road/1, param/…, layer/flood#12 */
    const struct measure *measure; /* NULL for parameters and layer records */
    const char *item;              /* NULL where the measure has no items */
    struct value value;
    const char *unit;
    const char *formula; /* NULL for a leaf */
    const char *clause;  /* law, paper or standard; NULL where none */
    const char *method;  /* leaf: how it was had ("area of overlap") */
    const char *source;  /* file:line, or layer file#record; NULL if derived */
    const struct input *inputs;
    size_t input_count;
    const struct entry *const *details; /* the layer records that decided */
    size_t detail_count;
    const char *note;
    /* The two in both languages; {NULL, NULL} where said in one only. */
    struct words method_words, note_words;
    const struct origin *origin; /* facts and parameters; NULL otherwise */
    const char *key; /* of a layer's record: what its file calls it, or NULL */
    /* Of a layer, a record of one, a site: what was read of it, as
     * model/atlas_said.h tells it; NULL otherwise. */
    const char *read;
    enum disclosure disclosure;
    size_t order; /* of posting */
};

struct ledger;
struct scope; /* the entries of one site, or of the project */
struct calc;

struct ledger *ledger_new(
    struct arena *arena, const struct catalogue *catalogue);
const struct catalogue *ledger_catalogue(const struct ledger *ledger);

/* From here on nothing is posted: what only reads may do so from several
 * threads. */
void ledger_close(struct ledger *ledger);

/* "site/<id>" or "project"; made at first use, or NULL where it is not made.
 * The catalogue has all its measures by then. */
struct scope *ledger_find_scope(
    const struct ledger *ledger, const char *prefix);
struct scope *ledger_scope(struct ledger *ledger, const char *prefix);
/* A scope that also finds what is posted in another one, where it has nothing
 * of its own; it posts to itself alone. */
struct scope *ledger_scope_over(
    struct ledger *ledger, const char *prefix, const struct scope *base);
const char *scope_prefix(const struct scope *scope);
/* From now on all that is posted in the scope rests on it, too: see
 * calc_rests_on_list. */
void scope_rests_on_list(struct scope *scope, const struct origin *record,
    const char *key, const struct texts *list);
struct ledger *scope_ledger(const struct scope *scope);

/* In a language where they were said in both, else as they were said; NULL
 * where there is none. */
const char *entry_method(const struct entry *entry, enum language language);
const char *entry_note(const struct entry *entry, enum language language);

/* All that a rule's record or a layer's says in its file (struct said), and the
 * date of a fact's document; NULL of other entries. */
const char *entry_said(struct arena *arena, const struct entry *entry);

/* NULL when nothing was posted. */
const struct entry *ledger_find(
    const struct ledger *ledger, const char *address);
const struct entry *scope_find(
    const struct scope *scope, int measure, const char *item);
/* The same without the scope that it is over. */
const struct entry *scope_find_own(
    const struct scope *scope, int measure, const char *item);
/* The value, or an unknown saying that nothing was posted. */
struct value scope_value(
    const struct scope *scope, int measure, const char *item);

/* The entries of one measure with an item, in order of posting; not what was
 * only looked for. */
struct entries {
    const struct entry **at;
    size_t count;
};
struct entries scope_items(
    struct arena *arena, const struct scope *scope, int measure);
size_t ledger_count(const struct ledger *ledger);
/* All entries, sorted by address. */
struct entries ledger_entries(struct arena *arena, const struct ledger *ledger);

/* ---- leaves ---- */

/* A fact of the user's: a value with the place it is written at. */
const struct entry *ledger_fact(struct scope *scope, int measure,
    const char *item, struct value value, const struct origin *origin);

/* A model's parameter: param/<file>/<path>; made at first use. */
const struct entry *ledger_param(
    struct ledger *ledger, const struct param *param);
/* The record of the sites' layer that a scope's site is, and its boundary
 * (`read`: model/atlas_said.h, or NULL): what rests on a layer
 * rests on it, too, since it was looked for from there. */
void scope_site(
    struct scope *scope, const char *file, long record, const char *read);
void calc_rests_on_site(struct calc *calc);

/* A layer as the project says it, with the code tables that it was read by:
 * what rests on the layer rests on them. Before anything is read of it. */
struct known_layer {
    const char *name;
    const struct origin *origin;
    const struct origin *const *codes;
    size_t code_count;
    bool by_fact;     /* whether it covers a site is told by a fact: */
    int fact;         /* a measure */
    const char *read; /* model/atlas_said.h; NULL: it is not said */
    /* Or by another layer; NULL: by none. */
    const char *cover, *cover_file;
    /* What the file calls a record, or NULL. */
    const char *(*key_of)(const void *layer, long record);
    const void *layer;
};
void ledger_layer(struct ledger *ledger, struct known_layer layer);

/* NULL when nothing has read it. */
const struct entry *ledger_find_param(
    const struct ledger *ledger, const struct param *param);

/* ---- calculations ---- */

/* Opens the calculation of a measure; formula and clause may be NULL. item
 * may be NULL. An address is posted once; the second post is ignored. */
struct calc *calc_open(struct scope *scope, int measure, const char *item,
    const char *formula, const char *clause);

/* Reads a measure under a name; NaN when it is unknown. */
double calc_use(
    struct calc *calc, const char *name, int measure, const char *item);
struct value calc_use_value(
    struct calc *calc, const char *name, int measure, const char *item);
/* Reads an entry found elsewhere (another scope, a list of items). */
struct value calc_use_entry(
    struct calc *calc, const char *name, const struct entry *entry);
/* Reads a model parameter, which becomes an entry param/<file>/<path>. */
double calc_param(
    struct calc *calc, const char *name, const struct param *param);
struct value calc_param_value(
    struct calc *calc, const char *name, const struct param *param);
/* Rests on a row of a model that is not a number (a zone's rule, a class). */
void calc_rule(
    struct calc *calc, const struct origin *origin, const char *shown);
/* Rests on an entry that stands in no formula: it decided which number this is,
 * not how large it is, and its doubt is not this one's. NULL: on nothing. */
void calc_rests_on(struct calc *calc, const struct entry *entry);
/* Rests in this way on all that a record of a model says: on its conditions,
 * its words that name measures or other records. */
void calc_rests_on_record(struct calc *calc, const struct origin *origin);
/* … on a whole table of a model, as on a layer: on the file `record` is of. */
void calc_rests_on_table(struct calc *calc, const struct origin *record);
/* … on a list of words under a key of a record. */
void calc_rests_on_list(struct calc *calc, const struct origin *record,
    const char *key, const struct texts *list);
/* Rests on a record of a layer; `what` is its geometry or a mapped value. */
void calc_record(
    struct calc *calc, const char *layer, const char *file, long record);
/* Rests on a layer as a whole, whichever records decided: layer/<name>. What
 * was not found in it is known from it, too. */
void calc_layer(struct calc *calc, const char *layer, const char *file);
/* Reads a number off a layer record: becomes layer/<name>#<record>/<what>. */
double calc_record_number(struct calc *calc, const char *name,
    const char *layer, const char *file, long record, const char *what,
    struct value value, const char *unit);
/* The formula, where it follows from what was read. */
void calc_formula(struct calc *calc, const char *formula);
/* At best this state, whatever the inputs. */
void calc_limit_state(struct calc *calc, enum state state);
void calc_method_words(struct calc *calc, struct words method);
void calc_note_words(struct calc *calc, struct words note);
void calc_disclose(struct calc *calc, enum disclosure disclosure);
/* The result is known although this input is not (a maximum that is already
 * reached, a zero share): unknown inputs no longer make it unknown. */
void calc_tolerate_unknown(struct calc *calc);
/* The result stands although this input is unverified: other inputs decide. */
void calc_tolerate_unverified(struct calc *calc);
/* Whether something unknown was read so far. */
bool calc_is_unknown(const struct calc *calc);

const struct entry *calc_post(struct calc *calc, double number);
const struct entry *calc_post_range(
    struct calc *calc, double number, double low, double high);
const struct entry *calc_post_answer(struct calc *calc, enum answer answer);
const struct entry *calc_post_category(
    struct calc *calc, const char *key, struct words words);
const struct entry *calc_post_unknown(struct calc *calc, struct words reason);
/* Unknown, but within a range. */
const struct entry *calc_post_unknown_range(
    struct calc *calc, struct words reason, double low, double high);

#endif
