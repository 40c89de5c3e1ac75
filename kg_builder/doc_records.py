"""Turns a processed Doc into the records of its article: with ``doc_actors`` the only code that knows both sides."""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg_builder import iris, layers
from kg_builder.actors.index import EntityIndex
from kg_builder.attribution.statements import Attribution
from kg_builder.doc_actors import ActorRecords
from kg_builder.events.claims import Claim as ClaimRow
from kg_builder.events.identity import Event as EventRow
from kg_builder.events.identity import families
from kg_builder.events.quantities import Equipment as EquipmentRow
from kg_builder.events.quantities import Quantity as QuantityRow
from kg_builder.events.tenses import tense_of
from kg_builder.gazetteer import gazetteer
from kg_builder.layers import chars, chars_of
from kg_builder.records import (
    Article,
    ArticleRecords,
    Claim,
    Event,
    Participant,
    Quantity,
    Spans,
    Statement,
    TimeExpression,
)
from kg_builder.syntax import VERBAL

FIRST_PERSON = {"i", "we", "you"}
MAIN = {"ROOT", "ccomp", "conj", "relcl", "advcl"}
COOPERATIVE = {"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"}
AHEAD = {"Planned", "Intended", "Conditional", "Proposed"}
HOSTILE = {"PROTEST", "COERCE", "SANCTION", "ASSAULT", "MOBILIZE"}
PROSPECTIVE = {
    "Planned", "AgreedInPrinciple", "Proposed", "Intended", "Predicted", "Conditional", "Hypothetical", "InPreparation",
}  # fmt: skip


def read_doc(doc: Doc, article: Article) -> ArticleRecords:
    """Return the records of an article whose Doc has been through the pipeline."""
    return _Reader(doc, article).records()


