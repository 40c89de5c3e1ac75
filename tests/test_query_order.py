"""The order in which Oxigraph is to answer: as it is written, and that it costs no row."""

import pytest
from pyoxigraph import QuerySolutions, Store
from rdflib import Dataset

from benchmarks.graphs import RUN
from benchmarks.synthetic import articles
from kg_builder import asking, ntriples, parameters, store
from kg_builder.answer_values import stored_values
from kg_builder.graph import article_lines
from kg_builder.query_order import Parts, in_order, in_parts
from kg_builder.questions import Question, questions
from kg_builder.union_store import UnionStore

ARTICLES = 6

EXAMPLES = [
    pytest.param("ASK { ?a ?b ?c }", "ASK { ?a ?b ?c }", id="no group after WHERE"),
    pytest.param(
        "SELECT ?a WHERE { ?a gp:x ?b OPTIONAL { ?b gp:y ?c } FILTER(BOUND(?c)) }",
        "SELECT ?a WHERE { { ?a gp:x ?b . LATERAL { OPTIONAL { ?b gp:y ?c . } } FILTER(BOUND(?c)) } }",
        id="a filter waits for the OPTIONAL that binds its variable",
    ),
    pytest.param(
        "SELECT ?a WHERE { ?a gp:x ?b . OPTIONAL { ?b gp:y ?c } FILTER(?b = 1) FILTER(?c > 2) }",
        "SELECT ?a WHERE { { { ?a gp:x ?b . FILTER(?b = 1) } LATERAL { OPTIONAL { ?b gp:y ?c . } } FILTER(?c > 2) } }",
        id="a filter does not wait for more",
    ),
    pytest.param(
        "SELECT ?a WHERE { ?a gp:x ?b . BIND(STR(?b) AS ?c) FILTER(?c > 2) ?a gp:z ?d . FILTER(?d > ?c) }",
        "SELECT ?a WHERE { { { ?a gp:x ?b . BIND(STR(?b) AS ?c) FILTER(?c > 2) } ?a gp:z ?d . FILTER(?d > ?c) } }",
        id="nor for the patterns after a BIND",
    ),
    pytest.param(
        "SELECT ?n WHERE { ?a gp:x ?b ; rdfs:label ?n . OPTIONAL { ?b gp:y ?c } FILTER(?c > 2) }",
        "SELECT ?n WHERE { { ?a gp:x ?b . LATERAL { OPTIONAL { ?b gp:y ?c . } } FILTER(?c > 2) } "
        "LATERAL { ?a rdfs:label ?n } }",
        id="names come last",
    ),
    pytest.param(
        'SELECT ?n WHERE { ?a gp:x ?b ; rdfs:label ?n . FILTER(CONTAINS(?n, "} . OPTIONAL {")) }',
        'SELECT ?n WHERE { { ?a gp:x ?b . ?a rdfs:label ?n . FILTER(CONTAINS(?n, "} . OPTIONAL {")) } }',
        id="but for names that are looked at, in words of any sort",
    ),
    pytest.param(
        "SELECT ?a WHERE { ?a gp:x ?b . FILTER EXISTS { ?a a gp:Summit } # {\n }",
        "SELECT ?a WHERE { ?a gp:x ?b . ?a a gp:Summit . }",
        id="a class is a good place to begin",
    ),
    pytest.param(
        "SELECT ?a WHERE { ?a gp:x ?b . FILTER NOT EXISTS { ?c gp:y ?a } }",
        "SELECT ?a WHERE { { ?a gp:x ?b . FILTER NOT EXISTS { ?c gp:y ?a } } }",
        id="what there must not be is looked for by row",
    ),
    pytest.param(
        "SELECT ?a WHERE { { ?a gp:x ?b } UNION { ?a gp:y ?b } FILTER EXISTS { ?a a gp:Summit } ?a gp:z ?c }",
        "SELECT ?a WHERE { { { ?a gp:x ?b . } UNION { ?a gp:y ?b . } FILTER EXISTS { ?a a gp:Summit } } "
        "LATERAL { ?a gp:z ?c } }",
        id="not for a UNION, which is narrowed before what follows it",
    ),
    pytest.param(
        "SELECT DISTINCT ?a WHERE { ?a gp:x ?b . FILTER EXISTS { ?a a ?c . VALUES ?c { gp:Summit gp:Visit } } }",
        "SELECT DISTINCT ?a WHERE { ?a gp:x ?b . VALUES ?c { gp:Summit gp:Visit } ?a a ?c . }",
        id="nor are several classes a bad one, where it does not matter that a row comes twice",
    ),
    pytest.param(
        "SELECT ?a WHERE { ?a gp:x ?b . FILTER EXISTS { ?a a ?c . VALUES ?c { gp:Summit gp:Visit } } }",
        "SELECT ?a WHERE { { ?a gp:x ?b . FILTER EXISTS { ?a a ?c . VALUES ?c { gp:Summit gp:Visit } } } }",
        id="but where it does",
    ),
    pytest.param(
        "SELECT ?a WHERE { { ?a gp:x ?b } UNION { ?a gp:y ?c } OPTIONAL { ?a gp:z ?c } FILTER(?c = 1) }",
        "SELECT ?a WHERE { { { ?a gp:x ?b . } UNION { ?a gp:y ?c . } LATERAL { OPTIONAL { ?a gp:z ?c . } } "
        "FILTER(?c = 1) } }",
        id="what one side of a UNION leaves open, an OPTIONAL may still bind",
    ),
    pytest.param(
        "SELECT ?a WHERE { { SELECT ?a WHERE { ?a gp:x ?b OPTIONAL { ?b gp:y ?c } } GROUP BY ?a } ?a gp:z ?d }",
        "SELECT ?a WHERE { { SELECT ?a WHERE { ?a gp:x ?b . LATERAL { OPTIONAL { ?b gp:y ?c . } } } GROUP BY ?a } "
        "?a gp:z ?d . }",
        id="a query within the query",
    ),
]

