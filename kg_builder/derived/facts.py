"""Reads from a graph what the rules of the derived graphs need: articles, events and claims, as plain Python."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from rdflib import RDF, RDFS, SDO

from kg_builder import iris, ntriples
from kg_builder.namespaces import GP, OA
from kg_builder.resources import lexicon
from kg_builder.vocabulary import classes

PARTS = (GP.actor, GP.recipient, GP.host, GP.visitor, GP.mediator)
TYPE, SELECTOR, EXACT = (f"<{term}>".encode() for term in (RDF.type, OA.hasSelector, OA.exact))
KINDS = ("Article", "Statement", "Claim", "Event")
WANTED = (
    *(SDO.text, SDO.datePublished),
    *(GP.aboutEvent, GP.claimer, GP.polarity, GP.certainty, GP.eventStatus, GP.probabilityLow, GP.probabilityHigh),
    *(GP.makesClaim, GP.inArticle, GP.onDate, GP.quantity, GP.measures, GP.unit, GP.approximation, GP.fractionOf),
    *(SDO.minValue, SDO.maxValue, GP.earliest, GP.latest, GP.place, GP.destination, GP.origin, GP.contentSpan, GP.form),
    *PARTS,
    *(GP.triggerSpan, GP.ploverType, GP.ploverMode, GP.countryCode),
)
LABEL = f"<{RDFS.label}>".encode()
PREDICATES = (*map(str, WANTED), str(RDF.type), str(RDFS.label), str(OA.hasSelector), str(OA.exact))  # all that is read
SPAN = re.compile(r"(.*)#char=(\d+),(\d+)")

Triples = Callable[[], Iterable[bytes]]  # gives the lines of a graph, as often as it is called
Properties = dict[str, dict[str, list[str]]]  # node -> local name of the property -> values


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article: its text, and its day of publication if that is known."""

    iri: str
    published: date | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event.

    Attributes:
        kind: local name of its most specific class.
        sort: PLOVER type and mode, which tell apart the events outside the small ontology.
        parts: (role, actor IRI) pairs of those who have a name.
        unnamed: (role, label) pairs of the others, whom only one article knows.
        place: where it happens, or where the forces go, or come from; land: the code of its state.
        triggers: where the articles name it: (article IRI, first character, character after the last).
        start, end: first and last day, or None.
        articles: the articles that speak of it.
        days: their days of publication.
    """

    iri: str
    kind: str
    sort: tuple[str, ...] = ()
    parts: frozenset[tuple[str, str]]
    unnamed: frozenset[tuple[str, str]] = frozenset()
    triggers: tuple[tuple[str, int, int], ...] = ()
    place: str | None
    land: str | None = None
    start: date | None
    end: date | None
    articles: frozenset[str]
    days: tuple[date, ...]

    @property
    def actors(self) -> frozenset[str]:
        """Everybody with a name who takes part."""
        return frozenset(actor for _, actor in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number of a claim; low or high is None where it is open."""

    measure: str
    unit: str
    approximation: str
    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim: who says on which day what of which event. Values are local names of the ontology's concepts."""

    iri: str
    event: str
    claimer: str
    article: str
    day: date | None
    polarity: str
    certainty: str
    status: str
    low: Decimal | None
    high: Decimal | None
    amounts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """The words of a direct statement, in their article."""

    statement: str
    article: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that the rules read, each list sorted by IRI."""

    articles: list[Article]
    events: list[Event]
    claims: list[Claim]
    quotations: list[Quotation]


def read_facts(triples: Triples) -> Facts:
    """Return the facts of a graph."""
    nodes = _properties(triples)
    articles = [_article(iri, node) for iri, node in _of_class(nodes, "Article")]
    published = {article.iri: article.published for article in articles}
    claims = _claims(nodes, published)
    told: defaultdict[str, set[str]] = defaultdict(set)
    for claim in claims:
        told[claim.event].add(claim.article)
    events = [_event(iri, node, nodes, told[iri], published) for iri, node in _of_class(nodes, "Event")]
    return Facts(articles=articles, events=events, claims=claims, quotations=_quotations(nodes))


def _properties(triples: Triples) -> Properties:
    """Return the properties that the rules read; of spans, which are most of a graph, only direct quotations' own."""
    wanted = {f"<{predicate}>".encode() for predicate in WANTED}
    kinds = {f"<{GP[name]}> .".encode() for name in (*KINDS, *_event_kinds())}
    chosen = set[bytes]()
    for line in triples():
        subject, predicate, value = line.split(b" ", 2)
        unnamed = predicate == LABEL and b"/anon/" in subject  # the other labels are many, and not needed
        if predicate in wanted or unnamed or (predicate == TYPE and value in kinds):
            chosen.add(line)
    nodes: Properties = defaultdict(lambda: defaultdict(list))
    _add(nodes, chosen)
    quoted = {span for node in nodes.values() if _is_direct(node) for span in node.get("contentSpan", ())}
    _add(nodes, _of_subjects(triples(), quoted, SELECTOR))
    selectors = {selector for span in quoted for selector in nodes[span].get("hasSelector", ())}
    _add(nodes, _of_subjects(triples(), selectors, EXACT))
    return nodes


