"""Looks up the people of one article by the surnames that they go by, and how near they are named."""

from bisect import bisect_left, insort
from collections import defaultdict

from kg_builder.actors.people import surnames, without_article


class Bearers:
    """The people among the entities of one article, by number."""

    def __init__(self) -> None:
        self._by_surname: defaultdict[str, set[int]] = defaultdict(set)
        self._by_first: defaultdict[str, set[int]] = defaultdict(set)
        self._heads: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, number: int, name: str, country: str) -> None:
        """Add a person, or what another country lets the name be shortened to (ISO alpha-2, or "")."""
        for surname in surnames(name, country):
            self._by_surname[surname].add(number)
        for first in name.split()[:1]:
            self._by_first[first.casefold()].add(number)

    def mention(self, number: int, head: int) -> None:
        """Note a token that heads a mention of an entity."""
        insort(self._heads[number], head)

    def of(self, surname: str) -> list[int]:
        """Return the people who go by a surname, in the order they were added."""
        return sorted(self._by_surname.get(without_article(surname.casefold()), ()))

    def beginning(self, word: str) -> list[int]:
        """Return the people whose name begins with a word, in the order they were added."""
        return sorted(self._by_first.get(word.casefold(), ()))

    def distance(self, number: int, head: int) -> int | None:
        """Return how many tokens the nearest mention of an entity is away, None where it has none."""
        heads = self._heads.get(number, [])
        at = bisect_left(heads, head)
        return min((abs(other - head) for other in heads[max(at - 1, 0) : at + 1]), default=None)
