"""Whose a quotation is where the page or the marks tell it, not the parse: source | cue | content."""

import pytest
from attribution_reading import attributions_of, told, words_of
from spacy.language import Language

pytestmark = pytest.mark.model

SIGNED = [
    ("“We buried them at night.” ― Olha Marchenko", "Olha Marchenko | ― | “We buried them at night.”"),
    ("“We buried them at night.”―Olha Marchenko.", "Olha Marchenko | ― | “We buried them at night.”"),
    ("”They never asked us.” ― Tomas Rivera", "Tomas Rivera | ― | ”They never asked us.”"),
    ('"Nobody came when the dam broke."\n\n- Deputy Governor Ana Lopez, at a hearing in May.',
     'Deputy Governor Ana Lopez | - | "Nobody came when the dam broke."'),
]  # fmt: skip
UNSIGNED = [
    "“The Long Night” — Carla Ruiz's film — opens today.",
    "“We will not leave.” — That is what the posters promise.",
]
LABELLED = [
    ("Few of the experts were convinced. Said Mr Ellis: “Nobody read the annex.”",
     "Mr Ellis | Said | “Nobody read the annex.”"),
    ("The numbers are in - More from the report: “Turnout fell in every district.”",
     "the report | : | “Turnout fell in every district.”"),
]  # fmt: skip
TAGGED = [
    ("“The two sides are further apart than ever, and that is not a good sign,” Halloran, 61, told Radio Five.",
     "Halloran, 61 | told | “The two sides are further apart than ever, and that is not a good sign,”"),
    ("“You seem to have read neither the treaty nor the annexes,” the three write.",
     "the three | write | “You seem to have read neither the treaty nor the annexes,”"),
    ("“No one will be left behind this time,” a voice-over in the film states.",
     "a voice-over in the film | states | “No one will be left behind this time,”"),
    ("“We are tired of waiting,” read one.", "one | read | “We are tired of waiting,”"),
    ("“GREAT news for the miners,” the governor shrugged.", "the governor | shrugged | “GREAT news for the miners,”"),
]  # fmt: skip
JUDGED = [
    ("Seoul branded the launch a “reckless gamble”.", "Seoul | branded | the launch a “reckless gamble”"),
]  # fmt: skip
INTERRUPTED = [
    ("“To the extent that they care,” he said of the bishops, “they have been silent so far.”",
     "he | said | “To the extent that they care,” … “they have been silent so far.”"),
    ("“First of all,” she told the host, “it was a joy to work there.”",
     "she | told | “First of all,” … “it was a joy to work there.”"),
    ("Haddad argued that it was too late for a truce, “because nobody wants one any more.”",
     "Haddad | argued | that it was too late for a truce, “because nobody wants one any more.”"),
    ("The union said that it was tired of promises: “We want our wages.”",
     "The union | said | that it was tired of promises: “We want our wages.”"),
    ("Prices kept rising, Ito said in his book, “The Long Year.”", "Ito | said | Prices kept rising"),
    ("As one Western diplomat put it, “Nobody is in charge.”",
     "one Western diplomat | put it | “Nobody is in charge.”"),
    ("The real danger, Dr Weiss said, is that nobody will check the numbers.",
     "Dr Weiss | said | The real danger … is that nobody will check the numbers"),
    ("“Only you,” she said, would use a wedding to buy votes.",
     "she | said | “Only you,” … would use a wedding to buy votes"),
    ("If the rains fail, Mr Castro argues, there are other crops to sow.",
     "Mr Castro | argues | If the rains fail … there are other crops to sow"),
    ("When the bell rang, she said, “Go home at once.”", "she | said | “Go home at once.”"),
    ("The premier fired back: “Nobody elected the bank.”", "The premier | fired back: | “Nobody elected the bank.”"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SIGNED + LABELLED + TAGGED + JUDGED + INTERRUPTED)
def test_quotation(nlp: Language, text: str, expected: str) -> None:
    assert told(nlp, f"The valley after the flood.\n\n{text}") == [expected]


@pytest.mark.parametrize("text", UNSIGNED)
def test_no_signature(nlp: Language, text: str) -> None:
    doc, found = attributions_of(nlp, text)
    assert "—" not in [words_of(doc, a.cue) for a in found]


def test_signature_below_several_paragraphs(nlp: Language) -> None:
    text = "“We came by sea. … “We will go by land.”\n\n— Captain Jo Berg"
    doc, [found] = attributions_of(nlp, text)
    assert (words_of(doc, found.source), found.form) == ("Captain Jo Berg", "direct")
    assert words_of(doc, found.content) == "“We came by sea. … “We will go by land.”"
