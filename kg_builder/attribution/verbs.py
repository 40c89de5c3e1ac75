"""The table of reporting verbs, and how a token is found in it."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from kg_builder import syntax
from kg_builder.resources import lexicon


@dataclass(frozen=True, slots=True)
class Verb:
    """A row of the table of reporting verbs."""

    lemma: str
    frames: frozenset[str]
    attitude: str
    kind: str


@cache
def reporting_verbs() -> dict[str, Verb]:
    """Return the reporting verbs by lemma ("say", "point out")."""
    rows = lexicon("reporting_verbs")
    return {r["lemma"]: Verb(r["lemma"], frozenset(r["frames"].split()), r["attitude"], r["kind"]) for r in rows}


@cache
def _with_particles() -> frozenset[str]:
    return frozenset(lemma.split()[0] for lemma in reporting_verbs() if " " in lemma)


def verb_lemma(token: Token) -> str:
    """Return the verb's lemma with its particle, if the table knows the pair: "point out"."""
    lemma = token.lemma_.lower()
    if lemma not in _with_particles():
        return lemma
    particle = syntax.child(token, "prt")
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    for extra in (particle, following):
        if extra is not None and f"{lemma} {extra.lower_}" in reporting_verbs():
            return f"{lemma} {extra.lower_}"
    return lemma
