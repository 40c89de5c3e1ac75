"""Words that name events of each PLOVER type, and the same words in senses that name none."""

from collections.abc import Callable

import pytest
from event_reading import events_of

from kg_builder.records import ArticleRecords

pytestmark = pytest.mark.model
Reader = Callable[[str], ArticleRecords]

# sentence, the PLOVER types of its events
NAMED = [
    ("Syrian rebels are fighting Bashar al-Assad.", ["ASSAULT"]),
    ("The battle between Ukraine and Russia went on.", ["ASSAULT"]),
    ("Hostilities between Israel and Hezbollah resumed.", ["ASSAULT"]),
    ("Algiers agreed: Algeria came to terms with Morocco.", ["AGREE"]),
    ("Sudan offered an apology to Ethiopia.", ["CONCEDE"]),
    ("Peru gave a warm welcome to Emmanuel Macron in Lima.", ["CONSULT"]),
    ("Norway will not tolerate attacks on its ships.", ["THREATEN", None]),
    ("Iran would not hesitate to strike Israel.", ["THREATEN", None]),
    ("Angola said it reserved the right to retaliate.", ["THREATEN"]),
    ("A court in Kenya quashed the order of William Ruto.", ["REJECT"]),
    ("Hungary opposed the plan of the European Commission.", ["REJECT"]),
    ("Chad turned down an offer from Libya.", ["REJECT"]),
    ("Poland expressed outrage at Belarus.", ["ACCUSE"]),
    ("Spain put two Russian diplomats on trial.", ["ACCUSE"]),
    ("Japan laid the blame on North Korea.", ["ACCUSE"]),
    ("Qatar acted as mediator between Chad and Sudan.", ["CONSULT"]),
    ("Turkey halted its offensive against Syria.", ["RETREAT", None]),
    ("Brazil invited Joe Biden to visit Brasilia.", ["REQUEST", None]),
    ("Germany stands with Ukraine.", ["SUPPORT"]),
    ("Egypt and Qatar swapped prisoners.", ["RETREAT"]),
    ("Farmers in Spain took to the streets against Pedro Sanchez.", ["PROTEST"]),
    ("Thousands of Algerians gathered for a rally in Oran.", ["PROTEST"]),
    ("Villagers in Chad threw stones at the police.", ["PROTEST"]),
    ("Workers in Peru stopped work on Monday.", ["PROTEST"]),
    ("Police in Kenya broke up a rally of teachers.", ["COERCE", "PROTEST"]),
    ("Jordan placed Saad Hariri under house arrest.", ["COERCE"]),
    ("Libya intercepted an Italian boat.", ["COERCE"]),
    ("Iran tested a ballistic missile.", ["MOBILIZE"]),
    ("Canada withdrew from the treaty with Cuba.", ["SANCTION"]),
    ("Sweden closed its embassy in Damascus.", ["SANCTION"]),
    ("Denmark sold warships to Chile.", ["COOPERATE"]),
    ("Japan sent doctors to Nepal.", ["AID"]),
    ("Ghana is deploying 300 troops to the peacekeeping mission in Mali.", ["AID"]),
]
# the same words where they tell of no such event
UNNAMED = [
    "Lionel Messi and Argentina beat France by two goals.",
    "The minister declined to comment.",
    "WikiLeaks released the emails of the ministry.",
    "The demand for oil from China rose.",
    "The film stars were star-struck.",
    "The rise in prices hit the poor.",
    "Angela Merkel hopes to widen the appeal of her party.",
    "The earthquake killed twelve villagers in Chile.",
    "France withdrew from the tournament.",
    "Emmanuel Macron seized the opportunity.",
    "Canada won name recognition.",
    "Hillary Clinton locked up the nomination.",
    "Hillary Clinton won the nomination battle and faces hostility from many.",
    "Donald Trump's battle with Ted Cruz is on again.",
    "Ted Cruz was battling with Marco Rubio for second place.",
    "Jeb Bush faced growing attacks from Ted Cruz.",
    "The bank funded by Canada tested a new model.",
]


@pytest.mark.parametrize(("sentence", "expected"), NAMED)
def test_words_that_name_events(read: Reader, sentence: str, expected: list[str | None]) -> None:
    assert [event.plover for event in read(sentence).events] == expected


@pytest.mark.parametrize("sentence", UNNAMED)
def test_words_in_another_sense(read: Reader, sentence: str) -> None:
    assert events_of(read(sentence)) == []
