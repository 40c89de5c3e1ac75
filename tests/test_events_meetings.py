"""Meetings, calls, visits, talks, summits, mediation: who took part in which role, where and when."""

from collections.abc import Callable

import pytest
from event_reading import events_of

from kg_builder.records import ArticleRecords

pytestmark = pytest.mark.model
Reader = Callable[[str], ArticleRecords]

# sentence (published on Monday 2022-02-21), its events
MEETINGS = [
    (
        "Joe Biden met Vladimir Putin in Geneva on Wednesday.",
        ["Meeting actor=Joe Biden,Vladimir Putin at=Geneva on=2022-02-16"],
    ),
    ("Emmanuel Macron met with Olaf Scholz in Berlin.", ["Meeting actor=Emmanuel Macron,Olaf Scholz at=Berlin"]),
    (
        "Antony Blinken, who met Wang Yi in Munich, said Beijing must not send arms.",
        ["Meeting actor=Antony Blinken,Wang Yi at=Munich", "Demand actor=Antony Blinken recipient=China"],
    ),
    (
        "Narendra Modi is due to meet Joe Biden in Tokyo on Tuesday.",
        ["Meeting actor=Joe Biden,Narendra Modi at=Tokyo on=2022-02-22"],
    ),
    (
        "Vladimir Putin and Recep Tayyip Erdogan met and discussed grain exports.",
        ["Meeting actor=Recep Tayyip Erdoğan,Vladimir Putin"],
    ),
    (
        "Boris Johnson held talks with Emmanuel Macron in Paris.",
        ["Talks actor=Boris Johnson,Emmanuel Macron at=Paris"],
    ),
    (
        "Talks between Armenia and Azerbaijan were held in Brussels on Thursday.",
        ["Talks actor=Armenia,Azerbaijan at=Brussels on=2022-02-17"],
    ),
    ("Talks with Iran resumed in Vienna, diplomats said.", ["Talks actor=Iran at=Vienna"]),
    (
        "Following talks with Sergei Lavrov, Liz Truss warned that time was running out.",
        ["Talks actor=Liz Truss,Sergey Lavrov"],
    ),
    (
        "India and China held two days of talks in New Delhi.",
        ["Talks actor=China,India at=New Delhi"],
    ),
    (
        "Emmanuel Macron spoke to Vladimir Putin on Sunday.",
        ["Talks actor=Emmanuel Macron,Vladimir Putin on=2022-02-20"],
    ),
    ("Iran and Saudi Arabia negotiated for two years.", ["Negotiation actor=Iran,Saudi Arabia"]),
    (
        "Negotiations between the European Union and Serbia stalled.",
        ["Negotiation actor=European Union,Serbia"],
    ),
    (
        "The summit between Joe Biden and Vladimir Putin ended without a deal.",
        ["Summit actor=Joe Biden,Vladimir Putin"],
    ),
    (
        "Turkey will host talks between Russia and Ukraine in Istanbul.",
        ["Talks actor=Russia,Ukraine host=Turkey at=Istanbul"],
    ),
    (
        "Talks between the Taliban and the United States, hosted by Qatar, ended on Friday.",
        ["Talks actor=Taliban,United States host=Qatar on=2022-02-18"],
    ),
    (
        "The UN Security Council held an emergency meeting on Monday.",
        ["Meeting actor=United Nations Security Council on=2022-02-21"],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), MEETINGS)
def test_meetings_and_talks(read: Reader, sentence: str, expected: list[str]) -> None:
    assert events_of(read(sentence)) == expected


CALLS = [
    (
        "Joe Biden spoke by phone with Benjamin Netanyahu on Sunday.",
        ["PhoneCall actor=Benjamin Netanyahu,Joe Biden on=2022-02-20"],
    ),
    (
        "Joe Biden and Xi Jinping spoke via video link for two hours.",
        ["PhoneCall actor=Joe Biden,Xi Jinping"],
    ),
    ("Vladimir Putin telephoned Alexander Lukashenko.", ["PhoneCall actor=Alexander Lukashenko,Vladimir Putin"]),
    ("Joe Biden called Emmanuel Macron on Monday.", ["PhoneCall actor=Emmanuel Macron,Joe Biden on=2022-02-21"]),
    ("Olaf Scholz had a phone call with Xi Jinping.", ["PhoneCall actor=Olaf Scholz,Xi Jinping"]),
    (
        "In a phone call on Saturday, Emmanuel Macron and Vladimir Putin agreed to go on talking.",
        [
            "PhoneCall actor=Emmanuel Macron,Vladimir Putin on=2022-02-19",
            "Agreement actor=Emmanuel Macron,Vladimir Putin on=2022-02-19",
        ],
    ),
    ("Joe Biden called Vladimir Putin a killer.", []),
    # whoever is told something in a call is at its other end, and what is said in it is said on its day
    (
        "In a call on Friday, Joe Biden urged Xi Jinping to show restraint.",
        [
            "PhoneCall actor=Joe Biden,Xi Jinping on=2022-02-18",
            "Request actor=Joe Biden recipient=Xi Jinping on=2022-02-18",
        ],
    ),
    # "own" sets a call apart from the calls before; discussions at the same time are those
    (
        "Emmanuel Macron held a series of calls over the weekend. Olaf Scholz's own call with him was short.",
        [
            "PhoneCall actor=Emmanuel Macron on=2022-02-19..2022-02-20",
            "PhoneCall actor=Emmanuel Macron,Olaf Scholz",
        ],
    ),
    (
        "Emmanuel Macron held a series of calls over the weekend. He is hopeful after the talks over the weekend.",
        ["PhoneCall actor=Emmanuel Macron on=2022-02-19..2022-02-20"],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), CALLS)
