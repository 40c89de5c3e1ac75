"""The ontology, its concept schemes and its Python names, held against each other and against the records contract."""

import re
import shutil
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import owlready2
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SDO, SH, SKOS, VANN, XSD, Graph, Literal, Namespace, Node, URIRef
from rdflib.collection import Collection

from kg_builder.namespaces import GP, OA, PREFIXES, SEM, bind
from kg_builder.resources import bundled_names, bundled_text

ONTOLOGY = URIRef("https://w3id.org/kg-builder/ontology")
VS = Namespace("http://www.w3.org/2003/06/sw-vocab-status/ns#")
PROPERTY_KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


@cache
def parsed(*names: str) -> Graph:
    """Return one graph of some files of the ontology folder."""
    graph = Graph()
    for name in names:
        graph.parse(data=bundled_text(f"ontology/{name}.ttl"), format="turtle")
    return graph


def terms() -> Graph:
    return parsed("geopolitics", "schemes")


def local(term: Node) -> str:
    return str(term).removeprefix(str(GP))


def ours(*kinds: Node) -> set[Node]:
    """Return our terms that have one of some types."""
    return {s for kind in kinds for s in terms().subjects(RDF.type, kind) if str(s).startswith(str(GP))}


def notations(scheme: Node) -> list[str]:
    concepts = terms().subjects(SKOS.inScheme, scheme)
    return sorted(str(notation) for concept in concepts for notation in terms().objects(concept, SKOS.notation))


def below(parent: Node) -> set[Node]:
    """Return a class and every class of ours below it."""
    return {s for s in terms().transitive_subjects(RDFS.subClassOf, parent) if s is not None}


def test_the_folder_holds_the_three_files() -> None:
    assert bundled_names("ontology", ".ttl") == ["geopolitics", "schemes", "shapes"]


def test_the_header_names_version_and_licence() -> None:
    header = dict(terms().predicate_objects(ONTOLOGY))
    assert header[OWL.versionIRI] == URIRef(f"{ONTOLOGY}/{header[OWL.versionInfo]}")
    assert header[VANN.preferredNamespacePrefix] == Literal("gp")
    assert {DCTERMS.title, DCTERMS.description, DCTERMS.license} <= set(header)


def test_the_python_names_are_the_terms() -> None:
    defined = {local(s) for s in terms().subjects(RDF.type) if str(s).startswith(str(GP))}
    assert defined == set(GP.__annotations__)


def test_every_term_that_the_files_use_is_defined() -> None:
    for name in bundled_names("ontology", ".ttl"):
        used = set(re.findall(r"\bgp:(\w+)", bundled_text(f"ontology/{name}.ttl")))
        assert used - set(GP.__annotations__) == set(), name


def test_a_misspelt_term_raises() -> None:
    for namespace in (GP, SEM, OA):
        with pytest.raises(AttributeError):
            _ = namespace["Clam"]


def test_the_prefixes_are_the_ones_written() -> None:
    graph = Graph()
    bind(graph)
    graph.add((GP.Claim, OA.exact, SDO.text))
    head = graph.serialize(format="turtle")
    assert "@prefix gp: <https://w3id.org/kg-builder/ontology#>" in head
    bound = {prefix: str(iri) for prefix, iri in graph.namespaces()}
    assert {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}.items() <= bound.items()


def test_names_follow_their_kind() -> None:
    upper = ours(OWL.Class, SKOS.Concept, SKOS.ConceptScheme)
    lower = ours(*PROPERTY_KINDS)
    assert {t for t in upper if not re.fullmatch(r"([A-Z][a-z0-9]*)+", local(t))} == set()
    assert {t for t in lower if not re.fullmatch(r"[a-z][a-zA-Z0-9]*", local(t))} == set()


