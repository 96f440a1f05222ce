#!/usr/bin/env python3
"""The sample's run is byte for byte what is committed under reports/sample:
from a copy at another path, in other time zones and locales, with one and two
threads, twice.

Usage: sample.py ERABU TOP
"""
import filecmp
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ERABU, TOP = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
GOLDEN = TOP / "reports/sample"
LOCALES = ["de_DE", "tr_TR"]


def compile_locales(folder):
    """Locales need not be installed: compile them for this test alone."""
    made = []
    for name in LOCALES:
        result = subprocess.run(
            ["localedef", "-i", name, "-f", "UTF-8", folder / f"{name}.UTF-8"],
            capture_output=True)
        if (folder / f"{name}.UTF-8").exists():
            made.append(name)
        else:
            print(f"skipped: cannot compile locale {name}: "
                  f"{result.stderr.decode().strip()}")
    return made


def differences(left, right):
    """Names of files that differ or stand on one side only."""
    names = {p.name for p in left.iterdir()} | {p.name for p in
                                                right.iterdir()}
    _, wrong, missing = filecmp.cmpfiles(left, right, sorted(names),
                                         shallow=False)
    return wrong + missing


def run(copy, environment, *options):
    result = subprocess.run(
        [ERABU, "run", copy / "sites/sample", *options], text=True,
        capture_output=True, env={**os.environ, **environment}, cwd="/")
    if result.returncode != 0:
        sys.exit(f"run failed ({result.returncode}):\n{result.stderr}")
    return differences(GOLDEN, copy / "reports/sample")


def main():
    failures = 0
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        copy = scratch / "another path 別の場所"
        copy.mkdir()
        for part in ("sites", "models"):
            shutil.copytree(TOP / part, copy / part)
        locales = compile_locales(scratch)
        runs = [({"TZ": "Asia/Tokyo", "LC_ALL": "C"}, "--threads", "1"),
                ({"TZ": "America/New_York"}, "--threads", "2"),
                ({"TZ": "UTC", "LC_ALL": "C.UTF-8"}, "--threads", "1")]
        # glibc never frees what it parses of LOCPATH: no leaks of ours.
        runs += [({"LC_ALL": f"{name}.UTF-8", "LOCPATH": str(scratch),
                   "ASAN_OPTIONS": "detect_leaks=0"}, "--threads", "2")
                 for name in locales]
        for environment, *options in runs:
            wrong = run(copy, environment, *options)
            failures += bool(wrong)
            print("same" if not wrong else f"DIFFERENT {wrong}", environment,
                  *options)
    print(f"{len(runs) - failures} passed, {failures} failed")
    sys.exit(failures > 0)


main()
