#include "cli/command.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static bool set_output(struct invocation *invocation, const char *value)
{
    invocation->options.output = value;
    return *value != '\0';
}

static bool set_language(struct invocation *invocation, const char *value)
{
    invocation->options.language = value;
    return strcmp(value, "ja") == 0 || strcmp(value, "en") == 0;
}

static bool set_formats(struct invocation *invocation, const char *value)
{
    invocation->options.formats = value;
    return *value != '\0';
}

static bool set_encoding(struct invocation *invocation, const char *value)
{
    invocation->options.csv_encoding = value;
    return strcmp(value, "utf-8") == 0 || strcmp(value, "utf-8-bom") == 0 ||
           strcmp(value, "cp932") == 0;
}

static bool set_edition(struct invocation *invocation, const char *value)
{
    invocation->options.edition = value;
    return strcmp(value, "internal") == 0 || strcmp(value, "public") == 0;
}

/* As the help says. */
enum { MOST_THREADS = 1024 };

static bool set_threads(struct invocation *invocation, const char *value)
{
    char *end;
    long threads = strtol(value, &end, 10);
    invocation->options.threads = (int)threads;
    return *value != '\0' && *end == '\0' && threads >= 1 &&
           threads <= MOST_THREADS;
}

static bool set_method_only(struct invocation *invocation, const char *value)
{
    (void)value;
    return invocation->options.method_only = true;
}

/* One more in a list of names or settings. */
static bool add_to(
    struct erabu_list *list, const char **room, const char *value)
{
    if (*value == '\0' || list->count == MOST_OPTIONS)
        return false;
    list->at = room;
    room[list->count++] = value;
    return true;
}

static bool add_scenario(struct invocation *invocation, const char *value)
{
    return add_to(&invocation->options.scenarios, invocation->scenarios, value);
}

static bool add_set(struct invocation *invocation, const char *value)
{
    return add_to(&invocation->options.sets, invocation->sets, value);
}

static bool set_as_of(struct invocation *invocation, const char *value)
{
    invocation->options.as_of = value;
    return *value != '\0';
}

static bool set_uses(struct invocation *invocation, const char *value)
{
    invocation->options.uses = value;
    return *value != '\0';
}

static bool set_json(struct invocation *invocation, const char *value)
{
    (void)value;
    invocation->options.json = true;
    return true;
}

static bool set_like(struct invocation *invocation, const char *value)
{
    invocation->options.like = value;
    return *value != '\0';
}

static bool set_inputs(struct invocation *invocation, const char *value)
{
    (void)value;
    return invocation->options.inputs = true;
}

static bool set_inputs_of(struct invocation *invocation, const char *value)
{
    invocation->options.inputs_of = value;
    return *value != '\0';
}

static bool set_encrypt(struct invocation *invocation, const char *value)
{
    (void)value;
    return invocation->options.encrypt = true;
}

static bool set_done(struct invocation *invocation, const char *value)
{
    (void)value;
    return invocation->options.done = true;
}

static bool set_password_fd(struct invocation *invocation, const char *value)
{
    enum { MOST_DIGITS = 4 };
    size_t digits = strspn(value, "0123456789");
    invocation->options.password_fd = value;
    return digits > 0 && digits <= MOST_DIGITS && value[digits] == '\0';
}

static bool set_timings(struct invocation *invocation, const char *value)
{
    (void)value;
    return invocation->options.timings = true;
}

static bool set_help(struct invocation *invocation, const char *value)
{
    (void)value;
    return invocation->help = true;
}

static bool set_version(struct invocation *invocation, const char *value)
{
    (void)value;
    return invocation->version = true;
}

static bool set_man(struct invocation *invocation, const char *value)
{
    (void)value;
    return invocation->man = true;
}

