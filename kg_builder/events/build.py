"""Turns triggers into events: participants, places, times, and which triggers name one and the same event."""

from dataclasses import dataclass, field
from functools import cache
from typing import ClassVar

from spacy.tokens import Doc, Token

from kg_builder import syntax
from kg_builder.actors.index import EntityIndex
from kg_builder.actors.mentions import place_prepositions
from kg_builder.events.arguments import Reader
from kg_builder.events.triggers import Trigger
from kg_builder.layers import Range, Ranges, Row, Time, read
from kg_builder.resources import lexicon

PARTS = ("actor", "recipient", "host", "visitor", "mediator")
PLACES = ("place", "origin", "destination")
VAGUE = {"neighbour", "neighbor", "country", "nation", "state", "side", "partner", "world", "community", "people"}
DEFINITE = {"the", "this", "that", "these", "those", "such", "its", "their", "his", "her", "any"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Row):
    """An event of the article.

    Attributes:
        triggers: token ranges of all the words that name it; heads are their head tokens.
        participants: (entity number, role) pairs.
        place, origin, destination: mention numbers, or -1.
        time: number of a Time row, or -1.
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


class EventBuilder:
    """Builds the events of one Doc."""

    def __init__(self, doc: Doc, index: EntityIndex) -> None:
        self.doc = doc
        self.index = index
        self.reader = Reader(index)
        self.times = read(doc, Time)
        self.drafts: list[Draft] = []

    def add(self, trigger: Trigger) -> None:
        """Add a trigger as an event of its own, or to the event before that it names again."""
        frame = trigger.frame
        draft = Draft(frame.type, frame.plover, frame.mode, [trigger])
        self._participants(draft, trigger)
        self._places(draft, trigger)
        draft.time = self._time(trigger)
        same = next((d for d in reversed(self.drafts) if self._same(d, draft)), None)
        if same is not None:
            _absorb(same, draft)
        elif draft.parts or draft.places:
            self.drafts.append(draft)

    def rows(self) -> list[Event]:
        """Return the events as rows of their layer, in text order of their first triggers."""
        return [
            Event(
                type=d.type, plover=d.plover, mode=d.mode,
                triggers=tuple(span for t in d.triggers for span in syntax.ranges(t.tokens)),
                heads=tuple(t.head.i for t in d.triggers),
                participants=tuple(sorted(d.parts.items())),
                place=d.places.get("place", -1), origin=d.places.get("origin", -1),
                destination=d.places.get("destination", -1), time=d.time,
            )
            for d in self.drafts
        ]  # fmt: skip

    def _participants(self, draft: Draft, trigger: Trigger) -> None:
        for argument, role in trigger.frame.roles.items():
            heads = trigger.found.get(argument, [])
            if role in PARTS:
                entities = [e for head in heads for e in self._actors(head, argument)]
                for entity in entities:
                    draft.parts.setdefault(entity, role)
            elif role == "force":
                for entity in (e for head in heads for e in self._owners(head)):
                    draft.parts.setdefault(entity, "actor")

    def _actors(self, head: Token, argument: str) -> list[int]:
        if argument == "adj" and self.index.entity(head.i) < 0:
            return []
        if argument == "that" and head.dep_ not in syntax.SUBJECTS:
            return []
        return [e for e in self.reader.actors(head) if not self._vague(e)]

    def _vague(self, entity: int) -> bool:
        """Tell a description that names no one in particular ("its neighbour", "the country")."""
        row = self.index.entities[entity]
        return row.scope == "article" and row.head >= 0 and self.doc[row.head].lemma_.lower() in VAGUE and not row.owner

    def _owners(self, head: Token) -> list[int]:
        """Return whose forces they are: "Russian troops" are moved by Russia."""
        owners = []
        for entity in self.reader.actors(head):
            row = self.index.entities[entity]
            state = next((n for n, e in enumerate(self.index.entities) if row.country and e.key == f"country/{row.country}"), -1)
            owners.append(state if row.type in {"ArmedForce", "MilitaryUnit"} and state >= 0 else entity)
        return [e for e in owners if self.index.entities[e].type not in {"ArmedForce", "MilitaryUnit"} or self.index.entities[e].scope == "table"]

    def _places(self, draft: Draft, trigger: Trigger) -> None:
        for argument, role in trigger.frame.roles.items():
            if role in PLACES:
                for head in trigger.found.get(argument, []):
                    for mention in self.reader.places(head)[:1]:
                        draft.places.setdefault(role, mention)
        if "place" not in draft.places:
            place = self._nearby_place(trigger.head)
            if place >= 0:
                draft.places["place"] = place

    def _nearby_place(self, head: Token) -> int:
        """Return the place that the trigger's phrase or clause names: "shelling in Ukraine", "held talks in Brussels"."""
        carriers = [head, *(a for a in list(syntax.ancestors(head))[:2] if a.pos_ in syntax.VERBAL)]
        for carrier in carriers:
            for prep in syntax.children(carrier, "prep"):
                if place_prepositions().get(prep.lower_) in {"at", "near"}:
                    for noun in syntax.children(prep, "pobj"):
                        found = self.reader.places(noun)
                        if found:
                            return found[0]
        return -1

    def _time(self, trigger: Trigger) -> int:
        """Return the time expression of the trigger's phrase or clause, the nearest where there are several."""
        head = trigger.head
        clause = head if head.pos_ in syntax.VERBAL else next((a for a in syntax.ancestors(head) if a.pos_ in syntax.VERBAL), head)
        inside = syntax.subtree(clause)
        own = syntax.subtree(head)
        near = [
            (t.range[0] not in own, abs(t.range[0] - head.i), n)
            for n, t in enumerate(self.times)
            if t.range[0] in inside and t.start is not None and not self._other_clause(t.range[0], clause)
        ]
        return min(near)[2] if near else -1

    def _other_clause(self, i: int, clause: Token) -> bool:
        """Tell a time that belongs to a clause further down ("said on Monday that it will meet")."""
        for ancestor in syntax.ancestors(self.doc[i]):
            if ancestor.i == clause.i:
                return False
            if ancestor.pos_ in syntax.VERBAL and ancestor.dep_ in {"ccomp", "relcl", "advcl", "parataxis"}:
                return True
        return False

    def _same(self, old: Draft, new: Draft) -> bool:
        """Tell whether a trigger names an event again: the same kind, and no participant, time or place against it."""
        if kin()[old.type] != kin()[new.type]:
            return False
        if old.time >= 0 and new.time >= 0 and not self._overlap(old.time, new.time):
            return False
        mine, theirs = set(new.parts), set(old.parts)
        if mine and theirs:
            if not mine & theirs:
                return False
            shared_role = all(old.parts[e] == new.parts[e] for e in mine & theirs)
            return shared_role and (mine <= theirs or theirs <= mine or not (mine - theirs and theirs - mine))
        head = new.triggers[0].head
        definite = any(c.lower_ in DEFINITE for c in head.children if c.dep_ in {"det", "poss"})
        return not mine and (definite or old.type == new.type) and head.pos_ == "NOUN" and not new.places

    def _overlap(self, a: int, b: int) -> bool:
        one, two = self.times[a], self.times[b]
        return (one.start or "") <= (two.end or two.start or "9") and (two.start or "") <= (one.end or one.start or "9")


def _absorb(old: Draft, new: Draft) -> None:
    old.triggers += new.triggers
    if ranks()[new.type] > ranks()[old.type]:
        old.type, old.plover, old.mode = new.type, new.plover, new.mode
    for entity, role in new.parts.items():
        old.parts.setdefault(entity, role)
    for role, mention in new.places.items():
        old.places.setdefault(role, mention)
    if old.time < 0:
        old.time = new.time
