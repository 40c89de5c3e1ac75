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
# Acts that are told one by one: two verbs for them are two events, though the same actors do them.
SINGLE_ACTS = {
    "MilitaryDeployment",
    "ForwardDeployment",
    "BuildUp",
    "Reinforcement",
    "Attack",
    "AirStrike",
    "Shelling",
    "Bombing",
    "UseOfForce",
    "CovertOperation",
}
VERBAL_TYPES = {"AGREE", "REJECT", "REQUEST", "THREATEN"}
CONTENT_LINKS = {"xcomp", "ccomp", "dobj", "prep", "pobj", "pcomp", "acl", "nmod", "conj", "dative"}
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

    def __init__(self, doc: Doc, index: EntityIndex, counted: frozenset[int]) -> None:
        """Args: counted: heads of phrases that count forces, which may fill a "force" argument."""
        self.doc = doc
        self.index = index
        self.reader = Reader(index, counted)
        self.times = read(doc, Time)
        self.drafts: list[Draft] = []
        self.heads: set[int] = set()

    def build(self, triggers: list[Trigger]) -> list[Event]:
        """Return the events that triggers in text order name."""
        self.heads = {trigger.head.i for trigger in triggers}
        for trigger in triggers:
            self.add(trigger)
        self._link_contents()
        return self.rows()

    def _link_contents(self) -> None:
        """Note which events are what a verbal event is about, and give it their recipients: "threatened to attack
        X"."""
        owner = {t.head.i: n for n, d in enumerate(self.drafts) for t in d.triggers}
        for number, draft in enumerate(self.drafts):
            outer = [self._outer(t.head, owner) for t in draft.triggers]
            if -1 in outer or number in outer:
                continue
            draft.content_of = outer[0]
            verbal = self.drafts[outer[0]]
            recipients = {"actor", "recipient", "host"} if draft.plover == "CONSULT" else {"recipient", "host"}
            if "recipient" not in verbal.parts.values():
                for entity, role in draft.parts.items():
                    if role in recipients:
                        verbal.parts.setdefault(entity, "recipient")

    def _outer(self, head: Token, owner: dict[int, int]) -> int:
        """Return the verbal event in whose complement a trigger stands, or -1."""
        token = head
        for above in syntax.ancestors(head):
            if token.dep_ not in CONTENT_LINKS:
                return -1
            if above.i in owner:
                return owner[above.i] if self.drafts[owner[above.i]].plover in VERBAL_TYPES else -1
            token = above
        return -1

    def add(self, trigger: Trigger) -> None:
        """Add a trigger as an event of its own, or to the event before that it names again."""
        frame = trigger.frame
        draft = Draft(frame.type, frame.plover, frame.mode, [trigger])
        self._participants(draft, trigger)
        self._places(draft, trigger)
        draft.time = self._time(trigger)
        same = max(
            (d for d in self.drafts if self._same(d, draft)), key=lambda d: self._likeness(d, draft), default=None
        )
        if same is not None:
            _absorb(same, draft)
        elif (
            draft.parts
            or (draft.places and families()[frame.type] in {"force", "deployment"})
            or self._stands_alone(trigger)
        ):
            self.drafts.append(draft)

    def _stands_alone(self, trigger: Trigger) -> bool:
        """Tell an event worth keeping though no actor of it is named: force on something ("an attack on an aid
        convoy")."""
        family = families()[trigger.frame.type]
        filled = {
            a for a, role in trigger.frame.roles.items() if role in {"recipient", "force"} and trigger.found.get(a)
        }
        return (family in {"force", "deployment"} and bool(filled)) or trigger.frame.type in {"Ceasefire", "Transit"}

    def rows(self) -> list[Event]:
        """Return the events as rows of their layer, in text order of their first triggers."""
        return [
            Event(
                type=d.type, plover=d.plover, mode=d.mode,
                triggers=tuple(span for t in d.triggers for span in syntax.ranges(t.tokens)),
                heads=tuple(t.head.i for t in d.triggers),
                participants=tuple(sorted(d.parts.items())),
                place=d.places.get("place", -1), origin=d.places.get("origin", -1),
                destination=d.places.get("destination", -1), time=d.time, content_of=d.content_of,
            )
            for d in self.drafts
        ]  # fmt: skip

    def _participants(self, draft: Draft, trigger: Trigger) -> None:
        roles = dict(trigger.frame.roles)
        if "light" in roles and "light" not in trigger.found and {"with", "to"} & trigger.found.keys() & roles.keys():
            roles["adjunct"] = roles["light"]
        for argument, role in roles.items():
            heads = trigger.found.get(argument, [])
            if role in PARTS:
                entities = [e for head in heads for e in self._actors(head, argument)]
                for entity in entities:
                    draft.parts.setdefault(entity, role)
            elif role == "force":
                for entity in (e for head in heads for e in self._owners(head)):
                    draft.parts.setdefault(entity, "actor")

        if not draft.parts and families()[draft.type] == "force":
            for entity in self._between(trigger.head):
                draft.parts.setdefault(entity, "actor")

    def _between(self, head: Token) -> list[int]:
        """Return the sides that a clause names around an act of force: "shelling went on amid tension between A and
        B"."""
        for carrier in self._carriers(head):
            for token in carrier.subtree:
                if token.lower_ == "between" and token.dep_ == "prep":
                    sides = [
                        e
                        for c in syntax.children(token, "pobj")
                        for t in syntax.conjuncts(c)
                        for e in self.reader.actors(t)
                    ]
                    return list(dict.fromkeys(sides))
        return []

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
            state = next(
                (n for n, e in enumerate(self.index.entities) if row.country and e.key == f"country/{row.country}"), -1
            )
            owners.append(state if row.type in {"ArmedForce", "MilitaryUnit"} and state >= 0 else entity)
        return [
            e
            for e in owners
            if self.index.entities[e].type not in {"ArmedForce", "MilitaryUnit"}
            or self.index.entities[e].scope == "table"
        ]

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
        """Return the place that the trigger's phrase or clause names: "shelling in Ukraine", "held talks in
        Brussels"."""
        for carrier in self._carriers(head):
            for token in carrier.subtree:
                sense = place_prepositions().get(token.lower_) if token.dep_ == "prep" else None
                if sense in {"at", "near"} and not self._other_clause(token.i, carrier):
                    found = [n for noun in syntax.children(token, "pobj") for n in self.reader.places(noun)]
                    if found:
                        return found[0]
        return -1

    def _carriers(self, head: Token) -> list[Token]:
        """Return the trigger and the verbs right above it in its own clause: what is reported is not where it was
        said."""
        found, token = [head], head
        for above in list(syntax.ancestors(head))[:2]:
            if token.dep_ in {"ccomp", "relcl", "advcl", "parataxis", "csubj"}:
                break
            if above.pos_ in syntax.VERBAL:
                found.append(above)
            token = above
        return found

    def _time(self, trigger: Trigger) -> int:
        """Return the time expression of the trigger's phrase or clause, the nearest where there are several."""
        head = trigger.head
        clause = head
        if head.pos_ not in syntax.VERBAL or (head.dep_ in {"acl", "amod"} and head.tag_ in {"VBG", "VBN"}):
            clause = next((a for a in syntax.ancestors(head) if a.pos_ in syntax.VERBAL), head)
        inside = syntax.subtree(clause)
        own = syntax.subtree(head)
        near = [
            (t.range[0] not in own, abs(t.range[0] - head.i), n)
            for n, t in enumerate(self.times)
            if t.range[0] in inside and t.start is not None and self._dates(t.range[0], head, clause)
        ]
        return min(near)[2] if near else -1

    def _other_clause(self, i: int, clause: Token) -> bool:
        """Tell a token that belongs to a clause further down ("said on Monday that it will meet")."""
        for ancestor in syntax.ancestors(self.doc[i]):
            if ancestor.i == clause.i:
                return False
            if ancestor.pos_ in syntax.VERBAL and ancestor.dep_ in {"ccomp", "relcl", "advcl", "parataxis"}:
                return True
        return False

    def _dates(self, i: int, head: Token, clause: Token) -> bool:
        """Tell whether a time dates a trigger and not another event word between them ("a meeting in calls over the
        weekend")."""
        for ancestor in syntax.ancestors(self.doc[i]):
            if ancestor.i in {head.i, clause.i}:
                break
            if ancestor.i in self.heads:
                return False
        return not self._other_clause(i, clause)

    def _same(self, old: Draft, new: Draft) -> bool:
        """Tell whether a trigger names an event again: the same kind, and no participant, time or place against it."""
        if kin()[old.type] != kin()[new.type] or self._clashing_times(old, new):
            return False
        mine, theirs = set(new.parts), set(old.parts)
        head, before = new.triggers[0].head, old.triggers[-1].head
        if head.dep_ == "conj" and head.head.i == before.i and old.type == new.type:
            return True  # "killed and wounded"
        lasting = old.type in SINGLE_ACTS and new.type in SINGLE_ACTS
        if mine and theirs:
            named_again = head.pos_ == "NOUN" and self._is_definite(head)
            if lasting and not named_again and head.lemma_ not in {t.head.lemma_ for t in old.triggers}:
                return False
            if any(old.parts[e] != new.parts[e] for e in mine & theirs):
                return False
            return mine == theirs or (mine < theirs and bool(mine)) or theirs < mine
        if (
            lasting
            and not mine
            and families()[old.type] == "deployment"
            and any(a.i == before.i for a in syntax.ancestors(head))
        ):
            return True  # "moving forces ..., with vehicles deploying into forward locations"
        if head.pos_ != "NOUN" or mine:
            return False
        definite = self._is_definite(head)
        lemmas = {t.head.lemma_ for t in old.triggers}
        return (
            definite
            or (head.lemma_ in lemmas and not new.places)
            or (old.type == new.type and not lasting and not new.places)
        )

    def _is_definite(self, noun: Token) -> bool:
        return any(c.lower_ in DEFINITE for c in noun.children if c.dep_ in {"det", "poss"})

    def _clashing_times(self, old: Draft, new: Draft) -> bool:
        return old.time >= 0 and new.time >= 0 and not self._overlap(old.time, new.time)

    def _likeness(self, old: Draft, new: Draft) -> tuple[int, int, int]:
        """Rank the events that a trigger may name again: shared participants, the same word, the nearest."""
        word = new.triggers[0].head.lemma_
        words = [t.head.lemma_ for t in old.triggers]
        return len(set(old.parts) & set(new.parts)), words.count(word), old.triggers[-1].head.i

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
