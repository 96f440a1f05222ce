#!/usr/bin/env python3
"""The sample's Japanese tables are Japanese: no key of a model, and no English
word, in a cell but for ids, names of files, of methods and of units.

Usage: japanese.py ERABU TOP
"""
import csv
import re

from checks import TOP, Checks

checks = Checks()
# "use_zone", "commercial", "neighbourhood_commercial"; not "(.cpg)", "m3".
WORD = re.compile(r"(?<![\w./])[a-z]{3,}(?:_\w+)*(?![\w./])", re.A)
# Tables that name files and addresses by themselves.
BY_NAME = {"inputs.csv", "ledger.csv"}
FILES = re.compile(r"[\w./-]+\.(csv|shp|yaml)\b", re.A)


def check_table(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    checks.expect(f"{path.name}: rows", len(rows) > 1 and rows[0][0] == "id")
    for row in rows[1:]:
        for cell in row[1:]:
            checks.expect(f"{path.name} {row[0]}: {cell}",
                          not WORD.search(FILES.sub("", cell)))


def main():
    for path in sorted((TOP / "reports/sample").glob("*.csv")):
        if path.name not in BY_NAME:
            check_table(path)
    checks.finish()


main()
