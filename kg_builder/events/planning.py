"""Finds who is to do an event that a word of planning leads to: "Russia continues preparations for an assault"."""

from functools import cache

from spacy.tokens import Token

from kg_builder import syntax
from kg_builder.events.arguments import MODIFIERS, is_light, quantified
from kg_builder.resources import lexicon


@cache
def planning_words() -> dict[tuple[str, str], set[str]]:
    """Return the words of planning by (lemma, part of speech), each with the prepositions that lead to the event."""
    return {(row["lemma"], row["pos"]): set(row["prepositions"].split()) for row in lexicon("planning_words")}


def planners(trigger: Token) -> list[list[Token]]:
    """Return the heads that may name who plans an event noun, the nearest owners first; none where no word says it."""
    noun = quantified(trigger)
    while noun.dep_ == "conj" and noun.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head
    if noun.dep_ != "pobj":
        return []
    word, preposition = noun_before(noun.head) or noun.head.head, noun.head.lower_
    pos = "v" if word.pos_ in syntax.VERBAL else "n"
    if preposition not in planning_words().get((word.lemma_.lower(), pos), ()):
        return []
    if pos == "v":
        owner = syntax.subject(word)
        return [] if owner is None else [syntax.conjuncts(owner)]
    owners = [*syntax.children(word, *MODIFIERS), *_carried(word)]
    return [syntax.conjuncts(owner) for owner in owners]


def noun_before(preposition: Token) -> Token | None:
    """Return the object that a phrase goes with though the parse hangs it on the verb: "make [plans] [for an
    attack]"."""
    before = preposition.nbor(-1) if preposition.i > 0 else None
    if before is None or before.head.i != preposition.head.i or before.dep_ not in {"dobj", "nsubjpass", "attr"}:
        return None
    prepositions = planning_words().get((before.lemma_.lower(), "n"), ())
    return before if preposition.lower_ in prepositions else None


def _carried(noun: Token) -> list[Token]:
    """Return the subject of the verb that has a noun of planning for its object: "made preparations"."""
    while noun.dep_ == "conj" and noun.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head
    if noun.dep_ != "dobj" or not is_light(noun.head.lemma_.lower()):
        return []
    owner = syntax.subject(noun.head)
    return [] if owner is None else [owner]
