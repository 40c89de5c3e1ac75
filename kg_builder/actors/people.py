"""Who a person's name or title means on a day."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection
from functools import cache, cached_property

from kg_builder.gazetteer import Gazetteer, Name, Office
from kg_builder.resources import lexicon

PROMINENT = {
    "president", "head_of_government", "supreme_leader", "paramount_leader", "monarch", "foreign_minister",
    "defence_minister",
}  # fmt: skip
LEADER_ROLES = ("supreme_leader", "paramount_leader", "president", "head_of_government", "monarch")
LEADER_TITLES = {"leader", "strongman"}
SEVERAL = {"ambassador", "spokesperson", "minister"}  # roles that several may hold at a time
SHORTEST_BARE = 4  # letters; shorter surnames are too often words ("May", "Xi" needs a title)
DOUBLED = re.compile(r"(.)\1+")
ARTICLES = {"al", "el"}
NUMERAL = re.compile(r"[ivx]+")
PREFIXES = ("al-", "el-", "ar-", "as-", "ash-")


@cache
def parliamentary() -> frozenset[str]:
    """Return the republics led by the head of government, as ISO alpha-2."""
    return frozenset(row["country"] for row in lexicon("parliamentary_republics"))


@cache
def family_name_first() -> frozenset[str]:
    """Return the states where the family name comes first, as ISO alpha-2."""
    return frozenset(row["country"] for row in lexicon("family_name_first"))


def without_article(surname: str) -> str:
    """Return a lower-case surname without the Arabic article: "abadi" for "al-abadi"."""
    return next((surname[len(p) :] for p in PREFIXES if surname.startswith(p)), surname)


def surnames(name: str, country: str = "") -> set[str]:
    """Return what a full name may be shortened to, in lower case: "von der leyen", "leyen"; "xi" for a Chinese name."""
    words = name.casefold().partition(" of ")[0].split()
    if len(words) > 1 and NUMERAL.fullmatch(words[-1]):
        return {words[0], " ".join(words)}  # "Abdullah II of Jordan"
    found = {" ".join(words[i:]) for i in range(1, len(words))} or set(words)
    if country in family_name_first():
        found.add(words[0])
    return found | {without_article(word) for word in found}


@cache
def _folds() -> tuple[tuple[str, str], ...]:
    return tuple((row["letters"], row["fold"]) for row in lexicon("spelling_folds"))


def folded(name: str) -> tuple[str, ...]:
    """Return the words of a name in a form that spellings of one name share: "Sergei", "Sergey"."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    for letters, fold in _folds():
        bare = bare.replace(letters, fold)
    words = re.findall(r"[^\W_]+", bare)
    return tuple(DOUBLED.sub(r"\1", word) for word in words if word not in ARTICLES)


def goes_by(office: Office, phrase: str) -> bool:
    """Tell whether an office goes by a title, whatever its case and hyphens."""
    wanted = phrase.casefold().replace("-", " ")
    return any(title.casefold().replace("-", " ") == wanted for title in office.titles)


class People:
    """The gazetteer's people by surname, and who holds what on a day (ISO date, or None where it is unknown)."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._by_surname: dict[str, set[str]] = defaultdict(set)
        for text, names in gazetteer.names.items():
            for name in names:
                if name.actor.startswith("person/"):
                    for surname in surnames(text, gazetteer.country_of(name.actor)):
                        self._by_surname[surname].add(name.actor)

    def by_surname(
        self, surname: str, roles: set[str], owner: str, day: str | None, countries: Collection[str] = ()
    ) -> list[str]:
        """Return the people of a surname whom a title or a high office on the day singles out, one if it is clear.

        Those of a state in play come first; without one, a surname that another in office shares is not clear.
        """
        found = self._by_surname.get(surname.casefold(), set())
        wanted = roles or PROMINENT
        if owner:
            owners = self.gazetteer.owners(owner)
            found = {p for p in found if self.gazetteer.country_of(p) in {self.gazetteer.country_of(o) for o in owners}}
        fit = {p for p in found if self.holds(p, wanted, day)}
        if not fit and roles:  # a title is often kept: "President Obama" in 2022
            fit = {p for p in found if self.holds(p, roles, None) and not (day and self.begins_after(p, day))}
        if not fit or (not roles and len(surname) < SHORTEST_BARE):
            return []
        near = {p for p in fit if self.gazetteer.country_of(p) in countries}
        if len(near) == 1 and not owner:
            return sorted(near)
        others = {p for p in found if self.posts(p, day)} if not roles and not owner else fit
        return sorted(fit if len(fit) > 1 else fit | others)

    @cached_property
    def _by_fold(self) -> dict[tuple[str, ...], list[Name]]:
        found: dict[tuple[str, ...], list[Name]] = defaultdict(list)
        for text, names in self.gazetteer.names.items():
            people = [name for name in names if name.actor.startswith("person/")]
            if people and " " in text:
                found[folded(text)] += people
        return found

    def near(self, name: str) -> list[Name]:
        """Return the full names of people that are spelt like this one but for how it came into Latin letters."""
        key = folded(name)
        return self._by_fold.get(key, []) if len(key) > 1 else []

    def bearers(self, surname: str, day: str) -> list[str]:
        """Return everybody of a surname who is in an office on a day."""
        return sorted(p for p in self._by_surname.get(surname.casefold(), ()) if self.gazetteer.posts(p, day))

    def begins_after(self, person: str, day: str) -> bool:
        """Tell whether all offices known of a person began after a day."""
        return self.gazetteer.begins(person) > day

    def holder(self, roles: set[str], title: str, owner: str, day: str | None) -> str:
        """Return who holds a single-seat office of an owner on a day, else "": "the US president", "the French
        leader"; where several roles fit, the office that goes by the very title: "chancellor" in Germany."""
        if not day:
            return ""
        owners = self.gazetteer.owners(owner)
        if title.split(" ")[-1] in LEADER_TITLES:
            return self._leader(owners, self.gazetteer.country_of(owner), day)
        for wanted in ({owner}, owners):
            tenures = self.gazetteer.holders(roles - SEVERAL, wanted, day)
            people = {t.person for t in tenures}
            if len(people) > 1:
                people = {t.person for t in tenures if goes_by(self.gazetteer.offices[t.office], title)}
            if len(people) == 1:
                return people.pop()
        return ""

    def sole_holder(self, title: str, day: str | None) -> str:
        """Return who holds on a day the only office that goes by a title, else "": "the EU foreign policy chief"."""
        offices = self.gazetteer.titled.get(title.casefold(), [])
        if not day or len(offices) != 1:
            return ""
        people = {t.person for t in self.gazetteer.holders({offices[0].role}, {offices[0].of}, day)}
        return people.pop() if len(people) == 1 else ""

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

    def titled(self, person: str, phrase: str, day: str | None) -> bool:
        """Tell whether a person holds an office on the day that goes by this very title: "chancellor" in Germany."""
        return any(goes_by(office, phrase) for office in self.posts(person, day))

    def posts(self, person: str, day: str | None) -> list[Office]:
        """Return the offices that a person holds on the day, those of the own state first (the president of France is
        a prince of Andorra); none where the day is unknown."""
        country = self.gazetteer.country_of(person)
        posts = self.gazetteer.posts(person, day) if day else []
        return sorted(posts, key=lambda office: self.gazetteer.country_of(office.of) != country)

    def serves(self, person: str, day: str | None) -> str:
        """Return the gazetteer id of the state or body in whose office a person is on the day, else ""."""
        offices = self.posts(person, day)
        return offices[0].of if offices else ""
