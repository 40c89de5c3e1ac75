"""Rows of terms as rows of Python values; those of a store are sorted here.

While Oxigraph sorts, it looks up the words of both terms for each comparison; and an rdflib term is a slow way to a
string. So a store's rows come unsorted, and become values column by column.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import pyoxigraph as ox
from rdflib import Literal, Node, URIRef

from kg_builder.dialect import Rank, rank
from kg_builder.union_store import UnionStore, rdflib_of

Value = str | int | float | bool | date | None
TERMS = 10_000  # remembered
STRING = ox.Literal("").datatype


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
    found = store.solutions(query)
    columns = tuple(variable.value for variable in found.variables)
    table = [_column(terms) for terms in zip(*found, strict=True)]
    rows = tuple(zip(*(values for values, _ in table), strict=True))
    ranks = [table[columns.index(name)][1] for name in re.findall(r"\?(\w+)", order) if table and name in columns]
    if not ranks:
        return columns, rows
    ranked = list(zip(*ranks, strict=True))
    return columns, tuple(rows[place] for place in sorted(range(len(rows)), key=ranked.__getitem__))


def _column(terms: Sequence[Any]) -> tuple[Iterable[Value], Iterable[Any]]:
    """Return the values of a column, and what sorts them."""
    kinds = set(map(type, terms))
    if kinds == {ox.NamedNode} or (kinds == {ox.Literal} and all(term.datatype == STRING for term in terms)):
        texts = [term.value for term in terms]
        return texts, texts
    pairs = [_ranked(term) for term in terms]
    return [value for value, _ in pairs], [place for _, place in pairs]


@lru_cache(maxsize=TERMS)
def _ranked(term: Any) -> tuple[Value, Rank]:
    node = None if term is None else rdflib_of(term)
    return value_of(node), rank(node)