# where no parameter narrows
WHOLE = [
    pytest.param(
        "SELECT ?n WHERE { ?a gp:polarity gp:Positive ; gp:claimer ?b . ?b rdfs:label ?n OPTIONAL { ?a gp:y ?c } }",
        "SELECT ?n WHERE { { SELECT ?a ?n WHERE { { SELECT * WHERE { ?a gp:polarity gp:Positive } } "
        "{ SELECT ?a ?n WHERE { { SELECT * WHERE { ?a gp:claimer ?b } } { SELECT * WHERE { ?b rdfs:label ?n } } } } "
        "} } OPTIONAL { { SELECT * WHERE { ?a gp:y ?c } } } }",
        id="tables are joined, and have what is asked for outside",
    ),
    pytest.param(
        "SELECT ?a WHERE { ?a gp:aboutEvent ?b . ?b a gp:Summit }",
        "SELECT ?a WHERE { ?a gp:aboutEvent ?b . ?b a gp:Summit . }",
        id="unless the question narrows them itself: by a class",
    ),
    pytest.param(
        "SELECT ?a WHERE { ?a gp:claimer ?b OPTIONAL { ?b gp:y ?c } FILTER EXISTS { ?b a gp:Person } }",
        "SELECT ?a WHERE { ?a gp:claimer ?b . ?b a gp:Person . LATERAL { OPTIONAL { ?b gp:y ?c . } } }",
        id="by a filter of class",
    ),
    pytest.param(
        "SELECT ?a WHERE { ?a gp:conditionText ?b . ?a gp:claimer ?c }",
        "SELECT ?a WHERE { ?a gp:conditionText ?b . LATERAL { ?a gp:claimer ?c } }",
        id="by what few have",
    ),
    pytest.param(
        "SELECT ?a WHERE { ?a gp:form gp:DirectForm . ?a gp:inArticle ?c }",
        "SELECT ?a WHERE { ?a gp:form gp:DirectForm . LATERAL { ?a gp:inArticle ?c } }",
        id="by quotation",
    ),
    pytest.param(
        "SELECT ?a WHERE { VALUES ?p { gp:cueSpan gp:sourceSpan } ?a ?p ?b . ?b oa:hasSelector/oa:start ?c }",
        "SELECT ?a WHERE { VALUES ?p { gp:cueSpan gp:sourceSpan } ?a ?p ?b . "
        "{ SELECT * WHERE { ?b oa:hasSelector ?cOfb } } { SELECT * WHERE { ?cOfb oa:start ?c } } }",
        id="a table of all triples would be too much, and a path is two",
    ),
    pytest.param(
        "SELECT ?a WHERE { VALUES ?c { gp:Certain gp:Probable } ?a gp:certainty ?c . }",
        "SELECT ?a WHERE { VALUES ?c { gp:Certain gp:Probable } ?a gp:certainty ?c . }",
        id="by values",
    ),
    pytest.param(
        "SELECT ?a WHERE { ?b gp:makesClaim ?d . ?a gp:claimsStatement* ?b . "
        "FILTER NOT EXISTS { ?c gp:claimsStatement ?a } }",
        "SELECT ?a WHERE { { { SELECT * WHERE { ?b gp:makesClaim ?d } } LATERAL { { BIND(?b AS ?a) } UNION "
        "{ ?a gp:claimsStatement+ ?b FILTER(!SAMETERM(?a, ?b)) } } MINUS { ?c gp:claimsStatement ?a } } }",
        id="a path of any length by row, most are of none; and what there must not be from a table",
    ),
    pytest.param(
        "SELECT ?a WHERE { ?x gp:claimer ?a OPTIONAL { ?x gp:inArticle ?b . ?b gp:form ?c } FILTER(?a != ?c) }",
        "SELECT ?a WHERE { { { SELECT * WHERE { ?x gp:claimer ?a } } { SELECT ?c ?x WHERE { "
        "{ SELECT * WHERE { ?x gp:inArticle ?b } } { SELECT * WHERE { ?b gp:form ?c } } } } FILTER(?a != ?c) } }",
        id="an OPTIONAL without which a filter fails is a join",
    ),
    pytest.param(
        "SELECT ?a WHERE { ?x gp:claimer ?c OPTIONAL { ?x gp:inArticle ?b . ?b gp:form ?c } FILTER(?x != ?c) }",
        "SELECT ?a WHERE { { SELECT ?c ?x WHERE { { { SELECT * WHERE { ?x gp:claimer ?c } } FILTER(?x != ?c) } } } "
        "OPTIONAL { { SELECT ?c ?x WHERE { { SELECT * WHERE { ?x gp:inArticle ?b } } "
        "{ SELECT * WHERE { ?b gp:form ?c } } } } } }",
        id="not if it looks at something else, too",
    ),
    pytest.param(
        "SELECT ?a WHERE { ?x gp:claimer ?a OPTIONAL { ?x gp:inArticle ?b . ?b gp:form ?c } FILTER(!BOUND(?c)) }",
        "SELECT ?a WHERE { { { SELECT * WHERE { ?x gp:claimer ?a } } OPTIONAL { { SELECT ?c ?x WHERE { "
        "{ SELECT * WHERE { ?x gp:inArticle ?b } } { SELECT * WHERE { ?b gp:form ?c } } } } } "
        "FILTER(!BOUND(?c)) } }",
        id="other filters let a row without it stand",
    ),
    pytest.param(
        "SELECT ?a WHERE { ?x gp:claimer ?a OPTIONAL { ?x gp:inArticle ?b . ?b gp:form ?c FILTER(?c != ?a) } }",
        "SELECT ?a WHERE { { SELECT ?a ?x WHERE { { SELECT * WHERE { ?x gp:claimer ?a } } } } OPTIONAL { "
        "{ SELECT * WHERE { ?x gp:inArticle ?b } } { SELECT * WHERE { ?b gp:form ?c } } FILTER(?c != ?a) } }",
        id="an OPTIONAL whose filter looks at the row is no table",
    ),
    pytest.param(
        "SELECT ?a WHERE { { ?a gp:claimer ?b . ?b a gp:Person } UNION { ?a gp:speaker ?b } ?a gp:inArticle ?c }",
        "SELECT ?a WHERE { { { SELECT * WHERE { ?a gp:claimer ?b } } { SELECT * WHERE { ?b a gp:Person } } } UNION "
        "{ { SELECT * WHERE { ?a gp:speaker ?b } } } { SELECT * WHERE { ?a gp:inArticle ?c } } }",
        id="a UNION is as wide as its widest side",
    ),
    pytest.param(
        "SELECT ?a WHERE { ?a gp:claimer ?b OPTIONAL { ?b gp:y ?c FILTER(false && ?c < ?d) } }",
        "SELECT ?a WHERE { { SELECT * WHERE { ?a gp:claimer ?b } } }",
        id="an OPTIONAL that waits for a parameter in vain",
    ),
]

