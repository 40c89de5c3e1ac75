"""Remembering what the model's attribute ruler found changes nothing in what it finds."""

import pytest
import spacy
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from kg_builder.attribute_rules import RememberedMatches
from kg_builder.models import DEFAULT_MODEL
from kg_builder.records import ArticleRecords

TEXTS = (
    "They ain't gonna say nothin' about y'all, have they?",
    "Let's see what they gotta do.\n\n  C'mon, there's   a war on; there is a way out of it, and that is what counts!",
    "That the minister who got the most gets this: “It has gotten worse,” is an answer. Better late than never.",
    "",
    " \n ",
)


@pytest.fixture(scope="module")
def bare() -> Language:
    """Return the model as it is, up to its ruler."""
    return spacy.load(DEFAULT_MODEL, exclude=["ner", "lemmatizer"])


def found(matcher: Matcher | RememberedMatches, doc: Doc) -> list[tuple[int, int, int]]:
    return sorted(matcher(doc, allow_missing=True, as_spans=False))


@pytest.mark.model
def test_the_same_is_found_as_without_memory(bare: Language, samples: list[ArticleRecords]) -> None:
    ruler = bare.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    remembered = RememberedMatches(ruler)
    with bare.select_pipes(disable="attribute_ruler"):
        docs = [bare(text) for text in (*TEXTS, *(records.article.text for records in samples))]
    for doc in (*docs, *docs, bare.make_doc(TEXTS[0])):
        assert found(remembered, doc) == found(ruler.matcher, doc)


@pytest.mark.model
def test_the_pipeline_gives_the_words_of_a_text_what_the_model_gives_them(bare: Language, nlp: Language) -> None:
    for text in TEXTS:
        given, expected = nlp(text), bare(text)
        assert [(t.tag_, t.pos_, str(t.morph)) for t in given] == [(t.tag_, t.pos_, str(t.morph)) for t in expected]


@pytest.mark.model
def test_the_rules_can_still_be_saved(bare: Language, nlp: Language) -> None:
    ours, theirs = (language.get_pipe("attribute_ruler").patterns for language in (nlp, bare))  # type: ignore[attr-defined]
    assert ours == theirs


@pytest.mark.parametrize(
    "pattern",
    [
        [{"TAG": "NN"}, {"LOWER": "x"}],
        [{"ORTH": "US"}],
        [{"LOWER": {"REGEX": "^a"}}],
        [{"LOWER": {"NOT_IN": ["a", "b"]}}],
        [{"TAG": "NN", "OP": "+"}],
        [{"LOWER": {"IN": ["a", "the"]}, "TAG": {"NOT_IN": ["DT"]}}],
        [{"IS_SPACE": False, "DEP": {"IN": ["det", "nsubj"]}}],
    ],
)
def test_rules_of_any_kind_are_kept(pattern: list[dict[str, object]]) -> None:
    vocab = spacy.blank("en").vocab
    ruler = AttributeRuler(vocab)
    ruler.add([pattern], {"POS": "X"})  # type: ignore[list-item]
    remembered = RememberedMatches(ruler)
    words = ["the", "US", "said", "a", "thing", "x", "and", "the", "x", "is", "a", "boy"]
    tags = ["DT", "NN", "VB", "DT", "NN", "NN", "CC", "NN", "NN", "VB", "NN", "NN"]
    doc = Doc(vocab, words=words, tags=tags, deps=["det", "nsubj", "ROOT"] * 4, heads=[2] * 12)
    for _ in range(2):
        assert found(remembered, doc) == found(ruler.matcher, doc)
