"""Surnames: after a full name, with a title, in families, in hyphenated pairs, family name first."""

import pytest
from actor_reading import meant
from spacy.language import Language

pytestmark = pytest.mark.model

SURNAMES = [
    ("Volodymyr Zelensky spoke in Munich. {Zelensky} asked for sanctions.", ["Volodymyr Zelenskyy"]),
    ("{Zelensky} speaks tonight. Volodymyr Zelensky will address parliament.", ["Volodymyr Zelenskyy"]),
    ("{Mr Putin} and {Mr Biden} spoke.", ["Vladimir Putin", "Joe Biden"]),
    (
        "Maria Okonkwo leads the mission. {Okonkwo} arrived on Monday; {Ms Okonkwo’s} team follows.",
        ["Maria Okonkwo"] * 2,
    ),
    ("Dmytro Kuleba met Liz Truss. {Kuleba} thanked {Truss}.", ["Dmytro Kuleba", "Liz Truss"]),
    ("Haider al-Abadi visited the front. {Abadi} praised the troops.", ["Haider Al-Abadi"]),
    ("Ursula von der Leyen will speak. {Von der Leyen} is expected to name a figure.", ["Ursula von der Leyen"]),
    ("Hua Chunying spoke to reporters. {Hua} rejected the charge.", ["Hua Chunying"]),
    ("Tsai Ing-wen thanked her guest. {Ms Tsai} gave her a medal.", ["Tsai Ing-wen"]),
    ("Kim Jong-un watched the launch. {Mr Kim} was pleased.", ["Kim Jong-un"]),
    ("Xi Jinping called for calm. {Xi} spoke by video.", ["Xi Jinping"]),
    ("Colonel Shi Yi announced the drills. {Shi} gave no end date.", ["Shi Yi"]),
    ("Nguyen Van Thanh and Maria Lopez signed. {Lopez} smiled.", ["Maria Lopez"]),
    # two of one surname: the title, then the first name, then the nearer one decides
    (
        "Bill Clinton backed the treaty. Hillary Clinton was secretary of state. {Mrs Clinton} negotiated it.",
        ["Hillary Clinton"],
    ),
    (
        "Raul Castro retired last year. Fidel Castro had ruled for decades. {Raul Castro} kept his post in the party.",
        ["Raúl Castro"],
    ),
    (
        "Anna Weber is the envoy. Her brother, Karl Weber, is a minister. {Mr Weber} said so himself.",
        ["Karl Weber"],
    ),
    # pairs
    (
        "Joe Biden and Vladimir Putin will talk. The {Biden}-{Putin} summit may be held in Geneva.",
        ["Joe Biden", "Vladimir Putin"],
    ),
    (
        "Antony Blinken will see Sergei Lavrov. The {Blinken}-{Lavrov} meeting is on Thursday.",
        ["Antony Blinken", "Sergey Lavrov"],
    ),
    # a surname is not a stranger's
    ("Jean Castex spoke. {Mr Delvaux}, a farmer, did not listen.", ["Delvaux"]),
]


@pytest.mark.parametrize(("text", "expected"), SURNAMES)
def test_a_surname_means_who_was_named_in_full(nlp: Language, text: str, expected: list[str]) -> None:
    assert [m.name for m in meant(nlp, text)] == expected


FULL_NAMES = [
    ("{Antony Blinken’s} plane landed.", "Antony Blinken"),
    ("{Anthony Blinken} landed in Kyiv.", "Antony Blinken"),
    ("{Volodymyr Zelenskiy} spoke.", "Volodymyr Zelenskyy"),
    ("{Sergei Lavrov} walked out.", "Sergey Lavrov"),
    ("{Alyaksandr Lukashenka} was sworn in.", "Alexander Lukashenko"),
    ("{Mohammed bin Salman} flew to Ankara.", "Mohammad bin Salman"),
    ("{Recep Tayyip Erdogan} flew to Kyiv.", "Recep Tayyip Erdoğan"),
    ("{António Guterres} called for a truce.", "António Guterres"),
    ("{Antonio Guterres} called for a truce.", "António Guterres"),
    ("{Abdel Fattah al-Sisi} received him.", "Abdel Fattah el-Sisi"),
]


@pytest.mark.parametrize(("text", "expected"), FULL_NAMES)
def test_spellings_of_a_name_are_one_person(nlp: Language, text: str, expected: str) -> None:
    found = meant(nlp, text)
    assert [m.name for m in found] == [expected]
    assert [m.type for m in found] == ["Person"]
