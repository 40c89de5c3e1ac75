"""Writes events as rows in PLOVER's and CAMEO's terms, as users of ICEWS and POLECAT know them.

A row is one claim on one event, for one pair of its sides: it says what somebody claims and how surely, and two sources
that differ are two rows. ``canonical_event_id`` is the same for the events of different articles that are one.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from rdflib import SKOS

from kg_builder.exports import dyads
from kg_builder.exports.dyads import Dyad, Told
from kg_builder.exports.nodes import Nodes, nodes
from kg_builder.exports.writing import harmless, table
from kg_builder.iris import digest
from kg_builder.namespaces import GP
from kg_builder.ntriples import Lines
from kg_builder.resources import lexicon
from kg_builder.vocabulary import value

SIDE = ("id", "name", "country", "sector", "office", "wikidata", "part")
COLUMNS = (
    *("row_id", "event_id", "canonical_event_id", "event_date", "event_end", "dated_by"),
    *(f"source_{name}" for name in SIDE),
    *(f"target_{name}" for name in SIDE),
    *("plover_type", "plover_mode", "plover_context", "auxiliary", "cameo_code", "intensity", "event_class"),
    *("place_id", "place_name", "place_country", "latitude", "longitude"),
    *("polarity", "certainty", "status", "attitude", "probability_low", "probability_high", "disputed"),
    *("speaker_id", "speaker_name", "form", "statement_id", "claim_id"),
    *("article_id", "article_name", "url", "publisher", "published", "text_start", "text_end", "text"),
)
WANTED = dyads.WANTED | {
    *("gp:countryCode", "gp:affiliatedWith", "gp:partOf", "gp:holdsPost", "schema:sameAs"),
    *("gp:ploverType", "gp:ploverMode", "gp:topic", "gp:cameoCode", "gp:place", "wgs84:lat", "wgs84:long"),
    *("gp:certainty", "gp:attitude", "gp:probabilityLow", "gp:probabilityHigh", "gp:disputed", "gp:form"),
    *("dcterms:identifier", "schema:url", "schema:publisher", "schema:text", "gp:evidenceSpan"),
}
WIKIDATA = "http://www.wikidata.org/entity/"
UPWARDS = 4  # bodies within bodies that are looked at for a sector


def export(lines: Lines) -> Iterable[bytes]:
    """Return the CSV of a graph, in pieces; rows are sorted by date, article and place in the text.

    Cells of text that a spreadsheet would take for a formula begin with an apostrophe; numbers have none.
    """
    found = nodes(lines, WANTED)
    rows = [row for told in dyads.told(found) for row in _rows(found, told)]
    return table(COLUMNS, (tuple(row[name] for name in COLUMNS) for row in sorted(rows, key=_order)))


def _order(row: dict[str, str]) -> tuple[str, str, int, int, str, str, str]:
    start, end = (int(row[name] or 0) for name in ("text_start", "text_end"))
    return row["event_date"], row["article_id"], start, end, row["claim_id"], row["source_id"], row["target_id"]


def _rows(found: Nodes, told: Told) -> Iterator[dict[str, str]]:
    shared = _event(found, told) | _claim(found, told) | _text(found, told)
    for pair in dyads.dyads(found, told.event):
        sides = _side(found, "source", pair) | _side(found, "target", pair)
        key = digest([told.claim, told.event, pair.source, pair.target], 16)
        yield {"row_id": key} | {name: _cell(name, text) for name, text in (shared | sides).items()}


def _cell(name: str, text: str) -> str:
    """Return a cell; of numbers only intensity and coordinates have a sign, and these are no text."""
    return text if name in {"intensity", "latitude", "longitude"} else harmless(text)


def _event(found: Nodes, told: Told) -> dict[str, str]:
    event = told.event
    place = found.first(event, "gp:place")
    kind, mode = (found.first(event, name) for name in ("gp:ploverType", "gp:ploverMode"))
    contexts = sorted(_notation(topic) for topic in found.all(event, "gp:topic"))
    return {
        "event_id": event, "canonical_event_id": dyads.standing_for(found, event),
        "event_date": told.date, "event_end": found.first(event, "gp:latest")[:10], "dated_by": told.dated_by,
        "plover_type": _notation(kind), "plover_mode": _notation(mode), "plover_context": ";".join(contexts),
        "cameo_code": found.first(event, "gp:cameoCode") or cameo(found.kind(event), kind, mode),
        "intensity": value(mode, GP.conflictCooperationScore) or value(kind, GP.conflictCooperationScore),
        "event_class": found.kind(event),
        "place_id": place, "place_name": found.label(place), "place_country": found.first(place, "gp:countryCode"),
        "latitude": found.first(place, "wgs84:lat"), "longitude": found.first(place, "wgs84:long"),
        "disputed": "true" if "true" in found.all(dyads.standing_for(found, event), "gp:disputed") else "",
    }  # fmt: skip


def _notation(concept: str) -> str:
    return value(concept, SKOS.notation)


def cameo(kind: str, plover: str, mode: str) -> str:
    """Return the CAMEO code of an event; "" if it has no PLOVER type.

    Args:
        kind: local name of its most specific class, whose own code counts if the event is of its default type and mode.
        plover, mode: IRIs of its PLOVER type and mode, or "".
    """
    term = str(GP) + kind
    if kind and plover == value(term, GP.defaultPloverType) and mode in ("", value(term, GP.defaultPloverMode)):
        return value(term, GP.defaultCameoCode)
    codes = _codes()
    return codes.get((_notation(plover), _notation(mode))) or codes.get((_notation(plover), ""), "")


@cache
def _codes() -> dict[tuple[str, str], str]:
    return {(row["type"], row["mode"]): row["cameo"] for row in lexicon("plover_cameo")}


@cache
def _sectors() -> dict[str, str]:
    return {row["class"]: row["sector"] for row in lexicon("plover_sectors")}


def _side(found: Nodes, name: str, pair: Dyad) -> dict[str, str]:
    iri, part = (pair.source, pair.source_part) if name == "source" else (pair.target, pair.target_part)
    items = [link.removeprefix(WIKIDATA) for link in found.all(iri, "schema:sameAs") if link.startswith(WIKIDATA)]
    values = {
        "id": iri, "name": found.label(iri), "country": found.first(iri, "gp:countryCode"),
        "sector": sector(found, iri), "part": part, "wikidata": min(items, default=""),
        "office": ";".join(sorted(found.label(post) for post in found.all(iri, "gp:holdsPost"))),
    }  # fmt: skip
    return {f"{name}_{key}": text for key, text in values.items()}


def sector(found: Nodes, actor: str) -> str:
    """Return an actor's PLOVER sector: by its class, else by what it belongs to; "" where neither tells."""
    for _ in range(UPWARDS):
        known = [sector for kind in found.classes(actor) if (sector := _sectors().get(kind))]
        if known:
            return known[0]
        actor = found.first(actor, "gp:affiliatedWith") or found.first(actor, "gp:partOf")
    return ""