def test_no_term_differs_from_another_only_by_case() -> None:
    """A property may share its word with the class or scheme that it takes its values from (gp:actor, gp:Actor)."""
    upper = {local(t) for t in ours(OWL.Class, SKOS.Concept, SKOS.ConceptScheme)}
    properties = {local(t): t for t in ours(*PROPERTY_KINDS)}
    folded = Counter(name.lower() for name in (*upper, *properties))
    shared = {name for name in properties if folded[name.lower()] > 1}
    assert {word for word, count in folded.items() if count > 2} == set()
    assert len(shared) == sum(count > 1 for count in folded.values())
    for name in shared:
        (same,) = (GP[other] for other in upper if other.lower() == name.lower())
        takes = terms().value(properties[name], RDFS.range)
        assert same == takes or (same, RDF.type, takes) in terms(), name


@pytest.mark.parametrize("term", sorted(GP.__annotations__))
def test_a_term_is_described(term: str) -> None:
    graph, iri = terms(), GP[term]
    concept = (iri, RDF.type, SKOS.Concept) in graph or (iri, RDF.type, SKOS.ConceptScheme) in graph
    name, text = (SKOS.prefLabel, SKOS.definition) if concept else (RDFS.label, RDFS.comment)
    for predicate in (name, text):
        (value,) = graph.objects(iri, predicate)
        assert isinstance(value, Literal)
        assert value.language == "en"
    if not concept:
        assert graph.value(iri, VS.term_status) in (Literal("stable"), Literal("testing"))


def test_a_property_has_a_domain_and_a_range() -> None:
    for term in ours(*PROPERTY_KINDS):
        for predicate in (RDFS.domain, RDFS.range):
            assert len(list(terms().objects(term, predicate))) == 1, (term, predicate)


def test_a_concept_stands_in_one_scheme_with_one_notation() -> None:
    graph = terms()
    for concept in ours(SKOS.Concept):
        (scheme,) = graph.objects(concept, SKOS.inScheme)
        (_,) = graph.objects(concept, SKOS.notation)
        assert (scheme, RDF.type, SKOS.ConceptScheme) in graph
        assert (concept, SKOS.topConceptOf, scheme) in graph or graph.value(concept, SKOS.broader) is not None
        assert set(graph.objects(concept, SKOS.broader)) <= ours(SKOS.Concept)
        assert graph.value(concept, SKOS.prefLabel) not in set(graph.objects(concept, SKOS.altLabel))


def test_notations_are_unique_in_their_scheme() -> None:
    for scheme in ours(SKOS.ConceptScheme):
        assert len(notations(scheme)) == len(set(notations(scheme))) > 0, scheme


CONTRACT = [
    (GP.FormScheme, "direct indirect mixed"),
    (GP.AttitudeScheme, "assert deny predict warn intend demand propose doubt hope ask estimate"),
    (GP.PolarityScheme, "positive negative unknown"),
    (GP.CertaintyScheme, "certain probable possible underspecified"),
    (GP.TemporalityScheme, "future nonFuture unknown"),
    (GP.LikelihoodScheme, "AlmostNoChance VeryUnlikely Unlikely RoughlyEven Likely VeryLikely AlmostCertain"),
    (GP.ApproximationScheme, "exact approximately atLeast moreThan atMost lessThan fraction"),
    (GP.MentionKindScheme, "name nominal pronoun metonym demonym unnamed"),
    (GP.MeasureScheme, "strength distance casualties munitions losses duration fraction"),
    (
        GP.EventStatusScheme,
        "Occurred Ongoing InPreparation Planned AgreedInPrinciple Proposed Intended Predicted Conditional Hypothetical "
        "Denied Cancelled Rejected StatusUnknown",
    ),
    (
        GP.PloverTypeScheme,
        "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
        "COERCE ASSAULT",
    ),
]


@pytest.mark.parametrize(("scheme", "values"), CONTRACT)
def test_every_value_of_the_records_contract_has_its_concept(scheme: URIRef, values: str) -> None:
    assert notations(scheme) == sorted(values.split())


