"""Reads numbers in words and figures, with how exact they are said to be."""

from dataclasses import dataclass
from functools import cache
from math import ceil, floor

from spacy.tokens import Doc, Token

from kg_builder.concordance import concordance
from kg_builder.resources import lexicon

LONGEST_PHRASE = 4  # words of an approximation
ARTICLES = {"a", "an"}
FIGURES = frozenset("0123456789.,")
JOINTS = {"-", "–", "to", "or"}


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text: tokens (start, end), bounds, approximation; or a fraction of another number (0 to 1)."""

    start: int
    end: int
    minimum: float | None
    maximum: float | None
    approximation: str
    fraction: float | None = None


@cache
def approximations() -> dict[tuple[str, ...], str]:
    """Return the approximation that each phrase before a number tells, by its words."""
    return {tuple(row["phrase"].split()): row["approximation"] for row in lexicon("approximations")}


@cache
def number_words() -> dict[str, tuple[str, float]]:
    """Return (kind, value) of each number word."""
    return {row["word"]: (row["kind"], float(row["value"])) for row in lexicon("number_words")}


def find_numbers(doc: Doc) -> list[Number]:
    """Return the numbers of a Doc in text order, ranges and approximations taken in."""
    found = []
    i = 0
    words = concordance(doc).words
    while i < len(words):
        if not _may_begin(words[i]):
            i += 1
            continue
        read = _few(doc, i) or _fraction(doc, i) or _plural(doc, i) or _range(doc, i)
        if read is None:
            i += 1
            continue
        found.append(_approximate(doc, read))
        i = read.end
    return found


def _may_begin(word: str) -> bool:
    """Tell a word with which a number may begin; most words are none, and are not looked at again."""
    return word[0] in FIGURES or word in number_words() or word in ARTICLES or word == "half"


def _kind(doc: Doc, i: int) -> str:
    return number_words().get(doc[i].lower_, ("", 0.0))[0] if i < len(doc) else ""


def _few(doc: Doc, i: int) -> Number | None:
    """Read "several hundred", "a few dozen", "a couple of thousand": at least two, where a scale follows."""
    start = i
    i += doc[i].lower_ in ARTICLES
    if _kind(doc, i) != "few":
        return None
    word = doc[i].lower_
    i += 1 + (i + 1 < len(doc) and doc[i + 1].lower_ == "of")
    if _kind(doc, i) != "scale":
        return None
    value = number_words()[word][1] * number_words()[doc[i].lower_][1]
    if word == "couple":
        return Number(start, i + 1, value, value, "approximately")
    return Number(start, i + 1, value, None, "atLeast")


def _fraction(doc: Doc, i: int) -> Number | None:
    """Read "half", "two thirds", "a quarter of"; "half a dozen" and "half a million" are whole numbers."""
    word = doc[i].lower_
    if word == "half":
        scale = i + 2 if i + 1 < len(doc) and doc[i + 1].lower_ in {*ARTICLES, "-"} else i + 1
        if _kind(doc, scale) == "scale":
            value = number_words()[doc[scale].lower_][1] / 2
            return Number(i, scale + 1, value, value, "exact")
        joined = i + 1 < len(doc) and doc[i + 1].text == "-"  # "half-brother"
        return None if joined else Number(i, i + 1, None, None, "approximately", 0.5)
    count = 1.0 if word in ARTICLES else number_words()[word][1] if _kind(doc, i) == "value" else None
    part = i + 2 if i + 1 < len(doc) and doc[i + 1].text == "-" else i + 1
    if count is None or count >= 10 or _kind(doc, part) != "fraction":
        return None
    if word in ARTICLES and not _stands_alone(doc, part):
        return None
    return Number(i, part + 1, None, None, "approximately", count * number_words()[doc[part].lower_][1])


def _stands_alone(doc: Doc, i: int) -> bool:
    """Tell the fraction of "a third of the force" from the ordinal of "a third round of talks"."""
    following = doc[i + 1] if i + 1 < len(doc) else None
    return following is None or following.lower_ == "of" or following.is_punct or following.pos_ in {"AUX", "VERB"}


def _plural(doc: Doc, i: int) -> Number | None:
    """Read "tens of thousands of" and "hundreds of"."""
    if _kind(doc, i) != "plural":
        return None
    value, end = number_words()[doc[i].lower_][1], i + 1
    while end + 1 < len(doc) and doc[end].lower_ == "of" and _kind(doc, end + 1) == "plural":
        value *= number_words()[doc[end + 1].lower_][1]
        end += 2
    return Number(i, end, value, None, "atLeast")


def _range(doc: Doc, i: int) -> Number | None:
    """Read a number and the other end of its range: "100,000-120,000", "between five and seven", "two or three".

    "From 100,000 to 130,000" tells a change: two numbers.
    """
    value, end, _ = _value(doc, i)
    if value is None:
        return None
    before = doc[i - 1].lower_ if i else ""
    if end + 1 < len(doc):
        joint = doc[end].lower_
        if (joint in JOINTS and before != "from") or (joint == "and" and before == "between"):
            other, stop, scale = _value(doc, end + 1)
            if other is not None and scale > value and end == i + 1 and value * scale < other:
                value *= scale  # "10 to 15 thousand"
            if other is not None and other > value:
                return Number(i - (before == "between"), stop, value, other, "approximately")
    return Number(i, end, value, value, "exact")


def _value(doc: Doc, i: int) -> tuple[float | None, int, float]:
    """Return the value of the whole number that begins at a token, its end, and the scale that ends it (else 1)."""
    total, current, end, scale = 0.0, None, i, 1.0
    while end < len(doc):
        word, kind = doc[end].lower_, _kind(doc, end)
        figure = _figure(doc[end])
        if figure is not None and current is None:
            current = figure
        elif word in ARTICLES and end == i and _kind(doc, end + 1) == "scale":
            current = 1.0
        elif kind == "value" and (current is None or current % 10 == 0):
            current, scale = (current or 0.0) + number_words()[word][1], 1.0
        elif kind == "scale" and current is not None:
            scale = number_words()[word][1]
            current *= scale
            if scale >= 1000:
                total, current = total + current, 0.0
        elif not (word in {"-", "and"} and current is not None and _joins(doc, end, total + current)):
            break
        end += 1
    if current is None:
        return None, i, 1.0
    return total + current, end, scale


def _figure(token: Token) -> float | None:
    text = token.text.replace(",", "")
    digits = text.replace(".", "", 1)
    return float(text) if digits.isdigit() and digits.isascii() and len(text) < 16 else None


def _joins(doc: Doc, end: int, value: float) -> bool:
    """Tell the joint of "twenty-five" and "one hundred and ten" from that of "110-120" and "two and three"."""
    if _kind(doc, end + 1) not in {"value", "scale"}:
        return False
    return doc[end].text == "-" or value >= 100


def _approximate(doc: Doc, number: Number) -> Number:
    said = concordance(doc).words
    for length in range(LONGEST_PHRASE, 0, -1):
        start = number.start - length
        words = tuple(said[max(start, 0) : number.start])
        if start >= 0 and words in approximations():
            return _bounded(number, start, approximations()[words])
    return number


def _bounded(number: Number, start: int, approximation: str) -> Number:
    low, high = number.minimum, number.maximum
    if number.fraction is not None:
        return Number(start, number.end, None, None, "approximately", number.fraction)
    if approximation in {"moreThan", "atLeast"}:
        high = None
    elif high is None:
        approximation = "approximately"  # "up to several hundred" has no bound above
    elif approximation in {"lessThan", "atMost"}:
        low = None
    return Number(start, number.end, low, high, approximation)


def share(fraction: float, low: float | None, high: float | None) -> tuple[float | None, float | None]:
    """Return the bounds of a fraction of a number, as whole counts: two thirds of 110 is 73 to 74."""
    return (floor(low * fraction) if low is not None else None, ceil(high * fraction) if high is not None else None)
