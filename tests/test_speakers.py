"""Who speaks in a statement, and for whom: only spokespeople and press offices speak for somebody else."""

import pytest
from actor_reading import speakers
from spacy.language import Language

pytestmark = pytest.mark.model

# text, (speaker, on whose behalf)
FOR_SOMEBODY = [
    ("“The troops will go home,” Kremlin spokesman Dmitry Peskov said.", ("Dmitry Peskov", "Kremlin")),
    ("Dmitry Peskov said the troops would go home.", ("Dmitry Peskov", "Kremlin")),
    ("White House press secretary Jen Psaki said talks were possible.", ("Jen Psaki", "White House")),
    (
        "The Prime Minister’s official spokesman said Boris Johnson would fly to Kyiv.",
        ("Boris Johnson’s official spokesman", "Boris Johnson"),
    ),
    (
        "Boris Johnson’s official spokesman said the risk was real.",
        ("Boris Johnson’s official spokesman", "Boris Johnson"),
    ),
    (
        "A Foreign Office spokesman said the embassy had moved.",
        ("Foreign Office spokesman", "Foreign, Commonwealth and Development Office"),
    ),
    ("A spokesman for the Kremlin said there was no plan.", ("spokesman for the Kremlin", "Kremlin")),
    (
        "A spokeswoman for the German government said talks would go on.",
        ("spokeswoman for the German government", "Government of Germany"),
    ),
    (
        "Ned Price, the State Department spokesman, said the talks were over.",
        ("Ned Price", "United States Department of State"),
    ),
    (
        "Maria Zakharova, the foreign ministry spokeswoman, said it was a lie.",
        ("Maria Zakharova", "Ministry of Foreign Affairs of Russia"),
    ),
    ("A UN spokesman said aid would reach the city.", ("UN spokesman", "United Nations")),
    ("Taliban spokesman Zabihullah Mujahid said the city was safe.", ("Zabihullah Mujahid", "Taliban")),
    (
        "Pentagon press secretary John Kirby said the jets had left.",
        ("John Kirby", "United States Department of Defense"),
    ),
    ("Pentagon media director Lucy Hale said the jets had left.", ("Lucy Hale", "United States Department of Defense")),
    ("The army’s spokesman, Tesfaye Alemu, said the road was open.", ("Tesfaye Alemu", "army")),
    ("Mr Zelensky’s spokesman, Serhii Nykyforov, said he would stay.", ("Serhii Nykyforov", "Volodymyr Zelenskyy")),
    (
        "Speaking on behalf of the European Union, Josep Borrell said the vote was a sham.",
        ("Josep Borrell", "European Union"),
    ),
    ("An EU spokesperson said sanctions were ready.", ("EU spokesperson", "European Union")),
    ("Mr Macron’s office said the call had lasted an hour.", ("Emmanuel Macron’s office", None)),
]

FOR_THEMSELVES = [
    ("Liz Truss said the risk was real.", ("Liz Truss", None)),
    ("Russia’s ambassador to the UK, Andrei Kelin, said there was no plan.", ("Andrey Kelin", None)),
    ("The Kremlin said there was no plan.", ("Kremlin", None)),
    ("Kyiv said the shell came from the east.", ("Ukraine", None)),
    ("According to the Pentagon, the jets have left.", ("United States Department of Defense", None)),
    ("Sergei Lavrov, the Russian foreign minister, denied the claim.", ("Sergey Lavrov", None)),
    ("Former press secretary Sean Spicer said it was a mistake.", ("Sean Spicer", None)),
    ("John Bolton, the former national security adviser, said it was a mistake.", ("John R. Bolton", None)),
]

OTHER_SOURCES = [
    # a document speaks for who puts it out, where the text names it
    (
        "The UN Security Council met on Monday. Its resolution demanded that the shelling stop.",
        ("United Nations Security Council", None),
    ),
    (
        "The UN Security Council adopted a resolution on Syria. The resolution demanded that all sides stop.",
        ("United Nations Security Council", None),
    ),
    ("A statement from the Kremlin said that the talks were useful.", ("Kremlin", None)),
    ("Downing Street’s readout said that the leaders had agreed.", ("Downing Street", None)),
    ("A report by Amnesty International said that civilians had been shot.", ("Amnesty International", None)),
    # he is a person, never the state named last
    ("Russia has not replied. He said that the talks would go on.", (None, None)),
    # the sayer in a later sentence
    ("Antony Blinken was asked about Iran. He said that time was short.", ("Antony Blinken", None)),
    ("Boris Johnson met troops. “We are with you,” he told them.", ("Boris Johnson", None)),
]


@pytest.mark.parametrize(("text", "expected"), FOR_SOMEBODY)
def test_spokespeople_speak_for_somebody(nlp: Language, text: str, expected: tuple[str, str | None]) -> None:
    assert speakers(nlp, text) == [expected]


@pytest.mark.parametrize(("text", "expected"), FOR_THEMSELVES)
def test_others_speak_for_themselves(nlp: Language, text: str, expected: tuple[str, str | None]) -> None:
    assert speakers(nlp, text) == [expected]


@pytest.mark.parametrize(("text", "expected"), OTHER_SOURCES)
def test_documents_and_pronouns_as_sources(nlp: Language, text: str, expected: tuple[str | None, str | None]) -> None:
    assert speakers(nlp, text)[-1] == expected
