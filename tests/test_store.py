"""Writing and reading graphs: nothing is lost in any format, bytes stay the same, what cannot be done is refused."""

import gzip
import os
import subprocess
import sys
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import RDFS, BNode, Dataset, Graph, Literal, Node, URIRef
from records_examples import EXAMPLES, RUN, awkward, herald, quads, wire

from kg_builder import formats, iris, ntriples, store
from kg_builder.errors import GraphError, SilentLossError
from kg_builder.graph import article_dataset
from kg_builder.namespaces import GP
from kg_builder.ntriples import Lines, Quad

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # it calls what it deprecates

ALL = list(chain.from_iterable(map(quads, EXAMPLES)))
TRIPLES = {quad[:3] for quad in ALL}
FILES = ("g.ttl", "g.nt", "g.nq", "g.trig", "g.jsonld")
PACKED = ("g.ttl.gz", "g.nq.gz")
RDFLIB = {".ttl": "turtle", ".nt": "nt", ".nq": "nquads", ".trig": "trig", ".jsonld": "json-ld"}
X, P = URIRef("https://example.org/x"), GP.cue
GRAPH = URIRef(iris.article_graph(iris.article(url=None, text="x")))


def triples(dataset: Dataset) -> list[tuple[Node, Node, Node]]:
    return list(dataset.triples((None, None, None)))


def held(path: Path) -> Lines:
    return store.read_lines(path)


@pytest.mark.parametrize("name", [*FILES, *PACKED, "folder"])
def test_what_is_written_is_read(tmp_path: Path, name: str) -> None:
    count = store.write(ALL, tmp_path / name)
    dataset = store.read_graph([tmp_path / name])
    found = triples(dataset)
    assert len(found) == len(set(found)) == len(dataset) == len(TRIPLES)
    assert set(found) == TRIPLES
    keeps_graphs = name not in ("g.ttl", "g.nt", "g.jsonld", "g.ttl.gz")
    assert count == (len(set(ALL)) if keeps_graphs else len(TRIPLES))
    if keeps_graphs:
        assert set(dataset.quads((None, None, None, None))) == set(ALL)
        assert held(tmp_path / name) == ntriples.from_rdflib(ALL)


@pytest.mark.parametrize("name", FILES)
def test_rdflib_and_oxigraph_read_the_same_from_our_files(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    store.write(ALL, path)
    by_rdflib = Dataset(default_union=True)
    by_rdflib.parse(path, format=RDFLIB[path.suffix])
    assert set(triples(by_rdflib)) == TRIPLES
    by_oxigraph = ntriples.from_oxigraph(pyoxigraph.parse(path=path, format=formats.READABLE[path.suffix]))
    assert ntriples.union(by_oxigraph) == ntriples.union(ntriples.from_rdflib(ALL))


WRITE_ALL = """
import sys, hashlib, pathlib
from itertools import chain
from records_examples import EXAMPLES, RUN, quads
from kg_builder import store
for name in ("g.ttl", "g.nt", "g.nq", "g.trig", "g.jsonld", "g.nq.gz"):
    path = pathlib.Path(sys.argv[1]) / name
    store.write(chain.from_iterable(map(quads, EXAMPLES)), path)
    print(name, hashlib.sha256(path.read_bytes()).hexdigest())
"""


def test_the_bytes_are_the_same_in_every_process(tmp_path: Path) -> None:
    found = set()
    for seed in ("0", "1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        command = [sys.executable, "-c", WRITE_ALL, str(tmp_path)]
        found.add(subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout)
    assert len(found) == 1
    assert len(found.pop().splitlines()) == 6


@pytest.mark.parametrize("name", [*FILES, *PACKED])
def test_the_bytes_do_not_depend_on_the_order_of_the_quads(tmp_path: Path, name: str) -> None:
    store.write(ALL, tmp_path / name)
    first = (tmp_path / name).read_bytes()
    store.write(ALL[::-1] + ALL[:50], tmp_path / name)
    assert (tmp_path / name).read_bytes() == first


def test_a_plain_string_equals_rdflibs(tmp_path: Path) -> None:
    store.write([(X, P, Literal("said"), GRAPH), (X, P, Literal("dit", lang="fr"), GRAPH)], tmp_path / "g.nq")
    dataset = store.read_graph([tmp_path / "g.nq"])
    assert (X, P, Literal("said")) in dataset
    assert set(dataset.objects(X, P)) == {Literal("said"), Literal("dit", lang="fr")}
    assert [row[0] for row in select(dataset, "SELECT ?o { ?s ?p ?o FILTER (?o = 'said') }")] == [Literal("said")]
    made = dataset.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER (lang(?o) = '') }").graph
    assert made is not None
    assert list(made.objects()) == [Literal("said")]


def select(dataset: Graph, query: str) -> list[tuple[Node | None, ...]]:
    return sorted((tuple(row) for row in dataset.query(query)), key=repr)  # type: ignore[arg-type]


QUERIES = [
    "SELECT (COUNT(*) AS ?n) { ?e a gp:Event }",
    "SELECT (COUNT(?e) AS ?n) { ?c gp:aboutEvent ?e . ?e a gp:Event ; gp:actor ?a . ?a rdfs:label ?name }",
    "SELECT ?name { ?a a gp:Actor ; rdfs:label ?name } ORDER BY ?name",
    "SELECT ?s ?p { ?s gp:speaker ?a OPTIONAL { ?s gp:onBehalfOf ?p } }",
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s a gp:Claim } } GROUP BY ?g",
    "SELECT ?q ?v { ?q schema:minValue ?v FILTER (?v > 30) }",
    "ASK { ?s gp:claimsStatement+ ?t }",
]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("name", ["g.nq", "folder"])
def test_a_question_has_the_same_answer_as_in_rdflib(tmp_path: Path, name: str, query: str) -> None:
    store.write(ALL, tmp_path / name)
    dataset = store.read_graph([tmp_path / name])
    plain = Dataset(default_union=True)
    for subject, predicate, value, graph in ALL:
        plain.graph(graph).add((subject, predicate, value))
    for prefix, namespace in dataset.namespaces():
        plain.bind(prefix, namespace, override=True, replace=True)
    if query.startswith("ASK"):
        assert dataset.query(query).askAnswer == plain.query(query).askAnswer
    else:
        assert select(dataset, query) == select(plain, query) != []


