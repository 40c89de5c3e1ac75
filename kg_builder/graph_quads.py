"""Collects the quads of one article: which graph each goes to, and the spans that everything else points at."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from kg_builder import iris
from kg_builder.errors import GraphError
from kg_builder.ntriples import Lines
from kg_builder.records import ArticleRecords, Span, Spans
from kg_builder.terms import GAF, GP, OA, RDF, XSD, Iri, Literal, Term, bare, integer, iri, literal

CONTEXT = 24  # characters of text kept on each side of a quote, to find it again in an edited page
ENTITIES = iri(iris.ENTITIES_GRAPH)


class ArticleQuads:
    """The quads of one article as they are said, which may be more than once.

    Attributes:
        iri: the article's IRI; article is the same as a term.
        graph: the name of the article's graph.
        text: the article's text, which spans count in.
    """

    def __init__(self, records: ArticleRecords) -> None:
        source = records.article
        self.iri = iris.article(url=source.url, text=source.text)
        self.article = iri(self.iri)
        self.graph = iri(iris.article_graph(self.iri))
        self.text = source.text
        self._said: defaultdict[Iri, list[str]] = defaultdict(list)  # one or several lines in a string
        self._spans: dict[Span, Iri] = {}

    def lines(self) -> Lines:
        """Return what was said as lines, by graph name."""
        return {name[1:-1]: set(b"\n".join(map(str.encode, said)).split(b"\n")) for name, said in self._said.items()}

    def say(self, subject: Iri, predicate: Iri, value: Term, *, graph: Iri | None = None) -> None:
        """Add a triple to the article's graph or to another."""
        self._said[graph or self.graph].append(f"{subject} {predicate} {value} .")

    def say_all(self, subject: Iri, predicate: Iri, values: Iterable[Term], *, graph: Iri | None = None) -> None:
        """Add a triple for each value."""
        for value in values:
            self.say(subject, predicate, value, graph=graph)

    def say_known(self, subject: Iri, values: Iterable[tuple[Iri, Term | None]], *, graph: Iri | None = None) -> None:
        """Add a triple for each (property, value) whose value is not None."""
        for predicate, value in values:
            if value is not None:
                self.say(subject, predicate, value, graph=graph)

    def home(self, node: Iri) -> Iri:
        """Return the graph for what is true of a node whatever the article: its own graph if only it knows the node."""
        return self.graph if iris.is_in_article(bare(node), self.iri) else ENTITIES

    def words(self, spans: Spans) -> str:
        """Return the words of spans, one blank between the spans."""
        return " ".join(self.text[start:end] for start, end in spans)

    def spans(self, spans: Iterable[Span]) -> list[Iri]:
        """Return the IRIs of some spans, each written once with both selectors."""
        return [self.span(span) for span in spans]

    def span(self, span: Span, type: Iri = GP.Mention) -> Iri:
        """Return the IRI of a span, written once with both selectors.

        Raises:
            GraphError: it is empty or does not lie in the text.
        """
        if span not in self._spans:
            start, end = span
            if not 0 <= start < end <= len(self.text):
                raise GraphError(f"the span {start}-{end} is not in the text of {len(self.text)} characters")
            self._spans[span] = self._write_span(span)
        self.say(self._spans[span], RDF.type, type)
        return self._spans[span]

    def _write_span(self, span: Span) -> Iri:
        """Write a span at once: most of an article's lines are of spans."""
        start, end = span
        whole, position, quote = (
            f"<{name(self.iri, span)}>" for name in (iris.mention, iris.position, iris.quote)
        )  # IRIs by their making, as the article's is one
        exact, prefix, suffix = map(
            literal, (self.text[start:end], self.text[max(0, start - CONTEXT) : start], self.text[end : end + CONTEXT])
        )
        self._said[self.graph].append(
            f"{whole} {RDF.type} {OA.SpecificResource} .\n"
            f"{whole} {OA.hasSource} {self.article} .\n"
            f"{whole} {OA.hasSelector} {position} .\n"
            f"{whole} {OA.hasSelector} {quote} .\n"
            f"{position} {RDF.type} {OA.TextPositionSelector} .\n"
            f"{position} {OA.start} {integer(start)} .\n"
            f"{position} {OA.end} {integer(end)} .\n"
            f"{quote} {RDF.type} {OA.TextQuoteSelector} .\n"
            f"{quote} {OA.exact} {exact} .\n"
            f"{quote} {OA.prefix} {prefix} .\n"
            f"{quote} {OA.suffix} {suffix} ."
        )
        return Iri(whole)

    def denote(self, span: Span, thing: Iri) -> Iri:
        """Return the IRI of a span, saying that it stands for a thing."""
        mention = self.span(span)
        self.say(mention, GAF.denotes, thing)
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
    return literal(value, XSD.date)


def bounds(start: str | None, end: str | None) -> list[tuple[Iri, Literal | None]]:
    """Return the flat bounds of a stretch of days: the day where there is one, the first and the last second."""
    return [
        (GP.onDate, day(start) if start and start == end else None),
        (GP.earliest, _second(start, "00:00:00") if start else None),
        (GP.latest, _second(end, "23:59:59") if end else None),
    ]


def _second(value: str, clock: str) -> Literal:
    day(value)  # raises where it is none
    return literal(f"{value}T{clock}", XSD.dateTime)


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
    return literal(format(exact.normalize() + 0, "f"), XSD.decimal)
