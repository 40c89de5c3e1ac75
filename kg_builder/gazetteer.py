"""The political actors we know: names, offices, and who held them when. Tables in ``data/actors/``, see SOURCES.md
there.

A name is a candidate, never an answer: what it means depends on the day and on the article. Dates are ISO strings of
any precision; intervals are half-open, [from, until).
"""

from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass
from functools import cache

from kg_builder.actor_tables import Row, read_tables
from kg_builder.errors import ResourceError


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of ``actors.csv``; country is ISO alpha-2, alpha3 is set for states."""

    id: str
    type: str
    label: str
    country: str
    parent: str
    wikidata: str
    geonames: str
    alpha3: str


@dataclass(frozen=True, slots=True)
class Name:
    """A row of ``names.csv``: this name may mean that actor."""

    name: str
    actor: str
    kind: str
    exact: bool
    prior: float
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """A row of ``offices.csv``."""

    id: str
    role: str
    of: str
    label: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tenure:
    """A row of ``tenures.csv``."""

    office: str
    person: str
    begins: str
    ends: str

    def covers(self, day: str) -> bool:
        """Tell whether the person held the office on an ISO day."""
        return self.begins <= day and (not self.ends or day < self.ends)


class Gazetteer:
    """The five tables, joined. Use ``gazetteer()`` to get the shipped one, read once."""

    def __init__(self, tables: dict[str, list[Row]]) -> None:
        self.entries = {row.cells["id"]: _entry(row.cells) for row in tables["actors"]}
        self.names: dict[str, list[Name]] = defaultdict(list)
        for row in tables["names"]:
            _require(row, "actor", self.entries)
            self.names[row.cells["name"]].append(_name(row))
        self.anycase: dict[str, list[Name]] = defaultdict(list)
        for text, names in self.names.items():
            if not all(name.exact for name in names):
                self.anycase[lowered(text)] += [name for name in names if not name.exact]
        self.offices = {row.cells["id"]: _office(row.cells) for row in tables["offices"]}
        self._by_role: dict[tuple[str, str], list[Office]] = defaultdict(list)
        for office in self.offices.values():
            self._by_role[office.role, office.of].append(office)
        self.titled: dict[str, list[Office]] = defaultdict(list)
        for office in self.offices.values():
            for title in {title.casefold() for title in office.titles}:
                self.titled[title].append(office)
        self._tenures: dict[str, list[Tenure]] = defaultdict(list)
        self._posts: dict[str, list[Tenure]] = defaultdict(list)
        for row in tables["tenures"]:
            _require(row, "office", self.offices)
            _require(row, "person", self.entries)
            tenure = Tenure(row.cells["office"], row.cells["person"], row.cells["from"], row.cells["until"])
            self._tenures[tenure.office].append(tenure)
            self._posts[tenure.person].append(tenure)
        self.alpha3 = {e.country: e.alpha3 for e in self.entries.values() if e.alpha3}
        self.roles, self.plurals = _role_phrases([row.cells for row in tables["roles"]], self.offices)

    def meanings(self, text: str) -> tuple[Name, ...]:
        """Return what a name may mean, as it is written or in whatever case, the most likely first."""
        found = [n for n in self.names.get(text, ()) if n.exact] + self.anycase.get(lowered(text), [])
        return tuple(sorted(found, key=lambda n: (-n.prior, n.actor)))

    def begins(self, person: str) -> str:
        """Return the ISO date on which a person's first office known began, "" where none is known."""
        return min((t.begins for t in self._posts.get(person, ())), default="")

    def state(self, country: str) -> Entry | None:
        """Return the state of an ISO alpha-2 code."""
        return self.entries.get(f"country/{country}")

    def country_of(self, actor: str) -> str:
        """Return the ISO alpha-2 code of the state an actor is, serves or belongs to; empty if none."""
        entry = self.entries.get(actor)
        if entry is None:
            return ""
        if entry.country or entry.type != "Person":
            return entry.country
        return next((self.entries[o.of].country for o in self._offices_of(actor) if o.of in self.entries), "")

    def _offices_of(self, person: str) -> list[Office]:
        return [self.offices[t.office] for t in self._posts.get(person, ())]

    def holders(self, roles: set[str], owners: set[str], day: str) -> list[Tenure]:
        """Return who held one of these roles for one of these owners (states or bodies) on a day."""
        found = [o for role in sorted(roles) for owner in sorted(owners) for o in self._by_role.get((role, owner), ())]
        return [t for office in found for t in self._tenures[office.id] if t.covers(day)]

    def posts(self, person: str, day: str) -> list[Office]:
        """Return the offices that a person held on a day."""
        return [self.offices[t.office] for t in self._posts.get(person, ()) if t.covers(day)]

    def was_ever(self, person: str, roles: set[str]) -> bool:
        """Tell whether the person ever held one of these roles."""
        return any(o.role in roles for o in self._offices_of(person))

    def owners(self, actor: str) -> set[str]:
        """Return the ids under which offices of an actor may be filed: the body, its parents, its state and
        government."""
        found = {actor}
        entry = self.entries.get(actor)
        while entry is not None and entry.parent and entry.parent not in found:
            found.add(entry.parent)
            entry = self.entries.get(entry.parent)
        country = self.country_of(actor)
        return found | {f"country/{country}", f"government/{country}"} if country else found


