"""Asks a graph a bundled question: a file, a store, a Dataset in memory, or an endpoint."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from rdflib import Dataset, Graph, Node
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.plugins.stores.memory import Memory

from kg_builder import dialect, parameters, store
from kg_builder.answer_values import Value as Value
from kg_builder.answer_values import stored_values, value_of
from kg_builder.query_order import in_parts
from kg_builder.questions import Question, question
from kg_builder.remote import Endpoint
from kg_builder.union_store import UnionStore

Source = str | Path | Iterable[str | Path] | Graph | Endpoint
MEMBERS = """SELECT DISTINCT ?iri ?label WHERE {
  ?iri a <KIND> ; <http://www.w3.org/2000/01/rdf-schema#label> ?label
}
ORDER BY ?iri ?label"""
TEXTS = """SELECT DISTINCT ?article ?text WHERE { ?article <https://schema.org/text> ?text } ORDER BY ?article"""
ONTOLOGY = "https://w3id.org/kg-builder/ontology#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The rows that answer a question; a row's values stand in the order of the columns."""

    question: Question
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def ask(source: Source, name: str, /, **values: str | bool) -> Answers:
    """Return the answers to a question.

    Args:
        source: graph files or a store, a Dataset or Graph, or an Endpoint.
        name: of the question; values: its parameters, with underscores for hyphens (``at_least="likely"``).

    Raises:
        QuestionError: the question or a parameter does not exist, or a value does not fit.
        GraphError: a graph cannot be read. EndpointError: the endpoint does not answer.
    """
    asked = question(name)
    opened = open_source(source)
    remote = isinstance(opened, Endpoint)
    in_memory = isinstance(opened, Graph) and isinstance(opened.store, Memory)
    sparql = parameters.fill(asked, values, lambda kind: _members(opened, kind), put_in=not in_memory, patterns=remote)
    columns, rows = _values(opened, sparql, whole=not values)
    return Answers(question=asked, columns=columns, rows=rows)


def with_words(answers: Answers, source: Source) -> Answers:
    """Return answers with a column more for each place that they stand on: the words there, "words" or "otherWords"."""
    if "words" in answers.columns:
        return answers  # this question asks for them
    _, rows = select(open_source(source), TEXTS)
    texts = {str(article): str(text) for article, text in rows}
    added, columns = [], []
    for article, _, start, end in answers.question.evidence:
        at = [answers.columns.index(name) for name in (article, start, end)]
        added.append([_between(texts, *(row[place] for place in at)) for row in answers.rows])
        columns.append(f"{article.removesuffix('Article')}Words" if article != "article" else "words")
    found = tuple((*row, *words) for row, *words in zip(answers.rows, *added, strict=True))
    return replace(answers, columns=(*answers.columns, *columns), rows=found)


def _between(texts: dict[str, str], article: Value, start: Value, end: Value) -> str | None:
    if start is None or end is None:
        return None
    return texts.get(str(article), "")[int(str(start)) : int(str(end))]


def open_source(source: Source) -> Graph | Endpoint:
    """Return something that answers SPARQL: an endpoint, or a graph whose default graph is the union of its graphs."""
    if isinstance(source, Endpoint | Graph):
        return source
    return store.read_graph([source] if isinstance(source, str | Path) else source)


def select(source: Graph | Endpoint, sparql: str) -> tuple[tuple[str, ...], list[tuple[Node | None, ...]]]:
    """Return the columns and rows of a SELECT query."""
    if isinstance(source, Endpoint):
        return source.select(sparql)
    if isinstance(source.store, UnionStore):
        return source.store.select(sparql)
    if isinstance(source, Dataset):
        source.default_union = True
    result = source.query(_prepared(sparql) if isinstance(source.store, Memory) else sparql)
    columns = tuple(map(str, result.vars or ()))
    return columns, [tuple(row) for row in result if not isinstance(row, bool)]


@lru_cache(maxsize=64)
def _prepared(sparql: str) -> Query:
    """Return a query as rdflib evaluates it; to parse it takes as long as to answer it from a small graph."""
    return prepareQuery(sparql)


def _members(source: Graph | Endpoint, kind: str) -> list[tuple[str, str]]:
    return [(str(iri), str(label)) for iri, label in _values(source, MEMBERS.replace("KIND", ONTOLOGY + kind))[1]]


def _values(
    source: Graph | Endpoint, sparql: str, *, whole: bool = False
) -> tuple[tuple[str, ...], tuple[tuple[Value, ...], ...]]:
    """Return the columns and rows of a SELECT query, in the order that it asks for."""
    if isinstance(source, Graph) and isinstance(source.store, UnionStore):
        return stored_values(source.store, in_parts(sparql, whole=whole))
    columns, rows = select(source, sparql)
    rows = dialect.ordered(rows, columns, sparql) if isinstance(source, Endpoint) else rows
    return columns, tuple(tuple(map(value_of, row)) for row in rows)
