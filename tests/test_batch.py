"""Many articles by several workers: the same bytes whatever happens on the way."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import batch_workers
import pytest

from kg_builder.batch import run
from kg_builder.batch.job import Job
from kg_builder.batch.local import SHARDS_EACH, Engine, LocalEngine
from kg_builder.batch.manifest import Manifest
from kg_builder.batch.run import Progress, build_parts
from kg_builder.errors import BatchError

SCRIPT = """
import sys
from test_batch import local
from kg_builder.batch.run import build_parts
build_parts([sys.argv[1]], sys.argv[2], engine=local(1), shard_size=5, keep_duplicates=True)
"""


def local(workers: int = 2, work: str = batch_workers.MADE) -> Callable[[Job], Engine]:
    """Return what makes an engine whose workers load no model."""
    return lambda job: LocalEngine(job, workers=workers, work=work)


def written(path: Path, texts: Iterable[str]) -> Path:
    """Write articles, one a line, and return the file."""
    rows = ({"id": f"a{n}", "url": f"https://example.org/{n}", "text": text} for n, text in enumerate(texts))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def built(inputs: Path, parts: Path, *, engine: Callable[[Job], Engine] | None = None, **options: float) -> Progress:
    """Build parts of three articles each."""
    options = {"keep_duplicates": True, **options}
    return build_parts([inputs], parts, engine=engine or batch_workers.Inline, shard_size=3, **options)  # type: ignore[arg-type]


def contents(parts: Path) -> dict[str, bytes]:
    """Return the bytes of every file in a folder, hidden ones too."""
    return {path.name: path.read_bytes() for path in sorted(parts.iterdir())}


def rejects(parts: Path) -> list[tuple[str, str, str]]:
    """Return (part, id of the article, reason) of what was left out."""
    lines = (parts / "rejects.jsonl").read_text(encoding="utf-8").splitlines()
    return [(row["part"], row.get("id"), row["reason"]) for row in map(json.loads, lines)]


def manifest(parts: Path) -> list[dict[str, Any]]:
    """Return the lines of a manifest."""
    return [json.loads(line) for line in (parts / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]


def test_what_becomes_of_every_article_is_counted(tmp_path: Path) -> None:
    inputs = written(tmp_path / "in.jsonl", ["one word", "foreign", "two more words", "", "last"])
    found = built(inputs, tmp_path / "parts").counts
    assert (found.read, found.done, found.failed, found.words, found.undated) == (5, 3, 1, 6, 3)
    assert found.skipped == {"not in English": 1}
    first, *shards, last = manifest(tmp_path / "parts")
    assert first["shard_size"] == 3
    assert [(row["part"], row["read"], row["done"]) for row in shards] == [
        ("part-00000.nq.gz", 3, 2),
        ("part-00001.nq.gz", 2, 1),
    ]
    assert (last["shards"], last["done"], last["quads"]) == (2, 3, found.quads)
    assert [row[:2] for row in rejects(tmp_path / "parts")] == [("part-00000.nq.gz", "a1"), ("part-00001.nq.gz", None)]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"a.jsonl": "{}\n{}\n", "b.TXT": "b", "c.docx": "", "d.html": ""}, 4),
        ({"a.txt": "a", "a.jsonl.gz": ""}, None),
        ({}, 0),
    ],
)
def test_how_many_articles_there_are_is_guessed_without_reading_them(
    tmp_path: Path, files: dict[str, str], expected: int | None
) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert run.expected([str(tmp_path)]) == expected
    assert run.expected([str(tmp_path), "-"]) is None


def test_a_process_gives_its_place_to_a_new_one_after_some_shards(tmp_path: Path) -> None:
    inputs, log, shards = tmp_path / "in.jsonl", tmp_path / "log", 2 * SHARDS_EACH + 1
    written(inputs, [f"waits {log}", "b", "c"] * shards)
    assert built(inputs, tmp_path / "parts", engine=local(1)).counts.done == 3 * shards
    assert sorted(Counter(log.read_text().split()).values()) == [1, SHARDS_EACH, SHARDS_EACH]


def test_the_same_command_again_does_only_what_is_not_done(tmp_path: Path) -> None:
    inputs, parts, log = tmp_path / "in.jsonl", tmp_path / "parts", tmp_path / "log"
    written(inputs, [f"waits {log}", "foreign", "c"] * 3)
    built(inputs, parts)
    whole = contents(parts)
    log.unlink()
    assert built(inputs, parts).before.read == 9
    assert contents(parts) == whole
    assert not log.exists()
    (parts / "part-00001.nq.gz").write_bytes(b"")
    with (parts / "manifest.jsonl").open("ab") as stream:
        stream.write(b'{"part": "part-000')  # torn
    assert built(inputs, parts).before.read == 6
    assert len(log.read_text().splitlines()) == 1
    assert contents(parts) == whole
    written(inputs, [f"waits {log}", "foreign", "c"])
    built(inputs, parts)
    assert sorted(contents(parts)) == [".lock", "manifest.jsonl", "part-00000.nq.gz", "rejects.jsonl"]


def test_a_folder_is_for_one_configuration_and_one_run(tmp_path: Path) -> None:
    inputs, parts = written(tmp_path / "in.jsonl", ["a"]), tmp_path / "parts"
    built(inputs, parts)
    with pytest.raises(BatchError, match=r"another configuration \(shard_size was 3, now 5\)"):
        build_parts([inputs], parts, engine=batch_workers.Inline, shard_size=5, keep_duplicates=True)
    with pytest.raises(BatchError, match="published was None, now 2022-02-21"):
        build_parts(
            [inputs], parts, engine=batch_workers.Inline, shard_size=3, published="2022-02-21", keep_duplicates=True
        )
    with pytest.raises(BatchError, match="another run is working"), Manifest(parts, manifest(parts)[0]):
        built(inputs, parts)
    with pytest.raises(BatchError, match="lies in the input"):
        built(tmp_path, parts)
    (parts / "manifest.jsonl").unlink()
    with pytest.raises(BatchError, match="holds parts but no manifest"):
        built(inputs, parts)


def test_an_article_that_fails_twice_is_left_out_with_its_reason(tmp_path: Path) -> None:
    inputs = written(tmp_path / "in.jsonl", ["a", "b", "breaks", "d", "faults", "foreign", "breaks", "h"])
    found = built(inputs, tmp_path / "parts")
    assert (found.counts.read, found.counts.done, found.counts.failed, found.lost) == (8, 4, 3, 4)
    killed = "ended its worker process twice, by a crash or for want of memory; left out"
    fault = "a fault of kg-builder (TypeError: a fault); please report it with the article's text"
    assert rejects(tmp_path / "parts") == [
        ("part-00000.nq.gz", "a2", killed),
        ("part-00001.nq.gz", "a4", fault),
        ("part-00001.nq.gz", "a5", "not in English"),
        ("part-00002.nq.gz", "a6", killed),
    ]


def test_workers_that_only_die_end_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "MOST_DEATHS", 2)
    with pytest.raises(BatchError, match="3 workers died one after the other"):
        built(written(tmp_path / "in.jsonl", ["breaks"] * 9), tmp_path / "parts")


def test_a_full_disk_is_said_and_the_run_goes_on_later(tmp_path: Path) -> None:
    inputs, parts = written(tmp_path / "in.jsonl", ["a", "b", "c"] * 2), tmp_path / "parts"
    with pytest.raises(BatchError, match=r"00000\.nq\.gz: cannot be written: File too large; what is done is kept"):
        built(inputs, parts, engine=partial(batch_workers.Inline, file_size=500))
    assert sorted(contents(parts)) == [".lock", "manifest.jsonl", "rejects.jsonl"]
    built(inputs, parts)
    built(inputs, tmp_path / "undisturbed")
    assert contents(parts) == contents(tmp_path / "undisturbed")


def test_a_lost_worker_costs_nothing_and_an_article_may_not_take_for_ever(tmp_path: Path) -> None:
    texts = ["a", f"kills once {tmp_path / 'flag'}", "c", "d", "hangs", "f", "kills", "h"]
    found = built(written(tmp_path / "in.jsonl", texts), tmp_path / "parts", engine=local(), limit=0.7)
    assert (found.counts.read, found.counts.done, found.counts.failed, found.lost) == (8, 6, 2, 5)
    assert rejects(tmp_path / "parts") == [
        ("part-00001.nq.gz", "a4", "took too long, twice; left out"),
        ("part-00002.nq.gz", "a6", "ended its worker process twice, by a crash or for want of memory; left out"),
    ]


def test_a_run_that_is_killed_and_interrupted_ends_with_the_same_bytes(tmp_path: Path) -> None:
    log, parts = tmp_path / "log", tmp_path / "parts"
    inputs = written(tmp_path / "in.jsonl", [f"waits {log}", "foreign"] * 25)
    command = [sys.executable, "-c", SCRIPT, str(inputs), str(parts)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    for lines, how in ((3, signal.SIGKILL), (6, signal.SIGINT)):
        process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        wait_for(lambda lines=lines: (parts / "manifest.jsonl").exists() and len(manifest(parts)) > lines)  # type: ignore[misc]
        process.send_signal(how)
        process.wait()
        wait_for(lambda: not any(map(alive, set(log.read_text().split()))))
    found = build_parts([inputs], parts, engine=local(), shard_size=5, keep_duplicates=True)
    assert 0 < found.before.read < found.counts.read == 50
    build_parts([inputs], tmp_path / "undisturbed", engine=batch_workers.Inline, shard_size=5, keep_duplicates=True)
    assert contents(parts) == contents(tmp_path / "undisturbed")


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until something is the case."""
    for _ in range(400):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("waited for nothing")


