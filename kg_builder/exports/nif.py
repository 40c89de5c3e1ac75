"""Writes what stands for what in the articles' texts in the NLP Interchange Format, for tools of entity linking.

NIF 2.0 Core (persistence.uni-leipzig.org/nlp2rdf) with the properties of ITS 2.0. An article is a ``nif:Context``; a
span that stands for an actor, a place, a time or an event is a string in it. Offsets are characters, end exclusive.
"""

from collections.abc import Iterator

from rdflib import RDF, XSD, Literal, URIRef

from kg_builder import iris, ntriples
from kg_builder.exports.nodes import OURS, SPAN, Nodes, nodes
from kg_builder.graph_quads import Quad, Term
from kg_builder.namespaces import ITSRDF, NIF
from kg_builder.ntriples import Lines

WANTED = {"schema:text", "schema:url", "schema:sameAs", "gaf:denotes"}


def export(lines: Lines) -> Lines:
    """Return the view as lines of a graph of its own, one named graph an article."""
    found = nodes(lines, WANTED)
    return ntriples.from_rdflib(_quads(found))


def _quads(found: Nodes) -> Iterator[Quad]:
    spans: dict[str, list[str]] = {}
    for iri in found.of_class("Mention"):
        spans.setdefault(iri.partition("#")[0], []).append(iri)
    for article in found.of_class("Article"):
        text = found.first(article, "schema:text")
        context, graph = URIRef(iris.mention(article, (0, len(text)))), URIRef(f"{article}/nif")
        yield from ((context, verb, value, graph) for verb, value in _context(found, article, text))
        for iri in spans.get(article, ()):
            match = SPAN.search(iri)
            if match and found.all(iri, "gaf:denotes"):
                start, end = int(match[1]), int(match[2])
                told = _string(found, iri, context, text[start:end], start, end)
                yield from ((URIRef(iri), verb, value, graph) for verb, value in told)


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=XSD.nonNegativeInteger)


def _context(found: Nodes, article: str, text: str) -> Iterator[tuple[URIRef, Term]]:
    yield from ((RDF.type, type) for type in (NIF.Context, NIF.RFC5147String))
    yield NIF.isString, Literal(text)
    yield NIF.beginIndex, _number(0)
    yield NIF.endIndex, _number(len(text))
    yield from ((NIF.sourceUrl, URIRef(url)) for url in found.all(article, "schema:url") if _is_iri(url))


def _is_iri(url: str) -> bool:
    return url.startswith(("http://", "https://")) and not set(' <>"{}|\\^`') & set(url)


def _string(found: Nodes, iri: str, context: URIRef, words: str, start: int, end: int) -> Iterator[tuple[URIRef, Term]]:
    """Yield what is said of a span; what it stands for is named by our IRI and, where known, by Wikidata's."""
    yield from ((RDF.type, type) for type in (NIF.RFC5147String, NIF.Phrase))
    yield NIF.referenceContext, context
    yield NIF.beginIndex, _number(start)
    yield NIF.endIndex, _number(end)
    yield NIF.anchorOf, Literal(words)
    for thing in found.all(iri, "gaf:denotes"):
        same = [link for link in found.all(thing, "schema:sameAs") if link.startswith(iris.WIKIDATA)]
        yield from ((ITSRDF.taIdentRef, URIRef(ref)) for ref in (thing, *same))
        yield from ((ITSRDF.taClassRef, URIRef(f"{OURS}{kind}")) for kind in found.classes(thing)[:1])
