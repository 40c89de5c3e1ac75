"""Reads from a graph what the exports tell: its nodes, each with the values of its properties as text."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kg_builder import ntriples, store, turtle
from kg_builder.derived.graph import derive
from kg_builder.errors import GraphError
from kg_builder.namespaces import GP
from kg_builder.ntriples import Lines
from kg_builder.vocabulary import classes

OURS = str(GP)
SPAN = re.compile(r"#char=(\d+),(\d+)$")
KNOWN = frozenset(name for name in GP.__annotations__ if name[0].isupper())

Values = dict[str, list[str]]  # prefixed name of the property -> values, in the order of their lines


@dataclass(slots=True)
class Nodes:
    """The nodes of a graph by IRI; properties have prefixed names, such as ``gp:speaker``."""

    nodes: dict[str, Values] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)

    def all(self, iri: str, name: str) -> list[str]:
        """Return the values of a node's property."""
        return self.nodes.get(iri, {}).get(name, [])

    def first(self, iri: str, name: str) -> str:
        """Return the value of a node's property, the least of several; "" where there is none."""
        return min(self.all(iri, name), default="")

    def label(self, iri: str) -> str:
        """Return what a node is called; "" for none."""
        return self.first(iri, "rdfs:label")

    def of_class(self, name: str) -> list[str]:
        """Return the IRIs of a class's members, sorted."""
        return self.members.get(name, [])

    def classes(self, iri: str) -> list[str]:
        """Return the local names of a node's classes that are ours, the most specific first."""
        names = {local(value) for value in self.all(iri, "rdf:type") if value.startswith(OURS)} & KNOWN
        return sorted(names, key=lambda name: (-_depth(name), name))

    def kind(self, iri: str) -> str:
        """Return the local name of a node's most specific class; "" for none."""
        return next(iter(self.classes(iri)), "")

    def span(self, iris: Iterable[str]) -> tuple[int, int] | None:
        """Return from where to where some spans reach, in characters of their article; None without spans."""
        found = [(int(match[1]), int(match[2])) for match in map(SPAN.search, iris) if match]
        return (min(start for start, _ in found), max(end for _, end in found)) if found else None


def _depth(name: str) -> int:
    """Return how many classes of ours lie above one, itself counted."""
    return len(classes(name, name))


def local(iri: str) -> str:
    """Return an IRI's local name, as of classes and concepts of ours."""
    return iri.rsplit("#", 1)[-1]


def read(paths: Iterable[Path]) -> Lines:
    """Return the union of graphs, with what follows from it.

    Raises:
        GraphError: a graph cannot be read, or there is none.
    """
    merged: Lines = {}
    for path in paths:
        ntriples.add(merged, store.read_lines(path))
    if not merged:
        raise GraphError("nothing to export: the graphs are empty")
    return derive(ntriples.normal(merged))


def nodes(lines: Lines, wanted: Iterable[str]) -> Nodes:
    """Return the nodes of a graph.

    Args:
        wanted: prefixed names of the properties that are read.
    """
    names = {f"<{_full(name)}>".encode(): name for name in {*wanted, "rdf:type"}}
    found: dict[str, Values] = defaultdict(lambda: defaultdict(list))
    members: dict[str, list[str]] = defaultdict(list)
    chosen = sorted({line for held in lines.values() for line in held if line.split(b" ", 2)[1] in names})
    for triple in ntriples.triples(chosen):
        subject, name = str(ntriples.rdflib_term(triple.subject)), turtle.compact(triple.predicate.value)
        value = str(ntriples.rdflib_term(triple.object))
        found[subject][name].append(value)
        if name == "rdf:type" and value.startswith(OURS):
            members[local(value)].append(subject)
    return Nodes(
        {iri: dict(values) for iri, values in found.items()}, {name: sorted(iris) for name, iris in members.items()}
    )


def _full(name: str) -> str:
    prefix, _, word = name.partition(":")
    return turtle.PREFIX_IRIS[prefix] + word
