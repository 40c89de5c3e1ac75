"""The words that make a noun an actor and a phrase a place, from the lexicons."""

import unicodedata
from functools import cache

from spacy.tokens import Doc, Token

from kg_builder.gazetteer import Gazetteer
from kg_builder.layers import Range
from kg_builder.resources import lexicon


@cache
def actor_nouns() -> dict[str, dict[str, str]]:
    """Return the common nouns that stand for an actor, by lemma."""
    return {row["lemma"]: row for row in lexicon("actor_nouns")}


@cache
def military_kinds() -> dict[str, str]:
    """Return the kind (people, unit, platform, weapon) of each noun for forces."""
    return {row["lemma"]: row["kind"] for row in lexicon("military_nouns")}


@cache
def body_words() -> frozenset[str]:
    """Return the words that make up the name of a body that every state has: "Defence Ministry", "Parliament"."""
    return frozenset(row["word"] for row in lexicon("body_words"))


def noun_of(token: Token) -> dict[str, str]:
    """Return the row of the actor noun that a token heads, a two-word one first ("news agency"), else an empty one."""
    lemma = token.lemma_.lower()
    lemma = singular(token) if lemma not in actor_nouns() else lemma
    if lemma in _second_words() and token.i and token.nbor(-1).head.i == token.i:
        longer = actor_nouns().get(f"{token.nbor(-1).lower_} {lemma}")
        if longer is not None:
            return longer
    return actor_nouns().get(lemma, {})


def singular(noun: Token) -> str:
    """Return a noun's lemma in lower case; the model leaves the plural of names alone ("Royal Marines", "Citizen
    Airmen")."""
    lemma = noun.lemma_.lower()
    if noun.tag_ not in {"NNP", "NNPS"} or lemma != noun.lower_:
        return lemma
    if lemma.endswith("men") and len(lemma) > 3:
        return lemma.removesuffix("en") + "an"
    return lemma.removesuffix("s") if noun.tag_ == "NNPS" else lemma


@cache
def _second_words() -> frozenset[str]:
    return frozenset(lemma.split()[1] for lemma in actor_nouns() if " " in lemma)


def kind_of(token: Token) -> str:
    """Return the kind of the actor noun that a token heads, "" where it heads none."""
    return noun_of(token).get("kind", "")


@cache
def place_prepositions() -> dict[str, str]:
    """Return the sense (at, to, from, near) of each preposition that a place follows."""
    return {row["preposition"]: row["sense"] for row in lexicon("place_prepositions")}


@cache
def place_classes() -> frozenset[str]:
    """Return the nouns that say of what class a named place is: "the city of X", "the capital, X"."""
    return frozenset(row["lemma"] for row in lexicon("place_nouns") if row["again"] or row["lemma"] == "capital")


@cache
def honorifics() -> dict[str, str]:
    """Return the gender ("m", "f" or "") that each word before a surname tells."""
    return {row["word"]: row["gender"] for row in lexicon("honorifics")}


@cache
def first_names() -> dict[str, str]:
    """Return the gender ("m" or "f") that a lower-case first name without accents tells."""
    return {row["name"]: row["gender"] for row in lexicon("first_names")}


def gender_of(name: str) -> str:
    """Return the gender ("m", "f" or "") that the first name of a full name tells."""
    words = name.split()
    folded = unicodedata.normalize("NFKD", words[0].casefold()) if len(words) > 1 else ""
    return first_names().get("".join(c for c in folded if not unicodedata.combining(c)), "")


def as_actor(actor: str, gazetteer: Gazetteer) -> str:
    """Return the state for a place or government whose name was used for it."""
    if actor.startswith(("government/", "place/")):
        country = gazetteer.country_of(actor)
        return f"country/{country}" if f"country/{country}" in gazetteer.entries else actor
    return actor


def head_of(doc: Doc, span: Range) -> int:
    """Return the number of the token that heads a range."""
    return doc[span[0] : span[1]].root.i if span[1] - span[0] > 1 else span[0]


def is_placed(head: Token) -> bool:
    """Tell whether a name stands where a place stands: after "in", "to", "near", or owning a border or territory."""
    if head.dep_ in {"compound", "nmod"} and head.head.i > head.i and kind_of(head.head) in {"", "document"}:
        return True  # "the Minsk agreements", "Geneva talks"
    if head.dep_ == "appos" and (head.head.ent_type_ in {"GPE", "LOC", "FAC"} or head.head.lemma_ in place_classes()):
        return True  # "Fort Stewart, Georgia", "the capital, Sanaa"
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lemma_ in place_classes():
        return True  # "the city of Kyiv"
    top = head
    while top.dep_ in {"conj", "compound", "nmod"} and top.head.i < top.i:
        top = top.head
    if top.dep_ == "pobj":
        return top.head.lower_ in place_prepositions() and not (top.head.lower_ == "to" and top.head.dep_ == "dative")
    return top.dep_ in {"npadvmod"}
