"""Names that mean several things, names that no table knows, and capitalised words that name nobody."""

import pytest
from actor_reading import meant
from spacy.language import Language

pytestmark = pytest.mark.model

AMBIGUOUS = [
    ("{Georgia} wants to join Nato. Tbilisi applied again.", "Georgia", "State"),
    ("Troops left Fort Stewart, {Georgia}, on Monday.", "Georgia (U.S. state)", "Place"),
    ("{Jordan} has taken in many refugees.", "Jordan", "State"),
    ("{Vernon Jordan} died in 2021.", "Vernon Jordan", "Person"),
    ("{Chad} closed its border.", "Chad", "State"),
    ("The general spoke to {Chad Wolf} on Friday.", "Chad Wolf", "Person"),
    ("{Washington} rejected the demands.", "United States", "State"),
    ("{George Washington} crossed the river.", "George Washington", "Person"),
    ("{Turkey} sent drones.", "Turkey", "State"),
    ("{Congo} accuses Rwanda of backing rebels.", "Democratic Republic of the Congo", "State"),
    ("{Niger} expelled the ambassador.", "Niger", "State"),
    ("{South Sudan} signed the deal with Sudan.", "South Sudan", "State"),
    ("{North Korea} and {South Korea} exchanged fire.", "North Korea", "State"),
    ("Britain’s {National Security Council} met.", "Britain’s National Security Council", "Organization"),
    ("The {UN Security Council} met.", "United Nations Security Council", "InternationalOrganization"),
]

UNKNOWN = [
    ("{Amina Bello}, a doctor, treated the wounded.", "Amina Bello", "Person"),
    ("{The Helvar Institute} published a study.", "Helvar Institute", "Organization"),
    ("{Northwind Energy} stopped pumping gas.", "Northwind Energy", "Organization"),
    ("The firm {Orbitek} published pictures.", "Orbitek", "Organization"),
    ("Rockets fell near {Novoluhanske} at dawn.", "Novoluhanske", "Place"),
    ("The {173rd Airborne Brigade} landed in Latvia.", "173rd Airborne Brigade", "MilitaryUnit"),
    ("{HMS Diamond} left Portsmouth.", "HMS Diamond", "MilitaryUnit"),
    ("The carrier {USS Ronald Reagan} will stay.", "USS Ronald Reagan", "MilitaryUnit"),
    ("The {27th Infantry Battalion} is on its way.", "27th Infantry Battalion", "MilitaryUnit"),
]

NOBODY = [
    "Four {Typhoons} took off from Cyprus.",
    "Polish {F-16s} flew alongside.",
    "{Q}: Will there be war?",
    "The shells were fired by {5 pm} on Monday.",
    "The {Minsk agreements} are dead, he said.",
    "Parliament declared a {state of emergency}.",
    "Russia ordered a {general} mobilisation.",
]


@pytest.mark.parametrize(("text", "name", "type_"), AMBIGUOUS)
def test_an_ambiguous_name(nlp: Language, text: str, name: str | None, type_: str | None) -> None:
    found = meant(nlp, text)[0]
    assert (found.name, found.type) == (name, type_)


@pytest.mark.parametrize(("text", "name", "type_"), UNKNOWN)
def test_a_name_that_no_table_knows(nlp: Language, text: str, name: str, type_: str) -> None:
    found = meant(nlp, text)[0]
    assert (found.name, found.type) == (name, type_)


@pytest.mark.parametrize("text", NOBODY)
def test_words_that_name_nobody(nlp: Language, text: str) -> None:
    assert [m.name for m in meant(nlp, text)] == [None]
