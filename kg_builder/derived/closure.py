"""Computes what follows from a graph by the ontology alone: super-classes, super-properties, domains and ranges.

These are the rules cax-sco, prp-spo1, prp-dom and prp-rng of OWL 2 RL (W3C, "OWL 2 Profiles", section 4.3), with the
schema's own closure first, so that one pass over the triples is enough. The rules that make two nodes one (prp-fp,
prp-ifp) are left out on purpose: two speakers of one statement are a fault, which ``check`` finds, and not one person.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
from rdflib import OWL, RDF, RDFS

from kg_builder.derived.facts import Triples
from kg_builder.namespaces import GP
from kg_builder.resources import bundled_text

TYPE = f"<{RDF.type}>".encode()
OF_OURS = f"<{GP}".encode()  # how the ontology's own terms begin
NO_DATA = (str(OWL), str(RDFS), "http://www.w3.org/2001/XMLSchema#")  # ranges that say nothing of a node


@dataclass(frozen=True, slots=True)
class Axioms:
    """The ontology's axioms, closed, as ends of lines: what a type says of a node, and a property of its two ends."""

    types: dict[bytes, tuple[bytes, ...]]
    properties: dict[bytes, tuple[bytes, ...]]
    of_subject: dict[bytes, tuple[bytes, ...]]
    of_object: dict[bytes, tuple[bytes, ...]]


def closure(triples: Triples) -> set[bytes]:
    """Return the triples that follow from a graph and are not in it, as lines; the ontology's terms are not told of."""
    axioms, found = _axioms(), set[bytes]()
    for line in triples():
        subject, verb, value = line[:-2].split(b" ", 2)
        if subject.startswith(OF_OURS):
            continue
        if verb == TYPE:
            found.update(subject + end for end in axioms.types.get(value, ()))
            continue
        found.update(b"%s %s %s ." % (subject, above, value) for above in axioms.properties.get(verb, ()))
        found.update(subject + end for end in axioms.of_subject.get(verb, ()))
        if value.startswith(b"<") and not value.startswith(OF_OURS):
            found.update(value + end for end in axioms.of_object.get(verb, ()))
    found.difference_update(triples())
    return found


@cache
def _axioms() -> Axioms:
    told: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for quad in ox.parse(bundled_text("ontology/geopolitics.ttl"), format=ox.RdfFormat.TURTLE):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            told[quad.predicate.value][quad.subject.value].add(quad.object.value)
    classes, properties = _closed(told[str(RDFS.subClassOf)]), _closed(told[str(RDFS.subPropertyOf)])
    every = {*properties, *told[str(RDFS.domain)], *told[str(RDFS.range)]}
    ends = {
        rule: {
            name: {
                above
                for property in (name, *properties.get(name, ()))
                for kind in told[str(rule)].get(property, ())
                for above in (kind, *classes.get(kind, ()))
                if not above.startswith(NO_DATA)
            }
            for name in every
        }
        for rule in (RDFS.domain, RDFS.range)
    }
    return Axioms(
        types={_iri(name): _types(above) for name, above in classes.items()},
        properties={_iri(name): tuple(map(_iri, sorted(above))) for name, above in properties.items()},
        of_subject={_iri(name): _types(kinds) for name, kinds in ends[RDFS.domain].items()},
        of_object={_iri(name): _types(kinds) for name, kinds in ends[RDFS.range].items()},
    )


def _closed(above: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return what is above each name, at any distance."""
    closed = {}
    for name in above:
        found, todo = set[str](), [name]
        while todo:
            new = above.get(todo.pop(), set()) - found
            found |= new
            todo += new
        closed[name] = found
    return closed


def _iri(name: str) -> bytes:
    return f"<{name}>".encode()


def _types(kinds: Iterable[str]) -> tuple[bytes, ...]:
    """Return the ends of lines that say that a node is of some classes."""
    return tuple(b" %s <%s> ." % (TYPE, kind.encode()) for kind in sorted(kinds))