# query, what is left of it, and what is looked up
GROUPED = [
    pytest.param(
        "SELECT ?a (MIN(?n) AS ?name) (MAX(?e) AS ?end) WHERE { ?a gp:claimer ?b ; gp:form ?f . ?b oa:end ?e . "
        "?a rdfs:label ?n } GROUP BY ?a",
        "SELECT ?a WHERE { { SELECT * WHERE { ?a gp:form ?f } } } GROUP BY ?a",
        {
            "?name": "SELECT ?v0 (MIN(?v1) AS ?v2) WHERE { { SELECT * WHERE { ?v0 rdfs:label ?v1 } } } GROUP BY ?v0",
            "?end": "SELECT ?v0 (MAX(?v1) AS ?v2) WHERE { { SELECT * WHERE { ?v0 gp:claimer ?v3 } } "
            "{ SELECT * WHERE { ?v3 oa:end ?v1 } } } GROUP BY ?v0",
        },
        id="what a group's key alone has, on its own or by way of another",
    ),
    pytest.param(
        "SELECT DISTINCT ?f (MIN(?n) AS ?name) WHERE { ?a gp:form ?f ; rdfs:label ?n } GROUP BY ?a ?f",
        "SELECT DISTINCT ?f ?a WHERE { { SELECT * WHERE { ?a gp:form ?f } } }",
        {"?name": "SELECT ?v0 (MIN(?v1) AS ?v2) WHERE { { SELECT * WHERE { ?v0 rdfs:label ?v1 } } } GROUP BY ?v0"},
        id="of a key that is not selected; and rows that are the groups are not grouped",
    ),
    pytest.param(
        "SELECT ?a (MIN(?n) AS ?name) WHERE { ?x gp:claimer ?b OPTIONAL { ?x gp:inArticle ?a . ?a rdfs:label ?n . "
        "?a gp:speaker ?c } FILTER(?b != ?c) } GROUP BY ?a",
        "SELECT ?a WHERE { { { SELECT * WHERE { ?x gp:claimer ?b } } { SELECT ?a ?c ?x WHERE { "
        "{ SELECT * WHERE { ?x gp:inArticle ?a } } { SELECT * WHERE { ?a gp:speaker ?c } } } } FILTER(?b != ?c) } } "
        "GROUP BY ?a",
        {"?name": "SELECT ?v0 (MIN(?v1) AS ?v2) WHERE { { SELECT * WHERE { ?v0 rdfs:label ?v1 } } } GROUP BY ?v0"},
        id="in an OPTIONAL without which a filter fails, too",
    ),
    pytest.param(
        "SELECT ?a (MIN(?n) AS ?name) WHERE { ?a gp:form ?f OPTIONAL { ?a rdfs:label ?n } } GROUP BY ?a",
        "SELECT ?a (MIN(?n) AS ?name) WHERE { { SELECT ?a WHERE { { SELECT * WHERE { ?a gp:form ?f } } } } "
        "OPTIONAL { { SELECT * WHERE { ?a rdfs:label ?n } } } } GROUP BY ?a",
        {},
        id="but not in another one",
    ),
    pytest.param(
        "SELECT ?a (MIN(?n) AS ?first) (MAX(?n) AS ?last) WHERE { ?a gp:form ?f ; rdfs:label ?n } GROUP BY ?a",
        "SELECT ?a (MIN(?n) AS ?first) (MAX(?n) AS ?last) WHERE { { SELECT * WHERE { ?a rdfs:label ?n } } "
        "{ SELECT * WHERE { ?a gp:form ?f } } } GROUP BY ?a",
        {},
        id="nor what is asked for twice",
    ),
    pytest.param(
        "SELECT ?a ?b (MIN(?n) AS ?name) WHERE { ?a gp:form ?f ; gp:claimer ?b . ?b rdfs:label ?n } GROUP BY ?a ?b",
        "SELECT ?a ?b WHERE { { SELECT * WHERE { ?a gp:claimer ?b } } { SELECT * WHERE { ?a gp:form ?f } } } "
        "GROUP BY ?a ?b",
        {"?name": "SELECT ?v0 (MIN(?v1) AS ?v2) WHERE { { SELECT * WHERE { ?v0 rdfs:label ?v1 } } } GROUP BY ?v0"},
        id="by way of another that is a key itself, from there",
    ),
    pytest.param(
        "SELECT ?a (COUNT(?b) AS ?n) (MIN(?e) AS ?end) WHERE { ?a gp:form ?f ; gp:claimer ?b . ?b oa:end ?e } "
        "GROUP BY ?a",
        "SELECT ?a (COUNT(?b) AS ?n) (MIN(?e) AS ?end) WHERE { { SELECT * WHERE { ?a gp:claimer ?b } } "
        "{ SELECT * WHERE { ?b oa:end ?e } } { SELECT * WHERE { ?a gp:form ?f } } } GROUP BY ?a",
        {},
        id="by way of another that is asked for",
    ),
    pytest.param(
        "SELECT ?a (MIN(?n) AS ?name) WHERE { ?a gp:form ?f ; rdfs:label ?n . FILTER(?n != ?f) } GROUP BY ?a",
        "SELECT ?a (MIN(?n) AS ?name) WHERE { { { SELECT * WHERE { ?a gp:form ?f } } "
        "{ SELECT * WHERE { ?a rdfs:label ?n } } FILTER(?n != ?f) } } GROUP BY ?a",
        {},
        id="nor what a filter looks at",
    ),
    pytest.param(
        "SELECT ?a (MIN(?e) AS ?end) WHERE { ?a gp:form ?f . ?a oa:end ?e } GROUP BY ?a",
        "SELECT ?a (MIN(?e) AS ?end) WHERE { { SELECT * WHERE { ?a oa:end ?e } } "
        "{ SELECT * WHERE { ?a gp:form ?f } } } GROUP BY ?a",
        {},
        id="nor of spans, of which there are more than rows",
    ),
]


