"""The graph of an article: what is said of what, in which graph, with which words, and what is refused."""

import subprocess
import sys
from dataclasses import replace

import pyoxigraph
import pytest
from rdflib import DCTERMS, ORG, RDF, RDFS, SDO, XSD, Dataset, Graph, Literal, URIRef
from rdflib.namespace import PROV
from records_builders import Words
from records_examples import (
    BERG,
    EXAMPLES,
    HALM,
    HERALD,
    INSTITUTE,
    NORLAND,
    NORLAND_LAND,
    RASK,
    RUN,
    SENN,
    VESTERIA,
    WIRE,
    Records,
    awkward,
    herald,
    quads,
    union,
    wire,
)

from kg_builder import iris
from kg_builder.errors import GraphError
from kg_builder.graph import article_dataset, article_lines
from kg_builder.graph_quads import decimal
from kg_builder.graph_run import Run, run_lines
from kg_builder.namespaces import GAF, GP, OA, PREFIXES
from kg_builder.ntriples import rdflib_quads
from kg_builder.records import Article, ArticleRecords, TimeExpression

IN_HERALD, IN_WIRE = Words(HERALD), Words(WIRE)


@pytest.mark.parametrize("records", EXAMPLES)
def test_every_quad_comes_once_and_no_node_is_blank(records: Records) -> None:
    assert len(set(quads(records))) == len(quads(records))
    for subject, predicate, value, graph in quads(records):
        assert {type(subject), type(predicate), type(graph)} == {URIRef}
        assert type(value) in (URIRef, Literal)


@pytest.mark.parametrize("records", EXAMPLES)
def test_every_term_is_of_a_known_vocabulary(records: Records) -> None:
    spaces = list(PREFIXES.values())
    for _, predicate, value, _ in quads(records):
        assert any(predicate in space for space in spaces), predicate
        ours = str(value).startswith(str(GP)) and isinstance(value, URIRef)
        assert (predicate != RDF.type and not ours) or any(value in space for space in spaces), value


@pytest.mark.parametrize("records", EXAMPLES)
def test_every_span_says_the_words_that_stand_there(records: Records) -> None:
    graph, text = union(records), records().article.text
    spans = set(graph.subjects(RDF.type, GP.Mention)) | set(graph.subjects(RDF.type, GP.BoilerplateSpan))
    assert spans
    for span in spans:
        (position,) = set(graph.objects(span, OA.hasSelector)) & set(graph.subjects(RDF.type, OA.TextPositionSelector))
        (quote,) = set(graph.objects(span, OA.hasSelector)) - {position}
        start, end = (int(str(graph.value(position, p))) for p in (OA.start, OA.end))
        assert str(span).endswith(f"#char={start},{end}")
        words = [graph.value(quote, p) for p in (OA.prefix, OA.exact, OA.suffix)]
        assert words == [
            Literal(text[max(0, start - 24) : start]),
            Literal(text[start:end]),
            Literal(text[end : end + 24]),
        ]


def graphs_of(records: Records, subject: str) -> dict[str, set[URIRef]]:
    """Return the properties of a node in the article's graph and in that of the entities."""
    found: dict[str, set[URIRef]] = {"article": set(), "entities": set()}
    for node, predicate, _, graph in quads(records):
        if node == URIRef(subject):
            found["entities" if graph == URIRef(iris.ENTITIES_GRAPH) else "article"].add(predicate)
    return found


KNOWN = {RDF.type, RDFS.label, GP.countryCode}


@pytest.mark.parametrize(
    ("subject", "article", "entities"),
    [
        (BERG, {GP.holdsPost}, KNOWN | {GP.affiliatedWith}),
        (SENN, {GP.holdsPost, PROV.actedOnBehalfOf}, KNOWN | {GP.affiliatedWith}),
        (RASK, {GP.holdsPost, GP.affiliatedWith}, {RDF.type, RDFS.label}),
        (NORLAND_LAND, set(), KNOWN | {GP.territoryOf}),
        (HALM, set(), KNOWN | {SDO.sameAs}),
        (iris.post("analyst", INSTITUTE), set(), {RDF.type, RDFS.label, ORG.postIn}),
        (
            iris.unnamed_actor(IN_HERALD.iri, IN_HERALD.at("A Western")[0]),
            {RDF.type, RDFS.label, GP.describedAs, GP.grammaticalNumber},
            set(),
        ),
    ],
)
def test_what_only_the_article_says_stays_in_its_graph(
    subject: str, article: set[URIRef], entities: set[URIRef]
) -> None:
    assert graphs_of(herald, subject) == {"article": article, "entities": entities}


