/* Erabu: compares candidate sites for a public building and defends every
 * number it prints. The public face: one function per command. */
#ifndef ERABU_ERABU_H
#define ERABU_ERABU_H

#include <stdbool.h>
#include <stdio.h>

/* The values are the exit statuses of the program. */
enum erabu_status {
    ERABU_DONE = 0,
    ERABU_FAILED = 1,   /* I/O, memory, a library */
    ERABU_USAGE = 2,    /* the command line */
    ERABU_INPUT = 3,    /* problems in the user's data; nothing was written */
    ERABU_DIFFERENT = 4 /* a difference was found */
};

struct erabu_list {
    const char *const *at;
    size_t count;
};

struct erabu_options {
    const char *project;         /* the folder with project.yaml */
    const char *output;          /* NULL: as the project says */
    const char *language;        /* "ja", "en"; NULL: as the project says */
    const char *formats;         /* "csv,md,html,svg"; NULL: all */
    const char *csv_encoding;    /* "utf-8-bom" (NULL), "utf-8", "cp932" */
    const char *edition;         /* "internal" (NULL) or "public" */
    const char *share;           /* holds models/ and sites/template/ */
    int threads;                 /* 0: all cores */
    struct erabu_list scenarios; /* scenarios/<name>.yaml, in their order */
    struct erabu_list sets;      /* "address=value", over the scenarios */
    const char *as_of; /* a meeting: with what was decided up to it */
    const char *like; /* run: a manifest, or its folder, to be run again */
    bool method_only;            /* 評価方法(案): the sites stay blank */
    bool timings;                /* phases on `messages` */
    bool inputs;                 /* verify: the inputs, too */
    const char *inputs_of;       /* verify: their project; NULL: as logged */
    bool encrypt;                /* deliver: AES-256, with a password */
    const char *password_fd;     /* deliver: its number; NULL: ask for it */
    bool done;                   /* return: the report, not the plan */
    const char *uses;            /* explain: what rests on an input */
    bool json;                   /* explain: as JSON */
    FILE *results;               /* stdout */
    FILE *messages;              /* stderr */
};

/* Reads the project, computes, and puts the run's folder in its place, whole
 * or not at all. The last line on `results` names the report.
 *
 * With `like`, the run of an older manifest is asked for again: its options
 * are taken from there, `project` may be NULL where the work log beside it
 * knows it, and which inputs and outputs are not as they were goes to
 * `results`; ERABU_DIFFERENT where there are any. Nothing is written but where
 * `output` says. */
enum erabu_status erabu_run(const struct erabu_options *options);

/* All problems of all inputs; writes nothing. */
enum erabu_status erabu_check(const struct erabu_options *options);

/* The tree of one number and what would change it most, by its address
 * ("site/A/far_effective") or that of a cell of a table, on `results`
 * ("cost.csv/building/A.value"; a table or a row lists its cells). The project
 * may be a run's folder: then with the options of the run. With address NULL,
 * the list of all addresses; with `uses`, all that rests on an address, a layer
 * or a file. */
enum erabu_status erabu_explain(
    const struct erabu_options *options, const char *address);

/* A project to start from, in a folder that is not there yet or empty. */
enum erabu_status erabu_init(
    const struct erabu_options *options, const char *folder);

/* Is every byte of a run's folder what its manifest says, is the work log
 * whole, and (with `inputs`) are the inputs those that the run read. Every
 * difference on `results`; ERABU_DIFFERENT where there are any. */
enum erabu_status erabu_verify(
    const struct erabu_options *options, const char *run);

/* What changed between two runs, or a run and a project that is run now, and
 * because of which inputs; up to six beside one another. Markdown on `results`,
 * or a folder with -o. ERABU_DIFFERENT where anything differs. */
enum erabu_status erabu_diff(
    const struct erabu_options *options, const struct erabu_list *runs);

/* 意見と対応: the committee's opinions with what each did to the result, alone
 * and in turn. Markdown on `results`, or a folder with -o. */
enum erabu_status erabu_opinions(const struct erabu_options *options);

/* Puts a run that is what it was, all that it was made from, and the papers for
 * the client into the zip file `output`. ERABU_DIFFERENT, and nothing is
 * written, where any byte of the run or its inputs has changed. */
enum erabu_status erabu_deliver(
    const struct erabu_options *options, const char *run);

/* Every copy that the work log and the runs know, to be returned or erased,
 * with columns to sign; with `done` the report: which of them still lie there.
 * Deletes nothing. Markdown on `results`, or a folder with -o. */
enum erabu_status erabu_return(const struct erabu_options *options);

const char *erabu_version(void);

#endif
