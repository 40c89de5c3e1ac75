"""Whole articles against pages that a person has read: what changes in them is seen in the diff.

``pytest tests/test_golden.py --update-golden`` writes the pages anew.
"""

from pathlib import Path

import pytest
from article_digest import digest

from kg_builder.records import ArticleRecords

GOLDEN = Path(__file__).parent / "golden"
pytestmark = pytest.mark.model


@pytest.mark.parametrize("number", range(8))
def test_a_sample_article_is_read_as_before(
    number: int, samples: list[ArticleRecords], request: pytest.FixtureRequest
) -> None:
    records = samples[number]
    golden = GOLDEN / f"{records.article.id}.txt"
    if request.config.getoption("--update-golden"):
        GOLDEN.mkdir(exist_ok=True)
        golden.write_text(digest(records), encoding="utf-8")
    assert digest(records).splitlines() == golden.read_text(encoding="utf-8").splitlines()


def test_there_is_no_page_too_many(samples: list[ArticleRecords]) -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == {records.article.id for records in samples}
