"""Turns what a user types for a parameter into SPARQL terms, and puts these into a query's VALUES lines.

A name of an actor or place is looked up in the graph that is asked. No text of the user's reaches the query but as an
IRI or literal in its own N3 form.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from rdflib import RDFS, SKOS, XSD, Graph, Literal, Node, URIRef

from kg_builder import dialect
from kg_builder.errors import QuestionError
from kg_builder.gazetteer import gazetteer
from kg_builder.iris import actor as actor_iri
from kg_builder.namespaces import GP
from kg_builder.questions import Parameter, Question, near
from kg_builder.resources import bundled_text, lexicon

Lookup = Callable[[str], list[tuple[str, str]]]  # a class's local name -> (IRI, label) of its members in the graph
SCHEMES = {"status": GP.EventStatusScheme, "equipment": GP.EquipmentScheme, "PLOVER type": GP.PloverTypeScheme}
MEMBERS = {"actor": "Actor", "place": "Place"}
IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
WIKIDATA = re.compile(r"Q[0-9]+")


def fill(
    question: Question, given: dict[str, str | bool], lookup: Lookup, *, put_in: bool = False, patterns: bool = True
) -> str:
    """Return the query of a question with its parameters set.

    Args:
        put_in: whether values stand in place of the variables; ``dialect`` says for whom, and what patterns are.

    Raises:
        QuestionError: a parameter does not exist, or a value does not fit it; the message names the near ones.
    """
    terms: dict[str, list[str]] = {}
    for name, value in given.items():
        parameter = question.parameter(name)
        terms[parameter.variable] = [term.n3() for term in terms_of(parameter, value, lookup)]
    if put_in:
        return dialect.folded(question.sparql, terms, patterns=patterns)
    sparql = question.sparql
    for variable, found in terms.items():
        values = f"VALUES ?{variable} {{ {' '.join(found)} }}"
        sparql, count = re.subn(rf"VALUES \?{variable} {{[^}}]*}}", lambda _, v=values: v, sparql)  # type: ignore[misc]
        if count != 1:
            raise QuestionError(f"queries/{question.name}.rq has no line VALUES ?{variable}")
    return sparql


def terms_of(parameter: Parameter, value: str | bool, lookup: Lookup) -> list[URIRef | Literal]:
    """Return the terms that a value stands for: one, or several where a name is borne by several.

    Raises:
        QuestionError: the value does not fit.
    """
    kind, text = parameter.kind, str(value).strip()
    if kind == "switch":
        return [Literal(value in (True, "yes", "true", "True"))]
    if kind == "date":
        return [_date(parameter, text)]
    if kind in {"number", "days"}:
        return [_number(parameter, text)]
    if kind == "likelihood":
        return [_likelihood(parameter, text)]
    if kind == "text":
        return [Literal(text)]
    if kind in MEMBERS:
        return _members(parameter, text, lookup)
    if kind == "event class":
        return [_named(parameter, text, _event_classes())]
    if kind == "role":
        return [_named(parameter, text, {name: GP[name] for name in GP_SPANS})]
    if kind in SCHEMES:
        return [_named(parameter, text, _concepts(SCHEMES[kind]))]
    if IRI.fullmatch(text):
        return [URIRef(text)]
    raise QuestionError(f"--{parameter.name}: {text!r} is not an IRI")


GP_SPANS = ("contentSpan", "evidenceSpan", "triggerSpan", "quantitySpan", "cueSpan", "sourceSpan", "conditionSpan")


def _date(parameter: Parameter, text: str) -> Literal:
    try:
        return Literal(date.fromisoformat(text).isoformat(), datatype=XSD.date)
    except ValueError as error:
        raise QuestionError(f"--{parameter.name}: {text!r} is not a date such as 2022-02-21") from error


def _number(parameter: Parameter, text: str) -> Literal:
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        raise QuestionError(f"--{parameter.name}: {text!r} is not a number")
    if parameter.kind == "days":
        return Literal(f"P{int(float(text))}D", datatype=XSD.dayTimeDuration, normalize=False)
    return Literal(text, datatype=XSD.decimal, normalize=False)


def _likelihood(parameter: Parameter, text: str) -> Literal:
    """Return the lower bound of a term's range: of a phrase ("highly likely"), a term ("VeryLikely") or as a number."""
    if re.fullmatch(r"0?\.[0-9]+|[01]", text):
        return Literal(text, datatype=XSD.decimal, normalize=False)
    lows = {row["phrase"]: row["low"] for row in lexicon("likelihood")}
    lows |= {_folded(row["term"]): row["low"] for row in lexicon("likelihood") if row["scheme"] == "icd203"}
    low = lows.get(text.casefold()) or lows.get(_folded(text))
    if low is None:
        raise QuestionError(f"--{parameter.name}: {text!r} is no word of likelihood{near(text, lows)}")
    return Literal(low, datatype=XSD.decimal, normalize=False)


