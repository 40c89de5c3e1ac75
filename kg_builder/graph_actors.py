"""Writes actors, their posts and places.

What the actor tables know goes to the graph of entities, which is the same whatever the article; what an article says
of somebody goes to the article's graph, and so does somebody whom only the article knows.
"""

from kg_builder import iris
from kg_builder.graph_quads import ENTITIES, ArticleQuads, decimal
from kg_builder.records import Actor, ArticleRecords, Mention, Place
from kg_builder.terms import GP, ORG, PROV, RDF, RDFS, SDO, SKOS, Iri, english, iri, literal
from kg_builder.vocabulary import classes, concept

UNKNOWN = (f"<{iris.ID}actor/x/", f"<{iris.ID}place/x/")
NUMBER = {True: literal("plural"), False: literal("singular"), None: None}


def write_actors(quads: ArticleQuads, records: ArticleRecords) -> None:
    """Write the actors of an article with their mentions."""
    types = {actor.id: actor.type for actor in records.actors}
    for actor in records.actors:
        node, home = iri(actor.id), quads.home(iri(actor.id))
        _write_named(quads, node, actor.type, actor.name, top="Actor")
        _write_links(quads, node, actor)
        if actor.type == "UnnamedActor":
            described = ((GP.describedAs, literal(actor.name)), (GP.grammaticalNumber, NUMBER[actor.plural]))
            quads.say_known(node, described, graph=home)
        _write_affiliation(quads, node, actor)
        _write_candidates(quads, actor)
        if actor.post:
            _write_post(quads, node, actor, actor.post, types)
        _write_mentions(quads, node, actor.mentions)


def write_places(quads: ArticleQuads, records: ArticleRecords) -> None:
    """Write the places of an article with their mentions."""
    for place in records.places:
        node = iri(place.id)
        _write_named(quads, node, "Border" if place.kind == "border" else "Place", place.name, top="Place")
        _write_links(quads, node, place)
        if place.territory_of:
            quads.say(node, GP.territoryOf, iri(place.territory_of), graph=_graph(quads, node, place.territory_of))
        _write_mentions(quads, node, place.mentions)


def publisher(quads: ArticleQuads, name: str) -> Iri:
    """Return the node of the outlet that published an article."""
    node = iri(iris.unknown_actor(name, "MediaOrganization"))
    _write_named(quads, node, "MediaOrganization", name, top="Actor")
    return node


def unnamed(quads: ArticleQuads, id: str, label: str) -> Iri:
    """Return the node of somebody the article does not name."""
    node = iri(id)
    _write_named(quads, node, "UnnamedActor", label, top="Actor")
    return node


def _write_named(quads: ArticleQuads, node: Iri, type: str, name: str, *, top: str) -> None:
    home = quads.home(node)
    quads.say_all(node, RDF.type, classes(type, top), graph=home)
    quads.say(node, RDFS.label, literal(name), graph=home)


def _write_links(quads: ArticleQuads, node: Iri, thing: Actor | Place) -> None:
    """Write what others call a thing, and its country."""
    home = quads.home(node)
    if thing.wikidata:
        quads.say(node, SDO.sameAs, iri(iris.wikidata(thing.wikidata)), graph=home)
    if thing.geonames:
        quads.say(node, SDO.sameAs, iri(iris.geonames(thing.geonames)), graph=home)
    if thing.country:
        quads.say(node, GP.countryCode, literal(thing.country), graph=_graph(quads, node))


def _write_affiliation(quads: ArticleQuads, node: Iri, actor: Actor) -> None:
    for predicate, other in ((GP.affiliatedWith, actor.affiliated_with), (GP.partOf, actor.part_of)):
        if other:
            quads.say(node, predicate, iri(other), graph=_graph(quads, node, other))


def _write_candidates(quads: ArticleQuads, actor: Actor) -> None:
    """Write whom an actor may be, with score and reason: only this article leaves it open."""
    for candidate in actor.candidates:
        node, known = iri(actor.id), iri(candidate.actor)
        match = iri(iris.candidate(quads.iri, actor.id, candidate.actor))
        quads.say(node, SKOS.closeMatch, known)
        quads.say_all(match, RDF.type, (GP.CandidateMatch, PROV.Entity))
        facts = ((GP.candidateFor, node), (GP.candidate, known), (GP.score, decimal(round(candidate.score, 3))))
        quads.say_known(match, (*facts, (RDFS.comment, english(candidate.reason))))


def _write_post(quads: ArticleQuads, node: Iri, actor: Actor, label: str, types: dict[str, str]) -> None:
    """Write the post that the article gives somebody: the post is known everywhere, that it is held only here."""
    body = actor.affiliated_with
    post = iri(iris.post(label, body or actor.country or ""))
    home = quads.graph if body and iris.is_in_article(body, quads.iri) else ENTITIES
    quads.say_known(post, ((RDF.type, GP.Post), (RDFS.label, literal(label))), graph=home)
    if body and GP.Organization in classes(types[body], "Actor"):
        quads.say(post, ORG.postIn, iri(body), graph=home)
    quads.say(node, GP.holdsPost, post)


def _write_mentions(quads: ArticleQuads, node: Iri, mentions: tuple[Mention, ...]) -> None:
    for mention in mentions:
        kind = concept("MentionKindScheme", mention.kind)
        quads.say(quads.denote(mention.span, node), GP.mentionKind, kind)


def _graph(quads: ArticleQuads, node: Iri, other: str = "") -> Iri:
    """Return the graph for a fact about a node: of somebody in no table, only the article knows more than the name."""
    if node.startswith(UNKNOWN) or iris.is_in_article(other, quads.iri):
        return quads.graph
    return quads.home(node)
