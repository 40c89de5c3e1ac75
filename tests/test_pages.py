"""Twenty layouts of web pages: the text, the title and the day of each, and pages that are no article."""

import logging
from pathlib import Path

import pytest

from kg_builder.article import read_file
from kg_builder.errors import ArticleError
from kg_builder.reading.pages import LIST, NO_ARTICLE, read_page
from kg_builder.records import Article

pytest.importorskip("trafilatura")

PAGES = Path(__file__).parent / "pages"
OPENING = "The foreign minister of Sund, Mara Lindqvist, said on Tuesday"
QUOTED = "We have agreed on the agenda, but not yet on the table"
CLOSING = "the ministry said in a statement."
TALKS = "Sund and Halm agree to talk in Varna"
# page: (title, day, publisher, author, beginnings of paragraphs in their order)
READ: dict[str, tuple[str, str | None, str | None, str | None, tuple[str, ...]]] = {
    "amp": (TALKS, "2031-03-04", "The Halm Herald", None, (OPENING, QUOTED, CLOSING)),
    "comments": (TALKS, "2031-03-04", None, None, (OPENING, QUOTED, CLOSING)),
    "cookie-banner": (TALKS, "2031-03-04", "Varna Post", None, (OPENING, QUOTED, CLOSING)),
    "date-in-address": (TALKS, "2031-03-04", None, None, (OPENING, QUOTED, CLOSING)),
    "date-in-footer": (TALKS, None, "Sund Today", None, (OPENING, QUOTED, CLOSING)),
    "date-in-words": (TALKS, "2024-03-04", "Sund Today", None, (OPENING, QUOTED, CLOSING)),
    "figures-and-links": (TALKS, "2031-03-04", None, None, (OPENING, QUOTED, "A spokesman", CLOSING)),
    "interview": (
        "“We shall sit”: Mara Lindqvist on the talks",
        "2031-03-05",
        None,
        None,
        ("Minister, is there", "There is. We agreed", "An exercise ends.", "Will you go", "I shall send my deputy."),
    ),
    "json-ld": (TALKS, "2031-03-04", "The Halm Herald", "Jonas Weil, Ada Brandt", (OPENING, QUOTED, CLOSING)),
    "json-ld-graph": (
        'Sund and Halm "agree to talk" in Varna',
        "2031-03-04",
        "Varna Post",
        "Ilka Moreau",
        (OPENING, QUOTED, CLOSING),
    ),
    "live-blog": ("Talks in Varna: live updates", "2031-03-04", "Lake Courier", None, (OPENING, "Halm moved", CLOSING)),
    "microdata": (TALKS, "2031-03-04", None, "Rolf Aden", (OPENING, QUOTED, CLOSING)),
    "no-date": (TALKS, None, "Sund Today", None, (OPENING, QUOTED, CLOSING)),
    "old-table-layout": (TALKS, "2001-03-04", None, None, (OPENING, QUOTED, "The café on the quay")),
    "open-graph": (TALKS, "2031-03-04", "Lake Courier", "Petra Sand", (OPENING, QUOTED, CLOSING)),
    "paywall-stub": (TALKS, "2031-03-04", "Sund Financial", None, (OPENING, QUOTED)),
    "script-only": (TALKS, "2031-03-04", "App News", None, (OPENING, QUOTED, CLOSING)),
    "time-element": (TALKS, "2031-03-04", None, None, (OPENING, QUOTED, CLOSING)),
}
SKIPPED = {"cookie-wall": NO_ARTICLE, "list-page": LIST}
# what stands on the pages around the articles
AROUND = (
    *(
        "Politics",
        "All rights reserved",
        "Privacy",
        "cookies",
        "harbourwatcher",
        "old salt",
        "Ferry",
        "Election posters",
    ),
    *("Sign up for our", "Terms of use", "Most read", "JavaScript", "Photograph"),
)


CAFE = "<html><body><p>Kyiv’s café reopened after the shelling of the quarter, the owner said.</p></body></html>"


def read(name: str) -> Article | ArticleError:
    """Return what a page is read as."""
    (found,) = read_file(PAGES / f"{name}.html")
    return found


def test_every_page_is_expected_to_be_something() -> None:
    assert {path.stem for path in PAGES.iterdir()} == {*READ, *SKIPPED}
    assert len({*READ, *SKIPPED}) >= 20


@pytest.mark.parametrize("name", READ)
def test_a_page_gives_its_text_and_what_it_says_of_itself(name: str) -> None:
    found = read(name)
    assert isinstance(found, Article), found
    title, day, publisher, author, paragraphs = READ[name]
    assert (found.title, found.published, found.publisher, found.author) == (title, day, publisher, author)
    places = [found.text.index(words) for words in paragraphs]
    assert places == sorted(places)
    assert not [words for words in AROUND if words in found.text]


@pytest.mark.parametrize("name", SKIPPED)
def test_a_page_that_is_no_article_is_skipped(name: str) -> None:
    found = read(name)
    assert isinstance(found, ArticleError)
    assert found.skipped == SKIPPED[name]


def test_the_address_of_a_page_is_its_canonical_one() -> None:
    addresses = {name: found.url for name in READ if isinstance(found := read(name), Article) and found.url}
    assert addresses == {
        "amp": "https://herald.example/2031/03/04/talks-in-varna",
        "date-in-address": "https://post.example/2031/03/04/world/talks-in-varna.html",
        "open-graph": "https://courier.example/world/talks-in-varna",
    }


def test_a_paywall_is_told(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        read("paywall-stub")
    assert "paywall" in caplog.text


@pytest.mark.parametrize(
    ("page", "charset", "words"),
    [
        (
            CAFE.encode("cp1252"),
            "cp1252",
            "café",
        ),
        (CAFE.encode(), "nonsense", "café"),
        (b"<html><body><p>A fire broke out <p>and was put out, the mayor of the town of Halm said", None, "put out"),
    ],
)
def test_a_page_is_read_in_its_encoding(page: bytes, charset: str | None, words: str) -> None:
    found = read_page(page, "page", charset=charset)
    assert isinstance(found, Article), found
    assert words in found.text


@pytest.mark.parametrize("page", [b"", b"\x00\x01\x02", b"<html></html>", b"<!-- nothing -->", b"{}", b"<p></p>" * 3])
def test_a_page_without_text_is_an_error(page: bytes) -> None:
    assert isinstance(read_page(page, "page"), ArticleError)


@pytest.mark.parametrize(
    "script",
    ["{", "[]", "null", '{"@type": 5}', '{"@graph": null}', '{"@type": "NewsArticle", "author": [null, {"name": []}]}'],
)
def test_broken_data_for_search_engines_cost_nothing(script: str) -> None:
    text = f"<p>{OPENING} that talks would begin.</p>" * 2
    found = read_page(f'<script type="application/ld+json">{script}</script><h1>T</h1>{text}'.encode(), "page")
    assert isinstance(found, Article)
    assert OPENING in found.text
