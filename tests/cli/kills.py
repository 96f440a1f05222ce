#!/usr/bin/env python3
"""A kill at any moment of `run` and of `deliver`, and every write, sync and
rename of a run failing in its turn: the old result or the new one, never a
mixture; what is kept of the layers is whole or gone; the next command works.

ERABU_KILLS says how many kills, ERABU_KILLS_ON=sample that it is the sample's
run that is killed, not the small project's.

Usage: kills.py ERABU TOP
"""
import collections
import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import tempfile
import time
import zipfile

import bad_base
from cache import TICK_S, is_whole
from checks import DONE, ERABU, FAILED, TOP, Checks, contents, erabu, hidden

KILLS = int(os.environ.get("ERABU_KILLS", 200))
ON_SAMPLE = os.environ.get("ERABU_KILLS_ON") == "sample"
SEED = 20261128
CALLS = "write,fsync,rename,renameat2,mkdir,ftruncate"


class Place:
    """A project, its run, and the state beside the run."""

    def __init__(self, scratch, name):
        self.folder = scratch / name
        if ON_SAMPLE:
            for part in ("sites", "models"):
                shutil.copytree(TOP / part, self.folder / part)
            self.project, self.run = "sites/sample", "reports/sample"
            state = "reports/.erabu/sample"
        else:
            bad_base.write(self.folder / "p")
            self.project, self.run = "p", "p/report"
            state = "p/.erabu/small"
        self.report = self.folder / self.run
        self.state = self.folder / state
        self.cache = self.state / "layers.cache"
        self.log = self.state / "log.jsonl"

    def call(self, *arguments):
        return erabu(*arguments, cwd=self.folder)

    def start(self, *arguments):
        return subprocess.Popen([ERABU, *arguments], cwd=self.folder,
                                stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL)

    def left(self):
        """Hidden folders that a dead command left behind."""
        return hidden(self.report.parent) + hidden(self.state)

    def kept_well(self):
        return not self.cache.exists() or is_whole(self.cache)

    def logged(self):
        return {json.loads(line)["result"] for line in
                self.log.read_text().split("\n")[:-1]}


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Killer:
    """Kills a command at some moment of its time: half of them in its last
    half, when it writes. What its time is, it learns from those that were done
    before: the machine may be busy."""

    def __init__(self, whole_s):
        self.whole_s = whole_s
        self.dice = random.Random(SEED)
        self.late = False

    def kill(self, command):
        self.late = not self.late
        time.sleep(self.dice.uniform(0.5 if self.late else 0, 1.1)
                   * self.whole_s)
        self.whole_s *= 1.02 if command.poll() is None else 0.94
        command.kill()
        command.wait()


def runs_in(place, languages, *options):
    """The bytes of the run in each language, and the longest time of one."""
    runs, whole_s = {}, 0
    for language in languages:
        start = time.monotonic()
        place.call("run", place.project, "--lang", language, *options)
        whole_s = max(whole_s, time.monotonic() - start)
        runs[language] = contents(place.report)
    return runs, whole_s


def killed_runs(checks, scratch):
    place = Place(scratch, "killed")
    time.sleep(TICK_S)
    runs, whole_s = runs_in(place, ("ja", "en"))
    checks.expect("two runs that differ", runs["ja"] != runs["en"])
    left = mixtures = broken = changed = 0
    before = contents(place.report)
    killer = Killer(whole_s)
    for i in range(KILLS):
        if i % 3 == 0:
            place.cache.unlink(missing_ok=True)
        killer.kill(place.start(
            "run", place.project, "--lang", ("ja", "en")[i % 2]))
        left += len(place.left())
        now = contents(place.report)
        mixtures += now not in runs.values()
        broken += not place.kept_well()
        changed += now != before
        before = now
    checks.expect("the old run or the new one", mixtures == 0, mixtures)
    checks.expect("what is kept of the layers is whole", broken == 0, broken)
    checks.expect("old and new ones were seen", 0 < changed < KILLS, changed)
    dead = place.report.parent / f".{place.report.name}.erabu-abcdef"
    dead.mkdir()
    (dead / "half.csv").write_text("half a run")
    status, said = place.call("run", place.project, "--lang", "ja")
    checks.expect("the next run works, and nothing is left", status == DONE
                  and contents(place.report) == runs["ja"]
                  and not place.left(), (said, place.left()))
    status, said = place.call("verify", place.run, "--inputs")
    checks.expect("and the log is whole", status == DONE, said)
    print(f"run: {KILLS} kills within {whole_s:.2f} s, {changed} new runs, "
          f"{left} hidden folders left, all gone; {mixtures} mixtures")


