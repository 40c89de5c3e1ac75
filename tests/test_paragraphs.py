"""Paragraphs, rough sentences and headlines, as character ranges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg_builder.paragraphs import headline, paragraphs, sentences, trim

WRAPPED = (
    "The first line of a wire report is broken at a fixed width and\n"
    "goes on here without any mark, as all of its lines do until the\n"
    "paragraph is over. The next line is as long as the first was and\n"
    "so is the one after it, which is also broken before its sentence\n"
    "is over, and so on and so on, until an empty line comes at\n"
    "last.\n\nThen another one begins."
)
PARAGRAPHS = [
    ("One.\nTwo.", ["One.", "Two."]),
    ("One.\n\nTwo.", ["One.", "Two."]),
    ("One.\r\n\r\nTwo.", ["One.", "Two."]),
    ("One.\rTwo.", ["One.", "Two."]),
    ("  One.  \n\n\n   Two.\t\n", ["One.", "Two."]),
    ("The envoy\nleft the room.", ["The envoy\nleft the room."]),
    ("The envoy\n\nleft the room.", ["The envoy", "left the room."]),
    ("The envoy left.\nnobody knew.", ["The envoy left.", "nobody knew."]),
    ("", []),
    ("\n \n", []),
    ("\u2028", []),
]
SENTENCES = [
    ("He left. She stayed.", ["He left.", "She stayed."]),
    ("He left! Did she? Yes…", ["He left!", "Did she?", "Yes…"]),
    ("He said “no.” She left.", ["He said “no.”", "She left."]),
    ("Read more here.The army left.", ["Read more here.", "The army left."]),
    ("The U.S.army left", ["The U.S.army left"]),
    ("It cost 3.5 euros. No.", ["It cost 3.5 euros.", "No."]),
    ("No mark at the end", ["No mark at the end"]),
]
HEADLINES = [
    ("Troops leave border\n\nThe troops left.", 1),
    ("Troops leave border\nAnd go home\nThe troops left.", 2),
    ("The troops left.\n\nThey went home.", 0),
    ("Only one line", 0),
    ("word " * 40 + "\n\nThe troops left.", 0),
]


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in paragraphs(text)] == expected


def test_wrapped_lines_are_one_paragraph() -> None:
    assert [WRAPPED[start:end][-6:] for start, end in paragraphs(WRAPPED)] == ["\nlast.", "egins."]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text, (0, len(text)))] == expected


@pytest.mark.parametrize(("text", "count"), HEADLINES)
def test_headlines(text: str, count: int) -> None:
    assert len(headline(text, paragraphs(text))) == count


@given(st.text(alphabet="aB .\n\r\t“”’!?\u2028\xa0", max_size=200))
def test_every_word_is_in_one_paragraph_and_one_sentence(text: str) -> None:
    found = paragraphs(text)
    assert all(trim(text, span) == span and start < end for span in found for start, end in [span])
    kept = "".join(text[start:end] for start, end in found)
    assert "".join(kept.split()) == "".join(text.split())
    for span in found:
        inside = "".join(text[start:end] for start, end in sentences(text, span))
        assert "".join(inside.split()) == "".join(text[span[0] : span[1]].split())
