"""What hangs on a statement: what it is nested in, its form, to whom and through what it was said."""

import pytest
from attribution_reading import attributions_of, told, words_of
from spacy.language import Language

pytestmark = pytest.mark.model

# text, then cue > cue of the statement that holds it
NESTED = [
    ("Reuters says the general claimed that the city fell.", ["says > -", "claimed > says"]),
    ("The spokesman said Johnson told Macron that he would call Putin.", ["said > -", "told > said"]),
    ("“He told me that he was leaving,” the aide said.", ["told > said", "said > -"]),
    ("According to TASS, the army said it had pulled back.", ["According to > -", "said > According to"]),
    ("Kyiv said that Moscow denied that it had threatened to attack.",
     ["said > -", "denied > said", "had threatened > denied"]),
    ("France proposed a truce, according to two diplomats.", ["proposed > according to", "according to > -"]),
    ("He said he was tired. She said she was not.", ["said > -", "said > -"]),
]  # fmt: skip
FORMS = [
    ("“The war is over,” he said.", "direct"),
    ("He said: “The war is over.”", "direct"),
    ("‘The war is over,’ he said.", "direct"),
    ("He said the war was over.", "indirect"),
    ("He said the war was “over”.", "mixed"),
    ("The “ceasefire”, he said, was a joke.", "mixed"),
    ("Briefing on Ukraine\n\nPSAKI: We have no plans to send troops.", "indirect"),
    ("He said that the Donbas had seen peace.", "indirect"),
]  # fmt: skip
ADDRESSEES = [
    ("He told the PA news agency that talks went on.", "agency"),
    ("She told reporters on Friday that she was leaving.", "reporters"),
    ("Blinken told Lavrov to pull back the troops.", "Lavrov"),
    ("“We are ready,” she said to the BBC.", "BBC"),
    ("He warned Tehran that time was short.", "Tehran"),
    ("He informed the council that funds were gone.", "council"),
    ("He said that time was short.", None),
    ("She announced the result.", None),
]  # fmt: skip
MEDIA = [
    ("He said in a statement that funds were gone.", "in a statement"),
    ("The ministry tweeted that sanctions were ready.", "tweeted"),
    ("The minister said in a phone call that he was safe.", "in a phone call"),
    ("Zelensky said on Telegram that the port was hit.", "on Telegram"),
    ("He wrote that the war was lost.", "wrote"),
    ("He said that the war was lost.", ""),
]  # fmt: skip
CONTINUED = [
    (
        "“We will hold the line,” the colonel said.\n\n“Nobody leaves this city.”",
        ["the colonel | said | “We will hold the line,” … “Nobody leaves this city.”"],
    ),
    (
        "The envoy said: “The talks go on.\n\n“Nobody wants war.\n\n“We meet on Monday.”",
        ["The envoy | said: | “The talks go on. … “Nobody wants war. … “We meet on Monday.”"],
    ),
    (
        "“We will hold,” the colonel said.\n\nThe road was empty.\n\n“Go away,” a boy shouted.",
        ["the colonel | said | “We will hold,”", "a boy | shouted | “Go away,”"],
    ),
    (
        "He said the army was ready. “We wait for orders.”",
        ["He | said | the army was ready … “We wait for orders.”"],
    ),
]
LABELS = [
    ("Briefing on Ukraine\n\nPSAKI: We have no plans to send troops.", ["PSAKI | : | We have no plans to send troops"]),
    (
        "Truss: Moscow must choose peace\n\nLiz Truss said in Warsaw that Moscow must choose peace.",
        ["Truss | : | Moscow must choose peace", "Liz Truss | said | that Moscow must choose peace"],
    ),
    (
        "Experts Denounce Plan For New Base\n\nThe base is to open in June.",
        ["Experts | Denounce | Plan For New Base"],
    ),
    (
        "Greek Premier Denounces Plan For New Base\n\nThe base is to open in June.",
        ["Greek Premier | Denounces | Plan For New Base"],
    ),
    ("Note: The text was cut for length.\n\nTalks went on.", []),
    ("Ukraine: Talks go on in Geneva\n\nThe talks went on for a third day.", []),
]


@pytest.mark.parametrize(("text", "expected"), NESTED)
def test_statements_are_nested(nlp: Language, text: str, expected: list[str]) -> None:
    doc, found = attributions_of(nlp, text)
    everything = [words_of(doc, a.cue) for a in found]
    assert [
        f"{c} > {everything[a.parent] if a.parent >= 0 else '-'}" for c, a in zip(everything, found, strict=True)
    ] == (expected)


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_the_form_of_a_statement(nlp: Language, text: str, expected: str) -> None:
    assert [a.form for a in attributions_of(nlp, text)[1]] == [expected]


@pytest.mark.parametrize(("text", "expected"), ADDRESSEES)
def test_to_whom_something_is_said(nlp: Language, text: str, expected: str | None) -> None:
    doc, found = attributions_of(nlp, text)
    assert [doc[a.addressee].text if a.addressee >= 0 else None for a in found] == [expected]


@pytest.mark.parametrize(("text", "expected"), MEDIA)
def test_through_what_something_is_said(nlp: Language, text: str, expected: str) -> None:
    doc, found = attributions_of(nlp, text)
    assert [doc[a.medium[0] : a.medium[1]].text if a.medium else "" for a in found] == [expected]


@pytest.mark.parametrize(("text", "expected"), [*CONTINUED, *LABELS])
def test_statements_over_sentences_and_paragraphs(nlp: Language, text: str, expected: list[str]) -> None:
    assert told(nlp, text) == expected
