"""Breaks a small project and looks at what a user then sees: the whole message,
the exit status, and an earlier run that must not have changed."""
import collections
import contextlib
import csv
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import bad_base

TIMEOUT_S = 30  # a run takes 0.2 s; nothing may hang
DONE, FAILED, USAGE, INPUT = 0, 1, 2, 3

one = "問題が1件あります。何も書き換えていません。\n"

Entry = collections.namedtuple("Entry", "value unit state")


def ledger(run):
    """The first columns of a run's ledger, by address."""
    with open(run / "ledger.csv", encoding="utf-8-sig", newline="") as file:
        return {row[0]: Entry(*row[1:4]) for row in csv.reader(file)}


def many(count):
    return f"問題が{count}件あります。何も書き換えていません。\n"


class Bench:
    """The program, a scratch folder and one good run to compare with."""

    def __init__(self, erabu, top, scratch):
        self.erabu, self.top, self.scratch = erabu, top, scratch
        self.number = 0
        self.failures = []
        self.passed = 0
        self.good = scratch / "good"
        bad_base.write(self.good / "p")
        self.call(self.good, "run", "p", expect=DONE)
        self.run_bytes = contents(self.good / "p/report")

    def call(self, cwd, *arguments, expect=None, **options):
        result = subprocess.run(
            [self.erabu, *arguments], cwd=cwd, capture_output=True,
            encoding="utf-8", errors="backslashreplace", timeout=TIMEOUT_S,
            **options)
        if expect is not None and result.returncode != expect:
            raise AssertionError(f"{arguments}: {result.returncode}, not "
                                 f"{expect}\n{result.stderr}")
        return result

    def project(self):
        """A fresh copy of the good project with its run: scratch/N/p."""
        self.number += 1
        folder = self.scratch / str(self.number)
        shutil.copytree(self.good, folder)
        return folder / "p"

    @contextlib.contextmanager
    def test(self, name):
        """A failure is told and the others go on."""
        try:
            yield
            self.passed += 1
        except (AssertionError, subprocess.TimeoutExpired) as failure:
            self.failures.append(name)
            print(f"==== {name}\n{failure}\n")

    def refuses(self, name, change, message, status=INPUT, arguments=()):
        """The changed project is refused with exactly this message on stderr,
        and its earlier run stays as it was."""
        with self.test(name):
            project = self.project()
            change(project)
            result = self.call(project.parent, "run", "p", *arguments)
            same(message, result.stderr)
            assert result.returncode == status, \
                f"exit status {result.returncode}, not {status}"
            assert result.stdout == "", f"stdout: {result.stdout}"
            self.untouched(project)

    def accepts(self, name, change, look, arguments=(), message=""):
        """The changed project runs; `look` asserts things of its run."""
        with self.test(name):
            project = self.project()
            change(project)
            result = self.call(project.parent, "run", "p", *arguments)
            same(message, result.stderr)
            assert result.returncode == DONE, f"status {result.returncode}"
            assert not drafts(project), drafts(project)
            look(project / "report")

    def untouched(self, project):
        assert contents(project / "report") == self.run_bytes, \
            "the earlier run was changed"
        assert not drafts(project), f"left behind: {drafts(project)}"

    def skip(self, what, why):
        print(f"skipped: {what}: {why}")

    def finish(self):
        print(f"{self.passed} passed, {len(self.failures)} failed")
        return 1 if self.failures else 0


def contents(folder):
    """Every file below a folder with its bytes."""
    return {str(p.relative_to(folder)): p.read_bytes()
            for p in sorted(folder.rglob("*")) if p.is_file()}


def drafts(project):
    """Hidden neighbours of the run, but the state folder: what a failed run
    might leave."""
    return sorted(p.name for p in project.iterdir()
                  if p.name.startswith(".") and p.name != ".erabu")


def same(expected, found):
    if expected != found:
        raise AssertionError(f"expected:\n{expected}found:\n{found}")


def edit(name, old, new):
    """Replaces the first `old` of a text file."""
    def change(project):
        path = project / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return change


def append(name, more):
    def change(project):
        path = project / name
        more_bytes = more if isinstance(more, bytes) else more.encode()
        path.write_bytes(path.read_bytes() + more_bytes)
    return change


def put(name, content):
    def change(project):
        data = content if isinstance(content, bytes) else content.encode()
        (project / name).write_bytes(data)
    return change


def remove(*names):
    def change(project):
        for name in names:
            (project / name).unlink()
    return change


def cut(name, keep):
    """Keeps the first `keep` bytes of a file."""
    def change(project):
        path = project / name
        path.write_bytes(path.read_bytes()[:keep])
    return change


def both(*changes):
    def change(project):
        for one in changes:
            one(project)
    return change


def main(*parts):
    erabu, top = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
    os.umask(0o022)
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(erabu, top, pathlib.Path(scratch))
        for part in parts:
            part(bench)
        return bench.finish()
