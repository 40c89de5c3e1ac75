"""Finds where sources disagree on an event, and where one source takes back what it said before.

Only claims that speak of the same time are held against each other: said within a week, of events whose days do not
differ. An agreement in principle and the denial of a plan are in tension, not in contradiction: both can be so.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import combinations, pairwise

from kg_builder.derived.facts import Amount, Claim

WINDOW = timedelta(days=7)  # between two sayings on an event
COUNTED = timedelta(days=1)  # between two counts: forces come and go
SURE = {"Certain", "Probable"}
OPEN = {"AgreedInPrinciple", "Proposed", "Intended", "Conditional", "Hypothetical", "StatusUnknown"}
SLACK = {"Approximately": Decimal("0.1")}  # of a number that is given as about so many


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Two claims that disagree; kind is polarity, probability, quantity or tension. ``one`` has the lesser IRI."""

    one: str
    other: str
    kind: str


def find_disagreements(claims: list[Claim], canonical: dict[str, str]) -> list[Disagreement]:
    """Return the pairs of claims on one event, by different claimers, that disagree; each kind once a pair."""
    found = set()
    for told in _by_event(claims, canonical).values():
        for one, other in combinations(told, 2):
            if one.claimer == other.claimer or not _near(one, other, WINDOW):
                continue
            first, second = sorted((one.iri, other.iri))
            found |= {(kind, first, second) for kind in _kinds(one, other)}
    return [Disagreement(one=one, other=other, kind=kind) for kind, one, other in sorted(found)]


def find_superseded(claims: list[Claim], canonical: dict[str, str]) -> list[tuple[str, str]]:
    """Return (later, earlier) claims of one claimer on one event of which the later takes the place of the earlier.

    It does so only on a later day, if it says another thing, and once: what was said before is superseded by the next.
    """
    found = []
    for told in _by_event(claims, canonical).values():
        by_claimer: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in told:
            by_claimer[claim.claimer].append(claim)
        for said in by_claimer.values():
            days = sorted({claim.day for claim in said if claim.day is not None})
            for earlier, later in pairwise(days):
                old, new = ([c for c in said if c.day == day] for day in (earlier, later))
                found += [(n.iri, o.iri) for n in new for o in old if _changed(o, n)]
    return sorted(found)


def status_by_source(claims: list[Claim], canonical: dict[str, str]) -> dict[str, list[str]]:
    """Return how many claimers give an event which status, such as "Planned 3", by event: the latest word of each.

    Only of events that more than one speaks of.
    """
    found = {}
    for event, told in _by_event(claims, canonical).items():
        last: dict[str, set[str]] = {}
        for claimer in sorted({claim.claimer for claim in told}):
            own = [claim for claim in told if claim.claimer == claimer]
            day = max((claim.day for claim in own if claim.day), default=None)
            last[claimer] = {claim.status for claim in own if claim.day == day}
        if len(last) < 2:
            continue
        counts = Counter(status for statuses in last.values() for status in statuses)
        found[event] = [f"{status} {number}" for status, number in sorted(counts.items())]
    return found


def _by_event(claims: list[Claim], canonical: dict[str, str]) -> dict[str, list[Claim]]:
    groups: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[canonical.get(claim.event, claim.event)].append(claim)
    return dict(sorted(groups.items()))


def _near(one: Claim, other: Claim, window: timedelta) -> bool:
    return one.day is None or other.day is None or abs(one.day - other.day) <= window


def _kinds(one: Claim, other: Claim) -> Iterator[str]:
    if _apart(one.low, one.high, other.low, other.high):  # two likelihoods say more than yes and no
        yield "probability"
    elif {one.polarity, other.polarity} == {"Positive", "Negative"}:
        affirmed = one if one.polarity == "Positive" else other
        denied = other if affirmed is one else one
        if denied.certainty in SURE and affirmed.status in OPEN:
            yield "tension"
        elif {one.certainty, other.certainty} <= SURE:
            yield "polarity"
    if _near(one, other, COUNTED) and any(_differ(a, b) for a in one.amounts for b in other.amounts):
        yield "quantity"


def _apart(low: Decimal | None, high: Decimal | None, other_low: Decimal | None, other_high: Decimal | None) -> bool:
    """Tell whether two ranges have nothing in common; an open end reaches everything on its side."""
    below = high is not None and other_low is not None and high < other_low
    above = low is not None and other_high is not None and other_high < low
    return below or above


def _differ(one: Amount, other: Amount) -> bool:
    if (one.measure, one.unit) != (other.measure, other.unit):
        return False
    return _apart(*_widened(one), *_widened(other))


def _widened(amount: Amount) -> tuple[Decimal | None, Decimal | None]:
    slack = SLACK.get(amount.approximation, Decimal(0))
    low = amount.low * (1 - slack) if amount.low is not None else None
    return low, amount.high * (1 + slack) if amount.high is not None else None


def _changed(old: Claim, new: Claim) -> bool:
    said = [(c.polarity, c.status, c.certainty, c.low, c.high, c.amounts) for c in (old, new)]
    return said[0] != said[1]
