"""Demands, threats, sanctions, aid, agreements, blame and praise: who does it to whom."""

from collections.abc import Callable

import pytest
from event_reading import events_of

from kg_builder.records import ArticleRecords

pytestmark = pytest.mark.model
Reader = Callable[[str], ArticleRecords]

# sentence (published on Monday 2022-02-21), its events
DEMANDS = [
    (
        "The United States demanded that Iran release the sailors.",
        ["Demand actor=United States recipient=Iran", "Concession actor=Iran recipient=sailors"],
    ),
    (
        "Joe Biden urged Vladimir Putin to withdraw his troops from Ukraine's border.",
        ["Request actor=Joe Biden recipient=Vladimir Putin", "Withdrawal actor=Vladimir Putin from=Ukraine"],
    ),
    (
        "Germany called on Serbia and Kosovo to resume talks.",
        ["Demand actor=Germany recipient=Kosovo,Serbia", "Talks actor=Kosovo,Serbia"],
    ),
    (
        "Joe Biden pressed Israel to withdraw its troops from Rafah.",
        ["Request actor=Joe Biden recipient=Israel", "Withdrawal actor=Israel from=Rafah"],
    ),
    ("Kyiv asked Washington for air defence systems.", ["Request actor=Ukraine recipient=United States"]),
    (
        "The Security Council demanded an immediate ceasefire in Yemen.",
        ["Demand actor=United Nations Security Council", "Ceasefire at=Yemen"],
    ),
    (
        "China warned the United States not to sell arms to Taiwan.",
        ["Demand actor=China recipient=United States", "WeaponsDelivery actor=United States recipient=Taiwan"],
    ),
]
THREATS = [
    (
        "Vladimir Putin threatened to cut gas supplies to Europe.",
        ["Threat actor=Vladimir Putin", "Sanction actor=Vladimir Putin"],
    ),
    ("Pyongyang vowed to retaliate against South Korea.", ["Threat actor=North Korea"]),
    ("Joe Biden warned Russia of severe consequences.", ["Threat actor=Joe Biden recipient=Russia"]),
    ("Israel threatened Hezbollah with war.", ["Threat actor=Israel recipient=Hezbollah"]),
]
SANCTIONS = [
    (
        "The European Union imposed sanctions on Belarus on Monday.",
        ["Sanction actor=European Union recipient=Belarus on=2022-02-21"],
    ),
    ("Bahrain cut diplomatic ties with Iran.", ["RelationsReduced actor=Bahrain recipient=Iran"]),
    ("The African Union lifted its sanctions against Mali.", ["Concession actor=African Union recipient=Mali"]),
]
AID = [
    ("Japan pledged $100 million in aid to Ukraine.", ["Pledge actor=Japan recipient=Ukraine"]),
    ("Saudi Arabia delivered food to Yemen.", ["Aid actor=Saudi Arabia recipient=Yemen"]),
    ("The United Arab Emirates sent medical supplies to Sudan.", ["Aid actor=United Arab Emirates recipient=Sudan"]),
    ("Norway handed over 20 tonnes of medicine to Syria.", ["Aid actor=Norway recipient=Syria"]),
]
BLAME = [
    (
        "Russia accused Ukraine of shelling Donetsk.",
        ["Accusation actor=Russia recipient=Ukraine", "Shelling actor=Ukraine at=Donetsk"],
    ),
    ("France condemned the coup in Niger.", ["Condemnation actor=France"]),
    (
        "Norway condemned the invasion of Ukraine by Russia.",
        ["Condemnation actor=Norway recipient=Russia", "Invasion actor=Russia recipient=Ukraine at=Ukraine"],
    ),
    (
        "Sweden welcomed the agreement between Serbia and Kosovo.",
        ["StatementOfSupport actor=Sweden recipient=Kosovo,Serbia", "Agreement actor=Kosovo,Serbia"],
    ),
]
DEALS = [
    ("Iran rejected the American proposal.", ["Rejection actor=Iran recipient=United States"]),
    ("Spain and Morocco signed a treaty on migration.", ["TreatySignature actor=Morocco,Spain"]),
    ("Colombia recognised Kosovo in 2008.", ["Recognition actor=Colombia recipient=Kosovo on=2008-01-01..2008-12-31"]),
    (
        "Ukraine and Russia agreed on a ceasefire.",
        ["Agreement actor=Russia,Ukraine", "Ceasefire actor=Russia,Ukraine"],
    ),
    ("Israel released 90 Palestinian prisoners.", ["Concession actor=Israel recipient=90 Palestinian prisoners"]),
    ("Armenia apologised to Georgia.", ["Concession actor=Armenia recipient=Georgia"]),
    (
        "Germany offered to host talks between Sudan and Ethiopia.",
        ["Pledge actor=Germany recipient=Ethiopia,Sudan", "Talks actor=Ethiopia,Sudan host=Germany"],
    ),
    (
        "Germany is willing to send troops to Mali.",
        ["Pledge actor=Germany", "MilitaryDeployment actor=Germany to=Mali"],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), DEMANDS + THREATS + SANCTIONS + AID + BLAME + DEALS)
def test_acts_of_speech_and_policy(read: Reader, sentence: str, expected: list[str]) -> None:
    assert events_of(read(sentence)) == expected


# sentence, the PLOVER type of each event; none where an act is only what another one is about
CODES = [
    ("Germany will send aid to Mali.", ["AGREE"]),
    ("Spain failed to reach agreement with Morocco on fishing.", ["REJECT"]),
    ("Iran will not release the sailors.", ["REJECT"]),
    ("Chile announced it would boycott the summit.", ["THREATEN"]),
    ("Norway condemned the attack on Ukraine.", ["ACCUSE", None]),
    ("Israel attacked Iran.", ["ASSAULT"]),
    ("Russia held a joint military exercise with Belarus.", ["COOPERATE"]),
    ("Russia held a military exercise.", ["MOBILIZE"]),
    ("Sudan lifted the curfew in Khartoum.", ["CONCEDE"]),
    ("Militants used villagers in Iraq as human shields.", ["ASSAULT"]),
    ("Mali closed its border with Niger.", ["COERCE"]),
    # what a crowd says by its protest, what is said by a call or meant by an act, and what lies ahead with that
    ("Farmers in Chile blocked roads to demand higher prices.", ["PROTEST", None]),
    ("Nurses in Kenya staged rallies in Nairobi, demanding higher wages.", ["PROTEST", None]),
    ("Angela Merkel called Emmanuel Macron on Monday to congratulate him.", ["CONSULT", "SUPPORT"]),
    ("Jordan eased its curfew to allow observers to enter Amman.", ["CONCEDE", "CONCEDE"]),
    ("Norway will send observers to Mali to help train its police.", ["AGREE", "AGREE"]),
]


@pytest.mark.parametrize(("sentence", "expected"), CODES)
def test_codes(read: Reader, sentence: str, expected: list[str | None]) -> None:
    assert [event.plover for event in read(sentence).events] == expected
