"""Keeps the books of a run: ``manifest.jsonl`` and ``rejects.jsonl`` beside the parts.

While a run lasts both are appended to, line by line and flushed to disk, first what was rejected, then the shard's own
line; so a shard that has a line is done. At the end both are written anew in the order of the input: neither the
number of workers nor an interruption leaves a trace in them. A last line that is torn counts as not written.
"""

import fcntl
import hashlib
import json
import os
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from kg_builder import drafts
from kg_builder.batch.counts import Counts
from kg_builder.batch.job import Configuration
from kg_builder.batch.shards import Shard
from kg_builder.errors import BatchError

MANIFEST, REJECTS, LOCK = "manifest.jsonl", "rejects.jsonl", ".lock"
PART = "part-[0-9]*[0-9].nq.gz"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A shard that is done.

    Attributes:
        name: of its file.
        input: hash of what was read.
        rejected: a row for each article that was left out: where it stands, the reason, and why it was skipped.
        size, sha256: of its file.
    """

    number: int
    name: str
    input: str
    counts: Counts
    rejected: tuple[Row, ...]
    size: int
    sha256: str

    def line(self) -> bytes:
        """Return its line in the manifest."""
        row = {"part": self.name, "input": self.input, **self.counts.as_json()}
        return _line({**row, "bytes": self.size, "sha256": self.sha256})


@dataclass(frozen=True, slots=True)
class _Entry:
    """A shard's line in the manifest, and where in the other file its rejected articles stand."""

    line: bytes
    counts: Counts
    rejects: tuple[int, int] = (0, 0)  # start and length in bytes

    @property
    def row(self) -> Row:
        return _parsed(self.line)


