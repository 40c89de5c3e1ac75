"""Finds the events of different articles that are one, by their class, who takes part, when and where.

Two events join if they are of one kin, their participants agree and nothing speaks against it: other days, other
places, or one article that keeps them apart. Each link has a score and its reasons. After Cybulska and Vossen's
comparison of templates, "Bag of Events Approach to Event Coreference Resolution", *SEM 2015, without its trained part.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kg_builder import iris
from kg_builder.derived.facts import Event
from kg_builder.resources import lexicon

WINDOW = timedelta(days=7)  # news of one event appears within a week
NEAR = timedelta(days=2)
ACCEPTED = 80  # of 100; two shared participants and nothing against it, or one with the same day and place


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Two events that are one; ``one`` has the lesser IRI. The score counts from 0 to 100."""

    one: str
    other: str
    score: int
    reason: str


def find_joins(events: list[Event]) -> list[Join]:
    """Return the joins between events, best first, so many as fit each other: a group has one event an article."""
    scored = sorted(_scored(events), key=lambda join: (-join.score, join.one, join.other))
    by_iri = {event.iri: event for event in events}
    groups = {event.iri: [event.iri] for event in events}
    kept = []
    for join in scored:
        one, other = groups[join.one], groups[join.other]
        if one is other or not _fit([by_iri[iri] for iri in one], [by_iri[iri] for iri in other]):
            continue
        one += other
        for iri in other:
            groups[iri] = one
        kept.append(join)
    return kept


def canonical(events: list[Event], joins: list[Join]) -> dict[str, str]:
    """Return for each event the one that stands for its group: one known to every article if there is one, else the
    first by IRI."""
    group = {event.iri: {event.iri} for event in events}
    for join in joins:
        group[join.one] |= group[join.other]
        for iri in group[join.one]:
            group[iri] = group[join.one]
    return {iri: min(members, key=lambda m: (iris.is_of_article(m), m)) for iri, members in group.items()}


def _scored(events: list[Event]) -> Iterator[Join]:
    kin = {row["type"]: row["kin"] or row["type"] for row in lexicon("event_types")}
    blocks: defaultdict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in events:
        for actor in event.actors:
            blocks[kin.get(event.kind, event.kind), actor].append(event)
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        block.sort(key=lambda event: (_first_day(event), event.iri))
        for number, event in enumerate(block):
            for other in block[number + 1 :]:
                if _first_day(other) - _last_day(event) > WINDOW:
                    break  # sorted by first day: all that follow are later still
                one, two = sorted((event, other), key=lambda e: e.iri)
                if (one.iri, two.iri) not in seen:
                    seen.add((one.iri, two.iri))
                    join = _join(one, two)
                    if join is not None:
                        yield join


def _first_day(event: Event) -> date:
    return event.start or min(event.days, default=date.min)


def _last_day(event: Event) -> date:
    return event.end or max(event.days, default=date.min)


def _join(one: Event, other: Event) -> Join | None:
    if one.articles & other.articles:
        return None
    parts = [_same_parts(one, other), _same_time(one, other), _same_place(one, other)]
    if any(part is None for part in parts):
        return None
    found = [part for part in parts if part is not None]
    score = sum(points for points, _ in found)
    reasons = [reason for _, reason in found if reason]
    if one.kind != other.kind:
        score -= 5
        reasons.append(f"{one.kind} and {other.kind} may name one event")
    if score < ACCEPTED:
        return None
    return Join(one=one.iri, other=other.iri, score=min(score, 100), reason="; ".join(reasons))


def _same_parts(one: Event, other: Event) -> tuple[int, str] | None:
    """Return points for participants that agree; None if they do not, or if doer and done-to change places."""
    shared = one.actors & other.actors
    if not shared or shared not in (one.actors, other.actors):
        return None
    for doer, target in ((one, other), (other, one)):
        swapped = {actor for role, actor in doer.parts if role == "actor"} & {
            actor for role, actor in target.parts if role == "recipient"
        }
        if any(("actor", actor) not in target.parts for actor in swapped):
            return None
    if one.actors == other.actors:
        return (80, "the same participants") if len(shared) > 1 else (60, "the same participant")
    return (70, "two or more participants in common") if len(shared) > 1 else (50, "a participant in common")


def _same_time(one: Event, other: Event) -> tuple[int, str] | None:
    """Return points for the same days, or for reports near in time; None if the days differ."""
    if one.start and one.end and other.start and other.end:
        return (15, "the same days") if one.start <= other.end and other.start <= one.end else None
    if not (one.days or one.start) or not (other.days or other.start):
        return 0, ""
    gap = max(_first_day(one), _first_day(other)) - min(_last_day(one), _last_day(other))
    if gap > WINDOW:
        return None
    return (5, "reported within two days") if gap <= NEAR else (0, "reported within a week")


def _same_place(one: Event, other: Event) -> tuple[int, str] | None:
    """Return points for the same place; a place inside the other may be the same, so another one only costs points."""
    if one.place is None or other.place is None:
        return 0, ""
    return (5, "the same place") if one.place == other.place else (-15, "other places")


def _fit(one: list[Event], other: list[Event]) -> bool:
    """Tell whether two groups can be one: no article in both, and no two events on different days."""
    articles = frozenset().union(*(event.articles for event in one))
    if any(event.articles & articles for event in other):
        return False
    pairs = ((a, b) for a in one for b in other)
    return all(_same_time(a, b) is not None for a, b in pairs)
