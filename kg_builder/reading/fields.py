"""Makes an article of the fields of an input, under whatever names it uses, and reads the bytes of texts."""

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import BinaryIO, Protocol

from kg_builder.errors import ArticleError
from kg_builder.records import Article

log = logging.getLogger("kg_builder.article")

Result = Article | ArticleError
Names = Mapping[str, tuple[str, ...]]  # our field -> the names that it may have in an input, the first present wins

# The names that news APIs, crawlers and corpora give our fields.
FIELDS: Names = {
    "id": ("id", "_id", "uuid"),
    "text": ("text", "body", "content", "maintext", "articleBody"),
    "published": ("published", "date", "publish_date", "publishedAt", "date_publish", "datePublished", "published_at"),
    "title": ("title", "headline"),
    "url": ("url", "link"),
    "publisher": ("publisher", "source", "outlet", "source_domain"),
    "author": ("author", "authors", "byline"),
}
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
LONGEST = 1_000_000  # characters; a longer "article" is a corpus in one line, and the parser needs about 1 GB for it
LONGEST_LINE = 16 * LONGEST  # bytes; JSON writes a character in up to twelve


class Reader(Protocol):
    """Reads one kind of file."""

    def __call__(self, stream: BinaryIO, where: str, names: Names) -> Iterator[Result]: ...


def field_names(given: str) -> Names:
    """Return the names of fields with a user's own, written ``text=body,published=date``, in place of the usual ones.

    An empty text leaves them as they are.

    Raises:
        ValueError: one of them is no field of ours, or is not written so.
    """
    own: dict[str, tuple[str, ...]] = {}
    for pair in given.split(",") if given else ():
        ours, equals, theirs = (part.strip() for part in pair.partition("="))
        if not equals or not theirs or ours not in FIELDS:
            raise ValueError(f"{pair.strip()!r} is not FIELD=NAME with one of the fields {', '.join(FIELDS)}")
        own[ours] = (*own.get(ours, ()), theirs)
    return {**FIELDS, **own}


def make_article(fields: Mapping[str, object], where: str, names: Names = FIELDS) -> Article:
    """Return the article of the fields of an input.

    Raises:
        ArticleError: there is no text, or it is not text.
    """
    got = {
        field: next((fields[n] for n in known if fields.get(n) not in (None, "")), None)
        for field, known in names.items()
    }
    text = got["text"]
    if not isinstance(text, str) or not text.strip():
        wanted = ", ".join(names["text"])
        raise ArticleError(where, "no text" if "text" in fields else f"no text (looked for the fields {wanted})")
    if len(text) > LONGEST:
        raise too_long(where, f"{len(text):,} characters")
    if "\x00" in text:
        raise ArticleError(where, "holds NUL characters; not text")
    if LONE_SURROGATE.search(text):
        log.warning("%s: half a surrogate pair replaced by U+FFFD", where)
        text = LONE_SURROGATE.sub("�", text)
    return Article(
        id=str(got["id"]),
        text=text,
        url=_string(got["url"]),
        title=_string(got["title"]),
        publisher=_string(got["publisher"]),
        author=_string(got["author"]),
        published=iso_date(got["published"], where),
        where=where,
    )


def too_long(where: str, length: str) -> ArticleError:
    """Return the error for a text that is a corpus rather than an article."""
    return ArticleError(where, f"{length}; an article has at most {LONGEST:,} characters. Split it into articles")


def _string(value: object) -> str | None:
    """Some APIs nest the publisher, {"id": ..., "name": ...}, or list the authors."""
    if isinstance(value, list | tuple):
        return ", ".join(found for item in value if (found := _string(item))) or None
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    return LONE_SURROGATE.sub("�", str(value)).strip() or None if value else None


def iso_date(value: object, where: str) -> str | None:
    """Return the day of an ISO or RFC 2822 date or time; None, with a warning, for anything else."""
    if value is None:
        return None
    text = str(value).strip()
    parsers: tuple[Callable[[str], date], ...] = (
        date.fromisoformat,
        datetime.fromisoformat,
        lambda s: date.fromisoformat(s[:10]),
        parsedate_to_datetime,
    )
    for parse in parsers:
        try:
            return parse(text).isoformat()[:10]
        except (ValueError, IndexError):
            continue
    log.warning("%s: published %r is not a date; relative dates stay unresolved", where, text)
    return None


def decode(data: bytes, where: str) -> str:
    """Return the text of UTF-8 (with or without mark), UTF-16 (with mark) or Windows-1252 bytes.

    Raises:
        ArticleError: the bytes are none of these, or not text at all.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    elif b"\x00" in data:
        raise ArticleError(where, "a binary file, not text")
    else:
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        bad = error
    try:
        text = data.decode("windows-1252")
    except UnicodeDecodeError:
        text = "\x00"
    letters = sum(c.isascii() or c.isalpha() or c in "‘’“”–—…£€°§«»½¼¾·´ " for c in text)
    if CONTROL.search(text) or letters < 0.98 * len(text):
        byte = data[bad.start]
        raise ArticleError(
            where,
            f"neither UTF-8 (byte 0x{byte:02x} at offset {bad.start}) nor Windows-1252; convert it to UTF-8 first",
        )
    log.warning("%s: not UTF-8; read as Windows-1252", where)
    return text