def test_two_articles_say_the_same_of_whom_both_know() -> None:
    entities = [{q[:3] for q in quads(r) if q[3] == URIRef(iris.ENTITIES_GRAPH)} for r in (herald, wire)]
    shared = {triple[0] for triple in entities[0]} & {triple[0] for triple in entities[1]}
    assert {URIRef(actor) for actor in (BERG, SENN, NORLAND, VESTERIA, RASK)} <= shared
    first, second = ({triple for triple in found if triple[0] in shared} for found in entities)
    assert first == second


def test_the_article_graph_says_where_it_comes_from() -> None:
    graph = union(wire)
    name = URIRef(iris.article_graph(IN_WIRE.iri))
    assert set(graph.predicate_objects(name)) == {
        (RDF.type, PROV.Entity),
        (PROV.wasDerivedFrom, URIRef(IN_WIRE.iri)),
        (PROV.wasGeneratedBy, URIRef(RUN.iri)),
    }
    assert (URIRef(RUN.iri), RDF.type, GP.Run) in graph


def test_a_run_is_known_by_what_can_change_its_output() -> None:
    options = (("passes", "2"), ("model", "sm"))
    run = Run(version="1", options=options)
    assert run.key == Run(version="1", options=options[::-1]).key
    assert run_lines(run) == run_lines(Run(version="1", options=options[::-1]))
    others = (Run(version="2", options=options), Run(version="1", model="m", options=options), Run(version="1"))
    assert len({run.key, *(other.key for other in others)}) == 4


def test_no_path_of_this_machine_is_written() -> None:
    assert HERALD.where
    assert not any(HERALD.where in str(term) for quad in quads(herald) for term in quad)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # it calls what it deprecates
def test_a_dataset_holds_the_quads_and_answers_from_their_union() -> None:
    dataset = article_dataset(herald(), run=RUN)
    assert isinstance(dataset, Dataset)
    assert set(dataset.quads((None, None, None, None))) == set(quads(herald))
    found = dataset.query("SELECT ?name { ?s gp:speaker ?a . ?a rdfs:label ?name FILTER (?name = 'Ada Berg') }")
    assert [str(row[0]) for row in found] == ["Ada Berg"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (50.0, "50"),
        (0.8, "0.8"),
        (-0.0, "0"),
        (1e21, "1000000000000000000000"),
        (0.1 + 0.2, "0.30000000000000004"),
        (7, "7"),
    ],
)
def test_a_number_has_one_form_that_rdflib_and_oxigraph_keep(value: float, form: str) -> None:
    literal = decimal(value)
    assert literal == f'"{form}"^^<{XSD.decimal}>'
    node = pyoxigraph.NamedNode("urn:x")
    store = pyoxigraph.Store()
    store.add(pyoxigraph.Quad(node, node, pyoxigraph.Literal(form, datatype=pyoxigraph.NamedNode(XSD.decimal))))
    assert [quad.object.value for quad in store if isinstance(quad.object, pyoxigraph.Literal)] == [form]


def times(type: str, value: str | None, start: str | None, end: str | None) -> Graph:
    """Return the graph of an article that is one time expression."""
    article = Article(id="a", text="then", published="2022-02-21")
    time = TimeExpression(span=(0, 4), type=type, value=value, start=start, end=end)
    records = ArticleRecords(
        article=article, boilerplate=(), actors=(), places=(), times=(time,), statements=(), claims=(), events=()
    )
    graph = Graph()
    for subject, predicate, thing, _ in rdflib_quads(article_lines(records, run=RUN)):
        graph.add((subject, predicate, thing))
    return graph


DAY = "2022-02-21"


