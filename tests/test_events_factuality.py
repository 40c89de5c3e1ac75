"""How surely an act is claimed, by the word that governs it: an own table of words by construction.

Each row is a stance (attitude, polarity, certainty, status of the claim), and what is put in its sentence's gap.
"""

from collections.abc import Callable

import pytest
from event_reading import stance_of

from kg_builder.records import ArticleRecords

pytestmark = pytest.mark.model
Reader = Callable[[str], ArticleRecords]
Table = dict[str, list[str]]


def cells(gap: str, table: Table) -> list[tuple[str, str]]:
    """Return (sentence, stance) pairs, the words of the table put in the gap."""
    return [(gap.replace("...", words), stance) for stance, row in table.items() for words in row]


def stances(records: ArticleRecords, type: str) -> list[str]:
    """Return the stances of the claims on the events of a class."""
    events = {event.id for event in records.events if event.type == type}
    return [stance_of(claim) for claim in records.claims if claim.event in events]


INFINITIVE: Table = {
    "assert positive certain Occurred": [
        "managed to", "went on to", "was forced to", "dared to", "proceeded to", "is known to have",
    ],
    "assert positive probable Occurred": ["appears to have", "seems to have", "appeared to have"],
    "estimate positive probable Occurred": ["is believed to have", "is thought to have", "is suspected to have"],
    "intend positive probable Intended": [
        "intends to", "plans to", "is planning to", "vowed to", "pledged to", "promised to", "swore to",
        "is ready to", "is prepared to", "is willing to", "aims to", "is determined to",
    ],
    "intend positive certain Planned": ["decided to", "has chosen to", "resolved to", "has opted to"],
    "hope positive underspecified Intended": [
        "wants to", "hopes to", "wishes to", "seeks to", "would like to", "is eager to", "is keen to",
    ],
    "intend positive underspecified Intended": ["tried to", "is trying to", "attempted to", "has been trying to"],
    "assert positive certain Planned": [
        "is due to", "is set to", "is scheduled to", "is about to", "is going to", "will", "is to", "was to",
        "is poised to",
    ],
    "assert positive certain AgreedInPrinciple": ["agreed to", "has agreed to", "consented to"],
    "predict positive probable Predicted": ["is expected to", "is likely to", "is predicted to", "is forecast to"],
    "assert positive certain Predicted": ["is bound to", "is certain to", "is sure to"],
    "assert positive certain InPreparation": ["is preparing to", "prepared to"],
    "intend negative certain Denied": ["does not intend to", "no longer intends to"],
    "deny negative certain Rejected": ["refused to", "declined to", "is unwilling to"],
    "assert negative certain Denied": [
        "failed to", "did not", "never", "neglected to", "was unable to", "is unable to", "could not", "cannot",
        "was not able to", "has no plans to", "will not", "is not going to", "has yet to",
    ],
    "assert positive possible Predicted": ["may", "might", "could", "can"],
    "demand positive underspecified Proposed": ["must", "should", "ought to", "has to", "needs to"],
    "demand negative underspecified Proposed": ["must not", "should not"],
    "assert negative possible Denied": ["may not", "might not"],
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), cells("Armenia ... attack Georgia.", INFINITIVE))
def test_verbs_and_modals_over_an_act(read: Reader, sentence: str, expected: str) -> None:
    if " to have " in sentence:
        sentence = sentence.replace("attack", "attacked")
    assert stances(read(sentence), "Attack") == [expected]


OBJECTS: Table = {
    "demand positive underspecified Proposed": [
        "urged Armenia to", "asked Armenia to", "ordered Armenia to", "called on Armenia to", "pressed Armenia to",
        "told Armenia to", "begged Armenia to", "encouraged Armenia to", "demanded that Armenia",
    ],
    "assert positive certain Occurred": ["forced Armenia to", "compelled Armenia to", "persuaded Armenia to"],
    "assert negative certain Denied": [
        "prevented Armenia from", "stopped Armenia from", "kept Armenia from", "dissuaded Armenia from",
    ],
    "predict positive probable Predicted": ["expects Armenia to"],
    "assert positive possible Hypothetical": ["allowed Armenia to", "enabled Armenia to"],
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), cells("Turkey ... attack Georgia.", OBJECTS))
def test_verbs_that_move_another_to_act(read: Reader, sentence: str, expected: str) -> None:
    sentence = sentence.replace("from attack", "from attacking")
    assert stances(read(sentence), "Attack") == [expected]


