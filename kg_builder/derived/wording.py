"""Compares the words in which two articles tell of an event: those of the sentences that its triggers stand in.

Reports of one event share more than its participants: its place, its victims, the number of its dead. A word counts by
its first letters, which join its forms; names and numbers count for more. Lexical overlap is the strongest cue to
events of different documents that are one: Cybulska and Vossen, "Using a Sledgehammer to Crack a Nut?", LREC 2014.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from kg_builder.resources import lexicon

WORD = re.compile(r"[^\W\d_][\w'’-]*[^\W_]|\d[\d,.]*(?<=\d)")
SENTENCE_END = re.compile(r"[.!?][\"”’']? |\n")
LONGEST = 600  # characters of a sentence that are looked at on either side
NEAR = 200  # characters on either side in which numbers tell of the same event
PREPOSITION = re.compile(r" (?:at|by|for|from|in|of|on|that|to|who|with) ")
STEM = 6  # letters
SHORT = 4  # letters; shorter words are mostly function words
MARK_POINTS, FORM_POINTS, OVERLAP_POINTS, NUMBER_POINTS = 6, 15, 80, 20
ENOUGH = 4  # words in common from which a share of words counts in full


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words around an event's triggers.

    Attributes:
        words: stems of the other words of their sentences, without function words.
        names, numbers: those of the other words that are written so.
        near: numbers of the sentences around, too: "26 pirates" may stand in the one before.
        triggers: stems of the triggers.
    """

    words: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    near: frozenset[str]
    triggers: frozenset[str]

    @property
    def marks(self) -> frozenset[str]:
        """The words that tell one story from another."""
        return self.names | self.numbers


def read_wording(text: str, start: int, end: int) -> Wording:
    """Return the words around a trigger, given by its characters, end exclusive."""
    from_, to = max(0, start - LONGEST), min(len(text), end + LONGEST)
    first = max((found.end() for found in SENTENCE_END.finditer(text, from_, start)), default=from_)
    last = SENTENCE_END.search(text, end, to)
    common = _function_words()
    found = list(WORD.finditer(text, first, last.start() if last else to))
    words = [m for m in found if not start <= m.start() < end and m[0].lower() not in common]
    return Wording(
        words=frozenset(stem(m[0]) for m in words if m[0][0].isdigit() or len(m[0]) >= SHORT),
        names=frozenset(m[0].lower() for m in words if m[0][0].isupper() and m.start() != first),
        numbers=frozenset(m[0] for m in words if m[0][0].isdigit()),
        near=frozenset(m[0] for m in WORD.finditer(text, max(0, start - NEAR), end + NEAR) if m[0][0].isdigit()),
        triggers=frozenset(stem(m[0]) for m in found if start <= m.start() < end),
    )


def without(wording: Wording, words: frozenset[str]) -> Wording:
    """Return a wording without some words, given in small letters."""
    return replace(wording, words=wording.words - set(map(stem, words)), names=wording.names - words)


def join_wordings(wordings: Iterable[Wording]) -> Wording:
    """Return the words of several triggers of one event."""
    found = list(wordings)
    return Wording(
        **{name: frozenset[str]().union(*(getattr(w, name) for w in found)) for name in Wording.__dataclass_fields__}
    )


def stem(word: str) -> str:
    """Return what stands for all forms of a word."""
    return word.lower()[:STEM]


def head(label: str) -> str:
    """Return the stem of the noun that a description says somebody to be ("23 pirates from Aden": pirate)."""
    words = WORD.findall(PREPOSITION.split(label)[0])
    return stem(words[-1]).removesuffix("s") if words else ""


def likeness(one: Wording, other: Wording) -> tuple[int, list[str]]:
    """Return points for words in common, less some for numbers that differ, and the reasons."""
    shared = one.words & other.words
    marks = one.marks & other.marks
    least = min(len(one.words), len(other.words))
    points = round(OVERLAP_POINTS * len(shared) / max(least, 1) * min(1, len(shared) / ENOUGH))
    points += MARK_POINTS * len(marks)
    reasons = [f"{len(shared)} word{'s' if len(shared) > 1 else ''} in common"] if shared else []
    if one.triggers & other.triggers:
        points += FORM_POINTS
        reasons.append("the same word for it")
    if one.near and other.near and not one.near & other.near:
        points -= NUMBER_POINTS
        reasons.append("other numbers")
    return points, reasons


@cache
def _function_words() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon("function_words") if row["language"] == "English")
