"""Graphs as sets of N-Triples lines by graph name: the form in which they are written, compared and merged.

A line is the canonical N-Triples of one triple, as pyoxigraph writes it, so two triples are the same if and only if
their lines are. Lines, unlike a store, keep every literal as it was spelt, and a million of them are quickly sorted.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, starmap

import pyoxigraph as ox
from rdflib import XSD, Dataset, Graph, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg_builder.errors import GraphError

Lines = dict[str, set[bytes]]  # by graph name; "" is the default graph
Term = URIRef | Literal
Quad = tuple[URIRef, URIRef, Term, URIRef]

DEFAULT = ""
REFUSED = re.compile(rb"^(?:\S+ \S+ )?(?:(_:\S+)|<<)", re.MULTILINE)  # subjects and objects of lines
CHUNK = 50_000  # quads held as objects at a time; an object takes five times the memory of its line


def from_rdflib(data: Graph | Iterable[Quad]) -> Lines:
    """Return the lines of a graph, a dataset or quads.

    Raises:
        GraphError: there is a blank node, or an IRI that is none.
    """
    if isinstance(data, Dataset):
        return from_oxigraph(starmap(_quad, data.quads((None, None, None, None))))
    if isinstance(data, Graph):
        return from_oxigraph(_quad(*triple, None) for triple in data)
    return from_oxigraph(starmap(_quad, data))


def _quad(subject: object, predicate: object, value: object, graph: object) -> ox.Quad:
    name = ox.DefaultGraph() if graph in (None, DATASET_DEFAULT_GRAPH_ID) else _named_node(graph)
    return ox.Quad(_named_node(subject), _named_node(predicate), ox_term(value), name)


def ox_term(term: object) -> ox.NamedNode | ox.Literal:
    """Return an rdflib IRI or literal as a term of pyoxigraph.

    Raises:
        GraphError: it is a blank node, or an IRI or language tag that is none.
    """
    return _literal(term) if isinstance(term, Literal) else _named_node(term)


@lru_cache(maxsize=4_000)
def _named_node(term: object) -> ox.NamedNode:
    if not isinstance(term, URIRef):
        raise GraphError(f"{term!r}: only IRIs and literals can be written; graphs that merge have no blank nodes")
    try:
        return ox.NamedNode(str(term))
    except ValueError as error:
        raise GraphError(f"{term!r} is not an IRI: {error}") from error


def _literal(term: Literal) -> ox.Literal:
    try:
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return ox.Literal(str(term), datatype=_named_node(term.datatype) if term.datatype else None)
    except ValueError as error:
        raise GraphError(f"{term!r} cannot be written: {error}") from error


def from_oxigraph(quads: Iterable[ox.Quad]) -> Lines:
    """Return the lines of pyoxigraph quads.

    Raises:
        GraphError: there is a blank node or a triple term.
    """
    return together(pieces(quads))


def together(pieces: Iterable[Lines]) -> Lines:
    """Return the lines that come in pieces in one."""
    lines: Lines = {}
    for piece in pieces:
        add(lines, piece)
    return lines


def pieces(quads: Iterable[ox.Quad]) -> Iterator[Lines]:
    """Yield the lines of pyoxigraph quads, some thousand at a time.

    Raises:
        GraphError: there is a blank node or a triple term.
    """
    rest = iter(quads)
    while chunk := list(islice(rest, CHUNK)):
        held: dict[str, list[ox.Triple]] = {}
        last, triples = None, list[ox.Triple]()
        for quad in chunk:
            graph = quad.graph_name
            if graph != last:
                last, triples = graph, held.setdefault(name(graph), [])
            triples.append(quad.triple)
        yield {
            graph: from_data(ox.serialize(found, format=ox.RdfFormat.N_TRIPLES) or b"") for graph, found in held.items()
        }


def from_data(data: bytes) -> set[bytes]:
    """Return the lines of canonical N-Triples.

    Raises:
        GraphError: there is a blank node or a triple term.
    """
    refused = REFUSED.search(data) if b"_:" in data or b"<<" in data else None
    if refused is not None and refused[1]:
        raise GraphError(f"blank node {refused[1].decode()}; graphs that merge have none")
    if refused is not None:
        raise GraphError("a triple about a triple (RDF 1.2), which most stores and rdflib cannot read")
    return set(data.splitlines())


def name(graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> str:
    """Return the name that lines of a graph stand under.

    Raises:
        GraphError: it is a blank node.
    """
    if isinstance(graph, ox.BlankNode):
        raise GraphError(f"blank node _:{graph.value}; graphs that merge have none")
    return graph.value if isinstance(graph, ox.NamedNode) else DEFAULT


def triples(lines: Iterable[bytes]) -> Iterator[ox.Triple]:
    """Yield pyoxigraph triples from lines."""
    rest = iter(lines)
    while chunk := list(islice(rest, CHUNK)):
        for quad in ox.parse(b"\n".join(chunk), format=ox.RdfFormat.N_TRIPLES):
            yield quad.triple


def texts(lines: Iterable[bytes]) -> Iterator[tuple[str, str, str]]:
    """Yield triples as plain text: IRIs as they are, literals without datatype and language."""
    for triple in triples(lines):
        yield _text(triple.subject), triple.predicate.value, _text(triple.object)


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    if isinstance(term, (ox.NamedNode, ox.Literal)):
        return term.value
    raise GraphError(f"{term} has no place in a graph that merges")


def quads(lines: Lines) -> Iterator[ox.Quad]:
    """Yield pyoxigraph quads in a fixed order: by graph name, then by line."""
    for name in sorted(lines):
        graph = ox.NamedNode(name) if name else ox.DefaultGraph()
        for triple in triples(sorted(lines[name])):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def union(lines: Lines) -> set[bytes]:
    """Return the lines of all graphs in one."""
    return set().union(*lines.values())


def normal(lines: Lines) -> Lines:
    """Return lines without what the default graph repeats, and without empty graphs.

    A file without graph names (Turtle) says less than one with them: its triples stay in the default graph only where
    no named graph holds them. What is taken out is in a named graph for good, so the order of merging does not matter.
    """
    named = {name: found for name, found in lines.items() if name and found}
    unnamed = lines[DEFAULT] - union(named) if lines.get(DEFAULT) else set[bytes]()
    return {**named, DEFAULT: unnamed} if unnamed else named


def add(lines: Lines, more: Lines) -> None:
    """Add the lines of one graph to another, which may keep its sets."""
    for name, found in more.items():
        held = lines.setdefault(name, found)
        if held is not found:
            held |= found


def count(lines: Lines) -> int:
    """Return the number of quads."""
    return sum(map(len, lines.values()))


def rdflib_term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    """Return an rdflib term; a plain string gets no datatype, since rdflib holds "x" and "x"^^xsd:string for different.

    Raises:
        GraphError: it is a blank node or a triple term.
    """
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if not isinstance(term, ox.Literal):
        raise GraphError(f"{term} has no place in a graph that merges")
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = URIRef(term.datatype.value)
    return Literal(term.value, datatype=None if datatype == XSD.string else datatype, normalize=False)


def rdflib_quads(lines: Lines) -> Iterator[Quad]:
    """Yield rdflib quads from the lines of named graphs, in no fixed order."""
    for name, held in lines.items():
        graph = URIRef(name)
        for triple in triples(held):
            subject, predicate, value = map(rdflib_term, (triple.subject, triple.predicate, triple.object))
            yield URIRef(subject), URIRef(predicate), value, graph


def fingerprint(quads: Iterable[ox.Quad]) -> tuple[int, int]:
    """Return the number of quads and the sum of their hashes, which tell two sets of quads apart in any order.

    Bellare and Micciancio, "A New Paradigm for Collision-Free Hashing", 1997 (AdHash), with 128 bits: no defence
    against an attacker, but a writer that loses or changes a quad is found. Each quad must come once.
    """
    return _fingerprint(str(quad).encode() for quad in quads)


def fingerprint_of_lines(lines: Lines) -> tuple[int, int]:
    """Return the fingerprint of a graph given as lines, without parsing them: that of its quads."""
    return _fingerprint(
        line[:-2] + end for name in lines for end in (f" <{name}>".encode() if name else b"",) for line in lines[name]
    )


def _fingerprint(texts: Iterable[bytes]) -> tuple[int, int]:
    number = total = 0
    for text in texts:
        number += 1
        total += int.from_bytes(hashlib.blake2b(text, digest_size=16).digest())
    return number, total % (1 << 128)
