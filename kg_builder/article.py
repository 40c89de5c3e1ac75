"""Reads articles from files, folders and standard input.

Every reader yields either an ``Article`` or an ``ArticleError`` that names the file and line, so one bad input never
costs the others. Nothing is cut or mended in the text beyond what decoding demands: offsets count in it.
"""

import json
import logging
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from kg_builder.errors import ArticleError
from kg_builder.records import Article

log = logging.getLogger(__name__)

Result = Article | ArticleError

# The names that news APIs, crawlers and corpora give our fields; the first one present wins.
FIELDS = {
    "id": ("id", "_id", "uuid"),
    "text": ("text", "body", "content", "maintext", "articleBody"),
    "published": ("published", "date", "publish_date", "publishedAt", "date_publish", "datePublished", "published_at"),
    "title": ("title", "headline"),
    "url": ("url", "link"),
    "publisher": ("publisher", "source", "outlet", "source_domain"),
}
FRONT_LINE = re.compile(r"([A-Za-z_]+):[ \t]*(.*)")
FRONT_LINES = 20
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
LONGEST = 1_000_000  # characters; a longer "article" is a corpus in one line, and the parser needs about 1 GB for it


def read_articles(inputs: Iterable[str], *, published: str | None = None) -> Iterator[Result]:
    """Yield the articles of the inputs, in order.

    Args:
        inputs: files (.txt, .json, .jsonl, .ndjson), folders of these (read in name order), or ``-`` for standard
            input.
        published: ISO date for articles that carry none.
    """
    for name in inputs:
        if name == "-":
            yield from _dated(read_stream(sys.stdin.buffer, "<stdin>"), published)
            continue
        for path in _files(Path(name)):
            yield from _dated(path if isinstance(path, ArticleError) else read_file(path), published)


def _dated(results: Iterator[Result] | ArticleError, published: str | None) -> Iterator[Result]:
    if isinstance(results, ArticleError):
        yield results
        return
    for result in results:
        if published and isinstance(result, Article) and result.published is None:
            yield _article({"published": published}, base=result)
        else:
            yield result


def _files(path: Path) -> Iterator[Path | ArticleError]:
    if not path.is_dir():
        yield path
        return
    found = sorted(p for p in path.rglob("*") if p.suffix.lower() in READERS and not p.name.startswith("."))
    if not found:
        yield ArticleError(str(path), f"no articles in this folder (looked for {', '.join(sorted(READERS))})")
    yield from found


def read_file(path: Path) -> Iterator[Result]:
    """Yield the articles of one file, chosen by its suffix."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        yield ArticleError(str(path), f"unknown kind of file; known are {', '.join(sorted(READERS))}")
        return
    try:
        with path.open("rb") as stream:
            yield from reader(stream, str(path))
    except OSError as error:
        yield ArticleError(str(path), f"cannot be read: {error.strerror or error}")


def read_stream(stream: BinaryIO, where: str) -> Iterator[Result]:
    """Yield the articles of a stream: JSON Lines or one JSON object if it begins with ``{``, else one plain text."""
    head = b""
    for line in stream:
        head += line
        if line.strip(b"\xef\xbb\xbf \t\r\n"):
            break
    if _is_json(head):
        yield from _read_lines(chain(head.splitlines(keepends=True), stream), where)
    else:
        data = BytesIO(head + stream.read())
        is_object = head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
        yield from (_read_json if is_object else _read_text)(data, where)


def _is_json(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


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


def _read_text(stream: Any, where: str) -> Iterator[Result]:
    try:
        fields, text = _front_block(decode(stream.read(), where))
        yield _article({"id": Path(where).stem.strip("<>"), **fields, "text": text}, where=where)
    except ArticleError as error:
        yield error


def _front_block(text: str) -> tuple[dict[str, str], str]:
    """Split off ``key: value`` lines that stand above a ``---`` line; a text without such a block stays whole."""
    at = 0
    fields: dict[str, str] = {}
    for line in text.splitlines(keepends=True)[:FRONT_LINES]:
        at += len(line)
        if line.rstrip() == "---":
            known = {name for names in FIELDS.values() for name in names}
            return (fields, text[at:]) if known & fields.keys() else ({}, text)
        if not (match := FRONT_LINE.fullmatch(line.rstrip())):
            break
        fields[match[1]] = match[2].strip()
    return {}, text


def _read_json(stream: Any, where: str) -> Iterator[Result]:
    try:
        found = json.loads(decode(stream.read(), where))
    except ArticleError as error:
        yield error
        return
    except (ValueError, RecursionError) as error:
        yield ArticleError(where, f"broken JSON: {error}")
        return
    many = isinstance(found, list)
    for number, row in enumerate(found if many else [found], start=1):
        yield _row(row, f"{where}[{number}]" if many else where, Path(where).stem + (f"-{number}" if many else ""))


def _read_lines(stream: Any, where: str) -> Iterator[Result]:
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        place = f"{where}:{number}"
        try:
            row = json.loads(decode(line, place))
        except ArticleError as error:
            yield error
        except (ValueError, RecursionError) as error:
            yield ArticleError(place, f"broken JSON: {error}")
        else:
            yield _row(row, place, f"{Path(where).stem}-{number}")


def _row(row: object, where: str, default_id: str) -> Result:
    if not isinstance(row, dict):
        return ArticleError(where, f"an article is a JSON object with a text, not {type(row).__name__}")
    try:
        return _article({"id": default_id, **row}, where=where)
    except ArticleError as error:
        return error


def _article(fields: dict[str, Any], *, where: str = "", base: Article | None = None) -> Article:
    """Build an article from the fields of an input, under whatever names it uses.

    Raises:
        ArticleError: there is no text, or it is not text.
    """
    if base is not None:
        return Article(
            id=base.id, text=base.text, url=base.url, title=base.title, publisher=base.publisher,
            published=_iso_date(fields["published"], base.where), where=base.where,
        )  # fmt: skip
    got = {
        field: next((fields[n] for n in names if fields.get(n) not in (None, "")), None)
        for field, names in FIELDS.items()
    }
    text = got["text"]
    if not isinstance(text, str) or not text.strip():
        wanted = ", ".join(FIELDS["text"])
        raise ArticleError(where, "no text" if "text" in fields else f"no text (looked for the fields {wanted})")
    if len(text) > LONGEST:
        raise ArticleError(
            where, f"{len(text):,} characters; an article has at most {LONGEST:,}. Split it into articles"
        )
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
        published=_iso_date(got["published"], where),
        where=where,
    )


def _string(value: object) -> str | None:
    """Some APIs nest the publisher: {"id": ..., "name": ...}."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    return LONE_SURROGATE.sub("�", str(value)).strip() or None if value else None


def _iso_date(value: object, where: str) -> str | None:
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


READERS: dict[str, Callable[[Any, str], Iterator[Result]]] = {
    ".txt": _read_text,
    ".json": _read_json,
    ".jsonl": _read_lines,
    ".ndjson": _read_lines,
}
