"""Asks an endpoint that knows Wikidata's properties for offices and names of people in the tables, for review.

Nothing is added to the tables: the answers go to files of the same columns, which somebody reads and moves. Asked
politely: some items a query, a pause between queries.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import sleep

from rdflib import Literal, Node

from kg_builder import iris
from kg_builder.actor_tables import TABLES, Row, read_tables
from kg_builder.remote import Endpoint

BATCH = 50  # items a query
PAUSE = 1.0  # seconds between queries
PREFIXES = """
PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX p: <http://www.wikidata.org/prop/>
PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX pq: <http://www.wikidata.org/prop/qualifier/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
POSITIONS = """
SELECT DISTINCT ?item ?position ?label ?from ?until WHERE {
  VALUES ?item { %s }
  ?item p:P39 ?statement . ?statement ps:P39 ?position .
  OPTIONAL { ?position rdfs:label ?label . FILTER(LANG(?label) = "en") }
  OPTIONAL { ?statement pq:P580 ?from } OPTIONAL { ?statement pq:P582 ?until }
} ORDER BY ?item ?from ?position
"""
NAMES = """
SELECT DISTINCT ?item ?name WHERE {
  VALUES ?item { %s }
  ?item rdfs:label|skos:altLabel ?name . FILTER(LANG(?name) = "en")
} ORDER BY ?item ?name
"""
POSITION_COLUMNS = ("person", "position", "label", "from", "until", "source")
Cells = dict[str, str]
Position = tuple[str, Node | None, Node | None, Node | None, Node | None]  # person, position, label, from, until


@dataclass(frozen=True, slots=True, kw_only=True)
class Enriched:
    """How many rows are to be reviewed: tenures and names, and positions that are no office of the tables."""

    tenures: int
    names: int
    positions: int


def enrich(
    endpoint: Endpoint, output: Path, *, folders: Sequence[str] = (), limit: int | None = None, pause: float = PAUSE
) -> Enriched:
    """Write what an endpoint knows of the people in the tables and the tables do not, as CSV files in a folder.

    Args:
        limit: how many people to ask for at most.
        pause: seconds between queries.

    Raises:
        EndpointError: the endpoint cannot be asked.
        ResourceError: a table is malformed.
    """
    tables = read_tables(folders)
    people = {r.cells["wikidata"]: r.cells["id"] for r in tables["actors"] if _is_asked(r)}
    items = list(people)[:limit]
    positions: list[Position] = []
    names: list[tuple[str, str]] = []
    for start in range(0, len(items), BATCH):
        if start:
            sleep(pause)
        values = " ".join(f"wd:{item}" for item in items[start : start + BATCH])
        for item, position, label, begins, ends in _select(endpoint, POSITIONS, values):
            positions.append((people[_item(item)], position, label, begins, ends))
        sleep(pause)
        names += [(people[_item(row[0])], str(row[1])) for row in _select(endpoint, NAMES, values)]
    source = f"wikidata:{date.today().isoformat()}"
    known, unknown = _tenures(positions, tables, source)
    return Enriched(
        tenures=_write(output / "tenures.csv", TABLES["tenures"], known),
        names=_write(output / "names.csv", TABLES["names"], _names(names, tables, source)),
        positions=_write(output / "positions.csv", POSITION_COLUMNS, unknown),
    )


def _is_asked(row: Row) -> bool:
    return row.cells["type"] == "Person" and bool(row.cells["wikidata"])


def _select(endpoint: Endpoint, query: str, values: str) -> list[tuple[Node | None, ...]]:
    return endpoint.select(PREFIXES + query % values)[1]


def _item(node: Node | None) -> str:
    return str(node).removeprefix(iris.WIKIDATA)


def _day(node: Node | None) -> str:
    """Return the ISO date of a time; a first of January stands for the year, as Wikidata writes it."""
    day = str(node)[:10] if isinstance(node, Literal) else ""
    return day[:4] if day.endswith("-01-01") else day


def _tenures(positions: list[Position], tables: dict[str, list[Row]], source: str) -> tuple[list[Cells], list[Cells]]:
    """Return the tenures that the tables lack, and the positions that are none of their offices."""
    offices = {row.cells["wikidata"]: row.cells["id"] for row in tables["offices"] if row.cells["wikidata"]}
    held = {(row.cells["office"], row.cells["person"], row.cells["from"][:4]) for row in tables["tenures"]}
    known, unknown = [], []
    for person, position, label, begins, ends in positions:
        item = str(position).removeprefix(iris.WIKIDATA)
        days = {"from": _day(begins), "until": _day(ends), "source": source}
        office = offices.get(item, "")
        if not office:
            unknown.append({"person": person, "position": item, "label": str(label or ""), **days})
        elif days["from"] and (office, person, days["from"][:4]) not in held:
            known.append({"office": office, "person": person, **days, "checked": source.partition(":")[2]})
    return known, unknown


def _names(names: list[tuple[str, str]], tables: dict[str, list[Row]], source: str) -> Iterator[Cells]:
    """Yield the full names that the tables lack; one word alone would be found too often."""
    known = {(row.cells["name"].casefold(), row.cells["actor"]) for row in tables["names"]}
    for person, name in names:
        if " " in name and (name.casefold(), person) not in known:
            yield {"name": name, "actor": person, "kind": "alt", "case": "any", "source": source}


def _write(path: Path, columns: Sequence[str], rows: Iterator[Cells] | list[Cells]) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return len(rows)
