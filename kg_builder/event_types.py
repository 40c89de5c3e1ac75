"""What the table of event classes says of them, for whoever reads events and whoever joins them."""

from functools import cache

from kg_builder.resources import lexicon


@cache
def kin() -> dict[str, str]:
    """Return the kin of each event class: classes of one kin may be names of one event."""
    return {row["type"]: row["kin"] or row["type"] for row in lexicon("event_types")}


@cache
def uttered() -> frozenset[str]:
    """Return the classes of events that are words alone; whom one blames today, one may blame tomorrow."""
    return frozenset(row["type"] for row in lexicon("event_types") if row["uttered"])
