"""Reads plain texts, with or without a block of fields at their head, JSON and JSON Lines."""

import json
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from kg_builder.errors import ArticleError
from kg_builder.reading.fields import FIELDS, LONGEST_LINE, Names, Result, decode, make_article, too_long

FRONT_LINE = re.compile(r"([A-Za-z_]+):[ \t]*(.*)")
FRONT_LINES = 20
BLANKS = b"\xef\xbb\xbf \t\r\n"


def read_stream(stream: BinaryIO, where: str, names: Names = FIELDS) -> Iterator[Result]:
    """Yield the articles of a stream: JSON Lines or one JSON object if it begins with ``{``, else one plain text."""
    head = b""
    for line in iter(lambda: stream.readline(LONGEST_LINE), b""):
        head += line
        if line.strip(BLANKS):
            break
    if _is_json(head):
        lines = chain(enumerate(head.splitlines(keepends=True), start=1), _numbered(stream, head.count(b"\n")))
        yield from _rows(lines, where, names)
    else:
        data = head + stream.read(LONGEST_LINE)
        is_object = head.lstrip(BLANKS).startswith(b"{")
        yield from _json(data, where, names) if is_object else _text(data, where, names)


def read_text(stream: BinaryIO, where: str, names: Names) -> Iterator[Result]:
    """Yield the one article of a plain text."""
    yield from _text(stream.read(LONGEST_LINE), where, names)


def read_json(stream: BinaryIO, where: str, names: Names) -> Iterator[Result]:
    """Yield the articles of a JSON file: one object, or a list of them."""
    yield from _json(stream.read(), where, names)


def read_lines(stream: BinaryIO, where: str, names: Names) -> Iterator[Result]:
    """Yield the articles of JSON Lines, one a line."""
    yield from _rows(_numbered(stream, 0), where, names)


def row(found: object, where: str, default_id: str, names: Names) -> Result:
    """Return the article of one row of a file, or what is wrong with it."""
    if not isinstance(found, dict):
        return ArticleError(where, f"an article is a JSON object with a text, not {type(found).__name__}")
    try:
        return make_article({"id": default_id, **found}, where, names)
    except ArticleError as error:
        return error


def _is_json(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _text(data: bytes, where: str, names: Names) -> Iterator[Result]:
    try:
        if len(data) >= LONGEST_LINE:
            raise too_long(where, f"over {LONGEST_LINE:,} bytes")
        fields, text = _front_block(decode(data, where))
        yield make_article({"id": Path(where).stem.strip("<>"), **fields, "text": text}, where)
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


def _json(data: bytes, where: str, names: Names) -> Iterator[Result]:
    try:
        found = json.loads(decode(data, where))
    except ArticleError as error:
        yield error
        return
    except (ValueError, RecursionError) as error:
        yield ArticleError(where, f"broken JSON: {error}")
        return
    many = isinstance(found, list)
    for number, item in enumerate(found if many else [found], start=1):
        own_id = Path(where).stem + (f"-{number}" if many else "")
        yield row(item, f"{where}[{number}]" if many else where, own_id, names)


def _numbered(stream: BinaryIO, before: int) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of a stream with their numbers; of a line that is far too long only the first part."""
    number = before
    while line := stream.readline(LONGEST_LINE):
        number += 1
        yield number, line
        while len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_LINE)


def _rows(lines: Iterator[tuple[int, bytes]], where: str, names: Names) -> Iterator[Result]:
    for number, line in lines:
        if not line.strip():
            continue
        place = f"{where}:{number}"
        try:
            if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
                raise too_long(place, f"a line of over {LONGEST_LINE:,} bytes")
            found = json.loads(decode(line, place))
        except ArticleError as error:
            yield error
        except (ValueError, RecursionError) as error:
            yield ArticleError(place, f"broken JSON: {error}")
        else:
            yield row(found, place, f"{Path(where).stem}-{number}", names)
