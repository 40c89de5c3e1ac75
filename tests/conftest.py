"""What the tests share: the pipeline, loaded once, and one way to read a text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language

from kg_builder.article import read_articles
from kg_builder.builder import loaded
from kg_builder.extract import extract
from kg_builder.records import Article, ArticleRecords

Read = Callable[..., ArticleRecords]
SAMPLES = Path(__file__).parent.parent / "data" / "articles"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes the golden files anew."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden/ anew; then read the diff")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Expect the known misses to fail, where one that passes is an error, and put the files with slow tests first.

    Each file is one worker's; a long one that began last would leave the other worker idle.
    """
    slow = {item.path for item in items if item.get_closest_marker("slow") or item.get_closest_marker("server")}
    items.sort(key=lambda item: item.path not in slow)
    lines = (Path(__file__).parent / "known_misses.txt").read_text(encoding="utf-8").splitlines()
    known = {line for line in lines if not line.startswith("#")}
    for item in items:
        if item.nodeid in known:
            item.add_marker(pytest.mark.xfail(strict=True, reason="a known miss of the rules"))


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Return the pipeline with the default model."""
    return loaded(None)


@pytest.fixture(scope="session")
def read(nlp: Language) -> Read:
    """Return a function that reads a text, published on Monday 2022-02-21 if not told otherwise, into its records."""

    def read(text: str, published: str | None = "2022-02-21") -> ArticleRecords:
        (result,) = extract(nlp, [Article(id="a", text=text, published=published)])
        assert isinstance(result, ArticleRecords), result
        return result

    return read


@pytest.fixture(scope="session")
def samples(nlp: Language) -> list[ArticleRecords]:
    """Return the records of the sample articles, in name order."""
    results = list(extract(nlp, read_articles([str(SAMPLES)])))
    return [result for result in results if isinstance(result, ArticleRecords)]
