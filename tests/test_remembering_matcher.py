"""The matcher that remembers finds what spaCy's finds, whatever came before."""

from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

from kg_builder.article import read_articles
from kg_builder.records import Article
from kg_builder.remembering_matcher import RememberingMatcher

SAMPLES = Path(__file__).parent.parent / "data" / "articles"
WORDS, TAGS = ["such", "as", "as if", "nothin'", "ai", "bank", " "], ["IN", "NN", "VBZ", ""]
PATTERNS: list[list[dict[str, Any]]] = [
    [{"TAG": "NN"}],
    [{"TAG": {"IN": ["NN", "VBZ"]}, "LOWER": "ai"}],
    [{"LOWER": {"IN": ["such", "as"]}}],
    [{"LOWER": {"REGEX": "^no"}, "TAG": "NN"}],
    [{"LOWER": {"NOT_IN": ["bank"]}}],
    [{"LOWER": "such"}, {"LOWER": "as"}],
    [{"TAG": "IN"}, {"TAG": "NN"}, {"LOWER": "bank"}],
    [{"TAG": "NN", "IS_SPACE": False}],
    [{"IS_SPACE": True, "DEP": {"NOT_IN": [""]}}],
    [{"TAG": "IN", "OP": "+"}, {"LOWER": "as"}],
]  # fmt: skip


def test_it_finds_what_a_matcher_finds() -> None:
    vocab = spacy.blank("en").vocab
    plain, remembering = Matcher(vocab), RememberingMatcher(vocab)
    for number, pattern in enumerate(PATTERNS):
        plain.add(str(number), [pattern, PATTERNS[0]])
        remembering.add(str(number), [pattern, PATTERNS[0]])

    @given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(TAGS)), max_size=8))
    def alike(tokens: list[tuple[str, str]]) -> None:
        doc = Doc(vocab, [word for word, _ in tokens], tags=[tag for _, tag in tokens])
        expected = plain(doc, allow_missing=True)
        assert set(remembering(doc, allow_missing=True)) == set(expected)
        assert {(s.label, s.start, s.end) for s in remembering(doc, allow_missing=True, as_spans=True)} == set(expected)

    alike()


def test_patterns_added_later_count() -> None:
    matcher = RememberingMatcher(vocab := spacy.blank("en").vocab)
    doc = Doc(vocab, ["as", "such"], tags=["IN", "JJ"])
    matcher.add("0", [[{"TAG": "IN"}]])
    assert [found[1:] for found in matcher(doc)] == [(0, 1)]
    matcher.add("1", [[{"TAG": "IN"}, {"LOWER": "such"}]])
    assert sorted(found[1:] for found in matcher(doc)) == [(0, 1), (0, 2)]


@pytest.mark.model
def test_the_model_gives_every_token_the_attributes_that_it_gave(nlp: Language) -> None:
    matcher = nlp.get_pipe("attribute_ruler").matcher  # type: ignore[attr-defined]
    assert isinstance(matcher, RememberingMatcher)
    for article in list(read_articles([str(SAMPLES)]))[:3]:
        assert isinstance(article, Article)
        doc = nlp(article.text)
        assert set(matcher(doc, allow_missing=True)) == set(Matcher.__call__(matcher, doc, allow_missing=True))
