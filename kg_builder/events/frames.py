"""Reads the table of event frames: which words name which event, and where its participants stand."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from kg_builder.resources import lexicon


@dataclass(frozen=True, slots=True)
class Need:
    """A condition on an argument: it must be there, with one of the values if any are given; or it must not."""

    argument: str
    values: frozenset[str]
    absent: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """A row of ``event_frames.tsv``.

    Attributes:
        words: the trigger's lemmas, one or several.
        roles: role by argument ("subj", "obj", "with", ...).
        needs: alternatives of which one must hold, each a list of conditions that must all hold.
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
        needs = tuple(_need(part) for part in row["needs"].split())
        found[words[0]].append(Frame(words, row["pos"], row["type"], row["plover"], row["mode"], roles, needs))
    return {word: tuple(rows) for word, rows in found.items()}


def _need(part: str) -> tuple[Need, ...]:
    return tuple(_condition(condition) for condition in part.split("&"))


def _condition(condition: str) -> Need:
    argument, _, values = condition.partition("=")
    return Need(argument.removeprefix("!"), frozenset(filter(None, values.split("|"))), argument.startswith("!"))


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
