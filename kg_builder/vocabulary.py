"""Looks up the ontology's classes and concepts by the names that records use.

Read from ``ontology/*.ttl`` by pyoxigraph: rdflib takes forty times as long, and every run needs the tables.
"""

from collections import defaultdict
from functools import cache
from typing import Any

import pyoxigraph
from rdflib import RDFS, SKOS, URIRef

from kg_builder.errors import GraphError
from kg_builder.namespaces import GP
from kg_builder.resources import bundled_text

OURS = str(GP)


@cache
def _values(predicate: str) -> dict[str, list[str]]:
    """Return the values of a property by the IRI that has them, over the ontology and its schemes."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in ("geopolitics", "schemes"):
        for quad in pyoxigraph.parse(bundled_text(f"ontology/{name}.ttl"), format=pyoxigraph.RdfFormat.TURTLE):
            if quad.predicate.value == predicate and isinstance(quad.subject, pyoxigraph.NamedNode):
                value: Any = quad.object
                found[quad.subject.value].append(value.value)
    return found


@cache
def _concepts() -> dict[str, dict[str, URIRef]]:
    """Return the concepts by scheme and notation; the yardsticks, which are schemes themselves, under ""."""
    found: defaultdict[str, dict[str, URIRef]] = defaultdict(dict)
    schemes = _values(str(SKOS.inScheme))
    for iri, (notation, *_) in _values(str(SKOS.notation)).items():
        for scheme in schemes.get(iri, [""]):
            found[scheme][notation] = URIRef(iri)
    return found


def concept(scheme: URIRef, notation: str) -> URIRef:
    """Return the concept of a scheme that records spell like this.

    Raises:
        GraphError: the scheme has no such concept.
    """
    return _spelt(str(scheme), notation)


def yardstick(notation: str) -> URIRef:
    """Return the yardstick of likelihood of this notation: gp:Icd203 or gp:Phia.

    Raises:
        GraphError: there is no such yardstick.
    """
    return _spelt("", notation)


def _spelt(scheme: str, notation: str) -> URIRef:
    known = _concepts().get(scheme, {})
    if notation not in known:
        name = scheme.removeprefix(OURS) or "the yardsticks of likelihood"
        raise GraphError(f"{notation!r} is not among {name}: {', '.join(sorted(known))}")
    return known[notation]


@cache
def classes(name: str, top: URIRef) -> tuple[URIRef, ...]:
    """Return a class by its local name, and our classes above it up to a top one: the types of its members.

    A graph says them all, so that a question about meetings finds summits without the ontology beside it.

    Raises:
        GraphError: there is no such class under the top one.
    """
    found, parents = [f"{OURS}{name}"], _values(str(RDFS.subClassOf))
    for iri in found:
        found += [above for above in parents.get(iri, ()) if above.startswith(OURS) and above not in found]
    if str(top) not in found:
        raise GraphError(f"{name!r} is no class under {top.removeprefix(OURS)} in the ontology")
    return tuple(URIRef(iri) for iri in found)


def label(term: URIRef) -> str:
    """Return the English label of a class or property of ours."""
    return _values(str(RDFS.label))[str(term)][0]


def value(term: str, predicate: URIRef) -> str:
    """Return what the ontology says of a class or concept of ours under a property; "" for nothing."""
    return next(iter(_values(str(predicate)).get(str(term), ())), "")
