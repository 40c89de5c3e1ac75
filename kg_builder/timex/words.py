"""Cuts a text into words, numbers and marks, and looks up what each can mean in an expression of time.

The vocabulary is ``data/lexicons/time_*.tsv``. Spans are characters, end exclusive.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from kg_builder.resources import lexicon

Senses = dict[str, str]

TABLES = (
    "time_calendar",
    "time_numbers",
    "time_words",
    "time_references",
    "time_feasts",
    "time_sets",
    "time_names",
)
LONGEST_NUMBER = 9  # digits; longer ones count nothing that has a date
# The most frequent first: words; and no blank is tried by all of them.
TOKEN = re.compile(
    r"""
    (?!\ )(?:
    (?P<meridiem>[ap](?:\.m\.(?!\w) | (?<![^\W\d_][ap])\.?m\b))
  | (?P<word>[^\W\d_½][^\W\d_]*(?:['’]clock\b)?+\w*+)
  | (?P<date>\b\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?\b)
  | (?P<numeric>\b\d{1,2}(?P<separator>[/.-])\d{1,2}(?P=separator)\d{4}\b)
  | (?P<clock>\b\d{1,2}:\d\d(?::\d\d)?\b | \b\d{1,2}\.\d\d(?=\s?[ap]\.?m\b))
  | (?P<decade>\b\d{3}0['’]?s\b)
  | (?P<shortdecade>['’`]\d0s\b | \b\d0['’]?s\b)
  | (?P<ordinal>\b\d{1,3}(?:st|nd|rd|th)\b)
  | (?P<shortyear>['’]\d\d\b)
  | (?P<fraction>\b1/2\b | ½)
  | (?P<number>\d++(?:,\d{3})*+(?:\.\d+)?+(?!(?![ap]\.?m\b)[^\W_]))
  | (?P<possessive>['’]s\b)
  | (?P<gap>\n[^\S\n]*\n)
  | (?P<mark>[^\w\s])
  | \w+
    )
    """,
    re.VERBOSE,
)
SHAPES = frozenset(TOKEN.groupindex) - {"separator", "mark", "word"}
MARKS = {
    ",": "comma",
    "(": "open",
    "$": "currency",
    "£": "currency",
    "€": "currency",
    "–": "dash",
    "-": "dash",
    ".": "stop",
    ";": "stop",
    ":": "stop",
}
# one number for every set of classes that digits can have
EXAMPLES = ("0", "5", "25", "32", "0735", "1030", "1075", "1930", "1975", "2,000")
CLASSES_IN_CODE = (
    *({name} for name in SHAPES | set(MARKS.values()) | {"hyphen", "year", "hundreds"}),
    {"number", "amount"},
    {"ordinal", "day"},
)


class Token(NamedTuple):
    """A word, number, mark or phrase of the tables: its place, and its value by class."""

    start: int
    end: int
    senses: Senses


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The tables, ready for use.

    Attributes:
        senses: by phrase; one with a capital is kept with it, the others are in lower case.
        longest: for a phrase's first word, how many tokens its longest phrase has.
        pairs: the first two tokens of each phrase that has several, in lower case with a blank between them.
    """

    senses: dict[str, Senses]
    longest: dict[str, int]
    pairs: set[str]


@cache
def vocabulary() -> Vocabulary:
    """Read the tables.

    Raises:
        ResourceError: a table is missing or malformed.
    """
    senses: dict[str, Senses] = {}
    longest: dict[str, int] = {}
    pairs: set[str] = set()
    for table in TABLES:
        for row in lexicon(table):
            senses.setdefault(row["word"], {})[row["class"]] = row["value"]
            parts = [match.group() for match in TOKEN.finditer(row["word"])]
            longest[parts[0]] = max(longest.get(parts[0], 1), len(parts))
            pairs.add(" ".join(parts[:2]).lower())
    return Vocabulary(senses, longest, pairs)


@cache
def class_sets() -> tuple[frozenset[str], ...]:
    """Return every set of classes that a token can have, sorted."""
    sets = {frozenset(senses) for senses in vocabulary().senses.values()}
    sets |= {frozenset(number_senses(example)) for example in EXAMPLES}
    sets |= {frozenset(names) for names in CLASSES_IN_CODE}
    return tuple(sorted(sets, key=sorted))


def number_senses(digits: str) -> Senses:
    """Return what a number in digits can be: an amount, a day, an hour, a year, hours and minutes."""
    if len(digits) > LONGEST_NUMBER:
        return {}
    plain = digits.replace(",", "")
    senses = {"number": plain, "amount": plain}
    if not digits.isdecimal():
        return senses
    value = int(digits)
    if 1 <= value <= 31 and len(digits) <= 2:
        senses["day"] = plain
    if value <= 24 and len(digits) <= 2:
        senses["hour"] = plain
    if len(digits) != 4:
        return senses
    if value // 100 < 24 and value % 100 < 60:
        senses["hhmm"] = f"{digits[:2]}:{digits[2:]}"
    if 1000 <= value < 2200:
        senses["year" if 1900 <= value < 2100 else "oldyear"] = plain
    return senses


def shape_senses(shape: str, text: str) -> Senses:
    """Return the senses of a token that is known by its shape."""
    match shape:
        case "number":
            return number_senses(text)
        case "numeric":
            return {"date": numeric_date(text)}
        case "decade" if text[0] == "1" and text[2] == "0":
            return {"hundreds": str(int(text[:2]) + 1)}
        case "decade":
            return {shape: text[:3]}
        case "shortdecade":
            digit = re.sub(r"\D", "", text)[0]
            return {shape: ("20" if digit in "012" else "19") + digit}
        case "shortyear":
            return {shape: ("20" if text[1:] < "50" else "19") + text[1:]}
        case "ordinal":
            number = text[:-2]
            return {shape: number} | ({"day": number} if 1 <= int(number) <= 31 else {})
        case "meridiem":
            return {shape: text[0].lower()}
        case "fraction":
            return {shape: "0.5"}
        case "clock":
            return {shape: text.replace(".", ":")}
    return {shape: text}


def numeric_date(text: str) -> str:
    """Return the ISO date of three numbers, or nothing where day and month could change places."""
    first, second, year = (int(part) for part in re.split(r"\D", text))
    if first != second and first <= 12 and second <= 12:
        return ""
    day, month = (second, first) if second > 12 else (first, second)
    return f"{year:04}-{month:02}-{day:02}"


def mark_senses(text: str, at: int) -> Senses:
    """Return the sense of a mark; a hyphen or en dash between two letters or digits is a hyphen."""
    name = MARKS.get(text[at])
    if name == "dash" and text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum():
        name = "hyphen"
    return {name: text[at]} if name else {}


def tokens(text: str) -> list[Token]:
    """Return the words, numbers and marks of a text with their senses; phrases of the tables are one token."""
    matches = list(TOKEN.finditer(text))
    found: list[Token] = []
    at = 0
    while at < len(matches):
        match, used = matches[at], 1
        shape = match.lastgroup
        if shape == "word":
            size, senses = _senses_of(match[0])
            if size > 1:
                senses, used = phrase_senses(text, matches, at)
        elif shape == "mark":
            senses = mark_senses(text, match.start())
        elif shape is None:
            senses = {}
        else:
            senses = shape_senses("numeric" if shape == "separator" else shape, match.group())
        found.append(Token(match.start(), matches[at + used - 1].end(), senses))
        at += used
    return merged_numbers(found)


def phrase_senses(text: str, matches: list[re.Match[str]], at: int) -> tuple[Senses, int]:
    """Return the senses of the longest phrase of the tables that begins at a match, and how many matches it takes."""
    size, senses = _senses_of(matches[at][0])
    size = min(size, len(matches) - at)
    if size > 1 and f"{matches[at][0]} {matches[at + 1][0]}".lower() in vocabulary().pairs:
        for used in range(size, 1, -1):
            phrase = text[matches[at].start() : matches[at + used - 1].end()]
            longer = _known(" ".join(phrase.split())) if phrase.count("\n") < 2 else {}
            if longer:
                return longer, used
    return senses, 1


@lru_cache(maxsize=20_000)  # a process that reads many articles is to stay small
def _senses_of(word: str) -> tuple[int, Senses]:
    """Return how many tokens the longest phrase has that begins with a word, in any case, and the word's own senses."""
    size = max(vocabulary().longest.get(form, 0) for form in (word, word.lower(), word.title()))
    return size, _known(word) if size else {}


def _known(phrase: str) -> Senses:
    """Return the senses of a phrase of the tables, as it is, in lower case, or for one in capitals as a title."""
    words = vocabulary().senses
    title = phrase.title() if phrase.isupper() and len(phrase) > 3 else phrase
    return next((words[form] for form in (phrase, phrase.lower(), title) if form in words), {})


def merged_numbers(found: list[Token]) -> list[Token]:
    """Join number words: "twenty-four", "two hundred", "nineteen ninety-seven", "twenty-first"."""
    merged: list[Token] = []
    at = 0
    while at < len(found):
        run = [found[at]]
        at += 1
        if "cardinal" not in run[0].senses:
            merged += run
            continue
        while len(run) < LONGEST_NUMBER and (step := joined(run[-1], found, at)):
            at += step
            run.append(found[at - 1])
        merged.append(Token(run[0].start, run[-1].end, number_word_senses([token.senses for token in run])))
    return merged


def joined(last: Token, found: list[Token], at: int) -> int:
    """Return how many tokens from ``at`` on carry a number word further: none, a word, or a hyphen and a word."""
    step = 2 if at < len(found) and "hyphen" in found[at].senses else 1
    if "ordinal" in last.senses or at + step > len(found):
        return 0
    return step if {"cardinal", "scale", "ordinal"} & found[at + step - 1].senses.keys() else 0


def number_word_senses(run: list[Senses]) -> Senses:
    """Return what number words in a row mean; a year where two pairs of digits meet ("nineteen" and "ninety-seven")."""
    if "ordinal" in run[-1]:
        number = sum(int(next(iter(senses.values()))) for senses in run)
        return {"ordinal": str(number)} | ({"day": str(number)} if number <= 31 else {})
    pairs: list[int] = []
    total = group = 0
    for before, senses in pairwise([{}, *run]):
        value = int(senses.get("scale") or senses["cardinal"])
        if "scale" in senses:
            pairs.append(0)
            group = max(group, 1) * value
            if value >= 1000:
                total, group = total + group, 0
            continue
        group += value
        if pairs and int(before.get("cardinal", 0)) >= 20 > 9 >= value:
            pairs[-1] += value
        else:
            pairs.append(value)
    if len(pairs) == 2 and pairs[0] in (18, 19, 20) and pairs[1] >= 10:
        return {"year": f"{pairs[0]}{pairs[1]}"}
    return {"number": str(total + group), "amount": str(total + group)}
