"""Looks up which of several sets of tokens hold a token, without going through them all."""

from collections import defaultdict
from collections.abc import Iterable, Sequence


class Cover:
    """Sets of tokens by number, indexed by token."""

    def __init__(self, sets: Iterable[Iterable[int]] = ()) -> None:
        self._at: defaultdict[int, list[int]] = defaultdict(list)
        for number, tokens in enumerate(sets):
            self.add(number, tokens)

    def add(self, number: int, tokens: Iterable[int]) -> None:
        """Add a set, or more tokens to one."""
        for token in tokens:
            self._at[token].append(number)

    def at(self, token: int) -> Sequence[int]:
        """Return the numbers of the sets that hold a token, in the order they were added."""
        return self._at.get(token, ())

    def touching(self, tokens: Iterable[int]) -> set[int]:
        """Return the numbers of the sets that hold one of some tokens."""
        return {number for token in tokens for number in self.at(token)}
