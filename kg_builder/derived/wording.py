"""Compares the words in which two articles tell of an event: those of the sentences that its triggers stand in.

Reports of one event share more than its participants: its place, its victims, the number of its dead. A word counts by
its first letters, which join its forms; names and numbers count for more. Lexical overlap is the strongest cue to
events of different documents that are one: Cybulska and Vossen, "Using a Sledgehammer to Crack a Nut?", LREC 2014.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from kg_builder.resources import lexicon

WORD = re.compile(r"[^\W\d_][\w'’-]*[^\W_]|\d[\d,.]*(?<=\d)")
SENTENCE_END = re.compile(r"[.!?][\"”’']? |\n")
LONGEST = 600  # characters of a sentence that are looked at on either side
NEAR = 200  # characters on either side in which numbers tell of the same event
PLURAL = re.compile(r"[^\W\d_]*(?:[^\Ws]s|men|people|children|police)")
COUNTED = 5  # words after a number among which is the noun that it counts ("23 Somali and Yemeni sea brigands")
JOINING = {"and", "or"}
YEARS = range(1900, 2100)
BEFORE = 25  # characters before a number in which a phrase may tell that it is not exact
UNCOUNTED = set("$£€¥-")  # before a number that counts nothing: an amount of money, the end of a range
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
        counts: (stem, number) of what is counted there.
        triggers: stems of the triggers.
    """

    words: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    near: frozenset[str]
    counts: frozenset[tuple[str, int]]
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
    around = list(WORD.finditer(text, max(0, start - NEAR), end + NEAR))
    words = [m for m in found if not start <= m.start() < end and m[0].lower() not in common]
    return Wording(
        words=frozenset(stem(m[0]) for m in words if m[0][0].isdigit() or len(m[0]) >= SHORT),
        names=frozenset(m[0].lower() for m in words if m[0][0].isupper() and m.start() != first),
        numbers=frozenset(m[0] for m in words if m[0][0].isdigit()),
        near=frozenset(m[0] for m in around if m[0][0].isdigit()),
        counts=frozenset(_counts(text, around)),
        triggers=frozenset(stem(m[0]) for m in found if start <= m.start() < end),
    )


def _counts(text: str, words: list[re.Match[str]]) -> Iterator[tuple[str, int]]:
    """Yield (stem, number) of what is counted, and of a name before it ("23 Somali and Yemeni brigands").

    Times tell nothing, nor does what is only counted roughly, nor forces: how many there are is what claims differ in.
    """
    for place, word in enumerate(words):
        number = _number(word[0])
        before = text[max(0, word.start() - BEFORE) : word.start()].lower()
        if number is None or before[-1:] in UNCOUNTED or _roughly().search(before):
            continue
        names, last = [], word
        for later in words[place + 1 : place + 1 + COUNTED]:
            said = later[0].lower()
            if text[last.end() : later.start()] != " " or said in (_function_words() | _numbers().keys()) - JOINING:
                break
            last = later
            if later[0][0].isupper():
                names.append(stem(said))
            if PLURAL.fullmatch(later[0]):
                found = {stem(said).removesuffix("s"), *names}
                yield from ((counted, number) for counted in found if not found & _claimed() and said not in _times())
                break


def _number(word: str) -> int | None:
    """Return the value of a whole number that may count something, which a year does not."""
    figure = word.replace(",", "")
    value = int(figure) if figure.isdigit() and figure.isascii() else _numbers().get(word.lower())
    return None if value in YEARS else value


def counts_differ(one: Wording, other: Wording) -> bool:
    """Tell whether there are other numbers of the same in two wordings: 23 pirates and 26."""
    numbers = [defaultdict[str, set[int]](set), defaultdict[str, set[int]](set)]
    for found, wording in zip(numbers, (one, other), strict=True):
        for counted, number in wording.counts:
            found[counted].add(number)
    first, second = numbers
    return any(first[counted].isdisjoint(second[counted]) for counted in first.keys() & second.keys())


def without(wording: Wording, words: frozenset[str]) -> Wording:
    """Return a wording without some words, given in small letters."""
    return replace(wording, words=wording.words - set(map(stem, words)), names=wording.names - words)


def join_wordings(wordings: Iterable[Wording]) -> Wording:
    """Return the words of several triggers of one event."""
    found = list(wordings)
    return Wording(
        **{name: frozenset[Any]().union(*(getattr(w, name) for w in found)) for name in Wording.__dataclass_fields__}
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
def _numbers() -> dict[str, int | None]:
    """Return the value of each word for a number, nothing for those that make another one of it ("million")."""
    rows = lexicon("number_words")
    return {row["word"]: int(row["value"]) if row["kind"] == "value" else None for row in rows}


@cache
def _times() -> frozenset[str]:
    return frozenset(row["word"].lower() for row in lexicon("time_calendar"))


@cache
def _claimed() -> frozenset[str]:
    """Return the stems of what claims are made about the numbers of: forces and their arms."""
    nouns = [row["lemma"] for row in lexicon("military_nouns")] + [row["lemma"] for row in lexicon("munitions")]
    return frozenset(stem(form) for noun in nouns for form in (noun.split()[-1], re.sub("man$", "men", noun)))


@cache
def _roughly() -> re.Pattern[str]:
    """Return a pattern of the end of a text before a number that is not exact ("more than")."""
    phrases = [re.escape(row["phrase"]) for row in lexicon("approximations") if row["approximation"] != "exact"]
    return re.compile(rf"\b(?:{'|'.join(phrases)}) $")


@cache
def _function_words() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon("function_words") if row["language"] == "English")