def _of_subjects(lines: Iterable[bytes], subjects: Iterable[str], predicate: bytes) -> set[bytes]:
    starts = {f"<{subject}> ".encode() + predicate for subject in subjects}
    return {line for line in lines if predicate in line and b" ".join(line.split(b" ", 2)[:2]) in starts}


def _add(nodes: Properties, lines: Iterable[bytes]) -> None:
    held: dict[str, str] = {}  # each IRI once, however often it is named
    for subject, predicate, value in ntriples.texts(sorted(lines)):
        name = predicate.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
        nodes[held.setdefault(subject, subject)][name].append(held.setdefault(value, value))


@cache
def _event_kinds() -> frozenset[str]:
    return frozenset(row["type"] for row in lexicon("event_types"))


def _is_direct(node: dict[str, list[str]]) -> bool:
    return _local(_first(node, "form")) == "DirectForm"


def _of_class(nodes: Properties, name: str) -> list[tuple[str, dict[str, list[str]]]]:
    return sorted((iri, node) for iri, node in nodes.items() if str(GP[name]) in node.get("type", ()))


def _first(node: dict[str, list[str]], name: str) -> str | None:
    """Return a property's value, the least of several, so that the order of merging does not matter."""
    return min(node[name]) if node.get(name) else None


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _number(value: str | None) -> Decimal | None:
    return Decimal(value) if value is not None else None


def _local(value: str | None) -> str:
    return (value or "").rsplit("#", 1)[-1]


def _article(iri: str, node: dict[str, list[str]]) -> Article:
    return Article(iri=iri, published=_day(_first(node, "datePublished")), text=_first(node, "text") or "")


def _event(
    iri: str, node: dict[str, list[str]], nodes: Properties, articles: set[str], published: dict[str, date | None]
) -> Event:
    kinds = [name for name in map(_local, node.get("type", ())) if name in _event_kinds()]
    kind = max(kinds, key=lambda name: (len(classes(name, "Event")), name), default="Event")
    parts = {(role, actor) for role in map(_local, PARTS) for actor in node.get(role, ())}
    named = {(role, actor) for role, actor in parts if not iris.is_of_article(actor)}
    place = _first(node, "place") or _first(node, "destination") or _first(node, "origin")
    found = (SPAN.fullmatch(span) for span in sorted(node.get("triggerSpan", ())))
    return Event(
        iri=iri, kind=kind, sort=tuple(_local(_first(node, name)) for name in ("ploverType", "ploverMode")),
        parts=frozenset(named), unnamed=frozenset((r, _first(nodes[a], "label") or "") for r, a in parts - named),
        triggers=tuple((m[1], int(m[2]), int(m[3])) for m in found if m),
        place=place, land=_first(nodes[place], "countryCode") if place else None,
        start=_day(_first(node, "earliest")), end=_day(_first(node, "latest")), articles=frozenset(articles),
        days=tuple(sorted(day for day in (published.get(article) for article in articles) if day)),
    )  # fmt: skip


def _claims(nodes: Properties, published: dict[str, date | None]) -> list[Claim]:
    sayers = {claim: node for node in nodes.values() for claim in node.get("makesClaim", ())}
    claims = []
    for iri, node in _of_class(nodes, "Claim"):
        statement = sayers.get(iri)
        event, claimer = _first(node, "aboutEvent"), _first(node, "claimer")
        article = _first(statement, "inArticle") if statement is not None else None
        if statement is None or event is None or claimer is None or article is None:
            continue
        claims.append(
            Claim(
                iri=iri, event=event, claimer=claimer, article=article,
                day=_day(_first(statement, "onDate")) or published.get(article),
                polarity=_local(_first(node, "polarity")), certainty=_local(_first(node, "certainty")),
                status=_local(_first(node, "eventStatus")), low=_number(_first(node, "probabilityLow")),
                high=_number(_first(node, "probabilityHigh")), amounts=_amounts(node, nodes),
            )
        )  # fmt: skip
    return claims


def _amounts(claim: dict[str, list[str]], nodes: Properties) -> tuple[Amount, ...]:
    """Return the numbers of a claim that stand by themselves; a share of another number says nothing alone."""
    found = [nodes[iri] for iri in sorted(claim.get("quantity", ())) if "fractionOf" not in nodes[iri]]
    return tuple(
        Amount(
            measure=_local(_first(node, "measures")), unit=_first(node, "unit") or "",
            approximation=_local(_first(node, "approximation")),
            low=_number(_first(node, "minValue")), high=_number(_first(node, "maxValue")),
        )
        for node in found
    )  # fmt: skip


def _quotations(nodes: Properties) -> list[Quotation]:
    found = []
    for iri, node in _of_class(nodes, "Statement"):
        if not _is_direct(node) or not node.get("inArticle"):
            continue
        selectors = [s for span in sorted(node.get("contentSpan", ())) for s in nodes[span].get("hasSelector", ())]
        words = " ".join(text for selector in sorted(selectors) for text in nodes[selector].get("exact", ()))
        found.append(Quotation(statement=iri, article=min(node["inArticle"]), words=words))
    return found