@pytest.mark.parametrize(
    ("type", "value", "start", "end", "node", "resolution"),
    [
        ("DATE", DAY, DAY, DAY, DAY, GP.ResolutionExact),
        ("DATE", "2022-02", "2022-02-01", "2022-02-28", "2022-02", GP.ResolutionBounded),
        ("DURATION", "PT72H", "2022-02-18", DAY, f"2022-02-18/{DAY}", GP.ResolutionBounded),
        ("TIME", f"{DAY}T10:30", DAY, DAY, f"{DAY}T10:30:00", GP.ResolutionExact),
        ("TIME", f"{DAY}TMO", DAY, DAY, DAY, GP.ResolutionExact),
        ("DATE", "PRESENT_REF", None, None, None, GP.ResolutionVague),
        ("DURATION", "P3D", None, None, None, GP.ResolutionVague),
        ("DATE", None, None, None, None, GP.ResolutionUnresolved),
    ],
)
def test_a_time(
    type: str, value: str | None, start: str | None, end: str | None, node: str | None, resolution: URIRef
) -> None:
    graph = times(type, value, start, end)
    (mention,) = graph.subjects(GP.timexType, Literal(type))
    assert graph.value(mention, GAF.denotes) == (URIRef(iris.time(node)) if node else None)
    assert graph.value(mention, GP.timexValue) == (Literal(value) if value else None)
    assert graph.value(mention, GP.resolution) == resolution
    assert graph.value(mention, GP.timexText) == Literal("then")
    if node:
        assert graph.value(URIRef(iris.time(node)), GP.timexValue) == Literal(node)


def changed(**changes: object) -> ArticleRecords:
    """Return the herald's records with the first actor, statement, claim, ... changed: ``claim__event="x"``."""
    records = herald()
    for name, value in changes.items():
        kind, _, field = name.partition("__")
        rows = list(getattr(records, f"{kind}s"))
        rows[0] = replace(rows[0], **{field: value})
        records = replace(records, **{f"{kind}s": tuple(rows)})  # type: ignore[arg-type]
    return records


NOBODY = iris.actor("person/nobody")


@pytest.mark.parametrize(
    ("records", "message"),
    [
        (changed(statement__speaker=NOBODY), f"refers to the actor {NOBODY}"),
        (changed(statement__parent=f"{IN_HERALD.iri}/statement/0-1"), "refers to the statement"),
        (changed(statement__id="s1"), "'s1' of statement is not an IRI"),
        (changed(statement__id=iris.statement(IN_WIRE.iri, (1, 2))), "does not belong to the article"),
        (changed(statement__id=herald().statements[1].id), "two records of statement have the id"),
        (changed(statement__parent=herald().statements[0].id), "reports itself"),
        (changed(statement__form="shouted"), "'shouted' is not among FormScheme: direct, indirect, mixed"),
        (changed(statement__content=((5, 5),)), "the span 5-5 is not in the text"),
        (changed(statement__content=((5, 100_000),)), "the span 5-100000 is not in the text of 582"),
        (changed(statement__date="4 March"), "'4 March' is not an ISO date"),
        (changed(statement__date="20310304"), "'20310304' is not an ISO date; write 2031-03-04"),
        (changed(statement__confidence=float("nan")), "nan cannot be written"),
        (changed(claim__event=iris.article_event(IN_HERALD.iri, (0, 1))), "refers to the event"),
        (changed(claim__condition_event=NOBODY), "refers to the event"),
        (changed(claim__likelihood_scheme="guess"), "'guess' is not among the yardsticks of likelihood: icd203, phia"),
        (changed(event__type="Person"), "'Person' is no class under Event"),
        (changed(event__type="Melee"), "'Melee' is no class under Event"),
        (changed(event__place=NOBODY), "refers to the place"),
        (changed(event__equipment=("spoon",)), "'spoon' is not among EquipmentScheme"),
        (changed(actor__affiliated_with=NOBODY), f"refers to the actor {NOBODY}"),
        (changed(place__territory_of=NOBODY), f"refers to the actor {NOBODY}"),
    ],
)
def test_records_that_contradict_themselves_are_refused(records: ArticleRecords, message: str) -> None:
    with pytest.raises(GraphError) as caught:
        article_lines(records, run=RUN)
    assert str(caught.value).startswith("somewhere/herald-1.txt: ")
    assert message in str(caught.value)


def test_awkward_words_are_written_as_they_are() -> None:
    article = awkward().article
    assert (None, SDO.text, Literal(article.text)) in union(awkward)
    assert (None, DCTERMS.identifier, Literal(article.id)) in union(awkward)
    assert (None, SDO.url, Literal(article.url, datatype=XSD.anyURI)) in union(awkward)


def test_the_graph_side_loads_no_parser_and_no_reasoner() -> None:
    script = (
        "import kg_builder.graph, kg_builder.store, sys; print({'spacy', 'pyshacl', 'owlready2'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