def test_every_role_and_equipment_of_the_records_contract_has_its_term() -> None:
    roles = {local(t) for t in terms().subjects(RDFS.subPropertyOf, SEM.hasActor)}
    assert roles == {"actor", "recipient", "host", "visitor", "mediator", "force"}
    assert {"air defence", "aircraft", "armoured vehicle"} <= set(notations(GP.EquipmentScheme))


# ICD 203 and PHIA: lower and upper bound, in the order of the scale
RANGES = {
    GP.AlmostNoChance: ("Icd203AlmostNoChance 0.01 0.05", "PhiaRemoteChance 0 0.05"),
    GP.VeryUnlikely: ("Icd203VeryUnlikely 0.05 0.20", "PhiaHighlyUnlikely 0.10 0.20"),
    GP.Unlikely: ("Icd203Unlikely 0.20 0.45", "PhiaUnlikely 0.25 0.35"),
    GP.RoughlyEven: ("Icd203RoughlyEven 0.45 0.55", "PhiaRealisticPossibility 0.40 0.50"),
    GP.Likely: ("Icd203Likely 0.55 0.80", "PhiaLikely 0.55 0.75"),
    GP.VeryLikely: ("Icd203VeryLikely 0.80 0.95", "PhiaHighlyLikely 0.80 0.90"),
    GP.AlmostCertain: ("Icd203AlmostCertain 0.95 0.99", "PhiaAlmostCertain 0.95 1"),
}


@pytest.mark.parametrize("general", RANGES)
def test_likelihood_ranges_are_those_of_the_yardsticks(general: URIRef) -> None:
    for row, scheme, match in zip(
        RANGES[general], (GP.Icd203, GP.Phia), (SKOS.exactMatch, SKOS.closeMatch), strict=True
    ):
        name, low, high = row.split()
        assert (GP[name], SKOS.inScheme, scheme) in terms()
        assert (GP[name], match, general) in terms()
        for predicate, bound in ((GP.probabilityLow, low), (GP.probabilityHigh, high)):
            value = terms().value(GP[name], predicate)
            assert isinstance(value, Literal)
            assert (value.datatype, value.toPython()) == (XSD.decimal, Decimal(bound))


def test_the_schemes_of_plover_are_whole() -> None:
    assert [len(notations(s)) for s in (GP.PloverTypeScheme, GP.PloverModeScheme, GP.PloverContextScheme)] == [
        16,
        59,
        37,
    ]
    for concept in ours(SKOS.Concept):
        for score in terms().objects(concept, GP.conflictCooperationScore):
            assert isinstance(score, Literal)
            assert -10 <= score.toPython() <= 10


def test_every_event_class_has_a_plover_default_and_a_cameo_code() -> None:
    for event in below(GP.Event) - {GP.Event, GP.DiplomaticEvent, GP.MilitaryEvent}:
        (kind,) = terms().objects(event, GP.defaultPloverType)
        assert (kind, SKOS.inScheme, GP.PloverTypeScheme) in terms(), event
        for mode in terms().objects(event, GP.defaultPloverMode):
            assert (mode, SKOS.inScheme, GP.PloverModeScheme) in terms(), event
            types = {*terms().objects(mode, SKOS.broader), *terms().objects(mode, SKOS.related)}
            assert kind in types, event
        (code,) = terms().objects(event, GP.defaultCameoCode)
        assert re.fullmatch(r"(0[2-9]|1[0-9]|20)\d{1,2}", str(code)), event


def test_every_property_has_a_shape_for_its_values_that_fits_its_range() -> None:
    shapes, graph = parsed("shapes"), terms()
    for term in ours(OWL.ObjectProperty, OWL.DatatypeProperty):
        (shape,) = (s for s in shapes.subjects(SH.targetSubjectsOf, term) if shapes.value(s, SH.path) == term)
        takes, scheme = graph.value(term, RDFS.range), graph.value(term, RDFS.seeAlso)
        if (term, RDF.type, OWL.DatatypeProperty) in graph:
            assert shapes.value(shape, SH.datatype) == (XSD.date if takes == RDFS.Literal else takes), term
        elif scheme is not None:
            allowed = shapes.value(shape, SH["in"])
            assert allowed is not None, term
            assert set(Collection(shapes, allowed)) == set(graph.subjects(SKOS.inScheme, scheme)), term
        elif takes in ours(OWL.Class):
            assert shapes.value(shape, SH["class"]) == takes, term


