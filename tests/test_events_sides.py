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
    (
        "Kenyan soldiers captured 23 Somali and Yemeni pirates.",
        "Event actor=Kenya recipient=23 Somali and Yemeni pirates",
    ),
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


HOSTS = [
    # the state of a place is visited, and bears what strikes people and things there
    ("Somali President Hassan Sheikh Mohamud arrived in Ankara on Tuesday.", "Visit host=Turkey visitor=Hassan"),
    ("Ethiopian jets fired rockets at targets in Mogadishu.", "actor=Ethiopia recipient=Somalia"),
    # nobody is a guest in his own land, nor strikes it
    ("Kenyan President William Ruto returned to Kenya on Friday.", "Visit visitor=William Ruto"),
    ("Ethiopian jets fired rockets at targets in Mekelle, Ethiopia.", "actor=Ethiopia at"),
    # a camp is struck with those who live in it, an office with those whose it is
    ("A camp for Eritrean refugees was attacked by Ethiopian soldiers.", "recipient=Eritrean refugees"),
    ("Gunmen set fire to the offices of the Bolivian ambassador.", "recipient=Bolivian ambassador"),
    ("Thousands blocked roads in defiance of the Thai government.", "recipient=Government of Thailand"),
    # several are named by one noun
    ("Police tortured scores of Ugandan and Kenyan prisoners.", "recipient=Kenya,Uganda"),
    # against whom people stand, who did what they are against
    ("Students marched in defiance of the Kenyan government.", "recipient=Government of Kenya"),
    ("Chilean miners protested President Gabriel Boric's decision.", "recipient=Gabriel Boric"),
]


@pytest.mark.parametrize(("text", "expected"), HOSTS)
def test_hosts_and_the_struck(read: Read, text: str, expected: str) -> None:
    lines = events_of(read(text))
    assert any(expected in line for line in lines), lines


PAST = [
    ("The Soviet Union threatened Iran.", "actor=Soviet Union recipient=Iran"),
    ("The former Soviet republic of Georgia rejected the offer.", "Rejection actor=Georgia"),
    ("A Peruvian court lifted the ban on the Spanish language.", "actor=Peruvian court"),
]


@pytest.mark.parametrize(("text", "expected"), PAST)
def test_states_of_the_past_and_what_is_no_state(read: Read, text: str, expected: str) -> None:
    lines = events_of(read(text))
    assert [line for line in lines if line.partition(" ")[2] == expected.removeprefix("Rejection ")], lines


def test_a_visit_of_nobody_known_has_no_host(read: Read) -> None:
    assert events_of(read("The visit to Kigali was cut short.")) == []


LANDS = [
    ("Ghana deployed 200 peacekeepers to Liberia on Friday.", "actor=Ghana recipient=Liberia"),
    ("Japan sent food to flood victims in Pakistan.", "actor=Japan recipient=Pakistan"),
    # those who are named come first
    ("Ghana sent food to the Red Cross in Liberia.", "recipient=International Committee of the Red Cross at"),
]


@pytest.mark.parametrize(("text", "expected"), LANDS)
def test_what_is_done_to_somebody_in_a_land_is_done_to_that_land(read: Read, text: str, expected: str) -> None:
    lines = events_of(read(text))
    assert any(expected in line for line in lines), lines
