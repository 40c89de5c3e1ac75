"""What follows by the ontology: the same as another reasoner finds, in a graph of its own, the same in any order."""

from pathlib import Path

import owlrl
import pytest
from rdflib import OWL, PROV, RDF, RDFS, SKOS, Graph, Literal, URIRef
from records_examples import EXAMPLES, herald, quads, wire

from kg_builder import iris, ntriples, store, upkeep
from kg_builder.derived.closure import closure
from kg_builder.derived.graph import derive, is_inferred
from kg_builder.namespaces import GP, SEM
from kg_builder.ntriples import Lines
from kg_builder.resources import bundled_text

RL = iris.derived_graph("rl")
STATUS = URIRef("http://www.w3.org/2003/06/sw-vocab-status/ns#term_status")
# what says nothing to a reasoner, but takes its time
LABELLING = (RDFS.comment, RDFS.label, RDFS.seeAlso, SKOS.closeMatch, SKOS.note, STATUS)


@pytest.fixture(scope="module")
def lines() -> Lines:
    return ntriples.from_rdflib(quad for records in EXAMPLES for quad in quads(records))


def ontology() -> Graph:
    """Return the ontology."""
    return Graph().parse(data=bundled_text("ontology/geopolitics.ttl"))


def test_what_follows_is_what_owlrl_finds_of_the_data(lines: Lines) -> None:
    # the ontology has no axiom for selectors of text, which are half of the graph
    told = {line for line in ntriples.union(lines) if b"#pos=" not in line and b"#quote=" not in line}
    graph = ontology()
    for label in LABELLING:
        graph.remove((None, label, None))
    for triple in ntriples.triples(told):
        subject, verb, value = (ntriples.rdflib_term(t) for t in (triple.subject, triple.predicate, triple.object))
        graph.add((subject, verb, value))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    found = [
        (subject, verb, value, GP.Run)
        for subject, verb, value in graph
        if isinstance(subject, URIRef) and isinstance(verb, URIRef) and isinstance(value, URIRef | Literal)
        if str(subject).startswith(iris.ID)
        if verb != OWL.sameAs and value not in (OWL.Thing, RDFS.Resource)
    ]
    assert ntriples.union(ntriples.from_rdflib(found)) - told == closure(lambda: told)


def test_the_ontology_says_nothing_that_the_rules_do_not_know() -> None:
    """Axioms of equality and consistency are for ``check``; symmetric properties are in the derived graphs alone."""
    graph = ontology()
    used = {term for triple in graph for term in triple if str(term).startswith(str(OWL))}
    assert used == {
        *(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.Ontology),
        *(OWL.versionInfo, OWL.versionIRI, OWL.unionOf, OWL.AllDisjointClasses, OWL.members),
        *(OWL.FunctionalProperty, OWL.InverseFunctionalProperty, OWL.AsymmetricProperty, OWL.IrreflexiveProperty),
        OWL.SymmetricProperty,
    }
    symmetric = set(graph.subjects(RDF.type, OWL.SymmetricProperty))
    assert not symmetric & {verb for records in EXAMPLES for _, verb, _, _ in quads(records)}


X, Y = URIRef(f"{iris.ID}x"), URIRef(f"{iris.ID}y")


@pytest.mark.parametrize(
    ("triple", "expected"),
    [
        ((X, RDF.type, GP.Summit), {(X, RDF.type, SEM.Event), (X, RDF.type, SEM.Core), (X, RDF.type, GP.Meeting)}),
        ((X, GP.speaker, Y), {(X, RDF.type, GP.Statement), (Y, RDF.type, PROV.Agent), (X, PROV.wasAttributedTo, Y)}),
        ((X, GP.forceOf, Y), {(X, GP.affiliatedWith, Y), (X, RDF.type, GP.ArmedForce), (Y, RDF.type, GP.Actor)}),
        ((X, GP.cue, Literal("said")), {(X, RDF.type, GP.Statement)}),
    ],
)
def test_what_a_triple_says_besides(triple: tuple[URIRef, URIRef, URIRef], expected: set[object]) -> None:
    found = closure(lambda: ntriples.union(ntriples.from_rdflib([(*triple, GP.Run)])))
    assert ntriples.union(ntriples.from_rdflib([(*t, GP.Run) for t in expected])) <= found  # type: ignore[misc]


def test_nothing_is_told_of_the_terms_of_the_ontology() -> None:
    told = [(X, GP.form, GP.DirectForm, GP.Run), (GP.DirectForm, RDF.type, GP.Claim, GP.Run)]
    assert all(
        line.startswith(f"<{X}>".encode()) for line in closure(lambda: ntriples.union(ntriples.from_rdflib(told)))
    )


def test_two_speakers_of_a_statement_stay_two() -> None:
    told = [(X, GP.speaker, Y, GP.Run), (X, GP.speaker, X, GP.Run)]
    assert b"sameAs" not in b"".join(closure(lambda: ntriples.union(ntriples.from_rdflib(told))))


def test_the_closure_has_a_graph_of_its_own_with_its_rule(tmp_path: Path, lines: Lines) -> None:
    plain, inferred = derive(lines), derive(lines, infer=True)
    assert {name: found for name, found in inferred.items() if name != RL} == plain
    assert f"<{RL}> <{PROV.wasGeneratedBy}> <{iris.rule('rl', 1)}> .".encode() in inferred[RL]
    assert derive(inferred) == inferred
    store.write_lines(inferred, tmp_path / "g.ttl")
    assert store.read_lines(tmp_path / "g.ttl") == {"": ntriples.union(lines)}


def test_merging_makes_the_closure_anew_in_any_order(tmp_path: Path) -> None:
    first, second = tmp_path / "1.nq", tmp_path / "2.nq"
    store.write_with_derived(ntriples.from_rdflib(quads(herald)), first, infer=True)
    store.write_with_derived(ntriples.from_rdflib(quads(wire)), second)
    store.merge([first, second], tmp_path / "a.nq")
    store.merge([second, first, second], tmp_path / "b.nq", infer=True)
    assert (tmp_path / "a.nq").read_bytes() == (tmp_path / "b.nq").read_bytes()
    assert is_inferred(store.read_lines(tmp_path / "a.nq"))
    store.merge([second], tmp_path / "c.nq")
    assert not is_inferred(store.read_lines(tmp_path / "c.nq"))


def test_a_store_keeps_its_closure_and_it_is_sound(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    store.write_with_derived(ntriples.from_rdflib(quads(herald)), folder, infer=True)
    store.write_with_derived(ntriples.from_rdflib(quads(wire)), folder)
    assert upkeep.verify(folder) == []
    store.merge([folder], tmp_path / "a.nq")
    assert store.read_lines(tmp_path / "a.nq")[RL] == store.read_lines(folder)[RL]
