"""Titles, offices and metonyms: who bears a title, and who holds an office on the day of the article."""

import pytest
from actor_reading import meant
from spacy.language import Language

pytestmark = pytest.mark.model

# text, whom the words in braces stand for
BESIDE_A_NAME = [
    ("{Foreign Secretary Liz Truss} will fly to Moscow.", ["Liz Truss"]),
    ("{The German chancellor}, Olaf Scholz, was in Kyiv.", ["Olaf Scholz"]),
    ("Olaf Scholz, {the German chancellor}, was in Kyiv.", ["Olaf Scholz"]),
    ("{French President Emmanuel Macron} proposed a summit.", ["Emmanuel Macron"]),
    ("{Russia’s ambassador to the UK}, Andrei Kelin, was summoned.", ["Andrey Kelin"]),
    ("{Vice Foreign Minister Le Yucheng} met the delegation.", ["Le Yucheng"]),
    ("{US Secretary of State Antony Blinken} arrived in Geneva.", ["Antony Blinken"]),
    ("{Former president Donald Trump} praised the move.", ["Donald Trump"]),
    ("Abdulla Shahid, {the president of the UN General Assembly}, called a session.", ["Abdulla Shahid"]),
    ("{Nato Secretary-General Jens Stoltenberg} spoke in Brussels.", ["Jens Stoltenberg"]),
    ("{Mr Erdogan} will go to Kyiv. Turkey wants to mediate.", ["Recep Tayyip Erdoğan"]),
    ("Lieutenant General Hassan Karim, {the army's chief of staff}, said the road was open.", ["Hassan Karim"]),
    ("Amara Diallo, {the interior minister}, resigned on Friday. {The minister} gave no reason.", ["Amara Diallo"] * 2),
    (
        "Peter Hale, {the armed forces minister}, said so. {The armed forces minister} added nothing.",
        ["Peter Hale"] * 2,
    ),
]

OF_AN_OWNER = [
    ("{The German chancellor} will visit Washington.", ["Olaf Scholz"]),
    ("{The US president} was briefed overnight.", ["Joe Biden"]),
    ("{The president of France} spoke for an hour.", ["Emmanuel Macron"]),
    ("{Ukraine’s foreign minister} asked for weapons.", ["Dmytro Kuleba"]),
    ("{Britain’s prime minister} chaired the meeting.", ["Boris Johnson"]),
    ("{The Russian leader} kept his counsel.", ["Vladimir Putin"]),
    ("{The Iranian supreme leader} approved the talks.", ["Ali Khamenei"]),
    ("{The EU’s foreign policy chief} condemned the move.", ["Josep Borrell"]),
    ("{The UN secretary-general} called for calm.", ["António Guterres"]),
    ("{Nato’s secretary general} saw no sign of it.", ["Jens Stoltenberg"]),
    ("{The Turkish foreign minister} offered to help.", ["Mevlüt Çavuşoğlu"]),
    ("{A former German chancellor} sits on the board.", ["former German chancellor"]),
    ("{The former US president} mocked the plan.", ["former US president"]),
    ("{Russia’s deputy foreign minister} walked out.", ["Russia’s deputy foreign minister"]),
    ("{The Russian ambassador} was handed a note.", ["Russian ambassador"]),
    ("{The French and German foreign ministers} flew to Kyiv.", ["Jean-Yves Le Drian and Annalena Baerbock"]),
    ("{The Russian and US presidents} will speak on Saturday.", ["Vladimir Putin and Joe Biden"]),
]

# text, publication date, whom the words stand for: offices change hands
ON_A_DAY = [
    ("{The US president} signed the order.", "2016-06-01", "Barack Obama"),
    ("{The US president} signed the order.", "2019-06-01", "Donald Trump"),
    ("{The US president} signed the order.", "2022-02-21", "Joe Biden"),
    ("{The German chancellor} opposed the plan.", "2021-12-07", "Angela Merkel"),
    ("{The German chancellor} opposed the plan.", "2021-12-09", "Olaf Scholz"),
    ("{The British prime minister} was cheered.", "2022-09-05", "Boris Johnson"),
    ("{The British prime minister} was cheered.", "2022-10-01", "Liz Truss"),
    ("{The British prime minister} was cheered.", "2022-11-01", "Rishi Sunak"),
    ("{Israel’s prime minister} rejected the demand.", "2022-02-21", "Naftali Bennett"),
    ("{The British foreign secretary} will attend.", "2021-06-01", "Dominic Raab"),
    ("{The British foreign secretary} will attend.", "2022-02-21", "Liz Truss"),
    ("{The US president} signed the order.", None, "US president"),
]

