"""Answers on the terminal: a table where it fits, else a block of lines an answer; no word is broken in two."""

import io
from datetime import date

import pytest
from rich.console import Console

from kg_builder.answers import to_table
from kg_builder.asking import Answers, Value
from kg_builder.questions import question

COLUMNS = ("speaker", "event", "low", "high", "date", "place", "article", "articleId", "start", "end", "words")
ZELENSKYY = "Volodymyr Zelenskyy"
ROWS: tuple[tuple[Value, ...], ...] = (
    ("Ben Wallace", "invasion: Russia, Ukraine", 0.8, 0.9, date(2022, 2, 15), None, "urn:a", "a.txt", 5, 9, "a war"),
    (ZELENSKYY, "meeting: Vladimir Putin", None, None, date(2022, 2, 19), None, "urn:b", "b.txt", 0, 4, None),
)


def shown(width: int, rows: tuple[tuple[Value, ...], ...] = ROWS) -> list[str]:
    """Return the lines of a table on a terminal of some width."""
    out = io.StringIO()
    answers = Answers(question=question("who-claimed"), columns=COLUMNS, rows=rows)
    Console(file=out, width=width, color_system=None).print(to_table(answers))
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_a_wide_terminal_gets_a_table() -> None:
    lines = shown(120)
    assert lines[1].split() == ["speaker", "event", "date", "range"]
    assert lines[3].split("   ")[1:3] == ["Ben Wallace", ""]
    assert "0.8 to 0.9" in lines[3]
    assert lines[-3:] == ["2 answers", "1 a.txt 5-9 “a war”", "2 b.txt 0-4"]


def test_a_narrow_terminal_gets_blocks() -> None:
    assert shown(54)[2:] == [
        "1 speaker Ben Wallace",
        "  event   invasion: Russia, Ukraine",
        "  date    2022-02-15",
        "  range   0.8 to 0.9",
        "  in      a.txt 5-9 “a war”",
        "2 speaker Volodymyr Zelenskyy",
        "  event   meeting: Vladimir Putin",
        "  date    2022-02-19",
        "  in      b.txt 0-4",
        "2 answers",
    ]


@pytest.mark.parametrize("width", [40, 60, 80, 100, 160])
def test_no_word_is_broken(width: int) -> None:
    words = " ".join(shown(width)).split()
    assert {"Zelenskyy", "meeting:", "invasion:", "2022-02-19"} <= set(words)


def test_words_stand_beside_their_places() -> None:
    columns = (
        "speaker",
        "articleId",
        "start",
        "end",
        "otherArticleId",
        "otherStart",
        "otherEnd",
        "words",
        "otherWords",
    )
    row: tuple[Value, ...] = ("Berg", "a.txt", 1, 9, "b.txt", 2, 8, "an attack", "no  attack")
    out = io.StringIO()
    answers = Answers(question=question("contradictions"), columns=columns, rows=(row,))
    Console(file=out, width=120, color_system=None).print(to_table(answers))
    assert " ".join(out.getvalue().split()).endswith("1 answer 1 a.txt 1-9 “an attack” and b.txt 2-8 “no attack”")


def test_the_first_answers_are_said_to_be_the_first() -> None:
    out = io.StringIO()
    answers = Answers(question=question("who-claimed"), columns=COLUMNS, rows=ROWS[:1])
    Console(file=out, width=54, color_system=None).print(to_table(answers, 2))
    assert " ".join(out.getvalue().split()).endswith("2 answers, the first 1 of them here; --limit 0 shows all")


def test_no_answer_is_said() -> None:
    assert shown(80, ())[-1] == "0 answers"
