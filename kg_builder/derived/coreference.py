"""Finds the events of different articles that are one, by their class, who takes part, when, where and in what words.

Two events join if they are of one kin, their participants and the words around them agree and nothing speaks against
it: other days or other participants. Each link has a score and its reasons. After
Cybulska and Vossen's comparison of templates, "Bag of Events Approach to Event Coreference Resolution", *SEM 2015,
without its trained part.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from heapq import nsmallest
from itertools import product

from kg_builder import iris
from kg_builder.derived.facts import Event
from kg_builder.derived.wording import Wording, counts_differ, head, join_wordings, likeness, read_wording, without
from kg_builder.event_types import kin, uttered

WINDOW = timedelta(days=7)  # news of one event appears within a week
NEAR = timedelta(days=2)
ACCEPTED = 70  # of 100: two shared participants and nothing against it, one with the same day and place, or like words
LEAST = 35  # points for like words without which a join wants the same days, or of deeds the same place or both sides
LEAST_UTTERED = 50  # likewise of what is only said, and said again ("Mr Sanders criticised Mrs Clinton")
SAME_PLACE = (5, "the same place")
SAME_DAYS = (15, "the same days")
UNNAMED_POINTS = 15  # for the same sort of people in the same part
UNDATED_POINTS = 15  # less for participants that are the same, if neither day tells that the events are near in time
RAREST = 5  # words of an event that others are looked for by
RARE = 50  # a word that so many events of a kin stand beside is none of them
COMMON = 500  # a name or number that so many events of a kin stand beside tells nothing

Texts = dict[str, str]  # by article IRI
Reading = Callable[[Event], Wording]


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Two events that are one; ``one`` has the lesser IRI. The score counts from 0 to 100."""

    one: str
    other: str
    score: int
    reason: str


def find_joins(events: list[Event], texts: Texts) -> list[Join]:
    """Return the joins between events, best first, so many as fit each other.

    Two events of one article are only joined by way of another article's: a story is often told twice, at its head and
    at length.
    """

    @lru_cache(maxsize=20_000)
    def wording(event: Event) -> Wording:
        return join_wordings(read_wording(texts.get(article, ""), start, end) for article, start, end in event.triggers)

    scored = sorted(_scored(events, wording), key=lambda scored: (-scored[0], scored[1].one, scored[1].other))
    by_iri = {event.iri: event for event in events}
    groups = {event.iri: [event.iri] for event in events}
    kept = []
    for _, join in scored:
        one, other = groups[join.one], groups[join.other]
        if one is other or not _fit([by_iri[i] for i in one], [by_iri[i] for i in other], wording):
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


def _scored(events: list[Event], wording: Reading) -> Iterator[tuple[int, Join]]:
    """Yield the joins that would do, with their points, which go on beyond 100 where there is more to tell them by."""
    seen: set[tuple[str, str]] = set()
    for block in _blocks(events, wording):
        block.sort(key=lambda event: (_first_day(event), event.iri))
        for number, event in enumerate(block):
            for other in block[number + 1 :]:
                if _is_dated(event) and _first_day(other) - _last_day(event) > WINDOW:
                    break  # sorted by first day, those without one first: all that follow are later still
                one, two = sorted((event, other), key=lambda e: e.iri)
                if (one.iri, two.iri) not in seen:
                    seen.add((one.iri, two.iri))
                    found = _join(one, two, wording)
                    if found is not None:
                        yield found


def _blocks(events: list[Event], wording: Reading) -> Iterator[list[Event]]:
    """Yield the events worth comparing: of one kin, with a participant, a name, a number or a rare word in common."""
    by_actor: defaultdict[tuple[object, str], list[Event]] = defaultdict(list)
    by_mark: defaultdict[tuple[object, str], list[Event]] = defaultdict(list)
    by_word: defaultdict[tuple[object, str], list[Event]] = defaultdict(list)
    number = Counter((kin().get(event.kind) or event.sort, word) for event in events for word in wording(event).words)
    for event in events:
        sort = kin().get(event.kind) or event.sort
        for actor in event.actors:
            by_actor[sort, actor].append(event)
        for mark in wording(event).marks:
            by_mark[sort, mark].append(event)
        ranked = ((number[sort, word], word) for word in wording(event).words)
        for _, word in nsmallest(RAREST, ranked):
            by_word[sort, word].append(event)
    yield from by_actor.values()
    yield from (block for block in by_word.values() if len(block) < RARE)
    yield from (block for block in by_mark.values() if len(block) < COMMON)


