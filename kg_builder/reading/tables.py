"""Reads CSV: one article a row, its fields named by the header row."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from kg_builder.errors import ArticleError
from kg_builder.reading.fields import LONGEST_LINE, Names, Result
from kg_builder.reading.texts import row

DELIMITERS = ",;\t|"


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
        yield from _rows(csv.reader(text, delimiter=delimiter), columns, where, names)
    except UnicodeDecodeError as error:
        yield ArticleError(where, f"not UTF-8 (byte 0x{error.object[error.start]:02x}); convert it to UTF-8 first")
    except csv.Error as error:
        yield ArticleError(where, f"broken CSV: {error}")
    finally:
        text.detach()  # the stream is its opener's to close


def _rows(reader: "csv._reader", columns: list[str], where: str, names: Names) -> Iterator[Result]:  # type: ignore[name-defined]
    number = reader.line_num + 1
    for values in reader:
        place, number = f"{where}:{number + 1}", reader.line_num + 1
        if not any(values):
            continue
        if len(values) != len(columns):
            yield ArticleError(place, f"{len(values)} fields, but the header names {len(columns)}")
        else:
            yield row(
                dict(zip(columns, values, strict=True)), place, f"{Path(where).stem}-{place.rpartition(':')[2]}", names
            )
