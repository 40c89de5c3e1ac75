"""Makes records of news that never happened, as many as are wanted, the same in every run.

The text is our own and says the same few things of made-up people and states, so that the graph has the shape of a real
one: statements of many speakers, events that several articles know, claims that differ.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from random import Random

from kg_builder import iris
from kg_builder.records import (
    Actor,
    Article,
    ArticleRecords,
    Claim,
    Event,
    Mention,
    Participant,
    Place,
    Quantity,
    Span,
    Statement,
)

STATEMENTS = 20  # an article
SYLLABLES = (
    "bar",
    "dun",
    "el",
    "fen",
    "gor",
    "hal",
    "ir",
    "kol",
    "lem",
    "mar",
    "nor",
    "os",
    "pel",
    "rud",
    "sal",
    "tov",
)
KINDS = (  # class, family, PLOVER type and mode, words
    ("Talks", "diplomatic", "CONSULT", None, "held talks with"),
    ("Summit", "diplomatic", "CONSULT", None, "planned a summit with"),
    ("Demand", "diplomatic", "REQUEST", None, "demanded an answer of"),
    ("Threat", "diplomatic", "THREATEN", None, "threatened"),
    ("Accusation", "diplomatic", "ACCUSE", "allege", "accused"),
    ("Sanction", "diplomatic", "SANCTION", "discontinue", "put sanctions on"),
    ("BuildUp", "deployment", "MOBILIZE", "troops", "massed troops against"),
    ("Shelling", "force", "ASSAULT", "heavy-weapons", "shelled"),
    ("Attack", "force", "ASSAULT", None, "attacked"),
    ("Invasion", "force", "ASSAULT", None, "invaded"),
    ("MilitaryExercise", "deployment", "MOBILIZE", "troops", "held exercises with"),
    ("CovertOperation", "deployment", "COERCE", "misinformation", "staged a provocation against"),
)
STANCES = (  # attitude, polarity, certainty, temporality, status, cue
    ("assert", "positive", "certain", "nonFuture", "Occurred", "said"),
    ("assert", "positive", "probable", "future", "Planned", "said"),
    ("warn", "positive", "possible", "future", "Hypothetical", "warned"),
    ("deny", "negative", "certain", "nonFuture", "Denied", "denied"),
    ("predict", "positive", "probable", "future", "Predicted", "predicted"),
)
FIRST_DAY = date(2031, 1, 1)
DAYS = 60
STORIES = 40  # events of a day that several articles may tell of
KNOWN_BEFORE, KNOWN_AFTER = 2, 6  # days before and after an event on which articles tell of it
ALONE = 0.3  # share of the events of which too little is known to be known elsewhere


def _name(number: int, words: int) -> str:
    """Return a made-up name; the same number gives the same name, another one another."""
    base, parts = len(SYLLABLES), []
    for _ in range(words):
        parts.append((SYLLABLES[number % base] + SYLLABLES[number // base % base]).capitalize())
        number = number * 7 + 3
    return " ".join(parts)


STATES = [
    Actor(
        id=iris.actor(f"country/X{n:02}"),
        type="State",
        name=_name(n * 5 + 1, 1),
        mentions=(),
        country=f"X{chr(65 + n // 26)}{chr(65 + n % 26)}",
    )
    for n in range(40)
]
PEOPLE = [
    Actor(
        id=iris.unknown_actor(f"{_name(n + 300, 2)} {n}", "Person"), type="Person", name=_name(n + 300, 2), mentions=()
    )
    for n in range(600)
]
PLACES = [Place(id=iris.place(f"place/x{n}"), name=_name(n * 3 + 17, 1) + "burg", kind="city") for n in range(120)]
NAMES = {actor.id: actor.name for actor in (*STATES, *PEOPLE)} | {place.id: place.name for place in PLACES}


@dataclass(frozen=True, slots=True)
class Story:
    """An event as several articles may tell of it."""

    kind: tuple[str, str, str, str | None, str]
    one: str
    other: str
    place: str
    day: str


def _stories() -> dict[date, list[Story]]:
    """Return the events of each day; the first ones are those that most articles tell of."""
    random, found = Random(0), dict[date, list[Story]]()
    for number in range(-KNOWN_AFTER, DAYS + KNOWN_BEFORE):
        day = FIRST_DAY + timedelta(days=number)
        for _ in range(STORIES):
            one, other = random.sample(STATES, 2)
            story = Story(random.choice(KINDS), one.id, other.id, random.choice(PLACES).id, day.isoformat())
            found.setdefault(day, []).append(story)
    return found


def articles(seed: int = 1) -> Iterator[ArticleRecords]:
    """Yield articles without end."""
    random, stories = Random(seed), _stories()
    for number in count():
        yield _Writer(random, number, stories).records()


class _Writer:
    """Writes one article, sentence by sentence."""

    def __init__(self, random: Random, number: int, stories: dict[date, list[Story]]) -> None:
        self.random, self.stories = random, stories
        self.day = FIRST_DAY + timedelta(days=random.randrange(DAYS))
        self.url = f"https://wire{number % 30}.example/{self.day}/{number}"
        self.iri = iris.article(url=self.url, text="")
        self.text = f"Report {number} of the day\n\n"
        self.mentions: dict[str, list[Mention]] = {}
        self.statements: list[Statement] = []
        self.claims: list[Claim] = []
        self.events: dict[str, Event] = {}
        self.triggers: dict[str, list[Span]] = {}

    def _put(self, words: str, id: str = "") -> Span:
        span = (len(self.text), len(self.text) + len(words))
        self.text += words
        if id:
            self.mentions.setdefault(id, []).append(Mention(span=span, kind="name"))
        return span

    def records(self) -> ArticleRecords:
        for _ in range(STATEMENTS):
            self._sentence()
        known = {actor.id: actor for actor in (*STATES, *PEOPLE)}
        named = [place for place in PLACES if place.id in self.mentions]
        article = Article(
            id=self.url, text=self.text, url=self.url, publisher=f"Wire {self.url[12:14]}",
            published=self.day.isoformat(),
        )  # fmt: skip
        return ArticleRecords(
            article=article, boilerplate=(), times=(),
            actors=tuple(replace(known[id], mentions=tuple(self.mentions[id])) for id in self.mentions if id in known),
            places=tuple(replace(place, mentions=tuple(self.mentions[place.id])) for place in named),
            statements=tuple(self.statements), claims=tuple(self.claims), events=tuple(self.events.values()),
        )  # fmt: skip

    def _sentence(self) -> None:
        random = self.random
        speaker, stance = random.choice(PEOPLE), random.choice(STANCES)
        story = self._story()
        direct = random.random() < 0.3
        source = self._put(speaker.name, speaker.id)
        self._put(" ")
        cue = self._put(stance[5])
        self._put(": “" if direct else " that ")
        start = self._put(NAMES[story.one], story.one)[0]
        self._put(" ")
        trigger = self._put(story.kind[4])
        self._put(" ")
        self._put(NAMES[story.other], story.other)
        self._put(" near ")
        self._put(NAMES[story.place], story.place)
        number = self._number() if random.random() < 0.2 else None
        content = (start, len(self.text))
        self._put("”.\n\n" if direct else ".\n\n")
        statement = Statement(
            id=iris.statement(self.iri, content), speaker=speaker.id, form="direct" if direct else "indirect",
            cue=(cue,), cue_lemma=stance[5], source=(source,), content=(content,), date=self.day.isoformat(),
            confidence=0.9,
        )  # fmt: skip
        self.statements.append(statement)
        self._claim(statement, stance, self._event(story, trigger), number)

    def _number(self) -> tuple[Span, float]:
        self._put(" with ")
        value = self.random.randrange(1, 90) * 100
        return self._put(f"{value} troops"), float(value)

    def _story(self) -> Story:
        """Return an event of the days around the article's: the n-th of a day is told n times less than its first."""
        day = self.day + timedelta(days=self.random.randint(-KNOWN_AFTER, KNOWN_BEFORE))
        return self.random.choices(self.stories[day], [1 / rank for rank in range(1, STORIES + 1)])[0]

    def _event(self, story: Story, span: Span) -> str:
        id = iris.event(
            type=story.kind[0], actors=[story.one], recipients=[story.other], place=story.place, bucket=story.day
        )
        if self.random.random() < ALONE:
            id = iris.article_event(self.iri, span)
        self.triggers.setdefault(id, []).append(span)
        sides = (Participant(actor=story.one, role="actor"), Participant(actor=story.other, role="recipient"))
        self.events[id] = Event(
            id=id, family=story.kind[1], type=story.kind[0], trigger=tuple(self.triggers[id]), participants=sides,
            plover=story.kind[2], mode=story.kind[3], place=story.place, start=story.day, end=story.day,
        )  # fmt: skip
        return id

    def _claim(
        self, statement: Statement, stance: tuple[str, ...], event: str, number: tuple[Span, float] | None
    ) -> None:
        attitude, polarity, certainty, temporality, status, _ = stance
        id = iris.claim(statement.id, 1)
        likely = attitude == "predict"
        quantities = () if number is None else (_quantity(iris.quantity(id, "strength"), *number),)
        self.claims.append(
            Claim(
                id=id, statement=statement.id, claimer=statement.speaker, event=event, attitude=attitude,
                polarity=polarity, certainty=certainty, temporality=temporality, status=status,
                evidence=statement.content, confidence=0.8, quantities=quantities,
                likelihood="Likely" if likely else None, likelihood_phrase="likely" if likely else None,
                likelihood_scheme="icd203" if likely else None, probability_low=0.55 if likely else None,
                probability_high=0.8 if likely else None,
            )
        )  # fmt: skip


def _quantity(id: str, span: Span, value: float) -> Quantity:
    return Quantity(
        id=id, measures="strength", span=span, unit="troops", minimum=value, maximum=value, approximation="exact"
    )
