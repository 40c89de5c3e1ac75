"""Answers as a table for the terminal, CSV, JSON or Markdown."""

import csv
import io
import json
from datetime import date

from rich.box import SIMPLE_HEAD
from rich.table import Table

from kg_builder.asking import Answers, Value


def to_table(answers: Answers) -> Table:
    """Return a table for the terminal.

    Bounds share a cell ("0.8 to 0.9"), as do an article's id and the characters in it ("id 97-150"); columns without
    a value are left out.
    """
    rows = [_joined(dict(zip(answers.columns, row, strict=True))) for row in answers.rows]
    table = Table(title=answers.question.text, title_justify="left", box=SIMPLE_HEAD, show_edge=False)
    shown = [name for name in (rows[0] if rows else ()) if any(row[name] for row in rows)]
    for name in shown:
        table.add_column(name, overflow="fold", ratio=3 if name == "words" else 2, max_width=60)
    for row in rows:
        table.add_row(*(row[name] for name in shown))
    table.caption = f"{len(rows)} answer{'s' if len(rows) != 1 else ''}"
    table.caption_justify = "left"
    return table


def _joined(row: dict[str, Value]) -> dict[str, str]:
    """Return a row's cells with those that belong together in one."""
    cells = {name: _text(value) for name, value in row.items()}
    for prefix in ("", "other"):
        names = [_prefixed(prefix, name) for name in ("article", "articleId", "start", "end")]
        if names[0] in cells:
            _, id, start, end = (cells.pop(name) for name in names)
            cells[_prefixed(prefix, "where")] = f"{id} {start}-{end}" if id else ""
    for low, high, name in (("low", "high", "range"), ("otherLow", "otherHigh", "otherRange"), ("from", "to", "when")):
        if low in cells and high in cells:
            bounds = cells.pop(low), cells.pop(high)
            cells[name] = bounds[0] if bounds[0] == bounds[1] else " to ".join(bound or "?" for bound in bounds)
    words = cells.pop("words", None)
    return cells if words is None else {**cells, "words": " ".join(words.split())}


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
