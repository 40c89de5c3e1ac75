"""The command line: what goes to standard output, what to standard error, and the exit code."""

import json
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from records_examples import herald, quads

from kg_builder import __version__, cli, store

Run = Callable[..., tuple[int, str, str]]
TRUSS = "“A Russian invasion of Ukraine is highly likely,” Liz Truss told reporters on Monday.\n"


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs the command line and returns its exit code, standard output and standard error."""
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["kg-builder", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capfd.readouterr()
        return int(ended.value.code or 0), out, err

    return run


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Return a file with one article of one sentence."""
    path = tmp_path / "truss.txt"
    path.write_text(f"published: 2022-02-21\n---\n{TRUSS}", encoding="utf-8")
    return path


def test_help_is_quick() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "kg_builder", "--help"], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert spent < 0.5  # seconds of CPU; .15 on a quiet machine, and more where others use its caches


def test_help_names_every_verb(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    for verb in ("extract", "build", "merge", "export", "check", "ask"):
        assert f"│ {verb} " in out


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"{__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["bild"], "No such command 'bild'. Did you mean 'build'?"),
        (["build", "a.txt"], "'--output' / '-o': name a file or folder to write, or a --store"),
        (["build", "a.txt", "-o", "x.ttl", "--published", "21.2.2022"], "'21.2.2022' is not a date such as 2022-02-21"),
        (["extract", "a.txt", "--format", "turtle"], "'turtle' is not one of 'records'"),
        (["merge", "a.ttl"], "Missing option '--output' / '-o'"),
        (["check"], "Missing argument 'GRAPH'"),
        (["export", "a.nq", "-o", "a.csv"], "Missing option '--format'"),
    ],
)
def test_what_is_not_understood_exits_with_two(run: Run, arguments: list[str], message: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert message in " ".join(err.replace("│", " ").split())


@pytest.mark.model
def test_extract_streams_records_in_order_and_complains_aside(run: Run, article: Path, tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(n), "text": TRUSS, "published": "2022-02-21"}) for n in range(10)]
    lines[3] = lines[3][:20]
    (tmp_path / "ten.jsonl").write_text("\n".join(lines), encoding="utf-8")
    code, out, err = run("extract", tmp_path / "ten.jsonl", article, "--format", "records")
    assert code == 1
    assert [json.loads(line)["id"] for line in out.splitlines()] == [*"012456789", "truss"]
    assert err.startswith(f"error: {tmp_path / 'ten.jsonl'}:4: broken JSON")
    assert err.count("\n") == 1


@pytest.mark.model
def test_extract_reads_standard_input(article: Path) -> None:
    command = [sys.executable, "-m", "kg_builder", "extract", "-", "--published", "2022-02-21"]
    done = subprocess.run(command, input=TRUSS.encode(), capture_output=True, check=True)
    (statement,) = json.loads(done.stdout)["statements"]
    assert statement["date"] == "2022-02-21"


@pytest.mark.model
def test_build_check_and_merge(run: Run, article: Path, tmp_path: Path) -> None:
    code, out, err = run("build", article, "-o", tmp_path / "a.ttl")
    assert (code, out) == (0, "")
    assert err == f"1 article, 1 statement, 1 claim, 1 event -> {tmp_path / 'a.ttl'}\n"
    assert run("check", tmp_path / "a.ttl") == (0, "", "conforms\n")
    code, out, err = run("merge", tmp_path / "a.ttl", tmp_path / "a.ttl", "-o", tmp_path / "b.nq")
    assert (code, out) == (0, "")
    assert "1 article, 1 statement, 1 claim, 1 event," in err


@pytest.mark.model
def test_build_adds_to_a_store_beside_an_output(run: Run, article: Path, tmp_path: Path) -> None:
    store.write(quads(herald), tmp_path / "news")
    code, _, err = run("build", article, "-o", tmp_path / "a.nq", "--store", tmp_path / "news")
    assert code == 0
    assert err == f"1 article, 1 statement, 1 claim, 1 event -> {tmp_path / 'a.nq'} and {tmp_path / 'news'}\n"
    assert store.read_lines(tmp_path / "news").keys() > store.read_lines(tmp_path / "a.nq").keys()
    code, _, err = run("build", article, "--store", tmp_path / "alone")
    assert (code, err) == (0, f"1 article, 1 statement, 1 claim, 1 event -> {tmp_path / 'alone'}\n")
    assert store.read_lines(tmp_path / "alone") == store.read_lines(tmp_path / "a.nq")


@pytest.mark.model
def test_export_writes_what_others_read(run: Run, tmp_path: Path) -> None:
    store.write(quads(herald), tmp_path / "g.nq")
    code, out, err = run(
        "export", str(tmp_path / "g.nq"), "--format", "graphml", "--edges", "events", "-o", str(tmp_path / "g.graphml")
    )
    assert (code, out, err) == (0, "", f"graphml -> {tmp_path / 'g.graphml'}\n")
    assert b'id="edge-event"' in (tmp_path / "g.graphml").read_bytes()


def test_check_names_the_statement_whose_words_are_not_there(run: Run, article: Path, tmp_path: Path) -> None:
    run("build", article, "-o", tmp_path / "a.nt")
    before = (tmp_path / "a.nt").read_text(encoding="utf-8")
    offset = re.search(r'#pos=0,49> <http://www.w3.org/ns/oa#start> "0"', before)
    assert offset is not None  # where the words of the statement begin
    after = before.replace(offset[0], offset[0].replace('"0"', '"1"'))
    (tmp_path / "b.nt").write_text(after, encoding="utf-8")
    code, out, err = run("check", tmp_path / "b.nt")
    assert code == 1
    assert re.fullmatch(r"\d findings?\n", err)
    for line in out.splitlines():
        assert re.match(r"statement \S+/statement/0-49 of article truss, characters [01]-49 “", line)


@pytest.mark.model
def test_a_build_that_lost_an_input_exits_with_one(run: Run, article: Path, tmp_path: Path) -> None:
    code, out, err = run("build", tmp_path / "none.txt", article, "-o", tmp_path / "a.ttl")
    assert (code, out) == (1, "")
    assert err.startswith(f"error: {tmp_path / 'none.txt'}: cannot be read: No such file or directory\n")
    assert (tmp_path / "a.ttl").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["merge", "none.ttl", "-o", "out.ttl"], "error: none.ttl: there is no such file\n"),
        (["check", "none.ttl"], "error: none.ttl: there is no such file\n"),
        (["build", "a.txt", "-o", "none/out.ttl"], "error: none/out.ttl: there is no folder none\n"),
        (["build", "a.txt", "--store", "news.nq"], "error: news.nq: a store is a folder, whose name has no suffix\n"),
        (["build", "a.txt", "-o", "out.docx"], "error: out.docx: unknown format .docx; known are"),
    ],
)
def test_what_is_refused_exits_with_one(
    run: Run, arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*arguments)
    assert (code, out) == (1, "")
    assert err.startswith(message)


def test_warnings_are_one_line_each(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes("Le général a dit.".encode("latin-1"))
    code, _, err = run("extract", path)
    assert code == 0
    assert err.splitlines() == [
        f"warning: {path}: not UTF-8; read as Windows-1252",
        f"warning: {path}: no date of publication; “on Monday” and the like stay without a date",
    ]


def test_of_many_undated_articles_the_number_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("".join(f'{{"id": "{n}", "text": "The king met the queen."}}\n' for n in range(8)))
    code, _, err = run("extract", path)
    assert (code, len(err.splitlines())) == (0, 4)
    assert err.splitlines()[-1] == "warning: 5 more articles have no date of publication"
