#!/usr/bin/env python3
"""Every case and test that COVERAGE.md names exists.

Usage: check_coverage.py
"""
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


def main():
    missing = rows = 0
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