def test_every_property_has_a_shape_for_the_nodes_that_carry_it() -> None:
    shapes, graph = parsed("shapes"), terms()
    gps = Namespace("https://w3id.org/kg-builder/shapes#")
    for term in ours(OWL.ObjectProperty, OWL.DatatypeProperty):
        assert (gps.NamedSubject, SH.targetSubjectsOf, term) in shapes, term
        domain = graph.value(term, RDFS.domain)
        if isinstance(domain, URIRef) and domain != SKOS.Concept:
            carriers = (s for s in shapes.subjects(SH.targetSubjectsOf, term) if (s, RDF.type, SH.NodeShape) in shapes)
            assert domain in {shapes.value(s, SH["class"]) for s in carriers}, term


def test_every_shape_has_a_name_a_message_and_a_severity() -> None:
    shapes = parsed("shapes")
    constraints = set(shapes.subjects(RDF.type, SH.SPARQLConstraint))  # these have the severity of their shape
    found = constraints.union(*(shapes.subjects(RDF.type, kind) for kind in (SH.NodeShape, SH.PropertyShape)))
    for link in (SH.property, SH.node, SH["not"], SH.qualifiedValueShape, SH.sparql):
        found.update(shapes.objects(None, link))
    for choice in shapes.objects(None, SH["or"]):
        found.update(Collection(shapes, choice))
    assert {shape for shape in found if not isinstance(shape, URIRef)} == set()
    assert {shape for shape in found if len(list(shapes.objects(shape, SH.message))) != 1} == set()
    assert {s for s in found - constraints if shapes.value(s, SH.severity) != SH.Violation} == set()


def unsatisfiable(tmp_path: Path, *extra: tuple[Node, Node, Node]) -> list[str]:
    """Return the classes that HermiT finds can have no member, given the ontology and some triples.

    Raises:
        OwlReadyInconsistentOntologyError: they contradict each other.
    """
    graph = Graph()
    for triple in (*terms(), *extra):
        graph.add(triple)
    path = tmp_path / "ontology.nt"
    graph.serialize(path, format="nt", encoding="utf-8")
    world = owlready2.World()
    world.get_ontology(path.as_uri()).load(only_local=True)
    owlready2.sync_reasoner_hermit(world, debug=0)
    return [str(found) for found in world.inconsistent_classes()]


THING = URIRef("https://w3id.org/kg-builder/id/event/0123456789ab")
needs_java = pytest.mark.skipif(shutil.which(owlready2.JAVA_EXE) is None, reason="no Java runtime")


@pytest.mark.java
@needs_java
def test_the_ontology_is_consistent_and_every_class_can_have_members(tmp_path: Path) -> None:
    facts = ((THING, RDF.type, GP.Invasion), (THING, GP.actor, URIRef(f"{THING}/actor")))
    assert unsatisfiable(tmp_path, *facts) == []


CONTRADICTIONS = [
    [(THING, RDF.type, GP.Invasion), (THING, RDF.type, GP.NarratorStatement)],
    [(THING, GP.territoryOf, URIRef(f"{THING}/state")), (THING, RDF.type, GP.State)],
    [(THING, GP.polarity, GP.Positive), (THING, GP.polarity, GP.Negative)],
]


@pytest.mark.java
@needs_java
@pytest.mark.parametrize("triples", CONTRADICTIONS)
def test_a_contradiction_is_found(tmp_path: Path, triples: list[tuple[Node, Node, Node]]) -> None:
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        unsatisfiable(tmp_path, *triples)
