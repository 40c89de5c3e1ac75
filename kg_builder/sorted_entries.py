"""Sorts more lines than memory holds: sorted runs in files, then merged (Knuth, TAOCP 3, section 5.4)."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import groupby
from pathlib import Path

MOST_HELD = 200_000  # lines, some 50 MB
MOST_OPEN = 100  # files that are merged at once


class SortedEntries:
    """Lines, each once, in the order of their bytes: in memory while they are few, else in files of a folder.

    A folder is made when it is needed; who gives its name removes it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._made = folder, 0
        self._held: list[bytes] = []
        self._runs: list[Path] = []

    def add(self, lines: Iterable[bytes]) -> None:
        """Add lines, in any order and any number of times.

        Raises:
            OSError: a file cannot be written.
        """
        for line in lines:
            self._held.append(line)
            if len(self._held) >= MOST_HELD:
                self._spill()

    def replace(self, lines: Iterable[bytes]) -> None:
        """Put lines, which come in order and may be made from those that are here, in their place."""
        if not self._runs:
            self._held = list(lines)
            return
        whole = self._write(lines)
        for run in self._runs:
            run.unlink()
        self._held, self._runs = [], [whole]

    def __iter__(self) -> Iterator[bytes]:
        """Yield the lines; as often as is wanted."""
        self._held.sort()
        with ExitStack() as opened:
            runs = [_lines(opened, run) for run in self._runs]
            found = merge(*runs, self._held) if runs and self._held else merge(*runs) if len(runs) > 1 else None
            yield from _each_once(found if found is not None else runs[0] if runs else self._held)

    def _spill(self) -> None:
        self._held.sort()
        self._runs.append(self._write(_each_once(self._held)))
        self._held = []
        if len(self._runs) >= MOST_OPEN:
            self.replace(iter(self))

    def _write(self, lines: Iterable[bytes]) -> Path:
        self._folder.mkdir(exist_ok=True)
        self._made += 1
        path = self._folder / f"{self._made:06}"
        with path.open("wb") as stream:
            stream.writelines(line + b"\n" for line in lines)
        return path


def _lines(opened: ExitStack, path: Path) -> Iterator[bytes]:
    stream = opened.enter_context(path.open("rb"))
    return (line[:-1] for line in stream)


def _each_once(lines: Iterable[bytes]) -> Iterator[bytes]:
    return (line for line, _ in groupby(lines))
