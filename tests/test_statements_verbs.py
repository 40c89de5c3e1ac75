"""Cues of every kind and their frames: one line a statement, source | cue | content."""

import pytest
from attribution_reading import told
from spacy.language import Language

pytestmark = pytest.mark.model

CLAUSES = [
    ("Moscow said it would pull back its troops.", "Moscow | said | it would pull back its troops"),
    ("The ministry announced that talks had collapsed.", "The ministry | announced | that talks had collapsed"),
    ("Kenya's president claims the border is safe.", "Kenya's president | claims | the border is safe"),
    ("Officials have repeatedly denied that shells hit the school.",
     "Officials | have repeatedly denied | that shells hit the school"),
    ("The general acknowledged that supplies were running low.",
     "The general | acknowledged | that supplies were running low"),
    ("Ankara insists that its drones struck only fighters.",
     "Ankara | insists | that its drones struck only fighters"),
    ("She pointed out that no vote had been held.", "She | pointed out | that no vote had been held"),
    ("He did not say when the convoy would leave.", "He | did not say | when the convoy would leave"),
    ("Reporters asked whether sanctions would be lifted.", "Reporters | asked | whether sanctions would be lifted"),
    ("The minister explained why the embassy had been closed.",
     "The minister | explained | why the embassy had been closed"),
    ("India was clear that it would not take sides.", "India | was clear | that it would not take sides"),
    ("He went on to say that the ceasefire was dead.", "He | went on to say | that the ceasefire was dead"),
    ("Berlin will confirm on Monday that the pipeline is shut.",
     "Berlin | will confirm | that the pipeline is shut"),
    ("The prime minister told parliament that the war was lost.",
     "The prime minister | told | that the war was lost"),
    ("Aides briefed reporters that a reshuffle was near.", "Aides | briefed | that a reshuffle was near"),
]  # fmt: skip
INFINITIVES = [
    ("The rebels vowed to fight on.", "The rebels | vowed | to fight on"),
    ("Tehran threatened to close the strait.", "Tehran | threatened | to close the strait"),
    ("Macron promised to send more tanks to Kyiv.", "Macron | promised | to send more tanks to Kyiv"),
    ("Norway offered to host the talks.", "Norway | offered | to host the talks"),
    ("The two leaders agreed to meet again in May.", "The two leaders | agreed | to meet again in May"),
    ("Washington urged both sides to hold fire.", "Washington | urged | both sides to hold fire"),
    ("The court ordered the government to free him.", "The court | ordered | the government to free him"),
    ("Zelensky asked allies to send jets.", "Zelensky | asked | allies to send jets"),
    ("The pope called on the warlords to lay down their arms.",
     "The pope | called on | the warlords to lay down their arms"),
    ("Beijing warned Taipei not to declare independence.",
     "Beijing | warned | not to declare independence"),
]  # fmt: skip
PREPOSITIONS = [
    ("The rebels called for the president to resign.", "The rebels | called for | the president to resign"),
    ("The envoy referred to the raid as a mistake.", "The envoy | referred to | the raid as a mistake"),
    ("The UN called for an immediate ceasefire.", "The UN | called for | an immediate ceasefire"),
    ("Stoltenberg warned of a long war.", "Stoltenberg | warned of | a long war"),
    ("Lavrov spoke about the grain deal.", "Lavrov | spoke about | the grain deal"),
    ("The envoy pointed to a lack of trust.", "The envoy | pointed to | a lack of trust"),
    ("The spokeswoman declined to comment on the leak.", "The spokeswoman | declined to comment on | the leak"),
    ("Erdogan accused Athens of arming the islands.", "Erdogan | accused | Athens of arming the islands"),
    ("Kyiv blamed Moscow for the blast.", "Kyiv | blamed | Moscow for the blast"),
    ("The president thanked Poland for its help.", "The president | thanked | Poland for its help"),
    ("Critics described the vote as a sham.", "Critics | described | the vote as a sham"),
    ("Opposition parties complained about the count.", "Opposition parties | complained about | the count"),
]  # fmt: skip
OBJECTS = [
    ("Biden threatened swift and severe costs.", "Biden | threatened | swift and severe costs"),
    ("Seoul condemned the missile test.", "Seoul | condemned | the missile test"),
    ("The senator criticised the withdrawal.", "The senator | criticised | the withdrawal"),
    ("The Kremlin denied the report.", "The Kremlin | denied | the report"),
    ("Warsaw rejected the plan.", "Warsaw | rejected | the plan"),
    ("He called the attack a war crime.", "He | called | the attack a war crime"),
    ("Ministers discussed the price cap.", "Ministers | discussed | the price cap"),
    ("The governor praised the rescue teams.", "The governor | praised | the rescue teams"),
    ("The army confirmed the loss of a helicopter.", "The army | confirmed | the loss of a helicopter"),
]  # fmt: skip
PASSIVES = [
    ("The general is said to have fled.", "- | is said | The general … to have fled"),
    ("Three soldiers were reported to have been captured.",
     "- | were reported | Three soldiers … to have been captured"),
    ("It was announced that the summit would go ahead.",
     "- | was announced | that the summit would go ahead"),
    ("The minister was accused of taking bribes.", "- | was accused of | The minister … taking bribes"),
    ("The raid was condemned by the African Union.",
     "the African Union | was condemned | The raid"),
    ("The law was criticised by judges as an attack on their work.",
     "judges | was criticised | The law … as an attack on their work"),
]  # fmt: skip
NOUNS = [
    ("The bishop made the claim that votes were bought.",
     "The bishop | made the claim | that votes were bought"),
    ("The junta issued a call for new recruits.", "The junta | issued a call for | new recruits"),
    ("Moscow's claim that NATO broke its word is old.", "Moscow | claim | that NATO broke its word"),
    ("Kyiv renewed its call for fighter jets.", "its | call for | fighter jets"),
    ("Iran's threat to close the strait has rattled traders.", "Iran | threat | to close the strait"),
    ("A warning from the WHO that hospitals were full came too late.",
     "the WHO | warning | that hospitals were full"),
    ("The party issued a statement saying the vote was free.",
     "The party | saying | the vote was free"),
    ("Brazil's criticism of the veto surprised nobody.", "Brazil | criticism of | the veto"),
]  # fmt: skip
WORDS = [
    ("According to the Pentagon, two ships were hit.", "the Pentagon | According to | two ships were hit"),
    ("Two ships were hit, according to the Pentagon.", "the Pentagon | according to | Two ships were hit"),
    ("Two ships, according to the Pentagon, were hit.", "the Pentagon | according to | Two ships … were hit"),
    ("In the words of one diplomat, the deal is dead.", "one diplomat | In the words of | the deal is dead"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), [*CLAUSES, *INFINITIVES, *PREPOSITIONS, *OBJECTS, *PASSIVES, *NOUNS, *WORDS]
)
def test_a_cue_takes_its_content(nlp: Language, text: str, expected: str) -> None:
    assert told(nlp, text) == [expected]
