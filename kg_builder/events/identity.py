"""The events of an article, and which words name one and the same event."""

from dataclasses import dataclass, field
from functools import cache
from typing import ClassVar

from spacy.tokens import Token

from kg_builder import syntax
from kg_builder.events.triggers import Trigger
from kg_builder.layers import Range, Ranges, Row, Time
from kg_builder.resources import lexicon

# Acts that are told one by one: two verbs for them are two events, though the same actors do them.
SINGLE_ACTS = {
    "MilitaryDeployment", "ForwardDeployment", "BuildUp", "Reinforcement", "Attack",
    "AirStrike", "Shelling", "Bombing", "UseOfForce", "CovertOperation",
}  # fmt: skip
DEFINITE = {"the", "this", "that", "these", "those", "such", "its", "their", "his", "her", "any"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Row):
    """An event of the article.

    Attributes:
        triggers: token ranges of all the words that name it; heads are their head tokens.
        participants: (entity number, role) pairs.
        place, origin, destination: mention numbers, or -1.
        time: number of a Time row, or -1.
        content_of: number of the verbal event whose content this one is ("agreed to withdraw"), or -1.
        forces: entity numbers of the forces by which a state among the participants acts or is met.
    """

    GROUP: ClassVar[str] = "kg_events"
    type: str
    plover: str
    mode: str
    triggers: Ranges
    heads: tuple[int, ...]
    participants: tuple[tuple[int, str], ...]
    place: int = -1
    origin: int = -1
    destination: int = -1
    time: int = -1
    content_of: int = -1
    forces: tuple[int, ...] = ()

    def shown(self) -> list[tuple[Range, str]]:
        return [(span, self.type) for span in self.triggers]


@dataclass(slots=True)
class Draft:
    """An event in the making."""

    type: str
    plover: str
    mode: str
    triggers: list[Trigger]
    parts: dict[int, str] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    time: int = -1
    content_of: int = -1
    forces: set[int] = field(default_factory=set)


@cache
def families() -> dict[str, str]:
    """Return the family (diplomatic, deployment, force or "") of each event class."""
    return {row["type"]: row["family"] for row in lexicon("event_types")}


@cache
def kin() -> dict[str, str]:
    """Return the kin of each event class: classes of one kin may be names of one event."""
    return {row["type"]: row["kin"] or row["type"] for row in lexicon("event_types")}


@cache
def ranks() -> dict[str, int]:
    """Return how specific each event class is among its kin."""
    return {row["type"]: int(row["rank"]) for row in lexicon("event_types")}


def names_again(old: Draft, new: Draft, times: list[Time]) -> bool:
    """Tell whether a trigger names an event again: the same kind, and no participant, time or place against it."""
    if kin()[old.type] != kin()[new.type] or _clashing_times(old, new, times):
        return False
    if old.type == "Event" and (old.plover, old.mode) != (new.plover, new.mode):
        return False  # outside the ontology the code tells what kind of event it is
    if (old.type, new.type) == ("Talks", "Summit") and all(t.head.pos_ == "VERB" for t in old.triggers):
        return False  # those who "spoke" did not meet for it
    mine, theirs = set(new.parts), set(old.parts)
    if old.type == new.type == "Visit" and _leads_to(old, new):
        return True  # "flew to Israel to visit the troops"
    head, before = new.triggers[0].head, old.triggers[-1].head
    if head.dep_ == "conj" and head.head.i == before.i and old.type == new.type:
        return True  # "killed and wounded"
    if before.head.i == head.i and before.dep_ in syntax.SUBJECTS and head.pos_ == "VERB":
        return True  # "the bomb exploded": the noun is what the verb tells
    lasting = old.type in SINGLE_ACTS and new.type in SINGLE_ACTS
    if mine and theirs:
        named_again = head.pos_ == "NOUN" and _is_definite(head)
        if lasting and not named_again and head.lemma_ not in {t.head.lemma_ for t in old.triggers}:
            return False
        if any(old.parts[e] != new.parts[e] for e in mine & theirs):
            return False
        smaller = mine & theirs
        named_again = named_again or head.lemma_ in {t.head.lemma_ for t in old.triggers}
        return mine == theirs or (smaller in (mine, theirs) and (len(smaller) > 1 or named_again))
    moved = lasting and families()[old.type] == "deployment"
    if moved and any(a.i == before.i for a in syntax.ancestors(head)):
        return True  # "moving forces ..., with vehicles deploying into forward locations", "left for a deployment to X"
    if head.pos_ != "NOUN" or mine:
        return False
    definite = _is_definite(head)
    lemmas = {t.head.lemma_ for t in old.triggers}
    return (
        definite
        or (head.lemma_ in lemmas and not new.places)
        or (old.type == new.type and not lasting and not new.places)
    )


def _leads_to(old: Draft, new: Draft) -> bool:
    """Tell whether somebody does one thing in order to do the other."""
    verb, before = new.triggers[0].head, old.triggers[-1].head
    visitors = [{e for e, role in d.parts.items() if role == "visitor"} for d in (old, new)]
    return verb.head.i == before.i and verb.dep_ in {"advcl", "xcomp"} and visitors[0] == visitors[1]


def _is_definite(noun: Token) -> bool:
    return any(c.lower_ in DEFINITE for c in noun.children if c.dep_ in {"det", "poss"})


def _clashing_times(old: Draft, new: Draft, times: list[Time]) -> bool:
    return old.time >= 0 and new.time >= 0 and not _overlap(times[old.time], times[new.time])


def likeness(old: Draft, new: Draft) -> tuple[int, int, int]:
    """Rank the events that a trigger may name again: shared participants, the same word, the nearest."""
    word = new.triggers[0].head.lemma_
    words = [t.head.lemma_ for t in old.triggers]
    return len(set(old.parts) & set(new.parts)), words.count(word), old.triggers[-1].head.i


def _overlap(one: Time, two: Time) -> bool:
    return (one.start or "") <= (two.end or two.start or "9") and (two.start or "") <= (one.end or one.start or "9")


def absorb(old: Draft, new: Draft) -> None:
    """Let an event take over what another naming of it says; the more specific class stays."""
    old.triggers += new.triggers
    if ranks()[new.type] > ranks()[old.type]:
        old.type, old.plover, old.mode = new.type, new.plover, new.mode
    for entity, role in new.parts.items():
        old.parts.setdefault(entity, role)
    for role, mention in new.places.items():
        old.places.setdefault(role, mention)
    old.forces |= new.forces
    if old.time < 0:
        old.time = new.time
