"""Collects the quads of one article: which graph each goes to, and the spans that everything else points at."""

import hashlib
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from rdflib import RDF, XSD, Literal, URIRef

from kg_builder import iris
from kg_builder.errors import GraphError
from kg_builder.namespaces import GAF, GP, OA
from kg_builder.records import ArticleRecords, Span, Spans

Term = URIRef | Literal
Quad = tuple[URIRef, URIRef, Term, URIRef]

CONTEXT = 24  # characters of text kept on each side of a quote, to find it again in an edited page
ENTITIES = URIRef(iris.ENTITIES_GRAPH)

# A DefinedNamespace builds a term at each access; these are written for every span.
A, MENTION, SPECIFIC_RESOURCE = RDF.type, GP.Mention, OA.SpecificResource
HAS_SOURCE, HAS_SELECTOR, DENOTES = OA.hasSource, OA.hasSelector, GAF.denotes
POSITION_SELECTOR, START, END = OA.TextPositionSelector, OA.start, OA.end
QUOTE_SELECTOR, EXACT, PREFIX, SUFFIX = OA.TextQuoteSelector, OA.exact, OA.prefix, OA.suffix


class ArticleQuads:
    """The quads of one article, each once, in the order in which they were said.

    Attributes:
        article: the article's IRI.
        graph: the name of the article's graph.
        text: the article's text, which spans count in.
    """

    def __init__(self, records: ArticleRecords) -> None:
        source = records.article
        self.article = URIRef(iris.article(url=source.url, text=source.text))
        self.graph = URIRef(iris.article_graph(self.article))
        self.text = source.text
        self.quads: dict[Quad, None] = {}
        self._spans: dict[Span, URIRef] = {}

    def say(self, subject: URIRef, predicate: URIRef, value: Term, *, graph: URIRef | None = None) -> None:
        """Add a triple to the article's graph or to another."""
        self.quads[subject, predicate, value, graph or self.graph] = None

    def say_all(
        self, subject: URIRef, predicate: URIRef, values: Iterable[Term], *, graph: URIRef | None = None
    ) -> None:
        """Add a triple for each value."""
        for value in values:
            self.say(subject, predicate, value, graph=graph)

    def say_known(
        self, subject: URIRef, values: Iterable[tuple[URIRef, Term | None]], *, graph: URIRef | None = None
    ) -> None:
        """Add a triple for each (property, value) whose value is not None."""
        for predicate, value in values:
            if value is not None:
                self.say(subject, predicate, value, graph=graph)

    def home(self, node: URIRef) -> URIRef:
        """Return the graph for what is true of a node whatever the article: its own graph if only it knows the node."""
        return self.graph if iris.is_in_article(node, self.article) else ENTITIES

    def words(self, spans: Spans) -> str:
        """Return the words of spans, one blank between the spans."""
        return " ".join(self.text[start:end] for start, end in spans)

    def spans(self, spans: Iterable[Span]) -> list[URIRef]:
        """Return the IRIs of some spans, each written once with both selectors."""
        return [self.span(span) for span in spans]

    def span(self, span: Span, type: URIRef = MENTION) -> URIRef:
        """Return the IRI of a span, written once with both selectors.

        Raises:
            GraphError: it is empty or does not lie in the text.
        """
        if span not in self._spans:
            start, end = span
            if not 0 <= start < end <= len(self.text):
                raise GraphError(f"the span {start}-{end} is not in the text of {len(self.text)} characters")
            self._spans[span] = self._write_span(span)
        self.quads[self._spans[span], A, type, self.graph] = None
        return self._spans[span]

    def _write_span(self, span: Span) -> URIRef:
        (start, end), graph, quads = span, self.graph, self.quads
        whole = URIRef(iris.mention(self.article, span))
        position, quote = URIRef(iris.position(self.article, span)), URIRef(iris.quote(self.article, span))
        for subject, predicate, value in (
            (whole, A, SPECIFIC_RESOURCE),
            (whole, HAS_SOURCE, self.article),
            (whole, HAS_SELECTOR, position),
            (whole, HAS_SELECTOR, quote),
            (position, A, POSITION_SELECTOR),
            (position, START, Literal(start)),
            (position, END, Literal(end)),
            (quote, A, QUOTE_SELECTOR),
            (quote, EXACT, Literal(self.text[start:end])),
            (quote, PREFIX, Literal(self.text[max(0, start - CONTEXT) : start])),
            (quote, SUFFIX, Literal(self.text[end : end + CONTEXT])),
        ):
            quads[subject, predicate, value, graph] = None
        return whole

    def denote(self, span: Span, thing: URIRef) -> URIRef:
        """Return the IRI of a span, saying that it stands for a thing."""
        mention = self.span(span)
        self.say(mention, DENOTES, thing)
        return mention

    def text_hash(self) -> str:
        """Return the SHA-256 of the text as UTF-8, in hexadecimal digits."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@lru_cache(maxsize=1024)
def day(value: str) -> Literal:
    """Return an ISO date as xsd:date.

    Raises:
        GraphError: it is no date.
    """
    try:
        written = date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise GraphError(f"{value!r} is not an ISO date") from error
    if written != value:  # Python also reads 20220221 and 2022-W08-1, which xsd:date does not
        raise GraphError(f"{value!r} is not an ISO date; write {written}")
    return Literal(value, datatype=XSD.date)


def bounds(start: str | None, end: str | None) -> list[tuple[URIRef, Literal | None]]:
    """Return the flat bounds of a stretch of days: the day where there is one, the first and the last second."""
    return [
        (GP.onDate, day(start) if start and start == end else None),
        (GP.earliest, Literal(f"{day(start)}T00:00:00", datatype=XSD.dateTime) if start else None),
        (GP.latest, Literal(f"{day(end)}T23:59:59", datatype=XSD.dateTime) if end else None),
    ]


@lru_cache(maxsize=1024)
def decimal(value: float) -> Literal:
    """Return a number as xsd:decimal in the canonical form of XSD 1.1 ("50", "0.8").

    It is the only form that Oxigraph's store gives back unchanged; rdflib gives back any.

    Raises:
        GraphError: it is infinite or no number.
    """
    exact = Decimal(repr(value))
    if not exact.is_finite():
        raise GraphError(f"{value!r} cannot be written as xsd:decimal")
    return Literal(format(exact.normalize() + 0, "f"), datatype=XSD.decimal)
