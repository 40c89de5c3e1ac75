"""Answers as a table for the terminal, CSV, JSON or Markdown."""

import csv
import io
import json
from datetime import date

from rich.box import SIMPLE_HEAD
from rich.console import Group
from rich.table import Table
from rich.text import Text

from kg_builder.asking import Answers, Value

SHORT = 12  # characters; cells up to this are never broken over lines


def to_table(answers: Answers) -> Group:
    """Return a numbered table for the terminal, and under it where each answer stands: article, characters, words.

    Bounds share a cell ("0.8 to 0.9"), and columns without a value are left out.
    """
    rows = [dict(zip(answers.columns, map(_text, row), strict=True)) for row in answers.rows]
    places = [_place(row) for row in rows]
    cells = [_joined(row) for row in rows]
    table = Table(title=answers.question.text, title_justify="left", box=SIMPLE_HEAD, show_edge=False, expand=False)
    shown = [name for name in (cells[0] if cells else ()) if any(row[name] for row in cells)]
    table.add_column("", justify="right", no_wrap=True)
    for name in shown:
        table.add_column(name, overflow="fold", no_wrap=max(len(row[name]) for row in cells) <= SHORT)
    for number, row in enumerate(cells, start=1):
        table.add_row(str(number), *(row[name] for name in shown))
    lines = Table.grid(padding=(0, 1))
    lines.add_column(justify="right", no_wrap=True)
    lines.add_column(overflow="fold")
    for number, place in enumerate(places, start=1):
        lines.add_row(str(number), Text(place))
    count = Text(f"{len(rows)} answer{'s' if len(rows) != 1 else ''}")
    return Group(table, count, lines) if rows else Group(Text(answers.question.text), count)


def _place(row: dict[str, str]) -> str:
    """Return where an answer stands, and its words if they were asked for."""
    found = []
    for prefix in ("", "other"):
        names = [_prefixed(prefix, name) for name in ("articleId", "start", "end")]
        if row.get(names[0]):
            found.append("{} {}-{}".format(*(row[name] for name in names)))
    words = f" “{' '.join(row['words'].split())}”" if row.get("words") else ""
    return " and ".join(found) + words


def _joined(row: dict[str, str]) -> dict[str, str]:
    """Return a row's cells without where it stands, and with those that belong together in one."""
    place = {_prefixed(p, name) for p in ("", "other") for name in ("article", "articleId", "start", "end")}
    cells = {name: value for name, value in row.items() if name not in place | {"words"}}
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
