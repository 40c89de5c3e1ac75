"""The components: declared, in order, complete, and safe to carry between processes."""

import tomllib
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from kg_builder import layers, pipeline
from kg_builder.attribution.statements import Attribution
from kg_builder.components import COMPONENTS
from kg_builder.errors import ResourceError
from kg_builder.events.claims import Claim
from kg_builder.events.identity import Event
from kg_builder.records import Article

ROOT = Path(__file__).parent.parent
TEXT = "KYIV — “We will not attack,” President Vladimir Putin told reporters in Moscow on Monday. He met Xi Jinping."


@pytest.mark.model
def test_the_pipeline_has_the_components_in_their_order_and_no_unmet_need(nlp: Language) -> None:
    ours = [name for name in nlp.pipe_names if name.startswith("kg_")]
    assert ours == list(COMPONENTS)
    assert nlp.pipe_names.index("kg_layout") < nlp.pipe_names.index("parser") < nlp.pipe_names.index("kg_statements")
    analysis = nlp.analyze_pipes()
    assert analysis is not None
    assert not any(analysis["problems"].values())


@pytest.mark.model
@pytest.mark.parametrize(
    "sentence",
    [
        "The foreign minister — an old friend of the king — said he would go.",
        "Murphy – after a knock on the door – told me that he had left.",
        "“Who knows?” she asked the crowd.",
        "The crowd chanted “No war!” as the king arrived.",
    ],
)
def test_a_word_in_lower_case_after_a_dash_or_a_quotation_begins_no_sentence(nlp: Language, sentence: str) -> None:
    assert len(list(nlp(sentence).sents)) == 1


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "form", "lemma"),
    [
        ("Students staged a protest in Accra.", "staged", "stage"),
        ("Rebels are waging a war in the north.", "waging", "wage"),
        ("The minister hoped that talks would resume.", "hoped", "hope"),
        ("The men stopped and hopped over the fence.", "hopped", "hop"),
        ("The embassy retweeted the appeal.", "retweeted", "retweet"),
    ],
)
def test_a_verb_form_has_the_lemma_that_news_means(nlp: Language, sentence: str, form: str, lemma: str) -> None:
    assert [token.lemma_ for token in nlp(sentence) if token.text == form] == [lemma]


def test_entry_points_are_the_components() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    points = project["entry-points"]["spacy_factories"]
    assert {name: target.split(":")[0] for name, target in points.items()} == COMPONENTS


def test_every_component_file_is_listed() -> None:
    files = {f"kg_builder.components.{p.stem}" for p in (ROOT / "kg_builder" / "components").glob("[a-z]*.py")}
    assert files == set(COMPONENTS.values())


@pytest.mark.model
def test_layers_survive_a_round_trip_through_bytes(nlp: Language) -> None:
    doc = nlp(pipeline.make_doc(nlp, Article(id="a", text=TEXT, published="2022-02-21")))
    back = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    for kind in (layers.Paragraph, layers.Time, layers.Mention, layers.Entity, Attribution, Event, Claim):
        assert layers.read(doc, kind), kind
        assert layers.read(back, kind) == layers.read(doc, kind)


def test_a_missing_model_is_named() -> None:
    with pytest.raises(ResourceError, match="'en_core_web_zz' is not installed"):
        pipeline.load("en_core_web_zz")