def killed_deliveries(checks, scratch):
    place = Place(scratch, "delivering")
    place.call("run", place.project)
    deliver = ("deliver", place.project, place.run, "-o", "d.zip")
    made = place.folder / "d.zip"
    place.call(*deliver)
    start = time.monotonic()
    place.call(*deliver)
    whole_s = time.monotonic() - start
    left = mixtures = changed = 0
    before = digest(made)
    killer = Killer(whole_s)
    for _ in range(KILLS):
        killer.kill(place.start(*deliver))
        left += len(hidden(place.folder))
        # A delivery that is there was recorded before it came.
        now = digest(made)
        mixtures += now not in place.logged()
        changed += now != before
        before = now
    checks.expect("the old delivery or the new one", mixtures == 0, mixtures)
    checks.expect("both were seen", 0 < changed < KILLS, changed)
    status, said = place.call(*deliver)
    checks.expect("the next works, and nothing is left", status == DONE
                  and not hidden(place.folder), (said, hidden(place.folder)))
    checks.expect("its zip is whole",
                  zipfile.ZipFile(made).testzip() is None)
    status, said = place.call("verify", place.run, "--inputs")
    checks.expect("and the log", status == DONE, said)
    print(f"deliver: {KILLS} kills within {whole_s:.2f} s, {changed} new "
          f"deliveries, {left} hidden folders left, all gone; {mixtures} "
          "mixtures")


def failing_calls(checks, scratch):
    """The cache is not there at the beginning of each run, so that its writing
    fails in turn, too."""
    if shutil.which("strace") is None:
        print("skipped: no strace")
        return
    place = Place(scratch, "failing")
    time.sleep(TICK_S)
    few = ("--to", "md", "--threads", "1")
    runs, _ = runs_in(place, ("ja", "en"), *few)
    trace = place.folder / "trace"

    def traced(language, *options):
        place.cache.unlink(missing_ok=True)
        return subprocess.run(
            ["strace", "-f", "-qq", "-o", trace, *options, ERABU, "run",
             place.project, "--lang", language, *few], cwd=place.folder,
            text=True, capture_output=True,
            env={**os.environ, "ASAN_OPTIONS": "detect_leaks=0"})
    result = traced("ja", "-e", f"trace={CALLS}")
    if result.returncode != DONE:
        print(f"skipped: strace may not trace here {result.stderr}")
        return
    names = CALLS.replace(",", "|")
    counts = collections.Counter(re.findall(
        rf"^\d+ +({names})\(", trace.read_text(errors="replace"), re.M))
    tried = 0
    for call, count in counts.items():
        for n in range(1, count + 1):
            before = contents(place.report)
            language = ("ja", "en")[tried % 2]
            result = traced(language, "-e", f"trace={call}", "-e",
                            f"inject={call}:error=ENOSPC:when={n}")
            now = contents(place.report)
            tried += 1
            told = result.returncode in (DONE, FAILED) and (
                result.returncode == DONE or result.stderr)
            checks.expect(
                f"{call} {n} of {count} fails",
                now in (before, runs[language]) and told
                and (result.returncode == FAILED or now == runs[language])
                and place.kept_well() and not place.left(),
                f"{result.returncode} {result.stderr} {place.left()}")
            if result.returncode == DONE and "[cache-write]" not in \
                    result.stderr:
                checks.expect(f"{call} {n}: kept", place.cache.exists(),
                              result.stderr)
    status, said = place.call("run", place.project, "--lang", "ja", *few)
    checks.expect("and the next run works", status == DONE
                  and contents(place.report) == runs["ja"]
                  and is_whole(place.cache), said)
    status, said = place.call("verify", place.run, "--inputs")
    checks.expect("and the log is whole", status == DONE, said)
    print(f"{tried} failing calls: {dict(counts)}")


def main():
    checks = Checks()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch).resolve()
        for part in (killed_runs, killed_deliveries, failing_calls):
            start = time.monotonic()
            part(checks, scratch)
            print(f"{part.__name__}: {time.monotonic() - start:.1f} s")
    checks.finish()


main()
