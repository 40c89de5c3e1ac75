"""Where contents begin and end: one line a statement, source | cue | content."""

import pytest
from attribution_reading import told
from spacy.language import Language

pytestmark = pytest.mark.model

QUOTED = [
    ("“We will not retreat,” the colonel said.", "the colonel | said | “We will not retreat,”"),
    ("“We will not retreat,” said the colonel.", "the colonel | said | “We will not retreat,”"),
    ("The colonel said: “We will not retreat.”", "The colonel | said: | “We will not retreat.”"),
    ("The colonel said, “We will not retreat.”", "The colonel | said | “We will not retreat.”"),
    ("“We will hold,” he said. “Nobody leaves.”", "he | said | “We will hold,” … “Nobody leaves.”"),
    ("“We will hold,” he said, “until help comes.”", "he | said | “We will hold,” … “until help comes.”"),
    ('"Is this peace?" asked the mayor.', 'the mayor | asked | "Is this peace?"'),
    ("‘There is no bread,’ the nurse said.", "the nurse | said | ‘There is no bread,’"),
    ("«The road is cut,» the driver said.", "the driver | said | «The road is cut,»"),
    ("“Out with him!” shouted the crowd.", "the crowd | shouted | “Out with him!”"),
    ("The envoy told the BBC: “It is too late.”", "The envoy | told | “It is too late.”"),
    ("The minister wrote on Twitter: “The bridge stands.”", "The minister | wrote | “The bridge stands.”"),
    ("“Nothing is decided,” she shrugged.", "she | shrugged | “Nothing is decided,”"),
    ("The president shot back: “You started this war.”",
     "The president | shot back: | “You started this war.”"),
]  # fmt: skip
MIXED = [
    ("He said the raid was “a cowardly act”.", "He | said | the raid was “a cowardly act”"),
    ("The West is “not very interested”, he said.", "he | said | The West is “not very interested”"),
    ("She called the blockade “medieval”.", "She | called | the blockade “medieval”"),
    ("Seoul warned of “grave consequences”.", "Seoul | warned of | “grave consequences”"),
    ("Xi said that ties were “rock solid” and would last.",
     "Xi | said | that ties were “rock solid” and would last"),
    ("The report says “systematic torture” took place in the camps.",
     "The report | says | “systematic torture” took place in the camps"),
]  # fmt: skip
PARENTHETICAL = [
    ("The bridge, officials said, was mined.", "officials | said | The bridge … was mined"),
    ("The bridge was mined, officials said.", "officials | said | The bridge was mined"),
    ("The bridge was mined, said a Polish officer.", "a Polish officer | said | The bridge was mined"),
    ("As the minister said, nobody wins a war.", "the minister | said | nobody wins a war"),
    ("Five people died, police in Nairobi told reporters.",
     "police in Nairobi | told | Five people died"),
]  # fmt: skip
BOUNDARIES = [
    ("On Monday, the army said it had crossed the river.",
     "the army | said | it had crossed the river"),
    ("The army said on Monday that it had crossed the river.",
     "The army | said | that it had crossed the river"),
    ("The army said in a statement that it had crossed the river.",
     "The army | said | that it had crossed the river"),
    ("Speaking in Geneva, Guterres said famine was near.",
     "Guterres | said | famine was near"),
    ("The talks failed and the envoy said he would resign.",
     "the envoy | said | he would resign"),
    ("Kyiv said the port was open and that grain ships could sail.",
     "Kyiv | said | the port was open and that grain ships could sail"),
    ("The minister denied that arms were sold, but the shipment had already left.",
     "The minister | denied | that arms were sold"),
    ("Lula said the forest would be saved if the world paid for it.",
     "Lula | said | the forest would be saved if the world paid for it"),
    ("Wang said China, which buys much of the oil, would not join the cap.",
     "Wang | said | China, which buys much of the oil, would not join the cap"),
]  # fmt: skip
SEVERAL = [
    ("When asked about the leak, the spokesman said he knew nothing.",
     ["- | asked about | the leak", "the spokesman | said | he knew nothing"]),
    ("He said he was ready to talk; Kyiv said it was not.",
     ["He | said | he was ready to talk", "Kyiv | said | it was not"]),
    ("The office said the leaders had agreed, adding that details would follow.",
     ["The office | said | the leaders had agreed", "The office | adding | that details would follow"]),
    ("Biden condemned the coup and urged the army to step back.",
     ["Biden | condemned | the coup", "Biden | urged | the army to step back"]),
    ("“It is a lie,” the general said. He added that the film was old.",
     ["the general | said | “It is a lie,”", "He | added | that the film was old"]),
    ("Rome says the boat sank; Tunis denies that it was fired on.",
     ["Rome | says | the boat sank", "Tunis | denies | that it was fired on"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*QUOTED, *MIXED, *PARENTHETICAL, *BOUNDARIES])
def test_a_content_ends_where_it_should(nlp: Language, text: str, expected: str) -> None:
    assert told(nlp, text) == [expected]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_every_cue_has_its_own_content(nlp: Language, text: str, expected: list[str]) -> None:
    assert told(nlp, text) == expected
