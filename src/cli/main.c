/* argv to calls, printing, exit status. */
#include "cli/command.h"

#include "base/text.h"

#include <ctype.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

static enum language language_of(const struct invocation *invocation)
{
    const char *language = invocation->options.language;
    bool en = language != NULL && strcmp(language, "en") == 0;
    return en ? LANGUAGE_EN : LANGUAGE_JA;
}

/* One sentence and how to get help; STATUS_USAGE. */
static int usage(const struct invocation *invocation, struct words message,
    const char *argument, const char *nearest)
{
    enum language language = language_of(invocation);
    fprintf(stderr, "erabu: ");
    fprintf(stderr, words_in(message, language), argument);
    if (nearest != NULL)
        fprintf(stderr,
            language == LANGUAGE_JA ? "(「%s」のことですか)"
                                    : " (did you mean '%s'?)",
            nearest);
    fprintf(stderr, "\n%s\n",
        language == LANGUAGE_JA ? "使い方は erabu --help で見られます"
                                : "see erabu --help");
    return ERABU_USAGE;
}

static int wrong_value(const struct invocation *invocation,
    const struct option_row *row, const char *value)
{
    char given[512];
    snprintf(given, sizeof given, "%s %.200s", row->name, value);
    int status = usage(invocation,
        WORDS(
            "「%s」という値は使えません", "not a value that can be used: '%s'"),
        given, NULL);
    fprintf(stderr, "  %s %s  %s\n", row->name, row->value,
        words_in(row->help, language_of(invocation)));
    return status;
}

static const struct option_row *find_option(const char *name, size_t length)
{
    for (size_t i = 0; i < option_count; i++)
        if (strlen(option_rows[i].name) == length &&
            strncmp(option_rows[i].name, name, length) == 0)
            return &option_rows[i];
    return NULL;
}

/* "-h" is meant as an option that begins with h. */
static const char *option_of_letter(char letter)
{
    for (size_t i = 0; i < option_count; i++)
        if (option_rows[i].name[1] == '-' && option_rows[i].name[2] == letter)
            return option_rows[i].name;
    return NULL;
}

static const char *nearest_option(const char *name)
{
    const char *names[MOST_OPTIONS];
    if (strlen(name) == 2)
        return option_of_letter((char)tolower((unsigned char)name[1]));
    for (size_t i = 0; i < option_count; i++)
        names[i] = option_rows[i].name;
    return text_nearest(name, names, option_count);
}

/* "help" is meant as --help. */
static const char *nearest_command(const char *name)
{
    char option[32];
    snprintf(option, sizeof option, "--%s", name);
    const struct option_row *row = find_option(option, strlen(option));
    return row != NULL ? row->name : command_nearest(name);
}

/* Takes "--name", "--name value" or "--name=value"; *index moves on. */
static int take_option(
    struct invocation *invocation, char **argv, int argc, int *index)
{
    const char *given = argv[*index];
    const char *equals = given[1] == '-' ? strchr(given, '=') : NULL;
    size_t length = equals == NULL ? strlen(given) : (size_t)(equals - given);
    const struct option_row *row = find_option(given, length);
    if (row == NULL)
        return usage(invocation,
            WORDS("知らないオプション「%s」です", "unknown option '%s'"), given,
            nearest_option(given));
    const char *value = equals == NULL ? NULL : equals + 1;
    if (row->value == NULL && value != NULL)
        return usage(invocation,
            WORDS("オプション「%s」は値をとりません",
                "option '%s' takes no value"),
            row->name, NULL);
    if (row->value != NULL && value == NULL && *index + 1 < argc)
        value = argv[++*index];
    if (row->value != NULL && value == NULL)
        return usage(invocation,
            WORDS("オプション「%s」には値が要ります",
                "option '%s' needs a value"),
            row->name, NULL);
    invocation->given[row - option_rows] = true;
    if (!row->set(invocation, value))
        return wrong_value(invocation, row, value);
    return ERABU_DONE;
}

/* The language of usage errors, wherever on the line --lang stands. */
static void find_language(struct invocation *invocation, char **argv, int argc)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--lang=en") == 0 ||
            (strcmp(argv[i], "--lang") == 0 && i + 1 < argc &&
                strcmp(argv[i + 1], "en") == 0))
            invocation->options.language = "en";
}

