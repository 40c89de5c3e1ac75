"""Reads WARC files, packed or not, as crawlers and Common Crawl's CC-NEWS write them (ISO 28500): one page a record."""

import os
import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from kg_builder.errors import ArticleError
from kg_builder.reading.fields import Names, Result
from kg_builder.reading.pages import LONGEST_PAGE, read_page

HTML = ("text/html", "application/xhtml+xml")
GZIP = b"\x1f\x8b"
BLOCK = 1 << 16  # bytes
CUT = "the last page stops in the middle"
LENGTH = re.compile(rb"^content-length:\s*(\d+)", re.I | re.M)


def read_warc(stream: BinaryIO, where: str, names: Names) -> Iterator[Result]:
    """Yield the articles of the pages that were fetched with success; other records are passed over."""
    read = whole = last = 0
    records = ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True, auto_decode="all")
    try:
        for record in records:
            read, last = read + 1, record.stream_pos
            if _is_page(record):
                address = record.headers.get("WARC-Target-URI") or f"record {read}"
                body = record.reader.read(LONGEST_PAGE + 1)
                if len(body) < min(record.content_length, LONGEST_PAGE) and not _is_packed(record):
                    raise EOFError(CUT)
                yield read_page(body, f"{where}: {address}", url=address, charset=record.http_charset)
                whole += 1
        if read and _is_cut(stream, last):
            raise EOFError(CUT)
    except (OSError, EOFError, ValueError) as error:
        yield ArticleError(where, f"broken after {whole} pages; fetch it again for the rest: {error}")
        return
    if not read:
        yield ArticleError(where, "no pages; an archive holds WARC records of the type “response”")


def _is_page(record: WarcRecord) -> bool:
    answer = record.http_headers
    kind = (record.http_content_type or "").lower()
    return answer is not None and answer.status_code == 200 and kind.startswith(HTML)


def _is_packed(record: WarcRecord) -> bool:
    """Tell whether the answer is of another length than the page in it."""
    return any(name in record.http_headers for name in ("Content-Encoding", "Transfer-Encoding"))


def _is_cut(stream: BinaryIO, start: int) -> bool:
    """Tell whether an archive ends within a record, in or after the one at a place in bytes: of a record with so little
    left that its head cannot be read, the reader says nothing."""
    stream.seek(start)
    packed = stream.read(len(GZIP)) == GZIP
    stream.seek(start)
    return _ends_packed(stream) if packed else _ends_plain(stream, start)


def _ends_packed(stream: BinaryIO) -> bool:
    """Tell whether the last of the gzip members ahead stops in the middle; what is no gzip is not looked into."""
    member = None
    while chunk := stream.read(BLOCK):
        while chunk:
            member = member or zlib.decompressobj(wbits=31)
            try:
                member.decompress(chunk)
            except zlib.error:
                return False
            chunk, ended = member.unused_data, member.eof
            member = None if ended else member
    return member is not None


def _ends_plain(stream: BinaryIO, start: int) -> bool:
    """Tell whether the last record from a place on stops in its head or in its block."""
    size = stream.seek(0, os.SEEK_END)
    while start < size:
        stream.seek(start)
        head = stream.read(BLOCK)
        begun = head.lstrip(b"\r\n")
        end = begun.find(b"\r\n\r\n")
        length = LENGTH.search(begun[: max(end, 0)])
        if not begun or length is None:
            return bool(begun) and end < 0
        start += len(head) - len(begun) + end + 4 + int(length[1])
    return start > size
