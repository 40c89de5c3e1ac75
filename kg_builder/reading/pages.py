"""Reads web pages: the article's text, without menus, comments and links, and what the page says of it.

trafilatura finds the text (Barbaresi, "Trafilatura: A Web Scraping Library and Command-Line Tool for Text Discovery and
Extraction", ACL 2021). Pleas and newsletter lines inside the text stay; they are marked later, as in any text.
"""

import logging
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import BinaryIO

import trafilatura
from lxml.html import HtmlElement

from kg_builder.boilerplate import mark
from kg_builder.errors import ArticleError
from kg_builder.reading.fields import Names, Result, make_article
from kg_builder.reading.page_facts import PageFacts, read_facts

log = logging.getLogger("kg_builder.article")

LONGEST_PAGE = 20_000_000  # bytes
STUB = 200  # characters of a text that may be less than what the page's own data hold
LISTED = 6  # headings that are links make a list, unless there are as many paragraphs
PARAGRAPH = 25  # words of a paragraph that is not a teaser
LIST, NO_ARTICLE = "a list of links", "no article text"


def read_html(stream: BinaryIO, where: str, names: Names) -> Iterator[Result]:
    """Yield the article of one page."""
    yield read_page(stream.read(LONGEST_PAGE + 1), where)


def read_page(data: bytes, where: str, *, url: str | None = None, charset: str | None = None) -> Result:
    """Return the article of a page, or why it has none.

    Args:
        url: where the page was fetched, if that is known.
        charset: the encoding that the server gave.
    """
    if len(data) > LONGEST_PAGE:
        return ArticleError(where, f"a page of over {LONGEST_PAGE:,} bytes is no article")
    tree = _parse(data, charset)
    if tree is None:
        return ArticleError(where, "not a web page; no mark-up could be read")
    facts = read_facts(deepcopy(tree), url)
    if facts.is_list or (not facts.is_article and _is_list(tree)):
        return ArticleError(where, f"{LIST}, not an article", skipped=LIST)
    text = _text(tree, facts)
    if not _has_news(text):
        return ArticleError(where, f"{NO_ARTICLE}; a notice, or a page that needs a browser", skipped=NO_ARTICLE)
    if not facts.is_open:
        log.warning("%s: behind a paywall; only the open part is read", where)
    fields = {
        "id": facts.url or Path(where).stem, "text": text, "title": facts.title, "url": facts.url,
        "publisher": facts.publisher, "author": facts.author, "published": facts.published,
    }  # fmt: skip
    try:
        return make_article(fields, where)
    except ArticleError as error:
        return error


def _parse(data: bytes, charset: str | None) -> HtmlElement | None:
    if charset:
        try:
            return trafilatura.load_html(data.decode(charset))
        except (LookupError, UnicodeDecodeError):
            pass
    return trafilatura.load_html(data)


def _text(tree: HtmlElement, facts: PageFacts) -> str:
    """Return the article's paragraphs, parted by empty lines."""
    found = trafilatura.extract(tree, include_comments=False, include_tables=False, deduplicate=False) or ""
    if len(found) < STUB and len(facts.body or "") > len(found):
        found = facts.body or ""
    return "\n\n".join(line.strip() for line in found.splitlines() if line.strip())


def _is_list(tree: HtmlElement) -> bool:
    """Tell a front page or a list of teasers: more headings that are links than paragraphs."""
    around = "[not(ancestor::nav or ancestor::aside or ancestor::footer)]"
    linked = tree.xpath(f"//*[self::h2 or self::h3 or self::h4][.//a or ancestor::a]{around}")
    told = [p for p in tree.xpath(f"//p[not(ancestor::a)]{around}") if len(p.text_content().split()) >= PARAGRAPH]
    return len(linked) >= LISTED and len(linked) > len(told)


def _has_news(text: str) -> bool:
    """Tell whether a text holds anything but what pages print around articles."""
    marked = sum(end - start for start, end in mark(text))
    return len(text.strip()) - marked > len(text) / 10
