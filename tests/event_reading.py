"""What the tests of events compare: each event, claim and number of a text as one line."""

from kg_builder.records import ArticleRecords, Claim, Event


def events_of(records: ArticleRecords) -> list[str]:
    """Return a line an event: its class, its participants by role, its places and its days."""
    return [_event(event, records) for event in records.events]


def _event(event: Event, records: ArticleRecords) -> str:
    names = {actor.id: actor.name for actor in records.actors}
    places = {place.id: place.name for place in records.places}
    roles: dict[str, list[str]] = {}
    for participant in event.participants:
        roles.setdefault(participant.role, []).append(names[participant.actor])
    parts = [f"{role}={','.join(sorted(found))}" for role, found in sorted(roles.items())]
    spots = (("at", event.place), ("from", event.origin), ("to", event.destination))
    parts += [f"{word}={places[place]}" for word, place in spots if place is not None]
    if event.start:
        parts.append(f"on={event.start}" + (f"..{event.end}" if event.end != event.start else ""))
    return " ".join([event.type, *parts])


def claims_of(records: ArticleRecords) -> list[str]:
    """Return a line a claim: claimer, event class, attitude, polarity, certainty and status."""
    names = {actor.id: actor.name for actor in records.actors}
    kinds = {event.id: event.type for event in records.events}
    return [f"{names.get(c.claimer or '', '-')}: {kinds[c.event]} {stance_of(c)}" for c in records.claims]


def stance_of(claim: Claim) -> str:
    """Return how a claim takes its event: "assert positive certain Occurred"."""
    return f"{claim.attitude} {claim.polarity} {claim.certainty} {claim.status}"
