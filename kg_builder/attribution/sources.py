"""Finds the source of a cue: the words that say who speaks, and the token that heads them."""

from spacy.tokens import Token

from kg_builder import syntax
from kg_builder.attribution.cues import Cue

CLOSES = {"”", '"', "''", "’", "'", "»"}
NOUNS = {"NOUN", "PROPN", "PRON"}
LONGEST_INVERTED = 8  # tokens of a subject after its verb
SPEAKERS = {"PERSON", "ORG", "NORP", "GPE"}
RELATIVE = {"who", "which", "that"}


def find_source(cue: Cue) -> tuple[set[int], Token | None]:
    """Return the source's tokens and its head; the head of a relative pronoun is what it stands for. Empty if
    unnamed."""
    if cue.kind == "colon":
        start = next(
            i
            for i in range(cue.anchor.i, -1, -1)
            if i == 0 or cue.anchor.doc[i].is_sent_start or cue.anchor.doc[i - 1].is_space
        )
        tokens = set(range(start, cue.anchor.i))
        heads = [t for t in cue.anchor.doc[start : cue.anchor.i] if t.head.i not in tokens or t.head.i == t.i]
        return tokens, heads[0] if heads else None
    if cue.kind == "preposition":
        head = next((c for c in cue.anchor.children if c.dep_ in {"pobj", "pcomp", "dobj"}), None)
        return (syntax.subtree(head), head) if head is not None else (set(), None)
    if cue.kind == "noun":
        return _owner(cue.anchor)
    head = _inverted(cue) or _left_subject(cue.anchor) or syntax.subject(cue.anchor)
    if head is None or head.dep_ == "expl" or head.i in cue.tokens:
        return set(), None
    if cue.anchor.dep_ == "acl" and not _can_speak(head):
        head = _issuer(head) or head
    return _phrase(head, cue.anchor), antecedent(head)


def _inverted(cue: Cue) -> Token | None:
    """Return the subject after a cue that closes what it reports (“...,” said X; ..., says X), where the parser has
    it wrong."""
    verb, doc = cue.anchor, cue.anchor.doc
    first, after = min(cue.tokens), max(cue.tokens) + 1
    if first == 0 or syntax.child(verb, "nsubj", "agent") is not None or after >= len(doc) or syntax.is_passive(verb):
        return None
    if doc[first - 1].text not in CLOSES | {","} or doc[after].pos_ not in {
        "PROPN",
        "DET",
        "NOUN",
        "PRON",
        "NUM",
        "ADJ",
    }:
        return None
    if doc[first - 1].text == "," and cue.lemma not in {"say", "report", "add", "write"}:
        return None
    end = after
    while (
        end < len(doc)
        and end < after + LONGEST_INVERTED
        and not doc[end].is_punct
        and not doc[end].is_space
        and doc[end].pos_ not in {"VERB", "AUX", "SCONJ"}
    ):
        end += 1
    head = doc[after:end].root if end > after else None
    return head if head is not None and head.pos_ in {*NOUNS, "NUM"} else None


def _left_subject(verb: Token) -> Token | None:
    """Return the subject of the saying that a participle adds to: "..., he said, adding that" even where the parser
    hangs "adding" on the words that follow."""
    if verb.tag_ != "VBG" or verb.i < 2 or verb.head.i < verb.i or syntax.child(verb, "nsubj") is not None:
        return None
    said = verb.nbor(-2) if verb.nbor(-1).text == "," else verb.nbor(-1)
    return syntax.subject(said) if said.pos_ in syntax.VERBAL else None


def _can_speak(noun: Token) -> bool:
    return noun.ent_type_ in SPEAKERS or noun.pos_ == "PROPN"


def _issuer(noun: Token) -> Token | None:
    """Return who puts out the text that speaks: "[Moscow] issued a statement saying", "[he] was heard on tape
    telling"."""
    verb = next((a for a in syntax.ancestors(noun) if a.pos_ in syntax.VERBAL), None)
    if verb is None:
        return None
    return syntax.subject(verb) or syntax.child(verb, "nsubjpass")


def _owner(noun: Token) -> tuple[set[int], Token | None]:
    """Return who makes the claim that a noun names: "Moscow's claim", "a claim by Moscow"; else who has it: "made
    the claim"."""
    owner = syntax.child(noun, "poss")
    if owner is not None:
        return syntax.subtree(owner) - {c.i for c in owner.children if c.dep_ == "case"}, owner
    for prep in syntax.children(noun, "prep"):
        if prep.lower_ in {"by", "from"}:
            owner = syntax.child(prep, "pobj")
            if owner is not None:
                return syntax.subtree(owner), owner
    return set(), None


def _phrase(head: Token, verb: Token) -> set[int]:
    """Return the noun phrase of a subject, without the clause that holds the verb itself."""
    tokens = syntax.subtree(head)
    for part in head.children:
        inside = syntax.subtree(part)
        if verb.i in inside:
            tokens -= inside
    return tokens


def antecedent(head: Token) -> Token:
    """Return what a relative pronoun stands for, else the token itself."""
    if head.lower_ in RELATIVE and head.head.dep_ in {"relcl", "acl"}:
        return head.head.head
    return head
