"""Writes the derived graphs: one a rule, each naming the version of the rule that made it and the days it looks at.

Nothing in them depends on the order in which graphs were merged, or on the day of merging.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from kg_builder import iris
from kg_builder.derived.closure import closure
from kg_builder.derived.copies import find_copies, find_same_quotations
from kg_builder.derived.coreference import Join, canonical, find_joins
from kg_builder.derived.disagreement import Disagreement, find_disagreements, find_superseded, status_by_source
from kg_builder.derived.facts import Facts, Triples, read_facts
from kg_builder.graph_quads import decimal
from kg_builder.ntriples import Lines
from kg_builder.terms import GP, OWL, PROV, RDF, RDFS, SDO, XSD, Triple, english, iri, line, literal

# rule: (version, what it finds); the version goes up when the same graphs give another result
RULES = {
    "same-event": (4, "events of different articles that are one"),
    "disagreement": (1, "claims on one event that contradict each other or are in tension"),
    "supersession": (1, "later claims that take the place of earlier ones of the same claimer"),
    "status": (1, "how many sources give an event which status"),
    "copy": (1, "articles and quotations that share their words"),
}
INFERRED = "rl"  # made only where it is asked for: it says much that is known to whoever has the ontology
INFERENCE = {INFERRED: (1, "what follows by the ontology's axioms: super-classes, super-properties, domains, ranges")}
DISAGREE = {
    "polarity": GP.contradictsInPolarity,
    "probability": GP.contradictsInProbability,
    "quantity": GP.contradictsInQuantity,
    "tension": GP.inTensionWith,
}


def derive(lines: Lines, *, infer: bool = False) -> Lines:
    """Return a graph given as lines with its derived graphs made anew, in place of any that it has.

    Args:
        infer: whether one of them is what follows by the ontology; it is also made anew where the graph has it.
    """
    told = without_derived(lines)
    return {**told, **derived_of(lambda: chain.from_iterable(told.values()), infer=infer or is_inferred(lines))}


def derived_of(told: Triples, *, infer: bool) -> Lines:
    """Return the derived graphs of what articles say; as ``derive``, for graphs of which memory holds only a part."""
    facts = read_facts(told)
    if not facts.articles:
        return {}
    joins = find_joins(facts.events, {article.iri: article.text for article in facts.articles})
    stands_for = canonical(facts.events, joins)
    disagreements = find_disagreements(facts.claims, stands_for)
    found: dict[str, list[Triple]] = {
        "same-event": [*_same_events(joins), *_canonical(stands_for)],
        "disagreement": list(_disagreements(facts, disagreements, stands_for)),
        "supersession": [(iri(n), GP.supersedes, iri(o)) for n, o in find_superseded(facts.claims, stands_for)],
        "status": list(_statuses(facts, stands_for)),
        "copy": list(_copies(facts)),
    }
    if infer:
        found[INFERRED] = []
    derived = {
        iris.derived_graph(rule): {line(*triple) for triple in (*triples, *_about(rule, facts))}
        for rule, triples in found.items()
    }
    if INFERRED in found:
        derived[iris.derived_graph(INFERRED)] |= closure(told)
    return derived


def is_inferred(lines: Lines) -> bool:
    """Tell whether a graph holds what follows from it by the ontology."""
    return iris.derived_graph(INFERRED) in lines


def without_derived(lines: Lines) -> Lines:
    """Return a graph given as lines without its derived graphs."""
    return {name: found for name, found in lines.items() if not name.startswith(iris.DERIVED_GRAPHS)}


def _about(rule: str, facts: Facts) -> Iterator[Triple]:
    """Yield what a rule's graph says of itself: its rule, and the days of publication of what it was made from."""
    version, finds = (RULES | INFERENCE)[rule]
    graph, node = iri(iris.derived_graph(rule)), iri(iris.rule(rule, version))
    yield graph, RDF.type, PROV.Entity
    yield graph, PROV.wasGeneratedBy, node
    days = sorted(article.published.isoformat() for article in facts.articles if article.published)
    if days:
        yield graph, SDO.temporalCoverage, literal(f"{days[0]}/{days[-1]}")
    yield node, RDF.type, PROV.Activity
    yield node, RDFS.label, english(finds)
    yield node, SDO.softwareVersion, literal(str(version))


def _same_events(joins: list[Join]) -> Iterator[Triple]:
    for join in joins:
        node = iri(iris.join(join.one, join.other))
        yield iri(join.one), OWL.sameAs, iri(join.other)
        yield node, RDF.type, GP.EventJoin
        yield node, RDF.type, PROV.Entity
        yield node, GP.joins, iri(join.one)
        yield node, GP.joins, iri(join.other)
        yield node, GP.score, decimal(join.score / 100)
        yield node, RDFS.comment, english(join.reason)


def _canonical(stands_for: dict[str, str]) -> Iterator[Triple]:
    for event, leader in stands_for.items():
        if event != leader:
            yield iri(event), GP.canonical, iri(leader)


def _disagreements(facts: Facts, found: Iterable[Disagreement], stands_for: dict[str, str]) -> Iterator[Triple]:
    events = {claim.iri: claim.event for claim in facts.claims}
    for pair in found:
        one, other, kind = pair.one, pair.other, pair.kind
        yield iri(one), DISAGREE[kind], iri(other)
        yield iri(other), DISAGREE[kind], iri(one)
        if kind != "tension":
            yield iri(one), GP.contradicts, iri(other)
            yield iri(other), GP.contradicts, iri(one)
        for event in {stands_for.get(events[claim], events[claim]) for claim in (one, other)}:
            yield iri(event), GP.disputed, literal("true", XSD.boolean)


def _statuses(facts: Facts, stands_for: dict[str, str]) -> Iterator[Triple]:
    for event, statuses in status_by_source(facts.claims, stands_for).items():
        for status in statuses:
            yield iri(event), GP.statusBySource, literal(status)


def _copies(facts: Facts) -> Iterator[Triple]:
    for one, other, _ in find_copies(facts.articles):
        yield iri(one), GP.sharesTextWith, iri(other)
        yield iri(other), GP.sharesTextWith, iri(one)
    for one, other in find_same_quotations(facts.quotations):
        yield iri(one), GP.sameQuotationAs, iri(other)
        yield iri(other), GP.sameQuotationAs, iri(one)
