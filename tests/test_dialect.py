"""What is sent to an endpoint: a question with its parameters put in, and the order of the rows that come back."""

import pytest
from rdflib import XSD, BNode, Literal, Node, URIRef

from kg_builder import parameters
from kg_builder.dialect import folded, ordered
from kg_builder.questions import Question, question, questions

QUERY = """SELECT ?who WHERE {
  VALUES ?givenEvent { UNDEF }
  VALUES ?givenActor { UNDEF }
  VALUES ?givenLong { 20 }
  ?who :does ?about .
  FILTER EXISTS { ?about a ?givenEvent }
  FILTER(!BOUND(?givenActor)
    || EXISTS { ?about :by|:to ?givenActor })
  FILTER(?n > ?givenLong || (BOUND(?givenActor) && true))
}"""


@pytest.mark.parametrize(
    ("terms", "present", "absent"),
    [
        ({}, ["FILTER(?n > 20 || (false && true))"], ["given", "EXISTS", "VALUES"]),
        ({"givenEvent": [":War"]}, ["?about a :War ."], ["given", "EXISTS", "VALUES"]),
        ({"givenActor": [":a"]}, ["?about :by|:to :a .", "(true && true)"], ["given", "EXISTS", "VALUES"]),
        (
            {"givenActor": [":a", ":b"]},
            ["WHERE {\n  VALUES ?givenActor { :a :b }\n", "?about :by|:to ?givenActor ."],
            ["EXISTS"],
        ),
        ({"givenLong": ['"?givenActor"'], "givenActor": [":a"]}, ['?n > "?givenActor" '], ["VALUES"]),
        (
            {"givenLong": [f'"P7D"^^<{XSD.dayTimeDuration}>']},
            [f'?n > STRDT("P7D", <{XSD.dayTimeDuration}>) '],
            ["VALUES"],
        ),
    ],
)
def test_parameters_are_put_in(terms: dict[str, list[str]], present: list[str], absent: list[str]) -> None:
    found = folded(QUERY, terms)
    for part in present:
        assert part in found
    for part in absent:
        assert part not in found


@pytest.mark.parametrize("asked", questions(), ids=lambda asked: asked.name)
def test_no_parameter_is_left_where_none_is_given(asked: Question) -> None:
    query = parameters.fill(asked, {}, lambda kind: [], put_in=True)
    assert "UNDEF" not in query
    assert "BOUND(?given" not in query
    assert query.count("(") == query.count(")")
    assert query.count("{") == query.count("}")


def test_a_value_that_looks_like_a_parameter_stays_a_value() -> None:
    query = parameters.fill(question("exact-words"), {"text": "?givenNode } #"}, lambda kind: [], put_in=True)
    assert '"?givenNode } #"' in query


def test_rows_are_in_the_order_of_the_query() -> None:
    rows: list[tuple[Node | None, ...]] = [
        (Literal("b"), Literal("10", datatype=XSD.integer)),
        (Literal("b"), Literal("9.5", datatype=XSD.decimal)),
        (Literal("B"), None),
        (URIRef("x:b"), None),
        (None, Literal("2022-02-21", datatype=XSD.date)),
        (None, BNode("b")),
    ]
    found = ordered(rows, ("a", "b"), "SELECT ?a ?b { } GROUP BY ?b ORDER BY ?a ?b ?nothing")
    assert found == [rows[5], rows[4], rows[3], rows[2], rows[1], rows[0]]
    assert ordered(rows, ("a", "b"), "SELECT ?a ?b { }") == rows
