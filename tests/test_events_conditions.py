"""Events in clauses that are conditions, come before or after, or are reported: how surely they are claimed."""

from collections.abc import Callable

import pytest
from test_events_factuality import Table, cells, stances

from kg_builder.records import ArticleRecords

pytestmark = pytest.mark.model
Reader = Callable[[str], ArticleRecords]

ADVERBS: Table = {
    "assert positive probable Occurred": ["probably", "apparently", "reportedly", "presumably", "seemingly"],
    "assert positive possible Occurred": ["possibly", "allegedly", "perhaps", "supposedly"],
    "assert negative certain Denied": ["never", "nearly", "almost"],
    "assert positive certain Occurred": ["certainly", "repeatedly", "briefly", "undoubtedly"],
}


@pytest.mark.parametrize(("sentence", "expected"), cells("Armenia ... attacked Georgia.", ADVERBS))
def test_adverbs(read: Reader, sentence: str, expected: str) -> None:
    assert stances(read(sentence), "Attack") == [expected]


OPENINGS: Table = {
    "positive possible Occurred": ["It is possible that", "There is a chance that"],
    "positive probable Occurred": ["It appears that", "It seems that", "It is believed that"],
    "positive certain Occurred": [
        "It is clear that", "There is no doubt that", "It is a fact that", "It is true that", "It is known that",
    ],
    "negative certain Denied": ["It is not true that", "It is false that"],
    "negative probable Denied": ["No one believes that", "There is no evidence that"],
    "unknown underspecified Hypothetical": ["It is unclear whether", "It is not known whether", "Nobody knows whether"],
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), cells("... Armenia attacked Georgia.", OPENINGS))
def test_openings(read: Reader, sentence: str, expected: str) -> None:
    assert [s.split(maxsplit=1)[1] for s in stances(read(sentence), "Attack")] == [expected]


SOURCES: Table = {
    "assert positive certain Occurred": ["said", "confirmed", "admitted", "acknowledged", "insisted", "claimed"],
    "estimate positive probable Occurred": ["believes", "thinks", "suspects", "assumes", "estimates"],
    "assert positive probable Occurred": ["suggested", "hinted", "indicated", "implied"],
    "deny negative certain Denied": ["denied", "disputed"],
    "doubt unknown underspecified Hypothetical": ["doubts", "doubted"],
    "warn positive possible Occurred": ["fears", "is worried"],
}


@pytest.mark.parametrize(("sentence", "expected"), cells("The minister ... that Armenia attacked Georgia.", SOURCES))
def test_what_a_source_makes_of_it(read: Reader, sentence: str, expected: str) -> None:
    assert stances(read(sentence), "Attack") == [expected]


FUTURES: Table = {
    "warn positive certain Predicted": ["warned", "cautioned"],
    "predict positive probable Predicted": ["expects", "predicted", "forecast"],
    "assert positive certain Planned": ["said", "announced", "confirmed"],
    "warn positive possible Predicted": ["fears"],
}

