#!/usr/bin/env python3
"""An installed erabu finds its models and its template from another folder
and with an empty environment; the man page is up to date and installed.

Usage: install.py ERABU TOP BUILD CMAKE
"""
import pathlib
import subprocess
import sys
import tempfile

ERABU, TOP, BUILD = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
CMAKE = sys.argv[4]


def call(*arguments, **options):
    result = subprocess.run([str(a) for a in arguments], capture_output=True,
                            encoding="utf-8", **options)
    if result.returncode != 0:
        sys.exit(f"{arguments}: {result.returncode}\n{result.stdout}"
                 f"{result.stderr}")
    return result.stdout


def expect(what, is_so):
    if not is_so:
        sys.exit(f"not so: {what}")


def main():
    page = (TOP / "docs/erabu.1").read_text("utf-8")
    expect("docs/erabu.1 is what `erabu --man` prints",
           call(ERABU, "--man") == page)
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        prefix = scratch / "usr 選ぶ"
        call(CMAKE, "--install", BUILD, "--prefix", prefix)
        expect("the man page is installed",
               (prefix / "share/man/man1/erabu.1").read_text("utf-8") == page)
        erabu, cwd = prefix / "bin/erabu", scratch / "elsewhere"
        cwd.mkdir()
        for command in ("init", "check", "run"):
            call(erabu, command, "my site", cwd=cwd, env={})
        inputs = (cwd / "my site/report/manifest.json").read_text("utf-8")
        expect("the models are the installed ones", "criteria" in inputs and
               str(TOP) not in inputs)
        expect("the report is there",
               (cwd / "my site/report/report.html").stat().st_size > 100_000)
    print("1 passed, 0 failed")


main()
