"""Writes files that are whole or not there: under another name first, renamed when they are done."""

import csv
import io
import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg_builder import drafts
from kg_builder.errors import GraphError

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a cell begins that a spreadsheet computes


def write_file(path: Path, pieces: Iterable[bytes]) -> None:
    """Put data, which comes in pieces, in a file's place.

    Raises:
        GraphError: it cannot be written; what was there before is as it was.
    """
    try:
        drafts.replace_file(path, pieces)
    except OSError as error:
        raise GraphError(f"{path}: cannot be written: {error.strerror or error}") from error


def write_folder(path: Path, files: dict[str, Iterable[bytes]]) -> None:
    """Put a folder of files, by name, in a path's place; a folder there may hold files of these names alone.

    Raises:
        GraphError: it holds something else, or cannot be written.
    """
    if path.exists() and (not path.is_dir() or {found.name for found in path.iterdir()} - files.keys()):
        raise GraphError(f"{path}: this export wants a folder of its own for {', '.join(files)}")
    draft, old = (path.with_name(f".{path.name}.{os.getpid()}.{end}") for end in ("tmp", "old"))
    try:
        draft.mkdir()
        for name, pieces in files.items():
            write_file(draft / name, pieces)
        if path.exists():
            path.rename(old)
        draft.rename(path)
    except OSError as error:
        raise GraphError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        if old.exists() and not path.exists():
            old.rename(path)
        for folder in (draft, old):
            shutil.rmtree(folder, ignore_errors=True)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[bytes]:
    """Yield the lines of a CSV file (RFC 4180, UTF-8, lines end in CR LF)."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow(row)
        yield buffer.getvalue().encode("utf-8")
        buffer.seek(0)
        buffer.truncate()


def harmless(cell: str) -> str:
    """Return a cell of text that no spreadsheet takes for a formula: after an apostrophe if it begins like one.

    OWASP, "CSV Injection". Texts of articles are other people's words.
    """
    return f"'{cell}" if cell.startswith(FORMULA) else cell
