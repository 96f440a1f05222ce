#!/usr/bin/env python3
"""`return`: the plan of giving data back or erasing them knows every copy, its
report says which still lie there, and nothing is deleted.

Usage: give_back.py ERABU TOP
"""
import json
import pathlib
import shutil
import tempfile

from checks import DONE, INPUT, Checks, erabu
from deliveries import deliver, digest, rows_of, small


def given_back(checks, scratch):
    folder = small(scratch, "\ndata:\n  all: {returned_how: 消去}\n")
    deliver(folder)
    status, said = erabu("return", "p", "--done", cwd=folder)
    checks.expect("no report without a plan", status == INPUT
                  and "[return-plan]" in said, said)
    before = sorted(folder.rglob("*"))
    status, said = erabu("return", "p", "-o", "plan", cwd=folder)
    plan = {row[0]: row for row in rows_of(folder / "plan/return-plan.csv")}
    manifest = json.loads((folder / "p/report/manifest.json").read_text())
    wanted = {"../d.zip": digest(folder / "d.zip"),
              "report/manifest.json": digest(folder / "p/report/manifest.json"),
              ".erabu/my-project/log.jsonl": ""}
    wanted.update({f["file"]: f["sha256"] for f in manifest["inputs"]
                   if (folder / "p" / f["file"]).exists()})
    wanted.update({f"report/{f['file']}": f["sha256"]
                   for f in manifest["outputs"]})
    header = plan.pop("id")
    checks.expect("every copy and its digest", status == DONE and wanted ==
                  {place: row[4] for place, row in plan.items()}, said)
    checks.expect("with columns to sign", header[5:] == [
        "返却・消去の方法", "日時", "実施場所", "立会者", "責任者"]
        and {tuple(row[5:]) for row in plan.values()}
        == {("消去", "", "", "", "")}, header)
    checks.expect("nothing was deleted", all(path.exists() for path in before))
    (folder / "d.zip").unlink()
    (folder / "p/roads.csv").write_bytes(b"another content")
    shutil.rmtree(folder / "p/report")
    (folder / "p/facts.csv").unlink()
    status, said = erabu("return", "p", "--done", "-o", "done", cwd=folder)
    checks.expect("roads.csv is no table now", status == INPUT, said)
    (folder / "p/roads.csv").write_text("site,edge,width_m,class\n")
    status, said = erabu("return", "p", "--done", "-o", "done", cwd=folder)
    checks.expect("a report", status == DONE, said)
    state = {row[0]: row[-1]
             for row in rows_of(folder / "done/return-report.csv")}
    checks.expect("what is gone, what is there", {place: word for place, word
                  in state.items() if place in (
                      "../d.zip", "facts.csv", "roads.csv", "sites.shp",
                      "report/cost.csv")} == {
                  "../d.zip": "残っていない", "facts.csv": "残っていない",
                  "roads.csv": "別の内容で残っている", "sites.shp": "残っている",
                  "report/cost.csv": "残っていない"}, state)
    status, said = erabu("return", "p", "-o", "done", cwd=folder)
    checks.expect("a folder that is there", status == INPUT
                  and "[return-taken]" in said, said)
    kept = folder / "p/.erabu/my-project/return-plan/plan.json"
    kept.write_bytes(kept.read_bytes().replace(b"d.zip", b"e.zip"))
    status, said = erabu("return", "p", "--done", cwd=folder)
    checks.expect("a plan that was edited", status == INPUT
                  and "[return-plan]" in said, said)


def main():
    checks = Checks()
    with tempfile.TemporaryDirectory() as scratch:
        given_back(checks, pathlib.Path(scratch).resolve())
    checks.finish()


main()
