"""Merging is set union: order, repetition and grouping of the inputs do not matter, whatever their formats."""

from collections.abc import Sequence
from functools import cache
from itertools import permutations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import SDO, XSD, Literal, URIRef
from records_examples import BERG, EXAMPLES, HERALD, NORLAND, awkward, herald, quads, wire

from kg_builder import iris, ntriples, store
from kg_builder.derived.graph import without_derived
from kg_builder.errors import GraphError
from kg_builder.namespaces import GP
from kg_builder.ntriples import Quad

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # it calls what it deprecates

NAMED = ("nq", "trig", "nq.gz", "folder")
UNNAMED = ("ttl", "nt", "jsonld")


@cache
def examples() -> TemporaryDirectory[str]:
    """Return a folder with each example in each format, and with one file that holds part of two of them."""
    folder = TemporaryDirectory()
    for records in EXAMPLES:
        for format in (*NAMED, *UNNAMED):
            store.write(quads(records), example(records.__name__, format, folder))
    mixed = [quad for records in (herald, wire) for quad in quads(records)][::3]
    for format in ("nq", "ttl"):
        store.write(mixed, example("mixed", format, folder))
    return folder


def example(name: str, format: str, folder: TemporaryDirectory[str]) -> Path:
    return Path(folder.name) / f"{name}.{format}" if format != "folder" else Path(folder.name) / name


INPUTS = [(r.__name__, f) for r in EXAMPLES for f in (*NAMED, *UNNAMED)] + [("mixed", "nq"), ("mixed", "ttl")]
CHOSEN = st.lists(st.sampled_from(INPUTS), min_size=1, max_size=5)


def told(path: Path) -> ntriples.Lines:
    """Return what a graph holds of articles, without what was derived from them."""
    return without_derived(store.read_lines(path))


def merged(folder: Path, inputs: Sequence[Path], name: str = "out.nq") -> bytes:
    """Return the sorted N-Quads of the union of some inputs."""
    store.merge(inputs, folder / name)
    return (folder / name).read_bytes()


