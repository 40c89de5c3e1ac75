"""Rows of terms as rows of Python values; those of a store are sorted here.

While Oxigraph sorts, it looks up the words of both terms for each comparison; and an rdflib term is a slow way to a
string. So a store's rows come unsorted, as text, and become values column by column.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from rdflib import Literal, Node, URIRef

from kg_builder.dialect import Rank, rank
from kg_builder.union_store import UnionStore, term_of

Value = str | int | float | bool | date | None
TERMS = 10_000  # remembered


def value_of(term: Node | None) -> Value:
    """Return the value of a term: an IRI as a string, of a blank node nothing."""
    if isinstance(term, Literal):
        value = term.toPython()
        if isinstance(value, str | bool | int | float | date):
            return value
        return float(value) if hasattr(value, "as_tuple") else str(term)
    return str(term) if isinstance(term, URIRef) else None


def stored_values(store: UnionStore, sparql: str) -> tuple[tuple[str, ...], tuple[tuple[Value, ...], ...]]:
    """Return the columns and rows of a SELECT query, which may end with ORDER BY and columns."""
    query, _, order = sparql.rpartition("ORDER BY") if "ORDER BY" in sparql else (sparql, "", "")
    columns, cells = store.cells(query)
    table = list(map(_column, cells))
    rows = tuple(zip(*(values for values, _ in table), strict=True))
    ranks = [table[columns.index(name)][1] for name in re.findall(r"\?(\w+)", order) if name in columns]
    if not ranks:
        return columns, rows
    ranked = list(zip(*ranks, strict=True))
    return columns, tuple(rows[place] for place in sorted(range(len(rows)), key=ranked.__getitem__))


def _column(cells: Sequence[str]) -> tuple[Sequence[Value], Sequence[Any]]:
    """Return the values of a column, and what sorts them."""
    ends = {cell[:1] + cell[-1:] for cell in cells}
    together = "".join(cells)
    if ends == {"<>"} or (ends == {'""'} and "\\" not in together):  # IRIs, or strings that are spelt as they are
        texts = [cell[1:-1] for cell in cells]
        return texts, texts
    if "" not in ends and together.isdecimal():
        numbers = list(map(int, cells))
        return numbers, numbers
    known = {cell: _ranked(cell) for cell in set(cells)}
    return [known[cell][0] for cell in cells], [known[cell][1] for cell in cells]


@lru_cache(maxsize=TERMS)
def _ranked(cell: str) -> tuple[Value, Rank]:
    node = term_of(cell)
    return value_of(node), rank(node)