def test_a_dataset_that_was_read_can_be_changed(tmp_path: Path) -> None:
    store.write(quads(herald), tmp_path / "g.nq")
    dataset = store.read_graph([tmp_path / "g.nq"])
    size, others = len(dataset), (GRAPH, URIRef(f"{GRAPH}2"))
    for graph in others:
        dataset.graph(graph).add((X, P, Literal("x")))
    assert len(dataset) == size + 1
    assert {quad[3] for quad in dataset.quads((X, None, None, None))} == set(others)
    dataset.graph(others[0]).remove((X, P, Literal("x")))
    assert (X, P, Literal("x")) in dataset
    dataset.remove((X, None, None))  # type: ignore[arg-type]
    assert (X, P, Literal("x")) not in dataset
    assert len(dataset) == size
    dataset.add((X, P, Literal("x")))
    assert ntriples.from_rdflib(dataset).keys() == held(tmp_path / "g.nq").keys() | {""}


def test_a_graph_and_a_dataset_are_written_as_quads_are(tmp_path: Path) -> None:
    dataset, graph = article_dataset(herald(), run=RUN), Graph()
    assert ntriples.from_rdflib(dataset) == ntriples.from_rdflib(quads(herald))
    for triple in dataset.triples((None, None, None)):
        graph.add(triple)
    assert ntriples.from_rdflib(graph) == {"": ntriples.union(ntriples.from_rdflib(dataset))}
    store.write(graph, tmp_path / "g.ttl")
    store.write(dataset, tmp_path / "h.ttl")
    assert (tmp_path / "g.ttl").read_bytes() == (tmp_path / "h.ttl").read_bytes()


def test_inputs_of_all_kinds_are_read_together(tmp_path: Path) -> None:
    shards = tmp_path / "shards" / "deep"
    shards.mkdir(parents=True)
    store.write(quads(herald), shards / "part-1.nq.gz")
    store.write(quads(wire), shards / "part-2.ttl")
    (shards / "notes.txt").write_text("not a graph")
    (shards / ".part-3.nq").write_text("half a gr")
    store.write(quads(awkward), tmp_path / "folder")
    dataset = store.read_graph([tmp_path / "shards", tmp_path / "folder"])
    assert set(triples(dataset)) == TRIPLES


def test_nothing_is_half_a_graph(tmp_path: Path) -> None:
    (tmp_path / "g.ttl").write_text("")
    assert len(store.read_graph([tmp_path / "g.ttl"])) == len(store.read_graph([])) == 0
    assert store.write([], tmp_path / "g.nq") == 0
    assert (tmp_path / "g.nq").read_bytes() == b""


BROKEN = {
    "g.ttl": "<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> oops .\n",
    "g.nt": "<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> oops .\n",
    "g.nq": "<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> oops .\n",
    "g.trig": "<urn:g> {\n<urn:a> <urn:b> oops .}\n",
    "g.jsonld": '{\n"@id": oops}\n',
}


