"""Articles read from files: kinds of file, encodings, front blocks, field names and dates."""

import io
import json
import logging
from pathlib import Path

import pytest

from kg_builder.article import read_articles, read_file
from kg_builder.errors import ArticleError
from kg_builder.reading.texts import read_stream
from kg_builder.records import Article

DATES = [
    ("2022-02-21", "2022-02-21"),
    ("2022-02-21T10:30:00Z", "2022-02-21"),
    ("2022-02-21T23:59:00+01:00", "2022-02-21"),
    ("2022-02-21 10:30:00", "2022-02-21"),
    ("20220221", "2022-02-21"),
    ("Mon, 21 Feb 2022 10:30:00 GMT", "2022-02-21"),
    ("  2022-02-21  ", "2022-02-21"),
    ("yesterday", None),
    ("2022-13-40", None),
    ("", None),
    (None, None),
    (20220221, "2022-02-21"),
]
FIELDS = [
    ({"text": "A b.", "date": "2022-02-21"}, ("A b.", "2022-02-21", None, None)),
    ({"body": "A b.", "headline": "H"}, ("A b.", None, "H", None)),
    ({"content": "A b.", "outlet": "The Post"}, ("A b.", None, None, "The Post")),
    ({"maintext": "A b.", "date_publish": "2022-02-21 10:00:00"}, ("A b.", "2022-02-21", None, None)),
    ({"articleBody": "A b.", "datePublished": "2022-02-21"}, ("A b.", "2022-02-21", None, None)),
    ({"text": "A b.", "source": {"id": 1, "name": "The Post"}}, ("A b.", None, None, "The Post")),
    ({"text": "", "body": "A b."}, ("A b.", None, None, None)),
    ({"text": "A b.", "title": " ", "publisher": ""}, ("A b.", None, None, None)),
]
BROKEN = [
    ("a.json", b"{", "broken JSON"),
    ("a.json", b"[1]", "an article is a JSON object"),
    ("a.json", b'{"title": "T"}', "no text"),
    ("a.json", b'{"text": "  "}', "no text"),
    ("a.json", b'{"text": 5}', "no text"),
    ("a.json", b'{"text": "a\\u0000b"}', "NUL"),
    ("a.txt", b"a\x00b", "binary"),
    ("a.txt", b"\x81\x8d\x8f\x90\x9d", "neither UTF-8"),
    ("a.txt", b"", "no text"),
    ("a.docx", b"PK", "unknown kind of file"),
]
ENCODED = [
    ("Kyiv’s café", "utf-8"),
    ("Kyiv’s café", "utf-8-sig"),
    ("Kyiv’s café", "utf-16"),
    ("Kyiv’s café said no to the offer again", "windows-1252"),
]
FRONT = [
    ("title: T\npublished: 2022-02-21\n---\nA b.", ("A b.", "2022-02-21", "T")),
    ("date: 2022-02-21\n---\nA b.", ("A b.", "2022-02-21", None)),
    ("mood: good\n---\nA b.", ("mood: good\n---\nA b.", None, None)),
    ("A b.\n---\nC d.", ("A b.\n---\nC d.", None, None)),
    ("PSAKI: No.\nQ: Why?", ("PSAKI: No.\nQ: Why?", None, None)),
    ("url: https://example.org/a:b\n---\nA b.", ("A b.", None, None)),
]


def only(results: list[Article | ArticleError]) -> Article:
    """Return the one article of the results."""
    (found,) = results
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize(("value", "expected"), DATES)
def test_dates(tmp_path: Path, value: object, expected: str | None) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"text": "A b.", "published": value}), encoding="utf-8")
    assert only(list(read_file(path))).published == expected


@pytest.mark.parametrize(("row", "expected"), FIELDS)
def test_field_names(tmp_path: Path, row: dict[str, object], expected: tuple[str | None, ...]) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(row), encoding="utf-8")
    found = only(list(read_file(path)))
    assert (found.text, found.published, found.title, found.publisher) == expected


@pytest.mark.parametrize(("name", "data", "reason"), BROKEN)
def test_what_is_no_article_is_an_error_that_names_its_place(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    (found,) = read_file(path)
    assert isinstance(found, ArticleError)
    assert reason in str(found)
    assert str(path) in str(found)


@pytest.mark.parametrize(("text", "encoding"), ENCODED)
def test_encodings(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    assert only(list(read_file(path))).text == text


def test_another_encoding_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Kyiv’s café said no to the offer again".encode("windows-1252"))
    with caplog.at_level(logging.WARNING):
        only(list(read_file(path)))
    assert "not UTF-8" in caplog.text


@pytest.mark.parametrize(("text", "expected"), FRONT)
def test_front_blocks(tmp_path: Path, text: str, expected: tuple[str | None, ...]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    found = only(list(read_file(path)))
    assert (found.text, found.published, found.title) == expected


def test_nothing_is_cut_from_the_text(tmp_path: Path) -> None:
    text = "  \r\nA b.\t\r\n\r\n“C”\u2028d.\n\n"
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"text": text}), encoding="utf-8")
    assert only(list(read_file(path))).text == text


def test_one_bad_line_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One."}\n{bad\n\n{"id": "x", "text": "Two."}\n7\n', encoding="utf-8")
    found = list(read_file(path))
    assert [f.id if isinstance(f, Article) else "error" for f in found] == ["a-1", "error", "x", "error"]
    assert ":2" in str(found[1])


def test_half_a_surrogate_pair_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"text": "A \\ud83d b."}', encoding="utf-8")
    assert only(list(read_file(path))).text == "A � b."


def test_a_folder_is_read_in_name_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "c.pdf"):
        (tmp_path / name).write_text(f"Text of {name}.", encoding="utf-8")
    assert [only([found]).id for found in read_articles([str(tmp_path)])] == ["a", "b"]


def test_an_empty_folder_and_a_missing_file_are_errors(tmp_path: Path) -> None:
    found = list(read_articles([str(tmp_path), str(tmp_path / "no.txt")]))
    assert [isinstance(f, ArticleError) for f in found] == [True, True]


def test_a_date_given_by_hand_fills_gaps_only(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One."}\n{"text": "Two.", "date": "2020-01-01"}\n', encoding="utf-8")
    found = [only([f]).published for f in read_articles([str(path)], published="2022-02-21")]
    assert found == ["2022-02-21", "2020-01-01"]


STREAMS = [
    (b"Plain text.", ["Plain text."]),
    (b'{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
    (b'{\n"text": "One."\n}', ["One."]),
    (b'\n\n{"text": "One."}\n', ["One."]),
]


@pytest.mark.parametrize(("data", "texts"), STREAMS)
def test_streams(data: bytes, texts: list[str]) -> None:
    assert [only([found]).text for found in read_stream(io.BytesIO(data), "<stdin>")] == texts


def test_a_corpus_in_one_line_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("word " * 200_001, encoding="utf-8")
    (found,) = read_file(path)
    assert isinstance(found, ArticleError)
    assert "1,000,005" in str(found)