def _claim(found: Nodes, told: Told) -> dict[str, str]:
    claim, statement = told.claim, told.statement
    speaker = found.first(statement, "gp:speaker")
    concepts = {"polarity": "gp:polarity", "certainty": "gp:certainty", "status": "gp:eventStatus"}
    return {
        **{name: _notation(found.first(claim, property)) for name, property in concepts.items()},
        "attitude": _notation(found.first(claim, "gp:attitude")), "auxiliary": dyads.auxiliary(found, claim),
        "probability_low": found.first(claim, "gp:probabilityLow"),
        "probability_high": found.first(claim, "gp:probabilityHigh"),
        "speaker_id": speaker, "speaker_name": found.label(speaker),
        "form": _notation(found.first(statement, "gp:form")), "statement_id": statement, "claim_id": claim,
    }  # fmt: skip


def _text(found: Nodes, told: Told) -> dict[str, str]:
    article = told.article
    span = found.span(found.all(told.claim, "gp:evidenceSpan"))
    return {
        "article_id": article, "article_name": found.first(article, "dcterms:identifier"),
        "url": found.first(article, "schema:url"), "published": found.first(article, "schema:datePublished"),
        "publisher": found.label(found.first(article, "schema:publisher")),
        "text_start": str(span[0]) if span else "", "text_end": str(span[1]) if span else "",
        "text": found.first(article, "schema:text")[slice(*span)] if span else "",
    }  # fmt: skip