@dataclass(slots=True)
class _Reader:
    """The layers of one Doc."""

    doc: Doc
    article: Article
    iri: str = field(init=False)
    index: EntityIndex = field(init=False)
    actors: ActorRecords = field(init=False)
    attributions: list[Attribution] = field(init=False)
    speakers: list[int] = field(init=False)
    events: list[EventRow] = field(init=False)
    claims: list[ClaimRow] = field(init=False)
    times: list[layers.Time] = field(init=False)
    quantities: list[QuantityRow] = field(init=False)
    days: dict[int, str] = field(init=False)

    def __post_init__(self) -> None:
        self.iri = iris.article(url=self.article.url, text=self.article.text)
        self.index = EntityIndex(self.doc)
        tables = gazetteer(*self.doc.user_data.get("kg_actor_tables", ()))
        self.actors = ActorRecords(self.doc, self.index, tables, self.iri)
        self.attributions = layers.read(self.doc, Attribution)
        self.speakers = [row.entity for row in layers.read(self.doc, layers.Speaker)]
        self.events = layers.read(self.doc, EventRow)
        self.claims = layers.read(self.doc, ClaimRow)
        self.times = layers.read(self.doc, layers.Time)
        self.quantities = layers.read(self.doc, QuantityRow)
        self.days = self._days()

    def records(self) -> ArticleRecords:
        statements = self._statements()
        event_ids = self._event_ids()
        claims = self._claims(statements, event_ids)
        events = tuple(self._event(n, event_ids[n]) for n in range(len(self.events)))
        boilerplate = tuple(chars(self.doc, row.range) for row in layers.read(self.doc, layers.Boilerplate))
        times = tuple(
            TimeExpression(span=t.chars, type=t.type, value=t.value, start=t.start, end=t.end) for t in self.times
        )
        actors = self.actors.actors()
        places = tuple(place for _, place in sorted(self.actors.places.items()))
        return ArticleRecords(
            article=self.article, boilerplate=boilerplate, actors=actors, places=places, times=times,
            statements=tuple(statements.values()), claims=claims, events=_merged(events),
        )  # fmt: skip

    def _statements(self) -> dict[int, Statement]:
        """Return the statements by the numbers of their attributions; intentions and asides are none."""
        ids: dict[int, str] = {}
        made: dict[int, Statement] = {}
        for number, row in enumerate(self.attributions):
            if self._is_statement(number):
                content = chars_of(self.doc, row.content)
                cue = chars_of(self.doc, row.cue)
                ids[number] = iris.statement(self.iri, content[0], cue=cue[0][0], taken=set(ids.values()))
        for number, statement in ids.items():
            made[number] = self._statement(number, statement, ids)
        return made

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
            speaker=self.actors.id_of(speaker) if speaker >= 0 else None,
            form=row.form,
            cue=chars_of(self.doc, row.cue),
            cue_lemma=row.lemma,
            source=chars_of(self.doc, row.source),
            content=chars_of(self.doc, row.content),
            on_behalf_of=self.actors.id_of(behalf) if behalf >= 0 else None,
            parent=ids.get(parent),
            date=self.days.get(row.anchor, self.article.published),
            addressee=self.actors.at(row.addressee),
            medium=self.doc[row.medium[0] : row.medium[1]].text if row.medium else None,
        )

    def _days(self) -> dict[int, str]:
        """Return the days that verbs name: by the verb that a time hangs on, the first time's if it is one day."""
        days: dict[int, str] = {}
        for time in self.times:
            chain = (self.doc[time.range[0]], *self.doc[time.range[0]].ancestors)
            verb = next((token.i for token in chain if token.pos_ in VERBAL), -1)
            if time.start is not None and time.start == time.end:
                days.setdefault(verb, time.start)
        return days

    def _event_ids(self) -> list[str]:
        """Return the IRI of each event: anchored in who, where and when if enough is known, else in the article."""
        out = []
        for number, event in enumerate(self.events):
            prospective = all(c.status in PROSPECTIVE for c in self.claims if c.event == number)
            start = self.times[event.time].start if event.time >= 0 else None
            bucket = iris.time_bucket(start, family=families()[event.type] or None, prospective=prospective)
            actors = [self.actors.id_of(e) for e, role in event.participants if role != "recipient"]
            recipients = [self.actors.id_of(e) for e, role in event.participants if role == "recipient"]
            known = all(self.index.entities[e].scope != "article" for e, _ in event.participants)
            if bucket is not None and known and len(event.participants) > 1:
                place = self.actors.place(event.place)
                out.append(
                    iris.event(type=event.type, actors=actors, recipients=recipients, place=place, bucket=bucket)
                )
            else:
                out.append(iris.article_event(self.iri, chars(self.doc, event.triggers[0])))
        return out

    def _event(self, number: int, id: str) -> Event:
        row = self.events[number]
        time = self.times[row.time] if row.time >= 0 else None
        equipment = sorted({e.kind for e in layers.read(self.doc, EquipmentRow) if e.event == number})
        return Event(
            id=id,
            family=families()[row.type] or None,
            type=row.type,
            trigger=chars_of(self.doc, row.triggers),
            participants=tuple(Participant(actor=self.actors.id_of(e), role=role) for e, role in row.participants),
            plover=self._plover(number),
            mode=row.mode or None,
            place=self.actors.place(row.place),
            origin=self.actors.place(row.origin),
            destination=self.actors.place(row.destination),
            start=time.start if time else None,
            end=time.end if time else None,
            equipment=tuple(equipment),
            forces=tuple(map(self.actors.id_of, row.forces)),
        )

    def _plover(self, number: int) -> str | None:
        """Return the PLOVER type that a coder gives: none of its own to what a verbal event is about, and of an act
        that lies ahead the announcement of it (PLOVER 2.0 manual: future cooperation is AGREE, announced conflict is
        THREATEN)."""
        row = self.events[number]
        if row.content_of >= 0:
            return None
        claims = [c for c in self.claims if c.event == number]
        if claims and all(c.status == "Hypothetical" for c in claims):
            return None
        if claims and all(c.polarity == "negative" for c in claims):
            return "REJECT" if row.plover in COOPERATIVE | {"AGREE"} and not self._left_undone(row) else None
        ahead = {c.status for c in claims} if all(c.polarity == "positive" for c in claims) else {"Denied"}
        actors = {e for e, role in row.participants if role == "actor"}
        announced = self._announced(claims, actors)
        tried = any(c.attitude == "intend" and c.certainty == "underspecified" for c in claims)
        if tried and row.plover == "AGREE":
            return None  # "efforts to forge a settlement" are none yet
        underway = bool(claims) and all(map(_is_underway, claims))
        coming = AHEAD | {"Predicted"} if announced else AHEAD
        if claims and not underway and row.plover in COOPERATIVE and ahead <= coming:
            return "AGREE"
        threat = AHEAD - {"Proposed"} | {"Predicted"}
        if claims and ahead <= threat and not tried and row.plover in HOSTILE and announced:
            return "THREATEN"
        joint = any(c.lower_ == "joint" for head in row.heads for c in self.doc[head].children)
        if row.type == "MilitaryExercise" and (joint or len(actors) > 1):
            return "COOPERATE"
        return row.plover or None

    def _left_undone(self, row: EventRow) -> bool:
        """Tell what was only not done, which turns down nothing: "has not visited", "left without meeting X"."""
        return all(_is_undone(self.doc[i]) for i in row.heads)

    def _announced(self, claims: list[ClaimRow], actors: set[int]) -> bool:
        """Tell whether those who will act say so themselves, or another voice of their country does."""
        speakers = {self.speakers[c.attribution] for c in claims if c.attribution >= 0} - {-1}
        countries = {self.index.entities[e].country for e in actors} - {""}
        return any(e in actors or self.index.entities[e].country in countries for e in speakers)

    def _claims(self, statements: dict[int, Statement], event_ids: list[str]) -> tuple[Claim, ...]:
        counts: dict[str, int] = {}
        out = []
        for row in self.claims:
            sayer = row.attribution
            while sayer >= 0 and sayer not in statements:
                sayer = self.attributions[sayer].parent
            statement = statements.get(sayer)
            evidence = chars_of(self.doc, row.evidence)
            base = statement.id if statement is not None else iris.narration(self.iri, evidence[0])
            counts[base] = counts.get(base, 0) + 1
            out.append(self._claim(row, iris.claim(base, counts[base]), statement, event_ids, evidence))
        return tuple(out)

    def _claim(
        self, row: ClaimRow, id: str, statement: Statement | None, event_ids: list[str], evidence: Spans
    ) -> Claim:
        holder = self.actors.at(row.holder)
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
            condition=chars_of(self.doc, row.condition),
            condition_event=event_ids[row.condition_event] if row.condition_event >= 0 else None,
            condition_polarity=row.condition_polarity or None,
            quantities=self._quantities(row, id),
        )

    def _quantities(self, claim: ClaimRow, id: str) -> tuple[Quantity, ...]:
        """Return the numbers that a claim gives of its event: those that stand in its evidence."""
        inside = {i for start, end in claim.evidence for i in range(start, end)}
        out: list[Quantity] = []
        for q in (q for q in self.quantities if q.event == claim.event and q.trigger in inside):
            out.append(
                Quantity(
                    id=iris.quantity(id, q.measures, taken={x.id for x in out}), measures=q.measures,
                    span=chars(self.doc, q.range), unit=q.unit, minimum=q.minimum, maximum=q.maximum,
                    approximation=q.approximation, reference=self.actors.place(q.place),
                )
            )  # fmt: skip
        return tuple(out)


def _merged(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Return the events with those of one IRI made one (two reports of a meeting of the same people on a day)."""
    found: dict[str, Event] = {}
    for event in events:
        found.setdefault(event.id, event)
    return tuple(found.values())


def _is_underway(claim: ClaimRow) -> bool:
    """Tell what is not only announced: what something else was done for ("sent planes to deliver aid"), and what was
    decided by those who do it ("decided to grant asylum")."""
    purpose = claim.status == "Intended" and claim.attitude == "assert"
    return purpose or (claim.status == "Planned" and claim.attitude == "intend" and claim.certainty == "certain")


def _is_undone(head: Token) -> bool:
    """Tell an act that is not done, by a noun or a verb that nobody's will is told of."""
    if head.pos_ not in VERBAL:
        return any(child.lower_ == "no" for child in head.children)
    if any(child.tag_ == "MD" for child in head.children):
        return False  # "will not", "cannot"
    return head.head.lower_ == "without" or (head.dep_ in MAIN and tense_of(head) in {"past", "present"})
