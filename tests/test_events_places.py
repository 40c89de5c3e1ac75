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
    # "the city" is the one named before, "the area" where forces were said to be
    (
        "Ethiopian troops entered Mekelle on Tuesday. Residents said soldiers shelled the city.",
        "Shelling actor=soldiers at=Mekelle",
    ),
    ("Rebels seized Goma. The army said it had bombed rebel positions outside the city.", "at=Goma"),
    ("Fighting resumed in Tigray. Federal forces bombed a market in the region.", "at=Tigray"),
    ("Serbia moved tanks to the border with Kosovo. It has 900 soldiers in the area.", "actor=Serbia at=Kosovo"),
    # but one that is told apart is another
    ("Rebels seized Goma. The army shelled the northern city.", "Shelling actor=army"),
    ("Rebels seized Goma. The army shelled a city.", "Shelling actor=army"),
    # "there" is where one was said to be or to go
    ("Mr Scholz travelled to Vilnius. There he met Gitanas Nauseda.", "at=Vilnius"),
    ("Japan halted aid to Sudan in protest at the fighting there.", "Sanction actor=Japan recipient=Sudan"),
    # an event goes by its place
    ("The Geneva talks between Iran and the United States ended without a deal.", "Iran,United States at=Geneva"),
    ("The Hodeidah ceasefire is holding.", "Ceasefire at=Hodeidah"),
    ("The EU-Africa summit is to be held in April.", "Summit actor=European Union on=2022-04-01..2022-04-30"),
    # a name beside the word for what it is a name of
    ("Saudi Arabia bombed the Yemeni capital, Sanaa.", "recipient=Yemen at=Sanaa"),
    ("A series of bombs went off in the capital Kabul.", "at=Kabul"),
    ("The city of Kyiv was shelled.", "Shelling at=Kyiv"),
    # an embassy stands in another country than its own
    ("A car bomb exploded outside the Turkish embassy in Mogadishu.", "Bombing at=Mogadishu"),
    # a known side has a place of its own
    ("The envoys discussed the crisis in Mali and Russia's attack on a convoy.", "Attack actor=Russia"),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_places(read: Read, text: str, expected: str) -> None:
    lines = events_of(read(text))
    dated = (" on=2022-02-18", " on=2022-02-15")
    assert any(line.removesuffix(dated[0]).removesuffix(dated[1]).endswith(expected) for line in lines), lines


def test_the_words_for_a_body_are_not_those_for_its_land(read: Read) -> None:
    records = read("Mette Frederiksen visited the Pentagon on Friday.")
    assert [(place.name, place.mentions) for place in records.places] == [("United States", ())]
