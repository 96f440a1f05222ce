#!/usr/bin/env python3
"""Runs the transcripts under tests/cli/transcripts: what a user types and what
the program answers, byte for byte.

    # prose
    $ erabu --version
    erabu 0.1.0

    $ erabu rnu
    ! erabu: …              a line of stderr
    [2]                     the exit status, where it is not 0

A line "..." stands for any lines. Every transcript begins in a fresh folder
that holds copies of sites/ and models/ and a small project `p`, made by
`erabu init p`. With --write the answers are written anew, to be read through
before they are committed (a line added to a model moves the lines after it).

Usage: transcripts.py ERABU TOP [--write] [NAME …]
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ERABU, TOP = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
WRITE = "--write" in sys.argv
NAMES = [a for a in sys.argv[3:] if a != "--write"]
FOLDER = TOP / "tests/cli/transcripts"
TIMEOUT_S = 120


def prepare(scratch):
    (scratch / "bin").mkdir()
    (scratch / "bin/erabu").symlink_to(ERABU)
    (scratch / "work").mkdir()
    for part in ("sites", "models"):
        shutil.copytree(TOP / part, scratch / "work" / part)


def run(scratch, command):
    """The answer as a transcript writes it."""
    environment = {"PATH": f"{scratch}/bin:/usr/bin:/bin",
                   "LC_ALL": "C.UTF-8", "HOME": str(scratch)}
    environment.update({k: v for k, v in os.environ.items()
                        if k.endswith("SAN_OPTIONS")})
    result = subprocess.run(["sh", "-c", command], cwd=scratch / "work",
                            env=environment, capture_output=True,
                            encoding="utf-8", errors="backslashreplace",
                            timeout=TIMEOUT_S)
    lines = result.stdout.splitlines()
    lines += [f"! {line}".rstrip() for line in result.stderr.splitlines()]
    if result.returncode != 0:
        lines.append(f"[{result.returncode}]")
    return lines


def matches(expected, lines):
    pattern = "".join(r"(?:[^\n]*\n)*" if line == "..." else
                      re.escape(line) + r"\n" for line in expected)
    return re.fullmatch(pattern, "".join(f"{x}\n" for x in lines)) is not None


def steps(text):
    """(lines before, command, expected lines) of each command."""
    before, command, expected = [], None, []
    for line in text.splitlines():
        if command is not None and line == "":
            yield before, command, expected
            before, command, expected = [""], None, []
        elif command is None and line.startswith("$ "):
            command = line[2:]
        elif command is None:
            before.append(line)
        else:
            expected.append(line)
    if command is not None:
        yield before, command, expected


def replay(path):
    """Returns the number of commands and of failures."""
    count = failures = 0
    out = []
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        prepare(scratch)
        run(scratch, "erabu init p")
        for before, command, expected in steps(path.read_text("utf-8")):
            # A blank line ends an answer, so that none can stand within.
            lines = [x for x in run(scratch, command) if x != ""]
            good = matches(expected, lines)
            out += before + [f"$ {command}"] + (expected if good else lines)
            count += 1
            if not good and not WRITE:
                failures += 1
                print(f"==== {path.name}: $ {command}\nexpected:",
                      *expected, "got:", *lines, sep="\n    ")
    if WRITE:
        path.write_text("\n".join(out) + "\n", "utf-8")
    return count, failures


def main():
    total = wrong = 0
    for path in sorted(FOLDER.glob("*.txt")):
        if not NAMES or path.stem in NAMES:
            count, failures = replay(path)
            total, wrong = total + count, wrong + failures
    print(f"{total - wrong} passed, {wrong} failed")
    sys.exit(wrong > 0 or total == 0)


main()
