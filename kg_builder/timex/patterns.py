"""Finds time expressions: ``data/lexicons/time_patterns.tsv`` matched over what the words of a text can mean.

Determiners and approximations belong to an expression ("nearly two years", "the end of March"), prepositions do not,
and each end of a range is an expression of its own. Spans are characters, end exclusive.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kg_builder.errors import ResourceError
from kg_builder.resources import lexicon
from kg_builder.timex.words import Token, class_sets, tokens

Span = tuple[int, int]
Pieces = dict[str, str]

OTHER = "."  # the letter of a token that is in no table
RUN = re.compile(rf"[^{OTHER}]+[{OTHER}]?")  # with the token after it: a pattern may ask for the end of the text
NOT_PEOPLE = "In|On|Of|By|Since|Until|Till|From|Before|After|Between|During|Through|Last|Next|This|Early|Mid|Late"
PERSON_MAY = re.compile(rf"\b(?!(?:{NOT_PEOPLE})\b)[A-Z]\w+\.? May\b(?! \d)")


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression: where it is, the kind of its pattern, and the pieces that give its meaning."""

    span: Span
    kind: str
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row of time_patterns: ``groups`` gives the piece and the classes that each group of ``regex`` stands for."""

    kind: str
    regex: re.Pattern[str]
    groups: dict[str, tuple[str, list[str]]]
    constants: Pieces


@dataclass(frozen=True, slots=True)
class Grammar:
    """The patterns, ready for use.

    Attributes:
        letters: the character that stands for a token with this set of classes.
        patterns: in the table's order.
        anywhere: all of them as one, to find the next place where one of them matches.
    """

    letters: dict[frozenset[str], str]
    patterns: list[Pattern]
    anywhere: re.Pattern[str]


@cache
def grammar() -> Grammar:
    """Read the patterns.

    Raises:
        ResourceError: a table is missing or malformed.
    """
    letters = {names: chr(0x100 + number) for number, names in enumerate(class_sets())}
    rows = lexicon("time_patterns")
    parts = {row["kind"]: row["pattern"] for row in rows if row["kind"].isupper()}
    patterns = [compiled(row, parts, letters) for row in rows if not row["kind"].isupper()]
    alternatives = "|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern.regex.pattern) for pattern in patterns)
    return Grammar(letters, patterns, re.compile(alternatives))


def compiled(row: dict[str, str], parts: dict[str, str], letters: dict[frozenset[str], str]) -> Pattern:
    """Return a row as a regular expression over class letters.

    Raises:
        ResourceError: it names a part or class that does not exist, is no regular expression, or matches no words.
    """
    groups: dict[str, tuple[str, list[str]]] = {}

    def atom(match: re.Match[str]) -> str:
        classes = match[2].split("|")
        if missing := [name for name in classes if not any(name in names for names in letters)]:
            raise ResourceError(f"data/lexicons/time_patterns.tsv: no word is a {missing[0]}: {row['pattern']}")
        found = "".join(letter for names, letter in letters.items() if not names.isdisjoint(classes))
        if not match[1]:
            return f"[{found}]"
        groups[f"g{len(groups)}"] = (match[1], classes)
        return f"(?P<g{len(groups) - 1}>[{found}])"

    pattern = row["pattern"]
    try:
        while names := re.findall(r"\b[A-Z]+\b", pattern):
            pattern = re.sub(rf"\b{names[0]}\b", f"({parts[names[0]]})", pattern)
        pattern = re.sub(r"\((?!\?)", "(?:", pattern)
        regex = re.compile(re.sub(r"(?:(\w+):)?([a-z]\w*(?:\|\w+)*)", atom, pattern).replace(" ", ""))
        constants = dict(pair.split("=") for pair in row["constants"].split(";") if pair)
    except (KeyError, ValueError, re.error) as error:
        raise ResourceError(f"data/lexicons/time_patterns.tsv: {row['pattern']}: {error!r}") from error
    if regex.match(""):
        raise ResourceError(f"data/lexicons/time_patterns.tsv: matches no words at all: {row['pattern']}")
    return Pattern(row["kind"], regex, groups, constants)


def find(text: str) -> list[Found]:
    """Return the time expressions of a text in its order, none overlapping: leftmost first, of these the longest."""
    words = tokens(text)
    letters = grammar().letters
    line = "".join([letters[frozenset(word.senses)] if word.senses else OTHER for word in words])
    found: list[Found] = []
    for run in RUN.finditer(line):
        start, end = run.span()
        at = 0
        while first := first_match(run[0], at):
            pattern, match = first
            at = match.start()
            if glued(words, start + at):
                at += 1
                continue
            at = match.end()
            if pattern.kind != "none":
                found.extend(read(pattern, match, words[start:end]))
    return without_people(text, found)


@lru_cache(maxsize=5_000)  # a process that reads many articles is to stay small
def first_match(run: str, at: int) -> tuple[Pattern, re.Match[str]] | None:
    """Return the first match of a pattern in the letters of a run of tokens, the longest where several begin there.

    No pattern has the letter of the tokens in no table, so that the runs between these, most of them short and
    frequent, stand for themselves.
    """
    start = grammar().anywhere.search(run, at)
    if start is None:
        return None
    matches = [(pattern, match) for pattern in grammar().patterns if (match := pattern.regex.match(run, start.start()))]
    return max(matches, key=lambda pair: pair[1].end())


def glued(words: list[Token], at: int) -> bool:
    """Return whether a token is a number that belongs to what stands before it: "AK-47", "$1998"."""
    if at == 0 or "number" not in words[at].senses or words[at - 1].end < words[at].start:
        return False
    before = words[at - 1].senses
    return "currency" in before or ("hyphen" in before and at > 1 and not words[at - 2].senses)


def without_people(text: str, found: list[Found]) -> list[Found]:
    """Leave out a bare "May" where the text names a person so ("Theresa May"), except after "in"."""
    if not PERSON_MAY.search(text):
        return found
    bare = [(e, e.span[0]) for e in found]
    return [e for e, at in bare if text[slice(*e.span)] != "May" or text[max(at - 3, 0) : at].lower() == "in "]


def read(pattern: Pattern, match: re.Match[str], words: list[Token]) -> list[Found]:
    """Return what a match says: one expression, or two where they share a word ("22-23 November", "May 4 and 5")."""
    pieces, places = dict(pattern.constants), dict[str, int]()
    for group, (name, classes) in pattern.groups.items():
        if match[group] is not None:
            place = places[name] = match.start(group)
            pieces[name] = next(words[place].senses[c] for c in classes if c in words[place].senses)
    start, end = match.start(), match.end() - 1
    lead, tail = pieces.pop("lead", None), pieces.pop("tail", None)
    found = []
    if lead is not None:
        token = words[places["lead"]]
        name = "weekday" if "weekday" in token.senses else "day" if "day" in token.senses else "month"
        link = {"ends": pieces[name]} if name != "day" else {}
        found.append(Found((words[start].start, token.end), pattern.kind, pieces | {name: lead} | link))
        start = places[name]
        pieces |= {"begins": lead} if link else {}
    if tail is None:
        return [*found, Found((words[start].start, words[end].end), pattern.kind, pieces)]
    first = Found((words[start].start, words[places["day"]].end), pattern.kind, pieces)
    return [first, Found((words[places["tail"]].start, words[end].end), pattern.kind, pieces | {"day": tail})]
