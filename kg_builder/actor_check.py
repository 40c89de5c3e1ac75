"""Checks actor tables, row by row: ids, references, dates, codes, names of several, and tenures that overlap."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg_builder.actor_tables import Row, read_tables
from kg_builder.errors import GraphError
from kg_builder.resources import bundled_names, lexicon
from kg_builder.vocabulary import classes

ID = re.compile(r"[a-z]+/[A-Za-z0-9-]+")
QID = re.compile(r"Q[1-9]\d*")
DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
ISO = re.compile(r"[A-Z]{2}\|[A-Z]{3}")
NAME_KINDS = {
    "label", "short", "alt", "acronym", "adjective", "demonym", "metonym", "transliteration", "description",
}  # fmt: skip
ROUNDING = 0.011  # priors have two digits
OPEN = "9999"

Tables = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Finding:
    """A row that breaks a rule."""

    row: Row
    what: str

    def __str__(self) -> str:
        return f"{self.row.file}:{self.row.line}: {self.what}"


def check_actors(folders: Sequence[str] = ()) -> list[Finding]:
    """Return what is wrong with the shipped tables and those of some folders over them, by file and line.

    Raises:
        ResourceError: a table is malformed.
    """
    tables = read_tables(folders)
    rules = (_ids, _references, _types, _codes, _dates, _overlaps, _priors, _common_words, _retired)
    found = [finding for rule in rules for finding in rule(tables)]
    return sorted(found, key=lambda f: (f.row.file, f.row.line))


def _ids(tables: Tables) -> Iterator[Finding]:
    for table in ("actors", "offices"):
        for row in tables[table]:
            if not ID.fullmatch(row.cells["id"]):
                yield Finding(row, f"the id {row.cells['id']!r} is not of the form kind/name")
            if not row.cells["label"].strip():
                yield Finding(row, f"{row.cells['id']} has no label")
        yield from _twice(tables[table], "id")
    yield from _twice(tables["names"], "name", "actor")
    yield from _twice(tables["tenures"], "office", "person", "from")


def _twice(rows: Iterable[Row], *columns: str) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], Row] = {}
    for row in rows:
        key = tuple(row.cells[column] for column in columns)
        if key in seen:
            yield Finding(row, f"{', '.join(key)} stands already in line {seen[key].line}")
        seen.setdefault(key, row)


def _references(tables: Tables) -> Iterator[Finding]:
    actors = {row.cells["id"] for row in tables["actors"]}
    offices = {row.cells["id"] for row in tables["offices"]}
    roles = {row.cells["role"] for row in tables["roles"]}
    countries = {actor.removeprefix("country/") for actor in actors if actor.startswith("country/")}
    wanted = (
        ("actors", "parent", actors), ("actors", "country", countries), ("names", "actor", actors),
        ("offices", "of", actors), ("offices", "role", roles), ("tenures", "office", offices),
        ("tenures", "person", actors),
    )  # fmt: skip
    for table, column, known in wanted:
        for row in tables[table]:
            value = row.cells[column]
            if value not in known and (value or table != "actors"):
                yield Finding(row, f"the {column} {value!r} is in no table")


def _types(tables: Tables) -> Iterator[Finding]:
    for row in tables["actors"]:
        try:
            classes(row.cells["type"], "Place" if row.cells["id"].startswith("place/") else "Actor")
        except GraphError as error:
            yield Finding(row, str(error))
    for row in tables["names"]:
        if row.cells["kind"] not in NAME_KINDS:
            yield Finding(row, f"the kind {row.cells['kind']!r} is none of {', '.join(sorted(NAME_KINDS))}")
        if row.cells["case"] not in {"exact", "any"}:
            yield Finding(row, f"the case {row.cells['case']!r} is neither exact nor any")


def _codes(tables: Tables) -> Iterator[Finding]:
    items: dict[str, Row] = {}
    for row in tables["actors"]:
        item, number, codes = row.cells["wikidata"], row.cells["geonames"], row.cells["iso"]
        if item and not QID.fullmatch(item):
            yield Finding(row, f"{item!r} is no Wikidata item such as Q145")
        elif item in items:
            yield Finding(row, f"{item} is {items[item].cells['id']} too, in line {items[item].line}")
        elif item:
            items[item] = row
        if number and not number.isdigit():
            yield Finding(row, f"{number!r} is no GeoNames number")
        if codes and not ISO.fullmatch(codes):
            yield Finding(row, f"{codes!r} is no pair of codes such as GB|GBR")


def _dates(tables: Tables) -> Iterator[Finding]:
    for table in ("tenures", "names"):
        for row in tables[table]:
            begins, ends = row.cells["from"], row.cells["until"]
            for day in filter(None, (begins, ends)):
                if not DATE.fullmatch(day):
                    yield Finding(row, f"{day!r} is no date such as 2022, 2022-02 or 2022-02-21")
            if begins and ends and begins[: len(ends)] > ends:
                yield Finding(row, f"it ends on {ends}, before it begins on {begins}")
            if table == "tenures" and not begins:
                yield Finding(row, "it has no beginning")


def _overlaps(tables: Tables) -> Iterator[Finding]:
    """Find two holders of a single-seat office on one day; a day on which one follows the other is no overlap."""
    single = {row.cells["id"] for row in tables["offices"] if row.cells["seats"] != "*"}
    tenures: dict[str, list[Row]] = defaultdict(list)
    for row in tables["tenures"]:
        office, person = row.cells["office"], row.cells["person"]
        tenures[office if office in single else f"{office} {person}"].append(row)
    for rows in tenures.values():
        for one, other in pairwise(sorted(rows, key=lambda r: (r.cells["from"], r.cells["until"] or OPEN))):
            ends, begins = one.cells["until"] or OPEN, other.cells["from"]
            if ends[: len(begins)] > begins[: len(ends)]:
                yield Finding(other, f"{one.cells['person']} holds {one.cells['office']} too, by line {one.line}")


def _priors(tables: Tables) -> Iterator[Finding]:
    """Find names of several actors whose priors are missing or do not sum to one."""
    names: dict[str, list[Row]] = defaultdict(list)
    for row in tables["names"]:
        names[row.cells["name"]].append(row)
    for rows in names.values():
        priors = []
        for row in rows:
            try:
                priors.append(float(row.cells["prior"])) if row.cells["prior"] else None
            except ValueError:
                yield Finding(row, f"the prior {row.cells['prior']!r} is no number")
        if len(rows) > 1 and len(priors) < len(rows):
            others = ", ".join(sorted({row.cells["actor"] for row in rows}))
            yield Finding(rows[-1], f"{rows[-1].cells['name']!r} means {others}: each needs a prior")
        elif priors and not (0 < sum(priors) <= 1 + ROUNDING):
            yield Finding(rows[-1], f"the priors of {rows[-1].cells['name']!r} sum to {sum(priors):.2f}, not to 1")


def _common_words(tables: Tables) -> Iterator[Finding]:
    """Find one-word names that are words of English too and would be found in lower case."""
    words = _words()
    for row in tables["names"]:
        name = row.cells["name"]
        if " " not in name and row.cells["case"] == "any" and name.lower() in words:
            yield Finding(row, f"{name!r} is a word of English: its case must be exact")


def _words() -> set[str]:
    """Return the words of the lexicons that are written in lower case."""
    cells = (next(iter(row.values())) for name in bundled_names("data/lexicons", ".tsv") for row in lexicon(name))
    return {cell for cell in cells if cell.isalpha() and cell.islower()}


def _retired(tables: Tables) -> Iterator[Finding]:
    actors = {row.cells["id"] for row in tables["actors"]}
    for row in tables["retired"]:
        if row.cells["old"] in actors:
            yield Finding(row, f"the id {row.cells['old']} was given up and is used again")
        if row.cells["new"] not in actors:
            yield Finding(row, f"{row.cells['new']!r} is in no table")
