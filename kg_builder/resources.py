"""Finds the files shipped with the package and reads its tables.

The top-level folders ``ontology/``, ``queries/``, ``data/actors/`` and ``data/lexicons/`` lie inside the package in
a wheel and beside it in a checkout or an editable install; this is the only module that knows.
"""

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from kg_builder.errors import ResourceError

CHECKOUT = Path(__file__).parent.parent


class UnquotedTabs(csv.excel_tab):
    """Tab-separated cells in which a quotation mark is a quotation mark."""

    quoting = csv.QUOTE_NONE


def bundled(name: str) -> Traversable:
    """Return a shipped file or folder by its path from the project's root, such as ``queries/who-claimed.rq``.

    Raises:
        ResourceError: there is no such file.
    """
    for root in (files("kg_builder"), CHECKOUT):
        found = root.joinpath(*name.split("/"))
        if found.is_file() or found.is_dir():
            return found
    raise ResourceError(f"{name}: not shipped with this installation; install kg-builder-geopolitics again")


def bundled_text(name: str) -> str:
    """Return the text of a shipped file."""
    return bundled(name).read_text(encoding="utf-8")


def bundled_names(folder: str, suffix: str) -> list[str]:
    """Return the sorted names, without suffix, of a shipped folder's files that end in suffix."""
    return sorted(item.name.removesuffix(suffix) for item in bundled(folder).iterdir() if item.name.endswith(suffix))


def table_rows(text: str, name: str, delimiter: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line number, row) of a table with a header row; lines that start with ``#`` are comments.

    Raises:
        ResourceError: a row has more or fewer cells than the header, named by file and line.
    """
    lines = [
        (n, line) for n, line in enumerate(text.splitlines(), start=1) if line.strip() and not line.startswith("#")
    ]
    header: list[str] | None = None
    dialect = "excel" if delimiter == "," else UnquotedTabs
    cells = csv.reader((line for _, line in lines), dialect)
    for (number, _), row in zip(lines, cells, strict=True):
        if header is None:
            header = row
        elif len(row) != len(header):
            raise ResourceError(f"{name}:{number}: {len(row)} cells where the header has {len(header)}: {row!r}")
        else:
            yield number, dict(zip(header, row, strict=True))


@cache
def lexicon(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``data/lexicons/NAME.tsv``, in file order."""
    path = f"data/lexicons/{name}.tsv"
    return tuple(row for _, row in table_rows(bundled_text(path), path, "\t"))
