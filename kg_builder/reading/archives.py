"""Reads WARC files, packed or not, as crawlers and Common Crawl's CC-NEWS write them (ISO 28500): one page a record."""

from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from kg_builder.errors import ArticleError
from kg_builder.reading.fields import Names, Result
from kg_builder.reading.pages import LONGEST_PAGE, read_page

HTML = ("text/html", "application/xhtml+xml")


def read_warc(stream: BinaryIO, where: str, names: Names) -> Iterator[Result]:
    """Yield the articles of the pages that were fetched with success; other records are passed over."""
    read = whole = 0
    records = ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True, auto_decode="all")
    try:
        for record in records:
            read += 1
            if _is_page(record):
                address = record.headers.get("WARC-Target-URI") or f"record {read}"
                body = record.reader.read(LONGEST_PAGE + 1)
                if len(body) < min(record.content_length, LONGEST_PAGE) and not _is_packed(record):
                    raise EOFError("the last page stops in the middle")
                yield read_page(body, f"{where}: {address}", url=address, charset=record.http_charset)
            whole = read
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
