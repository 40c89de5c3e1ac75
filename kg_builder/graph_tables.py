"""Writes the actor tables as a graph: actors with their names, offices as posts, and who held them when.

Names are SKOS labels, offices ``org:Post``, and a tenure is an ``org:Membership`` of its own with the dates known, so
that a question can ask who held an office on a day.
"""

from collections.abc import Iterator, Sequence

from kg_builder import iris
from kg_builder.actor_tables import Row, read_tables
from kg_builder.ntriples import Lines
from kg_builder.terms import DCTERMS, GP, ORG, RDF, SDO, SKOS, XSD, Iri, Triple, iri, line, literal
from kg_builder.vocabulary import classes

DATE_TYPES = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}  # by length


def table_lines(folders: Sequence[str] = ()) -> Lines:
    """Return the lines of the shipped tables with those of some folders over them.

    They are in the graph that holds what is known of actors whatever the article.

    Raises:
        ResourceError: a table is malformed.
    """
    return {iris.ENTITIES_GRAPH: {line(*triple) for triple in _triples(folders)}}


def _triples(folders: Sequence[str]) -> Iterator[Triple]:
    tables = read_tables(folders)
    labels = {row.cells["id"]: row.cells["label"] for row in tables["actors"]}
    codes = {row.cells["country"]: row.cells["iso"][3:] for row in tables["actors"] if row.cells["iso"]}
    for row in tables["actors"]:
        yield from _actor(row.cells, codes)
    for row in tables["names"]:
        if row.cells["name"] != labels[row.cells["actor"]]:
            yield _node(row.cells["actor"]), SKOS.altLabel, literal(row.cells["name"])
    for row in tables["roles"]:
        yield from _role(row.cells)
    offices = {row.cells["id"]: row.cells for row in tables["offices"]}
    for cells in offices.values():
        yield from _office(cells)
    for row in tables["tenures"]:
        yield from _tenure(row, offices[row.cells["office"]])
    for row in tables["retired"]:
        yield _node(row.cells["old"]), DCTERMS.isReplacedBy, _node(row.cells["new"])


def _node(actor: str) -> Iri:
    """Return the IRI of an actor or place of the tables."""
    return iri(iris.place(actor) if actor.startswith("place/") else iris.actor(actor))


def _actor(cells: dict[str, str], codes: dict[str, str]) -> Iterator[Triple]:
    node = _node(cells["id"])
    top = "Place" if cells["type"] == "Place" else "Actor"
    for type_ in classes(cells["type"], top):
        yield node, RDF.type, type_
    yield node, SKOS.prefLabel, literal(cells["label"])
    if cells["wikidata"]:
        yield node, SDO.sameAs, iri(iris.wikidata(cells["wikidata"]))
    if cells["geonames"]:
        yield node, SDO.sameAs, iri(iris.geonames(cells["geonames"]))
    if codes.get(cells["country"]):
        yield node, GP.countryCode, literal(codes[cells["country"]])
    if cells["parent"] and cells["type"] not in {"Place", "Person"}:
        yield node, GP.partOf, _node(cells["parent"])


def _role(cells: dict[str, str]) -> Iterator[Triple]:
    node = _node(f"role/{cells['role']}")
    yield node, RDF.type, ORG.Role
    yield node, SKOS.prefLabel, literal(cells["label"])
    for name in filter(None, (cells["plural"], *cells["variants"].split("|"))):
        yield node, SKOS.altLabel, literal(name)


def _office(cells: dict[str, str]) -> Iterator[Triple]:
    node = _node(cells["id"])
    yield node, RDF.type, ORG.Post
    yield node, RDF.type, GP.Post
    yield node, SKOS.prefLabel, literal(cells["label"])
    for name in filter(None, cells["aliases"].split("|")):
        yield node, SKOS.altLabel, literal(name)
    yield node, ORG.role, _node(f"role/{cells['role']}")
    yield node, ORG.postIn, _node(cells["of"])
    if cells["wikidata"]:
        yield node, SDO.sameAs, iri(iris.wikidata(cells["wikidata"]))


def _tenure(row: Row, office: dict[str, str]) -> Iterator[Triple]:
    cells = row.cells
    node = _node("/".join(("tenure", cells["office"], cells["person"], cells["from"])))
    yield node, RDF.type, ORG.Membership
    yield node, ORG.member, _node(cells["person"])
    yield node, ORG.organization, _node(office["of"])
    yield node, ORG.role, _node(f"role/{office['role']}")
    yield node, DCTERMS.relation, _node(cells["office"])
    for predicate, day in ((SDO.startDate, cells["from"]), (SDO.endDate, cells["until"])):
        if day:
            yield node, predicate, literal(day, DATE_TYPES[len(day)])
