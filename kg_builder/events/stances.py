"""How an event is claimed, and how the words that govern it change that.

FactBank's scale of certainty and polarity: Saurí and Pustejovsky, "Are you sure that this happened?", Computational
Linguistics 38(2), 2012.
"""

from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from kg_builder import syntax
from kg_builder.events.tenses import is_perfect, tense_of
from kg_builder.resources import lexicon

SCALE = ("certain", "probable", "possible", "underspecified")
FLIPPED = {"positive": "negative", "negative": "positive"}
AHEAD = {"Hypothetical", "Predicted", "Planned"}  # what a clause in the past takes from its governing word: nothing


@dataclass(frozen=True, slots=True)
class Stance:
    """How an event is claimed; empty status and temporality are filled from the tense of the clause at the end."""

    polarity: str = "positive"
    certainty: str = "certain"
    temporality: str = "unknown"
    status: str = ""
    attitude: str = "assert"
    holder: int = -1  # token that heads who intends it
    condition: tuple[int, ...] = ()  # tokens of the condition
    fixed: bool = False  # whether the words further up no longer matter ("an end to the attacks": there are attacks)


@dataclass(frozen=True, slots=True)
class Report:
    """The word that reports a content: its token, its lemma with its particle, and its attitude."""

    cue: Token
    lemma: str
    attitude: str


@cache
def operators() -> dict[tuple[str, str], dict[str, str]]:
    """Return the rows of the modality table by (lemma, part of speech)."""
    return {(row["lemma"], row["pos"]): row for row in lexicon("modality")}


def negated(stance: Stance, *, possible: bool = False) -> Stance:
    """Return the stance turned round; what is not possible is certainly not so ("was not able to attack")."""
    stance = replace(stance, polarity=FLIPPED.get(stance.polarity, stance.polarity))
    if possible and stance.certainty == "possible":
        stance = replace(stance, certainty="certain")
    return stance


def unknown(stance: Stance) -> Stance:
    """Return the stance on what is neither said to be so nor not so."""
    return replace(stance, certainty="underspecified", status=stance.status or "Hypothetical")


def applied(stance: Stance, row: dict[str, str] | None, word: Token, complement: Token | None = None) -> Stance:
    """Return the stance after a governing word; certainty only ever falls, and the first status stays.

    Args:
        complement: the verb that the word governs, if it is one: an act in the past is not planned or predicted.
    """
    if row is None:
        return stance
    if row["certainty"] == "fixed":
        return replace(stance, status=stance.status or row["status"], fixed=True)
    if row["polarity"] == "prevented":
        return _prevented(stance, word)
    status = (
        ""
        if complement is not None
        and complement.pos_ in syntax.VERBAL
        and is_perfect(complement)
        and row["status"] in AHEAD
        else row["status"]
    )
    attitude = row["attitude"] if row["attitude"] and stance.attitude == "assert" else stance.attitude
    return replace(
        stance,
        certainty=max(stance.certainty, row["certainty"] or "certain", key=SCALE.index),
        polarity=_polarity(stance, row["polarity"]),
        status=stance.status or status,
        attitude=attitude,
        holder=_holder(stance, row, word),
    )


def _polarity(stance: Stance, said: str) -> str:
    return FLIPPED.get(stance.polarity, stance.polarity) if said == "negative" else said or stance.polarity


def _prevented(stance: Stance, word: Token) -> Stance:
    """Return the stance on what is kept from happening: it did not, if that was done; else nobody knows."""
    done = word.pos_ not in syntax.VERBAL or (tense_of(word) == "past" and not syntax.children(word, "neg"))
    modal = any(c.tag_ == "MD" for c in syntax.children(word, "aux"))
    if done and not modal:
        return negated(stance)
    return replace(stance, polarity="unknown", certainty="underspecified", status="Hypothetical")


def _holder(stance: Stance, row: dict[str, str], word: Token) -> int:
    """Return who intends or hopes: the subject of the verb, the owner of the noun."""
    if (row["attitude"] not in {"intend", "hope"} and row["status"] != "Intended") or stance.holder >= 0:
        return stance.holder
    verb = word.head if word.pos_ == "ADJ" else word
    owner = syntax.subject(verb) if verb.pos_ in syntax.VERBAL else syntax.child(word, "poss")
    return owner.i if owner is not None else -1