@pytest.mark.parametrize(("name", "text"), BROKEN.items())
def test_broken_syntax_is_named_by_file_and_line(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(GraphError) as caught:
        store.read_graph([tmp_path / name])
    assert str(caught.value).startswith(f"{tmp_path / name}:2: not {name[2:]}: ")


def test_a_packed_file_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    (tmp_path / "g.nq.gz").write_bytes(gzip.compress(b"<urn:a> <urn:b> <urn:c> .\n" * 1000)[:-20])
    (tmp_path / "h.nq.gz").write_bytes(b"plain")
    for name in ("g.nq.gz", "h.nq.gz"):
        with pytest.raises(GraphError, match="cannot be read"):
            store.read_graph([tmp_path / name])


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.ttl", "there is no such file"),
        ("missing", "there is no such file"),
        ("notes.txt", "unknown format .txt; known are .ttl, .nt, .nq, .trig, .jsonld"),
        ("empty", "no graphs in this folder"),
    ],
)
def test_an_input_that_is_none_is_refused(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "empty").mkdir()
    for read in (store.read_graph, lambda paths: store.merge(paths, tmp_path / "out.nq")):
        with pytest.raises(GraphError) as caught:
            read([tmp_path / name])
        assert str(caught.value).startswith(str(tmp_path / name))
        assert message in str(caught.value)
    assert not (tmp_path / "out.nq").exists()


def test_blank_nodes_are_read_but_not_written(tmp_path: Path) -> None:
    (tmp_path / "g.ttl").write_text("[] <urn:b> [ <urn:c> 1 ] .\n")
    (tmp_path / "h.ttl").write_text("[] <urn:b> [ <urn:c> 1 ] .\n")
    assert len(store.read_graph([tmp_path / "g.ttl", tmp_path / "h.ttl"])) == 4
    with pytest.raises(GraphError, match=r"g\.ttl: blank node _:.*; graphs that merge have none"):
        store.read_lines(tmp_path / "g.ttl")
    graph = Graph()
    graph.add((BNode(), RDFS.label, Literal("x")))
    with pytest.raises(GraphError, match="blank nodes"):
        store.write(graph, tmp_path / "out.ttl")
    assert {path.name for path in tmp_path.iterdir()} == {"g.ttl", "h.ttl"}


def is_refused(quads: Iterable[Quad], path: Path, message: str) -> None:
    before = sorted((p, p.is_file() and p.read_bytes()) for p in path.parent.glob("**/*"))
    with pytest.raises(GraphError, match=message):
        store.write(quads, path)
    assert sorted((p, p.is_file() and p.read_bytes()) for p in path.parent.glob("**/*")) == before


def test_an_output_that_cannot_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.doc").write_text("x")
    (tmp_path / "file").write_text("x")
    (tmp_path / "here").mkdir()
    for path in (tmp_path / "g.rdf", tmp_path / "g.csv.gz"):
        is_refused(ALL, path, "unknown format")
    is_refused(ALL, tmp_path / "full", "neither a store nor an empty folder")
    is_refused(ALL, tmp_path / "file", "neither a store nor an empty folder")
    for name in ("g.nq", "folder"):
        is_refused(ALL, tmp_path / "here" / "there" / name, "there is no folder")
    is_refused([(URIRef("no iri"), P, X, GRAPH)], tmp_path / "g.nq", "is not an IRI")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder that even the superuser cannot write to")
@pytest.mark.parametrize("name", ["g.nq", "g.ttl", "folder"])
def test_a_folder_that_takes_no_files_is_refused(name: str) -> None:
    with pytest.raises(GraphError, match=f"/proc/self/{name}: cannot be written: "):
        store.write(ALL, Path("/proc/self") / name)


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in FILES:
        store.write(quads(herald), tmp_path / name)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    for name in FILES:
        is_refused(ALL, tmp_path / name, "cannot be written: No space left on device")


@pytest.mark.parametrize("name", [*FILES, "g.nq.gz"])
@pytest.mark.parametrize("place", [0, 12, -3])
def test_a_spoilt_byte_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, place: int) -> None:
    store.write(quads(herald), tmp_path / name)
    before, sync = (tmp_path / name).read_bytes(), os.fsync

    def spoil(descriptor: int) -> None:
        file = Path(f"/proc/self/fd/{descriptor}").resolve()
        data = bytearray(file.read_bytes())
        data[place] ^= 1
        file.write_bytes(data)
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", spoil)
    with pytest.raises(SilentLossError):
        store.write(ALL, tmp_path / name)
    assert (tmp_path / name).read_bytes() == before


@pytest.mark.parametrize("name", [*FILES, "g.nq.gz"])
def test_a_lost_triple_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    store.write(quads(herald), tmp_path / name)
    before, encode = (tmp_path / name).read_bytes(), formats.encode

    def forgetful(lines: Lines, format: str) -> Iterable[bytes]:
        first = min(lines)
        return encode({**lines, first: lines[first] - {min(lines[first])}}, format)

    monkeypatch.setattr(formats, "encode", forgetful)
    with pytest.raises(SilentLossError, match=f"{len(TRIPLES)} triples in|{len(set(ALL))} triples in"):
        store.write(ALL, tmp_path / name)
    monkeypatch.setattr(formats, "encode", lambda lines, format: [b"<urn:a> <urn:b> {"])
    with pytest.raises(SilentLossError, match=r"does not read back after writing| 0 out"):
        store.write(ALL, tmp_path / name)
    assert (tmp_path / name).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [name]