NOUNS: Table = {
    "assert positive certain Planned": ["a plan for", "plans for"],
    "assert positive certain InPreparation": ["preparations for"],
    "assert positive possible Hypothetical": [
        "the threat of", "the risk of", "fears of", "the prospect of", "the possibility of", "the danger of",
    ],
    "assert positive probable Occurred": ["reports of", "allegations of", "rumours of", "accusations of"],
    "assert negative certain Denied": ["the absence of"],
    "assert negative certain Cancelled": ["the cancellation of"],
    "assert positive certain Occurred": ["the aftermath of", "the victims of", "the scale of"],
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), cells("Envoys discussed ... an attack on Georgia.", NOUNS))
def test_nouns_over_an_act(read: Reader, sentence: str, expected: str) -> None:
    assert stances(read(sentence), "Attack") == [expected]


ADJECTIVES: Table = {
    "assert positive possible Occurred": ["a possible", "an alleged", "a suspected", "a purported", "a reported"],
    "assert positive certain Planned": ["a planned", "an upcoming", "a forthcoming"],
    "assert positive probable Predicted": ["an imminent", "an expected", "a looming", "an impending"],
    "assert positive underspecified Proposed": ["a proposed"],
    "assert positive possible Predicted": ["a feared", "a threatened"],
    "assert negative certain Cancelled": ["a cancelled", "an aborted"],
    "assert negative certain Denied": ["a foiled", "a thwarted"],
    "assert unknown underspecified Hypothetical": ["a hypothetical"],
    "assert positive certain Ongoing": ["an ongoing", "a continuing"],
    "assert positive certain Occurred": ["a failed", "a recent", "a second", "the latest"],
}


@pytest.mark.parametrize(("sentence", "expected"), cells("Papers carried news of ... attack on Georgia.", ADJECTIVES))
def test_adjectives_on_an_act(read: Reader, sentence: str, expected: str) -> None:
    assert stances(read(sentence), "Attack") == [expected]


PREDICATES: Table = {
    "deny positive possible Hypothetical": ["is possible", "cannot be ruled out", "cannot be excluded"],
    "predict positive probable Predicted": ["is likely", "is very likely", "is probable", "is expected"],
    "assert positive probable Predicted": ["is imminent", "is looming"],
    "predict negative probable Predicted": ["is unlikely", "is highly unlikely", "is not likely"],
    "assert positive certain Predicted": ["is inevitable", "is certain", "is unavoidable"],
    "assert positive certain Planned": ["is scheduled", "will take place"],
    "assert positive probable Planned": ["is planned"],
    "assert positive certain Ongoing": ["is under way", "is taking place", "is continuing"],
    "assert positive certain Occurred": ["has taken place", "took place", "was repelled", "has ended"],
    "assert negative certain Denied": [
        "is impossible", "was prevented", "did not take place", "never happened", "was averted",
        "is out of the question",
    ],
    "assert negative certain Cancelled": ["has been cancelled", "was called off"],
    "assert positive underspecified Proposed": ["has been proposed", "is being considered"],
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), cells("An attack on Georgia ....", PREDICATES))
def test_what_is_said_of_an_act(read: Reader, sentence: str, expected: str) -> None:
    assert [s.split(maxsplit=1)[1] for s in stances(read(sentence), "Attack")] == [expected.split(maxsplit=1)[1]]


# sentence, the class of an event in it, its stance
OTHERS = [
    ("Armenia cannot attack Georgia without talks with Iran.", "Talks", "underspecified Hypothetical"),
    ("Armenia attacked Georgia without talks with Iran.", "Talks", "certain Denied"),
    ("What Armenia will discuss with Iran is not clear.", "Talks", "certain Planned"),
    ("Armenia opposed an attack on Georgia.", "Attack", "underspecified Hypothetical"),
    ("Police in Armenia arrested two Georgians for attacking a train.", "Attack", "possible Hypothetical"),
    ("Armenia braced for an attack on Yerevan by Georgia.", "Attack", "underspecified Hypothetical"),
    ("Joe Biden phoned Emmanuel Macron on Monday to congratulate him.", "StatementOfSupport", "certain Occurred"),
]


@pytest.mark.parametrize(("sentence", "type", "expected"), OTHERS)
def test_other_constructions(read: Reader, sentence: str, type: str, expected: str) -> None:
    assert [" ".join(s.split()[2:]) for s in stances(read(sentence), type)] == [expected]