@pytest.mark.parametrize(("query", "left", "found"), GROUPED)
def test_what_is_looked_up_for_groups(query: str, left: str, found: dict[str, str]) -> None:
    parts = in_parts(query, whole=True)
    assert " ".join(parts.query.split()) == left
    assert {name: " ".join(lookup.query.split()) for lookup in parts.lookups for name in lookup.names} == found


def test_rows_are_alike_once_a_key_is_left_out() -> None:
    query = "SELECT DISTINCT ?f (MIN(?n) AS ?name) WHERE { ?a gp:form ?f ; rdfs:label ?n } GROUP BY ?a ?f"
    assert in_parts(query, whole=True).distinct
    assert not in_parts(query.replace("DISTINCT ?f", "DISTINCT ?a ?f"), whole=True).distinct
    assert not in_parts(query.replace("DISTINCT ", ""), whole=True).distinct
    counted = in_parts(query.replace("DISTINCT ?f", "DISTINCT ?f (COUNT(*) AS ?number)"), whole=True)
    assert counted.distinct
    assert "SELECT ?f (COUNT(*) AS ?number) ?a WHERE" in " ".join(counted.query.split())  # groups differ in their keys


@pytest.mark.parametrize(("query", "expected"), EXAMPLES)
def test_order(query: str, expected: str) -> None:
    assert " ".join(in_order(query).split()) == expected


