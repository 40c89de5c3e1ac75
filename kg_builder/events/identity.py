"""The events of an article, and which words name one and the same event."""

from dataclasses import dataclass, field
from functools import cache
from typing import ClassVar

from spacy.tokens import Token

from kg_builder import syntax
from kg_builder.event_types import kin, uttered
from kg_builder.events.arguments import quantified
from kg_builder.events.clauses import is_negated
from kg_builder.events.stances import operators
from kg_builder.events.triggers import Trigger
from kg_builder.layers import Range, Ranges, Row, Time
from kg_builder.resources import lexicon

# Acts that are told one by one: two verbs for them are two events, though the same actors do them.
SINGLE_ACTS = {
    "MilitaryDeployment", "ForwardDeployment", "BuildUp", "Reinforcement", "Attack",
    "AirStrike", "Shelling", "Bombing", "UseOfForce", "CovertOperation",
}  # fmt: skip
GENERAL = {"Attack", "UseOfForce"}  # classes of force that say least of how it is used
HURTING = {"kill", "wound", "injure", "hurt", "maim", "murder", "slay"}
WITHIN = {"in", "by", "during"}
OTHERS = {
    "another", "other", "many", "some", "several", "few", "most", "every", "each", "various", "different", "previous",
    "past", "future", "similar",
}  # fmt: skip
SUCH = {"such", "formal", "official", "concrete", "specific", "final", "new", "immediate", "further"}
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
def ranks() -> dict[str, int]:
    """Return how specific each event class is among its kin."""
    return {row["type"]: int(row["rank"]) for row in lexicon("event_types")}


def names_again(old: Draft, new: Draft, times: list[Time]) -> bool:
    """Tell whether a trigger names an event again: the same kind, and no participant, time or place against it."""
    if _at_one_time(old, new, times) or _told_together(old, new):
        return True
    if kin()[old.type] != kin()[new.type] or _clashing_times(old, new, times):
        return False
    if old.type == "Event" and (old.plover, old.mode) != (new.plover, new.mode):
        return False  # outside the ontology the code tells what kind of event it is
    if (old.type, new.type) == ("Talks", "Summit") and all(t.head.pos_ == "VERB" for t in old.triggers):
        return False  # those who "spoke" did not meet for it
    if _says_other(old, new) or _is_counter(new) != _is_counter(old):
        return False
    mine, theirs = set(new.parts), set(old.parts)
    if old.type == new.type == "Visit" and _leads_to(old, new):
        return True  # "flew to Israel to visit the troops"
    head, before = new.triggers[0].head, old.triggers[-1].head
    lasting = old.type in SINGLE_ACTS and new.type in SINGLE_ACTS
    if mine != theirs and any(c.lower_ == "own" for c in head.children):
        return False  # "his own call with X", told apart from the call before
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
    if head.pos_ != "NOUN" or mine or _is_any(head) or _is_another(head):
        return False
    definite = _is_definite(head)
    lemmas = {t.head.lemma_ for t in old.triggers}
    return (
        definite
        or (head.lemma_ in lemmas and not new.places)
        or (old.type == new.type and not lasting and not new.places)
    )


def _told_together(old: Draft, new: Draft) -> bool:
    """Tell two words of one clause for one act: "killed and wounded", "the bomb exploded", "attacks that killed
    six", "were killed in a bombing"."""
    head, before = new.triggers[0].head, old.triggers[-1].head
    alike = kin()[old.type] == kin()[new.type] and (old.type != "Event" or old.mode == new.mode)
    forced = families()[old.type] == families()[new.type] == "force"
    if (
        head.dep_ == "conj"
        and head.head.i == before.i
        and (old.type == new.type or (forced and head.lemma_ in HURTING))
    ):
        return True
    if head.pos_ == "VERB" and (alike or (forced and new.type in GENERAL)):
        if before.head.i == head.i and before.dep_ in syntax.SUBJECTS:
            return True
        doer = syntax.child(head, *syntax.SUBJECTS)
        what = doer is None and head.tag_ == "VBG" if head.dep_ == "acl" else doer is not None and doer.tag_ == "WDT"
        return head.dep_ in {"acl", "relcl"} and head.head.i == before.i and what
    under = quantified(head)
    within = under.dep_ == "pobj" and under.head.lower_ in WITHIN and under.head.head.i == before.i
    return within and before.pos_ == "VERB" and forced and old.type in GENERAL and before.lemma_ in HURTING


