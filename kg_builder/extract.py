"""Turns a processed Doc into the records of its article: the only module that knows both spaCy's side and the
records."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from kg_builder import iris, layers
from kg_builder.actors.index import EntityIndex
from kg_builder.attribution.statements import Attribution
from kg_builder.events.build import Event as EventRow
from kg_builder.events.build import families
from kg_builder.events.claims import Claim as ClaimRow
from kg_builder.events.quantities import Equipment as EquipmentRow
from kg_builder.events.quantities import Quantity as QuantityRow
from kg_builder.gazetteer import Gazetteer, gazetteer
from kg_builder.pipeline import make_doc
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
    Spans,
    Statement,
    TimeExpression,
)

BATCH = 8  # articles in memory at once; the parser gains nothing from more
FIRST_PERSON = {"i", "we", "you"}
PROSPECTIVE = {
    "Planned",
    "AgreedInPrinciple",
    "Proposed",
    "Intended",
    "Predicted",
    "Conditional",
    "Hypothetical",
    "InPreparation",
}


def extract(nlp: Language, articles: Iterable[Article]) -> Iterator[ArticleRecords]:
    """Yield the records of the articles, in their order."""
    pairs = ((make_doc(nlp, article), article) for article in articles)
    for doc, article in nlp.pipe(pairs, as_tuples=True, batch_size=BATCH):
        yield read_doc(doc, article)


def read_doc(doc: Doc, article: Article) -> ArticleRecords:
    """Return the records of an article whose Doc has been through the pipeline."""
    return _Reader(doc, article, gazetteer()).records()


@dataclass(slots=True)
class _Reader:
    """The state of reading one Doc: its layers, and the ids given so far."""

    doc: Doc
    article: Article
    tables: Gazetteer
    iri: str = ""
    index: EntityIndex = field(init=False)
    attributions: list[Attribution] = field(init=False)
    speakers: list[int] = field(init=False)
    events: list[EventRow] = field(init=False)
    times: list[layers.Time] = field(init=False)
    quantities: list[QuantityRow] = field(init=False)
    used: set[int] = field(default_factory=set)
    places_used: dict[str, Place] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.iri = iris.article(url=self.article.url, text=self.article.text)
        self.index = EntityIndex(self.doc)
        self.attributions = layers.read(self.doc, Attribution)
        self.speakers = [row.entity for row in layers.read(self.doc, layers.Speaker)]
        self.events = layers.read(self.doc, EventRow)
        self.times = layers.read(self.doc, layers.Time)
        self.quantities = layers.read(self.doc, QuantityRow)

    def records(self) -> ArticleRecords:
        statements, numbers = self._statements()
        claim_rows = layers.read(self.doc, ClaimRow)
        event_ids = self._event_ids(claim_rows)
        claims = self._claims(claim_rows, statements, numbers, event_ids)
        events = tuple(self._event(n, event_ids[n]) for n in range(len(self.events)))
        boilerplate = tuple(self._span(row.range) for row in layers.read(self.doc, layers.Boilerplate))
        times = tuple(
            TimeExpression(span=t.chars, type=t.type, value=t.value, start=t.start, end=t.end) for t in self.times
        )
        actors = self._actors()
        places = tuple(self.places_used[key] for key in sorted(self.places_used))
        return ArticleRecords(
            article=self.article, boilerplate=boilerplate, actors=actors, places=places, times=times,
            statements=tuple(statements), claims=claims, events=_merged(events),
        )  # fmt: skip

    # spans

    def _span(self, tokens: layers.Range) -> Span:
        start, end = tokens
        while end > start + 1 and self.doc[end - 1].is_space:
            end -= 1
        while start < end - 1 and self.doc[start].is_space:
            start += 1
        return self.doc[start].idx, self.doc[end - 1].idx + len(self.doc[end - 1])

    def _spans(self, ranges: layers.Ranges) -> Spans:
        return tuple(self._span(r) for r in ranges if r[0] < r[1])

    # actors

    def _entity_id(self, number: int) -> str:
        """Return the IRI of an entity and note that the records use it."""
        self.used.add(number)
        entity = self.index.entities[number]
        if entity.scope == "table":
            return iris.actor(entity.key)
        if entity.scope == "name":
            return iris.unknown_actor(entity.name, entity.type)
        return iris.unnamed_actor(self.iri, self._first(number))

    def _first(self, number: int) -> int:
        entity = self.index.entities[number]
        mentions = [self.index.mentions[m].range[0] for m in entity.mentions]
        return self.doc[min(mentions)].idx if mentions else self.doc[max(entity.head, 0)].idx

    def _actor_at(self, token: int) -> str | None:
        number = self.index.entity(token) if token >= 0 else -1
        return self._entity_id(number) if number >= 0 and self.index.entities[number].type != "Place" else None

    def _actors(self) -> tuple[Actor, ...]:
        """Return the actors that the other records speak of, and those the article names."""
        for number, entity in enumerate(self.index.entities):
            if entity.type != "Place" and entity.scope != "article" and self._is_named(number):
                self.used.add(number)
        wanted = set(self.used)
        for number in wanted:
            self.used.update(m for m in self.index.entities[number].members)
            if self.index.entities[number].behalf >= 0:
                self.used.add(self.index.entities[number].behalf)
        found: dict[str, Actor] = {}
        for number in sorted(self.used, key=lambda n: (self._first(n), n)):
            actor = self._actor(number)
            found.setdefault(actor.id, actor)
        self._add_background(found)
        return tuple(found.values())

    def _add_background(self, found: dict[str, Actor]) -> None:
        """Add the bodies and states that the actors and places belong to and the article does not mention."""
        ids = {iris.actor(key): key for key in self.tables.entries}
        wanted = [a for actor in found.values() for a in (actor.affiliated_with, actor.part_of) if a]
        wanted += [place.territory_of for place in self.places_used.values() if place.territory_of]
        while wanted:
            id = wanted.pop()
            if id not in found:
                found[id] = self._background(id, ids[id])
                wanted += [found[id].part_of or id]

    def _background(self, id: str, key: str) -> Actor:
        entry = self.tables.entries[key]
        return Actor(
            id=id,
            type=entry.type,
            name=entry.label,
            mentions=(),
            wikidata=entry.wikidata or None,
            geonames=entry.geonames or None,
            country=self.tables.alpha3.get(entry.country),
            part_of=iris.actor(entry.parent) if entry.parent else None,
        )

    def _is_named(self, number: int) -> bool:
        """Tell an entity with a mention that is more than an adjective or a place."""
        mentions = [self.index.mentions[m] for m in self.index.entities[number].mentions]
        return any(m.kind != "pronoun" and not m.place and (m.kind != "demonym" or m.plural) for m in mentions)

    def _actor(self, number: int) -> Actor:
        entity = self.index.entities[number]
        entry = self.tables.entries.get(entity.key)
        mentions = [self.index.mentions[m] for m in entity.mentions]
        owner = entity.owner if entity.owner != entity.key else ""
        return Actor(
            id=self._entity_id(number),
            type=entity.type,
            name=entity.name,
            mentions=tuple(Mention(span=self._span(m.range), kind=m.kind) for m in mentions),
            wikidata=entry.wikidata or None if entry else None,
            geonames=entry.geonames or None if entry else None,
            country=self.tables.alpha3.get(entity.country),
            post=entity.post or None,
            affiliated_with=iris.actor(owner)
            if owner in self.tables.entries and not owner.startswith("place/")
            else None,
            part_of=iris.actor(entry.parent) if entry and entry.parent and entity.type != "Person" else None,
            plural=entity.plural,
        )

    def _place(self, mention: int) -> str | None:
        """Return the IRI of the place that a mention names, and note it; a state stands for its territory."""
        if mention < 0:
            return None
        row = self.index.mentions[mention]
        number = self.index.of.get(mention, -1)
        entity = self.index.entities[number] if number >= 0 else None
        name = entity.name if entity is not None else self.doc[row.range[0] : row.range[1]].text
        entry = self.tables.entries.get(entity.key) if entity is not None else None
        place = iris.place(entry.id) if entry else iris.unknown_place(name)
        span = Mention(span=self._span(row.range), kind=row.kind)
        known = self.places_used.get(place)
        mentions = (
            (*known.mentions, span) if known and span not in known.mentions else known.mentions if known else (span,)
        )
        country = entry.country if entry else ""
        self.places_used[place] = Place(
            id=place,
            name=name,
            kind="country" if entry and entry.type == "State" else "place",
            mentions=mentions,
            wikidata=entry.wikidata or None if entry else None,
            geonames=entry.geonames or None if entry else None,
            country=self.tables.alpha3.get(country),
            territory_of=iris.actor(entry.id) if entry and entry.type == "State" else None,
        )
        return place

    # statements

    def _statements(self) -> tuple[list[Statement], dict[int, Statement]]:
        """Return the statements, and each by the number of its attribution; intentions and asides are none."""
        ids: dict[int, str] = {}
        made: dict[int, Statement] = {}
        for number, row in enumerate(self.attributions):
            if self._is_statement(number):
                content = self._spans(row.content)
                cue = self._spans(row.cue)
                ids[number] = iris.statement(self.iri, content[0], cue=cue[0][0], taken=set(ids.values()))
        for number, statement in ids.items():
            made[number] = self._statement(number, statement, ids)
        return list(made.values()), made

    def _is_statement(self, number: int) -> bool:
        row = self.attributions[number]
        if row.kind == "intention":
            return False
        first_person = row.head >= 0 and self.doc[row.head].lower_ in FIRST_PERSON
        return not (first_person and row.parent >= 0)

    def _statement(self, number: int, id: str, ids: dict[int, str]) -> Statement:
        row = self.attributions[number]
        speaker = self.speakers[number]
        behalf = self.index.entities[speaker].behalf if speaker >= 0 else -1
        parent = row.parent
        while parent >= 0 and parent not in ids:
            parent = self.attributions[parent].parent
        return Statement(
            id=id,
            speaker=self._entity_id(speaker) if speaker >= 0 else None,
            form=row.form,
            cue=self._spans(row.cue),
            cue_lemma=row.lemma,
            source=self._spans(row.source),
            content=self._spans(row.content),
            on_behalf_of=self._entity_id(behalf) if behalf >= 0 else None,
            parent=ids.get(parent),
            date=self._said_on(row),
            addressee=self._actor_at(row.addressee),
            medium=self.doc[row.medium[0] : row.medium[1]].text if row.medium else None,
        )

    def _said_on(self, row: Attribution) -> str | None:
        """Return the day of a statement: a time that hangs on the cue verb, else the day of publication."""
        for time in self.times:
            governor = self.doc[time.range[0]]
            chain = [governor.i, *(a.i for a in governor.ancestors)]
            near = next((i for i in chain if self.doc[i].pos_ in {"VERB", "AUX"}), -1)
            if near == row.anchor and time.start is not None and time.start == time.end:
                return time.start
        return self.article.published

    # events and claims

    def _event_ids(self, claims: list[ClaimRow]) -> list[str]:
        """Return the IRI of each event: anchored in who, where and when if enough is known, else in the article."""
        out = []
        for number, event in enumerate(self.events):
            prospective = all(c.status in PROSPECTIVE for c in claims if c.event == number)
            start = self.times[event.time].start if event.time >= 0 else None
            bucket = iris.time_bucket(start, family=families()[event.type] or None, prospective=prospective)
            actors = [self._entity_id(e) for e, role in event.participants if role != "recipient"]
            recipients = [self._entity_id(e) for e, role in event.participants if role == "recipient"]
            known = all(self.index.entities[e].scope != "article" for e, _ in event.participants)
            if bucket is not None and known and len(event.participants) > 1:
                place = self._place(event.place)
                out.append(
                    iris.event(type=event.type, actors=actors, recipients=recipients, place=place, bucket=bucket)
                )
            else:
                out.append(iris.article_event(self.iri, self._span(event.triggers[0])))
        return out

    def _event(self, number: int, id: str) -> Event:
        row = self.events[number]
        time = self.times[row.time] if row.time >= 0 else None
        equipment = sorted({e.kind for e in layers.read(self.doc, EquipmentRow) if e.event == number})
        return Event(
            id=id,
            family=families()[row.type] or None,
            type=row.type,
            trigger=self._spans(row.triggers),
            participants=tuple(Participant(actor=self._entity_id(e), role=role) for e, role in row.participants),
            plover=self._plover(number),
            mode=row.mode or None,
            place=self._place(row.place),
            origin=self._place(row.origin),
            destination=self._place(row.destination),
            start=time.start if time else None,
            end=time.end if time else None,
            equipment=tuple(equipment),
        )

    def _plover(self, number: int) -> str | None:
        """Return the PLOVER type that a coder gives: none of its own to what a verbal event is about, and of an act
        that lies ahead the announcement of it (PLOVER 2.0 manual: future cooperation is AGREE, announced conflict is
        THREATEN)."""
        row = self.events[number]
        if row.content_of >= 0:
            return None
        claims = [c for c in layers.read(self.doc, ClaimRow) if c.event == number]
        ahead = claims and all(c.status in {"Planned", "Intended"} and c.polarity == "positive" for c in claims)
        if ahead and row.plover in {"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"}:
            return "AGREE"
        actors = {e for e, role in row.participants if role == "actor"}
        announced = {self.speakers[c.attribution] for c in claims if c.attribution >= 0}
        if ahead and row.plover in {"PROTEST", "COERCE", "SANCTION", "ASSAULT", "MOBILIZE"} and actors & announced:
            return "THREATEN"
        return row.plover or None

    def _claims(
        self, rows: list[ClaimRow], statements: list[Statement], by_number: dict[int, Statement], event_ids: list[str]
    ) -> tuple[Claim, ...]:
        counts: dict[str, int] = {}
        out = []
        for row in rows:
            sayer = row.attribution
            while sayer >= 0 and sayer not in by_number:
                sayer = self.attributions[sayer].parent
            statement = by_number.get(sayer)
            evidence = self._spans(row.evidence)
            base = statement.id if statement is not None else iris.narration(self.iri, evidence[0])
            counts[base] = counts.get(base, 0) + 1
            out.append(self._claim(row, iris.claim(base, counts[base]), statement, event_ids, evidence))
        return tuple(out)

    def _claim(
        self, row: ClaimRow, id: str, statement: Statement | None, event_ids: list[str], evidence: Spans
    ) -> Claim:
        holder = self._actor_at(row.holder)
        phrase, term, scheme, low, high = row.likelihood or (None, None, None, None, None)
        status = row.status if row.status != "Intended" or holder is not None else "Planned"
        return Claim(
            id=id,
            statement=statement.id if statement is not None else None,
            claimer=statement.speaker if statement is not None else None,
            event=event_ids[row.event],
            attitude=row.attitude,
            polarity=row.polarity,
            certainty=row.certainty,
            temporality=row.temporality,
            status=status,
            evidence=evidence,
            likelihood=str(term) if term else None,
            likelihood_phrase=str(phrase) if phrase else None,
            likelihood_scheme=str(scheme) if scheme else None,
            probability_low=float(low) if low is not None else None,
            probability_high=float(high) if high is not None else None,
            intent_holder=holder if status == "Intended" else None,
            condition=self._spans(row.condition),
            quantities=self._quantities(row, id),
        )

    def _quantities(self, claim: ClaimRow, id: str) -> tuple[Quantity, ...]:
        """Return the numbers that a claim gives of its event: those that stand in its evidence."""
        inside = {i for start, end in claim.evidence for i in range(start, end)}
        mine = [(n, q) for n, q in enumerate(self.quantities) if q.event == claim.event and q.trigger in inside]
        out: list[Quantity] = []
        for _, q in mine:
            out.append(
                Quantity(
                    id=iris.quantity(id, q.measures, taken={x.id for x in out}), measures=q.measures, span=self._span(q.range),
                    unit=q.unit, minimum=q.minimum, maximum=q.maximum, approximation=q.approximation,
                    reference=self._place(q.place),
                )
            )  # fmt: skip
        return tuple(out)


def _merged(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Return the events with those of one IRI made one (two reports of a meeting of the same people on a day)."""
    found: dict[str, Event] = {}
    for event in events:
        found.setdefault(event.id, event)
    return tuple(found.values())
