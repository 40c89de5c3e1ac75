"""Reads CSV: one article a row, its fields named by the header row."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from kg_builder.errors import ArticleError
from kg_builder.reading.fields import LONGEST_LINE, Names, Result, too_long
from kg_builder.reading.texts import row

DELIMITERS = ",;\t|"
TOO_LARGE = "field larger than field limit"  # as the library says it


def read_csv(stream: BinaryIO, where: str, names: Names) -> Iterator[Result]:
    """Yield the articles of a table in UTF-8, with commas, semicolons, tabs or bars between the fields (RFC 4180)."""
    csv.field_size_limit(LONGEST_LINE)
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        header = text.readline(LONGEST_LINE)
        delimiter = max(DELIMITERS, key=header.count)
        columns = next(csv.reader([header], delimiter=delimiter), [])
        if not {name for known in names.values() for name in known} & set(columns):
            yield ArticleError(f"{where}:1", f"no header row with a field of an article: {', '.join(columns)[:200]}")
            return
        yield from _rows(_Lines(text), delimiter, columns, where, names)
    except UnicodeDecodeError as error:
        yield ArticleError(where, f"not UTF-8 (byte 0x{error.object[error.start]:02x}); convert it to UTF-8 first")
    except csv.Error as error:
        yield ArticleError(where, f"broken CSV: {error}")
    finally:
        text.detach()  # the stream is its opener's to close


class _Lines:
    """The lines of a table; one that is far too long is refused and passed over, so that the next can be read."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self.text = text
        self.number = 1  # of the last line that was read; the header has gone before

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._read()
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) < LONGEST_LINE or line.endswith("\n"):
            return line
        while len(line) == LONGEST_LINE and not line.endswith("\n"):
            line = self._read()
        raise csv.Error(TOO_LARGE)

    def _read(self) -> str:
        return self.text.readline(LONGEST_LINE)


def _rows(lines: _Lines, delimiter: str, columns: list[str], where: str, names: Names) -> Iterator[Result]:
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        number = lines.number + 1
        place = f"{where}:{number}"
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            large = str(error).startswith(TOO_LARGE)
            long = too_long(place, f"a field of over {LONGEST_LINE:,} characters") if large else None
            yield long or ArticleError(place, f"broken CSV: {error}")
            continue
        if not any(values):
            continue
        if len(values) != len(columns):
            yield ArticleError(place, f"{len(values)} fields, but the header names {len(columns)}")
        else:
            yield row(dict(zip(columns, values, strict=True)), place, f"{Path(where).stem}-{number}", names)
