#!/usr/bin/env python3
"""Every case and test that COVERAGE.md names exists, and laws.case takes every
law of the model from one side of its boundary to the other and to what is not
known.

Usage: check_coverage.py
"""
import csv
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent


def names_of(path):
    """The cases of a .case file, or all names in a source."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".case":
        return {line[5:].strip() for line in text.splitlines()
                if line.startswith("case ")}
    return set(re.findall(r"\w+", text))


def laws_without_boundary():
    answers = {}
    for line in (HERE / "laws.case").read_text("utf-8").splitlines():
        found = re.match(r"\s+boundary (\w+) by [^:]+: (.*)", line)
        if found:
            answers.setdefault(found[1], set()).update(
                pair.split()[-1].strip("?") for pair in found[2].split(","))
    with open(HERE.parents[1] / "models/laws-japan.csv",
              encoding="utf-8") as file:
        return [row["id"] for row in csv.DictReader(file)
                if answers.get(row["id"]) != {"yes", "no", "unknown"}]


def main():
    missing = rows = 0
    for law in laws_without_boundary():
        print(f"laws.case: {law} is not taken to yes, no and unknown")
        missing += 1
    for line in (HERE / "COVERAGE.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|") or not re.search(r"\.\w+$", cells[-2]):
            continue
        path, rows = HERE / cells[-2], rows + 1
        known = names_of(path) if path.is_file() else set()
        for name in cells[-1].split("; "):
            if name not in known:
                print(f"{cells[-2]} has no '{name}'")
                missing += 1
    print(f"{rows} rows, {missing} names missing")
    return 1 if missing or rows == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
