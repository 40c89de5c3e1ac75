"""Reads the actor tables: those shipped in ``data/actors/``, and over them a user's own, row for row.

A folder of a user's holds any of the tables with any of their columns but the key. A row there takes the place of the
shipped one with the same key.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg_builder.errors import ResourceError
from kg_builder.resources import bundled_text, table_rows

# table -> its columns; the first KEYS[table] of them tell which row is meant
TABLES = {
    "actors": ("id", "type", "label", "country", "parent", "wikidata", "geonames", "iso", "source"),
    "names": ("name", "actor", "kind", "case", "prior", "cue", "from", "until", "source"),
    "roles": ("role", "label", "plural", "variants", "source"),
    "offices": ("id", "role", "of", "label", "aliases", "wikidata", "seats", "source"),
    "tenures": ("office", "person", "from", "until", "source", "checked"),
    "retired": ("old", "new"),
}
KEYS = {"actors": 1, "names": 2, "roles": 1, "offices": 1, "tenures": 3, "retired": 1}
SHIPPED = "data/actors"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, and where it stands; line numbers begin at 1."""

    cells: dict[str, str]
    file: str
    line: int


def read_tables(folders: Sequence[str] = ()) -> dict[str, list[Row]]:
    """Return the rows of every table in file order, those of later folders in place of the same rows before.

    Raises:
        ResourceError: a folder holds no table, or a table is malformed, named by file and line.
    """
    layers = [_texts(folder) for folder in folders]
    tables = {}
    for table in TABLES:
        file = f"{SHIPPED}/{table}.csv"
        rows = list(_rows(bundled_text(file), file, table))
        for texts in layers:
            if table in texts:
                rows = _layered(rows, _rows(*texts[table], table), TABLES[table][: KEYS[table]])
        tables[table] = rows
    return tables


def digest(folders: Sequence[str]) -> str:
    """Return a hash over a user's tables, the same wherever the folders lie."""
    found = hashlib.sha256()
    for folder in folders:
        for table, (text, _) in sorted(_texts(folder).items()):
            found.update(f"{table}\n{text}\n".encode())
    return found.hexdigest()[:16]


def _texts(folder: str) -> dict[str, tuple[str, str]]:
    """Return the (text, file name) of each table in a folder."""
    paths = {table: Path(folder, f"{table}.csv") for table in TABLES}
    found = {table: path for table, path in paths.items() if path.is_file()}
    if not found:
        raise ResourceError(f"{folder}: holds none of the actor tables {', '.join(f'{t}.csv' for t in TABLES)}")
    try:
        return {table: (path.read_text(encoding="utf-8-sig"), str(path)) for table, path in found.items()}
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(f"{folder}: cannot be read: {error}") from error


def _rows(text: str, file: str, table: str) -> Iterator[Row]:
    columns = TABLES[table]
    whole = True
    for number, (line, cells) in enumerate(table_rows(text, file, ",")):
        if number == 0:
            _check_header(cells, file, columns, KEYS[table])
            whole = tuple(cells) == columns
        yield Row(cells if whole else {column: cells.get(column, "") for column in columns}, file, line)


def _check_header(cells: dict[str, str], file: str, columns: Sequence[str], keys: int) -> None:
    missing = [column for column in columns[:keys] if column not in cells]
    unknown = sorted(cells.keys() - set(columns))
    if missing or unknown:
        what = f"lacks the column {missing[0]}" if missing else f"has an unknown column {unknown[0]}"
        raise ResourceError(f"{file}:1: {what}; the columns are {', '.join(columns)}")


def _layered(rows: list[Row], later: Iterable[Row], columns: Sequence[str]) -> list[Row]:
    found = {tuple(row.cells[column] for column in columns): row for row in rows}
    found.update({tuple(row.cells[column] for column in columns): row for row in later})
    return list(found.values())
