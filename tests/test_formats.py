"""The file formats: how each looks, and that every literal keeps its spelling in all of them."""

from itertools import chain, product
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import XSD, Graph, Literal, URIRef
from records_examples import EXAMPLES, herald, quads

from kg_builder import formats, iris, ntriples, store, turtle
from kg_builder.errors import GraphError
from kg_builder.namespaces import GP

ALL = list(chain.from_iterable(map(quads, EXAMPLES)))
FILES = ("g.ttl", "g.nt", "g.nq", "g.trig", "g.jsonld")
X, P = URIRef("https://example.org/x"), GP.cue
GRAPH = URIRef(iris.article_graph(iris.article(url=None, text="x")))


def test_nquads_are_sorted_lines(tmp_path: Path) -> None:
    store.write(ALL, tmp_path / "g.nq")
    lines = (tmp_path / "g.nq").read_bytes().split(b"\n")
    assert lines.pop() == b""
    assert lines == sorted(set(lines))
    assert len(lines) == len(set(ALL))


def test_turtle_binds_our_prefixes_and_begins_with_the_articles(tmp_path: Path) -> None:
    store.write(quads(herald), tmp_path / "g.ttl")
    text = (tmp_path / "g.ttl").read_text()
    assert "@prefix gp: <https://w3id.org/kg-builder/ontology#> ." in text
    first = text.split("\n\n")[1]
    assert first.startswith(f"<{iris.article(url=herald().article.url, text='')}> a schema:NewsArticle")
    assert "ns1:" not in text
    assert "_:" not in text


# what rdflib's own writers change without a word, and what formats must escape
LITERALS = [
    *(Literal(lexical, datatype=XSD.decimal, normalize=False) for lexical in ("50", "50.0", "0.80", "-.5", "5.", "x")),
    *(Literal(lexical, datatype=XSD.integer, normalize=False) for lexical in ("007", "+1", " 1 ", "1e3")),
    *(Literal(lexical, datatype=XSD.double, normalize=False) for lexical in ("0.1234567890123", "1", "INF", "NaN")),
    *(Literal(lexical, datatype=XSD.boolean, normalize=False) for lexical in ("true", "1", "TRUE")),
    Literal("2022-02-21T00:00:00", datatype=XSD.dateTime),
    Literal("chat", lang="fr"),
    Literal("https://a.example/ü <x>", datatype=XSD.anyURI),
    *map(
        Literal, ("", " ", '"', '"""', '\n"', "\\", "\\\n\\", "'''", "\r", "\r\n", "\u2028\u2029\x85", "\x01\x1f\x7f")
    ),
    *map(Literal, ("\ufeff", "\uffff", "🕊\U0010ffff", "e\u0301", "a\tb\\t", "${x} {{y}} @en ^^<z>", "# no comment")),
]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("literal", LITERALS, ids=repr)
@pytest.mark.filterwarnings("ignore:Serializing weird numerical")
def test_a_literal_keeps_its_spelling(tmp_path: Path, name: str, literal: Literal) -> None:
    lines = ntriples.from_rdflib([(X, P, literal, GRAPH)])
    store.write_lines(lines, tmp_path / name)
    assert ntriples.union(store.read_lines(tmp_path / name)) == ntriples.union(lines)


@given(st.lists(st.text(max_size=30), max_size=5))
def test_any_text_survives_every_format(texts: list[str]) -> None:
    lines = ntriples.from_rdflib([(X, P, Literal(text), GRAPH) for text in texts])
    for suffix, kind in formats.READABLE.items():
        read = pyoxigraph.parse(b"".join(formats.encode(lines, suffix)), format=kind)
        assert ntriples.union(ntriples.from_oxigraph(read)) == ntriples.union(lines)


@pytest.mark.parametrize("piece", [formats.PIECE, 100])
def test_quads_come_in_the_order_of_their_bytes_however_many_at_a_time(
    monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    texts = ["".join(signs) for length in range(3) for signs in product('a@^" .', repeat=length)]
    said = product(
        map(URIRef, ("urn:s", "urn:s/t", "urn:z")), [P], map(Literal, texts), map(URIRef, ("urn:g", "urn:h"))
    )
    lines = ntriples.from_rdflib(said)
    expected = sorted(line[:-1] + f"<{name}> .\n".encode() for name, held in lines.items() for line in held)
    monkeypatch.setattr(formats, "PIECE", piece)
    pieces = list(formats.encode(lines, ".nq"))
    assert b"".join(pieces) == b"".join(expected)
    assert (len(pieces) > 1) == (piece < len(expected))


@pytest.mark.parametrize("most_by_rdflib", [0, 10_000_000], ids=["sorted", "by rdflib"])
@pytest.mark.filterwarnings("ignore:Serializing weird numerical")
def test_both_ways_of_writing_turtle_give_the_same_triples(most_by_rdflib: int) -> None:
    literals = [(URIRef(f"{X}/{n}"), P, literal, GRAPH) for n, literal in enumerate(LITERALS)]
    lines = ntriples.union(ntriples.from_rdflib([*ALL, *literals]))
    text = b"".join(turtle.encode(lines, most_by_rdflib=most_by_rdflib))
    read = pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE)
    assert ntriples.union(ntriples.from_oxigraph(read)) == lines
    assert b"".join(turtle.encode(set(lines), most_by_rdflib=most_by_rdflib)) == text


def test_a_large_graph_is_sorted_by_subject_with_prefixes_and_bare_numbers() -> None:
    text = b"".join(turtle.encode(ntriples.union(ntriples.from_rdflib(ALL)), most_by_rdflib=0)).decode()
    subjects = [block.split(" ")[0] for block in text.split("\n\n")[1:]]
    assert subjects == sorted(set(subjects))
    assert " a gp:Actor,\n        gp:Person ;\n" in text
    assert " oa:start 0" in text
    assert "<http://www.w3.org/1999/02/22-rdf-syntax-ns#" not in text.partition("\n\n")[2]


def test_rdflib_reads_the_quick_turtle_as_its_own() -> None:
    lines = ntriples.union(ntriples.from_rdflib(ALL))
    quick, slow = (Graph().parse(data=b"".join(turtle.encode(lines, most_by_rdflib=n))) for n in (0, len(lines)))
    assert set(quick) == set(slow)
    assert len(quick) == len(lines)


def test_a_fingerprint_of_lines_is_that_of_their_quads() -> None:
    lines = ntriples.from_rdflib([*ALL, *((X, P, literal, GRAPH) for literal in LITERALS)])
    lines[ntriples.DEFAULT] = set(lines[GRAPH.toPython()])
    assert ntriples.fingerprint_of_lines(lines) == ntriples.fingerprint(ntriples.quads(lines))
    whole = ntriples.fingerprint_of_lines(lines)
    lines[ntriples.DEFAULT].pop()
    assert ntriples.fingerprint_of_lines(lines) != whole


def test_half_a_surrogate_pair_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="cannot be written"):
        store.write([(X, P, Literal("\ud83d"), GRAPH)], tmp_path / "g.nq")
