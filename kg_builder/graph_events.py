"""Writes events and times. An event node says which event is meant; whether it happened is for its claims to say."""

from datetime import datetime

from kg_builder import iris
from kg_builder.errors import GraphError
from kg_builder.graph_quads import ArticleQuads, bounds, day
from kg_builder.records import ArticleRecords, Event, TimeExpression
from kg_builder.terms import GP, RDF, RDFS, TIME, XSD, Iri, iri, literal
from kg_builder.vocabulary import classes, concept, label

ROLES = {
    "actor": GP.actor,
    "visitor": GP.visitor,
    "host": GP.host,
    "mediator": GP.mediator,
    "recipient": GP.recipient,
}


def write_events(quads: ArticleQuads, records: ArticleRecords) -> None:
    """Write the events that an article speaks of."""
    names = {actor.id: actor.name for actor in records.actors} | {place.id: place.name for place in records.places}
    for event in records.events:
        node = iri(event.id)
        types = classes(event.type, "Event")
        quads.say_all(node, RDF.type, types)
        quads.say(node, RDFS.label, literal(_label(event, label(types[0]), names)))
        for span in event.trigger:
            quads.say(node, GP.triggerSpan, quads.denote(span, node))
        for participant in event.participants:
            if participant.role not in ROLES:
                raise GraphError(f"{participant.role!r} is no role in an event: {', '.join(ROLES)}")
            quads.say(node, ROLES[participant.role], iri(participant.actor))
        quads.say_all(node, GP.force, map(iri, event.forces))
        quads.say_known(node, _codes(event))
        quads.say_all(node, GP.equipment, (concept("EquipmentScheme", name) for name in event.equipment))
        quads.say_known(node, bounds(event.start, event.end))
        if event.start and event.end and event.start <= event.end:
            quads.say(node, GP.eventTime, period(quads, event.start, event.end))


def _codes(event: Event) -> list[tuple[Iri, Iri | None]]:
    places = ((GP.place, event.place), (GP.origin, event.origin), (GP.destination, event.destination))
    concepts = (
        (GP.ploverType, "PloverTypeScheme", event.plover),
        (GP.ploverMode, "PloverModeScheme", event.mode),
        (GP.topic, "PloverContextScheme", event.context),
    )
    return [
        *((predicate, iri(place) if place else None) for predicate, place in places),
        *((predicate, concept(scheme, name) if name else None) for predicate, scheme, name in concepts),
    ]


def _label(event: Event, kind: str, names: dict[str, str]) -> str:
    """Return a label that is the same in every article that knows the event: "invasion: Vesteria, Norland"."""
    order = list(ROLES)
    sides = sorted({(order.index(p.role), names[p.actor]) for p in event.participants if p.role in ROLES})
    who = ", ".join(dict.fromkeys(name for _, name in sides))
    where = names[event.place] if event.place else ""
    return kind + (f": {who}" if who else "") + (f" ({where})" if where else "")


def write_times(quads: ArticleQuads, records: ArticleRecords) -> None:
    """Write the time expressions of an article and the times that they mean."""
    published = records.article.published
    for time in records.times:
        node = _meant(quads, time)
        mention = quads.span(time.span) if node is None else quads.denote(time.span, node)
        words = quads.words((time.span,))
        # "24 February 2022" is complete in itself; "on Thursday" was read against the day of publication
        anchored = published and time.start and time.start[:4] not in words
        quads.say_known(
            mention,
            (
                (GP.timexType, literal(time.type)),
                (GP.timexText, literal(words)),
                (GP.timexValue, literal(time.value) if time.value else None),
                (GP.resolution, concept("ResolutionScheme", _resolution(time))),
                (GP.anchoredTo, quads.article if anchored else None),
            ),
        )


def _resolution(time: TimeExpression) -> str:
    if time.value is None:
        return "unresolved"
    if time.start is None or time.end is None:
        return "vague"
    return "exact" if time.start == time.end else "bounded"


def _meant(quads: ArticleQuads, time: TimeExpression) -> Iri | None:
    """Return the node of the time that an expression means, or None if it has no place in the calendar."""
    if time.start is None or time.end is None or time.start > time.end:
        return None
    moment = _moment(time.value or "") if time.type == "TIME" else None
    if moment is None:
        return period(quads, time.start, time.end)
    node = iri(iris.time(moment))
    facts = ((TIME.inXSDDateTime, literal(moment, XSD.dateTime)), (GP.timexValue, literal(moment)))
    quads.say_known(node, ((RDF.type, TIME.Instant), *facts))
    return node


def _moment(value: str) -> str | None:
    """Return the time of a TIMEX3 value to the second, or None if it has no clock time ("2022-02-21TMO")."""
    if "T" not in value:
        return None
    try:
        return datetime.fromisoformat(value).replace(tzinfo=None).isoformat(timespec="seconds")
    except ValueError:
        return None


def period(quads: ArticleQuads, start: str, end: str) -> Iri:
    """Return the node of a stretch of days, bounds inclusive: an instant for one day, else an interval of days.

    Everything said of the node follows from its IRI, so that it is the same in every article.
    """
    value = iris.period(start, end)
    node = iri(iris.time(value))
    quads.say(node, GP.timexValue, literal(value))
    if start == end:
        quads.say_known(node, ((RDF.type, TIME.Instant), (TIME.inXSDDate, day(start))))
    else:
        ends = ((TIME.hasBeginning, period(quads, start, start)), (TIME.hasEnd, period(quads, end, end)))
        quads.say_known(node, ((RDF.type, TIME.ProperInterval), *ends))
    return node
