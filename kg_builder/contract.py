"""Writes records as the public JSON contract, version 1: one object an article, every key always there.

Spans are [start, end] in characters of ``text``, end exclusive; an absent value is null, an empty list is [].
"""

import json
from typing import Any

from kg_builder.records import Actor, ArticleRecords, Claim, Event, Quantity, Spans, Statement

VERSION = 1


def to_line(records: ArticleRecords) -> str:
    """Return the records of an article as one line of JSON, without a line end."""
    return json.dumps(to_json(records), ensure_ascii=False)


def to_json(records: ArticleRecords) -> dict[str, Any]:
    """Return the records of an article as the contract's JSON object."""
    article = records.article
    places = {place.id: place.name for place in records.places}
    named = _referred(records)
    return {
        "records": VERSION,
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published,
        "text": article.text,
        "boilerplate": _spans(records.boilerplate),
        "actors": [_actor(actor) for actor in records.actors if actor.mentions or actor.id in named],
        "times": [{"span": list(t.span), "type": t.type, "value": t.value} for t in records.times],
        "statements": [_statement(statement) for statement in records.statements],
        "claims": [_claim(claim) for claim in records.claims],
        "events": [_event(event, records.claims, places) for event in records.events],
    }


def _referred(records: ArticleRecords) -> set[str | None]:
    """Return the actors that the other records refer to; a body that is only the parent of another is none."""
    found = {actor for s in records.statements for actor in (s.speaker, s.on_behalf_of)}
    found |= {claim.claimer for claim in records.claims}
    return found | {participant.actor for event in records.events for participant in event.participants}


def _spans(spans: Spans) -> list[list[int]]:
    return [list(span) for span in spans]


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "type": actor.type,
        "name": actor.name,
        "wikidata": actor.wikidata,
        "country": actor.country,
        "mentions": [list(mention.span) for mention in actor.mentions],
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "speaker": statement.speaker,
        "on_behalf_of": statement.on_behalf_of,
        "form": statement.form,
        "cue": _spans(statement.cue),
        "cue_lemma": statement.cue_lemma,
        "source": _spans(statement.source),
        "content": _spans(statement.content),
        "parent": statement.parent,
        "date": statement.date,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "statement": claim.statement,
        "claimer": claim.claimer,
        "event": claim.event,
        "attitude": claim.attitude,
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "temporality": claim.temporality,
        "status": claim.status,
        "likelihood": claim.likelihood,
        "likelihood_phrase": claim.likelihood_phrase,
        "condition": _spans(claim.condition),
        "evidence": _spans(claim.evidence),
    }


def _event(event: Event, claims: tuple[Claim, ...], places: dict[str, str]) -> dict[str, Any]:
    quantities = {q.span: q for claim in claims if claim.event == event.id for q in claim.quantities}
    ordered = [quantities[span] for span in sorted(quantities)]
    distance = next((q for q in ordered if q.measures == "distance"), None)
    return {
        "id": event.id,
        "family": event.family,
        "type": event.type,
        "plover": event.plover,
        "trigger": _spans(event.trigger),
        "participants": [{"actor": p.actor, "role": p.role} for p in event.participants],
        "place": places.get(event.place or event.destination or event.origin or ""),
        "start": event.start,
        "end": event.end,
        "forces": [_force(q) for q in ordered if q.measures == "strength"],
        "equipment": list(event.equipment),
        "distance_km": _number(distance.maximum if distance.maximum is not None else distance.minimum)
        if distance
        else None,
        "distance_from": places.get(distance.reference or "") if distance else None,
    }


def _force(quantity: Quantity) -> dict[str, Any]:
    return {
        "text": [list(quantity.span)],
        "unit": quantity.unit,
        "min": _number(quantity.minimum),
        "max": _number(quantity.maximum),
        # the contract has no word for a share of a number that stands elsewhere
        "approximation": "approximately" if quantity.approximation == "fraction" else quantity.approximation,
    }


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value
