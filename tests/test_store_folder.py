"""Graphs in folders, as Oxigraph stores: what replaces what, and what is refused."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import pyoxigraph
import pytest
from records_examples import EXAMPLES, herald, quads, wire

from kg_builder import ntriples, store, store_folder
from kg_builder.errors import GraphError, SilentLossError
from kg_builder.namespaces import GP
from kg_builder.union_store import UNION

ALL = list(chain.from_iterable(map(quads, EXAMPLES)))


def test_a_store_takes_an_article_anew_and_keeps_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    store.write(quads(herald), folder)
    store.write(quads(wire), folder)
    assert store.read_lines(folder) == ntriples.from_rdflib([*quads(herald), *quads(wire)])
    kept = [quad for quad in quads(wire) if quad[1] != GP.cueLemma and quad[1] != GP.actor]
    store.write(kept, folder)
    assert store.read_lines(folder) == ntriples.from_rdflib([*quads(herald), *kept])
    dataset = store.read_graph([folder])
    assert len(dataset) == len({quad[:3] for quad in (*quads(herald), *kept)})
    assert {path.name for path in tmp_path.iterdir()} == {"folder"}


def test_a_store_keeps_the_union_of_files_without_graph_names(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    store.write(quads(wire), tmp_path / "g.ttl")
    store.write_lines(store.read_lines(tmp_path / "g.ttl"), folder)
    assert set(store.read_lines(folder)) == {""}
    store.write(quads(wire), folder)
    assert store.read_lines(folder) == ntriples.from_rdflib(quads(wire))


def test_a_store_of_another_program_is_read(tmp_path: Path) -> None:
    other = pyoxigraph.Store(tmp_path / "folder")
    other.extend(ntriples.quads(ntriples.from_rdflib(ALL)))
    other.flush()
    del other
    dataset = store.read_graph([tmp_path / "folder"])
    assert set(dataset.quads((None, None, None, None))) == set(ALL)
    assert len(dataset) == len({quad[:3] for quad in ALL})


def test_a_store_in_use_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    store.write(quads(wire), folder)
    other = pyoxigraph.Store(folder)
    with pytest.raises(GraphError, match="another program has this store open"):
        store.write(quads(wire), folder)
    del other
    assert store_folder.is_store(folder)
    store.write(quads(wire), folder)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda pieces, of_union: pieces[:-1], "1 of [0-9]+ triples are missing after writing"),
        (lambda pieces, of_union: pieces[:-1] if of_union else pieces, "the union of its graphs is not whole"),
        (
            lambda pieces, of_union: [*pieces, b"<urn:s> <urn:p> <urn:o> .\n"],
            "are missing after writing, 1 others are there",
        ),
    ],
)
def test_a_store_that_is_not_as_it_was_written_is_not_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[list[bytes], bool], list[bytes]], words: str
) -> None:
    data_of = store_folder._data_of

    def changed(lines: ntriples.Lines, *, of_union: bool = False) -> Iterator[bytes]:
        return iter(change(list(data_of(lines, of_union=of_union)), of_union))

    monkeypatch.setattr(store_folder, "_data_of", changed)
    with pytest.raises(SilentLossError, match=words):
        store.write(quads(wire), tmp_path / "folder")
    assert list(tmp_path.iterdir()) == []


def test_literals_are_spelt_as_oxigraph_spells_them(tmp_path: Path) -> None:
    number, day = "<http://www.w3.org/2001/XMLSchema#decimal>", "<http://www.w3.org/2001/XMLSchema#date>"
    lines = {f'<urn:s> <urn:p> "{text}"^^{number} .'.encode() for text in ("50.0", "50", "7.10")}
    store.write_lines({"urn:g": lines, "": {f'<urn:s> <urn:p> "2022-02-21"^^{day} .'.encode()}}, tmp_path / "folder")
    assert store.read_lines(tmp_path / "folder") == {
        "urn:g": {f'<urn:s> <urn:p> "{text}"^^{number} .'.encode() for text in ("50", "7.1")},
        "": {f'<urn:s> <urn:p> "2022-02-21"^^{day} .'.encode()},
    }


def test_the_union_keeps_a_triple_as_long_as_some_graph_has_it(tmp_path: Path) -> None:
    graphs = [f"{store_folder.ARTICLE_GRAPHS}{name}/graph" for name in "ab"]
    shared, own = b'<urn:s> <urn:p> "shared" .', b'<urn:s> <urn:p> "own" .'
    store.write_lines({name: {shared, own} for name in graphs}, tmp_path / "folder")
    for name, left in ((graphs[0], 2), (graphs[1], 1)):
        store.write_lines({name: {own}}, tmp_path / "folder")
        union = pyoxigraph.Store.read_only(str(tmp_path / "folder")).quads_for_pattern(None, None, None, UNION)
        assert len(list(union)) == left


def test_lines_of_some_predicates(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    store.write(ALL, folder)
    store.write_lines({"": {b'<urn:s> <urn:p> "own" .', f'<urn:s> <{GP.actor}> "own" .'.encode()}}, folder)
    wanted = (GP.actor, GP.cueLemma, GP.inArticle)
    found: ntriples.Lines = {}
    for piece in store_folder.pieces(folder, wanted):
        ntriples.add(found, piece)
    expected = {
        name: {line for line in lines if any(f" <{predicate}> ".encode() in line for predicate in wanted)}
        for name, lines in store.read_lines(folder).items()
    }
    assert found == expected


def test_what_is_merged_into_a_store_comes_beside_what_it_has(tmp_path: Path) -> None:
    store.write(quads(wire)[:-5], tmp_path / "folder")
    store.write(quads(wire)[5:], tmp_path / "new.nq")
    store.write(quads(herald), tmp_path / "herald.nq")
    for _ in range(2):
        store.merge([tmp_path / "new.nq", tmp_path / "herald.nq"], tmp_path / "folder")
        store.merge([tmp_path / "folder"], tmp_path / "all.nq")
        assert store.read_lines(tmp_path / "folder") == store.read_lines(tmp_path / "all.nq")
    told = {name: found for name, found in store.read_lines(tmp_path / "all.nq").items() if "/derived/" not in name}
    assert told == ntriples.from_rdflib([*quads(wire), *quads(herald)])


def test_a_draft_of_a_killed_program_is_cleared_and_one_of_a_running_one_is_not(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / f".folder.{ended.pid}.tmp").mkdir()
    (tmp_path / f".g.nq.{ended.pid}.nq").write_text("half", encoding="utf-8")
    (tmp_path / ".g.nq.1.nq").write_text("of a process that runs", encoding="utf-8")
    store.write(quads(wire), tmp_path / "folder")
    store.write(quads(wire), tmp_path / "g.nq")
    assert {path.name for path in tmp_path.iterdir()} == {"folder", "g.nq", ".g.nq.1.nq"}
