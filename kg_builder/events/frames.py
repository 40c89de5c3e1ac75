"""Reads the table of event frames: which words name which event, and where its participants stand."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from kg_builder.resources import lexicon

CLASSES = {
    "actor", "person", "named", "official", "body", "country", "people", "force", "weapon", "place", "frontier",
    "target", "hittable", "rebel", "media",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Need:
    """A condition on an argument: it must be there, with one of the values if any are given; or it must not.

    Attributes:
        words: the values that are a lemma or word; classes: the others.
    """

    argument: str
    values: frozenset[str]
    absent: bool
    words: frozenset[str]
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A row of ``event_frames.tsv``.

    Attributes:
        words: the trigger's lemmas, one or several.
        roles: role by argument ("subj", "obj", "with", ...).
        needs: alternatives of which one must hold, each a list of conditions that must all hold, the longest first.
    """

    words: tuple[str, ...]
    pos: str
    type: str
    plover: str
    mode: str
    roles: dict[str, str]
    needs: tuple[tuple[Need, ...], ...]

    def wants(self, argument: str) -> bool:
        """Tell whether some need asks for an argument."""
        return any(need.argument == argument and not need.absent for needs in self.needs for need in needs)


@cache
def frames() -> dict[str, tuple[Frame, ...]]:
    """Return the frames by their first lemma, in the table's order."""
    found: dict[str, list[Frame]] = defaultdict(list)
    for row in lexicon("event_frames"):
        words = tuple(row["trigger"].split())
        roles = dict(part.split("=") for part in row["frame"].split())
        needs = tuple(sorted((_need(part) for part in row["needs"].split()), key=len, reverse=True))
        found[words[0]].append(Frame(words, row["pos"], row["type"], row["plover"], row["mode"], roles, needs))
    return {word: tuple(rows) for word, rows in found.items()}


def _need(part: str) -> tuple[Need, ...]:
    return tuple(_condition(condition) for condition in part.split("&"))


def _condition(condition: str) -> Need:
    argument, _, values = condition.partition("=")
    found = frozenset(filter(None, values.split("|")))
    words = frozenset(value for value in found if value not in CLASSES and "_" not in value)
    return Need(argument.removeprefix("!"), found, argument.startswith("!"), words, tuple(sorted(found - words)))


@cache
def place_nouns() -> dict[str, dict[str, str]]:
    """Return the rows of the table of place nouns by lemma."""
    return {row["lemma"]: row for row in lexicon("place_nouns")}


@cache
def culture_nouns() -> frozenset[str]:
    """Return the lemmas of what belongs to a people and not to its state."""
    return frozenset(row["lemma"] for row in lexicon("culture_nouns"))


@cache
def military_nouns() -> dict[str, str]:
    """Return the kind (people, unit, platform, weapon) of each noun for forces."""
    return {row["lemma"]: row["kind"] for row in lexicon("military_nouns")}
