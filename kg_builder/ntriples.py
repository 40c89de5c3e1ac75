"""Graphs as sets of N-Triples lines by graph name: the form in which they are written, compared and merged.

A line is the canonical N-Triples of one triple, as pyoxigraph writes it, so two triples are the same if and only if
their lines are. Lines, unlike a store, keep every literal as it was spelt, and a million of them are quickly sorted.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

import pyoxigraph as ox
from rdflib import XSD, Dataset, Graph, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg_builder.errors import GraphError
from kg_builder.graph_quads import Quad, Term

Lines = dict[str, set[bytes]]  # by graph name; "" is the default graph

DEFAULT = ""
SPECIAL = re.compile(
    r'["\\\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]'
)  # what is escaped in a literal, or cannot be written
REFUSED = re.compile(rb"^(?:\S+ \S+ )?(?:(_:\S+)|<<)", re.MULTILINE)  # subjects and objects of lines
MOST_CHECKED = 10_000  # most IRIs are of one article, and a process that reads many is to stay small
_checked: set[str] = set()  # IRIs as in a line
CHUNK = 50_000  # quads held as objects at a time; an object takes five times the memory of its line


def from_rdflib(data: Graph | Iterable[Quad]) -> Lines:
    """Return the lines of a graph, a dataset or quads.

    Raises:
        GraphError: there is a blank node, or an IRI that is none.
    """
    if isinstance(data, Dataset):
        return from_oxigraph(_quad(s, p, o, graph) for s, p, o, graph in data.quads((None, None, None, None)))
    if isinstance(data, Graph):
        return from_oxigraph(_quad(s, p, o, None) for s, p, o in data)
    lines: Lines = {}
    last, add = None, set[bytes]().add
    for subject, predicate, value, graph in data:
        if graph is not last:
            last, add = graph, lines.setdefault(_iri(graph)[1:-1], set()).add
        add(f"{_iri(subject)} {_iri(predicate)} {_term(value)} .".encode())
    return lines


def _iri(term: object) -> str:
    """Return an IRI as in a line; that it is one is checked once."""
    text = f"<{term}>"
    if type(term) is not URIRef or text not in _checked:
        _named_node(term)
        _checked.add(text)
        if len(_checked) > MOST_CHECKED:
            _checked.clear()
    return text


def _term(term: object) -> str:
    """Return an IRI or a literal as in a line; a literal without a language or special characters stands as it is."""
    if not isinstance(term, Literal):
        return _iri(term)
    text = str(term)
    if term.language or SPECIAL.search(text):
        return str(_literal(term))
    return f'"{text}"' if term.datatype in (None, XSD.string) else f'"{text}"^^{_iri(term.datatype)}'


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
    lines: Lines = {}
    chunk: dict[str, list[ox.Triple]] = {}
    last: object = None
    held: list[ox.Triple] = []
    for count, quad in enumerate(quads, start=1):
        graph = quad.graph_name
        if graph != last:
            last, held = graph, chunk.setdefault(_name(graph), [])
        held.append(quad.triple)
        if count % CHUNK == 0:
            _flush(chunk, lines)
            last = None
    _flush(chunk, lines)
    return lines


def _flush(chunk: dict[str, list[ox.Triple]], lines: Lines) -> None:
    for name, triples in chunk.items():
        data = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
        refused = REFUSED.search(data) if b"_:" in data or b"<<" in data else None
        if refused is not None and refused[1]:
            raise GraphError(f"blank node {refused[1].decode()}; graphs that merge have none")
        if refused is not None:
            raise GraphError("a triple about a triple (RDF 1.2), which most stores and rdflib cannot read")
        lines.setdefault(name, set()).update(data.splitlines())
    chunk.clear()


def _name(graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> str:
    if isinstance(graph, ox.BlankNode):
        raise GraphError(f"blank node _:{graph.value}; graphs that merge have none")
    return graph.value if isinstance(graph, ox.NamedNode) else DEFAULT


def triples(lines: Iterable[bytes]) -> Iterator[ox.Triple]:
    """Yield pyoxigraph triples from lines."""
    rest = iter(lines)
    while chunk := list(islice(rest, CHUNK)):
        for quad in ox.parse(b"\n".join(chunk), format=ox.RdfFormat.N_TRIPLES):
            yield quad.triple


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


class Fingerprint:
    """The number of quads and the sum of their hashes, which tell two sets of quads apart in any order.

    Bellare and Micciancio, "A New Paradigm for Collision-Free Hashing", 1997 (AdHash), with 128 bits: no defence
    against an attacker, but a writer that loses or changes a quad is found. Each quad must come once.
    """

    def __init__(self) -> None:
        self.number = self._total = 0

    def add(self, quad: bytes) -> None:
        """Add a quad, as in N-Quads without the full stop."""
        self.number += 1
        self._total += int.from_bytes(hashlib.blake2b(quad, digest_size=16).digest())

    def through(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """Yield lines of N-Quads as they come, and add each."""
        for line in lines:
            self.add(line.removesuffix(b"\n")[:-2])
            yield line

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Fingerprint) and self._value == other._value

    def __hash__(self) -> int:
        return hash(self._value)

    @property
    def _value(self) -> tuple[int, int]:
        return self.number, self._total % (1 << 128)


def fingerprint(quads: Iterable[ox.Quad]) -> Fingerprint:
    """Return the fingerprint of quads."""
    found = Fingerprint()
    for quad in quads:
        found.add(str(quad).encode())
    return found


def fingerprint_of_lines(lines: Lines) -> Fingerprint:
    """Return the fingerprint of a graph given as lines, without parsing them."""
    found = Fingerprint()
    for name in lines:
        end = f" <{name}>".encode() if name else b""
        for line in lines[name]:
            found.add(line[:-2] + end)
    return found
