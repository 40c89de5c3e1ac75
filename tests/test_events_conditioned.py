"""Conditions: which event a claim hangs on, and what is claimed of the condition itself; attempts and own demands."""

from collections.abc import Callable

import pytest
from event_reading import claims_of

from kg_builder.records import ArticleRecords

Read = Callable[..., ArticleRecords]
pytestmark = pytest.mark.model


def conditions_of(records: ArticleRecords) -> list[str]:
    """Return a line a claim with a condition: its event, the condition's words, their event and polarity."""
    kinds = {event.id: event.type for event in records.events}
    text = records.article.text
    return [
        f"{kinds[c.event]} {c.status}: {text[slice(*c.condition[0])]}: {kinds.get(c.condition_event or '')} "
        f"{c.condition_polarity}"
        for c in records.claims
        if c.condition
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Joe Biden will meet Vladimir Putin if Russia withdraws its troops, the White House said.",
            "Meeting Conditional: if Russia withdraws its troops: Withdrawal positive",
        ),
        (
            "Narendra Modi will not meet Xi Jinping unless China withdraws its troops, the ministry said.",
            "Meeting Conditional: unless China withdraws its troops: Withdrawal negative",
        ),
        (
            "Israel could accept a ceasefire on the condition that Hamas does not attack Ashkelon, Egypt said.",
            "Ceasefire Conditional: on the condition that Hamas does not attack Ashkelon: Attack negative",
        ),
        (
            "Iran said it would hold talks with the United States if Washington lifted its sanctions.",
            "Talks Conditional: if Washington lifted its sanctions: Concession positive",
        ),
        # what the clause of the condition names as its purpose waits for it too
        (
            "Turkey hopes to broker talks between Kenya and Sudan. A diplomat said it would help if enough trust was "
            "built in Vienna to allow the talks to go ahead.",
            "Talks Conditional: if enough trust was built in Vienna: None None",
        ),
        (
            "Oman will host talks between Iran and Iraq. It would help if there was enough trust for the talks to "
            "resume, an envoy said.",
            "Talks Conditional: if there was enough trust: None None",
        ),
        # a bare noun in it is any event of its kind, not the one before
        (
            "Liz Truss held talks with Annalena Baerbock. Russia said a summit with France was possible if progress "
            "was made in talks.",
            "Summit Conditional: if progress was made in talks: None None",
        ),
    ],
)
def test_the_condition_is_an_event_with_a_polarity(read: Read, sentence: str, expected: str) -> None:
    assert expected in conditions_of(read(sentence))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # what a condition names is not claimed
        (
            "Joe Biden will meet Vladimir Putin if Russia withdraws its troops, the White House said.",
            "White House: Withdrawal assert positive underspecified Hypothetical",
        ),
        # an effort at mediation is mediation; what it is to bring about is intended
        ("Turkey worked to broker a meeting between Iran and Israel.", "-: Mediation assert positive certain Ongoing"),
        (
            "Turkey worked to broker a meeting between Iran and Israel.",
            "-: Meeting intend positive underspecified Intended",
        ),
        # where somebody tries is taken for granted
        (
            "Turkey had tried to calm both sides in a call with Ali Khamenei.",
            "-: PhoneCall assert positive certain Occurred",
        ),
        # who is asked whether they will engage in something is not said to
        (
            "Will Russian forces engage in an invasion of Ukraine?",
            "-: Invasion ask unknown underspecified Hypothetical",
        ),
        # what comes after something happened before it
        (
            "Russia may strike after massing 130,000 troops on the border.",
            "-: BuildUp assert positive certain Occurred",
        ),
        # we ask nothing of others in saying what we must do
        (
            '"We must impose sanctions on Iran," said Liz Truss.',
            "Liz Truss: Sanction propose positive underspecified Proposed",
        ),
        (
            '"Russia must withdraw its troops," said Liz Truss.',
            "Liz Truss: Withdrawal demand positive underspecified Proposed",
        ),
    ],
)
def test_what_is_claimed_of_conditions_attempts_and_duties(read: Read, sentence: str, expected: str) -> None:
    assert expected in claims_of(read(sentence))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "No plans for talks with Iran have been agreed, Rob Malley said.",
            "Rob Malley: Talks assert negative certain Denied",
        ),
        ("No attack on Georgia was launched, Armenia said.", "Armenia: Attack assert negative certain Denied"),
        ("No talks with Iran have been arranged, Joe Biden said.", "Joe Biden: Talks assert negative certain Denied"),
        ("No troops were withdrawn from Sudan, Egypt said.", "Egypt: Withdrawal assert negative certain Denied"),
        ("Nobody has attacked Georgia, Armenia said.", "Armenia: Attack assert negative certain Denied"),
    ],
)
def test_what_is_not_is_denied_once(read: Read, sentence: str, expected: str) -> None:
    assert claims_of(read(sentence)) == [expected]