static int take_arguments(struct invocation *invocation,
    const struct command_row **command, char **argv, int argc)
{
    bool options = true;
    for (int i = 1; i < argc; i++) {
        if (options && strcmp(argv[i], "--") == 0) {
            options = false;
        } else if (options && argv[i][0] == '-' && argv[i][1] != '\0') {
            int status = take_option(invocation, argv, argc, &i);
            if (status != ERABU_DONE)
                return status;
        } else if (*command == NULL) {
            *command = command_find(argv[i]);
            if (*command == NULL)
                return usage(invocation,
                    WORDS("知らないコマンド「%s」です", "unknown command '%s'"),
                    argv[i], nearest_command(argv[i]));
        } else if (invocation->count == (*command)->most) {
            return usage(invocation,
                WORDS(
                    "引数「%s」が余っています", "one argument too many: '%s'"),
                argv[i], NULL);
        } else {
            invocation->arguments[invocation->count++] = argv[i];
        }
    }
    return ERABU_DONE;
}

/* What stands on the line for a command that has no such option. */
static int refuse_options(
    const struct invocation *invocation, const struct command_row *command)
{
    for (size_t i = 0; i < option_count; i++)
        if (invocation->given[i] && !option_is_of(&option_rows[i], command))
            return usage(invocation,
                WORDS("オプション「%s」はこのコマンドでは使えません",
                    "option '%s' is not one of this command"),
                option_rows[i].name, NULL);
    return ERABU_DONE;
}

/* The folder with models/ and sites/template/: share/erabu of an
 * installation, or the source tree of a build. */
static const char *find_share(char *path, size_t room)
{
    static const char *const places[] = {"/../share/erabu", "/../.."};
    ssize_t length = readlink("/proc/self/exe", path, room - 32);
    if (length <= 0)
        return NULL;
    path[length] = '\0';
    char *slash = strrchr(path, '/');
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        char models[4200];
        strcpy(slash, places[i]);
        snprintf(models, sizeof models, "%s/models", path);
        if (access(models, R_OK) == 0)
            return path;
    }
    return NULL;
}

static int run(int argc, char **argv)
{
    char share[4096];
    struct invocation invocation = {
        .options = {.results = stdout, .messages = stderr}};
    invocation.options.share = find_share(share, sizeof share);
    find_language(&invocation, argv, argc);
    const struct command_row *command = NULL;
    int status = take_arguments(&invocation, &command, argv, argc);
    if (status != ERABU_DONE)
        return status;
    if (invocation.version)
        return printf("erabu %s\n", erabu_version()), ERABU_DONE;
    if (invocation.man)
        return help_print_man(stdout), ERABU_DONE;
    if (invocation.help && command != NULL)
        return help_print_command(stdout, command, language_of(&invocation)),
               ERABU_DONE;
    if (invocation.help)
        return help_print(stdout, language_of(&invocation)), ERABU_DONE;
    if (command == NULL)
        return help_print(stderr, language_of(&invocation)), ERABU_USAGE;
    /* A manifest knows its project. */
    size_t least = command->least - (invocation.options.like != NULL);
    if (invocation.count < least)
        return usage(&invocation,
            WORDS("コマンド「%s」には引数が要ります",
                "command '%s' needs an argument"),
            command->name, NULL);
    invocation.options.project = invocation.arguments[0];
    status = refuse_options(&invocation, command);
    if (status != ERABU_DONE)
        return status;
    return command->run(&invocation);
}

/* PROJ, GEOS and Lua ask for a little at a time. In a thread the C library
 * fetched it page by page, each by a call that holds up all other threads: 800
 * times for the sample. */
static void fetch_more_at_once(void)
{
#ifdef __GLIBC__
    enum { BYTES = 4 * 1024 * 1024, NEVER = 1 << 30 };
    mallopt(M_TOP_PAD, BYTES);
    mallopt(M_TRIM_THRESHOLD, NEVER);
#endif
}

int main(int argc, char **argv)
{
    fetch_more_at_once();
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is an error we report */
    signal(SIGXFSZ, SIG_IGN); /* so is a file that may not grow */
    int status = run(argc, argv);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        struct invocation said = {0};
        find_language(&said, argv, argc);
        fputs(words_in(WORDS("erabu: 結果を標準出力に書き込めません\n",
                           "erabu: cannot write the results to stdout\n"),
                  language_of(&said)),
            stderr);
        return ERABU_FAILED;
    }
#ifndef __SANITIZE_ADDRESS__ /* which looks for leaks at the usual end */
    /* What was opened is closed. Libraries would only tidy up: PROJ alone takes
     * 2 ms to forget its database. */
    quick_exit(status);
#endif
    return status;
}
