/* The trace law, over every input of the sample: when it changes, only numbers
 * whose ledger trees contain it move (an aggregate contains its whole layer),
 * and a diff names it as the reason of every one that did.
 *
 * `./dev laws` runs all of it on the program as users have it; with a
 * word, the inputs of files whose names hold it: the sanitizers are slow. */
#include "test.h"

#include "alterations.h"
#include "app/session.h"
#include "base/files.h"
#include "base/text.h"
#include "model/trace.h"
#include "report/changes.h"
#include "report/ledger_table.h"
#include "report/report.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { WORKERS = 2, TOLD = 4 /* addresses of one finding */ };

#define SAMPLE "sites/sample"

/* ---- a copy of the project to work in ---- */

static void copy_tree(const char *from, const char *to)
{
    char command[1024];
    snprintf(command, sizeof command, "mkdir -p '%s' && cp -R '%s/.' '%s'", to,
        from, to);
    assert_int_equal(system(command), 0);
}

/* Writes something else into a file, once. */
static void replace(
    struct arena *arena, const char *path, const char *was, const char *becomes)
{
    struct bytes_of bytes = bytes_read(arena, path);
    const char *at = strstr(bytes.bytes, was);
    assert_non_null(at);
    struct edit edit = {
        (size_t)(at - bytes.bytes), strlen(was), becomes, strlen(becomes)};
    bytes_write(path, bytes_edited(arena, bytes, &(struct edits){&edit, 1}));
}

static const char *make_copy(struct arena *arena)
{
    const char *tmp = getenv("TMPDIR");
    char *top =
        arena_printf(arena, "%s/erabu-trace-XXXXXX", tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(top));
    copy_tree(ERABU_TOP "/" SAMPLE, path_join(arena, top, SAMPLE));
    copy_tree(ERABU_TOP "/models", path_join(arena, top, "models"));
    /* Fewer draws than the models say: the law is the same, and each run
     * short. And no sum of the points: each of them can be changed alone. */
    static const struct {
        const char *file, *was, *becomes;
    } changes[] = {
        {"models/criteria-research.yaml", "\npoints: 100\n", "\n\n"},
        {"models/cost-research.yaml", "draws: {value: 2500",
            "draws: {value: 100"},
        {"models/decision-research.yaml", "draws: {value: 10000",
            "draws: {value: 100"},
        {"models/schedule-research.yaml", "draws: 2500", "draws: 100"},
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
        replace(arena, path_join(arena, top, changes[i].file), changes[i].was,
            changes[i].becomes);
    return top;
}

static void remove_copy(const char *top)
{
    char command[1024];
    snprintf(command, sizeof command, "rm -rf '%s'", top);
    assert_int_equal(system(command), 0);
}

/* ---- one run ---- */

static struct erabu_options options_of(struct arena *arena, const char *top)
{
    return (struct erabu_options){.project = path_join(arena, top, SAMPLE),
        .share = top,
        .threads = 1,
        .results = stdout,
        .messages = stderr};
}

/* FNV-1a */
static uint64_t hash(uint64_t h, const void *bytes, size_t count)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < count; i++)
        h = (h ^ at[i]) * 1099511628211u;
    return h;
}

static uint64_t hash_text(uint64_t h, const char *text)
{
    return text == NULL ? h : hash(h, text, strlen(text) + 1);
}

/* Of all values: where two ledgers have the same, nothing moved. */
static uint64_t values_of(struct session *session)
{
    struct entries all = ledger_entries(session->arena, session->ledger);
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < all.count; i++) {
        const struct value *value = &all.at[i]->value;
        h = hash_text(h, all.at[i]->address);
        h = hash_text(hash_text(h, all.at[i]->unit), value->key);
        h = hash(h, &value->number, sizeof value->number);
        h = hash(h, &value->low, sizeof value->low);
        h = hash(h, &value->high, sizeof value->high);
        h = hash(h, &value->state, sizeof value->state);
    }
    return h;
}

struct result {
    uint64_t values;
    bool same; /* as the base's: then there is no trace */
    struct trace trace;
};

/* Computes, and writes the ledger down as a run would. */
static enum status run(
    struct session *session, const struct result *base, struct result *result)
{
    enum status status = session_load(session);
    if (status == STATUS_OK)
        status = session_compute(session);
    if (status != STATUS_OK)
        return status;
    ledger_close(session->ledger);
    result->values = values_of(session);
    result->same = base != NULL && base->values == result->values;
    if (result->same)
        return STATUS_OK;
    struct report_input input = {.arena = session->arena,
        .project = session->project,
        .atlas = session->atlas,
        .ledger = session->ledger,
        .language = session->language};
    struct sheet sheet = sheet_of_table(session->arena, report_ledger(&input));
    result->trace = trace_of_sheet(session->arena, &sheet);
    return STATUS_OK;
}

/* ---- the law ---- */

struct findings {
    size_t altered[ALTERATION_KINDS], moving[ALTERATION_KINDS];
    size_t refused[ALTERATION_KINDS];
    size_t moved, wrong;
    size_t others, explained; /* numbers that are new or gone */
};

