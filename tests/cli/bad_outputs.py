"""Output folders that cannot be written or are someone else's, full disks,
closed pipes, and project paths that are none."""
import os
import resource
import subprocess

from bad_harness import DONE, FAILED, INPUT, contents, drafts, one, put, same

MEND = "  対処: そこを直すか、別の場所を指定してください(run と deliver では -o)\n" + one
ELSEWHERE = "  対処: -o で別の出力先を指定してください\n" + one


def unwritable(bench):
    """Permissions do not stop root: paths that nobody can write."""
    bench.refuses("an output below a regular file", lambda project: None, """\
出力先「p/facts.csv/out」に書き込めません(途中の名前がフォルダーではありません) [output-write]
""" + MEND, FAILED, ["-o", "p/facts.csv/out"])
    bench.refuses("an output in /proc", lambda project: None, """\
出力先「/proc/none」に書き込めません(そのような場所はありません) [output-write]
""" + MEND, FAILED, ["-o", "/proc/none/out"])
    name = "x" * 300
    bench.refuses("an output with too long a name", lambda project: None, f"""\
出力先「p/{name}」に書き込めません(名前が長すぎます) [output-write]
""" + MEND, FAILED, ["-o", f"p/{name}"])
    bench.refuses("an output that is a file", lambda project: None, """\
出力先「p/facts.csv」はフォルダーではありません [output-not-folder]
""" + ELSEWHERE, INPUT, ["-o", "p/facts.csv"])
    bench.refuses("an output that is a link", lambda project: os.symlink(
        "nowhere", project / "link"), """\
出力先「p/link」はフォルダーではありません [output-not-folder]
""" + ELSEWHERE, INPUT, ["-o", "p/link"])


def closed(bench):
    """Folders that only root may write or look into, as seen by another."""
    if os.getuid() != 0:
        def demoted():
            pass
    else:
        def demoted():
            os.setgid(65534)
            os.setuid(65534)

    try:
        bench.call(bench.scratch, "--version", preexec_fn=demoted)
    except PermissionError:
        bench.skip("closed folders", "only root may run this build")
        return

    def shut(project, name, mode):
        for path in (bench.scratch, project.parent, project, project / name):
            path.chmod(0o777)
        for path in project.rglob("*"):
            path.chmod(0o777 if path.is_dir() else 0o666)
        (project / name).chmod(mode)
    # A run whose files may not go would stay, hidden, beside the new one.
    with bench.test("a run that is kept from writing"):
        project = bench.project()
        shut(project, "report", 0o555)
        result = bench.call(project.parent, "run", "p", expect=FAILED,
                            preexec_fn=demoted)
        same("出力先「p/report」に書き込めません(権限がありません) "
             "[output-write]\n" + MEND, result.stderr)
        bench.untouched(project)
    with bench.test("a folder that may not be written"):
        project = bench.project()
        shut(project, ".", 0o555)
        result = bench.call(project.parent, "run", "p", expect=FAILED,
                            preexec_fn=demoted)
        same("出力先「p/report」に書き込めません(権限がありません) "
             "[output-write]\n" + MEND, result.stderr)
        bench.untouched(project)
    with bench.test("a project that may not be looked into"):
        project = bench.project()
        shut(project, ".", 0o000)
        result = bench.call(project.parent, "run", "p", expect=INPUT,
                            preexec_fn=demoted)
        project.chmod(0o777)
        same("フォルダー「p」を開けません(権限がありません) [project-closed]\n"
             "  対処: そこを直してから、もう一度実行してください\n" + one,
             result.stderr)


def foreign(bench):
    hint = "  対処: 別の出力先を -o で指定するか、そのフォルダーを移してください\n"

    def folder_of_mine(project):
        (project / "mine").mkdir()
        (project / "mine/thesis.txt").write_text("precious")
    with bench.test("an output folder that no run wrote"):
        project = bench.project()
        folder_of_mine(project)
        result = bench.call(project.parent, "run", "p", "-o", "p/mine",
                            expect=INPUT)
        same("出力先「p/mine」は、このプロジェクト「small」の出力では"
             "ありません [output-foreign]\n" + hint + one, result.stderr)
        assert contents(project / "mine") == {"thesis.txt": b"precious"}
        bench.untouched(project)
    with bench.test("an output folder of another project"):
        project = bench.project()
        manifest = project / "report/manifest.json"
        text = manifest.read_text().replace('"small"', '"large"')
        put("report/manifest.json", text)(project)
        before = contents(project / "report")
        result = bench.call(project.parent, "run", "p", expect=INPUT)
        same("出力先「p/report」は、このプロジェクト「small」の出力では"
             "ありません [output-foreign]\n" + hint + one, result.stderr)
        assert contents(project / "report") == before and not drafts(project)
    with bench.test("a file of the user's in the output folder"):
        project = bench.project()
        put("report/notes.txt", "precious")(project)
        before = contents(project / "report")
        result = bench.call(project.parent, "run", "p", "--lang", "en",
                            expect=INPUT)
        same("the output folder 'p/report' has 'notes.txt' in it, which no "
             "run wrote [output-others]\n  hint: the folder is replaced as a "
             "whole: move 'notes.txt' elsewhere\n"
             "1 problem; nothing was written.\n", result.stderr)
        assert contents(project / "report") == before and not drafts(project)


