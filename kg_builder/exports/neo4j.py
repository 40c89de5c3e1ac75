"""Writes a graph as the two tables that ``neo4j-admin database import`` reads: nodes.csv and relationships.csv.

Neo4j Operations Manual, "Import": ``:ID``, ``:LABEL``, ``:START_ID``, ``:END_ID``, ``:TYPE``, and typed properties.
Cells have no line breaks, so that the import needs no options; the texts of articles are left out, their words are on
the statements and claims.
"""

from collections.abc import Iterable, Iterator
from re import sub

from kg_builder.exports.nodes import Nodes, local, nodes
from kg_builder.exports.writing import table
from kg_builder.ntriples import Lines

NODES, RELATIONSHIPS = "nodes.csv", "relationships.csv"
LABELS = ("Actor", "Place", "Post", "Article", "Statement", "Claim", "Event", "Quantity")
# column: property that it holds; the type is part of the column's name
PROPERTIES = {
    "name:string": "rdfs:label",
    "countryCode:string": "gp:countryCode",
    "describedAs:string": "gp:describedAs",
    "sameAs:string[]": "schema:sameAs",
    "latitude:double": "wgs84:lat",
    "longitude:double": "wgs84:long",
    "identifier:string": "dcterms:identifier",
    "headline:string": "schema:headline",
    "url:string": "schema:url",
    "published:date": "schema:datePublished",
    "date:date": "gp:onDate",
    "earliest:localdatetime": "gp:earliest",
    "latest:localdatetime": "gp:latest",
    "form:string": "gp:form",
    "cue:string": "gp:cue",
    "medium:string": "gp:medium",
    "sourceDepth:int": "gp:sourceDepth",
    "attitude:string": "gp:attitude",
    "polarity:string": "gp:polarity",
    "certainty:string": "gp:certainty",
    "temporality:string": "gp:temporality",
    "eventStatus:string": "gp:eventStatus",
    "likelihoodPhrase:string": "gp:likelihoodPhrase",
    "probabilityLow:double": "gp:probabilityLow",
    "probabilityHigh:double": "gp:probabilityHigh",
    "conditionPhrase:string": "gp:conditionPhrase",
    "extractionConfidence:double": "gp:extractionConfidence",
    "ploverType:string": "gp:ploverType",
    "ploverMode:string": "gp:ploverMode",
    "ploverContext:string[]": "gp:topic",
    "equipment:string[]": "gp:equipment",
    "disputed:boolean": "gp:disputed",
    "measures:string": "gp:measures",
    "approximation:string": "gp:approximation",
    "unit:string": "gp:unit",
    "minValue:double": "schema:minValue",
    "maxValue:double": "schema:maxValue",
}
SPANS = ("gp:contentSpan", "gp:evidenceSpan", "gp:triggerSpan", "gp:quantitySpan")
TEXT = ("start:int", "end:int", "words:string")
RELATIONS = {
    "gp:actor": "ACTOR", "gp:recipient": "RECIPIENT", "gp:host": "HOST", "gp:visitor": "VISITOR",
    "gp:mediator": "MEDIATOR", "gp:place": "PLACE", "gp:origin": "ORIGIN", "gp:destination": "DESTINATION",
    "gp:speaker": "SPEAKER", "gp:onBehalfOf": "ON_BEHALF_OF", "gp:addressee": "ADDRESSEE",
    "gp:inArticle": "IN_ARTICLE", "gp:claimsStatement": "CLAIMS_STATEMENT", "gp:makesClaim": "MAKES_CLAIM",
    "gp:claimer": "CLAIMER", "gp:intentHolder": "INTENT_HOLDER", "gp:aboutEvent": "ABOUT_EVENT",
    "gp:conditionEvent": "CONDITION_EVENT", "gp:quantity": "QUANTITY", "gp:fractionOf": "FRACTION_OF",
    "gp:referencePlace": "REFERENCE_PLACE", "gp:affiliatedWith": "AFFILIATED_WITH", "gp:partOf": "PART_OF",
    "gp:holdsPost": "HOLDS_POST", "gp:territoryOf": "TERRITORY_OF", "schema:publisher": "PUBLISHER",
    "prov:actedOnBehalfOf": "ACTED_ON_BEHALF_OF", "skos:closeMatch": "MAY_BE", "owl:sameAs": "SAME_AS",
    "gp:canonical": "CANONICAL", "gp:contradictsInPolarity": "CONTRADICTS_IN_POLARITY",
    "gp:contradictsInProbability": "CONTRADICTS_IN_PROBABILITY",
    "gp:contradictsInQuantity": "CONTRADICTS_IN_QUANTITY", "gp:inTensionWith": "IN_TENSION_WITH",
    "gp:supersedes": "SUPERSEDES", "gp:sharesTextWith": "SHARES_TEXT_WITH", "gp:sameQuotationAs": "SAME_QUOTATION_AS",
}  # fmt: skip
WANTED = {*PROPERTIES.values(), *RELATIONS, *SPANS, "schema:text"}
SEPARATOR = ";"  # between the items of a list, and between labels


def export(lines: Lines) -> dict[str, Iterable[bytes]]:
    """Return the two files by name, each in pieces; rows are in the order of the nodes' IRIs."""
    found = nodes(lines, WANTED)
    known = {iri: name for name in LABELS for iri in found.of_class(name)}
    header = ("iri:ID", ":LABEL", *PROPERTIES, *TEXT)
    relations = (":START_ID", ":TYPE", ":END_ID")
    return {
        NODES: table(header, (_node(found, iri, known[iri]) for iri in sorted(known))),
        RELATIONSHIPS: table(relations, _relations(found, known)),
    }


def _node(found: Nodes, iri: str, top: str) -> list[str]:
    labels = [name for name in found.classes(iri) if name != top]
    cells = [_cell(found.all(iri, property), column) for column, property in PROPERTIES.items()]
    return [iri, SEPARATOR.join((top, *labels)), *cells, *_text(found, iri)]


def _cell(values: list[str], column: str) -> str:
    """Return a property's values: all in a list, else the least of them; of concepts, the local names."""
    texts = sorted(_short(value) for value in values)
    if column.endswith("[]"):
        return SEPARATOR.join(text.replace(SEPARATOR, ",") for text in texts)
    return texts[0] if texts else ""


def _short(value: str) -> str:
    return local(value) if value.startswith("https://w3id.org/kg-builder/ontology#") else _one_line(value)


def _one_line(text: str) -> str:
    return sub(r"\s+", " ", text).strip()


def _text(found: Nodes, iri: str) -> tuple[str, str, str]:
    """Return from where to where a node's words reach in its article, and the words."""
    spans = [span for name in SPANS for span in found.all(iri, name)]
    articles = {span.partition("#")[0] for span in spans}
    reach = found.span(spans) if len(articles) == 1 else None  # an event of several articles has no one place
    if reach is None:
        return "", "", ""
    words = found.first(min(articles), "schema:text")[slice(*reach)]
    return str(reach[0]), str(reach[1]), _one_line(words)


def _relations(found: Nodes, known: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    for iri in sorted(known):
        for property, type in RELATIONS.items():
            yield from ((iri, type, other) for other in found.all(iri, property) if other in known)
