"""Who a person's name or title means on a day."""

from collections import defaultdict
from functools import cache

from kg_builder.gazetteer import Gazetteer
from kg_builder.resources import lexicon

PROMINENT = {
    "president",
    "head_of_government",
    "supreme_leader",
    "paramount_leader",
    "monarch",
    "foreign_minister",
    "defence_minister",
}
LEADER_ROLES = ("supreme_leader", "paramount_leader", "president", "head_of_government", "monarch")
LEADER_TITLES = {"leader", "strongman"}
SHORTEST_BARE = 4  # letters; shorter surnames are too often words ("May", "Xi" needs a title)


@cache
def first_names() -> dict[str, str]:
    """Return the gender ("m" or "f") that a lower-case first name tells."""
    return {row["name"]: row["gender"] for row in lexicon("first_names")}


@cache
def parliamentary() -> frozenset[str]:
    """Return the republics led by the head of government, as ISO alpha-2."""
    return frozenset(row["country"] for row in lexicon("parliamentary_republics"))


class People:
    """The gazetteer's people by surname, and who holds what on a day (ISO date, or None where it is unknown)."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._by_surname: dict[str, set[str]] = defaultdict(set)
        for text, names in gazetteer.names.items():
            for name in names:
                if name.actor.startswith("person/"):
                    self._by_surname[text.split()[-1].casefold()].add(name.actor)

    def by_surname(self, surname: str, roles: set[str], owner: str, day: str | None) -> str:
        """Return the one person of that surname whom a title or a high office on the day singles out, else ""."""
        found = self._by_surname.get(surname.casefold(), set())
        wanted = roles or PROMINENT
        if owner:
            owners = self.gazetteer.owners(owner)
            found = {p for p in found if self.gazetteer.country_of(p) in {self.gazetteer.country_of(o) for o in owners}}
        if day:
            fit = {p for p in found if any(o.role in wanted for o in self.gazetteer.posts(p, day))}
        else:
            fit = {p for p in found if self.gazetteer.was_ever(p, wanted)}
        if not roles and len(surname) < SHORTEST_BARE:
            return ""
        return next(iter(fit)) if len(fit) == 1 else ""

    def holder(self, roles: set[str], title: str, owner: str, day: str | None) -> str:
        """Return who holds a single-seat office of an owner on a day, else "": "the US president", "the French
        leader"."""
        if not day:
            return ""
        owners = self.gazetteer.owners(owner)
        if title in LEADER_TITLES:
            return self._leader(owners, self.gazetteer.country_of(owner), day)
        for wanted in ({owner}, owners):
            people = {
                t.person
                for t in self.gazetteer.holders(roles - {"ambassador", "spokesperson", "minister"}, wanted, day)
            }
            if len(people) == 1:
                return people.pop()
        return ""

    def _leader(self, owners: set[str], country: str, day: str) -> str:
        ranks = [r for r in LEADER_ROLES if not (r == "president" and country in parliamentary())]
        for role in ranks:
            people = {t.person for t in self.gazetteer.holders({role}, owners, day)}
            if len(people) == 1:
                return people.pop()
        return ""

    def holds(self, person: str, roles: set[str], day: str | None) -> bool:
        """Tell whether a person holds one of the roles on the day (ever, where the day is unknown)."""
        if day:
            return any(o.role in roles for o in self.gazetteer.posts(person, day))
        return self.gazetteer.was_ever(person, roles)
