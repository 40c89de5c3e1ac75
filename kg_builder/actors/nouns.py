"""The words that make a noun an actor and a phrase a place, from the lexicons."""

from functools import cache

from spacy.tokens import Doc, Token

from kg_builder.layers import Range
from kg_builder.resources import lexicon


@cache
def actor_nouns() -> dict[str, dict[str, str]]:
    """Return the common nouns that stand for an actor, by lemma."""
    return {row["lemma"]: row for row in lexicon("actor_nouns")}


@cache
def place_prepositions() -> dict[str, str]:
    """Return the sense (at, to, from, near) of each preposition that a place follows."""
    return {row["preposition"]: row["sense"] for row in lexicon("place_prepositions")}


@cache
def honorifics() -> dict[str, str]:
    """Return the gender ("m", "f" or "") that each word before a surname tells."""
    return {row["word"]: row["gender"] for row in lexicon("honorifics")}


def head_of(doc: Doc, span: Range) -> int:
    """Return the number of the token that heads a range."""
    return doc[span[0] : span[1]].root.i


def is_placed(head: Token) -> bool:
    """Tell whether a name stands where a place stands: after "in", "to", "near", or owning a border or territory."""
    if head.dep_ in {"compound", "nmod"} and head.head.i > head.i and head.head.lemma_.lower() not in actor_nouns():
        return True  # "the Minsk agreements", "Geneva talks"
    top = head
    while top.dep_ in {"conj", "compound", "nmod"} and top.head.i < top.i:
        top = top.head
    if top.dep_ == "pobj":
        return top.head.lower_ in place_prepositions() and not (top.head.lower_ == "to" and top.head.dep_ == "dative")
    return top.dep_ in {"npadvmod"}