def alive(pid: str) -> bool:
    """Tell whether a process still runs; one that only waits for its parent to hear of its end does not."""
    try:
        return ") Z" not in Path("/proc", pid, "stat").read_text()
    except FileNotFoundError:
        return False


def test_what_comes_again_is_skipped_and_counted(tmp_path: Path) -> None:
    texts = ["a", "b", "a", "c", "a", "b"]
    found = built(written(tmp_path / "in.jsonl", texts), tmp_path / "parts", keep_duplicates=False)
    assert (found.counts.done, dict(found.counts.skipped)) == (3, {"duplicate": 3})


def test_ctrl_c_ends_without_a_traceback(tmp_path: Path) -> None:
    inputs = written(tmp_path / "in.jsonl", ["Liz Truss spoke in Kyiv."] * 400)
    command = [sys.executable, "-m", "kg_builder", "batch", str(inputs), "-o", str(tmp_path / "parts"), "--workers=1"]
    command += ["--keep-duplicates"]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent, start_new_session=True
    )
    wait_for(lambda: (tmp_path / "parts" / "manifest.jsonl").exists())
    time.sleep(0.5)  # workers load; they must not hear of it
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert errors == f"interrupted; what is done is in {tmp_path / 'parts'}, and the same command goes on\n"
    assert sorted(contents(tmp_path / "parts")) == [".lock", "manifest.jsonl", "rejects.jsonl"]