const struct option_row option_rows[] = {
    {"-o", "PATH", " run diff opinions deliver return ",
        {"出力先(既定は project.yaml の output。diff と return は標準出力。"
         "deliver は FILE.zip)",
            "what to write (default: output in project.yaml; diff, return: "
            "stdout; deliver: FILE.zip)"},
        set_output},
    {"--to", "FORMATS", " run diff opinions ",
        {"書き出す形式 csv,md,html,svg,ics(既定はすべて)",
            "formats to write: csv,md,html,svg,ics (default: all)"},
        set_formats},
    {"--lang", "ja|en", NULL, {"言語(既定は ja)", "language (default: ja)"},
        set_language},
    {"--edition", "internal|public", " run ",
        {"public では非公開の事実を「非公表」とする",
            "public prints facts marked `public: no` as withheld"},
        set_edition},
    {"--method-only", NULL, " run ",
        {"候補地を伏せ、評価方法(案)だけを書き出す",
            "only the method of comparison, the sites blank"},
        set_method_only},
    {"--csv-encoding", "utf-8-bom|utf-8|cp932", " run diff opinions ",
        {"CSV の文字コード(既定は utf-8-bom)",
            "encoding of CSV files (default: utf-8-bom)"},
        set_encoding},
    {"--scenario", "NAME", " run check explain ",
        {"scenarios/NAME.yaml の値に置き換える(繰り返せば順に重ねる)",
            "with the values of scenarios/NAME.yaml (again: one over another)"},
        add_scenario},
    {"--set", "ADDRESS=VALUE", " run check explain ",
        {"一つの値を置き換える(繰り返せる)",
            "with another value (may be repeated)"},
        add_set},
    {"--as-of", "MEETING", " run check explain ",
        {"その会議までに決まった意見のシナリオを当てる",
            "with what was decided up to a meeting (opinions.csv)"},
        set_as_of},
    {"--like", "MANIFEST", " run ",
        {"manifest.json のとおりに計算し直し、入力と結果を比べる(-o "
         "がなければ何も書かない。PROJECT は省ける)",
            "as a manifest.json says, to compare inputs and result (writes "
            "only with -o; PROJECT may be left out)"},
        set_like},
    {"--uses", "NAME", " explain ",
        {"ある入力(番地・レイヤ・ファイル)による数値の一覧",
            "all that rests on an input: an address, a layer, a file"},
        set_uses},
    {"--json", NULL, " explain ", {"JSON で", "as JSON"}, set_json},
    {"--inputs", NULL, " verify ",
        {"入力も確かめる", "look at the inputs, too"}, set_inputs},
    {"--project", "DIR", " verify ",
        {"入力のプロジェクト(既定は作業記録による)",
            "the inputs' project (default: as the work log says)"},
        set_inputs_of},
    {"--encrypt", NULL, " deliver ",
        {"AES-256で暗号化する(パスワードは端末で尋ねる)",
            "encrypted with AES-256 (asks for the password)"},
        set_encrypt},
    {"--password-fd", "N", " deliver ",
        {"パスワードをファイル記述子Nから読み、暗号化する",
            "encrypted; the password is read from file descriptor N"},
        set_password_fd},
    {"--done", NULL, " return ",
        {"計画のとおりに行ったあとの報告を作る",
            "the report, after it was done"},
        set_done},
    {"--threads", "N", " run check explain diff opinions ",
        {"使うスレッドの数(1～1024、既定はすべてのコア)",
            "threads to use (1 to 1024; default: all cores)"},
        set_threads},
    {"--timings", NULL, " run check explain ",
        {"各段階の時間を標準エラーに書く", "print the phases' times on stderr"},
        set_timings},
    {"--help", NULL, NULL, {"この説明", "this help"}, set_help},
    {"--version", NULL, NULL, {"版", "the version"}, set_version},
    {"--man", NULL, NULL, {"マニュアルページ(roff)", "the man page (roff)"},
        set_man},
};
const size_t option_count = sizeof option_rows / sizeof *option_rows;

static enum erabu_status run(const struct invocation *invocation)
{
    return erabu_run(&invocation->options);
}

static enum erabu_status check(const struct invocation *invocation)
{
    return erabu_check(&invocation->options);
}

static enum erabu_status explain(const struct invocation *invocation)
{
    return erabu_explain(&invocation->options,
        invocation->count > 1 ? invocation->arguments[1] : NULL);
}

static enum erabu_status verify(const struct invocation *invocation)
{
    return erabu_verify(&invocation->options, invocation->arguments[0]);
}

static enum erabu_status diff(const struct invocation *invocation)
{
    struct erabu_list runs = {invocation->arguments, invocation->count};
    return erabu_diff(&invocation->options, &runs);
}

static enum erabu_status opinions(const struct invocation *invocation)
{
    return erabu_opinions(&invocation->options);
}

static enum erabu_status deliver(const struct invocation *invocation)
{
    return erabu_deliver(&invocation->options, invocation->arguments[1]);
}

static enum erabu_status give_back(const struct invocation *invocation)
{
    return erabu_return(&invocation->options);
}

static enum erabu_status init(const struct invocation *invocation)
{
    return erabu_init(&invocation->options, invocation->arguments[0]);
}

const struct command_row command_rows[] = {
    {"run", "PROJECT", 1, 1,
        {"計算し、すべての表を書き出す", "compute and write every table"}, run},
    {"check", "PROJECT", 1, 1,
        {"入力のすべての問題を示す(何も書かない)",
            "show all problems of all inputs; writes nothing"},
        check},
    {"explain", "PROJECT|RUN [ADDRESS]", 1, 2,
        {"数値又は表の欄の根拠と、最も動かす入力(ADDRESS なしは一覧)",
            "why a number or a cell is what it is (without ADDRESS: a list)"},
        explain},
    {"diff", "RUN RUN …", 2, MOST_ARGUMENTS,
        {"二つの出力(又はプロジェクト)の違いとその原因。六つまで並べられる",
            "what changed between two runs (or projects) and why; up to six"},
        diff},
    {"opinions", "PROJECT", 1, 1,
        {"意見と対応の表。各意見が結果をどう変えたかを計算する",
            "the committee's opinions, and what each did to the result"},
        opinions},
    {"verify", "RUN", 1, 1,
        {"出力と作業記録が書かれたときのままかを確かめる",
            "is every byte of a run and the work log as written"},
        verify},
    {"deliver", "PROJECT RUN", 2, 2,
        {"出力・入力・作業記録・データ管理簿を一つの zip にする",
            "a run, its inputs, the work log and the data register as one zip"},
        deliver},
    {"return", "PROJECT", 1, 1,
        {"返却・消去の計画と報告を作る(何も消さない)",
            "plan and report of what to return or erase; deletes nothing"},
        give_back},
    {"init", "DIR", 1, 1,
        {"始めるためのプロジェクトを作る", "make a project to start from"},
        init},
};
const size_t command_count = sizeof command_rows / sizeof *command_rows;

bool option_is_of(
    const struct option_row *option, const struct command_row *command)
{
    char name[32];
    if (option->commands == NULL)
        return true;
    snprintf(name, sizeof name, " %s ", command->name);
    return strstr(option->commands, name) != NULL;
}

const struct command_row *command_find(const char *name)
{
    for (size_t i = 0; i < command_count; i++)
        if (strcmp(command_rows[i].name, name) == 0)
            return &command_rows[i];
    return NULL;
}

const char *command_nearest(const char *name)
{
    const char *names[sizeof command_rows / sizeof *command_rows];
    for (size_t i = 0; i < command_count; i++)
        names[i] = command_rows[i].name;
    return text_nearest(name, names, command_count);
}
