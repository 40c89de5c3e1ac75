"""Makes records of news that never happened, as many as are wanted, the same in every run.

The text is our own and says the same few things of made-up people and states, so that the graph has the shape of a real
one: statements of many speakers, events that several articles know, claims that differ.
"""

from collections.abc import Iterator
from dataclasses import replace
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


def articles(seed: int = 1) -> Iterator[ArticleRecords]:
    """Yield articles without end."""
    random = Random(seed)
    for number in count():
        yield _Writer(random, number).records()


class _Writer:
    """Writes one article, sentence by sentence."""

    def __init__(self, random: Random, number: int) -> None:
        self.random = random
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
        speaker, (one, other) = random.choice(PEOPLE), random.sample(STATES, 2)
        stance, kind, place = random.choice(STANCES), random.choice(KINDS), random.choice(PLACES)
        direct = random.random() < 0.3
        source = self._put(speaker.name, speaker.id)
        self._put(" ")
        cue = self._put(stance[5])
        self._put(": “" if direct else " that ")
        start = self._put(one.name, one.id)[0]
        self._put(" ")
        trigger = self._put(kind[4])
        self._put(" ")
        self._put(other.name, other.id)
        self._put(" near ")
        self._put(place.name, place.id)
        number = self._number() if random.random() < 0.2 else None
        content = (start, len(self.text))
        self._put("”.\n\n" if direct else ".\n\n")
        statement = Statement(
            id=iris.statement(self.iri, content), speaker=speaker.id, form="direct" if direct else "indirect",
            cue=(cue,), cue_lemma=stance[5], source=(source,), content=(content,), date=self.day.isoformat(),
            confidence=0.9,
        )  # fmt: skip
        self.statements.append(statement)
        self._claim(statement, stance, self._event(kind, one.id, other.id, place.id, trigger), number)

    def _number(self) -> tuple[Span, float]:
        self._put(" with ")
        value = self.random.randrange(1, 90) * 100
        return self._put(f"{value} troops"), float(value)

    def _event(self, kind: tuple[str, str, str, str | None, str], one: str, other: str, place: str, span: Span) -> str:
        day = (FIRST_DAY + timedelta(days=self.random.randrange(DAYS))).isoformat()
        id = iris.event(type=kind[0], actors=[one], recipients=[other], place=place, bucket=day)
        if self.random.random() < 0.3:  # too little is known of it to be known elsewhere
            id = iris.article_event(self.iri, span)
        self.triggers.setdefault(id, []).append(span)
        sides = (Participant(actor=one, role="actor"), Participant(actor=other, role="recipient"))
        self.events[id] = Event(
            id=id, family=kind[1], type=kind[0], trigger=tuple(self.triggers[id]), participants=sides, plover=kind[2],
            mode=kind[3], place=place, start=day, end=day,
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