class Manifest:
    """The books of a folder of parts, open for one run at a time."""

    def __init__(self, parts: Path, configuration: Configuration) -> None:
        """Open the books of a folder, or begin them.

        Raises:
            BatchError: another run works in the folder; it was begun with another configuration; it is none of ours; it
                cannot be written to.
        """
        self.parts = parts
        self.configuration = configuration
        self._entries: dict[int, _Entry] = {}
        with writing(parts), ExitStack() as files:
            parts.mkdir(exist_ok=True)
            self._begin(files.enter_context((parts / LOCK).open("wb")))
            # unbuffered: what a full disk has refused is not to be tried again when the file is closed
            self._manifest = files.enter_context((parts / MANIFEST).open("ab", buffering=0))
            self._rejects = files.enter_context((parts / REJECTS).open("ab", buffering=0))
            self._files = files.pop_all()

    def _begin(self, lock: IO[bytes]) -> None:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BatchError(f"{self.parts}: another run is working in this folder") from error
        self.clean()
        path = self.parts / MANIFEST
        if not path.exists():
            if next(self.parts.glob(PART), None) is not None:
                raise BatchError(f"{self.parts}: holds parts but no {MANIFEST}; choose an empty folder")
            drafts.replace_file(path, [_line(self.configuration)])
        self._read(path)

    def clean(self) -> None:
        """Remove the drafts and notes of workers that are gone."""
        for path in self.parts.glob(".part-*"):
            path.unlink(missing_ok=True)

    def _read(self, path: Path) -> None:
        rejects = self.parts / REJECTS
        with path.open("r+b") as stream:
            lines = list(_whole_lines(stream))
        self._check(_parsed(lines[0][1]) if lines else {})
        wanted: dict[str, deque[tuple[int, int]]] = {}
        for _, line in lines[1:]:
            row = _parsed(line)
            if "part" not in row:
                continue  # the totals of a run that had come to its end
            counts = Counts.from_json(row)
            self._entries[_number(row["part"])] = _Entry(line, counts)
            wanted[row["part"]] = deque(maxlen=_rejected(counts))
        if rejects.exists():
            with rejects.open("r+b") as stream:
                for start, line in _whole_lines(stream):
                    if (part := _parsed(line).get("part")) in wanted:
                        wanted[part].append((start, len(line)))
        for number, entry in list(self._entries.items()):
            held = wanted[entry.row["part"]]
            size = sum(length for _, length in held)
            if len(held) < _rejected(entry.counts) or (held and held[-1][0] + held[-1][1] - held[0][0] != size):
                del self._entries[number]  # what was rejected is not there, or not in one piece
            elif held:
                self._entries[number] = _Entry(entry.line, entry.counts, (held[0][0], size))

    def _check(self, found: Row) -> None:
        if "program" not in found:
            raise BatchError(f"{self.parts / MANIFEST}: not a manifest of this program; choose another folder")
        differences = [
            f"{name} was {found.get(name)}, now {self.configuration.get(name)}"
            for name in {**self.configuration, **found}
            if found.get(name) != self.configuration.get(name)
        ]
        if differences:
            raise BatchError(
                f"{self.parts}: was begun with another configuration ({'; '.join(differences)}); "
                "go on with the former one, or choose another folder"
            )

    def counts(self, shard: Shard) -> Counts | None:
        """Return the counts of a shard that was done before, if what was read and the file are still the same."""
        entry = self._entries.get(shard.number)
        if entry is None:
            return None
        row, path = entry.row, self.parts / shard.file
        with suppress(OSError):
            if row["input"] == shard.digest() and path.stat().st_size == row["bytes"]:
                with path.open("rb") as stream:
                    if hashlib.file_digest(stream, "sha256").hexdigest() == row["sha256"]:
                        return entry.counts
        return None

    def add(self, done: Done) -> None:
        """Enter a shard that is done.

        Raises:
            BatchError: the books cannot be written.
        """
        with writing(self.parts):
            rejected = b"".join(_line({"part": done.name, **row}) for row in done.rejected)
            start = self._rejects.tell()
            if rejected:
                _append(self._rejects, rejected)
            _append(self._manifest, done.line())
        self._entries[done.number] = _Entry(done.line(), done.counts, (start, len(rejected)))

    def finish(self, shards: int, totals: Counts) -> None:
        """Write the books anew in the order of the input, and remove parts of a former, longer input.

        Raises:
            BatchError: they cannot be written.
        """
        rows = [self._entries[number] for number in range(shards)]
        with writing(self.parts):
            with (self.parts / REJECTS).open("rb") as stream:
                drafts.replace_file(self.parts / REJECTS, (_block(stream, *entry.rejects) for entry in rows))
            last = _line({"shards": shards, **totals.as_json()})
            drafts.replace_file(
                self.parts / MANIFEST, [_line(self.configuration), *(entry.line for entry in rows), last]
            )
            for path in self.parts.glob(PART):
                if _number(path.name) >= shards:
                    path.unlink()

    def __enter__(self) -> "Manifest":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clean()
        self._files.close()


class writing:  # noqa: N801 - a context manager, named as it is read
    """Turn what the system says of a file in a folder into a message for the user."""

    def __init__(self, parts: Path) -> None:
        self.parts = parts

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, OSError):
            raise BatchError(f"{self.parts}: cannot be written: {error.strerror or error}") from error


def _rejected(counts: Counts) -> int:
    return counts.failed + counts.skipped.total()


def _number(part: str) -> int:
    return int(part.removeprefix("part-").partition(".")[0])


def _line(row: object) -> bytes:
    return json.dumps(row, ensure_ascii=False).encode() + b"\n"


def _parsed(line: bytes) -> Row:
    found = json.loads(line)
    return found if isinstance(found, dict) else {}


def _whole_lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield (offset, line) of the lines of a file; a last one that is torn is cut off the file."""
    start = 0
    for line in stream:
        try:
            whole = line.endswith(b"\n") and json.loads(line) is not None
        except ValueError:
            whole = False
        if not whole:
            stream.truncate(start)
            return
        yield start, line
        start += len(line)


def _append(stream: FileIO, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[stream.write(left) :]
    os.fsync(stream.fileno())


def _block(stream: IO[bytes], start: int, size: int) -> bytes:
    stream.seek(start)
    return stream.read(size)
