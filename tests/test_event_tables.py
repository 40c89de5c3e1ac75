"""The tables of the events: every class, role, code and status in them is a term of the ontology."""

import pytest

from kg_builder.namespaces import GP
from kg_builder.resources import lexicon

ROLES = {"actor", "recipient", "host", "visitor", "mediator", "place", "origin", "destination", "force", "content"}
PLOVER = {
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT",
    "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN",
}  # fmt: skip
STATUSES = {
    "Occurred", "Ongoing", "InPreparation", "Planned", "AgreedInPrinciple", "Proposed", "Intended", "Predicted",
    "Conditional", "Hypothetical", "Denied", "Cancelled", "Rejected", "StatusUnknown",
}  # fmt: skip
ATTITUDES = {"assert", "deny", "predict", "warn", "intend", "demand", "propose", "doubt", "hope", "ask", "estimate"}


def values(table: str, column: str) -> set[str]:
    """Return what stands in a column, empty cells left out."""
    return {row[column] for row in lexicon(table)} - {""}


def test_the_classes_are_terms_of_the_ontology() -> None:
    classes = values("event_types", "type")
    assert values("event_frames", "type") <= classes
    assert {name for name in classes if str(GP[name]).rpartition("#")[2] != name} == set()
    assert values("event_types", "family") == {"diplomatic", "deployment", "force"}


@pytest.mark.parametrize(
    ("table", "column", "allowed"),
    [
        ("event_frames", "plover", PLOVER),
        ("event_frames", "pos", {"v", "n", "a", "m"}),
        ("modality", "status", STATUSES),
        ("modality", "attitude", ATTITUDES),
        ("modality", "certainty", {"certain", "probable", "possible", "underspecified", "fixed"}),
        ("modality", "polarity", {"positive", "negative", "unknown", "prevented"}),
        ("modality", "pos", {"v", "i", "s", "n", "a", "x", "r", "m", "p"}),
        ("planning_words", "pos", {"v", "n"}),
        ("likelihood", "scheme", {"icd203", "phia"}),
    ],
)
def test_a_column_holds_known_values(table: str, column: str, allowed: set[str]) -> None:
    assert values(table, column) <= allowed


def test_the_roles_of_frames_are_known() -> None:
    roles = {part.partition("=")[2] for row in lexicon("event_frames") for part in row["frame"].split()}
    assert roles <= ROLES


def test_light_verbs_name_plover_types() -> None:
    assert {word for cell in values("light_verbs", "plover") for word in cell.split()} <= PLOVER


@pytest.mark.parametrize(
    "table", ["event_frames", "event_types", "light_verbs", "modality", "likelihood", "planning_words"]
)
def test_a_table_is_sorted_and_has_no_row_twice(table: str) -> None:
    rows = [tuple(row.values()) for row in lexicon(table)]
    assert rows == sorted(set(rows))
