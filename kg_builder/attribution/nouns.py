"""Finds nouns that attribute words to somebody: "the claim that", "Kyiv's call for talks", "criticism of the deal"."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from kg_builder import syntax
from kg_builder.attribution.quotations import OPENS
from kg_builder.resources import lexicon

LIGHT_REACH = 4  # tokens from a light verb to its noun


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue found: its anchor token, all its tokens, and how it takes its content."""

    anchor: Token
    tokens: frozenset[int]
    lemma: str
    frames: frozenset[str]
    attitude: str
    kind: str  # speech, thought, noun, preposition or colon


@cache
def speech_nouns() -> dict[str, dict[str, str]]:
    """Return the nouns of saying by lemma ("claim", "statement")."""
    return {row["lemma"]: row for row in lexicon("speech_nouns")}


@cache
def actor_lemmas() -> frozenset[str]:
    """Return the common nouns that stand for somebody ("minister", "government")."""
    return frozenset(row["lemma"] for row in lexicon("actor_nouns"))


@cache
def media() -> frozenset[str]:
    """Return the nouns of channels through which something is said ("statement", "call")."""
    return frozenset(row["noun"] for row in lexicon("media"))


def noun_cue(token: Token) -> Iterator[Cue]:
    """Yield the cue of a noun of saying that has a that-clause, or an owner and a complement: "Kyiv's call for talks".

    "A statement saying ..." is the verb's business, and so is "said in a statement that".
    """
    row = speech_nouns().get(token.lemma_.lower())
    if row is None:
        return
    frames = frozenset(row["frames"].split())
    verb = carrying_verb(token)
    tokens = set(range(verb.i, token.i + 1)) if verb is not None and verb.i < token.i else {token.i}
    if noun_clause(token) is not None:
        yield Cue(token, frozenset(tokens), row["lemma"], frozenset({"clause"}), row["attitude"], "noun")
        return
    after = token.i + 1
    if token.doc[after : after + 1].text == ":" and token.doc[after + 1 : after + 2].text in OPENS:
        yield Cue(token, frozenset(tokens | {after}), row["lemma"], frozenset({"colon"}), row["attitude"], "noun")
        return
    part = noun_complement(token, frames)
    if part is not None and (owner_of(token) is not None or verb is not None):
        if part.dep_ == "prep" and part.i == token.i + 1:
            tokens.add(part.i)
        yield Cue(token, frozenset(tokens), row["lemma"], frames, row["attitude"], "noun")


@cache
def _light_verbs() -> frozenset[str]:
    return frozenset(row["lemma"] for row in lexicon("reporting_light_verbs"))


def carrying_verb(noun: Token) -> Token | None:
    """Return the verb that puts a noun of saying into words: "[made] the claim", "[issued] a call"."""
    verb = noun.head
    carries = noun.dep_ == "dobj" and verb.lemma_.lower() in _light_verbs() and owner_of(noun) is None
    return verb if carries and 0 < noun.i - verb.i <= LIGHT_REACH else None


def noun_clause(noun: Token) -> Token | None:
    """Return the that-clause of a noun, not a relative one ("the claim that he lied", not "the claim that he made")."""
    for clause in syntax.children(noun, "acl", "ccomp", "relcl"):
        mark = next((c for c in clause.children if c.lower_ == "that"), None)
        if (
            mark is not None
            and mark.dep_ == "mark"
            and not any(t.pos_ in syntax.VERBAL or t.is_punct for t in noun.doc[noun.i + 1 : mark.i])
        ):
            return clause
    return None


def noun_complement(noun: Token, frames: frozenset[str]) -> Token | None:
    """Return the infinitive or preposition that a noun of saying takes: "its threat [to] ...", "a call [for] ..."."""
    for part in noun.children:
        about = syntax.child(part, "pobj", "pcomp") if part.dep_ == "prep" and f"p:{part.lower_}" in frames else None
        if about is not None and about.ent_type_ not in {"DATE", "TIME"}:  # not "her remarks on Monday"
            return part
        if part.dep_ == "acl" and part.tag_ == "VB" and "inf" in frames:
            return part
    return None


def owner_of(noun: Token) -> Token | None:
    """Return who makes the claim that a noun names: "[Moscow]'s claim", "a claim by [Moscow]"."""
    owner = syntax.child(noun, "poss")
    if owner is not None:
        return owner
    for prep in syntax.children(noun, "prep"):
        if prep.lower_ in {"by", "from"}:
            return syntax.child(prep, "pobj")
    return None
