"""Fixtures that more than one test file uses."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from kg_builder.doc_records import read_doc
from kg_builder.pipeline import load, make_doc
from kg_builder.records import Article, ArticleRecords


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Return the whole pipeline, loaded once."""
    return load()


@pytest.fixture(scope="session")
def read(nlp: Language) -> Callable[..., ArticleRecords]:
    """Return a function that reads a text, published on a Monday unless told otherwise."""

    def reader(text: str, published: str | None = "2022-02-21") -> ArticleRecords:
        article = Article(id="test", text=text, published=published)
        return read_doc(nlp(make_doc(nlp, article)), article)

    return reader
