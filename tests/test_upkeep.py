"""Looking after a store: what it holds, whether it is sound, its copy as a file."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from records_examples import EXAMPLES, quads
from typer.testing import CliRunner

from kg_builder import iris, ntriples, store
from kg_builder.cli import app
from kg_builder.derived.facts import PREDICATES, read_facts
from kg_builder.errors import GraphError
from kg_builder.upkeep import export, stats, verify

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # it calls what it deprecates


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a store with the examples and what follows from them."""
    lines = ntriples.from_rdflib(quad for records in EXAMPLES for quad in quads(records))
    store.write_with_derived(lines, tmp_path / "store")
    return tmp_path / "store"


def test_stats_count(folder: Path) -> None:
    found = stats(folder)
    lines = store.read_lines(folder)
    assert (found.graphs, found.quads) == (len(lines), ntriples.count(lines))
    actors = found.nodes["Actor"]
    assert found.nodes == {"Article": 3, "Statement": 8, "Claim": 8, "Event": 6, "Actor": actors}
    assert str(found).endswith(f"3 articles, 8 statements, 8 claims, 6 events, {actors} actors")
    assert f"3 articles, 8 statements, 8 claims, 6 events, {actors} actors" in str(store.merge([folder], folder))


def test_stats_count_what_stands_in_no_graph_and_stores_of_others(folder: Path, tmp_path: Path) -> None:
    before = stats(folder)
    own = b'<urn:s> <urn:p> "own" .'
    store.merge([_file(tmp_path / "own.nt", own)], folder)
    after = stats(folder)
    assert (after.graphs, after.quads, after.nodes) == (before.graphs + 1, before.quads + 1, before.nodes)
    other = ox.Store(tmp_path / "other")
    other.extend(ntriples.quads(store.read_lines(folder)))
    other.flush()
    del other
    assert stats(tmp_path / "other") == after


def _file(path: Path, line: bytes) -> Path:
    path.write_bytes(line + b"\n")
    return path


def test_an_export_says_the_same(folder: Path, tmp_path: Path) -> None:
    assert export(folder, tmp_path / "out.nq") == ntriples.count(store.read_lines(folder))
    assert store.read_lines(tmp_path / "out.nq") == store.read_lines(folder)


def test_a_store_that_we_wrote_is_sound(folder: Path) -> None:
    assert verify(folder) == []
    result = CliRunner().invoke(app, ["store", "verify", str(folder)])
    assert (result.exit_code, result.stderr) == (0, "sound\n")


def test_articles_one_by_one_are_articles_at_once(folder: Path, tmp_path: Path) -> None:
    for records in EXAMPLES:
        store.write_with_derived(ntriples.from_rdflib(quads(records)), tmp_path / "grown")
        assert verify(tmp_path / "grown") == []
    assert store.read_lines(tmp_path / "grown") == store.read_lines(folder)


def test_the_facts_stand_in_the_predicates_that_are_read_for_them(folder: Path) -> None:
    lines = ntriples.union(store.read_lines(folder))
    wanted = {f"<{predicate}>".encode() for predicate in PREDICATES}
    facts = read_facts(lambda: lines)
    assert any(quotation.words for quotation in facts.quotations)
    assert read_facts(lambda: [line for line in lines if line.split(b" ", 2)[1] in wanted]) == facts


def change(folder: Path, part: str, old: str, new: str) -> None:
    """Change the first quad of a store that holds some words, in its graph and in the union."""
    opened = ox.Store(folder)
    found = (q for q in opened if part in str(q) and old in str(q.object) and q.graph_name != ox.DefaultGraph())
    quad = min(found, key=str)
    for graph in (quad.graph_name, ox.DefaultGraph()):
        opened.remove(ox.Quad(quad.subject, quad.predicate, quad.object, graph))
        opened.add(ox.Quad(quad.subject, quad.predicate, ox.Literal(quad.object.value.replace(old, new, 1)), graph))
    opened.flush()


@pytest.mark.parametrize(
    ("part", "old", "new", "words"),
    [
        ("schema.org/text", "Berg", "Borg", "has not the text that its gp:textSHA256 is of"),
        ("oa#exact", "Berg", "Borg", "the article has"),
    ],
)
def test_what_was_changed_is_found(folder: Path, part: str, old: str, new: str, words: str) -> None:
    change(folder, part, old, new)
    assert any(words in finding for finding in verify(folder))
    result = CliRunner().invoke(app, ["store", "verify", str(folder)])
    assert result.exit_code == 1
    assert words in result.stdout


def test_a_derived_graph_that_does_not_follow_is_found(folder: Path) -> None:
    graph = ox.NamedNode(iris.derived_graph("disagreement"))
    opened = ox.Store(folder)
    opened.remove_graph(graph)
    opened.flush()
    del opened
    assert any(str(graph.value) in finding for finding in verify(folder))
    store.merge([folder], folder)
    assert verify(folder) == []


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    for verb in (stats, verify):
        with pytest.raises(GraphError, match="no Oxigraph store in this folder"):
            verb(tmp_path)
