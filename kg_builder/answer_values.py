"""Rows of terms as rows of Python values; those of a store are sorted here.

While Oxigraph sorts, it looks up the words of both terms for each comparison; and an rdflib term is a slow way to a
string. So a store's rows come unsorted, as text, and become values column by column.
"""

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import lru_cache
from itertools import compress
from typing import Any

from rdflib import Literal, Node, URIRef

from kg_builder.dialect import Rank, rank
from kg_builder.query_order import Parts
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


def stored_values(store: UnionStore, parts: Parts) -> tuple[tuple[str, ...], tuple[tuple[Value, ...], ...]]:
    """Return the columns and rows of a SELECT query, sorted as it asks for."""
    columns, cells = _looked_up(store, parts) if parts.lookups else store.cells(parts.query)
    table = list(map(_column, cells))
    rows = tuple(zip(*(values for values, _ in table), strict=True))
    ranks = [table[columns.index(name)][1] for name in re.findall(r"\?(\w+)", parts.order) if name in columns]
    if not ranks:
        return columns, rows
    ranked = list(zip(*ranks, strict=True))
    return columns, tuple(rows[place] for place in sorted(range(len(rows)), key=ranked.__getitem__))


def _looked_up(store: UnionStore, parts: Parts) -> tuple[tuple[str, ...], list[Sequence[str]]]:
    """Return the columns and cells of groups, joined to what is known of their keys.

    Oxigraph answers without Python's lock, so that the queries are answered beside each other.
    """
    queries = list(dict.fromkeys([parts.query, *(lookup.query for lookup in parts.lookups)]))
    with ThreadPoolExecutor() as pool:
        answers = dict(zip(queries, pool.map(store.cells, queries), strict=True))
    names, cells = answers[parts.query]
    found: dict[str, Sequence[str]] = dict(zip(names, cells, strict=True))
    for lookup in parts.lookups:
        keys, *values = answers[lookup.query][1]
        known = dict(zip(keys, zip(*values, strict=True), strict=True))
        rows = list(map(known.get, found[lookup.key[1:]]))
        there = [row is not None for row in rows]
        if not all(there):
            found = {name: list(compress(column, there)) for name, column in found.items()}
        columns = zip(*filter(None, rows), strict=True) if any(there) else ((),) * len(lookup.names)
        found |= {name[1:]: column for name, column in zip(lookup.names, columns, strict=True)}
    asked = tuple(name[1:] for name in parts.columns)
    table: list[Sequence[str]] = [found[name] for name in asked]
    if parts.distinct and table[0]:
        table = list(zip(*dict.fromkeys(zip(*table, strict=True)), strict=True))
    return asked, table


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