def _named(parameter: Parameter, text: str, known: dict[str, URIRef]) -> URIRef:
    if IRI.fullmatch(text) and URIRef(text) in known.values():
        return URIRef(text)
    folded = {_folded(name): term for name, term in known.items()}
    if _folded(text) not in folded:
        raise QuestionError(f"--{parameter.name}: there is no {parameter.kind} {text!r}{near(text, known)}")
    return folded[_folded(text)]


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


@cache
def _ontology() -> Graph:
    graph = Graph()
    for name in ("geopolitics", "schemes"):
        graph.parse(data=bundled_text(f"ontology/{name}.ttl"), format="turtle")
    return graph


@cache
def _event_classes() -> dict[str, URIRef]:
    """Return the event classes by local name and by label."""
    classes = [c for c in _ontology().transitive_subjects(RDFS.subClassOf, GP.Event) if isinstance(c, URIRef)]
    return {str(c).removeprefix(str(GP)): c for c in classes} | _labels(classes)


@cache
def _concepts(scheme: URIRef) -> dict[str, URIRef]:
    """Return the concepts of a scheme by notation and by label."""
    concepts = [c for c in _ontology().subjects(SKOS.inScheme, scheme) if isinstance(c, URIRef)]
    return {str(_ontology().value(c, SKOS.notation)): c for c in concepts} | _labels(concepts)


def _labels(terms: list[URIRef]) -> dict[str, URIRef]:
    labels = [(_label(term), term) for term in terms]
    return {str(label): term for label, term in labels if label is not None}


def _label(term: URIRef) -> Node | None:
    return _ontology().value(term, RDFS.label) or _ontology().value(term, SKOS.prefLabel)


def _members(parameter: Parameter, text: str, lookup: Lookup) -> list[URIRef | Literal]:
    """Return the actors or places of the graph that a name, part of one, Wikidata id or IRI stands for."""
    if IRI.fullmatch(text):
        return [URIRef(text)]
    members = lookup(MEMBERS[parameter.kind])
    known = {iri for iri, _ in members}
    wanted = text.casefold()
    tables = gazetteer()
    table = [actor_iri(e.id) for e in tables.entries.values() if e.wikidata == text]
    if not WIKIDATA.fullmatch(text):
        rows = [row for name, found in tables.names.items() if name.casefold() == wanted for row in found]
        table = [actor_iri(row.actor) for row in rows]
    exact = [iri for iri, label in members if label.casefold() == wanted] + [iri for iri in table if iri in known]
    words = set(wanted.split())
    found = exact or [iri for iri, label in members if words <= set(label.casefold().split())]
    if not found:
        labels = sorted({label for _, label in members})
        raise QuestionError(f"--{parameter.name}: the graph has no {parameter.kind} {text!r}{near(text, labels)}")
    return [URIRef(iri) for iri in dict.fromkeys(found)]
