"""Reads the tense of a verb from its form and its auxiliaries."""

from spacy.tokens import Token

from kg_builder import syntax

PAST = {"was", "were", "had", "did", "have", "has", "'ve", "having"}
PRESENT = {"is", "are", "am", "'s", "'re", "be", "being"}
FUTURE = {"will", "shall", "'ll", "would", "wo", "'d"}


def auxiliaries(verb: Token) -> set[str]:
    """Return a verb's auxiliaries in lower case."""
    return {c.lower_ for c in verb.children if c.dep_ in syntax.AUXILIARIES}


def is_infinitive(verb: Token) -> bool:
    """Tell a verb with "to"."""
    return verb.pos_ in syntax.VERBAL and "to" in auxiliaries(verb)


def is_finite(verb: Token) -> bool:
    """Tell a verb of a tense from a bare form, which after a demand is a subjunctive ("demanded that X withdraw")."""
    finite = {"VBD", "VBZ", "MD"}
    return verb.tag_ in finite or any(c.tag_ in finite | {"VBP"} for c in syntax.children(verb, *syntax.AUXILIARIES))


def is_perfect(verb: Token) -> bool:
    """Tell what lies behind: a finite past, or "to have attacked", "may have attacked"."""
    have = bool(auxiliaries(verb) & {"have", "has", "had", "having", "'ve"})
    return have or (is_finite(verb) and tense_of(verb) == "past")


def tense_of(verb: Token) -> str:
    """Return past, present, progressive, future or "" (a verb form without tense takes that of the verb above it)."""
    words = auxiliaries(verb)
    if "to" in words and not words & {"have"}:
        return _above(verb)  # "managed to attack"
    if words & FUTURE:
        return "future"
    if verb.tag_ == "VBD" or words & PAST:
        return "progressive" if verb.tag_ == "VBG" and words & {"was", "were", "have", "has", "had"} else "past"
    if verb.tag_ == "VBG" and words & PRESENT:
        return "progressive"
    if verb.tag_ in {"VBP", "VBZ"} or words:
        return "present"
    return "past" if verb.tag_ == "VBN" else _above(verb)


def _above(verb: Token) -> str:
    above = next((a for a in syntax.ancestors(verb) if a.pos_ in syntax.VERBAL), None)
    return tense_of(above) if above is not None else "present"
