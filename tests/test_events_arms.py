"""Numbers of arms in acts of force: munitions fired, losses caused; neither is a strength."""

from collections.abc import Callable

import pytest
from event_reading import events_of

from kg_builder.contract import to_json
from kg_builder.records import ArticleRecords

pytestmark = pytest.mark.model

Read = Callable[[str], ArticleRecords]

ARMS: list[tuple[str, list[tuple[str, str, float | None, float | None]]]] = [
    # what is fired, dropped or handed over
    ("Russia fired six missiles at Odesa on Sunday.", [("munitions", "missile", 6, 6)]),
    ("Iran launched more than 300 drones at Israel.", [("munitions", "drone", 300, None)]),
    ("Israeli jets dropped 40 bombs on Rafah.", [("munitions", "bomb", 40, 40)]),
    ("Russia attacked Kyiv with 40 drones.", [("munitions", "drone", 40, 40)]),
    ("Eleven cruise missiles hit a base near Lviv.", [("munitions", "cruise missile", 11, 11)]),
    ("A barrage of 20 rockets struck Sderot.", [("munitions", "rocket", 20, 20)]),
    ("Dozens of shells landed in the town of Avdiivka.", [("munitions", "shell", 24, None)]),
    ("The United States sent 300 Javelin missiles to Ukraine.", [("munitions", "javelin missile", 300, 300)]),
    ("North Korea fired two missiles into the Sea of Japan.", [("munitions", "missile", 2, 2)]),
    # what is destroyed
    ("Ukraine shot down three Russian jets near Kharkiv.", [("losses", "jet", 3, 3)]),
    ("The navy sank two patrol boats in the Red Sea.", [("losses", "patrol boat", 2, 2)]),
    ("Pakistan downed five Indian fighter jets.", [("losses", "fighter jet", 5, 5)]),
    ("The air force said it had intercepted 28 of 36 drones.", [("losses", "drone", 28, 28)]),
    ("The strikes destroyed 12 tanks near Raqqa.", [("losses", "tank", 12, 12)]),
    # who leads tanks and jets has them as a strength
    ("Russia sent 40 tanks to the border.", [("strength", "tank", 40, 40)]),
    ("Poland will deliver 14 tanks to Ukraine.", [("strength", "tank", 14, 14)]),
    # a number that only stands beside an act of force counts nothing of it
    ("After two rounds of talks Russia shelled Odesa.", []),
    ("The army has 40 missiles and shelled Odesa.", []),
]


@pytest.mark.parametrize(("text", "expected"), ARMS)
def test_numbers_of_arms(read: Read, text: str, expected: list[tuple[str, str, float | None, float | None]]) -> None:
    claims = read(text).claims
    assert sorted({(q.measures, q.unit, q.minimum, q.maximum) for c in claims for q in c.quantities}) == expected


def test_munitions_are_no_forces_of_the_records(read: Read) -> None:
    records = to_json(read("Russia fired six missiles at Odesa."))
    assert [(e["forces"], e["equipment"]) for e in records["events"]] == [([], ["missile"])]


FORCE = [
    ("Israeli jets dropped bombs on Rafah.", ["Bombing actor=Israel recipient=Palestine at=Rafah"]),
    ("The navy sank a patrol boat in the Red Sea.", ["Attack actor=navy at=Red Sea"]),
    ("A bomb went off in Kabul.", ["Bombing at=Kabul"]),
    ("North Korea fired two missiles into the Sea of Japan.", ["Event actor=North Korea at=Sea of Japan"]),
    ("The Houthis launched missiles towards Eilat.", ["Shelling actor=Houthis recipient=Israel at=Eilat"]),
    ("The government dropped a bombshell on its rivals.", []),
    ("Hopes for a deal sank on Monday.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), FORCE)
def test_acts_of_force(read: Read, sentence: str, expected: list[str]) -> None:
    assert events_of(read(sentence)) == expected
