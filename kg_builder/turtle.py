"""Writes Turtle: a small graph by rdflib, in the order in which people read; a large one as its sorted triples.

rdflib writes some ten thousand triples a second and holds them as objects; it cannot be trusted with numbers ("50"
becomes 50.0, a double loses digits), so those are written with their datatype here. Both ways give the same triples,
and each the same bytes for the same graph; which way is taken depends on the number of triples alone.
"""

import io
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rdflib import RDF, XSD, Graph, Literal, Node, URIRef
from rdflib.plugins.serializers.turtle import TurtleSerializer

from kg_builder import ntriples
from kg_builder.namespaces import GP, PREFIXES, bind

MOST_BY_RDFLIB = 200_000  # triples, which take rdflib some twenty seconds
# The spellings that mean the same with and without quotation marks in Turtle.
SHORTENED = {
    XSD.integer: re.compile(r"[+-]?[0-9]+"),
    XSD.decimal: re.compile(r"[+-]?[0-9]+[.][0-9]+"),
    XSD.double: re.compile("(?!)"),
    XSD.boolean: re.compile("true|false"),
}
LOCAL_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
PREFIX_IRIS = {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}
PREFIX_OF = {namespace: prefix for prefix, namespace in PREFIX_IRIS.items()}
IRI_START = ord("<")
BARE = {f"<{datatype}>".encode(): re.compile(form.pattern.encode()) for datatype, form in SHORTENED.items()}
NAMESPACES = {f"<{iri}".encode() for iri in PREFIX_OF}
PIECE = 10_000  # parts written at a time


def encode(lines: set[bytes], *, most_by_rdflib: int = MOST_BY_RDFLIB) -> Iterable[bytes]:
    """Return the Turtle of some N-Triples lines, in pieces.

    Args:
        most_by_rdflib: how many triples are still written by rdflib.
    """
    return _by_rdflib(lines) if len(lines) <= most_by_rdflib else _sorted(lines)


def compact(iri: str) -> str:
    """Return an IRI as a prefixed name if one of our prefixes fits, else as it is."""
    prefix, local = _prefixed(iri)
    return f"{prefix}:{local}" if prefix else iri


@lru_cache(maxsize=10_000)
def _prefixed(iri: str) -> tuple[str, str]:
    """Return (prefix, local name) of an IRI, or two empty strings if none of our prefixes fits."""
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = PREFIX_OF.get(iri[:cut], "")
    return (prefix, iri[cut:]) if prefix and LOCAL_NAME.fullmatch(iri, cut) else ("", "")


class _LosslessTurtle(TurtleSerializer):
    """rdflib's Turtle with exact numbers, with what people look for first, and in time linear in the graph.

    rdflib takes all before a statement's offsets for a namespace and compares it with every other one: 90 seconds
    for thirty articles. Only our own prefixes are looked up here; other IRIs are written in full.
    """

    topClasses = [GP.Article, GP.Statement, GP.Claim, GP.Event, GP.Actor, GP.Place]  # noqa: N815, RUF012

    def get_pname(self, uri: Node, gen_prefix: bool = True) -> str | None:
        prefix, local = _prefixed(str(uri)) if isinstance(uri, URIRef) else ("", "")
        if prefix:
            self.addNamespace(prefix, URIRef(PREFIX_IRIS[prefix]))
        return f"{prefix}:{local}" if prefix else None

    def label(self, node: Node, position: int) -> str:
        if isinstance(node, Literal) and node.datatype in SHORTENED and not SHORTENED[node.datatype].fullmatch(node):
            return f"{Literal(str(node)).n3()}^^{self.get_pname(node.datatype)}"
        return super().label(node, position)


def _by_rdflib(lines: set[bytes]) -> list[bytes]:
    graph = Graph(bind_namespaces="none")
    bind(graph)
    for triple in ntriples.triples(sorted(lines)):
        subject, predicate = (ntriples.rdflib_term(term) for term in (triple.subject, triple.predicate))
        graph.add((subject, predicate, ntriples.rdflib_term(triple.object)))
    stream = io.BytesIO()
    _LosslessTurtle(graph).serialize(stream, encoding="utf-8")
    return [stream.getvalue()]


def _name(iri: bytes) -> bytes:
    """Return an IRI of a line as Turtle writes it."""
    short = compact(iri[1:-1].decode()).encode()
    return iri if short == iri[1:-1] else short


class _Names(dict[bytes, bytes]):
    """How IRIs are written, found as they come; only prefixed names are kept, which are few."""

    def __missing__(self, iri: bytes) -> bytes:
        if iri[: max(iri.rfind(b"#"), iri.rfind(b"/")) + 1] not in NAMESPACES:
            return iri
        self[iri] = short = _name(iri)
        return short


def _sorted(lines: set[bytes]) -> Iterator[bytes]:
    """Yield the Turtle of N-Triples lines in the order of their bytes, a paragraph a subject."""
    for prefix, iri in PREFIX_IRIS.items():
        yield f"@prefix {prefix}: <{iri}> .\n".encode()
    names = _Names()
    verbs = _Names({f"<{RDF.type}>".encode(): b"a"})
    last_subject = last_verb = b""
    parts: list[bytes] = []
    for line in sorted(lines):
        subject, verb, value = line[:-2].split(b" ", 2)
        if value[0] == IRI_START:
            value = names[value]
        elif value[-1:] == b">":
            value = _typed(value, names)
        if subject != last_subject:
            end = b" .\n\n" if last_subject else b"\n"
            parts += (end, names[subject], b" ", verbs[verb], b" ", value)
            last_subject, last_verb = subject, verb
        elif verb != last_verb:
            parts += (b" ;\n    ", verbs[verb], b" ", value)
            last_verb = verb
        else:
            parts += (b",\n        ", value)
        if len(parts) > PIECE:
            yield b"".join(parts)
            parts.clear()
    yield b"".join(parts) + (b" .\n" if last_subject else b"")


def _typed(value: bytes, names: _Names) -> bytes:
    """Return a literal that has a datatype as Turtle writes it: the number alone, or with the prefixed datatype."""
    quoted, _, datatype = value.rpartition(b"^^")
    form = BARE.get(datatype)
    return quoted[1:-1] if form and form.fullmatch(quoted, 1, len(quoted) - 1) else quoted + b"^^" + names[datatype]
