"""Values of a store's terms, which come as text, are those of the terms."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import XSD

from kg_builder.answer_values import stored_values, value_of
from kg_builder.query_order import Parts
from kg_builder.query_tables import Lookup
from kg_builder.union_store import UnionStore, rdflib_of

X = ox.NamedNode("urn:x")
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
PLAIN = TEXT.map(ox.Literal)
TERMS = st.one_of(
    PLAIN,
    st.builds(lambda text: ox.Literal(text, language="en"), TEXT),
    st.integers(-(10**12), 10**12).map(ox.Literal),
    st.decimals(-1000, 1000, places=3).map(lambda number: typed(str(number), "decimal")),
    st.floats(-1e9, 1e9).map(ox.Literal),
    st.booleans().map(ox.Literal),
    st.dates().map(lambda day: typed(day.isoformat(), "date")),
    st.text("abc/=:").map(lambda path: ox.NamedNode(f"urn:x:{path}")),
)


def typed(text: str, kind: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD[kind]))


def asked(terms: list[ox.Literal | ox.NamedNode], order: str = "") -> tuple[tuple[object, ...], ...]:
    """Return the values of what stands in a store, and of a column that is empty."""
    store = ox.Store()
    store.extend(ox.Quad(X, X, term) for term in terms)
    parts = Parts(query="SELECT ?o ?none WHERE { ?s ?p ?o }", order=order)
    columns, rows = stored_values(UnionStore(store=store), parts)
    assert columns == ("o", "none")
    return rows


@given(st.lists(TERMS, max_size=5) | st.lists(PLAIN, max_size=5))
def test_values(terms: list[ox.Literal | ox.NamedNode]) -> None:
    store = ox.Store()
    store.extend(ox.Quad(X, X, term) for term in terms)  # as Oxigraph spells them
    expected = [(value_of(rdflib_of(quad.object)), None) for quad in store]
    assert sorted(map(repr, asked(terms))) == sorted(map(repr, expected))


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        pytest.param(["b", "B", "a\tb", 'a "b"', "a\\nb"], ["B", "a\tb", 'a "b"', "a\\nb", "b"], id="strings"),
        pytest.param([10, 9, -3, 2.5], [-3, 2.5, 9, 10], id="numbers"),
        pytest.param(["2", 10, "10"], [10, "10", "2"], id="numbers before strings"),
    ],
)
def test_order(terms: list[str | float], expected: list[str | float]) -> None:
    assert [row[0] for row in asked([ox.Literal(term) for term in terms], "ORDER BY ?o")] == expected


def test_no_rows() -> None:
    assert asked([], "ORDER BY ?o") == ()


@pytest.mark.parametrize("distinct", [False, True])
def test_what_is_known_of_keys(*, distinct: bool) -> None:
    store = ox.Store()
    name = ox.NamedNode("urn:name")
    for node, label in (("a", "A"), ("b", "A"), ("c", None)):
        store.add(ox.Quad(ox.NamedNode(f"urn:{node}"), X, X))
        if label:
            store.add(ox.Quad(ox.NamedNode(f"urn:{node}"), name, ox.Literal(label)))
    lookup = Lookup(key="?s", names=("?n",), query="SELECT ?v0 ?v1 WHERE { ?v0 <urn:name> ?v1 }")
    query = "SELECT ?o ?s WHERE { ?s <urn:x> ?o }"
    parts = Parts(query=query, columns=("?n", "?o"), lookups=(lookup,), distinct=distinct)
    rows = [("A", "urn:x")] if distinct else [("A", "urn:x")] * 2  # of c nothing is known
    assert stored_values(UnionStore(store=store), parts) == (("n", "o"), tuple(rows))
    none = Parts(query=query.replace("urn:x", "urn:y"), columns=("?n", "?o"), lookups=(lookup,), distinct=distinct)
    assert stored_values(UnionStore(store=store), none) == (("n", "o"), ())
