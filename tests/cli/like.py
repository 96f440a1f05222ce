#!/usr/bin/env python3
"""`run --like`: a run of an older manifest asked for again. Whether each input
still matches, whether the result is identical; manifests that are none, were
edited, are of another project or of a newer version; earlier runs stay as they
were.

Usage: like.py ERABU TOP
"""
import hashlib
import json
import pathlib
import re
import shutil
import tempfile

from checks import DIFFERENT, DONE, INPUT, USAGE, Checks, contents, erabu

ONE = "問題が1件あります。何も書き換えていません。\n"
RUN = ("run", "p", "--lang", "en", "--to", "csv", "--csv-encoding", "utf-8",
       "--edition", "public", "--scenario", "wider", "--set",
       "site/A/groundwater_depth=1 m", "-o", "reports/run")


def seal(body):
    """The text of a manifest with the seal that its writer would give it."""
    digest = hashlib.sha256(body.encode()).hexdigest()
    return body[:-3] + f',\n  "seal": "{digest}"\n}}\n'


def resealed(manifest, old, new):
    body = manifest.read_text().split(',\n  "seal"')[0] + "\n}\n"
    assert old in body, old
    return seal(body.replace(old, new, 1))


def prepare(checks, folder):
    erabu("init", "p", cwd=folder)
    (folder / "p/scenarios").mkdir(exist_ok=True)
    (folder / "p/scenarios/wider.yaml").write_text(
        "title: a larger institute\nset:\n  param/project.yaml/need.gross_area:"
        " 3000 m2\n")
    status, said = erabu(*RUN, cwd=folder)
    checks.expect("a run with every option", status == DONE, said)
    options = json.loads((folder / "reports/run/manifest.json").read_text())[
        "options"]
    checks.expect("the manifest has them", options == {
        "lang": "en", "to": "csv", "edition": "public", "csv-encoding": "utf-8",
        "method-only": "no", "scenario": "wider",
        "set": "site/A/groundwater_depth=1 m"}, options)


def identical(checks, folder):
    before = contents(folder / "reports/run")
    log = folder / "reports/.erabu/my-project/log.jsonl"
    lines = log.read_text()
    count = len(json.loads(before["manifest.json"])["inputs"])
    files = len(before) - 1
    status, said = erabu("run", "--like", "reports/run", cwd=folder)
    checks.expect("identical", status == DONE and said ==
                  f"入力{count}個は、すべてそのときのままです\n"
                  f"結果は同じです: 出力{files}個のすべてのバイト\n", said)
    status, said = erabu("run", "--like", "reports/run/manifest.json",
                         "--lang", "en", "--threads", "1", cwd=folder)
    checks.expect("in English", status == DONE and said ==
                  f"all {count} inputs are as they were then\n"
                  f"the result is identical: every byte of {files} files\n",
                  said)
    checks.expect("nothing is written", contents(folder / "reports/run")
                  == before and log.read_text() == lines
                  and sorted(p.name for p in (folder / "reports").iterdir())
                  == [".erabu", "run"])
    status, said = erabu("run", "--like", "reports/run", "-o", "reports/again",
                         cwd=folder)
    checks.expect("written with -o: the same bytes", status == DONE
                  and "reports/again/manifest.json\n" in said
                  and contents(folder / "reports/again") == before, said)
    shutil.copy(folder / "reports/run/manifest.json", folder / "old.json")
    status, said = erabu("run", "p", "--like", "old.json", cwd=folder)
    checks.expect("a copy of the manifest, anywhere", status == DONE, said)
    status, said = erabu("run", "p", "-o", "reports/method", "--method-only",
                         "--to", "md", cwd=folder)
    status, said = erabu("run", "--like", "reports/method", cwd=folder)
    checks.expect("the method alone", status == DONE and "同じです" in said,
                  said)


def inputs_moved(checks, folder):
    before = contents(folder / "reports/run")
    manifest = json.loads(before["manifest.json"])
    was = {f["file"]: f["sha256"] for f in manifest["inputs"]}
    facts = folder / "p/facts.csv"
    whole = facts.read_bytes()
    facts.write_bytes(whole + b"\n")
    now = hashlib.sha256(facts.read_bytes()).hexdigest()
    status, said = erabu("run", "p", "--like", "old.json", cwd=folder)
    checks.expect("another file, the same result: what differs is said",
                  status == DIFFERENT and said.startswith(
                      f"入力{len(was)}個のうち1個が、そのときのままではありません\n"
                      f"  変更     facts.csv (sha256 {was['facts.csv'][:12]} → "
                      f"{now[:12]})\n") and "結果は同じです" in said, said)
    text = whole.decode("utf-8-sig")
    row = next(line for line in text.splitlines()
               if re.match(r"A,\w+,\d+(\.\d+)?,", line))
    cells = row.split(",")
    cells[2] = str(float(cells[2]) * 2 + 1)
    facts.write_text(text.replace(row, ",".join(cells)), "utf-8")
    status, said = erabu("run", "p", "--like", "old.json", "--lang", "en",
                         cwd=folder)
    checks.expect("another fact, another result", status == DIFFERENT
                  and "the result differs: of " in said
                  and "  differs  ledger.csv\n" in said, said)
    checks.expect("the earlier run stays", contents(folder / "reports/run")
                  == before)
    status, said = erabu("run", "p", "--like", "old.json", "-o",
                         "reports/other", cwd=folder)
    checks.expect("the other result can be had", status == DIFFERENT
                  and (folder / "reports/other/ledger.csv").exists(), said)
    facts.unlink()
    status, said = erabu("run", "p", "--like", "old.json", cwd=folder)
    checks.expect("a missing one: what is missing, and why no run comes of it",
                  status == INPUT and "  欠落     facts.csv\n" in said
                  and "[file-missing]" in said, said)
    facts.write_bytes(whole)
    scenario = folder / "p/scenarios/wider.yaml"
    kept = scenario.read_text()
    scenario.unlink()
    status, said = erabu("run", "p", "--like", "old.json", cwd=folder)
    checks.expect("its scenario is gone", status == INPUT and
                  "  欠落     scenarios/wider.yaml\n" in said
                  and "[scenario-missing]" in said, said)
    scenario.write_text(kept)
    borings = folder / "p/borings.csv"
    if not borings.exists():
        borings.write_text("id,x,y,plane\n")
        project = folder / "p/project.yaml"
        text = project.read_text()
        project.write_text(text.replace("facts: facts.csv",
                                        "facts: facts.csv\nborings: borings.csv"))
        status, said = erabu("run", "p", "--like", "old.json", cwd=folder)
        checks.expect("one that was not read then", status == DIFFERENT and
                      "  新しい入力 borings.csv\n" in said, said)
        project.write_text(text)
        borings.unlink()
    status, said = erabu("run", "p", "--like", "old.json", cwd=folder)
    checks.expect("all is as it was", status == DONE, said)


