"""Reads what a page says of itself: title, date, publisher, author, address, and whether it is an article.

Publishers write it for search engines: JSON-LD of schema.org comes first, then meta tags (Open Graph, Dublin Core and
those of the publishing systems), then the page's address and the mark-up of its text.
"""

import html
import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from htmldate import find_date
from lxml.html import HtmlElement

log = logging.getLogger("kg_builder.article")

ARTICLE = re.compile(r"(?:\w*NewsArticle|Article|LiveBlogPosting|BlogPosting|Report|\w*Review)$")
LISTS = {"CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage"}
META_TITLE = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
META_DATE = (
    *("article:published_time", "og:article:published_time", "datepublished", "date.published", "publish-date"),
    *("publication_date", "pubdate", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created"),
    *("dcterms.issued", "dc.date", "date"),
)
META_PUBLISHER = ("og:site_name", "application-name", "dc.publisher", "twitter:site")
META_AUTHOR = ("author", "parsely-author", "sailthru.author", "dc.creator", "byl")
DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?=[/_.-]|$)")
ISO_DAY = re.compile(r"(?:19|20)\d\d-[01]\d-[0-3]\d")
# what stands around an article with dates of its own
ASIDE = re.compile(r"foot|copyright|relat|recommend|comment|sidebar|popular|trending|promo|teaser|newsletter", re.I)
SITE = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")
NEW_YEAR = re.compile(r"\bjan(?:uary|\.)?\s+0?1\b|\b0?1(?:st)?\s+jan|[-/.]01[-/.]01|\b0?1[-/.]0?1[-/.]", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What a page says of itself; None where it does not.

    Attributes:
        published: ISO date or time as it stands there.
        body: the text as JSON-LD gives it.
        is_article, is_list: whether JSON-LD or Open Graph call it so.
        is_open: False for a page of which only the opening is free to read.
    """

    title: str | None
    url: str | None
    publisher: str | None
    author: str | None
    published: str | None
    body: str | None
    is_article: bool
    is_list: bool
    is_open: bool


def read_facts(tree: HtmlElement, address: str | None) -> PageFacts:
    """Return what a page says of itself; ``address`` is where it was fetched, if that is known."""
    data = list(_json_ld(tree))
    said = next((item for item in data if _is(item, ARTICLE)), {})
    meta = _meta(tree)
    url = _first(_text(tree.xpath("string(//link[@rel='canonical']/@href)")), meta.get("og:url"), address)
    url = url if url and url.startswith(("http://", "https://")) else address
    kinds = {kind for item in data for kind in _kinds(item)}
    return PageFacts(
        title=_first(_text(said.get("headline")), *map(meta.get, META_TITLE), _heading(tree)),
        url=url,
        publisher=_first(_name(said.get("publisher")), *map(meta.get, META_PUBLISHER), _site(tree)),
        author=_first(_name(said.get("author")), *(_person(meta.get(name)) for name in META_AUTHOR), _byline(tree)),
        published=_first(_text(said.get("datePublished")), *map(meta.get, META_DATE), _day_of(tree, url)),
        body=_text(said.get("articleBody")),
        is_article=bool(said) or meta.get("og:type", "").lower() in ("article", "newsarticle"),
        is_list=not said and bool(kinds & LISTS),
        is_open=str(said.get("isAccessibleForFree", True)).lower() != "false",
    )


def _json_ld(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the objects of JSON-LD, those in lists and graphs too; broken ones are passed over."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            todo = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while todo:
            item = todo.pop(0)
            if isinstance(item, list):
                todo[:0] = item
            elif isinstance(item, dict):
                yield item
                todo += [item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item]


def _kinds(item: dict[str, Any]) -> list[str]:
    kind = item.get("@type", ())
    return [str(k).rsplit("/", 1)[-1] for k in (kind if isinstance(kind, list) else [kind])]


def _is(item: dict[str, Any], pattern: re.Pattern[str]) -> bool:
    return any(map(pattern.match, _kinds(item)))


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Return the meta tags by name in lower case, the first of each."""
    found: dict[str, str] = {}
    for tag in tree.xpath("//meta[@content]"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        found.setdefault(name.lower(), tag.get("content").strip())
    return found


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)


def _text(value: object) -> str | None:
    return " ".join(html.unescape(value).split()) or None if isinstance(value, str) else None


def _name(value: object) -> str | None:
    if isinstance(value, list):
        return ", ".join(name for item in value if (name := _name(item))) or None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _person(value: str | None) -> str | None:
    return None if value is None or value.startswith(("http", "@")) else value


def _heading(tree: HtmlElement) -> str | None:
    """Return the page's heading, or its title without the name of the site."""
    heading = _text(tree.xpath("string((//article//h1 | //main//h1 | //h1)[1])"))
    return heading or SITE.sub("", _title(tree)) or None


def _title(tree: HtmlElement) -> str:
    return _text(tree.xpath("string(//title)")) or ""


def _site(tree: HtmlElement) -> str | None:
    """Return the name of the site, where the page's title is a heading and that name ("Talks fail | The Post")."""
    title = _title(tree)
    site = SITE.search(title)
    heading = _text(tree.xpath("string((//h1)[1])"))
    return site[0].strip(" |–—-") if site and heading and title.startswith(heading) else None


def _byline(tree: HtmlElement) -> str | None:
    named = tree.xpath(
        "(//*[@itemprop='author']//*[@itemprop='name'] | //*[@itemprop='author'] | //a[@rel='author'])[1]"
    )
    return _text(named[0].text_content()) if named else None


def _day_of(tree: HtmlElement, url: str | None) -> str | None:
    """Return the day that the page's address or the mark-up of its text gives, or None."""
    day = DAY_IN_ADDRESS.search(url or "")
    if day is not None and _is_day("-".join(day.groups())):
        return "-".join(day.groups())
    marked = "//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content"
    times = "(//article//time | //main//time | //header//time | //h1/following::time)[@datetime][1]/@datetime"
    for value in (*tree.xpath(marked), *tree.xpath(times)):
        if ISO_DAY.match(value):
            return str(value)
    return _day_in_words(tree)


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _day_in_words(tree: HtmlElement) -> str | None:
    """Return a day given in the page's words, as htmldate finds it; changes the tree.

    What stands around the article goes first, since its dates are others. htmldate makes New Year's Day of a year
    alone, so that day is believed only where it is written.
    """
    for element in tree.xpath("//footer | //aside | //nav | //script"):
        element.drop_tree()
    for element in [e for e in tree.iter() if ASIDE.search(f"{e.get('class', '')} {e.get('id', '')}")]:
        if element.getparent() is not None:
            element.drop_tree()
    found: str | None = find_date(tree, original_date=True, extensive_search=False)
    if found and found.endswith("-01-01") and not NEW_YEAR.search(tree.text_content()):
        return None
    return found
