"""Finds what is counted and measured: forces with unit and approximation, stated distances, and equipment."""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import ClassVar

from spacy.tokens import Doc, Token

from kg_builder import syntax
from kg_builder.actors.nouns import singular
from kg_builder.concordance import concordance
from kg_builder.events.frames import military_nouns
from kg_builder.events.identity import families
from kg_builder.events.numbers import Number, find_numbers, share
from kg_builder.events.reader import Reader
from kg_builder.events.triggers import Trigger
from kg_builder.layers import Range, Row
from kg_builder.resources import lexicon

COMPARING = {"more", "other", "additional", "extra", "new", "further", "such", "of", "strong"}
MEMBERS = {"men", "women", "people", "strong"}
COUNTS = {"number", "strength", "level", "total", "size", "presence", "contingent", "force"}
LINKS = {"of", "from"}
DIRECTIONS = {
    "north",
    "south",
    "east",
    "west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "away",
    "inside",
    "outside",
    "off",
}
REFERRING = {"those", "them", "these", "they"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Row):
    """A number of forces, or a stated distance.

    Attributes:
        range: the tokens of number and unit; head is the noun counted, or the preposition before a distance.
        measures: strength or distance.
        unit: what is counted, in the singular; km for a distance.
        fraction_of: number of the quantity that it is a fraction of, or -1.
        reference: token that heads the place from which a distance counts, or -1; place: the mention that names it,
        or -1. event, trigger: the event that it is a number of, and the token that names the event there; -1 for none.
    """

    GROUP: ClassVar[str] = "kg_quantities"
    range: Range
    head: int
    measures: str
    unit: str
    minimum: float | None
    maximum: float | None
    approximation: str
    fraction_of: int = -1
    reference: int = -1
    place: int = -1
    event: int = -1
    trigger: int = -1

    def shown(self) -> list[tuple[Range, str]]:
        return [(self.range, self.measures)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment(Row):
    """A kind of equipment: its tokens and its notation in the ontology."""

    GROUP: ClassVar[str] = "kg_equipment"
    range: Range
    kind: str
    event: int = -1

    def shown(self) -> list[tuple[Range, str]]:
        return [(self.range, self.kind)]


@cache
def distance_units() -> dict[str, float]:
    """Return the kilometres of each unit of distance."""
    return {row["unit"]: float(row["km"]) for row in lexicon("distance_units")}


@cache
def equipment_terms() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return the equipment terms by their first word: (words, kind), longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in lexicon("equipment"):
        words = tuple(row["term"].replace("-", " - ").replace("/", " / ").split())
        found.setdefault(words[0], []).append((words, row["equipment"]))
    return {first: sorted(terms, key=lambda t: -len(t[0])) for first, terms in found.items()}


def find_quantities(doc: Doc) -> list[Quantity]:
    """Return the quantities of forces and distances of a parsed Doc, in text order."""
    found: list[Quantity] = []
    for number in find_numbers(doc):
        quantity = _distance(doc, number) or _strength(doc, number, found)
        if quantity is not None:
            found.append(quantity)
    return found


def _distance(doc: Doc, number: Number) -> Quantity | None:
    """Read "within 50km of the border", "30 miles from Kyiv", "less than 50 miles south of the border"."""
    end = number.end
    unit = " ".join(t.lower_ for t in doc[end : end + 2])
    length = 2 if unit in distance_units() else 1
    unit = unit if length == 2 else (doc[end].lower_ if end < len(doc) else "")
    if unit not in distance_units() or (number.minimum is None and number.maximum is None):
        return None
    end += length
    while end < len(doc) and (doc[end].lower_ in DIRECTIONS or (doc[end].is_punct and doc[end].text == "-")):
        end += 1
    if end >= len(doc) or doc[end].lower_ not in LINKS:
        return None
    reference = next((c for c in doc[end].children if c.dep_ == "pobj"), None)
    km = distance_units()[unit]
    start, low, high, approximation = number.start, number.minimum, number.maximum, number.approximation
    if start and doc[start - 1].lower_ == "within":
        start, low, approximation = start - 1, None, "atMost"
    return Quantity(
        range=(start, end), head=start, measures="distance", unit="km", approximation=approximation,
        minimum=round(low * km, 3) if low is not None else None,
        maximum=round(high * km, 3) if high is not None else None,
        reference=reference.i if reference is not None else -1,
    )  # fmt: skip


def _strength(doc: Doc, number: Number, before: list[Quantity]) -> Quantity | None:
    if number.fraction is not None:
        return _fraction(doc, number, before)
    head = _counted(doc, number)
    if head is None:
        return None
    unit = _unit(doc, number, head)
    end = max(number.end, head.i + 1) if head.i >= number.start else number.end
    return Quantity(
        range=(number.start, end), head=head.i, measures="strength", unit=unit,
        minimum=number.minimum, maximum=number.maximum, approximation=number.approximation,
    )  # fmt: skip


def _counted(doc: Doc, number: Number) -> Token | None:
    """Return the noun for forces that a number counts: right after it, past modifiers ("110 battalion groups").

    "An army of 1.2 million" and "their number rose to 150,000" count what was named before. Weapons and ammunition
    are given and fired, not led: a number of them is no strength.
    """
    i = number.end
    while i < len(doc) and i < number.end + 6:
        token = doc[i]
        following = doc[i + 1] if i + 1 < len(doc) else None
        inside = token.dep_ in {"compound", "nmod"} or (
            following is not None and following.dep_ in {"compound", "nmod"}
        )
        last = following is None or following.pos_ not in {"NOUN", "PROPN"} or not inside
        if last and token.pos_ in {"NOUN", "PROPN"} and (counts_force(token) or _members(token)):
            return token
        named = token.pos_ == "NUM" and token.text[0].isalpha() and "-" in token.text  # "12 F-16 jets"
        modifies = token.pos_ in {"ADJ", "NOUN", "PROPN", "ADV", "VERB"} or named or token.text in {"-", "their", "its"}
        if not modifies and (token.lower_ != "of" or i > number.end):
            break
        i += 1
    return _named_before(doc, number)


def counts_force(noun: Token) -> bool:
    """Tell a noun whose number is a strength: people, units and platforms of armed forces."""
    return military_nouns().get(singular(noun), "weapon") != "weapon"


def _members(noun: Token) -> bool:
    """Tell the people that a force is said to have: "a force of 20,000 men"."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.lower_ in MEMBERS and counts_force(noun.head.head)


def _named_before(doc: Doc, number: Number) -> Token | None:
    """Return the noun that a number without one counts: "an army of 1.2 million", "troop numbers grew to 130,000"."""
    last = doc[number.end - 1]
    if last.dep_ != "pobj":
        return None
    preposition = last.head
    above = preposition.head
    if preposition.lower_ == "of" and counts_force(above):
        return above
    owner = syntax.child(above, "nsubj", "nsubjpass") if above.pos_ in syntax.VERBAL else None
    if owner is None or doc[number.start - 1].lower_ not in {"to", "at"} or owner.lemma_.lower() not in COUNTS:
        return None
    return next((t for t in owner.subtree if counts_force(t)), None)


def _unit(doc: Doc, number: Number, head: Token) -> str:
    """Return what is counted, head in the singular: "tactical battalion group"; names of who leads it left out."""
    words = [t for t in doc[number.end : head.i] if t.ent_type_ not in {"NORP", "GPE", "ORG", "PERSON"}]
    words = [t for t in words if not (t.pos_ == "ADJ" and t.is_title)]
    while words and (words[0].lower_ in COMPARING or words[0].pos_ not in {"ADJ", "NOUN", "PROPN"}):
        words.pop(0)
    noun = "troops" if singular(head) == "troop" else head.lower_ if head.lower_ == "forces" else singular(head)
    return re.sub(r" ?- ?", "-", " ".join([*(t.lower_ for t in words), noun]))


def _fraction(doc: Doc, number: Number, before: list[Quantity]) -> Quantity | None:
    """Read a part of the forces counted before: "About two thirds are ...", "half of those"."""
    earlier = [(n, q) for n, q in enumerate(before) if q.measures == "strength"]
    if not earlier or number.fraction is None:
        return None
    following = [t.lower_ for t in doc[number.end : number.end + 2]]
    of_them = following[:1] == ["of"] and following[1:] and following[1] in REFERRING
    alone = not following or doc[number.end].pos_ in {"AUX", "VERB"}
    if not (of_them or alone):
        return None
    whole, quantity = earlier[-1]
    low, high = share(number.fraction, quantity.minimum, quantity.maximum)
    end = number.end + 2 if of_them else number.end
    head = doc[number.start : number.end].root.i
    return Quantity(
        range=(number.start, end), head=head, measures="strength", unit=quantity.unit, minimum=low, maximum=high,
        approximation="approximately", fraction_of=whole,
    )  # fmt: skip


def find_equipment(doc: Doc) -> list[Equipment]:
    """Return the equipment of a Doc in text order, the longest term where several begin."""
    terms = equipment_terms()
    said = concordance(doc)
    found: list[Equipment] = []
    end = 0
    for i in sorted({*said.of_lemmas(terms.keys()), *said.of_words(terms.keys())}):
        if i < end or doc[i].pos_ not in {"NOUN", "PROPN", "ADJ"}:
            continue
        for words, kind in terms.get(said.lemmas[i], terms.get(said.words[i], [])):
            forms = list(zip(said.words[i : i + len(words)], said.lemmas[i : i + len(words)], strict=True))
            if len(forms) == len(words) and all(w in form for w, form in zip(words, forms, strict=True)):
                end = i + len(words)
                found.append(Equipment(range=(i, end), kind=kind))
                break
    return found


def attached(
    reader: Reader, quantities: list[Quantity], triggers: list[Trigger], owner: dict[int, int]
) -> list[Quantity]:
    """Return the quantities with the event that each is a number of.

    It counts forces that an event word has as an argument, or that stand in its clause. The killed and wounded are
    no strength.

    Args:
        owner: event number by the head token of each of its triggers.
    """
    doc = reader.index.doc
    out = []
    for quantity in quantities:
        places = reader.places(doc[quantity.reference]) if quantity.reference >= 0 else []
        quantity = replace(quantity, place=places[0] if places else -1)
        fitting = [
            (_closeness(doc, quantity, t), t.head.i) for t in triggers if t.head.i in owner and _countable(quantity, t)
        ]
        near = [item for item in fitting if item[0] is not None]
        if near:
            _, trigger = min(near)
            quantity = replace(quantity, event=owner[trigger], trigger=trigger)
        out.append(quantity)
    return out


def _countable(quantity: Quantity, trigger: Trigger) -> bool:
    family = families()[trigger.frame.type]
    if quantity.measures == "distance":
        return family == "deployment"
    victims = {t.i for name in ("obj", "of", "on", "against", "at") for t in trigger.found.get(name, ())}
    if trigger.head.dep_ == "nsubj":  # "the strikes destroyed three units"
        victims |= {t.i for noun in syntax.children(trigger.head.head, "dobj") for t in syntax.conjuncts(noun)}
    doc = trigger.head.doc
    if any(a.lower_ == "against" for a in syntax.ancestors(doc[quantity.head])):
        return False  # "strikes against targets that include three units": they are faced, not led
    return family == "deployment" or (family == "force" and quantity.head not in victims)


def _closeness(doc: Doc, quantity: Quantity, trigger: Trigger) -> tuple[int, int] | None:
    """Return how near a trigger is: 0 for an argument, else the steps up to its clause; None in another sentence."""
    distance = abs(quantity.head - trigger.head.i)
    if any(t.i in range(*quantity.range) or t.i == quantity.head for heads in trigger.found.values() for t in heads):
        return 0, distance
    for steps, token in enumerate(syntax.upwards(doc[quantity.head]), start=1):
        if token.i == trigger.head.i:
            return steps, distance
        if token.dep_ in {"appos", "relcl"}:
            return None
    return None


def with_events(
    doc: Doc, equipment: list[Equipment], triggers: list[Trigger], owner: dict[int, int]
) -> list[Equipment]:
    """Return the equipment that an event of forces uses or moves, with that event; what is hit by it is left out."""
    out = []
    for item in equipment:
        above = [t.i for t in syntax.upwards(doc[item.range[1] - 1])]
        users = [
            t
            for t in triggers
            if t.head.i in above and t.head.i in owner and families()[t.frame.type] in {"deployment", "force"}
        ]
        if users:
            user = min(users, key=lambda t: above.index(t.head.i))
            hit = {
                i
                for name in ("obj", "on", "against", "at")
                for t in user.found.get(name, ())
                for i in syntax.subtree(t)
            }
            if families()[user.frame.type] == "deployment" or item.range[1] - 1 not in hit:
                out.append(replace(item, event=owner[user.head.i]))
    return out