struct judging {
    struct arena *arena;
    const struct alteration *alteration;
    const struct trace *before, *after;
    char *contains; /* by change: 0 not known, 1 no, 2 yes */
    const struct changes *changes;
};

static bool contains(struct judging *judging, const struct change *change);

static bool reads_altered(
    struct judging *judging, const struct trace_node *node)
{
    if (node == NULL)
        return false;
    if (is_altered(node, judging->alteration))
        return true;
    for (size_t i = 0; i < node->read_count; i++) {
        const struct change *read =
            changes_of(judging->changes, node->reads[i]);
        if (read != NULL && contains(judging, read))
            return true;
    }
    return false;
}

static bool contains(struct judging *judging, const struct change *change)
{
    char *known = &judging->contains[change - judging->changes->at];
    if (*known == 0) {
        *known = 1;
        if (reads_altered(judging, change->before) ||
            reads_altered(judging, change->after))
            *known = 2;
    }
    return *known == 2;
}

/* Whether the diff says that it is because of what was altered. */
static bool is_named(struct judging *judging, const struct change *change)
{
    for (size_t i = 0; i < change->cause_count; i++) {
        const struct change *cause = &judging->changes->at[change->causes[i]];
        if ((cause->before != NULL &&
                is_altered(cause->before, judging->alteration)) ||
            (cause->after != NULL &&
                is_altered(cause->after, judging->alteration)))
            return true;
    }
    return false;
}

struct breach {
    const char *words;
    size_t count;
    const struct change *told[TOLD];
};

static void note_breach(struct breach *breach, const struct change *change)
{
    if (breach->count < TOLD)
        breach->told[breach->count] = change;
    breach->count++;
}

static void tell(const struct judging *judging, const struct breach *breach)
{
    static const char kinds[] = {
        [CHANGE_MOVED] = '~', [CHANGE_NEW] = '+', [CHANGE_GONE] = '-'};
    const struct alteration *alteration = judging->alteration;
    if (breach->count == 0)
        return;
    printf("%s:%ld %s (%s): %zu %s:", alteration->file,
        alteration->record > 0 ? alteration->record : alteration->line,
        alteration->path, alteration->was, breach->count, breach->words);
    for (size_t i = 0; i < breach->count && i < TOLD; i++)
        printf(" %c%s", kinds[breach->told[i]->kind], breach->told[i]->address);
    printf("\n");
}

static size_t judge(struct judging *judging, struct findings *findings)
{
    struct breach apart = {.words = "moved whose trees do not contain it"};
    struct breach silent = {.words = "moved without its being named"};
    const char *files[] = {judging->alteration->file};
    struct changes changes =
        changes_find(judging->arena, judging->before, judging->after, files, 1);
    judging->changes = &changes;
    judging->contains = ARENA_ARRAY(judging->arena, changes.count, char);
    size_t moved = 0;
    for (size_t i = 0; i < changes.count; i++) {
        const struct change *change = &changes.at[i];
        if (change->kind == CHANGE_NONE || change->leaf)
            continue;
        bool there = contains(judging, change);
        if (change->kind != CHANGE_MOVED) {
            findings->others++;
            findings->explained += there;
            continue;
        }
        moved++;
        if (!there)
            note_breach(&apart, change);
        else if (!is_named(judging, change))
            note_breach(&silent, change);
    }
    findings->moved += moved;
    findings->wrong += apart.count + silent.count;
    tell(judging, &apart);
    tell(judging, &silent);
    return moved;
}

/* ---- all of them ---- */

struct all {
    struct alterations *alterations;
    const struct result *base;
    const char *tops[WORKERS];
    const struct erabu_options *options;
    atomic_size_t next;
};

struct worker {
    struct all *all;
    const char *top;
    struct arena *arena;   /* of the worker */
    struct session within; /* what its runs share: coordinate systems */
    struct findings findings;
};

static enum status run_altered(struct arena *arena, struct worker *worker,
    const struct alteration *alteration, const struct edits *edits,
    struct result *result)
{
    const char *path = path_join(
        arena, path_join(arena, worker->top, SAMPLE), alteration->file);
    struct bytes_of bytes = bytes_read(arena, path);
    bytes_write(path, bytes_edited(arena, bytes, edits));
    struct erabu_options *options = ARENA_NEW(arena, struct erabu_options);
    *options = options_of(arena, worker->top);
    struct session session = session_within(&worker->within, options, arena);
    session.reads_all = true;
    enum status status = run(&session, worker->all->base, result);
    bytes_write(path, bytes);
    return status;
}

static void alter(struct worker *worker, const struct alteration *alteration)
{
    struct findings *findings = &worker->findings;
    for (size_t i = 0; i < alteration->try_count; i++) {
        struct arena *arena = arena_new(NULL);
        struct result result = {0};
        bool ran = run_altered(arena, worker, alteration, &alteration->tries[i],
                       &result) == STATUS_OK;
        if (ran) {
            struct judging judging = {.arena = arena,
                .alteration = alteration,
                .before = &worker->all->base->trace,
                .after = &result.trace};
            findings->altered[alteration->kind]++;
            if (!result.same)
                findings->moving[alteration->kind] +=
                    judge(&judging, findings) > 0;
        }
        arena_free(arena);
        if (ran)
            return;
    }
    findings->refused[alteration->kind]++;
}

