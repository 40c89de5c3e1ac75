"""Counts what became of the articles."""

from collections import Counter
from dataclasses import dataclass, field, fields
from typing import Any


@dataclass(slots=True, kw_only=True)
class Counts:
    """What became of some inputs: each that was read is done, was skipped or has failed.

    Attributes:
        undated: how many of those done have no day of publication.
        words: of those done.
        skipped: how many were left out on purpose, by the reason.
    """

    read: int = 0
    done: int = 0
    failed: int = 0
    undated: int = 0
    words: int = 0
    statements: int = 0
    claims: int = 0
    events: int = 0
    quads: int = 0
    skipped: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Counts") -> None:
        """Add the counts of other inputs."""
        for part in fields(self):
            setattr(self, part.name, getattr(self, part.name) + getattr(other, part.name))

    def as_json(self) -> dict[str, object]:
        """Return the counts for JSON, in a fixed order."""
        found: dict[str, object] = {part.name: getattr(self, part.name) for part in fields(self)}
        return {**found, "skipped": dict(sorted(self.skipped.items()))}

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> "Counts":
        """Return counts from JSON."""
        found = {part.name: row[part.name] for part in fields(cls)}
        return cls(**{**found, "skipped": Counter(found["skipped"])})
