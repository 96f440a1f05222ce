#!/usr/bin/env python3
"""`verify` finds every difference: one flipped bit in each file of a run in
turn, a file added or taken away, each line of the work log edited or removed;
and says nothing where there is none.

Usage: verify.py ERABU TOP
"""
import hashlib
import json
import pathlib
import random
import shutil
import tempfile

from checks import DIFFERENT, INPUT, TOP, Checks, erabu

RUNS = 4
SEED = 20261128


def flip(path, at, bit):
    data = bytearray(path.read_bytes())
    data[at] ^= 1 << bit
    path.write_bytes(data)


def try_files(checks, folder):
    """Each file: a bit flipped at its begin, middle and end; gone; longer."""
    run = folder / "reports/run"
    for number, path in enumerate(sorted(run.iterdir())):
        whole = path.read_bytes()
        for at in (0, len(whole) // 2, len(whole) - 1):
            flip(path, at, number % 8)
            status, said = erabu("verify", "reports/run", cwd=folder)
            checks.expect(f"a bit of {path.name} at {at}",
                          status == DIFFERENT and path.name in said, said)
            path.write_bytes(whole)
        path.write_bytes(whole + b"\n")
        status, said = erabu("verify", "reports/run", cwd=folder)
        checks.expect(f"{path.name} one byte longer",
                      status == DIFFERENT and path.name in said, said)
        path.unlink()
        status, said = erabu("verify", "reports/run", cwd=folder)
        gone = INPUT if path.name == "manifest.json" else DIFFERENT
        checks.expect(f"{path.name} gone", status == gone, said)
        path.write_bytes(whole)
    for name in ("new.csv", ".hidden", "~$comparison.csv"):
        (run / name).write_text("x")
        status, said = erabu("verify", "reports/run", cwd=folder)
        checks.expect(f"{name} added", status == DIFFERENT and name in said,
                      said)
        (run / name).unlink()


def try_sample(checks, folder):
    """Every file of the sample's run: any one bit. Each line of its log."""
    for part in ("sites", "models"):
        shutil.copytree(TOP / part, folder / "office" / part)
    office = folder / "office"
    for lang in ("en", "ja"):
        erabu("run", "sites/sample", "--lang", lang, cwd=office)
    run, dice = office / "reports/sample", random.Random(SEED)
    paths = sorted(run.iterdir())
    for path in paths:
        whole = path.read_bytes()
        at = dice.randrange(len(whole))
        flip(path, at, dice.randrange(8))
        status, said = erabu("verify", "reports/sample", cwd=office)
        checks.expect(f"the sample: a bit of {path.name} at {at}",
                      status == DIFFERENT and path.name in said, said)
        path.write_bytes(whole)
    log = office / "reports/.erabu/sample/log.jsonl"
    whole, lines = log.read_bytes(), log.read_bytes().splitlines(True)
    for i in range(len(lines)):
        log.write_bytes(b"".join(lines[:i] + lines[i + 1:]))
        status, said = erabu("verify", "reports/sample", cwd=office)
        checks.expect(f"the sample: line {i + 1} of its log removed",
                      status == DIFFERENT and "作業記録" in said, said)
    log.write_bytes(whole)
    (run / "added.csv").write_text("x")
    status, said = erabu("verify", "reports/sample", cwd=office)
    checks.expect("the sample: a file added", status == DIFFERENT
                  and "added.csv" in said, said)
    (run / "added.csv").unlink()
    status, said = erabu("verify", "reports/sample", "--inputs", cwd=office)
    checks.expect("the sample as it was", status == 0, said)
    print(f"{len(paths)} files of the sample's run, a bit of each")


def try_log(checks, folder):
    """Each line of the log: edited, removed; the whole log; its head."""
    state = folder / "reports/.erabu/my-project"
    log, head = state / "log.jsonl", state / "log.jsonl.head"
    whole, lines = log.read_bytes(), log.read_bytes().splitlines(True)
    checks.expect(f"{RUNS} runs, {RUNS} lines", len(lines) == RUNS,
                  whole.decode())
    for i in range(len(lines)):
        edited = lines[i].replace(b'"command":"run"', b'"command":"ran"')
        for what, left in (("edited", lines[:i] + [edited] + lines[i + 1:]),
                           ("removed", lines[:i] + lines[i + 1:]),
                           ("doubled", lines[:i + 1] + lines[i:])):
            log.write_bytes(b"".join(left))
            status, said = erabu("verify", "reports/run", cwd=folder)
            checks.expect(f"log line {i + 1} {what}",
                          status == DIFFERENT and "作業記録" in said, said)
            status, said = erabu("run", "p", "-o", "reports/run", cwd=folder)
            checks.expect(f"no run onto a log with line {i + 1} {what}",
                          status == INPUT and "[log-broken]" in said, said)
    log.write_bytes(b"")
    status, said = erabu("verify", "reports/run", cwd=folder)
    checks.expect("an empty log", status == DIFFERENT, said)
    log.write_bytes(whole)
    kept = head.read_bytes()
    head.write_bytes((b"1" if kept[:1] == b"0" else b"0") + kept[1:])
    status, said = erabu("verify", "reports/run", cwd=folder)
    checks.expect("another head", status == DIFFERENT, said)
    head.write_bytes(kept)


def try_killed(checks, folder):
    """What a kill may leave is no difference, and the next run mends it."""
    state = folder / "reports/.erabu/my-project"
    log, head = state / "log.jsonl", state / "log.jsonl.head"
    lines = log.read_bytes().splitlines(True)
    kept = log.read_bytes(), head.read_bytes()
    digest = json.loads(lines[-1])["previous"]
    head.write_text(f"{len(lines) - 1} {digest}\n")
    status, said = erabu("verify", "reports/run", cwd=folder)
    checks.expect("a head one line behind", status == 0, said)
    log.write_bytes(kept[0] + b'{"time":"2026-')
    status, said = erabu("run", "p", "-o", "reports/run", cwd=folder)
    checks.expect("a run after half a line", status == 0, said)
    status, said = erabu("verify", "reports/run", cwd=folder)
    checks.expect("half a line is gone", status == 0, said)


def try_inputs(checks, folder):
    facts = folder / "p/facts.csv"
    whole = facts.read_bytes()
    status, said = erabu("verify", "reports/run", "--inputs", cwd=folder)
    checks.expect("the inputs as they were", status == 0, said)
    flip(facts, len(whole) // 2, 0)
    status, said = erabu("verify", "reports/run", "--inputs", cwd=folder)
    checks.expect("a bit of facts.csv, and the tables on it",
                  status == DIFFERENT and "facts.csv(よっている表:" in said
                  and "候補地比較表" in said, said)
    status, said = erabu("verify", "reports/run", cwd=folder)
    checks.expect("without --inputs the run alone is looked at", status == 0,
                  said)
    facts.unlink()
    status, said = erabu("verify", "reports/run", "--inputs", cwd=folder)
    checks.expect("facts.csv gone", status == DIFFERENT and "欠落" in said,
                  said)
    facts.write_bytes(whole)
    shutil.copytree(folder / "reports/run", folder / "alone")
    status, said = erabu("verify", "alone", cwd=folder)
    checks.expect("a run without a log", status == 0
                  and "作業記録はここにはありません" in said, said)
    status, said = erabu("verify", "alone", "--inputs", cwd=folder)
    checks.expect("whose inputs?", status == INPUT
                  and "[verify-project]" in said, said)
    status, said = erabu("verify", "alone", "--inputs", "--project", "p",
                         cwd=folder)
    checks.expect("those of p", status == 0, said)


def try_not_runs(checks, folder):
    status, said = erabu("verify", "p", cwd=folder)
    checks.expect("no run", status == INPUT and "[run-missing]" in said, said)
    # The seal is what an honest later version would write: the digest of the
    # text without it.
    path = folder / "alone/manifest.json"
    body = path.read_text().split(',\n  "seal"')[0] + "\n}\n"
    body = body.replace('"erabu": "0.', '"erabu": "99.')
    seal = hashlib.sha256(body.encode()).hexdigest()
    path.write_text(body[:-3] + f',\n  "seal": "{seal}"\n}}\n')
    status, said = erabu("verify", "alone", cwd=folder)
    checks.expect("a newer version", status == INPUT
                  and "[run-newer]" in said, said)


def main():
    checks = Checks()
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        erabu("init", "p", cwd=folder)
        for _ in range(RUNS):
            status, said = erabu("run", "p", "-o", "reports/run", cwd=folder)
            checks.expect("a run", status == 0, said)
        status, said = erabu("verify", "reports/run", cwd=folder)
        checks.expect("nothing to find", status == 0, said)
        for part in (try_files, try_sample, try_log, try_killed, try_inputs,
                     try_not_runs):
            part(checks, folder)
    checks.finish()


main()
