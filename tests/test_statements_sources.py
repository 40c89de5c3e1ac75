"""Where sources begin and end: one line a statement, source | cue | content."""

import pytest
from attribution_reading import told
from spacy.language import Language

pytestmark = pytest.mark.model

NAMED = [
    ("Russia's ambassador to the UK, Andrei Kelin, said no attack was planned.",
     "Russia's ambassador to the UK, Andrei Kelin | said | no attack was planned"),
    ("Andrei Kelin, Russia's ambassador to the UK, said no attack was planned.",
     "Andrei Kelin, Russia's ambassador to the UK | said | no attack was planned"),
    ("“No attack is planned,” said Andrei Kelin, the Russian ambassador.",
     "Andrei Kelin, the Russian ambassador | said | “No attack is planned,”"),
    ("The leaders of France and Germany said the truce must hold.",
     "The leaders of France and Germany | said | the truce must hold"),
    ("France and Germany said the truce must hold.", "France and Germany | said | the truce must hold"),
    ("Senator Ann Lee (D-Ohio) said the bill was dead.",
     "Senator Ann Lee (D-Ohio) | said | the bill was dead"),
    ("The general who led the raid said nobody was hurt.",
     "The general who led the raid | said | nobody was hurt"),
    ("Truss, who flew in on Monday, said the offer stood.", "Truss | said | the offer stood"),
    ("A senior official at the defence ministry, speaking on condition of anonymity, said tanks were on the way.",
     "A senior official at the defence ministry | said | tanks were on the way"),
    ("The deputy head of the Red Cross in Goma said the camp was full.",
     "The deputy head of the Red Cross in Goma | said | the camp was full"),
    ("Nearly half of voters say the war was a mistake.",
     "Nearly half of voters | say | the war was a mistake"),
    ("Both sides say they want peace.", "Both sides | say | they want peace"),
    ("Some say the deal is dead.", "Some | say | the deal is dead"),
    ("Peru's interior minister said late on Friday that the port had reopened.",
     "Peru's interior minister | said | that the port had reopened"),
]  # fmt: skip
SHARED = [
    ("He's said he will fight all the way.", "He | 's said | he will fight all the way"),
    ("“Safety,” said Grimm, a retired judge.", "Grimm, a retired judge | said | “Safety,”"),
    ("Arriving in Cairo, the envoy said he was hopeful.", "the envoy | said | he was hopeful"),
    ("The king, visiting Rabat, said that aid would flow.", "The king | said | that aid would flow"),
    ("Ortega took to the stage to say that the rebels had lost.",
     "Ortega | to say | that the rebels had lost"),
    ("The governor used his speech to accuse the capital of neglect.",
     "The governor | to accuse | the capital of neglect"),
    ("Several ministers used unusually blunt words to denounce the raid.",
     "Several ministers | to denounce | the raid"),
    ("The council released a letter warning that funds were gone.",
     "The council | warning | that funds were gone"),
    ("The strike was announced by the miners' union.", "the miners' union | was announced | The strike"),
    ("The dam was hit by a missile, Kyiv says.", "Kyiv | says | The dam was hit by a missile"),
]  # fmt: skip
UNNAMED = [
    ("It is reported that the airport is closed.", "- | is reported | that the airport is closed"),
    ("He was told that his visa had expired.", "- | was told | that his visa had expired"),
]  # fmt: skip
ACROSS = [
    ("The minister was calm. “We are ready,” he said.", "he | said | “We are ready,”"),
    ("The minister spoke for an hour.\n\n“We are ready,” she said.", "she | said | “We are ready,”"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*NAMED, *SHARED, *UNNAMED, *ACROSS])
def test_a_source_ends_where_it_should(nlp: Language, text: str, expected: str) -> None:
    assert told(nlp, text) == [expected]
