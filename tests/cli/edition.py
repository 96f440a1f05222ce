#!/usr/bin/env python3
"""The public edition says 「非公表」 and holds no value, source or note of an
internal fact in any byte of any file; the internal edition holds them all.

Usage: edition.py ERABU TOP
"""
import csv
import pathlib
import shutil
import subprocess
import sys
import tempfile

from checks import ERABU, TOP, Checks

checks = Checks()

# site, fact, value, low, high: numbers and words that stand nowhere else.
INTERNAL = [
    ("A", "address", "内緒町四丁目77番", "", ""),
    ("B", "owner", "内緒の所有者", "", ""),
    ("C", "present_state", "内緒の現況", "", ""),
    ("C", "use_ruling", "内緒の回答", "", ""),
    ("A", "utilities_area", "1243.77", "1201.31", "1288.53"),
    ("B", "tree_height", "20.7371", "18.4131", "22.9191"),
    ("C", "plate_by_shape", "5071.37", "4611.29", "5411.83"),
    ("A", "cut_volume", "617.93", "571.37", "689.71"),
]
# What one member said of the weights: a role, and points of the first round
# (their sum stays 53), the highest and one between.
MEMBER = {"role_ja": "内緒の役割", "hazards": "45.7193", "work": "7.2807"}
SOURCE, NOTE = "内緒の出典", "内緒の注記"
expect = checks.expect


def hide(path):
    """Marks the facts of INTERNAL `public: no` and gives them their values."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        for number, (site, fact, value, low, high) in enumerate(INTERNAL):
            if (row["site"], row["fact"]) == (site, fact):
                row.update(value=value, low=low, high=high, public="no",
                           source=f"{SOURCE}{number}", note=f"{NOTE}{number}")
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    expect("the sample has all these facts",
           sum(row["source"].startswith(SOURCE) for row in rows) ==
           len(INTERNAL))


def hide_member(path):
    """Gives the second member the role and the points of MEMBER."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    first = [row for row in rows if (row["id"], row["round"]) == ("m2", "1")]
    first[0]["role_ja"] = first[0]["role_en"] = MEMBER["role_ja"]
    for row in first:
        row["value"] = MEMBER.get(row["criterion"], row["value"])
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def needles():
    """What may not be found, each with the fact it gives away."""
    for what, value in MEMBER.items():
        yield f"the member's {what}", value
    for number, (site, fact, *values) in enumerate(INTERNAL):
        for value in filter(None, values):
            yield f"{site}/{fact}", value
            if fact.endswith(("area", "shape")):
                yield f"{site}/{fact}", f"{float(value):,.2f}"
        yield f"{site}/{fact}'s source", f"{SOURCE}{number}"
        yield f"{site}/{fact}'s note", f"{NOTE}{number}"


def run(scratch, *options):
    out = scratch / "out"
    shutil.rmtree(out, ignore_errors=True)
    result = subprocess.run([ERABU, "run", scratch / "sites/sample", "-o", out,
                             *options], capture_output=True, encoding="utf-8")
    if result.returncode != 0:
        sys.exit(f"{options}: {result.returncode}\n{result.stderr}")
    return {path.name: path.read_bytes() for path in out.iterdir()}


def test_public(scratch, language, encoding):
    files = run(scratch, "--edition", "public", "--lang", language,
                "--csv-encoding", encoding)
    code = "cp932" if encoding == "cp932" else "utf-8"
    withheld = {"ja": "非公表", "en": "not public"}[language]
    for name in ("report.html", "report.md"):
        expect(f"{name} says {withheld}", withheld.encode() in files[name])
    for name in ("sites.csv", "ledger.csv", "capacity.csv", "comparison.csv"):
        expect(f"{name} says {withheld}",
               withheld.encode(code) in files[name])
    for what, needle in needles():
        for name, data in files.items():
            if needle.encode() in data or needle.encode("cp932") in data:
                expect(f"{language} {name} is silent on {what} ({needle})",
                       False)


def main():
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        for part in ("sites", "models"):
            shutil.copytree(TOP / part, scratch / part)
        hide(scratch / "sites/sample/facts.csv")
        hide_member(scratch / "sites/sample/members.csv")
        whole = b"".join(run(scratch, "--edition", "internal").values())
        for what, needle in needles():
            if "," not in needle:
                expect(f"the internal edition tells {what} ({needle})",
                       needle.encode() in whole)
        for language in ("ja", "en"):
            for encoding in ("utf-8-bom", "cp932"):
                test_public(scratch, language, encoding)
        method = run(scratch, "--edition", "public", "--method-only")
        expect("the method is silent on sites", not any(
            needle.encode() in data for _, needle in needles()
            for data in method.values()))
    checks.finish()


main()
