"""Cuts the input into shards: runs of whole articles, each with a hash by which to know it again."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from itertools import count, islice

from kg_builder.errors import ArticleError
from kg_builder.records import Article

Result = Article | ArticleError


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A run of the input.

    Attributes:
        number: counts from 0 in the order of the input.
        results: its articles, and in their places the errors of what could not be read.
        spared: places in results of articles that are not to be tried again, each with its reason.
    """

    number: int
    results: tuple[Result, ...]
    spared: dict[int, str] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"part-{self.number:05}.nq.gz"

    @property
    def note(self) -> str:
        """The name of the file in which its worker notes the article in hand."""
        return f".part-{self.number:05}.hand"

    def digest(self) -> str:
        """Return the SHA-256 of what was read, wherever it lies."""
        found = hashlib.sha256()
        for result in self.results:
            found.update(json.dumps(_content(result)).encode() + b"\n")
        return found.hexdigest()


def cut(results: Iterable[Result], size: int) -> Iterator[Shard]:
    """Yield the shards of an input, each of as many results as told but the last."""
    rest = iter(results)
    for number in count():
        found = tuple(islice(rest, size))
        if not found:
            return
        yield Shard(number=number, results=found)


def _content(result: Result) -> list[object]:
    if isinstance(result, ArticleError):
        return [result.what, result.skipped]
    return [getattr(result, part.name) for part in fields(result) if part.name != "where"]
