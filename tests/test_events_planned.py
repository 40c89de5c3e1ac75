"""Events that words of planning lead to: who prepares what against whom, and how surely it is claimed."""

from collections.abc import Callable

import pytest
from event_reading import claims_of, events_of

from kg_builder.records import ArticleRecords

pytestmark = pytest.mark.model
Reader = Callable[[str], ArticleRecords]

# sentence, its events, its claims
PLANNED = [
    (
        "China seems to be making preparations for an all-out attack on Taiwan, an official said.",
        ["Invasion actor=China recipient=Taiwan at=Taiwan"],
        ["official: Invasion assert positive probable InPreparation"],
    ),
    (
        "North Korea is preparing for a full-scale offensive against South Korea, analysts said.",
        ["Invasion actor=North Korea recipient=South Korea at=South Korea"],
        ["analysts: Invasion assert positive certain InPreparation"],
    ),
    (
        "Iraq appears to be preparing to launch a full-scale attack on Kuwait, the minister said.",
        ["Invasion actor=Iraq recipient=Kuwait at=Kuwait"],
        ["minister: Invasion assert positive probable InPreparation"],
    ),
    (
        "Iraq's preparations for an assault on Kuwait continued.",
        ["Attack actor=Iraq recipient=Kuwait at=Kuwait"],
        ["-: Attack assert positive certain InPreparation"],
    ),
    (
        "Iran and the United States are preparing for talks in Vienna.",
        ["Talks actor=Iran,United States at=Vienna"],
        ["-: Talks assert positive certain InPreparation"],
    ),
    (
        "The White House said Moscow has plans for an attack on Georgia.",
        ["Attack actor=Russia recipient=Georgia at=Georgia"],
        ["White House: Attack assert positive certain Planned"],
    ),
    (
        "Germany drew up plans for a summit with Turkey.",
        ["Summit actor=Germany,Turkey"],
        ["-: Summit assert positive certain Planned"],
    ),
]


@pytest.mark.parametrize(("sentence", "events", "claims"), PLANNED)
def test_who_plans_an_event_is_its_actor(read: Reader, sentence: str, events: list[str], claims: list[str]) -> None:
    records = read(sentence)
    assert (events_of(records), claims_of(records)) == (events, claims)


ENDURED = [
    ("Ukraine is preparing for a full-scale Russian assault.", ["Attack actor=Russia"]),
    ("Ukraine is preparing for an assault on Kyiv.", ["Attack at=Kyiv"]),
    ("Georgia is preparing for an invasion.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), ENDURED)
def test_who_prepares_to_bear_an_attack_does_not_make_it(read: Reader, sentence: str, expected: list[str]) -> None:
    assert events_of(read(sentence)) == expected


SCALE = [
    ("Russia launched a full-scale assault on Ukraine.", "Invasion"),
    ("Iraq mounted an all-out offensive against Iran.", "Invasion"),
    ("Iraq mounted an offensive against Iran.", "Attack"),
    ("Rebels launched a full-scale offensive against Mali.", "Attack"),
]


@pytest.mark.parametrize(("sentence", "expected"), SCALE)
def test_a_full_scale_attack_of_a_state_on_a_state_is_an_invasion(read: Reader, sentence: str, expected: str) -> None:
    assert [event.type for event in read(sentence).events] == [expected]