def _first_day(event: Event) -> date:
    return event.start or min(event.days, default=date.min)


def _last_day(event: Event) -> date:
    return event.end or max(event.days, default=date.min)


def _join(one: Event, other: Event, wording: Reading) -> tuple[int, Join] | None:
    if one.articles & other.articles:
        return None
    parts = [_same_parts(one, other), _same_time(one, other), _same_place(one, other)]
    if any(part is None for part in parts):
        return None
    found = [part for part in parts if part is not None]
    # what they are called is no second reason to take participants for the same
    names = frozenset[str]().union(*map(iris.name_words, one.actors & other.actors))
    points, alike = likeness(without(wording(one), names), without(wording(other), names))
    said = one.kind in uttered()
    deed = not said and (SAME_PLACE in found or _all_same(one, other))
    if points < (LEAST_UTTERED if said else LEAST) and SAME_DAYS not in found and not deed:
        return None
    score = points + sum(points for points, _ in found)
    reasons = [*(reason for _, reason in found if reason), *alike]
    if one.kind != other.kind:
        score -= 5
        reasons.append(f"{one.kind} and {other.kind} may name one event")
    if score < ACCEPTED:
        return None
    return score, Join(one=one.iri, other=other.iri, score=min(score, 100), reason="; ".join(reasons))


def _same_parts(one: Event, other: Event) -> tuple[int, str] | None:
    """Return points for participants that agree; None if they do not, or if doer and done-to change places."""
    shared = one.actors & other.actors
    if _exchanged(one, other) or _exchanged(other, one):
        return None
    if not shared:
        return None if _roles(one) & _roles(other) else _same_sort(one, other)
    if shared not in (one.actors, other.actors):
        return None
    undated = UNDATED_POINTS if not _is_dated(one) or not _is_dated(other) else 0
    more, least = ("the same participants", 70), ("the same participant", 50)
    if one.actors != other.actors:
        more, least = ("two or more participants in common", 60), ("a participant in common", 40)
    reason, points = more if len(shared) > 1 else least
    extra, _ = _same_sort(one, other)
    return points - undated + extra, reason


def _exchanged(doer: Event, target: Event) -> bool:
    """Tell whether somebody who acts in one event is acted upon in the other, and does not act there."""
    acting, acted_on = ({a for r, a in e.parts if r == role} for e, role in ((doer, "actor"), (target, "recipient")))
    return any(("actor", actor) not in target.parts for actor in acting & acted_on)


def _roles(event: Event) -> set[str]:
    return {role for role, _ in event.parts}


def _same_sort(one: Event, other: Event) -> tuple[int, str]:
    """Return points for unnamed participants who are called the same ("the pirates", "23 pirates")."""
    first, second = ({(role, head(label)) for role, label in event.unnamed} for event in (one, other))
    return (UNNAMED_POINTS, "the same sort of participants") if first & second else (0, "")


def _all_same(one: Event, other: Event) -> bool:
    return len(one.actors) > 1 and one.actors == other.actors


def _is_dated(event: Event) -> bool:
    return bool(event.days or event.start)


def _same_time(one: Event, other: Event) -> tuple[int, str] | None:
    """Return points for the same days, or for reports near in time; None if the days differ."""
    if one.start and one.end and other.start and other.end:
        if one.start > other.end or other.start > one.end:
            return None
        return SAME_DAYS if max(one.end - one.start, other.end - other.start) <= NEAR else (0, "")
    if not _is_dated(one) or not _is_dated(other):
        return 0, ""
    gap = max(_first_day(one), _first_day(other)) - min(_last_day(one), _last_day(other))
    if gap > WINDOW:
        return None
    return (5, "reported within two days") if gap <= NEAR else (0, "reported within a week")


def _same_place(one: Event, other: Event) -> tuple[int, str] | None:
    """Return points for the same place; another one in the same land may lie inside it, and only costs points."""
    if one.place is None or other.place is None:
        return 0, ""
    if one.land and other.land and one.land != other.land:
        return None
    return SAME_PLACE if one.place == other.place else (-15, "other places")


def _fit(one: list[Event], other: list[Event], wording: Reading) -> bool:
    """Tell whether two groups can be one: no two of their events are on different days, or count the same otherwise.

    What is counted on one day may be counted anew on the same.
    """
    for a, b in product(one, other):
        time = _same_time(a, b)
        if time is None or (time != SAME_DAYS and counts_differ(wording(a), wording(b))):
            return False
    return True
