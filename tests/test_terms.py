"""Every term is spelt as pyoxigraph and rdflib spell it, and no line of an article is anything but N-Triples."""

from dataclasses import replace

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from records_examples import EXAMPLES, RUN, Records, awkward

from kg_builder import namespaces
from kg_builder.errors import GraphError
from kg_builder.graph import article_dataset, article_lines
from kg_builder.ntriples import Lines, from_rdflib
from kg_builder.records import Article, ArticleRecords, TimeExpression
from kg_builder.terms import GP, RDF, XSD, Literal, bare, english, integer, iri, line, literal

WRITABLE = st.text(min_size=1, max_size=60)
X = iri("urn:x")


def strictly(lines: Lines) -> Lines:
    """Return lines as pyoxigraph writes them when it has parsed them."""
    found = {}
    for name, held in lines.items():
        parsed = ox.parse(b"\n".join(held), format=ox.RdfFormat.N_TRIPLES)
        found[name] = set((ox.serialize((q.triple for q in parsed), format=ox.RdfFormat.N_TRIPLES) or b"").splitlines())
    return found


@pytest.mark.parametrize("records", EXAMPLES)
def test_lines_are_what_pyoxigraph_and_rdflib_write(records: Records) -> None:
    lines = article_lines(records(), run=RUN)
    assert strictly(lines) == lines
    assert from_rdflib(article_dataset(records(), run=RUN)) == lines


@given(text=WRITABLE, other=WRITABLE, cut=st.integers(0, 59))
def test_any_text_gives_lines_of_n_triples(text: str, other: str, cut: int) -> None:
    article = Article(id=other, text=text, title=other, url=other, author=text, publisher=other)
    start = min(cut, len(text) - 1)
    records = ArticleRecords(
        article=article, boilerplate=((start, len(text)),), actors=(), places=(), statements=(), claims=(), events=(),
        times=(TimeExpression(span=(0, start + 1), type="DATE", value=other),),
    )  # fmt: skip
    lines = article_lines(records, run=RUN)
    assert strictly(lines) == lines
    said = {str(value) for _, _, value, _ in article_dataset(records, run=RUN).quads((None, None, None, None))}
    assert {text, other, text[start:], text[: start + 1]} <= said


@given(WRITABLE)
def test_a_literal_means_what_it_was_made_from(text: str) -> None:
    for spelt, datatype, language in (
        (literal(text), XSD.string, None),
        (literal(text, GP.form), GP.form, None),
        (english(text), iri(str(rdflib.RDF.langString)), "en"),
    ):
        (quad,) = ox.parse(line(X, RDF.type, spelt), format=ox.RdfFormat.N_TRIPLES)
        assert isinstance(quad.object, ox.Literal)
        assert (quad.object.value, str(quad.object.datatype), quad.object.language) == (text, datatype, language)
        assert str(quad.object) == spelt


@pytest.mark.parametrize("text", ["", "a b", "no-scheme", "urn:<", "urn:\n", 'urn:"', "urn:\ud83d", "urn:%zz"])
def test_what_is_no_iri_is_refused(text: str) -> None:
    with pytest.raises(GraphError, match="is not an IRI"):
        iri(text)


@pytest.mark.parametrize("spell", [literal, english, lambda text: literal(text, XSD.date)])
def test_half_a_character_is_refused(spell: type[Literal]) -> None:
    with pytest.raises(GraphError, match="cannot be written"):
        spell("a\ud83d")


@pytest.mark.parametrize("field", ["id", "title", "author", "publisher", "text"])
def test_an_article_that_cannot_be_written_is_refused_by_name(field: str) -> None:
    article = replace(awkward().article, **{field: "a\ud83d"})
    records = ArticleRecords(
        article=article, boilerplate=(), actors=(), places=(), times=(), statements=(), claims=(), events=()
    )
    with pytest.raises(GraphError, match="cannot be written"):
        article_lines(records, run=RUN)


def test_names_are_those_of_the_vocabularies() -> None:
    assert bare(GP.speaker) == str(namespaces.GP.speaker)
    assert integer(-3) == f'"-3"^^<{rdflib.XSD.integer}>'
    with pytest.raises(AttributeError):
        _ = GP.speeker
