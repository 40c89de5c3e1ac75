"""Reads RSS and Atom whose entries carry the whole text; an entry with a summary only is skipped."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import feedparser
from lxml import etree, html

from kg_builder.errors import ArticleError
from kg_builder.reading.fields import LONGEST_LINE, Names, Result, make_article

SUMMARY = "a summary only"
SHORTEST = 100  # words of a whole text in an element that may also hold a summary
BLOCKS = ("p", "div", "br", "li", "h1", "h2", "h3", "h4", "blockquote", "tr")


def read_feed(stream: BinaryIO, where: str, names: Names) -> Iterator[Result]:
    """Yield the articles of a feed, each with the feed's title as its publisher."""
    data = stream.read(LONGEST_LINE + 1)
    if len(data) > LONGEST_LINE:  # half of it would be read as if it were whole
        yield ArticleError(where, f"over {LONGEST_LINE:,} bytes; a feed is read at once. Split it")
        return
    feed = feedparser.parse(data)
    if not feed.entries:
        fault = feed.get("bozo_exception")
        yield ArticleError(where, f"no entries of RSS or Atom{f': {fault}' if fault else ''}")
    for number, entry in enumerate(feed.entries, start=1):
        yield _article(entry, feed.feed.get("title"), f"{where}[{number}]", f"{Path(where).stem}-{number}")


def _article(entry: Any, publisher: str | None, where: str, own_id: str) -> Result:
    whole = [content.value for content in entry.get("content", ()) if content.value]
    text = plain_text(max([*whole, entry.get("summary", "")], key=len))
    if not whole and len(text.split()) < SHORTEST:
        return ArticleError(where, f"{SUMMARY}; the feed does not carry the text", skipped=SUMMARY)
    fields = {
        "id": entry.get("id") or own_id,
        "text": text,
        "title": plain_text(entry.get("title", "")),
        "url": entry.get("link"),
        "publisher": publisher,
        "author": entry.get("author"),
        "published": entry.get("published") or entry.get("updated"),
    }
    try:
        return make_article(fields, where)
    except ArticleError as error:
        return error


def plain_text(markup: str) -> str:
    """Return the text of a piece of HTML, its paragraphs parted by empty lines."""
    if not markup.strip():
        return ""
    try:
        tree = html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, ValueError):
        return markup
    for element in tree.iter(*BLOCKS):
        element.text = f"\n{element.text or ''}"
        element.tail = f"\n{element.tail or ''}"
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
    return "\n\n".join(line for line in lines if line)
