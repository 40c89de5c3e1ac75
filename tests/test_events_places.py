"""Where an event is set when its own words do not say it: by "the country", a body visited, what stands beside."""

from collections.abc import Callable

import pytest
from event_reading import events_of

from kg_builder.records import ArticleRecords

pytestmark = pytest.mark.model

Read = Callable[[str], ArticleRecords]

PLACES = [
    # "the country" is the one spoken of
    ("Fighting went on in Sudan. A bomb killed two people in the east of the country.", "Attack at=Sudan"),
    # who visits a body of a state is in that state
    ("Mette Frederiksen visited the Pentagon on Friday.", "at=United States"),
    ("During a visit to the Kremlin, Narendra Modi spoke of peace.", "at=Russia"),
    # what is told beside an act of force by nobody known
    ("The envoys discussed the crisis in Mali and the recent attack on a convoy.", "Attack at=Mali"),
    # a known side has a place of its own
    ("The envoys discussed the crisis in Mali and Russia's attack on a convoy.", "Attack actor=Russia"),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_places(read: Read, text: str, expected: str) -> None:
    lines = events_of(read(text))
    assert any(line.removesuffix(" on=2022-02-18").endswith(expected) for line in lines), lines


def test_the_words_for_a_body_are_not_those_for_its_land(read: Read) -> None:
    records = read("Mette Frederiksen visited the Pentagon on Friday.")
    assert [(place.name, place.mentions) for place in records.places] == [("United States", ())]
