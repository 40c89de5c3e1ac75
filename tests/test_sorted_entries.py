"""Lines are sorted in files where memory does not hold them, and merging so gives what merging in memory gives."""

import os
import subprocess
import tracemalloc
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records_examples import EXAMPLES, quads

from benchmarks.graphs import RUN
from benchmarks.synthetic import articles
from kg_builder import ntriples, sorted_entries, store
from kg_builder.errors import GraphError
from kg_builder.graph import article_lines
from kg_builder.sorted_entries import SortedEntries

LINES = st.lists(st.binary(max_size=3).filter(lambda line: b"\n" not in line), max_size=40)


@settings(deadline=None, max_examples=60)
@given(LINES, st.integers(min_value=1, max_value=9), st.integers(min_value=2, max_value=4))
def test_lines_come_back_sorted_and_once(lines: list[bytes], held: int, opened: int) -> None:
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as place:
        patch.setattr(sorted_entries, "MOST_HELD", held)
        patch.setattr(sorted_entries, "MOST_OPEN", opened)
        entries = SortedEntries(Path(place) / "runs")
        entries.add(lines)
        assert list(entries) == sorted(set(lines))
        assert list(entries) == sorted(set(lines))
        entries.replace(line for line in entries if line > b"a")
        assert list(entries) == sorted(line for line in set(lines) if line > b"a")


def test_few_lines_need_no_files(tmp_path: Path) -> None:
    entries = SortedEntries(tmp_path / "runs")
    entries.add([b"b", b"a"])
    assert list(entries) == [b"a", b"b"]
    assert not (tmp_path / "runs").exists()


@pytest.mark.parametrize("output", ["out.nq", "out.nq.gz", "out.nt", "out.ttl", "out.trig"])
def test_merging_by_files_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str) -> None:
    inputs = []
    for number, records in enumerate(EXAMPLES):
        inputs.append(tmp_path / f"{number}.{'ttl' if number == 1 else 'nq'}")
        store.write(quads(records), inputs[-1])
    report = store.merge(inputs, tmp_path / output)
    whole = (tmp_path / output).read_bytes()
    monkeypatch.setattr(sorted_entries, "MOST_HELD", 50)
    assert store.merge([*inputs[::-1], *inputs], tmp_path / output) == report
    assert (tmp_path / output).read_bytes() == whole
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_what_a_killed_merge_left_is_cleared(tmp_path: Path) -> None:
    with subprocess.Popen(["true"]) as ended:
        left = tmp_path / f".out.nq.{ended.pid}.runs"
    left.mkdir()
    (left / "000001").write_bytes(b"half a li")
    store.write(quads(EXAMPLES[0]), tmp_path / "in.nq")
    store.merge([tmp_path], tmp_path / "out.nq")
    assert not left.exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.write(quads(EXAMPLES[0]), tmp_path / "in.nq")
    (tmp_path / "closed").mkdir(mode=0o500)
    monkeypatch.setattr(sorted_entries, "MOST_HELD", 50)
    with pytest.raises(GraphError, match="cannot be written"):
        store.merge([tmp_path / "in.nq"], tmp_path / "closed" / "out.nq")


@pytest.mark.slow
def test_memory_does_not_grow_with_what_is_merged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorted_entries, "MOST_HELD", 2_000)
    monkeypatch.setattr(ntriples, "CHUNK", 1_000)
    peaks = []
    for number, records in enumerate(islice(articles(), 12)):
        store.write_lines(article_lines(records, run=RUN), tmp_path / f"{number:02}.nq")
    for inputs in (1, 3, 12):  # the first fills caches
        tracemalloc.start()
        store.merge(sorted(tmp_path.glob("??.nq"))[:inputs], tmp_path / "out.nq")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    grown = peaks[2] - peaks[1]
    more = sum(path.stat().st_size for path in sorted(tmp_path.glob("??.nq"))[3:])
    assert grown < more / 2, "what the derived graphs are made from grows, and no more"
