"""Turns what was found in an article into RDF, after the ontology and its shapes.

Named graphs: one an article, with everything it says; one of entities, with what is known of actors and places whatever
the article; one a run. No blank nodes, and every IRI is minted from content, so that merging is set union.
"""

from collections.abc import Iterator

from rdflib import Dataset, Graph, URIRef

from kg_builder import iris, ntriples
from kg_builder.errors import GraphError
from kg_builder.graph_actors import publisher, write_actors, write_places
from kg_builder.graph_claims import write_claims, write_statements
from kg_builder.graph_events import write_events, write_times
from kg_builder.graph_quads import ArticleQuads, day
from kg_builder.graph_run import Run, run_lines
from kg_builder.namespaces import bind
from kg_builder.ntriples import Lines
from kg_builder.records import ArticleRecords
from kg_builder.terms import DCTERMS, GP, PROV, RDF, SDO, XSD, iri, literal


def article_lines(records: ArticleRecords, *, run: Run) -> Lines:
    """Return the graph of an article as lines.

    Raises:
        GraphError: the records contradict themselves: an id that nothing has, a span outside the text, a word that is
            in no closed list. It names the article.
    """
    quads = ArticleQuads(records)
    try:
        check_references(quads, records)
        _write_article(quads, records)
        write_actors(quads, records)
        write_places(quads, records)
        write_times(quads, records)
        write_events(quads, records)
        speakers = write_statements(quads, records)
        write_claims(quads, records, speakers)
    except GraphError as error:
        raise GraphError(f"{records.article.where or records.article.id}: {error}") from error
    quads.say(quads.graph, RDF.type, PROV.Entity)
    quads.say(quads.graph, PROV.wasDerivedFrom, quads.article)
    quads.say(quads.graph, PROV.wasGeneratedBy, iri(run.iri))
    return {**quads.lines(), **run_lines(run)}


def article_dataset(records: ArticleRecords, *, run: Run) -> Dataset:
    """Return the quads of an article as a dataset whose default graph is the union of its graphs."""
    dataset = Dataset(default_union=True)
    bind(dataset)
    graphs: dict[URIRef, Graph] = {}
    for subject, predicate, value, name in ntriples.rdflib_quads(article_lines(records, run=run)):
        if name not in graphs:
            graphs[name] = dataset.graph(name)
        graphs[name].add((subject, predicate, value))
    return dataset


def _write_article(quads: ArticleQuads, records: ArticleRecords) -> None:
    source, node = records.article, quads.article
    quads.say_all(node, RDF.type, (GP.Article, SDO.NewsArticle))
    quads.say_known(
        node,
        (
            (DCTERMS.identifier, literal(source.id)),
            (SDO.headline, literal(source.title) if source.title else None),
            (SDO.url, literal(source.url, XSD.anyURI) if source.url else None),
            (SDO.datePublished, day(source.published) if source.published else None),
            (SDO.author, literal(source.author) if source.author else None),
            (SDO.publisher, publisher(quads, source.publisher) if source.publisher else None),
            (SDO.text, literal(source.text)),
            (GP.textSHA256, literal(quads.text_hash())),
        ),
    )
    for span in records.boilerplate:
        quads.say(node, GP.boilerplateSpan, quads.span(span, GP.BoilerplateSpan))


def check_references(quads: ArticleQuads, records: ArticleRecords) -> None:
    """Check that every id is an IRI of ours, given once, and that every reference has its target.

    Raises:
        GraphError: with the record that refers and what it refers to.
    """
    quantities = [quantity for claim in records.claims for quantity in claim.quantities]
    ids = {
        "actor": _unique(quads, "actor", [actor.id for actor in records.actors]),
        "place": _unique(quads, "place", [place.id for place in records.places]),
        "statement": _unique(quads, "statement", [statement.id for statement in records.statements], local=True),
        "event": _unique(quads, "event", [event.id for event in records.events]),
        "claim": _unique(quads, "claim", [claim.id for claim in records.claims], local=True),
        "quantity": _unique(quads, "quantity", [quantity.id for quantity in quantities], local=True),
    }
    for referrer, kind, target in _references(records):
        if target is not None and target not in ids[kind]:
            raise GraphError(f"{referrer} refers to the {kind} {target}, which the records lack")


def _unique(quads: ArticleQuads, kind: str, ids: list[str], *, local: bool = False) -> set[str]:
    for id in ids:
        if not iris.is_minted(id):
            raise GraphError(f"the id {id!r} of {kind} is not an IRI of kg_builder.iris")
        if local and not iris.is_in_article(id, quads.iri):
            raise GraphError(f"the {kind} {id} does not belong to the article {quads.iri}")
    if len(set(ids)) < len(ids):
        twice = next(id for id in ids if ids.count(id) > 1)
        raise GraphError(f"two records of {kind} have the id {twice}")
    return set(ids)


def _references(records: ArticleRecords) -> Iterator[tuple[str, str, str | None]]:
    """Yield (id of the record that refers, kind of what it refers to, id of that or None)."""
    for actor in records.actors:
        yield from ((actor.id, "actor", target) for target in (actor.affiliated_with, actor.part_of))
        yield from ((actor.id, "actor", candidate.actor) for candidate in actor.candidates)
    for place in records.places:
        yield place.id, "actor", place.territory_of
    for event in records.events:
        yield from ((event.id, "actor", participant.actor) for participant in event.participants)
        yield from ((event.id, "actor", force) for force in event.forces)
        yield from ((event.id, "place", target) for target in (event.place, event.origin, event.destination))
    for said in records.statements:
        yield from ((said.id, "actor", target) for target in (said.speaker, said.on_behalf_of, said.addressee))
        yield said.id, "statement", said.parent
    for claim in records.claims:
        yield claim.id, "statement", claim.statement
        yield from ((claim.id, "actor", target) for target in (claim.claimer, claim.intent_holder))
        yield from ((claim.id, "event", target) for target in (claim.event, claim.condition_event))
        for quantity in claim.quantities:
            yield from ((quantity.id, "quantity", quantity.fraction_of), (quantity.id, "place", quantity.reference))
