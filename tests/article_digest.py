"""Writes the records of an article as a page that a person can read and a diff can show."""

from kg_builder.records import Actor, ArticleRecords, Claim, Event, Spans, Statement

SHOWN = 100  # characters of a passage


def digest(records: ArticleRecords) -> str:
    """Return one line for each actor, time, statement, event and claim."""
    return _Digest(records).page()


class _Digest:
    def __init__(self, records: ArticleRecords) -> None:
        self.records = records
        self.actors = {actor.id: actor for actor in records.actors}
        self.places = {place.id: place.name for place in records.places}
        self.events = {event.id: number for number, event in enumerate(records.events, start=1)}
        self.statements = {statement.id: number for number, statement in enumerate(records.statements, start=1)}

    def page(self) -> str:
        records = self.records
        lines = [f"{records.article.id} ({records.article.published})"]
        lines += [f"boilerplate: {self.words((span,))}" for span in records.boilerplate]
        lines += ["", *(self.actor(actor) for actor in records.actors if actor.mentions)]
        lines += ["", *(f"time {self.words((time.span,))}: {time.type} {time.value}" for time in records.times)]
        lines += ["", *map(self.statement, records.statements)]
        lines += ["", *map(self.event, records.events)]
        lines += ["", *map(self.claim, records.claims)]
        return "\n".join(lines) + "\n"

    def words(self, spans: Spans) -> str:
        found = " ".join(" … ".join(self.records.article.text[start:end] for start, end in spans).split())
        return f"“{found}”" if len(found) <= SHOWN else f"“{found[: SHOWN // 2]} … {found[-SHOWN // 2 :]}”"

    def name(self, actor: str | None) -> str:
        return self.actors[actor].name if actor is not None else "nobody"

    def actor(self, actor: Actor) -> str:
        mentions = ", ".join(dict.fromkeys(self.words((mention.span,)) for mention in actor.mentions))
        post = f", {actor.post}" if actor.post else ""
        return f"{actor.type} {actor.name} ({actor.country or '-'}{post}): {mentions}"

    def statement(self, statement: Statement) -> str:
        line = f"statement {self.statements[statement.id]}: {self.name(statement.speaker)}"
        if statement.on_behalf_of:
            line += f" for {self.name(statement.on_behalf_of)}"
        if statement.parent:
            line += f" in statement {self.statements[statement.parent]}"
        if statement.addressee:
            line += f" to {self.name(statement.addressee)}"
        return f"{line}, {statement.cue_lemma} ({statement.form}, {statement.date}): {self.words(statement.content)}"

    def event(self, event: Event) -> str:
        parts = "; ".join(f"{part.role} {self.name(part.actor)}" for part in event.participants)
        roles = {"in": event.place, "from": event.origin, "to": event.destination}
        where = "".join(f" {word} {self.places[place]}" for word, place in roles.items() if place)
        when = f" {event.start}/{event.end}" if event.start else ""
        things = f" with {', '.join(event.equipment)}" if event.equipment else ""
        kind = f"{event.type} ({event.plover or '-'})"
        return f"event {self.events[event.id]}: {kind} {self.words(event.trigger)}: {parts}{where}{when}{things}"

    def claim(self, claim: Claim) -> str:
        sayer = f"statement {self.statements[claim.statement]}" if claim.statement else "the article"
        stance = [claim.attitude, claim.polarity, claim.certainty, claim.temporality, claim.status]
        if claim.likelihood:
            stance.append(f"{claim.likelihood} “{claim.likelihood_phrase}”")
        if claim.intent_holder:
            stance.append(f"intended by {self.name(claim.intent_holder)}")
        if claim.condition:
            stance.append(f"if {self.words(claim.condition)}")
        numbers = [f"{q.measures} {q.minimum}-{q.maximum} {q.unit} {q.approximation}" for q in claim.quantities]
        return f"claim of {sayer} on event {self.events[claim.event]}: {', '.join(stance + numbers)}"
