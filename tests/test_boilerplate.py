"""Words on a page that are not the article, marked by whole sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg_builder.boilerplate import mark

STORY = "The army crossed the river at dawn."
PLEAS = [
    "Your support helps us to tell the story.",
    "Please consider donating from as little as £1.",
    "Every contribution counts, however small.",
    "Support our independent journalism today.",
    "Become a member to read on.",
    "Sign up to our free morning newsletter.",
    "Subscribe now for full access.",
    "We use cookies to improve your visit.",
    "All rights reserved.",
    "To continue reading, please log in.",
    "This article was first published on Monday.",
    "Click here for the latest news.",
    "Download our app.",
    "Get our daily newsletter straight to your inbox.",
]
LINES = [
    "Advertisement",
    "By Jane Smith and Paul Jones",
    "Read more: How the war began",
    "Photo: Reuters",
    "Troops near the border (AFP via Getty)",
    "Follow us on Facebook",
    "Copyright 2022 The Daily Paper",
    "Related: Five things to know",
    "Last updated 21 February 2022",
    "Share this article",
    "Editor's note: This page has been updated.",
]
NONE = [
    STORY,
    "He said: “Your support helps us to fight on.”",
    "The minister asked voters for their support.",
    "Germany will support Ukraine with money.",
    "Journalists were beaten in the capital.",
    "We must act now, the king told parliament.",
    "Members of the union signed the pact.",
    "The company will become a member of the group in May.",
    "By Monday the road was open again.",
    "Photos show the burned bridge.",
]
DATELINES = [
    ("KYIV, Feb 19 - The army left.", "KYIV, Feb 19 -"),
    ("WASHINGTON (AP) — The army left.", "WASHINGTON (AP) —"),
    ("Mexico City (AFP) – The army left.", "Mexico City (AFP) –"),
]
NO_DATELINES = [
    "The foreign minister — an old friend of the king — said he would go.",
    "Kyiv's ally - a member since 1949 - sent six jets.",
    "Ann Lee (D-Ohio) -- who chairs the panel -- said no.",
]


def marked(text: str) -> list[str]:
    """Return what is marked, as text."""
    return [text[start:end] for start, end in mark(text)]


@pytest.mark.parametrize("plea", PLEAS)
def test_a_plea_is_marked_alone_or_glued_to_the_story(plea: str) -> None:
    assert marked(f"{STORY}\n\n{plea}\n\n{STORY}") == [plea]
    assert marked(f"{plea} {STORY}") == [plea]
    assert marked(f"{plea}{STORY}") == [plea]


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_page_furniture_is_marked(line: str) -> None:
    assert marked(f"{STORY}\n\n{line}\n\n{STORY}") == [line]


@pytest.mark.parametrize("text", NONE)
def test_the_story_is_not_marked(text: str) -> None:
    assert marked(f"{STORY}\n\n{text}\n\n{STORY}") == []


@pytest.mark.parametrize(("text", "expected"), DATELINES)
def test_a_dateline_is_marked(text: str, expected: str) -> None:
    assert marked(text) == [expected]


@pytest.mark.parametrize("text", NO_DATELINES)
def test_words_before_a_dash_are_no_dateline(text: str) -> None:
    assert marked(text) == []


def test_a_plea_runs_over_paragraphs() -> None:
    plea = "Your support helps us.\n\nOur reporters work day and night.\n\nPlease consider donating today."
    assert marked(f"{STORY}\n\n{plea}\n\n{STORY}") == [plea]


@given(st.text(max_size=120))
def test_any_text_is_marked_in_order_and_inside(text: str) -> None:
    found = mark(text)
    assert list(found) == sorted(found)
    assert all(0 <= start < end <= len(text) for start, end in found)
