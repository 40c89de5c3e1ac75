"""Finds who shares a clause: who do the same, who do it with whom, who does what an infinitive says."""

from spacy.tokens import Token

from kg_builder import syntax


def parallel(word: Token, other: Token) -> bool:
    """Tell two that do, or to whom is done: "police arrested two men. They were released"."""
    if word.dep_ == "nsubjpass":
        return other.dep_ in {"dobj", "nsubjpass"}
    return word.dep_ == "nsubj" and other.dep_ in syntax.SUBJECTS


def partners(head: Token) -> list[Token]:
    """Return with whom a clause's subject does something: the object, or "with", "to" somebody."""
    if head.dep_ != "nsubj":
        return []
    found = syntax.children(head.head, "dobj")
    for prep in syntax.children(head.head, "prep", "dative"):
        if prep.lower_ in {"with", "to"}:
            found += syntax.children(prep, "pobj")
    return found[:1]


def controllers(verb: Token) -> list[Token]:
    """Return who does what an infinitive says, where it has no subject of its own: the object of the verb above, else
    its subject."""
    above = verb.head
    if verb.dep_ not in {"xcomp", "ccomp"} or above.pos_ not in syntax.VERBAL:
        return []
    objects = syntax.children(above, "dobj")
    own = syntax.child(above, *syntax.SUBJECTS)
    return objects or ([own] if own is not None else controllers(above))
