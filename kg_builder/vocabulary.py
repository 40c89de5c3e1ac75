"""Looks up the ontology's classes and concepts by the names that records use.

Read from ``ontology/*.ttl`` by pyoxigraph: rdflib takes forty times as long, and every run needs the tables.
"""

from collections import defaultdict
from functools import cache
from typing import Any

import pyoxigraph
from rdflib import RDFS, SKOS

from kg_builder.errors import GraphError
from kg_builder.namespaces import GP
from kg_builder.resources import bundled_text
from kg_builder.terms import Iri, bare, iri

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
def _concepts() -> dict[str, dict[str, Iri]]:
    """Return the concepts by scheme and notation; the yardsticks, which are schemes themselves, under ""."""
    found: defaultdict[str, dict[str, Iri]] = defaultdict(dict)
    schemes = _values(str(SKOS.inScheme))
    for name, (notation, *_) in _values(str(SKOS.notation)).items():
        for scheme in schemes.get(name, [""]):
            found[scheme][notation] = iri(name)
    return found


def concept(scheme: str, notation: str) -> Iri:
    """Return the concept of a scheme, by its local name, that records spell like this.

    Raises:
        GraphError: the scheme has no such concept.
    """
    return _spelt(f"{OURS}{scheme}", notation)


def yardstick(notation: str) -> Iri:
    """Return the yardstick of likelihood of this notation: gp:Icd203 or gp:Phia.

    Raises:
        GraphError: there is no such yardstick.
    """
    return _spelt("", notation)


def _spelt(scheme: str, notation: str) -> Iri:
    known = _concepts().get(scheme, {})
    if notation not in known:
        name = scheme.removeprefix(OURS) or "the yardsticks of likelihood"
        raise GraphError(f"{notation!r} is not among {name}: {', '.join(sorted(known))}")
    return known[notation]


@cache
def classes(name: str, top: str) -> tuple[Iri, ...]:
    """Return a class and our classes above it up to a top one, by local names: the types of its members.

    A graph says them all, so that a question about meetings finds summits without the ontology beside it.

    Raises:
        GraphError: there is no such class under the top one.
    """
    found, parents = [f"{OURS}{name}"], _values(str(RDFS.subClassOf))
    for known in found:
        found += [above for above in parents.get(known, ()) if above.startswith(OURS) and above not in found]
    if f"{OURS}{top}" not in found:
        raise GraphError(f"{name!r} is no class under {top} in the ontology")
    return tuple(map(iri, found))


def label(term: Iri) -> str:
    """Return the English label of a class or property of ours."""
    return _values(str(RDFS.label))[bare(term)][0]


def value(term: str, predicate: str) -> str:
    """Return what the ontology says of a class or concept of ours under a property; "" for nothing."""
    return next(iter(_values(str(predicate)).get(str(term), ())), "")
