"""Reads who does what to whom: the sides of events, two and two, and what claims say of the events."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from kg_builder.exports.nodes import Nodes, local

SOURCE_ROLES = ("gp:actor", "gp:visitor", "gp:mediator")
TARGET_ROLES = ("gp:recipient", "gp:host")
CLASSES = ("rdf:type", "rdfs:label")
WANTED = frozenset(
    (
        *CLASSES,
        *SOURCE_ROLES,
        *TARGET_ROLES,
        *("gp:earliest", "gp:latest", "gp:aboutEvent", "gp:eventStatus", "gp:polarity", "gp:makesClaim"),
        *("gp:inArticle", "gp:speaker", "gp:onDate", "schema:datePublished", "gp:canonical"),
    )
)
REAL, UNSURE = {"Occurred", "Ongoing"}, {"Conditional", "Hypothetical", "StatusUnknown"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dyad:
    """Two sides of an event, each with its part in it (actor, host ...); empty where there is nobody."""

    source: str
    source_part: str
    target: str
    target_part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim on an event, with the statement that makes it and the article that carries it.

    Attributes:
        date: ISO date of the event, else of the statement, else of the article; "" where none is known.
        dated_by: which of the three: event, statement or article.
    """

    claim: str
    event: str
    statement: str
    article: str
    date: str
    dated_by: str


def dyads(nodes: Nodes, event: str) -> list[Dyad]:
    """Return the pairs of an event's sides, by IRI.

    Without a recipient or host, everybody who takes part is on both sides. A mediator meets the sides, and the sides
    need not meet each other. One side alone is a pair with nobody.
    """
    sources = _sides(nodes, event, SOURCE_ROLES)
    targets = _sides(nodes, event, TARGET_ROLES) or sources
    mediators = set(nodes.all(event, "gp:mediator"))
    pairs = [
        Dyad(source=one, source_part=sources[one], target=other, target_part=targets[other])
        for one, other in product(sorted(sources), sorted(targets))
        if one != other and (not mediators or {one, other} & mediators)
    ]
    alone = set(sources) - {pair.source for pair in pairs} - {pair.target for pair in pairs}
    pairs += [Dyad(source=one, source_part=sources[one], target="", target_part="") for one in sorted(alone)]
    if not sources:
        pairs += [Dyad(source="", source_part="", target=one, target_part=targets[one]) for one in sorted(targets)]
    return pairs or [Dyad(source="", source_part="", target="", target_part="")]


def _sides(nodes: Nodes, event: str, roles: tuple[str, ...]) -> dict[str, str]:
    """Return those who take part in some roles, each with the first of them."""
    return {actor: role.removeprefix("gp:") for role in reversed(roles) for actor in nodes.all(event, role)}


def told(nodes: Nodes) -> Iterator[Told]:
    """Yield what is claimed of which event, in the order of the claims' IRIs."""
    sayers = {claim: iri for iri in nodes.of_class("Statement") for claim in nodes.all(iri, "gp:makesClaim")}
    for claim in nodes.of_class("Claim"):
        statement = sayers.get(claim, "")
        article = nodes.first(statement, "gp:inArticle")
        for event in nodes.all(claim, "gp:aboutEvent"):
            dates = {
                "event": nodes.first(event, "gp:earliest")[:10],
                "statement": nodes.first(statement, "gp:onDate"),
                "article": nodes.first(article, "schema:datePublished"),
            }
            date, by = next(((day, kind) for kind, day in dates.items() if day), ("", ""))
            yield Told(claim=claim, event=event, statement=statement, article=article, date=date, dated_by=by)


def auxiliary(nodes: Nodes, claim: str) -> str:
    """Return PLOVER's auxiliary mode: "" for what happened, else future, hypothetical or negation."""
    if local(nodes.first(claim, "gp:polarity")) == "Negative":
        return "negation"
    status = local(nodes.first(claim, "gp:eventStatus"))
    return "" if status in REAL else "hypothetical" if status in UNSURE else "future"


def standing_for(nodes: Nodes, event: str) -> str:
    """Return the event that stands for one that several articles speak of."""
    return nodes.first(event, "gp:canonical") or event
