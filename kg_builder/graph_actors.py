"""Writes actors, their posts and places.

What the actor tables know goes to the graph of entities, which is the same whatever the article; what an article says
of somebody goes to the article's graph, and so does somebody whom only the article knows.
"""

from rdflib import ORG, PROV, RDF, RDFS, SDO, SKOS, Literal, URIRef

from kg_builder import iris
from kg_builder.graph_quads import ENTITIES, ArticleQuads, decimal
from kg_builder.namespaces import GP
from kg_builder.records import Actor, ArticleRecords, Mention, Place
from kg_builder.vocabulary import classes, concept

UNKNOWN = (f"{iris.ID}actor/x/", f"{iris.ID}place/x/")
NUMBER = {True: Literal("plural"), False: Literal("singular"), None: None}


def write_actors(quads: ArticleQuads, records: ArticleRecords) -> None:
    """Write the actors of an article with their mentions."""
    types = {actor.id: actor.type for actor in records.actors}
    for actor in records.actors:
        node, home = URIRef(actor.id), quads.home(URIRef(actor.id))
        _write_named(quads, node, actor.type, actor.name, top=GP.Actor)
        _write_links(quads, node, actor)
        if actor.type == "UnnamedActor":
            described = ((GP.describedAs, Literal(actor.name)), (GP.grammaticalNumber, NUMBER[actor.plural]))
            quads.say_known(node, described, graph=home)
        _write_affiliation(quads, node, actor)
        _write_candidates(quads, node, actor)
        if actor.post:
            _write_post(quads, node, actor, types)
        _write_mentions(quads, node, actor.mentions)


def write_places(quads: ArticleQuads, records: ArticleRecords) -> None:
    """Write the places of an article with their mentions."""
    for place in records.places:
        node = URIRef(place.id)
        _write_named(quads, node, "Border" if place.kind == "border" else "Place", place.name, top=GP.Place)
        _write_links(quads, node, place)
        if place.territory_of:
            quads.say(node, GP.territoryOf, URIRef(place.territory_of), graph=_graph(quads, node, place.territory_of))
        _write_mentions(quads, node, place.mentions)


def publisher(quads: ArticleQuads, name: str) -> URIRef:
    """Return the node of the outlet that published an article."""
    node = URIRef(iris.unknown_actor(name, "MediaOrganization"))
    _write_named(quads, node, "MediaOrganization", name, top=GP.Actor)
    return node


def unnamed(quads: ArticleQuads, iri: str, label: str) -> URIRef:
    """Return the node of somebody the article does not name."""
    node = URIRef(iri)
    _write_named(quads, node, "UnnamedActor", label, top=GP.Actor)
    return node


def _write_named(quads: ArticleQuads, node: URIRef, type: str, name: str, *, top: URIRef) -> None:
    home = quads.home(node)
    quads.say_all(node, RDF.type, classes(type, top), graph=home)
    quads.say(node, RDFS.label, Literal(name), graph=home)


def _write_links(quads: ArticleQuads, node: URIRef, thing: Actor | Place) -> None:
    """Write what others call a thing, and its country."""
    home = quads.home(node)
    if thing.wikidata:
        quads.say(node, SDO.sameAs, URIRef(iris.wikidata(thing.wikidata)), graph=home)
    if thing.geonames:
        quads.say(node, SDO.sameAs, URIRef(iris.geonames(thing.geonames)), graph=home)
    if thing.country:
        quads.say(node, GP.countryCode, Literal(thing.country), graph=_graph(quads, node))


def _write_affiliation(quads: ArticleQuads, node: URIRef, actor: Actor) -> None:
    for predicate, other in ((GP.affiliatedWith, actor.affiliated_with), (GP.partOf, actor.part_of)):
        if other:
            quads.say(node, predicate, URIRef(other), graph=_graph(quads, node, other))


def _write_candidates(quads: ArticleQuads, node: URIRef, actor: Actor) -> None:
    """Write whom an actor may be, with score and reason: only this article leaves it open."""
    for candidate in actor.candidates:
        known = URIRef(candidate.actor)
        match = URIRef(iris.candidate(quads.article, node, known))
        quads.say(node, SKOS.closeMatch, known)
        quads.say_all(match, RDF.type, (GP.CandidateMatch, PROV.Entity))
        facts = ((GP.candidateFor, node), (GP.candidate, known), (GP.score, decimal(round(candidate.score, 3))))
        quads.say_known(match, (*facts, (RDFS.comment, Literal(candidate.reason, lang="en"))))


def _write_post(quads: ArticleQuads, node: URIRef, actor: Actor, types: dict[str, str]) -> None:
    """Write the post that the article gives somebody: the post is known everywhere, that it is held only here."""
    body = actor.affiliated_with
    post = URIRef(iris.post(actor.post or "", body or actor.country or ""))
    home = quads.graph if body and iris.is_in_article(body, quads.article) else ENTITIES
    quads.say_known(post, ((RDF.type, GP.Post), (RDFS.label, Literal(actor.post))), graph=home)
    if body and GP.Organization in classes(types[body], GP.Actor):
        quads.say(post, ORG.postIn, URIRef(body), graph=home)
    quads.say(node, GP.holdsPost, post)


def _write_mentions(quads: ArticleQuads, node: URIRef, mentions: tuple[Mention, ...]) -> None:
    for mention in mentions:
        kind = concept(GP.MentionKindScheme, mention.kind)
        quads.say(quads.denote(mention.span, node), GP.mentionKind, kind)


def _graph(quads: ArticleQuads, node: URIRef, other: str = "") -> URIRef:
    """Return the graph for a fact about a node: of somebody in no table, only the article knows more than the name."""
    if any(map(node.startswith, UNKNOWN)) or iris.is_in_article(other, quads.article):
        return quads.graph
    return quads.home(node)