static void *work(void *context)
{
    struct worker *worker = context;
    struct all *all = worker->all;
    size_t i;
    while ((i = atomic_fetch_add(&all->next, 1)) < all->alterations->list.count)
        alter(worker, &all->alterations->list.at[i]);
    return NULL;
}

static void add_layer(
    struct alterations *all, const char *top, const struct layer_spec *spec)
{
    size_t count = 0;
    const char **fields =
        ARENA_ARRAY(all->arena, spec->mapping.count, const char *);
    for (size_t i = 0; i < spec->mapping.count; i++)
        if (strcmp(spec->mapping.at[i].meaning, "name") != 0)
            fields[count++] = spec->mapping.at[i].id;
    alter_shapes(all,
        path_join(all->arena, path_join(all->arena, top, SAMPLE), spec->file),
        spec->file, fields, count, true);
}

static void find_inputs(struct alterations *all, const char *top,
    const struct session *session, const char *only)
{
    const struct project_file *file = session->project->file;
    for (size_t i = 0; i < session->inputs.list.count; i++) {
        const struct input_file *input = &session->inputs.list.at[i];
        if (only != NULL && strstr(input->shown, only) == NULL)
            continue;
        if (text_ends(input->shown, ".yaml"))
            alter_yaml(all, input->path, input->shown);
        else if (text_ends(input->shown, ".csv"))
            alter_csv(all, input->path, input->shown);
    }
    if (only != NULL && strcmp(only, "layers") != 0)
        return;
    alter_shapes(all,
        path_join(all->arena, session->project->folder, file->sites->file),
        file->sites->file, NULL, 0, false);
    for (size_t i = 0; i < file->layers.count; i++)
        add_layer(all, top, &file->layers.at[i]);
}

static void add_up(struct findings *sum, const struct findings *more)
{
    for (size_t k = 0; k < ALTERATION_KINDS; k++) {
        sum->altered[k] += more->altered[k];
        sum->moving[k] += more->moving[k];
        sum->refused[k] += more->refused[k];
    }
    sum->moved += more->moved;
    sum->wrong += more->wrong;
    sum->others += more->others;
    sum->explained += more->explained;
}

static struct findings alter_all(struct all *all)
{
    struct worker workers[WORKERS];
    pthread_t threads[WORKERS];
    struct findings sum = {0};
    for (size_t i = 0; i < WORKERS; i++) {
        struct arena *arena = arena_new(NULL);
        workers[i] = (struct worker){.all = all,
            .top = all->tops[i],
            .arena = arena,
            .within = session_new(all->options, arena)};
        assert_int_equal(
            pthread_create(&threads[i], NULL, work, &workers[i]), 0);
    }
    for (size_t i = 0; i < WORKERS; i++) {
        pthread_join(threads[i], NULL);
        add_up(&sum, &workers[i].findings);
        arena_free(workers[i].arena);
    }
    return sum;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void print_findings(const struct findings *findings, double began)
{
    for (size_t k = 0; k < ALTERATION_KINDS; k++)
        printf("%zu %s altered (%zu of them move numbers), %zu accept no "
               "other value\n",
            findings->altered[k], alteration_names[k], findings->moving[k],
            findings->refused[k]);
    printf("%zu numbers moved, %zu of them wrongly; %zu are new or gone, the "
           "trees of %zu of them contain why; %.0f seconds\n",
        findings->moved, findings->wrong, findings->others, findings->explained,
        seconds() - began);
}

static void only_what_rests_on_an_input_moves_and_the_diff_says_so(void **state)
{
    double began = seconds();
    struct arena *arena = arena_new(NULL);
    struct alterations alterations = {.arena = arena};
    struct result base = {0};
    struct all all = {.alterations = &alterations, .base = &base};
    for (size_t i = 0; i < WORKERS; i++)
        all.tops[i] = make_copy(arena);
    struct erabu_options options = options_of(arena, all.tops[0]);
    struct session session = session_new(&options, arena);
    if (run(&session, NULL, &base) != STATUS_OK) {
        struct text out = text_new(arena);
        problems_print(session.problems, &out);
        fail_msg("%s", text_string(&out));
    }
    all.options = &options;
    find_inputs(&alterations, all.tops[0], &session, *state);
    struct findings findings = alter_all(&all);
    print_findings(&findings, began);
    for (size_t i = 0; i < WORKERS; i++)
        remove_copy(all.tops[i]);
    arena_free(arena);
    assert_int_equal(alterations.unplaced, 0);
    assert_int_equal(findings.wrong, 0);
}

int main(int count, char **words)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(
            only_what_rests_on_an_input_moves_and_the_diff_says_so,
            count > 1 ? words[1] : NULL),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
