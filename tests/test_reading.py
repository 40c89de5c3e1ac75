"""Articles from tables, archives, feeds and mail, and articles that come twice."""

import gzip
import json
import os
from pathlib import Path

import pytest

from kg_builder.article import read_articles, read_file
from kg_builder.errors import ArticleError
from kg_builder.reading.duplicates import DUPLICATE, without_duplicates
from kg_builder.reading.fields import LONGEST_LINE, field_names
from kg_builder.records import Article

TEXT = "The minister said on Monday that talks with Halm would begin next week in Varna, if the brigades leave."
PAGE = f'<html><head><meta name="date" content="2031-03-04"></head><body><h1>T</h1><p>{TEXT}</p></body></html>'
Row = tuple[str, str | None, str | None]


def rows(path: Path, fields: str = "") -> list[Row | str]:
    """Return (text, day, title) of each article of a file, or what is wrong."""
    found = read_file(path, field_names(fields))
    return [str(r.what) if isinstance(r, ArticleError) else (r.text, r.published, r.title) for r in found]


def write(folder: Path, name: str, data: str | bytes) -> Path:
    """Return the path of a new file."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", 'text,date,title\n"He said ""no"", twice.\nThen left.",2031-03-04,T\n'),
        ("a.csv", '\ufefftitle;date;text\r\nT;2031-03-04;"He said ""no"", twice.\nThen left."\r\n\r\n'),
        ("a.tsv", 'text\tdate\ttitle\n"He said ""no"", twice.\nThen left."\t2031-03-04\tT'),
    ],
)
def test_a_table_has_an_article_a_row(tmp_path: Path, name: str, data: str) -> None:
    assert rows(write(tmp_path, name, data)) == [('He said "no", twice.\nThen left.', "2031-03-04", "T")]


def test_a_bad_row_of_a_table_is_named_by_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", 'id,text\n1,"A\nb."\n2,C d.,too much\n3,E f.\n4,\n')
    found = list(read_file(path))
    assert [str(r).removeprefix(str(path)) if isinstance(r, ArticleError) else r.text for r in found] == [
        "A\nb.",
        ":4: 3 fields, but the header names 2",
        "E f.",
        ":6: no text",
    ]


@pytest.mark.parametrize(
    ("data", "what"),
    [(b"a,b\n1,2\n", "no header row"), (b"", "no header row"), (b"text\n\xff\xfe\n", "not UTF-8")],
)
def test_a_table_that_is_none_says_so(tmp_path: Path, data: bytes, what: str) -> None:
    (found,) = rows(write(tmp_path, "a.csv", data))
    assert isinstance(found, str)
    assert what in found


def test_fields_have_the_names_that_the_user_gives(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "Story,When,text\nA b.,2031-03-04,no\n")
    assert rows(path, "text=Story,published=When") == [("A b.", "2031-03-04", None)]


@pytest.mark.parametrize("given", ["text", "text=", ",", "words=body", "text=a;b,=c"])
def test_field_names_that_make_no_sense_are_refused(given: str) -> None:
    with pytest.raises(ValueError, match="FIELD=NAME"):
        field_names(given)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.jsonl", b'{"text": "A b."}\n{"text": "', b'"}\n{"text": "C d."}\n'),
        ("a.csv", b'id,text\n1,A b.\n2,"', b'"\n3,C d.\n'),
    ],
)
def test_a_line_of_many_megabytes_costs_itself_alone(tmp_path: Path, name: str, before: bytes, after: bytes) -> None:
    path = write(tmp_path, name, before + b"x" * (5 * LONGEST_LINE // 2) + after)
    first, second, third = rows(path)
    assert (first, third) == (("A b.", None, None), ("C d.", None, None))
    assert "Split it into articles" in second


@pytest.mark.parametrize("name", ["a.html", "a.rss", "a.txt"])
def test_a_file_that_would_be_read_in_part_is_not_read(tmp_path: Path, name: str) -> None:
    pytest.importorskip("trafilatura")
    start = b"<html><body><p>" if name == "a.html" else b"<rss><channel><item><description>"
    (found,) = rows(write(tmp_path, name, start + b"A b. " * 4_000_001))
    assert isinstance(found, str)
    assert "over " in found


def test_what_a_folder_does_not_show_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b/c.txt", "b.txt", "a.txt", "b/.d.txt", "shut/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path, name, "A b.")
    (tmp_path / "f.txt").symlink_to("nothing")
    scandir = os.scandir

    def refused(path: Path) -> object:
        if path.name == "shut":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    found = list(read_articles([str(tmp_path)]))
    assert [str(r.where).removeprefix(f"{tmp_path}/") for r in found] == ["a.txt", "b/c.txt", "b.txt", "f.txt", "shut"]
    assert [r.what for r in found if isinstance(r, ArticleError)] == [
        "cannot be read: No such file or directory",
        "cannot be read: Permission denied",
    ]


def test_files_may_be_packed(tmp_path: Path) -> None:
    for name in ("a.jsonl.gz", "b.csv.gz", "c.txt.gz"):
        data = {"a": '{"text": "A b."}', "b": "text\nA b.", "c": "A b."}[name[0]]
        write(tmp_path, name, gzip.compress(data.encode()))
    broken = write(tmp_path, "d.txt.gz", gzip.compress(b"A b. " * 10_000)[:40])
    found = list(read_articles([str(tmp_path)]))
    assert [r.text for r in found if isinstance(r, Article)] == ["A b."] * 3
    assert [r.where for r in found if isinstance(r, ArticleError)] == [str(broken)]


def test_parquet_has_an_article_a_row(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    table = {"body": ["A b.", None, "C d."], "date": ["2031-03-04", "", None], "views": [1, 2, 3]}
    parquet.write_table(pa.table(table), path)
    first, second, third = rows(path)
    assert (first, third) == (("A b.", "2031-03-04", None), ("C d.", None, None))
    assert "no text" in second
    (found,) = rows(write(tmp_path, "b.parquet", path.read_bytes()[:50]))
    assert "broken Parquet" in found
    parquet.write_table(pa.table({"views": [1]}), path)
    (found,) = rows(path)
    assert "no column" in found


def archive(*pages: tuple[str, bytes, bytes]) -> bytes:
    """Return a WARC file of (address, head of the answer, body), each packed by itself."""
    data = b""
    for address, head, body in pages:
        block = b"HTTP/1.1 " + head + b"\r\n\r\n" + body
        lines = (
            "WARC/1.0", "WARC-Type: response", f"WARC-Target-URI: {address}", "WARC-Date: 2031-03-04T00:00:00Z",
            "WARC-Record-ID: <urn:uuid:0>", "Content-Type: application/http; msgtype=response",
            f"Content-Length: {len(block)}",
        )  # fmt: skip
        data += gzip.compress("\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n")
    return data


OK = b"200 OK\r\nContent-Type: text/html; charset=utf-8"


def test_an_archive_has_an_article_a_page(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    path = tmp_path / "a.warc.gz"
    path.write_bytes(
        archive(
            ("http://a.example/1", OK, PAGE.encode()),
            ("http://a.example/2", b"404 Not Found\r\nContent-Type: text/html", PAGE.encode()),
            ("http://a.example/3", b"200 OK\r\nContent-Type: image/png", b"\x89PNG"),
            ("http://a.example/4", OK + b"\r\nContent-Encoding: gzip", gzip.compress(PAGE.encode())),
        )
    )
    found = [r for r in read_file(path) if isinstance(r, Article)]
    assert [(r.url, r.published, TEXT in r.text) for r in found] == [
        ("http://a.example/1", "2031-03-04", True),
        ("http://a.example/4", "2031-03-04", True),
    ]
    assert found[0].where == f"{path}: http://a.example/1"


def test_an_archive_cut_off_gives_what_it_has(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    whole = archive(*((f"http://a.example/{n}", OK, PAGE.replace("T<", f"T{n}<").encode()) for n in range(3)))
    found = rows(write(tmp_path, "a.warc.gz", whole[: len(whole) - 120]))
    assert len([r for r in found if isinstance(r, tuple)]) == 2
    assert isinstance(found[-1], str)
    assert "broken after 2 pages" in found[-1]


@pytest.mark.parametrize("packed", [True, False])
def test_wherever_an_archive_is_cut_off_it_is_told(tmp_path: Path, packed: bool) -> None:
    pytest.importorskip("fastwarc")
    pages = [archive((f"http://a.example/{n}", OK, PAGE.replace("T<", f"T{n}<").encode())) for n in range(2)]
    first, second = pages if packed else [gzip.decompress(page) for page in pages]
    for left in range(1, len(second) - 4, 7):  # the last four bytes are blank lines
        found = rows(write(tmp_path, "a.warc", first + second[:left]))
        pages_read = len(found) - 1  # both, where only the checksum of the second is cut
        assert pages_read == 1 or (packed and left > len(second) - 16)
        assert f"broken after {pages_read} pages" in found[-1]
    assert [type(row) for row in rows(write(tmp_path, "a.warc", first + second))] == [tuple, tuple]


@pytest.mark.parametrize("data", [b"", b"no archive", gzip.compress(b"neither", mtime=0)])
def test_an_archive_that_is_none_says_so(tmp_path: Path, data: bytes) -> None:
    pytest.importorskip("fastwarc")
    (found,) = rows(write(tmp_path, "a.warc", data))
    assert isinstance(found, str)


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Halm Herald</title><item><title>T &amp; U</title><link>http://a.example/1</link><guid>1</guid>
<pubDate>Tue, 04 Mar 2031 10:00:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{TEXT}</p><p>So he <b>left</b>.<br>At once.</p>]]></content:encoded></item>
<item><title>V</title><description>Only the first words of it.</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Halm Herald</title><entry><id>urn:1</id>
<title>T &amp; U</title><published>2031-03-04T10:00:00Z</published><content type="html">
&lt;p&gt;{TEXT}&lt;/p&gt;&lt;p&gt;So he left.&lt;br&gt;At once.&lt;/p&gt;</content></entry></feed>"""


