"""Answers as a table for the terminal, CSV, JSON or Markdown."""

import csv
import io
import json
from dataclasses import dataclass
from datetime import date

from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from kg_builder.asking import Answers, Value

SHORT = 12  # characters; cells up to this are never broken over lines
FEW = 16  # characters of a longer cell that are to stand on one line


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """Answers for the terminal: a numbered table, and under it where each answer stands: article, characters, words.

    Bounds share a cell ("0.8 to 0.9"), and columns without a value are left out. Where the terminal is too narrow for
    the table, each answer is a block of lines instead. Of more answers than there are rows, the number is told.
    """

    answers: Answers
    number: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        rows = [dict(zip(self.answers.columns, map(_text, row), strict=True)) for row in self.answers.rows]
        cells = [_joined(row) for row in rows]
        shown = [name for name in (cells[0] if cells else ()) if any(row[name] for row in cells)]
        wanted = sum(max(_width(name), *(_width(row[name]) for row in cells)) + 2 for name in shown)
        places = [_place(row) for row in rows]
        if not rows or wanted + len(str(len(rows))) <= options.max_width:
            yield from self._table(cells, shown, places)
        else:
            yield from self._blocks(cells, shown, places)

    def _count(self) -> Text:
        shown = len(self.answers.rows)
        first = f", the first {shown} of them here; --limit 0 shows all" if shown < self.number else ""
        return Text(f"{self.number} answer{'s' if self.number != 1 else ''}{first}")

    def _table(self, cells: list[dict[str, str]], shown: list[str], places: list[str]) -> RenderResult:
        title = self.answers.question.text
        if not cells:
            yield from (Text(title), self._count())
            return
        table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, show_edge=False, expand=False)
        table.add_column("", justify="right", no_wrap=True)
        for name in shown:
            table.add_column(name, overflow="fold", no_wrap=max(len(row[name]) for row in cells) <= SHORT)
        lines = Table.grid(padding=(0, 1))
        lines.add_column(justify="right", no_wrap=True)
        lines.add_column(overflow="fold")
        for number, (row, place) in enumerate(zip(cells, places, strict=True), start=1):
            table.add_row(str(number), *(row[name] for name in shown))
            lines.add_row(str(number), Text(place))
        yield from (table, self._count(), lines)

    def _blocks(self, cells: list[dict[str, str]], shown: list[str], places: list[str]) -> RenderResult:
        lines = Table.grid(padding=(0, 1))
        lines.add_column(justify="right", no_wrap=True)
        lines.add_column(no_wrap=True, style="dim")
        lines.add_column(overflow="fold")
        for number, (row, place) in enumerate(zip(cells, places, strict=True), start=1):
            values = [(name, row[name]) for name in shown if row[name]] + [("in", place)]
            for position, (name, value) in enumerate(values):
                lines.add_row("" if position else str(number), name, Text(value))
        yield from (Text(self.answers.question.text, style="italic"), lines, self._count())


def to_table(answers: Answers, number: int | None = None) -> AnswerTable:
    """Return answers as something that rich prints.

    Args:
        number: of all answers, if these are only the first.
    """
    return AnswerTable(answers, len(answers.rows) if number is None else number)


def _width(cell: str) -> int:
    """Return the width below which a cell gets hard to read: that of its longest word, or of a few words."""
    return max(min(len(cell), FEW), *map(len, cell.split() or [""]))


def _place(row: dict[str, str]) -> str:
    """Return where an answer stands, and its words if they were asked for."""
    found = []
    for prefix in ("", "other"):
        names = [_prefixed(prefix, name) for name in ("articleId", "start", "end")]
        if row.get(names[0]):
            words = " ".join(row.get(_prefixed(prefix, "words"), "").split())
            found.append("{} {}-{}".format(*(row[name] for name in names)) + (f" “{words}”" if words else ""))
    return " and ".join(found)


def _joined(row: dict[str, str]) -> dict[str, str]:
    """Return a row's cells without where it stands, and with those that belong together in one."""
    names = ("article", "articleId", "start", "end", "words")
    place = {_prefixed(prefix, name) for prefix in ("", "other") for name in names}
    cells = {name: value for name, value in row.items() if name not in place}
    for low, high, name in (("low", "high", "range"), ("otherLow", "otherHigh", "otherRange"), ("from", "to", "when")):
        if low in cells and high in cells:
            bounds = cells.pop(low), cells.pop(high)
            cells[name] = bounds[0] if bounds[0] == bounds[1] else " to ".join(bound or "?" for bound in bounds)
    return cells


def _prefixed(prefix: str, name: str) -> str:
    return prefix + name[0].upper() + name[1:] if prefix else name


def to_csv(answers: Answers) -> str:
    """Return CSV with a header line; an absent value is an empty cell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(answers.columns)
    writer.writerows([_text(value) for value in row] for row in answers.rows)
    return out.getvalue()


def to_json(answers: Answers) -> str:
    """Return a JSON list of objects; an absent value is null, a date its ISO form."""
    rows = [dict(zip(answers.columns, row, strict=True)) for row in answers.rows]
    return json.dumps(rows, ensure_ascii=False, indent=2, default=_text) + "\n"


def to_markdown(answers: Answers) -> str:
    """Return a table in GitHub's Markdown."""
    lines = [answers.columns, ["---"] * len(answers.columns)]
    lines += [[_text(value).replace("|", "\\|").replace("\n", "<br>") for value in row] for row in answers.rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    return value.isoformat() if isinstance(value, date) else str(value)
