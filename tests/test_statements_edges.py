"""Where quotations, asides and headlines part a statement from what stands beside it: source | cue | content."""

import pytest
from attribution_reading import attributions_of, told
from spacy.language import Language

pytestmark = pytest.mark.model

QUOTATIONS = [
    ("“We have time,” Ruiz told voters in Lima on Friday, “but not much of it.”",
     "Ruiz | told | “We have time,” … “but not much of it.”"),
    ("The envoy answered in a hoarse voice, “Nobody has called us.”",
     "The envoy | answered | “Nobody has called us.”"),
    ("The crowd chanted “Bread now” and “Down with the junta”.",
     "The crowd | chanted | “Bread now” and “Down with the junta”"),
    ("The ceasefire, the marshal said, “will hold until dawn.”",
     "the marshal | said | The ceasefire … “will hold until dawn.”"),
    ("But, Okello said, “it is far from over.”", "Okello | said | “it is far from over.”"),
    ("“They shout 'Go home!',” the shopkeeper said.", "the shopkeeper | said | “They shout 'Go home!',”"),
    ("''They shout, 'Go home,''' the shopkeeper said.", "the shopkeeper | said | ''They shout, 'Go home,'''"),
    ("The union had one message: “Pay us.”", "The union | had one message: | “Pay us.”"),
    ("Lisbon changed course - Angela Merkel: “The markets left us no choice.”",
     "Angela Merkel | : | “The markets left us no choice.”"),
]  # fmt: skip
ENDS = [
    ("The pollster said turnout had reached 61%.", "The pollster | said | turnout had reached 61%"),
    ("She criticised Senator Joan Bell (D-Ohio).", "She | criticised | Senator Joan Bell (D-Ohio)"),
    ("Hanoi said it would meet the envoy, who took office in March.",
     "Hanoi | said | it would meet the envoy"),
    ("Critics denounced the decree, which takes effect in June.", "Critics | denounced | the decree"),
    ("The envoy praised Tunisia, a small country with a long coast.", "The envoy | praised | Tunisia"),
    ("The ministry said the talks will go on after the two sides exchanged fire in the valley.",
     "The ministry | said | the talks will go on"),
    ("The army said it attacked after the rebels seized the airport.",
     "The army | said | it attacked after the rebels seized the airport"),
    ("She said tempers have been high after the rebels seized the airport.",
     "She | said | tempers have been high after the rebels seized the airport"),
    ("He called the vote “a farce” for the whole region.", "He | called | the vote “a farce” for the whole region"),
    ("The mayor called for the governor to resign.", "The mayor | called for | the governor to resign"),
    ("Officials expressed concern that the dam would burst.",
     "Officials | expressed concern | that the dam would burst"),
    ("The bishops voiced support for the strikers.", "The bishops | voiced support for | the strikers"),
    ("The bishops voiced their support for the strikers.", "The bishops | voiced | their support for the strikers"),
    ("Rebels said for the first time that they would lay down their arms.",
     "Rebels | said | that they would lay down their arms"),
]  # fmt: skip
BESIDE = [
    ("Baku said the road was open, while Yerevan said it was blocked.",
     ["Baku | said | the road was open", "Yerevan | said | it was blocked"]),
    ("The premier praised the pact, which the opposition called a surrender.",
     ["The premier | praised | the pact", "the opposition | called | which … a surrender"]),
    ("“It is done,” said Mori, who spoke in Kyoto.", ["Mori, who spoke in Kyoto | said | “It is done,”"]),
    ("“Prices will fall,” she said, noting that oil was cheap. “Be patient.”",
     ["she | said | “Prices will fall,” … “Be patient.”", "she | noting | that oil was cheap"]),
    ("Asked about the arrests, the general said nothing.", ["- | Asked about | the arrests",
      "the general | said | nothing"]),
    ("According to the navy, two drones were shot down.",
     ["the navy | According to | two drones were shot down"]),
]  # fmt: skip
HEADLINES = [
    ("Grain exports at a five-year low, says Kyiv", "Kyiv | says | Grain exports at a five-year low"),
    ("New sanctions package for the banks, says No 10", "No 10 | says | New sanctions package for the banks"),
    ("Threat of famine in the south, UN warns", "UN | warns | Threat of famine in the south"),
    ("Full withdrawal by the end of May, vows defence minister",
     "defence minister | vows | Full withdrawal by the end of May"),
    ("Historians: The treaty ended no war", "Historians | : | The treaty ended no war"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), QUOTATIONS + ENDS)
def test_content(nlp: Language, text: str, expected: str) -> None:
    assert told(nlp, text) == [expected]


@pytest.mark.parametrize(("text", "expected"), BESIDE)
def test_apart(nlp: Language, text: str, expected: list[str]) -> None:
    assert sorted(told(nlp, text)) == sorted(expected)


@pytest.mark.parametrize(("headline", "expected"), HEADLINES)
def test_headline(nlp: Language, headline: str, expected: str) -> None:
    assert told(nlp, f"{headline}\n\nIt rained all night in the valley.") == [expected]


def test_transcript_of_quoted_lines(nlp: Language) -> None:
    lines = [
        "The interview in full",
        "“HOST: Will you stand again?",
        "“GARCIA: I will not. My time is over.",
        "“HOST: Thank you.",
    ]
    assert [line.split(" | ")[0] for line in told(nlp, "\n\n".join(lines))] == ["HOST", "GARCIA", "HOST"]


def test_verb_that_opens_a_quotation(nlp: Language) -> None:
    text = "The two kings “underscored the need for restraint”, the palace said."
    doc, found = attributions_of(nlp, text)
    inner, outer = found
    assert (doc[inner.head].text, inner.form, found[inner.parent]) == ("kings", "direct", outer)
    assert doc[outer.head].text == "palace"
