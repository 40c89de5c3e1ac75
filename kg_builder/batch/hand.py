"""The file in which a worker notes which article it has in hand: it tells what killed the worker, and how far it is.

It is written without being flushed to disk: it has to outlive the process, not the machine.
"""

import faulthandler
import os
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

LINE = "{:>9} {:>11} {:>9}\n"  # always as long, so that a line written over another leaves nothing of it
TIMED_OUT = b"Timeout ("  # as faulthandler begins


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a worker has noted.

    Attributes:
        index: the place in its shard of the article in hand; those before it are through.
        words, statements: of the articles before it.
        timed_out: whether the article took longer than the limit.
    """

    index: int
    words: int
    statements: int
    timed_out: bool


class Hand:
    """Notes the article in hand, and ends the process if it takes too long.

    Python's own timers wait for the interpreter, which one regular expression may hold; faulthandler's does not.
    """

    def __init__(self, path: Path, *, limit: float) -> None:
        self.path = path
        self.limit = limit

    def __enter__(self) -> "Hand":
        self._file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        return self

    def take(self, index: int, *, words: int, statements: int) -> None:
        """Note that the article at a place in the shard is begun."""
        os.pwrite(self._file, LINE.format(index, words, statements).encode(), 0)
        os.lseek(self._file, 0, os.SEEK_END)
        faulthandler.dump_traceback_later(self.limit, exit=True, file=self._file)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        faulthandler.cancel_dump_traceback_later()
        os.close(self._file)
        if kind is None:
            self.path.unlink(missing_ok=True)


def read(path: Path) -> Note | None:
    """Return what a worker has noted, or None where no article was begun."""
    try:
        line, _, rest = path.read_bytes().partition(b"\n")
        index, words, statements = map(int, line.split())
    except (OSError, ValueError):
        return None
    return Note(index=index, words=words, statements=statements, timed_out=rest.startswith(TIMED_OUT))
