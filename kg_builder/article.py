"""Reads articles from files, folders and standard input.

Every reader yields either an ``Article`` or an ``ArticleError`` that names the file and line, so one bad input never
costs the others. Nothing is cut or mended in the text beyond what decoding demands: offsets count in it.
"""

import gzip
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, cast

from kg_builder.errors import ArticleError, ResourceError
from kg_builder.reading.fields import FIELDS, Names, Reader, Result, iso_date
from kg_builder.reading.mail import read_mbox
from kg_builder.reading.tables import read_csv
from kg_builder.reading.texts import read_json, read_lines, read_stream, read_text
from kg_builder.records import Article

EXTRA = "needs {library}, which is not installed; pip install 'kg-builder-geopolitics[{extra}]'"


def _later(module: str, name: str, extra: str) -> Reader:
    """Return a reader whose module, and the library that it stands on, is loaded when a file asks for it."""

    def read(stream: BinaryIO, where: str, names: Names) -> Iterator[Result]:
        try:
            reader = getattr(import_module(f"kg_builder.reading.{module}"), name)
        except ImportError as error:
            raise ResourceError(f"{where}: {EXTRA.format(library=error.name, extra=extra)}") from error
        yield from cast(Reader, reader)(stream, where, names)

    return read


READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".json": read_json,
    ".jsonl": read_lines,
    ".ndjson": read_lines,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".parquet": _later("parquet", "read_parquet", "parquet"),
    ".html": _later("pages", "read_html", "pages"),
    ".htm": _later("pages", "read_html", "pages"),
    ".warc": _later("archives", "read_warc", "pages"),
    ".rss": _later("feeds", "read_feed", "pages"),
    ".atom": _later("feeds", "read_feed", "pages"),
    ".xml": _later("feeds", "read_feed", "pages"),
    ".mbox": read_mbox,
}


def read_articles(inputs: Iterable[str], *, published: str | None = None, names: Names = FIELDS) -> Iterator[Result]:
    """Yield the articles of the inputs, in order.

    Args:
        inputs: files of any kind in ``READERS``, also with ``.gz``, folders of these (read in name order), or ``-``
            for standard input: JSON Lines, one JSON object or one plain text.
        published: ISO date for articles that carry none.
        names: the names of the fields of JSON, CSV and Parquet.

    Raises:
        ResourceError: the library for a kind of file is not installed.
    """
    for name in inputs:
        if name == "-":
            yield from _dated(read_stream(sys.stdin.buffer, "<stdin>", names), published)
            continue
        for path in _files(Path(name)):
            yield from _dated([path] if isinstance(path, ArticleError) else read_file(path, names), published)


def _dated(results: Iterable[Result], published: str | None) -> Iterator[Result]:
    for result in results:
        if published and isinstance(result, Article) and result.published is None:
            yield replace(result, published=iso_date(published, result.where))
        else:
            yield result


def kind_of(path: Path) -> str:
    """Return the suffix that tells a file's kind, in lower case and without ``.gz``."""
    return (Path(path.stem) if path.suffix.lower() == ".gz" else path).suffix.lower()


def _files(path: Path) -> Iterator[Path | ArticleError]:
    """Yield the file of a path, or all that a folder holds in the order of their names, read as they are asked for."""
    if not path.is_dir():
        yield path
        return
    found = False
    for item in _walk(path):
        found = True
        yield item
    if not found:
        yield ArticleError(str(path), f"no articles in this folder (looked for {', '.join(sorted(READERS))})")


def _walk(folder: Path) -> Iterator[Path | ArticleError]:
    try:
        items = sorted(os.scandir(folder), key=lambda item: item.name)
    except OSError as error:
        yield _unreadable(folder, error)
        return
    for item in items:
        path = folder / item.name
        if item.is_dir(follow_symlinks=False):
            yield from _walk(path)
        elif kind_of(path) in READERS and not item.name.startswith(".") and not item.is_dir() and _is_told(item):
            yield path


def _is_told(item: "os.DirEntry[str]") -> bool:
    """Tell files from pipes and the like; a link to nothing is told of when it is read."""
    return item.is_file() or item.is_symlink()


def read_file(path: Path, names: Names = FIELDS) -> Iterator[Result]:
    """Yield the articles of one file, chosen by its suffix."""
    reader = READERS.get(kind_of(path))
    if reader is None:
        yield ArticleError(str(path), f"unknown kind of file; known are {', '.join(sorted(READERS))}")
        return
    packed = path.suffix.lower() == ".gz" and kind_of(path) != ".warc"  # an archive is packed page by page
    opened: Callable[[], BinaryIO] = partial(gzip.open, path) if packed else partial(path.open, "rb")  # type: ignore[assignment]
    try:
        with opened() as stream:
            yield from reader(stream, str(path), names)
    except (OSError, EOFError, zlib.error) as error:
        yield _unreadable(path, error)


def _unreadable(path: Path, error: Exception) -> ArticleError:
    return ArticleError(str(path), f"cannot be read: {getattr(error, 'strerror', None) or error}")
