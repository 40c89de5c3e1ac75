"""The records contract, version 1: every key always there, every value of its kind, every reference held."""

import json
from typing import Any

import pytest
from records_examples import awkward, herald, wire

from kg_builder import vocabulary
from kg_builder.contract import to_json, to_line
from kg_builder.errors import GraphError
from kg_builder.records import ArticleRecords

SCHEMES = {"attitude": "AttitudeScheme", "status": "EventStatusScheme", "likelihood": "LikelihoodScheme"}
SPAN = "[start, end]"
SPANS = "list of [start, end]"
DAY = "ISO date"
ARTICLE = {
    "records": int, "id": str, "url": (str, None), "title": (str, None), "publisher": (str, None),
    "published": (DAY, None), "text": str, "boilerplate": SPANS, "actors": list, "times": list, "statements": list,
    "claims": list, "events": list,
}  # fmt: skip
ACTOR = {
    "id": str, "type": "Actor", "name": str, "wikidata": (str, None), "country": (str, None), "mentions": SPANS,
}  # fmt: skip
TIME = {"span": SPAN, "type": ("DATE", "TIME", "DURATION", "SET"), "value": (str, None)}
STATEMENT = {
    "id": str, "speaker": (str, None), "on_behalf_of": (str, None), "form": ("direct", "indirect", "mixed"),
    "cue": SPANS, "cue_lemma": (str, None), "source": SPANS, "content": SPANS, "parent": (str, None),
    "date": (DAY, None),
}  # fmt: skip
CLAIM = {
    "id": str, "statement": (str, None), "claimer": (str, None), "event": str, "attitude": "attitude",
    "polarity": ("positive", "negative", "unknown"),
    "certainty": ("certain", "probable", "possible", "underspecified"),
    "temporality": ("future", "nonFuture", "unknown"), "status": "status", "likelihood": ("likelihood", None),
    "likelihood_phrase": (str, None), "condition": SPANS, "evidence": SPANS,
}  # fmt: skip
EVENT = {
    "id": str, "family": ("diplomatic", "deployment", "force", None), "type": "Event", "plover": (str, None),
    "trigger": SPANS, "participants": list, "place": (str, None), "start": (DAY, None), "end": (DAY, None),
    "forces": list, "equipment": list, "distance_km": (float, int, None), "distance_from": (str, None),
}  # fmt: skip
FORCE = {
    "text": SPANS, "unit": (str, None), "min": (int, float, None), "max": (int, float, None),
    "approximation": ("exact", "approximately", "atLeast", "moreThan", "atMost", "lessThan", None),
}  # fmt: skip
PARTICIPANT = {"actor": str, "role": ("actor", "recipient", "host", "visitor", "mediator")}
PARTS: dict[str, dict[str, Any]] = {
    "actors": ACTOR,
    "times": TIME,
    "statements": STATEMENT,
    "claims": CLAIM,
    "events": EVENT,
}


def is_term(value: str, kind: str) -> bool:
    """Tell whether the ontology knows a concept or class by this name."""
    try:
        if kind in SCHEMES:
            vocabulary.concept(SCHEMES[kind], value)
        else:
            vocabulary.classes(value, kind)
    except GraphError:
        return False
    return True


def fits(value: Any, kind: Any, length: int) -> bool:
    """Tell whether a value is of a kind, spans within so many characters."""
    if isinstance(kind, tuple):
        return any(fits(value, one, length) for one in kind)
    if kind == SPAN:
        return isinstance(value, list) and len(value) == 2 and 0 <= value[0] < value[1] <= length
    if kind == SPANS:
        return isinstance(value, list) and all(fits(item, SPAN, length) for item in value)
    if kind == DAY:
        return isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-"
    if kind in {"Actor", "Event", *SCHEMES}:
        return isinstance(value, str) and is_term(value, kind)
    if isinstance(kind, type):
        return type(value) is kind
    return bool(value == kind)


def faults(row: dict[str, Any], kinds: dict[str, Any], length: int) -> list[str]:
    """Return what is wrong with an object: its keys, in order, and its values."""
    if list(row) != list(kinds):
        return [f"keys {list(row)}"]
    return [f"{key}: {row[key]!r}" for key, kind in kinds.items() if not fits(row[key], kind, length)]


def all_faults(found: dict[str, Any]) -> list[str]:
    """Return what is wrong with the object of an article."""
    length = len(found["text"])
    wrong = faults(found, ARTICLE, length)
    for part, kinds in PARTS.items():
        wrong += [f"{part} {fault}" for row in found[part] for fault in faults(row, kinds, length)]
    for event in found["events"]:
        wrong += [fault for row in event["forces"] for fault in faults(row, FORCE, length)]
        wrong += [fault for row in event["participants"] for fault in faults(row, PARTICIPANT, length)]
    return wrong


@pytest.mark.parametrize("records", [herald(), wire(), awkward()], ids=["herald", "wire", "awkward"])
def test_made_records_fit_the_contract(records: ArticleRecords) -> None:
    found = json.loads(to_line(records))
    assert found == to_json(records)
    assert all_faults(found) == []


@pytest.mark.model
def test_the_samples_fit_the_contract(samples: list[ArticleRecords]) -> None:
    for records in samples:
        assert all_faults(json.loads(to_line(records))) == [], records.article.id


def test_a_line_is_one_line() -> None:
    line = to_line(herald())
    assert "\n" not in line
    assert "“An attack on Halm" in line.replace("\\n", " ")  # characters, not escapes


def test_the_checker_sees_faults() -> None:
    found = to_json(herald())
    found["statements"][0]["content"] = [[5, len(found["text"]) + 1]]
    found["claims"][0]["polarity"] = "maybe"
    del found["events"][0]["plover"]
    assert [fault.split(" ")[0] for fault in all_faults(found)] == ["statements", "claims", "events"]


def test_an_actor_that_nothing_speaks_of_is_left_out() -> None:
    found = to_json(herald())
    spoken_of = {s["speaker"] for s in found["statements"]} | {s["on_behalf_of"] for s in found["statements"]}
    spoken_of |= {p["actor"] for event in found["events"] for p in event["participants"]}
    spoken_of |= {claim["claimer"] for claim in found["claims"]}
    assert spoken_of - {None} <= {actor["id"] for actor in found["actors"]}
    assert all(actor["mentions"] or actor["id"] in spoken_of for actor in found["actors"])