@pytest.mark.parametrize(("name", "data", "skipped"), [("a.rss", RSS, 1), ("a.xml", RSS, 1), ("a.atom", ATOM, 0)])
def test_a_feed_has_an_article_an_entry_that_carries_its_text(
    tmp_path: Path, name: str, data: str, skipped: int
) -> None:
    pytest.importorskip("feedparser")
    found = rows(write(tmp_path, name, data))
    assert found[0] == (f"{TEXT}\n\nSo he left.\n\nAt once.", "2031-03-04", "T & U")
    assert len([r for r in found if isinstance(r, str) and "summary" in r]) == skipped


def test_a_feed_that_is_none_says_so(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    broken, site_map = (
        next(iter(read_file(write(tmp_path, name, data))))
        for name, data in (
            ("a.rss", "<rss><chan"),
            ("sitemap.xml", '<urlset xmlns="http://a.example/s"><url/></urlset>'),
        )
    )
    assert isinstance(broken, ArticleError)
    assert isinstance(site_map, ArticleError)
    assert "no entries" in broken.what
    assert (broken.skipped, site_map.skipped) == ("", "XML but no feed")


MAIL = f"""From wire@a.example Tue Mar  4 10:00:00 2031
From: "Sund Wire" <wire@a.example>
Date: Tue, 4 Mar 2031 10:00:00 +0100
Subject: =?utf-8?q?T_caf=C3=A9?=
Message-ID: <1@a.example>
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

{TEXT} Caf=C3=A9.

From wire@a.example Tue Mar  4 10:00:00 2031
From: broken
Content-Type: text/html

<p>no plain text</p>

"""


def test_a_mailbox_has_an_article_a_message(tmp_path: Path) -> None:
    (article, skipped) = read_file(write(tmp_path, "a.mbox", MAIL))
    assert isinstance(article, Article)
    assert (article.text.strip(), article.title, article.published) == (f"{TEXT} Café.", "T café", "2031-03-04")
    assert (article.id, article.publisher) == ("1@a.example", "Sund Wire")
    assert isinstance(skipped, ArticleError)
    assert skipped.skipped
    assert "no messages" in str(rows(write(tmp_path, "b.mbox", "Hello.")))


def test_an_article_that_comes_again_is_skipped(tmp_path: Path) -> None:
    lines = [
        {"id": "1", "text": "A b.", "url": "http://a.example/x?utm_source=feed"},
        {"id": "2", "text": "A b, mended.", "url": "http://A.example/x/"},
        {"id": "3", "text": "A  b.\n", "url": "http://b.example/x"},
        {"id": "4", "text": "C d."},
        {"id": "5", "text": "C d."},
        {"id": "6"},
    ]
    path = write(tmp_path, "a.jsonl", "\n".join(map(json.dumps, lines)))
    found = list(without_duplicates(read_file(path)))
    assert [r.id for r in found if isinstance(r, Article)] == ["1", "4"]
    assert [r.skipped for r in found if isinstance(r, ArticleError)] == [DUPLICATE] * 3 + [""]


@pytest.mark.parametrize("name", ["a.csv", "a.html", "a.warc", "a.rss", "a.mbox", "a.parquet", "a.jsonl", "a.json"])
@pytest.mark.parametrize(
    "data", [b"", b"\x00" * 50, b"\xff\xfe\xfd", b"<", b"{[", b"From \n\n", "é\u2028".encode() * 9]
)
def test_no_file_raises(tmp_path: Path, name: str, data: bytes) -> None:
    assert all(isinstance(r, Article | ArticleError) for r in read_file(write(tmp_path, name, data)))


def test_a_library_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from kg_builder.errors import ResourceError

    monkeypatch.setitem(sys.modules, "kg_builder.reading.pages", None)
    with pytest.raises(ResourceError, match=r"\[pages\]"):
        list(read_file(write(tmp_path, "a.html", PAGE)))
