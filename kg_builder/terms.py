"""Spells the terms of a graph, each as a string that goes into a line of N-Triples as it is.

A term has one spelling, the canonical one of N-Triples as pyoxigraph writes it, so two triples are the same if and only
if their lines are. Nothing else in the program spells terms, and whatever cannot be written is refused here.
"""

import re
from functools import lru_cache
from typing import NewType

import pyoxigraph as ox
from rdflib.namespace import DefinedNamespace

from kg_builder.errors import GraphError
from kg_builder.namespaces import PREFIXES

Iri = NewType("Iri", str)  # "<https://example.org/a>"
Literal = NewType("Literal", str)  # '"a"', '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'
Term = Iri | Literal
Triple = tuple[Iri, Iri, Term]

# what is escaped in a literal, or cannot be written
SPECIAL = re.compile(r'["\\\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]')


@lru_cache(maxsize=10_000)  # most IRIs are of one article, and a process that reads many is to stay small
def iri(text: str) -> Iri:
    """Return an IRI's spelling.

    Raises:
        GraphError: it is none.
    """
    try:
        return Iri(str(ox.NamedNode(text)))
    except ValueError as error:
        raise GraphError(f"{text!r} is not an IRI: {error}") from error


def bare(term: Iri) -> str:
    """Return an IRI as it is, without the spelling."""
    return term[1:-1]


def literal(text: str, datatype: Iri | None = None) -> Literal:
    """Return the spelling of a literal, a plain string if it has no datatype.

    Raises:
        GraphError: it holds half a surrogate pair, which no encoding can write.
    """
    if SPECIAL.search(text) is None:
        spelt = f'"{text}"'
    else:
        try:
            spelt = str(ox.Literal(text))
        except ValueError as error:
            raise GraphError(f"{text!r} cannot be written: {error}") from error
    return Literal(spelt if datatype is None else f"{spelt}^^{datatype}")


def english(text: str) -> Literal:
    """Return the spelling of an English text.

    Raises:
        GraphError: as ``literal``.
    """
    return Literal(f"{literal(text)}@en")


def integer(number: int) -> Literal:
    """Return a whole number as xsd:integer."""
    return Literal(f'"{number}"^^{XSD.integer}')


def line(subject: Iri, predicate: Iri, value: Term) -> bytes:
    """Return a triple as a line of N-Triples, without the end of the line."""
    return f"{subject} {predicate} {value} .".encode()


class Names:
    """The terms of a vocabulary by their names, spelt; a misspelt one raises AttributeError where it is used."""

    def __init__(self, vocabulary: type[DefinedNamespace]) -> None:
        self._vocabulary = vocabulary

    def __getattr__(self, name: str) -> Iri:
        found = iri(getattr(self._vocabulary, name))
        setattr(self, name, found)  # is found there the next time, without coming here
        return found


DCTERMS, GAF, GP, ITSRDF, NIF = (Names(PREFIXES[name]) for name in ("dcterms", "gaf", "gp", "itsrdf", "nif"))
OA, ORG, OWL, PROV, RDF = (Names(PREFIXES[name]) for name in ("oa", "org", "owl", "prov", "rdf"))
RDFS, SDO, SKOS, TIME, XSD = (Names(PREFIXES[name]) for name in ("rdfs", "schema", "skos", "time", "xsd"))