def _at_one_time(old: Draft, new: Draft, times: list[Time]) -> bool:
    """Tell a noun for talks of nobody named that were held when others were: "calls over the weekend ... the
    discussions over the weekend"."""
    unnamed = new.triggers[0].head.pos_ == "NOUN" and not new.parts and not new.places
    if not unnamed or old.plover != "CONSULT" or new.plover != "CONSULT" or old.time < 0 or new.time < 0:
        return False
    one, two = times[old.time], times[new.time]
    return (one.start, one.end) == (two.start, two.end) and one.start is not None


def _leads_to(old: Draft, new: Draft) -> bool:
    """Tell whether somebody does one thing in order to do the other."""
    verb, before = new.triggers[0].head, old.triggers[-1].head
    visitors = [{e for e, role in d.parts.items() if role == "visitor"} for d in (old, new)]
    return verb.head.i == before.i and verb.dep_ in {"advcl", "xcomp"} and visitors[0] == visitors[1]


def _is_definite(noun: Token) -> bool:
    return any(c.lower_ in DEFINITE for c in noun.children if c.dep_ in {"det", "poss"})


def _is_any(noun: Token) -> bool:
    """Tell a bare noun in a condition, which may be any event of its kind: "if progress is made in talks"."""
    if any(c.dep_ in {"det", "poss", "nummod", "compound", "amod"} for c in noun.children):
        return False
    above = next((a for a in syntax.ancestors(noun) if a.pos_ in syntax.VERBAL), None)
    return above is not None and any(c.lower_ in {"if", "unless", "whether"} for c in syntax.children(above, "mark"))


def _is_another(noun: Token) -> bool:
    """Tell a noun for another event, or for any of several: "many agreements", "no perfect deal".

    So is a description that is denied or that something is said to be: "isn't making a direct visit", "this is an
    attack that ISIS condoned", after another word for such an event; what is indefinite is new (Heim, "The Semantics of
    Definite and Indefinite Noun Phrases", 1982), but for news of what may be.
    """
    words = {c.lower_ for c in noun.children if c.dep_ in {"amod", "det", "advmod"}}
    if words & OTHERS:
        return True
    if "no" in words:
        return any(c.lower_ not in SUCH for c in syntax.children(noun, "amod"))
    described = syntax.children(noun, "amod", "compound", "nmod", "relcl", "acl")
    if not (words & {"a", "an"} and described):
        return False
    above = next((verb for verb in syntax.ancestors(noun) if verb.pos_ in syntax.VERBAL), None)
    return noun.dep_ == "attr" or (above is not None and (is_negated(above) or _prevents(above)))


def _prevents(verb: Token) -> bool:
    """Tell a verb by which its object does not come about: "prevented a second attack"."""
    row = operators().get((verb.lemma_.lower(), "v"))
    return row is not None and row["polarity"] in {"negative", "prevented"}


def _is_counter(draft: Draft) -> bool:
    """Tell an act that answers one of its kind, and so is another: "a counter-attack"."""
    heads = [t.head for t in draft.triggers]
    return any(h.i > 1 and h.nbor(-1).text == "-" and h.nbor(-2).lower_ == "counter" for h in heads)


def _says_other(old: Draft, new: Draft) -> bool:
    """Tell another act of one who only speaks: other verbs, or the same with another object ("will support the
    nominee", "will not support the cuts")."""
    head = new.triggers[0].head
    if old.type not in uttered() or head.pos_ != "VERB" or len(new.parts) > 1:
        return False
    before = [t.head for t in old.triggers if t.head.lemma_ == head.lemma_ and t.head.pos_ == "VERB"]
    return not before or not any(_one_object(verb, head) for verb in before)


def _one_object(verb: Token, other: Token) -> bool:
    one, two = (syntax.child(v, "dobj", "xcomp", "ccomp") for v in (verb, other))
    return one is None or two is None or "PRON" in {one.pos_, two.pos_} or one.lemma_ == two.lemma_


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
    vague = old.type in GENERAL and new.type not in GENERAL and families()[new.type] == "force"
    if vague or ranks()[new.type] > ranks()[old.type]:
        old.type, old.plover, old.mode = new.type, new.plover, new.mode
    for entity, role in new.parts.items():
        old.parts.setdefault(entity, role)
    for role, mention in new.places.items():
        old.places.setdefault(role, mention)
    old.forces |= new.forces
    if old.time < 0:
        old.time = new.time
