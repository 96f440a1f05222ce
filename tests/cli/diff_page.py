#!/usr/bin/env python3
"""What the pages and tables of a diff call things: the language is that of the
runs, labels are whole, shares of trials are said as the report says them, no
word of a table's head is broken, and tables, links and sets of weights go by
their names.

Usage: diff_page.py ERABU TOP
"""
import csv
import html
import pathlib
import re
import shutil
import tempfile

from checks import DIFFERENT, DONE, TOP, Checks, erabu

checks = Checks()
expect = checks.expect
csv.field_size_limit(10**9)


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def run(work, name, *options):
    status, said = erabu("run", "sites/sample", "-o", name, *options, cwd=work)
    expect(f"{name} runs", status == DONE, said)


def diff(work, before, after, name, *options):
    status, said = erabu("diff", before, after, "-o", name, *options, cwd=work)
    expect(f"{name}: the runs differ", status == DIFFERENT, said)
    return work / name


# ---- language ----

def check_language(page, language):
    text = (page / "report.html").read_text("utf-8")
    expect(f"{page.name}: in the language of its runs",
           f'<html lang="{language}">' in text)


def check_labels(page):
    """A bracket that was cut leaves one without the other."""
    for row in rows(page / "diff_robustness.csv")[1:]:
        for sign in ("[]", "()"):
            expect(f"{page.name}: {row[1]}",
                   row[1].count(sign[0]) == row[1].count(sign[1]))
        expect(f"{page.name}: {row[1]}",
               not re.search(r"[・,] ?1\)$|\]", row[1]))


# ---- shares of trials ----

SAID = {"ja": ("0％", "1％未満", "99％超", "100％"),
        "en": ("0%", "under 1 %", "over 99 %", "100%")}


def share_words(share, language):
    """None: as any other share."""
    nothing, little, much, all_of_it = SAID[language]
    if share in (0, 1):
        return all_of_it if share else nothing
    return little if share < 0.005 else much if share >= 0.995 else None


def check_shares(work, page, language, run_name):
    """Of the later run, against its ledger."""
    numbers = {row[0]: row[1] for row in rows(work / run_name / "ledger.csv")}
    extremes = 0
    for row in rows(page / "diff_robustness.csv")[1:]:
        if not row[0].startswith("project/rank_share/"):
            continue
        words = share_words(float(numbers[row[0]]), language)
        extremes += words is not None
        expect(f"{page.name}: {row[0]}", words in (None, row[3]), str(row))
        expect(f"{page.name}: {row[0]} is not rounded away",
               not re.search(r"(約|about )(0\.0|100\.0)", row[3]), str(row))
    expect(f"{page.name}: some shares are extreme", extremes > 0)


# ---- the columns of a page ----

CHARACTER = 0.55  # em: the widest letters of the page's font in bold
PADDING = 1       # em: both sides of a cell


def check_heads(page):
    text = (page / "report.html").read_text("utf-8")
    tables = re.findall(r'<table class="fixed slim" style="min-width:(\d+)em">'
                        r"(.*?)</thead>", text, re.S)
    expect(f"{page.name}: tables that may be narrow", len(tables) >= 4)
    for least, table in tables:
        shares = [float(s) for s in re.findall(r"width:([\d.]+)%", table)]
        heads = re.findall(r'<th scope="col"[^>]*>(.*?)</th>',
                           table.split("</colgroup>")[1])
        if 'scope="colgroup"' in table:  # "Site", … "Difference", pairs below
            heads = [heads[0]] + heads[2:] + [heads[1]]
        expect(f"{page.name}: a head a column", len(heads) == len(shares),
               str(heads))
        for head, share in zip(heads, shares):
            words = html.unescape(head).split()
            longest = max((len(w) * (1 if w.isascii() else 0) for w in words),
                          default=0)
            room = int(least) * share / 100
            expect(f"{page.name}: '{head}' is not broken",
                   room >= CHARACTER * longest + PADDING,
                   f"{room:.1f} em for {longest} letters")


# ---- names ----

LINK = "basic-detailed,basic_design,detailed_design,,"


def change_models(work):
    path = work / "models/links-research.csv"
    text = path.read_text("utf-8")
    expect("the link is there", text.count(LINK + ",,") == 1)
    path.write_text(text.replace(LINK + ",,", LINK + "1,months,"), "utf-8")


def check_names(page):
    text = (page / "report.md").read_text("utf-8")
    expect("a link goes by its tasks", "前後関係「基本設計→実施設計」" in text)
    expect("and not by its id", "basic-detailed" not in text)


def check_ledger_labels(work, name):
    """Of what methods and sets of weights make: no key in a label."""
    key = re.compile(r"(?<![\w./])[a-z][a-z_]+(?![\w./])", re.A)
    label = rows(work / name / "ledger.csv")[0].index("項目")
    kinds = ("project/method_", "project/set_", "project/points_",
             "project/pair_average/")
    for row in rows(work / name / "ledger.csv")[1:]:
        if row[0].startswith(kinds):
            expect(f"{row[0]}: {row[label]}", not key.search(row[label]))


def check_inputs(work, name):
    head, *found = rows(work / name / "inputs.csv")
    expect("inputs.csv says files and tables", len(head) == 3, str(head))
    report = (work / name / "report.md").read_text("utf-8")
    for row in found:
        files = row[1].split("; ") if row[1] else []
        missing = [f for f in files if not (work / name / f"{f}.csv").exists()]
        expect(f"inputs.csv: {row[0]}: its files", missing == [], str(missing))
        titles = row[2].split("; ")
        expect(f"inputs.csv: {row[0]}: a title a file",
               not files or len(titles) == len(files), str(row))
        expect(f"inputs.csv: {row[0]}: titles", not re.search(
            r"(?<!\w)[a-z]{3,}", row[2], re.A), row[2])
    first = next(row for row in found if row[1].startswith("comparison"))
    expect("the title is the report's", first[2].split("; ")[0] in report)


def main():
    with tempfile.TemporaryDirectory() as scratch:
        work = pathlib.Path(scratch)
        for part in ("sites", "models"):
            shutil.copytree(TOP / part, work / part)
        for language in ("ja", "en"):
            for meeting in ("2", "3"):
                run(work, f"{language}-{meeting}", "--lang", language,
                    "--as-of", meeting)
            page = diff(work, f"{language}-2", f"{language}-3",
                        f"diff-{language}")
            check_language(page, language)
            check_labels(page)
            check_shares(work, page, language, f"{language}-3")
            check_heads(page)
        for language, other in (("ja", "en"), ("en", "ja")):
            page = diff(work, f"{language}-2", f"{language}-3",
                        f"diff-{language}-in-{other}", "--lang", other)
            check_labels(page)
        check_ledger_labels(work, "ja-3")
        check_inputs(work, "ja-3")
        run(work, "base")
        change_models(work)
        run(work, "later")
        check_names(diff(work, "base", "later", "diff-link"))
    checks.finish()


main()