def lowered(text: str) -> str:
    """Return a text in lower case with every character in its place ("İ" would become two)."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _require(row: Row, column: str, known: Container[str]) -> None:
    if row.cells[column] not in known:
        raise ResourceError(f"{row.file}:{row.line}: the {column} {row.cells[column]!r} is in no table")


def _entry(row: dict[str, str]) -> Entry:
    return Entry(
        id=row["id"],
        type=row["type"],
        label=row["label"],
        country=row["country"],
        parent=row["parent"],
        wikidata=row["wikidata"],
        geonames=row["geonames"],
        alpha3=row["iso"].partition("|")[2],
    )


def _name(row: Row) -> Name:
    cells = row.cells
    try:
        prior = float(cells["prior"] or 1)
    except ValueError as error:
        raise ResourceError(f"{row.file}:{row.line}: the prior {cells['prior']!r} is no number") from error
    return Name(
        name=cells["name"],
        actor=cells["actor"],
        kind=cells["kind"],
        exact=cells["case"] == "exact",
        prior=prior,
        cues=tuple(filter(None, cells["cue"].split("|"))),
    )


def _office(row: dict[str, str]) -> Office:
    titles = (row["label"], *filter(None, row["aliases"].split("|")))
    return Office(id=row["id"], role=row["role"], of=row["of"], label=row["label"], titles=titles)


def _role_phrases(rows: list[dict[str, str]], offices: dict[str, Office]) -> tuple[dict[str, set[str]], set[str]]:
    """Return the roles that a lower-case title may mean, and which of those titles are plurals."""
    phrases: dict[str, set[str]] = defaultdict(set)
    plurals: set[str] = set()
    for row in rows:
        for phrase in (row["label"], *filter(None, row["variants"].split("|"))):
            if "(" not in phrase:
                phrases[phrase.casefold()].add(row["role"])
        plurals.add(row["plural"].casefold())
        phrases[row["plural"].casefold()].add(row["role"])
    for office in offices.values():
        for title in office.titles[1:]:
            if "(" not in title:
                phrases[title.casefold()].add(office.role)
    return dict(phrases), plurals


@cache
def gazetteer(*folders: str) -> Gazetteer:
    """Return the shipped gazetteer with the tables of some folders over it, read once.

    Raises:
        ResourceError: a table is malformed, or names somebody or something that no table has, by file and line.
    """
    return Gazetteer(read_tables(folders))