@pytest.mark.model
@pytest.mark.slow
def test_parts_are_what_build_writes(tmp_path: Path) -> None:
    """A part has the bytes of a graph built alone but for the derived graphs, and merge adds these."""
    from kg_builder import build, store
    from kg_builder.derived.graph import without_derived

    inputs = written(tmp_path / "in.jsonl", ["“War is unlikely,” Liz Truss said.", "Russia invaded Ukraine."] * 3)
    command = [sys.executable, "-m", "kg_builder", "batch", str(inputs), "-o", str(tmp_path / "parts")]
    command += ["--workers=2", "--shard-size=2", "--published=2022-02-21", "--keep-duplicates"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parent.parent, check=True)
    assert done.stderr.startswith("6 read: 6 done, 0 skipped, 0 failed\n")
    whole = build(inputs, tmp_path / "built.nq", published="2022-02-21")
    store.merge([tmp_path / "parts"], tmp_path / "merged.nq")
    assert (tmp_path / "merged.nq").read_bytes() == (tmp_path / "built.nq").read_bytes()
    store.write_lines(without_derived(whole.lines), tmp_path / "told.nq")
    lines = {
        line for part in (tmp_path / "parts").glob("*.gz") for line in gzip.decompress(part.read_bytes()).splitlines()
    }
    assert sorted(lines) == (tmp_path / "told.nq").read_bytes().splitlines()
