#include "cli/command.h"

#include "base/text.h"

#include <string.h>

static const struct {
    const char *status;
    struct words meaning;
} exit_rows[] = {
    {"0", {"終わった", "done"}},
    {"1", {"失敗(入出力、メモリ、ライブラリ)",
              "failed (I/O, memory, a library)"}},
    {"2", {"コマンドの書き方の誤り", "wrong usage"}},
    {"3", {"入力に問題がある(何も書き換えない)",
              "problems in the inputs; nothing was written"}},
    {"4", {"違いが見つかった", "a difference was found"}},
};

/* Prints `left` and, from a column on, `right`. */
static void print_pair(FILE *out, const char *left, const char *right)
{
    enum { RIGHT_COLUMN = 38 };
    fprintf(out, "  %s", left);
    for (int i = text_width(left); i < RIGHT_COLUMN; i++)
        fputc(' ', out);
    fprintf(out, " %s\n", right);
}

enum { HELP_ROOM = 512 };

/* What an option does; where all commands are listed, whose it is, too. */
static void option_help(char *out, const struct option_row *row,
    const struct command_row *command, enum language language)
{
    const char *help = words_in(row->help, language);
    if (command != NULL || row->commands == NULL)
        snprintf(out, HELP_ROOM, "%s", help);
    else
        snprintf(out, HELP_ROOM, "%s [%.*s]", help,
            (int)strlen(row->commands) - 2, row->commands + 1);
}

/* Those of a command; all of them without one. */
static void print_options(
    FILE *out, const struct command_row *command, enum language language)
{
    for (size_t i = 0; i < option_count; i++) {
        char left[64];
        const struct option_row *row = &option_rows[i];
        if (command != NULL && !option_is_of(row, command))
            continue;
        snprintf(left, sizeof left, "%s%s%s", row->name,
            row->value == NULL ? "" : " ",
            row->value == NULL ? "" : row->value);
        char right[HELP_ROOM];
        option_help(right, row, command, language);
        print_pair(out, left, right);
    }
}

void help_print(FILE *out, enum language language)
{
    bool ja = language == LANGUAGE_JA;
    fprintf(out, "%s\n\n%s: erabu %s\n\n",
        ja ? "erabu: 候補地を比べ、すべての数値の根拠を示す"
           : "erabu: compares candidate sites and explains every number",
        ja ? "使い方" : "usage", "COMMAND PROJECT [OPTIONS]");
    for (size_t i = 0; i < command_count; i++) {
        char left[64];
        snprintf(left, sizeof left, "%s %s", command_rows[i].name,
            command_rows[i].arguments);
        print_pair(out, left, words_in(command_rows[i].help, language));
    }
    fprintf(out, "\n%s:\n", ja ? "オプション" : "options");
    print_options(out, NULL, language);
    fprintf(out, "\n%s:\n", ja ? "終了ステータス" : "exit status");
    for (size_t i = 0; i < sizeof exit_rows / sizeof *exit_rows; i++)
        print_pair(
            out, exit_rows[i].status, words_in(exit_rows[i].meaning, language));
}

void help_print_command(
    FILE *out, const struct command_row *command, enum language language)
{
    bool ja = language == LANGUAGE_JA;
    fprintf(out, "%s: erabu %s %s [OPTIONS]\n%s\n\n%s:\n",
        ja ? "使い方" : "usage", command->name, command->arguments,
        words_in(command->help, language), ja ? "オプション" : "options");
    print_options(out, command, language);
}

/* Hyphens are written \- so that they can be copied from the page. */
static void print_roff(FILE *out, const char *text)
{
    for (; *text != '\0'; text++)
        fputs(*text == '-' ? "\\-" : (char[]){*text, '\0'}, out);
}

static void print_roff_row(
    FILE *out, const char *name, const char *value, const char *help)
{
    fputs(".TP\n.B ", out);
    print_roff(out, name);
    if (value != NULL) {
        fputs(" \\fI", out);
        print_roff(out, value);
        fputs("\\fR", out);
    }
    fprintf(out, "\n%s\n", help);
}

void help_print_man(FILE *out)
{
    fprintf(out,
        ".TH ERABU 1 \"\" \"erabu %s\" \"User Commands\"\n.SH NAME\nerabu \\- "
        "compare candidate sites and explain every number\n.SH SYNOPSIS\n"
        ".B erabu\n\\fICOMMAND PROJECT\\fR [\\fIOPTIONS\\fR]\n.SH COMMANDS\n",
        erabu_version());
    for (size_t i = 0; i < command_count; i++)
        print_roff_row(out, command_rows[i].name, command_rows[i].arguments,
            command_rows[i].help.en);
    fputs(".SH OPTIONS\n", out);
    for (size_t i = 0; i < option_count; i++) {
        char help[HELP_ROOM];
        option_help(help, &option_rows[i], NULL, LANGUAGE_EN);
        print_roff_row(out, option_rows[i].name, option_rows[i].value, help);
    }
    fputs(".SH \"EXIT STATUS\"\n", out);
    for (size_t i = 0; i < sizeof exit_rows / sizeof *exit_rows; i++)
        print_roff_row(out, exit_rows[i].status, NULL, exit_rows[i].meaning.en);
    fputs(".SH FILES\n.TP\n.I project.yaml\nwhat is compared, from which "
          "layers, by which models\n",
        out);
}