@settings(deadline=None, max_examples=40)
@given(CHOSEN, st.randoms(use_true_random=False))
def test_merging_is_commutative_idempotent_and_associative(chosen: list[tuple[str, str]], random: Random) -> None:
    paths = [example(name, format, examples()) for name, format in chosen]
    with TemporaryDirectory() as place:
        folder = Path(place)
        whole = merged(folder, paths)
        again = [*paths, *paths[::2]]
        random.shuffle(again)
        assert merged(folder, again) == whole
        merged(folder, again[: len(again) // 2] or again, "left.nq")
        merged(folder, again[len(again) // 2 :], "right.nq")
        assert merged(folder, [folder / "right.nq", folder / "left.nq"]) == whole
        assert merged(folder, [folder / "left.nq", *paths, folder / "right.nq"]) == whole


@settings(deadline=None, max_examples=30)
@given(CHOSEN)
def test_the_union_is_the_union_of_the_triples(chosen: list[tuple[str, str]]) -> None:
    paths = [example(name, format, examples()) for name, format in chosen]
    with TemporaryDirectory() as place:
        merged(Path(place), paths)
        found = ntriples.union(told(Path(place) / "out.nq"))
    assert found == set().union(*(ntriples.union(store.read_lines(path)) for path in paths))


@pytest.mark.parametrize("format", [*NAMED, *UNNAMED])
def test_the_order_of_two_articles_does_not_matter(tmp_path: Path, format: str) -> None:
    paths = [example(name, format, examples()) for name in ("herald", "wire", "awkward")]
    assert len({merged(tmp_path, order) for order in permutations(paths)}) == 1


@pytest.mark.parametrize("output", ["out.nq", "out.ttl", "out.jsonld", "out.trig", "out"])
def test_merging_files_is_writing_their_quads(tmp_path: Path, output: str) -> None:
    store.merge([example("herald", "nq", examples()), example("wire", "folder", examples())], tmp_path / output)
    lines = ntriples.from_rdflib([*quads(herald), *quads(wire)])
    store.write_with_derived(lines, tmp_path / f"direct-{output}")
    assert store.read_lines(tmp_path / output) == store.read_lines(tmp_path / f"direct-{output}")
    if output != "out":
        assert (tmp_path / output).read_bytes() == (tmp_path / f"direct-{output}").read_bytes()


def test_turtle_adds_nothing_to_the_same_graph_with_names(tmp_path: Path) -> None:
    named, unnamed = example("herald", "nq", examples()), example("herald", "ttl", examples())
    assert merged(tmp_path, [unnamed, named]) == merged(tmp_path, [named])
    assert told(tmp_path / "out.nq") == store.read_lines(named)
    both = merged(tmp_path, [example("wire", "ttl", examples()), named])
    assert both != merged(tmp_path, [example("wire", "nq", examples()), named])
    assert merged(tmp_path, [tmp_path / "out.nq", example("wire", "nq", examples())]) == merged(
        tmp_path, [named, example("wire", "nq", examples())]
    )


def test_the_report_counts(tmp_path: Path) -> None:
    paths = [example(name, "nq", examples()) for name in ("herald", "wire")]
    report = store.merge(paths, tmp_path / "out.nq")
    first, second = ({quad[:3] for quad in quads(records)} for records in (herald, wire))
    shared = first & second
    actors = {t[0] for t in shared if t[2] == GP.Actor}
    assert {URIRef(BERG), URIRef(NORLAND)} <= actors
    assert report == store.MergeReport(
        inputs=2,
        articles=2,
        statements=7,  # and two in the articles' own voices, which are not counted
        claims=8,
        events=6,
        actors=len({t[0] for t in first | second if t[2] == GP.Actor}),
        shared_actors=len(actors),
        triples_in=len(first) + len(second),
        triples_out=len(first | second),
        triples_shared=len(shared),
    )
    assert str(report) == (
        f"2 inputs: 2 articles, 7 statements, 8 claims, 6 events, {report.actors} actors ({len(actors)} in more than "
        f"one input); {report.triples_in} triples in, {report.triples_out} out, {len(shared)} in more than one"
    )


def test_the_same_path_counts_once_and_a_copy_twice(tmp_path: Path) -> None:
    path = example("herald", "nq", examples())
    copy = tmp_path / "copy.nq"
    copy.write_bytes(path.read_bytes())
    once = store.merge([path, path], tmp_path / "out.nq")
    assert (once.inputs, once.shared_actors, once.triples_shared) == (1, 0, 0)
    twice = store.merge([path, copy], tmp_path / "out.nq")
    assert (twice.inputs, twice.triples_shared) == (2, twice.triples_out)
    assert twice.shared_actors == twice.actors == once.actors


def test_an_input_may_be_the_output(tmp_path: Path) -> None:
    (tmp_path / "a.nq").write_bytes(example("herald", "nq", examples()).read_bytes())
    store.merge([tmp_path / "a.nq", example("wire", "nq", examples())], tmp_path / "a.nq")
    assert told(tmp_path / "a.nq") == ntriples.from_rdflib([*quads(herald), *quads(wire)])


def test_a_store_is_added_to_and_never_emptied(tmp_path: Path) -> None:
    store.write(quads(herald), tmp_path / "folder")
    report = store.merge([example("wire", "nq", examples())], tmp_path / "folder")
    assert report.inputs == 2
    assert told(tmp_path / "folder") == ntriples.from_rdflib([*quads(herald), *quads(wire)])
    store.merge([example("awkward", "ttl", examples()), tmp_path / "folder"], tmp_path / "folder")
    everything = [quad for records in EXAMPLES for quad in quads(records)]
    found = told(tmp_path / "folder")
    assert ntriples.union(found) == ntriples.union(ntriples.from_rdflib(everything))
    store.merge([example("awkward", "nq", examples())], tmp_path / "folder")
    assert told(tmp_path / "folder") == ntriples.from_rdflib(everything)


def test_a_number_of_another_spelling_survives_a_merge_of_files(tmp_path: Path) -> None:
    text = "<urn:a> <urn:b> 50.0, 50, 0.80, 1e0, 007 .\n"
    (tmp_path / "g.ttl").write_text(text)
    for name in ("out.ttl", "out.nq", "out.jsonld", "out.trig"):
        store.merge([tmp_path / "g.ttl"], tmp_path / name)
        assert store.read_lines(tmp_path / name) == store.read_lines(tmp_path / "g.ttl")


def test_nothing_cannot_be_merged(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="nothing to merge"):
        store.merge([], tmp_path / "out.nq")


def other_version(quad: Quad) -> Quad:
    return (*quad[:2], Literal(99, datatype=XSD.integer), quad[3]) if quad[1] == GP.iriScheme else quad


def test_graphs_of_different_iri_rules_do_not_merge(tmp_path: Path) -> None:
    store.write(map(other_version, quads(wire)), tmp_path / "future.nq")
    with pytest.raises(GraphError, match="different rules for IRIs"):
        store.merge([example("herald", "nq", examples()), tmp_path / "future.nq"], tmp_path / "out.nq")
    assert not (tmp_path / "out.nq").exists()


def test_an_article_in_two_versions_is_warned_of(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    article = URIRef(iris.article(url=HERALD.url, text=HERALD.text))
    later = [(article, GP.textSHA256, Literal("0" * 64), URIRef(iris.article_graph(article)))]
    store.write([*later, (article, SDO.text, Literal("other"), later[0][3])], tmp_path / "later.nq")
    store.merge([example("herald", "nq", examples()), tmp_path / "later.nq"], tmp_path / "out.nq")
    assert [record.getMessage() for record in caplog.records] == [
        f"{article} has 2 different texts; offsets of one do not fit the other"
    ]
    caplog.clear()
    store.merge([example("herald", "nq", examples()), example("wire", "nq", examples())], tmp_path / "out.nq")
    assert caplog.records == []


def test_the_examples_share_what_they_should() -> None:
    """A merge that joins nothing would pass every test above."""
    known = [{quad[0] for quad in quads(records)} for records in (herald, wire, awkward)]
    events = {node for node in known[0] & known[1] if str(node).startswith(f"{iris.ID}event/")}
    assert len(events) == 2
    assert URIRef(BERG) in known[0] & known[1] & known[2]