@pytest.mark.parametrize(("query", "expected"), WHOLE)
def test_whole_tables(query: str, expected: str) -> None:
    assert " ".join(in_order(query, whole=True).split()) == expected


@pytest.fixture(scope="module")
def graph() -> Dataset:
    """Return a graph of made-up articles, in which most questions have answers."""
    source, lines = articles(), ntriples.Lines()
    for _ in range(ARTICLES):
        ntriples.add(lines, article_lines(next(source), run=RUN))
    return store.as_dataset(lines)


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_the_order_costs_no_row(question: Question, graph: Dataset) -> None:
    kept = graph.store
    assert isinstance(kept, UnionStore)
    inner: Store = kept._inner
    given: list[dict[str, str | bool]] = [{}]
    given += [{p.name: "Summit"} for p in question.parameters if p.kind == "event class"]
    given += [{p.name: "2031-02-01"} for p in question.parameters if p.kind == "date"]
    given += [{p.name: True} for p in question.parameters if p.is_switch]
    for values in given:
        sparql = parameters.fill(
            question, values, lambda kind: asking._members(graph, kind), put_in=True, patterns=False
        )
        expected = rows(inner, sparql)
        assert rows(inner, in_order(sparql)) == expected, values
        assert rows(inner, in_order(sparql, whole=True)) == expected, values
        plain = stored_values(kept, Parts(query=sparql.rpartition("ORDER BY")[0]))
        columns, found = stored_values(kept, in_parts(sparql, whole=True))
        assert (columns, sorted(map(repr, found))) == (plain[0], sorted(map(repr, plain[1]))), values


def rows(inner: Store, sparql: str) -> list[str]:
    """Return the rows of a query, sorted."""
    found = inner.query(sparql)
    assert isinstance(found, QuerySolutions)
    return sorted(map(str, found))
