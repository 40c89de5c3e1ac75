"""Tells what a name, surname or title means on a day by the actor tables alone, and why."""

from dataclasses import dataclass

from kg_builder.actors.people import LEADER_TITLES, People
from kg_builder.actors.scores import Context, Reading, decided, rank
from kg_builder.gazetteer import Gazetteer

FILLERS = {"the", "of", "for", "'s", "’s"}


@dataclass(frozen=True, slots=True)
class Found:
    """What a name may mean, the likeliest first; ``actor`` is the id of the one that it does mean, or ""."""

    readings: tuple[Reading, ...]
    actor: str


def look_up(text: str, gazetteer: Gazetteer, *, day: str, countries: tuple[str, ...] = ()) -> Found:
    """Return what a name, a surname or a title ("the US president", "foreign secretary of the UK") means on a day.

    Args:
        day: ISO date.
        countries: ISO alpha-2 codes of the states in play.
    """
    people = People(gazetteer)
    names = gazetteer.meanings(text.replace("’", "'"))
    if names:
        readings = rank(names, people, Context(day=day, countries=countries))
        return Found(tuple(readings), decided(readings))
    holder = _holder(text, people, day)
    if holder is not None:
        return holder
    bearers = people.by_surname(text, set(), "", day, countries)
    several = bearers or people.bearers(text, day)
    readings = [Reading(p, 1 / len(several), _offices(people, p, day)) for p in several]
    return Found(tuple(readings), bearers[0] if len(bearers) == 1 else "")


def _holder(text: str, people: People, day: str) -> Found | None:
    """Return who holds the office that a title with its owner names, None where the words are no such thing."""
    sole = people.sole_holder(" ".join(_bare(text.split())), day)
    if sole:
        return Found((Reading(sole, 1.0, _offices(people, sole, day)),), sole)
    words = text.replace("'s ", " 's ").replace("’s ", " ’s ").split()
    for cut in range(1, len(words)):
        for title, owner in ((words[cut:], words[:cut]), (words[:cut], words[cut:])):
            phrase, owners = " ".join(_bare(title)).casefold(), people.gazetteer.meanings(" ".join(_bare(owner)))
            roles = people.gazetteer.roles.get(phrase, set())
            if not owners or not (roles or phrase in LEADER_TITLES):
                continue
            person = people.holder(roles, phrase, owners[0].actor, day)
            reasons = _offices(people, person, day) if person else ()
            return Found((Reading(person, 1.0, reasons),) if person else (), person)
    return None


def _bare(words: list[str]) -> list[str]:
    words = list(words)
    while words and words[0].casefold() in FILLERS:
        del words[0]
    while words and words[-1].casefold() in FILLERS:
        del words[-1]
    return words


def _offices(people: People, person: str, day: str) -> tuple[str, ...]:
    return tuple(f"is {office.label}" for office in people.posts(person, day)) or ("holds no office known that day",)
