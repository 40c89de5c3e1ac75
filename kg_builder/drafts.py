"""The names under which outputs are written until they are whole; what a killed program left under them is cleared."""

import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path


def draft(path: Path, suffix: str) -> Path:
    """Return the name beside an output under which this process may write it: hidden, with the process's number.

    Drafts of the same output by processes that are no more are removed. Where another machine shares the folder, its
    processes may go unseen: two machines should not write one output at the same time.

    Args:
        suffix: what the name is to end in.
    """
    left = re.compile(rf"\.{re.escape(path.name)}\.([0-9]+){re.escape(suffix)}")
    for other in path.parent.iterdir():
        match = left.fullmatch(other.name)
        if match is not None and not _runs(int(match[1])):
            remove(other)
    return path.with_name(f".{path.name}.{os.getpid()}{suffix}")


def replace_file(path: Path, pieces: Iterable[bytes]) -> None:
    """Put data, which comes in pieces, in a file's place, at once or not at all.

    Raises:
        OSError: it cannot be written; what was there before is as it was.
    """
    written = draft(path, ".tmp")
    try:
        with written.open("wb") as stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        written.replace(path)
    finally:
        remove(written)


def remove(path: Path) -> None:
    """Remove a draft, a file or a folder, if it is there."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    """Tell whether there is a process of this number."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # somebody else's
    return True
