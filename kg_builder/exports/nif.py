"""Writes what stands for what in the articles' texts in the NLP Interchange Format, for tools of entity linking.

NIF 2.0 Core (persistence.uni-leipzig.org/nlp2rdf) with the properties of ITS 2.0. An article is a ``nif:Context``; a
span that stands for an actor, a place, a time or an event is a string in it. Offsets are characters, end exclusive.
"""

from collections.abc import Iterator

from kg_builder import iris
from kg_builder.exports.nodes import OURS, SPAN, Nodes, nodes
from kg_builder.ntriples import Lines
from kg_builder.terms import ITSRDF, NIF, RDF, XSD, Iri, Literal, Term, Triple, iri, line, literal

WANTED = {"schema:text", "schema:url", "schema:sameAs", "gaf:denotes"}


def export(lines: Lines) -> Lines:
    """Return the view as lines of a graph of its own, one named graph an article."""
    found = nodes(lines, WANTED)
    spans: dict[str, list[str]] = {}
    for span in found.of_class("Mention"):
        spans.setdefault(span.partition("#")[0], []).append(span)
    return {
        f"{article}/nif": {line(*triple) for triple in _triples(found, article, spans.get(article, []))}
        for article in found.of_class("Article")
    }


def _triples(found: Nodes, article: str, spans: list[str]) -> Iterator[Triple]:
    text = found.first(article, "schema:text")
    context = iri(iris.mention(article, (0, len(text))))
    yield from ((context, verb, value) for verb, value in _context(found, article, text))
    for span in spans:
        match = SPAN.search(span)
        if match and found.all(span, "gaf:denotes"):
            start, end = int(match[1]), int(match[2])
            told = _string(found, span, context, text[start:end], start, end)
            yield from ((iri(span), verb, value) for verb, value in told)


def _number(value: int) -> Literal:
    return literal(str(value), XSD.nonNegativeInteger)


def _context(found: Nodes, article: str, text: str) -> Iterator[tuple[Iri, Term]]:
    yield from ((RDF.type, type) for type in (NIF.Context, NIF.RFC5147String))
    yield NIF.isString, literal(text)
    yield NIF.beginIndex, _number(0)
    yield NIF.endIndex, _number(len(text))
    yield from ((NIF.sourceUrl, iri(url)) for url in found.all(article, "schema:url") if _is_iri(url))


def _is_iri(url: str) -> bool:
    return url.startswith(("http://", "https://")) and not set(' <>"{}|\\^`') & set(url)


def _string(found: Nodes, span: str, context: Iri, words: str, start: int, end: int) -> Iterator[tuple[Iri, Term]]:
    """Yield what is said of a span; what it stands for is named by our IRI and, where known, by Wikidata's."""
    yield from ((RDF.type, type) for type in (NIF.RFC5147String, NIF.Phrase))
    yield NIF.referenceContext, context
    yield NIF.beginIndex, _number(start)
    yield NIF.endIndex, _number(end)
    yield NIF.anchorOf, literal(words)
    for thing in found.all(span, "gaf:denotes"):
        same = [link for link in found.all(thing, "schema:sameAs") if link.startswith(iris.WIKIDATA)]
        yield from ((ITSRDF.taIdentRef, iri(ref)) for ref in (thing, *same))
        yield from ((ITSRDF.taClassRef, iri(f"{OURS}{kind}")) for kind in found.classes(thing)[:1])
