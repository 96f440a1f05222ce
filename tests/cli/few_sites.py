#!/usr/bin/env python3
"""One site only, all sites knocked out, and a pass mark: the report still comes,
and says so. Copies of the sample, with lines of a file changed.

Usage: few_sites.py ERABU TOP
"""
import csv
import pathlib
import re
import shutil
import subprocess
import tempfile

from checks import ERABU, TOP, Checks

checks = Checks()
expect = checks.expect
KNOCK_OUT = """
  - id: none
    title: {ja: 規模, en: Size}
    sections:
      - id: none_items
        title: {ja: 規模, en: Size}
        items:
          - id: much_land
            title: {ja: 敷地面積, en: Site area}
            kind: fitness
            measure: site_area_used
            knock_out: [{measure: site_area_used, op: "<", value: 99 ha}]
"""


def append(path, text):
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\n" + text, "utf-8")


def replace(path, old, new):
    text = path.read_text("utf-8")
    expect(f"{path.name} has {old!r}", old in text)
    path.write_text(text.replace(old, new, 1), "utf-8")


def run(change, language):
    """The report's text and the row of ranks of a changed copy."""
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        for part in ("sites", "models"):
            shutil.copytree(TOP / part, scratch / part)
        change(scratch)
        done = subprocess.run(
            [ERABU, "run", scratch / "sites/sample", "-o", scratch / "run",
             "--lang", language], capture_output=True, encoding="utf-8")
        expect(f"the run ends with 0\n{done.stderr}", done.returncode == 0)
        if done.returncode != 0:
            return "", []
        with (scratch / "run/scores.csv").open(
                encoding="utf-8-sig", newline="") as file:
            ranks = next(row for row in csv.reader(file) if row[0] == "rank")
        return ((scratch / "run/report.md").read_text("utf-8"),
                [cell for cell in ranks[2:] if cell])


def only_a(scratch):
    replace(scratch / "sites/sample/project.yaml", "  name: NAME\n",
            "  name: NAME\n  only: [A]\n")
    facts = scratch / "sites/sample/facts.csv"
    for table in (facts, facts.with_name("roads.csv"),
                  facts.with_name("borings.csv")):
        lines = table.read_text("utf-8").splitlines(True)
        kept = [line for i, line in enumerate(lines)
                if i == 0 or line.split(",")[0] not in ("B", "C")]
        table.write_text("".join(kept), "utf-8")
    for name in ("B", "C"):
        cut_findings(scratch / "sites/sample/project.yaml", name)


def cut_findings(path, site):
    """The consultant's words on a site that is not compared."""
    lines, kept, inside = path.read_text("utf-8").splitlines(True), [], False
    for line in lines:
        if line == f"  {site}:\n":
            inside = True
        elif inside and not line.startswith("    "):
            inside = False
        if not inside:
            kept.append(line)
    path.write_text("".join(kept), "utf-8")


def all_out(scratch):
    append(scratch / "models/criteria-research.yaml", KNOCK_OUT.lstrip("\n"))


def pass_mark(points):
    """All groups in one stage with a pass mark."""
    def change(scratch):
        path = scratch / "models/criteria-research.yaml"
        head, groups = path.read_text("utf-8").split("\ngroups:\n")
        groups = re.sub(r"^(  - id: \w+\n)", r"\1    stage: one\n", groups,
                        flags=re.MULTILINE)
        path.write_text(
            f"{head}\nstages: {{one: {{title: {{ja: 一次, en: First}}, "
            f"pass_from: {points} points}}}}\ngroups:\n{groups}", "utf-8")
    return change


report, ranks = run(only_a, "ja")
expect("the one site is first", ranks == ["1"])
expect("one site is said", "順位の対象は1候補地のみ" in report)
report, _ = run(only_a, "en")
expect("one site is said in English", "only one site is ranked" in report)
report, ranks = run(all_out, "ja")
expect("nobody has a rank", ranks == [])
expect("it is said", "適とされた候補地がない" in report)
expect("why is said of each",
       report.count("適否の項目を満たさないため順位を付けない") == 3)
expect("the comparison still stands", "候補地比較表" in report)
report, _ = run(all_out, "en")
expect("it is said in English", "no site is fit to be ranked" in report)
report, ranks = run(pass_mark(10), "ja")
expect("all are ranked", sorted(ranks) == ["1", "2", "3"])
expect("the pass mark tells none apart", "合格点では差が付かない" in report)
report, ranks = run(pass_mark(71), "ja")
expect("B, with less than 71, is left behind", sorted(ranks) == ["1", "2"])
expect("how many are left is said", "残った候補地は2か所" in report)
expect("who does not go on is said", "次の段階に進まない" in report)
checks.finish()
