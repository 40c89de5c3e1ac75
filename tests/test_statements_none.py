"""What looks like speech and is none."""

import pytest
from attribution_reading import told
from spacy.language import Language

pytestmark = pytest.mark.model

SILENT = [
    "The troops crossed the river at dawn.",
    "Tanks threaten to overrun the city.",
    "The escalation threatens to drag in Poland.",
    "The missiles threaten Warsaw.",
    "The so-called “Donetsk People's Republic” held a vote.",
    "The film “The Quiet General” opened in Paris.",
    "His novel “Nobody Said So” sold well.",
    "The “hermit kingdom” fired a missile.",
    "Protesters carried a “Yes” banner.",
    "It is clear that the truce has failed.",
    "It was not clear whether the pilot survived.",
    "The plan described in the paper was dropped.",
    "He refused a call.",
    "The ship was named Hope.",
    "The company reported.",
    "Needless to say, the roads were blocked.",
    "That said, the road to Kherson is open.",
    "Q: Does the army hold the bridge?",
    "The vote is expected on Monday.",
    "The town of Say lies in Niger.",
    "Shells hit the school.",
    "The army attacked Kherson.",
    "Moscow threatened Kyiv.",
    "Police charged the crowd.",
    "The general ordered breakfast.",
    "They addressed the shortage of fuel.",
    "The road to peace is long.",
    "The minister posted bail.",
    "Support our independent journalism: every donation helps.",
    "Sign up to our newsletter for the latest updates.",
    "We use cookies to improve this site.",
    "The story continues below.",
    "“",
    "”“",
    "said",
    "He said.",
]
ATTITUDES = [
    "The minister hopes to travel in May.",
    "Putin wants to restore the empire.",
    "Many believe that the war will end soon.",
    "She thought the road was safe.",
    "The army plans to build a base.",
    "The villagers fear that the dam will burst.",
]
DIRECTIVES = [
    ("The council urged Berlin to condemn the raid.", ["The council | urged | Berlin to condemn the raid"]),
    ("He asked her to say nothing.", ["He | asked | her to say nothing"]),
    (
        "“I can see no reason for massing troops apart from to threaten Ukraine,” he said.",
        ["he | said | “I can see no reason for massing troops apart from to threaten Ukraine,”"],
    ),
    (
        "He said the troops were there to threaten Ukraine.",
        ["He | said | the troops were there to threaten Ukraine"],
    ),
]


@pytest.mark.parametrize("text", SILENT)
def test_nobody_speaks(nlp: Language, text: str) -> None:
    assert told(nlp, text) == []


@pytest.mark.parametrize("text", ATTITUDES)
def test_thoughts_and_intentions_are_no_speech(nlp: Language, text: str) -> None:
    assert told(nlp, text) == []


@pytest.mark.parametrize(("text", "expected"), DIRECTIVES)
def test_what_others_are_to_do_is_not_said_by_them(nlp: Language, text: str, expected: list[str]) -> None:
    assert told(nlp, text) == expected
