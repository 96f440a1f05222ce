#!/usr/bin/env python3
"""The English run is English: no Japanese letter in a heading, a caption, a
column's head, a row's label, a legend or a term of the page, but for names that
come from the data. Clauses of law, sources and facts stay as they were written.

Usage: english.py ERABU TOP
"""
import csv
import html
import pathlib
import re
import subprocess
import sys
import tempfile

from checks import ERABU, TOP, Checks

checks = Checks()
JAPANESE = re.compile(r"[\u3000-\u303f\u3040-\u30fa\u30fc-\u30ff\u3400-\u9fff"
                      r"\uff00-\uffef]")
# Columns whose cells say what the product says; the others hold facts.
LABELS = {"Group", "Section", "Item", "Part", "Hazard", "Class", "Task", "Kind",
          "Unit", "unit", "grade", "state", "Site area"}
# Names of the data: the project's, the sites', of stations and of bodies.
NAMES = ["〇〇", "港湾合同庁舎前", "丘の上公民館", "丘の上団地入口"]


def say(where, text):
    for name in NAMES:
        text = text.replace(name, "")
    checks.expect(f"{where}: {text}", not JAPANESE.search(text))


def site_names(folder):
    with open(folder / "sites.csv", encoding="utf-8-sig", newline="") as file:
        head = next(csv.reader(file))
    return [re.sub(r"^\S+ ", "", title) for title in head[2:-1]]


def paper_names(folder):
    with open(folder / "documents.csv", encoding="utf-8-sig",
              newline="") as file:
        return [row[1] for row in list(csv.reader(file))[1:]]


def check_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    for head in rows[0]:
        say(f"{path.name} head", head)
    for row in rows[1:]:
        for head, cell in zip(rows[0], row):
            if head.split(" (")[0] in LABELS:
                say(f"{path.name} {head}", cell)


def texts(page, *tags):
    for tag in tags:
        for found in re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", page, re.S):
            yield tag, html.unescape(re.sub(r"<[^>]*>", " ", found)).strip()


def check_page(page):
    page = re.sub(r"<style.*?</style>", "", page, flags=re.S)
    for tag, text in texts(page, "title", "h1", "h2", "h3", "h4", "caption",
                           "figcaption", "th", "dt", "summary"):
        # Editions of the sources are quoted as their publishers name them.
        say(f"report.html <{tag}>", text.split("Sources: ")[0])


def check_figure(path):
    """Besides names of places a figure writes only words of the product."""
    for tag, text in texts(path.read_text("utf-8"), "text", "title"):
        say(f"{path.name} <{tag}>", text)


def main():
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch) / "run"
        result = subprocess.run(
            [ERABU, "run", TOP / "sites/sample", "--lang", "en", "-o", folder],
            capture_output=True, encoding="utf-8")
        if result.returncode != 0:
            sys.exit(result.stderr)
        NAMES.extend(site_names(folder))
        NAMES[:0] = paper_names(folder)
        for path in sorted(folder.glob("*.csv")):
            check_csv(path)
        check_page((folder / "report.html").read_text("utf-8"))
        for path in sorted(folder.glob("*.svg")):
            check_figure(path)
    checks.finish()


main()