def refused(checks, folder):
    """Whole messages; nothing is computed, nothing written."""
    manifest = folder / "reports/run/manifest.json"
    before = contents(folder / "reports/run")

    def tell(what, text, message, status=INPUT, arguments=("p",)):
        file = folder / "tried.json"
        if text is not None:
            file.write_text(text)
        found, said = erabu("run", *arguments, "--like", "tried.json",
                            cwd=folder)
        checks.expect(what, found == status and said == message, said)
    name = "  対処: run が書いた manifest.json か、そのフォルダーを指定してください\n"
    tell("no file", None, "「tried.json」がありません [like-missing]\n"
         + name + ONE)
    for what, text in (("a text", "hello\n"), ("empty", ""), ("a list", "[]"),
                       ("other JSON", '{"name": "x"}'),
                       ("half of it", manifest.read_text()[:300])):
        tell(what, text, "「tried.json」は erabu の manifest.json ではありません "
             "[like-not-manifest]\n" + name + ONE)
    tell("edited", manifest.read_text().replace('"wider"', '"wilder"'),
         "「tried.json」は、書かれたときのままではありません [like-edited]\n"
         "  対処: 控えから元の manifest.json を戻してください\n" + ONE)
    version = re.search(r'"erabu": "([^"]*)"', manifest.read_text())[1]
    tell("newer", resealed(manifest, f'"erabu": "{version}"',
                           '"erabu": "99.0.0"'),
         f"「.」は新しい版の erabu(99.0.0)の出力で、この版({version})では読めません "
         "[run-newer]\n  対処: erabu を新しくしてください\n" + ONE)
    tell("of another project", resealed(manifest, '"my-project"', '"theirs"'),
         "「tried.json」はプロジェクト「theirs」のもので、「my-project」のものでは"
         "ありません [like-other]\n"
         "  対処: そのプロジェクトのフォルダーを指定してください\n" + ONE)
    tell("of an older version", resealed(
        manifest, f'"erabu": "{version}"', '"erabu": "0.0.1"'),
        erabu("run", "p", "--like", "old.json", cwd=folder)[1]
        + f"そのときの erabu は 0.0.1、いまは {version} です\n", DONE)
    erabu("diff", "reports/run", "reports/other", "-o", "reports/diff",
          cwd=folder)
    tell("of a diff", (folder / "reports/diff/manifest.json").read_text(),
         "「tried.json」は run のものではありません [like-not-run]\n"
         "  対処: diff や opinions の出力ではなく、run の出力を指定してください\n"
         + ONE)
    shutil.copy(manifest, folder / "tried.json")
    tell("whose?", None, "「tried.json」がどのプロジェクトのものか分かりません "
         "[like-project]\n  対処: erabu run PROJECT --like MANIFEST "
         "のように指定してください\n" + ONE, arguments=())
    tell("no project there", None,
         "「reports」に project.yaml がありません [project-missing]\n  対処: "
         "project.yaml のあるフォルダーを指定してください。新しく作るには erabu "
         "init DIR\n" + ONE, arguments=("reports",))
    taken = "  対処: そのときの値を manifest から取ります\n"
    tell("its own options", None,
         "--to は --like と一緒には使えません [like-options]\n" + taken
         + "--scenario は --like と一緒には使えません [like-options]\n" + taken
         + "問題が2件あります。何も書き換えていません。\n", USAGE,
         ("p", "--scenario", "wider", "--to", "csv"))
    status, said = erabu("run", "--like", "reports/run", "-o",
                         "reports/../reports/run", cwd=folder)
    checks.expect("onto itself", status == INPUT and said ==
                  "-o「reports/../reports/run」は、比べる出力そのものです "
                  "[like-itself]\n  対処: 別の出力先を指定してください\n" + ONE,
                  said)
    checks.expect("the run is untouched",
                  contents(folder / "reports/run") == before)


def main():
    checks = Checks()
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        for part in (prepare, identical, inputs_moved, refused):
            part(checks, folder)
    checks.finish()


main()
