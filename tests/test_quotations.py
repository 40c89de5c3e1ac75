"""Quotations by their marks: whole, odd, never closed, nested, and single marks that are apostrophes."""

from functools import cache
from importlib import import_module
from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg_builder.attribution.quotations import Quotation
from kg_builder.components import COMPONENTS
from kg_builder.layers import read


@cache
def blank() -> Language:
    """Return a pipeline that only splits words, finds paragraphs and quotations."""
    for name in ("kg_layout", "kg_quotations"):
        import_module(COMPONENTS[name])
    nlp = spacy.blank("en")
    nlp.add_pipe("kg_layout")
    nlp.add_pipe("kg_quotations")
    return nlp


def quoted(nlp: Language, text: str) -> list[str]:
    """Return the quotations as text; "+" before one that goes on from the last, "~" after one never closed."""
    doc = nlp(text)
    return [
        ("+" if q.continues >= 0 else "") + doc[q.range[0] : q.range[1]].text.strip() + ("" if q.closed else "~")
        for q in read(doc, Quotation)
    ]


CASES = [
    ("“We go,” he said.", ["“We go,”"]),
    ('"We go," he said.', ['"We go,"']),
    ("''We go,'' he said.", ["''We go,''"]),
    ("„Wir gehen“, he said.", ["„Wir gehen“"]),
    ("«Nous partons», he said.", ["«Nous partons»"]),
    ("‘We go,’ he said.", ["‘We go,’"]),
    ("'We go,' he said.", ["'We go,'"]),
    ("“We go,” he said. “Now.”", ["“We go,”", "“Now.”"]),
    ('"We go," he said. "Now."', ['"We go,"', '"Now."']),
    ("He called it “a sham”, “a farce” and worse.", ["“a sham”", "“a farce”"]),
    ("“He told me ‘never’ twice,” she said.", ["“He told me ‘never’ twice,”"]),
    ("‘He told me “never” twice,’ she said.", ["‘He told me “never” twice,’"]),
    ("“We go.\n\n“We stay.”", ["“We go.~", "+“We stay.”"]),
    ("“We go.\n\n“We stay.\n\n“We eat.”", ["“We go.~", "+“We stay.~", "+“We eat.”"]),
    ('"We go.\n\n"We stay."', ['"We go.~', '+"We stay."']),
    ("“We go.\n\nThey stayed.\n\n“We eat.”", ["“We go.~", "“We eat.”"]),
    ("“We go.”\n\n“We stay.”", ["“We go.”", "“We stay.”"]),
    ("“We go, “ he said, “now.”", ["“We go, “", "“now.”"]),
    ("“We go. “We stay,” he said.", ["“We go.", "“We stay,”"]),
    ("The leaders’ talks and Moscow’s plan failed.", []),
    ("It's the troops' fault, they're late.", []),
    ("In the ’90s and the '80s it was calm.", []),
    ("He stood 6' 2\" tall.", []),
    ("No marks at all.", []),
    ("”", []),
    ("“", []),
    ("", []),
    ("The “Donetsk People's Republic” voted.", ["“Donetsk People's Republic”"]),
    ("A ‘window for diplomacy’ is open.", ["‘window for diplomacy’"]),
    ("(“Nobody,” he said.)", ["“Nobody,”"]),
    ("He said—“Now!”—and left.", ["“Now!”"]),
    ("He said:“Now!”", ["“Now!”"]),
    ("”We go.” He sat.", ["”We go.”"]),
]
MARKS = "“”\"'‘’«»„`"
LETTERS = st.text(alphabet=MARKS + "ab .,\n", max_size=60)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quotations(text: str, expected: list[str]) -> None:
    assert quoted(blank(), text) == expected


@settings(max_examples=150, deadline=None)
@given(text=LETTERS)
def test_any_marks_are_read(text: str) -> None:
    doc = blank()(text)
    found = [q.range for q in read(doc, Quotation)]
    assert found == sorted(found)
    assert all(0 <= start < end <= len(doc) for start, end in found)
    assert all(left[1] <= right[0] for left, right in pairwise(found))
