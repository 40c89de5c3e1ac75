"""Reads numbers in words and figures, with how exact they are said to be."""

from dataclasses import dataclass
from functools import cache
from math import ceil, floor

from spacy.tokens import Doc, Token

from kg_builder.resources import lexicon

LONGEST_PHRASE = 3  # words of an approximation


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
    while i < len(doc):
        value, end, kind = _value(doc, i)
        if value is None:
            i += 1
            continue
        number = _ranged(doc, i, end, value, kind)
        found.append(_approximate(doc, number))
        i = number.end
    return found


def _value(doc: Doc, i: int) -> tuple[float | None, int, str]:
    """Return the value of the number that begins at a token, its end, and whether it is a value, plural or fraction."""
    total, current, end, kind = 0.0, None, i, "value"
    while end < len(doc):
        token = doc[end]
        word = token.lower_
        figure = _figure(token)
        entry = number_words().get(word)
        if figure is not None and current is None:
            current = figure
        elif (
            word in {"a", "an"}
            and end == i
            and end + 1 < len(doc)
            and number_words().get(doc[end + 1].lower_, ("",))[0] == "scale"
        ):
            current = 1.0
        elif entry is not None and entry[0] == "value" and (current is None or current % 10 == 0):
            current = (current or 0.0) + entry[1]
        elif entry is not None and entry[0] == "scale" and current is not None:
            current *= entry[1]
            if entry[1] >= 1000:
                total, current = total + current, 0.0
        elif entry is not None and entry[0] == "fraction" and (current is not None or word == "half"):
            return (current or 1.0) * entry[1], end + 1, "fraction"
        elif entry is not None and entry[0] == "plural" and current is None:
            return _plural(doc, end, entry[1])
        elif word in {"-", "and"} and current is not None and end + 1 < len(doc) and _joins(doc, end, current):
            pass
        else:
            break
        end += 1
    if current is None:
        return None, i, kind
    return total + current, end, kind


def _figure(token: Token) -> float | None:
    text = token.text.replace(",", "")
    digits = text.replace(".", "", 1)
    return float(text) if digits.isdigit() and digits.isascii() and len(text) < 16 else None


def _joins(doc: Doc, end: int, current: float) -> bool:
    """Tell the joint of "twenty-five" and "one hundred and ten" from that of "110-120" and "two and three"."""
    entry = number_words().get(doc[end + 1].lower_)
    if entry is None or entry[0] not in {"value", "scale", "fraction"}:
        return False
    return doc[end].text == "-" or current >= 100


def _plural(doc: Doc, i: int, value: float) -> tuple[float, int, str]:
    """Read "tens of thousands of" and "hundreds of"."""
    end = i + 1
    while end + 1 < len(doc) and doc[end].lower_ == "of":
        entry = number_words().get(doc[end + 1].lower_)
        if entry is None or entry[0] != "plural":
            break
        value *= entry[1]
        end += 2
    return value, end, "plural"


def _ranged(doc: Doc, start: int, end: int, value: float, kind: str) -> Number:
    """Take in the other end of a range: "100,000-120,000", "between 169,000 and 190,000", "from 10 to 20"."""
    if kind == "fraction":
        return Number(start, end, None, None, "approximately", value)
    if kind == "plural":
        return Number(start, end, value, None, "atLeast")
    if end + 1 < len(doc):
        joint = doc[end].lower_
        before = doc[start - 1].lower_ if start else ""
        if joint in {"-", "–", "to"} or (joint == "and" and before == "between"):
            other, stop, other_kind = _value(doc, end + 1)
            if other is not None and other_kind == "value" and other > value:
                return Number(start, stop, value, other, "approximately")
    return Number(start, end, value, value, "exact")


def _approximate(doc: Doc, number: Number) -> Number:
    for length in range(LONGEST_PHRASE, 0, -1):
        start = number.start - length
        words = tuple(t.lower_ for t in doc[max(start, 0) : number.start])
        if start >= 0 and words in approximations():
            return _bounded(number, start, approximations()[words])
    return number


def _bounded(number: Number, start: int, approximation: str) -> Number:
    low, high = number.minimum, number.maximum
    if number.fraction is not None:
        return Number(start, number.end, None, None, "approximately", number.fraction)
    if approximation in {"moreThan", "atLeast"}:
        high = None
    elif approximation in {"lessThan", "atMost"}:
        low = None
    return Number(start, number.end, low, high, approximation)


def share(fraction: float, low: float | None, high: float | None) -> tuple[float | None, float | None]:
    """Return the bounds of a fraction of a number, as whole counts: two thirds of 110 is 73 to 74."""
    return (floor(low * fraction) if low is not None else None, ceil(high * fraction) if high is not None else None)
