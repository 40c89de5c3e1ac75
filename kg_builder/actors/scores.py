"""Weighs what a name may mean: prior, the day, titles, the states in play and cue words; nobody wins a tie."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from kg_builder.actors.people import People
from kg_builder.gazetteer import Name

# What each kind of evidence adds to the prior; judged, not counted.
CUE, TITLE, COUNTRY, OFFICE, NOT_YET = 0.4, 0.3, 0.2, 0.2, -0.3
SPELLING = 0.5  # the prior of a name that is spelt alike to the letter
ENOUGH, MARGIN = 0.6, 0.195  # the best reading needs so much, and so much more than the second (of rounded priors)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What an article tells besides the name.

    Attributes:
        day: ISO date, or None where it is unknown.
        roles: the roles that a title beside the name may mean.
        countries: ISO alpha-2 codes of the states in play.
        text: the article's text, for cue words.
    """

    day: str | None = None
    roles: Collection[str] = ()
    countries: Collection[str] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """An actor that a name may mean, with its score and how that came about."""

    actor: str
    score: float
    reasons: tuple[str, ...] = field(default=())


def rank(names: Iterable[Name], people: People, context: Context) -> list[Reading]:
    """Return the readings of a name, the best first."""
    best: dict[str, Reading] = {}
    for name in names:
        reading = _weigh(name, people, context)
        if name.actor not in best or reading.score > best[name.actor].score:
            best[name.actor] = reading
    return sorted(best.values(), key=lambda r: (-r.score, r.actor))


def spelt_alike(name: str, names: Iterable[Name], people: People, context: Context) -> list[Reading]:
    """Return the readings of a full name in no table as the bearers of names that are spelt nearly so, the best first;
    the nearest of an actor's spellings counts."""
    best: dict[str, Reading] = {}
    for known in names:
        alike = SequenceMatcher(None, name.casefold(), known.name.casefold()).ratio()
        reading = _weigh(replace(known, prior=SPELLING * alike), people, context)
        told = (f"spelt like “{known.name}” ({alike:.2f})", *reading.reasons[1:])
        if known.actor not in best or reading.score > best[known.actor].score:
            best[known.actor] = replace(reading, reasons=told)
    return sorted(best.values(), key=lambda r: (-r.score, r.actor))


def sharing(surname: str, actors: Collection[str], people: People, context: Context) -> list[Reading]:
    """Return the readings of a bare surname as people who all bear it, the best first."""
    told = f"one of {len(actors)} who bear the name {surname}"
    found = []
    for actor in actors:
        name = Name(name=surname, actor=actor, kind="label", exact=True, prior=1 / len(actors), cues=())
        reading = _weigh(name, people, context)
        found.append(replace(reading, reasons=(told, *reading.reasons[1:])))
    return sorted(found, key=lambda r: (-r.score, r.actor))


def decided(readings: list[Reading]) -> str:
    """Return the actor of the best reading, "" where it is too weak or another is about as good."""
    if not readings or readings[0].score < ENOUGH:
        return ""
    clear = len(readings) == 1 or readings[0].score - readings[1].score >= MARGIN
    return readings[0].actor if clear else ""


def _weigh(name: Name, people: People, context: Context) -> Reading:
    reasons = [(name.prior, f"prior {name.prior:.2f}")]
    cue = next((cue for cue in name.cues if cue in context.text), "")
    if cue:
        reasons.append((CUE, f"the article has “{cue}”"))
    country = people.gazetteer.country_of(name.actor)
    if country in context.countries:
        reasons.append((COUNTRY, f"{country} is in play"))
    if name.actor.startswith("person/"):
        reasons += _office(name.actor, people, context)
    return Reading(name.actor, round(sum(r[0] for r in reasons), 3), tuple(r[1] for r in reasons))


def _office(person: str, people: People, context: Context) -> list[tuple[float, str]]:
    """Return what the offices of a person tell on the day."""
    found = []
    day = context.day
    if context.roles and people.holds(person, set(context.roles), day):
        found.append((TITLE, "bears the title"))
    posts = people.posts(person, day)
    if posts:
        found.append((OFFICE, f"is {posts[0].label}"))
    elif day and people.begins_after(person, day):
        found.append((NOT_YET, "held no office yet"))
    return found