def test_calls(read: Reader, sentence: str, expected: list[str]) -> None:
    assert events_of(read(sentence)) == expected


VISITS = [
    (
        "Antony Blinken visited Kharkiv on Wednesday.",
        ["Visit host=Ukraine visitor=Antony Blinken at=Kharkiv on=2022-02-16"],
    ),
    (
        "Nancy Pelosi travelled to Taiwan in August.",
        ["Visit host=Taiwan visitor=Nancy Pelosi at=Taiwan on=2021-08-01..2021-08-31"],
    ),
    (
        "Antony Blinken arrived in Israel on Friday for talks with Benjamin Netanyahu.",
        [
            "Visit host=Israel visitor=Antony Blinken at=Israel on=2022-02-18",
            "Talks actor=Antony Blinken,Benjamin Netanyahu at=Israel on=2022-02-18",
        ],
    ),
    ("Sergei Lavrov's visit to Belarus lasted two days.", ["Visit host=Belarus visitor=Sergey Lavrov at=Belarus"]),
    ("Xi Jinping paid a state visit to Saudi Arabia.", ["Visit host=Saudi Arabia visitor=Xi Jinping at=Saudi Arabia"]),
    (
        "During a visit to Japan, Joe Biden met Fumio Kishida.",
        ["Visit host=Japan visitor=Joe Biden at=Japan", "Meeting actor=Fumio Kishida,Joe Biden at=Japan"],
    ),
    (
        "Emmanuel Macron hosted Narendra Modi in Paris.",
        ["Visit host=Emmanuel Macron visitor=Narendra Modi at=Paris"],
    ),
    (
        "Xi Jinping was received by Vladimir Putin in Moscow.",
        ["Visit host=Vladimir Putin visitor=Xi Jinping at=Moscow"],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), VISITS)
def test_visits(read: Reader, sentence: str, expected: list[str]) -> None:
    assert events_of(read(sentence)) == expected


MEDIATION = [
    (
        "Recep Tayyip Erdogan tried to broker a truce between Israel and Hamas in a series of calls over the weekend.",
        [
            "Mediation actor=Hamas,Israel mediator=Recep Tayyip Erdoğan on=2022-02-19..2022-02-20",
            "Ceasefire actor=Hamas,Israel",
            "PhoneCall actor=Recep Tayyip Erdoğan on=2022-02-19..2022-02-20",
        ],
    ),
    (
        "Egypt and Qatar are mediating between Israel and Hamas.",
        ["Mediation actor=Hamas,Israel mediator=Egypt,Qatar"],
    ),
    (
        "Oman mediated talks between Iran and the United States.",
        ["Mediation actor=Iran,United States mediator=Oman", "Talks actor=Iran,United States"],
    ),
    (
        "France offered to mediate between Russia and Ukraine.",
        ["Pledge actor=France recipient=Russia,Ukraine", "Mediation actor=Russia,Ukraine mediator=France"],
    ),
    (
        "The truce between Israel and Hamas was brokered by Egypt.",
        ["Ceasefire actor=Hamas,Israel", "Mediation actor=Hamas,Israel mediator=Egypt"],
    ),
    (
        "Under Turkish mediation, Russia and Ukraine reached an agreement on grain.",
        ["Mediation actor=Russia,Ukraine mediator=Turkey", "Agreement actor=Russia,Ukraine"],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), MEDIATION)
def test_mediation(read: Reader, sentence: str, expected: list[str]) -> None:
    assert events_of(read(sentence)) == expected


CANCELLED = [
    (
        "Moscow cancelled a planned meeting with Liz Truss.",
        ["MeetingCancelled actor=Russia recipient=Liz Truss", "Meeting actor=Liz Truss,Russia"],
    ),
    (
        "The United States called off talks with the Taliban.",
        ["MeetingCancelled actor=United States recipient=Taliban", "Talks actor=Taliban,United States"],
    ),
    (
        "A meeting between Antony Blinken and Sergei Lavrov was cancelled.",
        [
            "Meeting actor=Antony Blinken,Sergey Lavrov",
            "MeetingCancelled actor=Antony Blinken,Sergey Lavrov",
        ],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), CANCELLED)
def test_a_meeting_called_off_is_an_event_beside_the_meeting(read: Reader, sentence: str, expected: list[str]) -> None:
    assert events_of(read(sentence)) == expected


NONE = [
    "Retail sales failed to meet expectations.",
    "The company is meeting its targets in China.",
    "The plan met with disaster.",
    "The meeting point of the two rivers lies in Sudan.",
    "Visitors to Russia need a visa.",
    "The senator spoke to reporters in Washington.",
    "Antony Blinken spoke to three American television networks.",
    "Vladimir Putin spoke with NBC News.",
    "The two roads meet near the coast.",
    "Talk of a recession worried investors.",
]


@pytest.mark.parametrize("sentence", NONE)
def test_words_of_meeting_that_name_no_meeting(read: Reader, sentence: str) -> None:
    assert events_of(read(sentence)) == []
