"""An Oxigraph store behind rdflib whose default graph holds the union of its named graphs.

Oxigraph can take the union of its graphs as it answers, but then a triple that stands in three graphs is three answers,
and a join of two such triples nine, so that counts are wrong. Here the union is kept: a second copy of each triple, in
the default graph. Flat queries see each triple once and ``GRAPH ?g`` sees the named graphs, in memory and on disk.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any

import pyoxigraph as ox
from oxrdflib.store import OxigraphStore
from rdflib import XSD, Dataset, Graph, Literal
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.query import Result
from rdflib.term import BNode, Identifier, Node

from kg_builder.namespaces import bind
from kg_builder.ntriples import ox_term, rdflib_term

UNION = ox.DefaultGraph()
TERMS = 10_000  # remembered while rows are made
SAMPLE = 100  # graphs looked into; a store keeps its union or does not, all through
Pattern = tuple[Any, Any, Any]


def as_dataset(store: ox.Store) -> Dataset:
    """Return a store that keeps its union as an rdflib dataset."""
    dataset = Dataset(store=UnionStore(store=store), default_union=True)
    bind(dataset)
    return dataset


def with_union(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Yield quads, each followed by its copy in the default graph."""
    for quad in quads:
        yield quad
        if quad.graph_name != UNION:
            yield ox.Quad(quad.subject, quad.predicate, quad.object)


def keeps_union(store: ox.Store) -> bool:
    """Tell whether a store's default graph holds its union, by the first quad of some of its graphs."""
    graphs = islice(store.named_graphs(), SAMPLE)
    firsts = (next(store.quads_for_pattern(None, None, None, graph), None) for graph in graphs)
    return all(quad is None or ox.Quad(quad.subject, quad.predicate, quad.object) in store for quad in firsts)


def named(store: ox.Store, triple: ox.Triple | ox.Quad) -> Iterator[ox.Quad]:
    """Yield the quads of a triple in named graphs."""
    for quad in store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None):
        if quad.graph_name != UNION:
            yield quad


class UnionStore(OxigraphStore):
    """oxrdflib's store over a store that keeps its union; it gives plain strings as rdflib does, without a datatype."""

    def add(self, triple: Pattern, context: Graph, quoted: bool = False) -> None:
        self.addN([(*triple, context)])

    def addN(self, quads: Iterable[tuple[Any, Any, Any, Graph]]) -> None:  # noqa: N802
        self._inner.extend(
            with_union([ox.Quad(_ox(s), _ox(p), _ox(o), _graph_name(graph)) for s, p, o, graph in quads])
        )

    def remove(self, triple: Pattern, context: Graph | None = None) -> None:
        store, graph = self._inner, None if context is None else _graph_name(context)
        for quad in list(self._matching(triple, graph)):
            if graph != UNION:
                store.remove(quad)
            if next(named(store, quad), None) is None:
                store.remove(ox.Quad(quad.subject, quad.predicate, quad.object))

    def triples(
        self, triple_pattern: Pattern, context: Graph | None = None
    ) -> Iterator[tuple[Pattern, Iterator[Graph | None]]]:
        graph = UNION if context is None else _graph_name(context)
        for quad in self._matching(triple_pattern, graph):
            found = (rdflib_of(quad.subject), rdflib_of(quad.predicate), rdflib_of(quad.object))
            yield found, self._graphs(quad) if context is None else iter((context,))

    def _matching(self, pattern: Pattern, graph: Any) -> Iterator[ox.Quad]:
        subject, predicate, value = (None if term is None else _ox(term) for term in pattern)
        return self._inner.quads_for_pattern(subject, predicate, value, graph)

    def _graphs(self, quad: ox.Quad) -> Iterator[Graph | None]:
        """Yield the graphs of a triple: the default graph only where no named one has it."""
        names = [rdflib_of(found.graph_name) for found in named(self._inner, quad)] or [DATASET_DEFAULT_GRAPH_ID]
        return (Graph(store=self, identifier=name) for name in names)

    def solutions(self, sparql: str) -> ox.QuerySolutions:
        """Return what answers a SELECT query."""
        found = self._inner.query(sparql)
        if not isinstance(found, ox.QuerySolutions):
            raise TypeError(f"not a SELECT query: {sparql}")
        return found

    def cells(self, sparql: str) -> tuple[tuple[str, ...], list[list[str]]]:
        """Return the columns of a SELECT query, names and cells, as TSV of SPARQL 1.1 spells terms; "" if unbound.

        For thousands of rows: a Python object for each term takes three times as long, and a list for each row a third.
        """
        found = self.solutions(sparql)
        names = tuple(variable.value for variable in found.variables)
        text = found.serialize(format=ox.QueryResultsFormat.TSV) or b""
        cells = text.decode().removesuffix("\n").replace("\n", "\t").split("\t")
        return names, [cells[place :: len(names)][1:] for place in range(len(names))]

    def select(self, sparql: str) -> tuple[tuple[str, ...], list[tuple[Node | None, ...]]]:
        """Return the columns and rows of a SELECT query; a term that comes often is made once."""
        found = self.solutions(sparql)
        made = lru_cache(maxsize=TERMS)(rdflib_of)
        columns = tuple(variable.value for variable in found.variables)
        return columns, [tuple(None if term is None else made(term) for term in row) for row in found]

    def query(
        self,
        query: Any,
        initNs: Mapping[str, Any],  # noqa: N803
        initBindings: Mapping[str, Identifier],  # noqa: N803
        queryGraph: str,  # noqa: N803
        **kwargs: object,
    ) -> Result:
        union = DATASET_DEFAULT_GRAPH_ID if queryGraph == "__UNION__" else queryGraph
        result = super().query(query, initNs, initBindings, union, **kwargs)
        if result.type == "SELECT":
            rows = result.bindings  # oxrdflib puts None where a variable is unbound; rdflib leaves it out
            result.bindings = [{name: _plain(v) for name, v in row.items() if v is not None} for row in rows]
        elif result.type == "CONSTRUCT" and result.graph is not None:
            plain = Graph()
            for triple in result.graph:
                plain.add(tuple(map(_plain, triple)))
            result.graph = plain
        return result


def _graph_name(context: Graph) -> ox.NamedNode | ox.BlankNode | ox.DefaultGraph:
    return UNION if context.identifier == DATASET_DEFAULT_GRAPH_ID else _ox(context.identifier)


def _ox(term: Node) -> Any:
    return ox.BlankNode(str(term)) if isinstance(term, BNode) else ox_term(term)


def rdflib_of(term: Any) -> Any:
    """Return a term of a store as rdflib has it."""
    return BNode(term.value) if isinstance(term, ox.BlankNode) else rdflib_term(term)


def term_of(cell: str) -> Any:
    """Return a term that ``cells`` gives as rdflib has it, None where there is none."""
    if not cell:
        return None
    found = ox.parse_query_results(f"?x\n{cell}\n", format=ox.QueryResultsFormat.TSV)
    return None if isinstance(found, ox.QueryBoolean) else rdflib_of(next(found)[0])


def _plain(term: Any) -> Any:
    """Return a term without the datatype of plain strings, which oxrdflib writes out and rdflib does not."""
    return Literal(str(term)) if isinstance(term, Literal) and term.datatype == XSD.string else term
