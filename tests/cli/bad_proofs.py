"""Runs of other projects and of later versions, zips that are someone else's,
passwords that cannot be used, and what was kept of the layers, cut."""
import hashlib
import os
import subprocess
import time

from bad_harness import DONE, INPUT, contents, drafts, one, put, same

ZIP = "d.zip"
TICK_S = 2.1  # layers as new as this are not kept


def resealed(project, old, new):
    """As an honest writer would have sealed it."""
    path = project / "report/manifest.json"
    body = path.read_text().split(',\n  "seal"')[0] + "\n}\n"
    assert old in body, old
    body = body.replace(old, new, 1)
    seal = hashlib.sha256(body.encode()).hexdigest()
    return body[:-3] + f',\n  "seal": "{seal}"\n}}\n'


def refused(bench, name, change, arguments, message, **options):
    """The command says exactly this; the run and everything else stay."""
    with bench.test(name):
        project = bench.project()
        change(project)
        before = contents(project.parent)
        result = bench.call(project.parent, *arguments, expect=INPUT,
                            **options)
        same(message, result.stderr)
        assert result.stdout == "" and not drafts(project)
        assert contents(project.parent) == before, "something was written"


def versions(bench):
    version = bench.call(bench.scratch, "--version").stdout.split()[1]

    def newer(project):
        put("report/manifest.json", resealed(
            project, f'"erabu": "{version}"', '"erabu": "99.0.0"'))(project)
    hint = "  対処: erabu を新しくしてください\n"
    message = (f"「p/report」は新しい版の erabu(99.0.0)の出力で、この版({version})"
               "では読めません [run-newer]\n" + hint + one)
    for command in (("verify", "p/report"), ("diff", "p/report", "p"),
                    ("deliver", "p", "p/report", "-o", ZIP)):
        refused(bench, f"{command[0]}: a run of a newer version", newer,
                command, message)
    refused(bench, "verify, in English", newer,
            ("verify", "p/report", "--lang", "en"),
            "'p/report' was written by a newer erabu (99.0.0) than this one "
            f"({version}) [run-newer]\n  hint: install that version\n"
            "1 problem; nothing was written.\n")


def others(bench):
    def of_another(project):
        put("report/manifest.json", resealed(
            project, '"small"', '"large"'))(project)
    refused(bench, "deliver: a run of another project", of_another,
            ("deliver", "p", "p/report", "-o", ZIP),
            "「p/report」はプロジェクト「large」の出力で、「small」のものでは"
            "ありません [deliver-project]\n"
            "  対処: そのプロジェクトの出力を指定してください\n" + one)
    refused(bench, "a zip that would be overwritten",
            lambda project: (project.parent / ZIP).write_bytes(b"PK precious"),
            ("deliver", "p", "p/report", "-o", ZIP),
            "「d.zip」は、プロジェクト「small」の引渡しファイルではないため、"
            "置き換えません [deliver-taken]\n"
            "  対処: 別の名前を -o で指定するか、そのファイルを移してください\n"
            + one)
    refused(bench, "verify: no run", lambda project: None, ("verify", "p"),
            "「p」には manifest.json がなく、erabu の出力ではありません "
            "[run-missing]\n  対処: run が書いたフォルダーを指定してください\n"
            + one)


def passwords(bench):
    usable = ("パスワードは、空白でない英数字と記号(ASCII)1〜255文字で書いて"
              "ください [password-characters]\n  対処: それ以外の文字は、解凍する"
              "プログラムによって符号が違い、開けなくなります\n")
    for name, given, message in (
            ("a blank password", b"\n", usable),
            ("a password in kanji", "合言葉\n".encode(), usable),
            ("a password without its end", b"x" * 300,
             "パスワードを読めませんでした [password-read]\n")):
        reading, writing = os.pipe()
        os.write(writing, given)
        os.close(writing)
        refused(bench, name, lambda project: None,
                ("deliver", "p", "p/report", "-o", ZIP, "--password-fd",
                 str(reading)), message + one, pass_fds=(reading,))
        os.close(reading)
    refused(bench, "nowhere to ask for the password", lambda project: None,
            ("deliver", "p", "p/report", "-o", ZIP, "--encrypt"),
            "パスワードを尋ねる端末がありません [password-terminal]\n"
            "  対処: --password-fd N でファイル記述子から渡してください\n" + one,
            stdin=subprocess.DEVNULL, start_new_session=True)


def kept(bench):
    """A cut cache is no problem: nothing is said, nothing is otherwise. One
    that cannot be written is a warning."""
    with bench.test("what was kept of the layers, cut in the middle"):
        project = bench.project()
        cache = project / ".erabu/small/layers.cache"
        cache.write_bytes(b"erabu layers 1\n0123456789abcdef")
        result = bench.call(project.parent, "run", "p", expect=DONE)
        same("", result.stderr)
        bench.untouched(project)
    with bench.test("a folder where it should lie"):
        project = bench.project()
        cache = project / ".erabu/small/layers.cache"
        cache.unlink(missing_ok=True)
        cache.mkdir()
        time.sleep(TICK_S)
        result = bench.call(project.parent, "run", "p", expect=DONE)
        same("注意: レイヤの控えを書けませんでした。出力先「p/.erabu/small/"
             "layers.cache」に書き込めません(フォルダーです) [cache-write]\n"
             "  対処: 次の実行でも、すべてのレイヤを読み直します。結果は変わりません\n",
             result.stderr)
        bench.untouched(project)


def tests(bench):
    for part in (versions, others, passwords, kept):
        part(bench)