def full_disk(bench):
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
    with bench.test("no file may grow over 4 KiB"):
        project = bench.project()
        # The ledger is the first of the files that is larger.
        result = bench.call(project.parent, "run", "p", "--to", "csv",
                            preexec_fn=limit, expect=FAILED)
        same("出力先「p/report」に書き込めません"
             "(ファイルの大きさの上限を超えています) [output-write]\n" + MEND,
             result.stderr)
        bench.untouched(project)
    disk = bench.scratch / "disk"
    disk.mkdir()
    mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=96k", "none",
                            disk], capture_output=True, text=True)
    if mount.returncode != 0:
        bench.skip("a full disk", mount.stderr.strip())
        return
    try:
        with bench.test("a full disk"):
            project = bench.project()
            result = bench.call(project.parent, "run", "p", "--to", "csv",
                                "-o", disk / "out", expect=FAILED)
            same(f"出力先「{disk}/out」に書き込めません"
                 "(ディスクに空きがありません) [output-write]\n" + MEND,
                 result.stderr)
            assert not list(disk.iterdir()), "left on the disk"
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        with bench.test("a read-only disk"):
            project = bench.project()
            result = bench.call(project.parent, "run", "p", "-o",
                                disk / "out", expect=FAILED)
            same(f"出力先「{disk}/out」に書き込めません"
                 "(読み取り専用の場所です) [output-write]\n" + MEND,
                 result.stderr)
    finally:
        subprocess.run(["umount", disk], check=True)


def pipes(bench):
    with bench.test("a closed pipe for stdout"):
        project = bench.project()
        reading, writing = os.pipe()
        os.close(reading)
        result = subprocess.run(
            [bench.erabu, "run", "p"], cwd=project.parent, stdout=writing,
            stderr=subprocess.PIPE, text=True, timeout=30)
        os.close(writing)
        same("erabu: 結果を標準出力に書き込めません\n", result.stderr)
        assert result.returncode == FAILED, result.returncode
        bench.untouched(project)  # the same run again
    with bench.test("a full device for stdout"), open("/dev/full", "w") as full:
        project = bench.project()
        result = subprocess.run(
            [bench.erabu, "explain", "p", "--lang", "en"], cwd=project.parent,
            stdout=full, stderr=subprocess.PIPE, text=True, timeout=30)
        same("erabu: cannot write the results to stdout\n", result.stderr)
        assert result.returncode == FAILED, result.returncode


def paths(bench):
    """Names that are no project's folder; a FIFO must not be waited for."""
    os.mkfifo(bench.scratch / "fifo")
    (bench.scratch / "empty").mkdir()
    for name in ("nowhere", "fifo", "empty", "good/p/project.yaml"):
        with bench.test(f"the project {name}"):
            result = bench.call(bench.scratch, "run", name, expect=INPUT)
            same(f"「{name}」に project.yaml がありません [project-missing]\n"
                 "  対処: project.yaml のあるフォルダーを指定してください。"
                 "新しく作るには erabu init DIR\n" + one, result.stderr)

    def fifo(name):
        def change(project):
            (project / name).unlink()
            os.mkfifo(project / name)
        return change
    bench.refuses("facts.csv is a FIFO", fifo("facts.csv"), """\
facts.csv: 「facts.csv」は普通のファイルではありません [file-kind]
  対処: フォルダーなどではなく、ファイルの名前を書いてください
""" + one)
    bench.refuses("a layer is a FIFO", fifo("flood.shp"), """\
flood.shp: ファイルがないか、普通のファイルではありません [shapefile-missing]
  対処: 名前とフォルダーを確かめてください（大文字と小文字も区別します）
""" + one)


def tests(bench):
    unwritable(bench)
    closed(bench)
    foreign(bench)
    full_disk(bench)
    pipes(bench)
    paths(bench)