CLAUSES = [
    ("If Armenia attacked Georgia, Turkey will respond.", "assert positive underspecified Hypothetical"),
    ("Should rebels attack Georgia, Turkey will respond.", "assert positive underspecified Hypothetical"),
    ("Turkey will respond in case of an attack on Georgia.", "assert positive underspecified Hypothetical"),
    ("Turkey asked whether Armenia had attacked Georgia.", "ask unknown underspecified Hypothetical"),
    ("Turkey will wait until rebels attack Georgia.", "assert positive underspecified Hypothetical"),
    ("Turkey must act before Russian troops attack Georgia.", "assert positive underspecified Hypothetical"),
    ("Turkey left before Armenia attacked Georgia.", "assert positive certain Occurred"),
    ("Turkey stayed until Armenia attacked Georgia.", "assert positive certain Occurred"),
    ("Turkey protested because Armenia attacked Georgia.", "assert positive certain Occurred"),
    ("Turkey did not react although Armenia attacked Georgia.", "assert positive certain Occurred"),
    ("Turkey did not leave because Armenia attacked Georgia.", "assert positive certain Occurred"),
    ("Armenia will attack Georgia if Turkey leaves.", "assert positive possible Conditional"),
    ("Armenia would attack Georgia only if Turkey left.", "assert positive possible Conditional"),
    ("Armenia will attack Georgia unless Turkey leaves.", "assert positive possible Conditional"),
    ("Armenia will not attack Georgia unless Turkey leaves.", "assert negative possible Conditional"),
    ("Armenia will attack Georgia provided that Turkey leaves.", "assert positive possible Conditional"),
    ("Will Russian troops attack Georgia?", "ask unknown underspecified Hypothetical"),
    ("Did Armenia attack Georgia?", "ask unknown underspecified Hypothetical"),
    ("Why did Armenia attack Georgia?", "assert positive certain Occurred"),
    ("Armenia would have attacked Georgia.", "assert negative probable Denied"),
    ("Armenia denied attacking Georgia.", "deny negative certain Denied"),
    ("Armenia denies that it attacked Georgia.", "deny negative certain Denied"),
    ("Armenia ruled out attacking Georgia.", "deny negative certain Denied"),
    ("Armenia did not rule out attacking Georgia.", "deny positive possible Hypothetical"),
    ("Armenia stopped short of attacking Georgia.", "assert negative certain Denied"),
    ("Armenia decided against attacking Georgia.", "assert negative certain Rejected"),
    ("Armenia left without attacking Georgia.", "assert negative certain Denied"),
    ("Armenia threatened to attack Georgia.", "warn positive underspecified Intended"),
    ("Armenia considered attacking Georgia.", "propose positive underspecified Proposed"),
    ("Armenia is considering attacking Georgia.", "propose positive underspecified Proposed"),
    ("Armenia stopped attacking Georgia.", "assert positive certain Ongoing"),
    ("Armenia kept attacking Georgia.", "assert positive certain Ongoing"),
    ("Armenia was accused of attacking Georgia.", "assert positive certain Occurred"),
    ("Turkey condemned Armenia for attacking Georgia.", "assert positive certain Occurred"),
    ("Nobody attacked Georgia.", "assert negative certain Denied"),
    ("No rebels attacked Georgia.", "assert negative certain Denied"),
    ("Neither Armenia nor Turkey attacked Georgia.", "assert negative certain Denied"),
    ("Armenia is attacking Georgia.", "assert positive certain Ongoing"),
    ("Armenia has attacked Georgia.", "assert positive certain Occurred"),
    ("Armenia had attacked Georgia.", "assert positive certain Occurred"),
    ("Georgia was attacked by Armenia.", "assert positive certain Occurred"),
    ("Georgia was not attacked by Armenia.", "assert negative certain Denied"),
    ("Georgia may have been attacked by Armenia.", "assert positive possible Occurred"),
    ("Armenia could have attacked Georgia.", "assert positive possible Occurred"),
    ("Turkey did not condemn the attack on Georgia.", "assert positive certain Occurred"),
    ("Turkey did not speak after the attack on Georgia.", "assert positive certain Occurred"),
    ("Turkey proposed the attack on Georgia.", "propose positive underspecified Proposed"),
    ("Turkey discussed the attack on Georgia.", "assert positive certain Occurred"),
    ("Turkey wants to condemn the attack on Georgia.", "assert positive certain Occurred"),
    ("Turkey refused to condemn the attack on Georgia.", "assert positive certain Occurred"),
    ("Turkey stopped short of condemning the attack on Georgia.", "assert positive certain Occurred"),
    ("Turkey wants to lead the attack on Georgia.", "hope positive underspecified Intended"),
    ("Turkey failed to prevent the attack on Georgia.", "assert positive certain Occurred"),
    ("No talks were held after the attack on Georgia.", "assert positive certain Occurred"),
    ("Turkey did not hold talks because of the attack on Georgia.", "assert positive certain Occurred"),
    ("Despite the attack on Georgia, Turkey did not leave.", "assert positive certain Occurred"),
    ("Turkey may leave because of the attack on Georgia.", "assert positive certain Occurred"),
    ("Armenia did not launch an attack on Georgia.", "assert negative certain Denied"),
    ("There was no attack on Georgia.", "assert negative certain Denied"),
    ("There will be no attack on Georgia.", "assert negative certain Denied"),
    ("There may be an attack on Georgia.", "assert positive possible Predicted"),
    ("Armenia wants to prevent an attack on Georgia.", "hope unknown underspecified Hypothetical"),
    ("In the event of an attack on Georgia, Turkey will leave.", "assert positive underspecified Hypothetical"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "expected"), cells("The minister ... that Armenia will attack Georgia.", FUTURES) + CLAUSES
)
def test_clauses(read: Reader, sentence: str, expected: str) -> None:
    assert stances(read(sentence), "Attack") == [expected]