NAMED_BEFORE = [
    ("Boris Johnson flew home on Friday. {The prime minister} will chair Cobra.", ["Boris Johnson"]),
    (
        "Mr Macron met Mr Scholz in Berlin. {The chancellor} thanked {the president}.",
        ["Olaf Scholz", "Emmanuel Macron"],
    ),
    (
        "Boris Johnson spoke first. Olaf Scholz, the chancellor, spoke next. {The prime minister} left early.",
        ["Boris Johnson"],
    ),
    ("Liz Truss warned Russia. {The foreign secretary} said sanctions were ready.", ["Liz Truss"]),
    ("Defense Secretary Lloyd Austin visited Vilnius. {The secretary} met troops.", ["Lloyd Austin"]),
    (
        "Secretary of State Antony Blinken and press secretary Jen Psaki spoke. {The secretary} flies out today.",
        ["Antony Blinken"],
    ),
    ("Wang Yi met {his Russian counterpart}, Sergei Lavrov.", ["Sergey Lavrov"]),
    ("Ben Wallace met {his Russian counterpart} in Moscow.", ["Sergei Shoigu"]),
    (
        "King Abdullah received Mahmoud Abbas in Amman. {The king} and {the Palestinian president} prayed together.",
        ["Abdullah II of Jordan", "Mahmoud Abbas"],
    ),
    (
        "“As {the president} has said, there is still time,” Jen Psaki told reporters. Mr Putin was silent.",
        ["Joe Biden"],
    ),
    ("WASHINGTON, Feb 20 - {The president} will speak at noon, officials said.", ["Joe Biden"]),
    ("MOSCOW, Feb. 16 (Tass) - {The Defence Ministry} published a film.", ["Ministry of Defence of Russia"]),
    ("PARIS — {The foreign minister} will travel to Tehran, the government said.", ["Jean-Yves Le Drian"]),
    (
        "Denys Monastyrskyi, the interior minister, took cover. Mr Zelensky said {the interior minister} was safe.",
        ["Denys Monastyrskyi"],
    ),
    ("Viktor Orban was re-elected. {Hungary’s prime minister} thanked voters.", ["Viktor Orbán"]),
    (
        "Mr Putin saw Mr Scholz for three hours. {The Russian president} then saw {his guest} off.",
        ["Vladimir Putin", "Olaf Scholz"],
    ),
]

METONYMS = [
    ("{Downing Street} said the call was useful.", "Downing Street", "Government"),
    ("{No 10} declined to comment.", "Downing Street", "Government"),
    ("{The Kremlin} denied the report.", "Kremlin", "Government"),
    ("{The White House} welcomed the news.", "White House", "Government"),
    ("{Foggy Bottom} was caught by surprise.", "United States Department of State", "Ministry"),
    ("{The Pentagon} said the jets had left.", "United States Department of Defense", "Ministry"),
    ("{The Elysée} confirmed the trip.", "Elysee", "Government"),
    ("{The Elysee Palace} confirmed the trip.", "Elysee", "Government"),
    ("{The Foreign Office} urged Britons to leave.", "Foreign, Commonwealth and Development Office", "Ministry"),
    ("{Kyiv} said the shell came from the east.", "Ukraine", "State"),
    ("{Beijing} has not said whether the drills are over.", "China", "State"),
    ("Talks were held in {Kyiv}.", "Kyiv", "Place"),
    ("He flew from {Beijing} to Moscow.", "Beijing", "Place"),
    ("The ministers will meet in {Washington}.", "Washington, D.C.", "Place"),
    ("{Washington} and Tehran are talking again.", "United States", "State"),
    ("The protest was staged outside {the White House}.", "White House", "Place"),
    ("{Tokyo}’s ambassador lodged a protest.", "Japan", "State"),
    ("{Pyongyang} fired two missiles.", "North Korea", "State"),
]


@pytest.mark.parametrize(("text", "expected"), BESIDE_A_NAME)
def test_a_title_beside_a_name_means_its_bearer(nlp: Language, text: str, expected: list[str]) -> None:
    assert [m.name for m in meant(nlp, text)] == expected


@pytest.mark.parametrize(("text", "expected"), OF_AN_OWNER)
def test_a_title_of_a_state_or_body_means_its_holder(nlp: Language, text: str, expected: list[str]) -> None:
    assert [m.name for m in meant(nlp, text)] == expected


@pytest.mark.parametrize(("text", "day", "expected"), ON_A_DAY)
def test_the_day_decides_who_holds_an_office(nlp: Language, text: str, day: str | None, expected: str) -> None:
    assert [m.name for m in meant(nlp, text, day)] == [expected]


@pytest.mark.parametrize(("text", "expected"), NAMED_BEFORE)
def test_a_bare_title_means_somebody_in_play(nlp: Language, text: str, expected: list[str]) -> None:
    assert [m.name for m in meant(nlp, text)] == expected


@pytest.mark.parametrize(("text", "name", "type_"), METONYMS)
def test_a_seat_stands_for_those_who_sit_there(nlp: Language, text: str, name: str, type_: str) -> None:
    assert [(m.name, m.type) for m in meant(nlp, text)] == [(name, type_)]
