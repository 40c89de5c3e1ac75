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


@pytest.mark.parametrize(("text", "expected"), SIGNED + TAGGED)
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
