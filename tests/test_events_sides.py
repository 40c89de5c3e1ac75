"""Who takes part in an event where the words put several together, count them or name a source beside them."""

from collections.abc import Callable

import pytest
from event_reading import events_of

from kg_builder.records import ArticleRecords

pytestmark = pytest.mark.model

Read = Callable[[str], ArticleRecords]

SIDES = [
    # people of several states are several sides
    ("Kenyan and Ugandan officials met on Tuesday.", "Meeting actor=Kenya,Uganda"),
    ("Peruvian officials met on Tuesday.", "Meeting actor=Peruvian officials"),
    # "up to" counts what is the object
    ("Rebels kidnapped up to 20 Italian advisers.", "recipient=up to 20 Italian advisers"),
    # "gave X a loan" is "gave a loan to X"
    ("Japan gave Mongolia 40 million dollars of aid.", "Aid actor=Japan recipient=Mongolia"),
    # who reports has no part in it
    ("Norway gave medicine to Malawi, according to the Red Cross.", "Aid actor=Norway recipient=Malawi"),
    # a group is those who make it up
    (
        "A group of Chilean diplomats held their first talks with Vladimir Putin.",
        "actor=Vladimir Putin,group of Chilean",
    ),
]


@pytest.mark.parametrize(("text", "expected"), SIDES)
def test_sides(read: Read, text: str, expected: str) -> None:
    lines = events_of(read(text))
    assert any(expected in line for line in lines), lines


def test_sources_take_no_part(read: Read) -> None:
    records = read("Norway gave medicine to Malawi, according to the Red Cross.")
    names = {actor.id: actor.name for actor in records.actors}
    parts = {names[p.actor] for event in records.events for p in event.participants}
    assert parts == {"Norway", "Malawi"}


def test_who_is_sent_does_not_send(read: Read) -> None:
    lines = events_of(read("Qatar mobilised rebel groups in Chad."))
    assert lines
    assert all("rebel groups" not in line for line in lines if "actor=" in line), lines
