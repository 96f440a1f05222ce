#!/usr/bin/env python3
"""`erabu init` makes a project that checks and runs, and goes on doing so after
the user has put in sites of his own. Nothing that is there is overwritten.

Usage: init.py ERABU TOP
"""
import csv
import pathlib
import shutil
import subprocess
import sys
import tempfile

ERABU, TOP = (pathlib.Path(a).resolve() for a in sys.argv[1:3])


def erabu(*arguments, status=0):
    result = subprocess.run([ERABU, *arguments], text=True,
                            capture_output=True)
    if result.returncode != status:
        sys.exit(f"erabu {' '.join(map(str, arguments))}: "
                 f"{result.returncode}, not {status}\n{result.stderr}")
    return result


def areas(project):
    """The plane area of each site, from the run's ledger."""
    path = project / "report/ledger.csv"
    with open(path, encoding="utf-8-sig", newline="") as file:
        return {row[0].split("/")[1]: float(row[1])
                for row in csv.reader(file)
                if row[0].startswith("site/") and row[0].endswith("/site_area")}


def expect(what, is_so):
    if not is_so:
        sys.exit(what)


def main():
    with tempfile.TemporaryDirectory() as scratch:
        project = pathlib.Path(scratch) / "比較 compare"
        erabu("init", project)
        erabu("check", project)
        erabu("run", project)
        expect("the template's plots are 100 x 100 m and 80 x 120 m",
               areas(project) == {"A": 10000, "B": 9600})

        again = {p.name: p.read_bytes() for p in project.iterdir()
                 if p.is_file()}
        result = subprocess.run([ERABU, "init", project], capture_output=True)
        expect("init over a project succeeds", result.returncode != 0)
        expect("init changes what is there", again == {
            p.name: p.read_bytes() for p in project.iterdir() if p.is_file()})

        empty = pathlib.Path(scratch) / "empty"
        empty.mkdir()
        erabu("init", empty)
        erabu("check", empty)
        for name in ("file", ".hidden"):
            taken = pathlib.Path(scratch) / f"taken {name}"
            taken.mkdir()
            (taken / name).write_text("mine")
            erabu("init", taken, status=3)
            expect("init takes a folder with something in it",
                   [p.name for p in taken.iterdir()] == [name])

        for kind in ("shp", "shx", "dbf", "prj"):
            shutil.copy(TOP / f"sites/sample/sites.{kind}", project)
        erabu("check", project)
        erabu("run", project)
        expect("the user's own sites count",
               areas(project) == {"A": 9600, "B": 11200, "C": 24500})


if __name__ == "__main__":
    main()
