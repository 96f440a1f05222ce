"""What the tests of deliveries share: a small project and its delivery."""
import csv
import hashlib

from checks import DONE, erabu


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def small(scratch, data=""):
    """scratch/N/p with a run at scratch/N/p/report."""
    small.number += 1
    folder = scratch / f"small{small.number}"
    folder.mkdir()
    erabu("init", "p", cwd=folder)
    with open(folder / "p/project.yaml", "a", encoding="utf-8") as file:
        file.write(data)
    status, said = erabu("run", "p", cwd=folder)
    assert status == DONE, said
    return folder


small.number = 0


def deliver(folder, *options):
    return erabu("deliver", "p", "p/report", "-o", "d.zip", *options,
                 cwd=folder)
