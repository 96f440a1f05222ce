#include "app/password.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { PASSWORD_ROOM = 256, INTERRUPT = 3 /* Ctrl-C */ };

PROBLEM_KIND(no_terminal, "password-terminal",
    "パスワードを尋ねる端末がありません",
    "there is no terminal to ask for the password",
    "--password-fd N でファイル記述子から渡してください",
    "hand it over with --password-fd N");
PROBLEM_KIND(not_read, "password-read", "パスワードを読めませんでした",
    "the password could not be read", NULL, NULL);
PROBLEM_KIND(not_same, "password-differs",
    "二度のパスワードが一致しません。何も書いていません",
    "the two passwords differ; nothing was written", "もう一度実行してください",
    "try again");
PROBLEM_KIND(not_usable, "password-characters",
    "パスワードは、空白でない英数字と記号(ASCII)1〜{1}文字で書いてください",
    "a password is 1 to {1} ASCII letters, digits and signs",
    "それ以外の文字は、解凍するプログラムによって符号が違い、開けなくなります",
    "programs encode other characters differently, and could not open it");

struct secret {
    char text[PASSWORD_ROOM];
};

static void wipe(void *handle)
{
    explicit_bzero(handle, sizeof(struct secret));
}

static struct secret *secret_new(struct arena *arena)
{
    struct secret *secret = ARENA_NEW(arena, struct secret);
    arena_adopt(arena, secret, wipe);
    return secret;
}

/* Reads a line, byte by byte so as to take no more; false when it does not
 * fit, is broken off or cannot be read. */
static bool read_line(int file, struct secret *secret)
{
    size_t count = 0;
    while (count < PASSWORD_ROOM) {
        char *at = &secret->text[count];
        ssize_t got = read(file, at, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 || (got > 0 && *at == INTERRUPT))
            return false;
        if (got == 0 || *at == '\n') {
            *at = '\0';
            if (count > 0 && at[-1] == '\r')
                at[-1] = '\0';
            return true;
        }
        count++;
    }
    return false;
}

/* Asks without echo. Signals of the keyboard are read as characters, so that
 * none can leave the terminal without its echo. */
static bool ask(int terminal, const char *question, struct secret *secret)
{
    struct termios before, hidden;
    if (tcgetattr(terminal, &before) != 0)
        return false;
    hidden = before;
    hidden.c_lflag &= ~(tcflag_t)(ECHO | ISIG);
    if (tcsetattr(terminal, TCSAFLUSH, &hidden) != 0)
        return false;
    dprintf(terminal, "%s", question);
    bool read = read_line(terminal, secret);
    tcsetattr(terminal, TCSAFLUSH, &before);
    dprintf(terminal, "\n");
    return read;
}

static enum status fail(
    struct session *session, const struct problem_kind *kind)
{
    problem_add(session->problems, kind, (struct place){0});
    return STATUS_INPUT;
}

static enum status ask_twice(struct session *session, struct secret *secret)
{
    struct secret *again = secret_new(session->arena);
    int terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (terminal < 0)
        return fail(session, &no_terminal);
    bool read =
        ask(terminal,
            words_in(WORDS("パスワード: ", "password: "), session->language),
            secret) &&
        ask(terminal,
            words_in(WORDS("もう一度: ", "once more: "), session->language),
            again);
    close(terminal);
    if (!read)
        return fail(session, &not_read);
    return strcmp(secret->text, again->text) == 0 ? STATUS_OK
                                                  : fail(session, &not_same);
}

static bool is_usable(const char *text)
{
    for (const char *at = text; *at != '\0'; at++)
        if (*at <= ' ' || *at > '~')
            return false;
    return *text != '\0';
}

enum status password_get(struct session *session, const char **password)
{
    const char *from = session->options->password_fd;
    struct secret *secret = secret_new(session->arena);
    enum status status = STATUS_OK;
    if (from == NULL)
        status = ask_twice(session, secret);
    else if (!read_line(atoi(from), secret))
        status = fail(session, &not_read);
    if (status != STATUS_OK)
        return status;
    if (!is_usable(secret->text)) {
        problem_add(session->problems, &not_usable, (struct place){0},
            arena_printf(session->arena, "%d", PASSWORD_ROOM - 1));
        return STATUS_INPUT;
    }
    *password = secret->text;
    return STATUS_OK;
}
