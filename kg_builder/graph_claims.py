"""Writes statements, the claims they make and the numbers in the claims."""

from rdflib import RDF, SDO, XSD, Literal, URIRef
from rdflib.namespace import PROV

from kg_builder import iris
from kg_builder.errors import GraphError
from kg_builder.graph_actors import publisher, unnamed
from kg_builder.graph_quads import ArticleQuads, bounds, decimal
from kg_builder.namespaces import GP
from kg_builder.records import ArticleRecords, Claim, Quantity, Spans, Statement
from kg_builder.vocabulary import classes, concept, yardstick

OWN_VOICE = "the article's own voice"
UNSTATED = "somebody the text does not name"


def write_statements(quads: ArticleQuads, records: ArticleRecords) -> dict[str, URIRef]:
    """Write who said what; return the speaker of each statement."""
    depths = _depths(records.statements)
    return {statement.id: _write_statement(quads, statement, depths[statement.id]) for statement in records.statements}


def _depths(statements: tuple[Statement, ...]) -> dict[str, int]:
    """Return by how many statements each is reported.

    Raises:
        GraphError: a statement reports itself, directly or through others.
    """
    parents = {statement.id: statement.parent for statement in statements}
    depths = {}
    for id in parents:
        above: list[str] = []
        parent = parents[id]
        while parent is not None and parent not in above:
            above.append(parent)
            parent = parents[parent]
        if parent is not None:
            raise GraphError(f"the statement {parent} reports itself")
        depths[id] = len(above)
    return depths


def _write_statement(quads: ArticleQuads, statement: Statement, depth: int) -> URIRef:
    node = URIRef(statement.id)
    speaker = URIRef(statement.speaker or unnamed(quads, iris.unstated_speaker(statement.id), UNSTATED))
    quads.say(node, RDF.type, GP.Statement)
    if statement.form == "direct":
        quads.say(node, RDF.type, SDO.Quotation)
    _write_saying(quads, node, speaker, statement.form, statement.content, depth, statement.date)
    quads.say_all(node, GP.cueSpan, quads.spans(statement.cue))
    quads.say_all(node, GP.sourceSpan, quads.spans(statement.source))
    principal = URIRef(statement.on_behalf_of) if statement.on_behalf_of else None
    quads.say_known(
        node,
        (
            (GP.cue, Literal(quads.words(statement.cue)) if statement.cue else None),
            (GP.cueLemma, Literal(statement.cue_lemma) if statement.cue_lemma else None),
            (GP.onBehalfOf, principal),
            (GP.addressee, URIRef(statement.addressee) if statement.addressee else None),
            (GP.medium, Literal(statement.medium) if statement.medium else None),
            (GP.extractionConfidence, decimal(statement.confidence)),
        ),
    )
    if principal is not None and principal != speaker:
        quads.say(speaker, PROV.actedOnBehalfOf, principal)
    if statement.parent:
        quads.say(URIRef(statement.parent), GP.claimsStatement, node)
    return speaker


def _write_saying(
    quads: ArticleQuads, node: URIRef, speaker: URIRef, form: str, content: Spans, depth: int, date: str | None
) -> None:
    """Write what every statement has, a narrator's too."""
    quads.say(node, GP.inArticle, quads.article)
    quads.say(node, GP.speaker, speaker)
    quads.say(node, GP.form, concept(GP.FormScheme, form))
    quads.say_all(node, GP.contentSpan, quads.spans(content))
    quads.say(node, GP.sourceDepth, Literal(depth, datatype=XSD.integer))
    quads.say_known(node, bounds(date, date))


def write_claims(quads: ArticleQuads, records: ArticleRecords, speakers: dict[str, URIRef]) -> None:
    """Write the claims of an article; those of its own voice hang on a narrator's statement, one a span of evidence."""
    for claim in records.claims:
        if claim.statement is None:
            statement, speaker = _narration(quads, records, claim.evidence)
        else:
            statement, speaker = URIRef(claim.statement), speakers[claim.statement]
        node = URIRef(claim.id)
        quads.say(statement, GP.makesClaim, node)
        quads.say(node, GP.claimer, URIRef(claim.claimer or speaker))
        _write_claim(quads, node, claim)
        for quantity in claim.quantities:
            quads.say(node, GP.quantity, URIRef(quantity.id))
            _write_quantity(quads, quantity)


def _narration(quads: ArticleQuads, records: ArticleRecords, evidence: Spans) -> tuple[URIRef, URIRef]:
    """Return the narrator's statement for a span of evidence, and the voice that makes it."""
    article = records.article
    if article.publisher:
        voice = publisher(quads, article.publisher)
    else:
        voice = unnamed(quads, iris.own_voice(quads.article), OWN_VOICE)
    if not evidence:
        raise GraphError("a claim of the article's own voice has no evidence")
    node = URIRef(iris.narration(quads.article, (evidence[0][0], evidence[-1][1])))
    quads.say_all(node, RDF.type, classes("NarratorStatement", GP.Statement))
    _write_saying(quads, node, voice, "indirect", evidence, 0, article.published)
    return node, voice


def _write_claim(quads: ArticleQuads, node: URIRef, claim: Claim) -> None:
    quads.say(node, RDF.type, GP.Claim)
    quads.say(node, GP.aboutEvent, URIRef(claim.event))
    quads.say_all(node, GP.evidenceSpan, quads.spans(claim.evidence))
    for predicate, scheme, notation in (
        (GP.attitude, GP.AttitudeScheme, claim.attitude),
        (GP.polarity, GP.PolarityScheme, claim.polarity),
        (GP.certainty, GP.CertaintyScheme, claim.certainty),
        (GP.temporality, GP.TemporalityScheme, claim.temporality),
        (GP.eventStatus, GP.EventStatusScheme, claim.status),
    ):
        quads.say(node, predicate, concept(scheme, notation))
    quads.say(node, GP.extractionConfidence, decimal(claim.confidence))
    _write_likelihood(quads, node, claim)
    _write_condition(quads, node, claim)
    if claim.intent_holder:
        quads.say(node, GP.intentHolder, URIRef(claim.intent_holder))


def _write_likelihood(quads: ArticleQuads, node: URIRef, claim: Claim) -> None:
    low, high = claim.probability_low, claim.probability_high
    quads.say_known(
        node,
        (
            (GP.likelihood, concept(GP.LikelihoodScheme, claim.likelihood) if claim.likelihood else None),
            (GP.likelihoodPhrase, Literal(claim.likelihood_phrase) if claim.likelihood_phrase else None),
            (GP.likelihoodScheme, yardstick(claim.likelihood_scheme) if claim.likelihood_scheme else None),
            (GP.probabilityLow, None if low is None else decimal(low)),
            (GP.probabilityHigh, None if high is None else decimal(high)),
            # records do not say that a speaker used a yardstick; the range is then put in by convention
            (GP.rangeBasis, None if low is None and high is None else GP.Conventional),
        ),
    )


def _write_condition(quads: ArticleQuads, node: URIRef, claim: Claim) -> None:
    quads.say_all(node, GP.conditionSpan, quads.spans(claim.condition))
    polarity = claim.condition_polarity
    quads.say_known(
        node,
        (
            (GP.conditionPhrase, Literal(quads.words(claim.condition)) if claim.condition else None),
            (GP.conditionEvent, URIRef(claim.condition_event) if claim.condition_event else None),
            (GP.conditionPolarity, concept(GP.PolarityScheme, polarity) if polarity else None),
        ),
    )


def _write_quantity(quads: ArticleQuads, quantity: Quantity) -> None:
    low, high = quantity.minimum, quantity.maximum
    quads.say_known(
        URIRef(quantity.id),
        (
            (RDF.type, GP.Quantity),
            (GP.measures, concept(GP.MeasureScheme, quantity.measures)),
            (GP.approximation, concept(GP.ApproximationScheme, quantity.approximation)),
            (GP.unit, Literal(quantity.unit)),
            (SDO.minValue, None if low is None else decimal(low)),
            (SDO.maxValue, None if high is None else decimal(high)),
            (GP.quantitySpan, quads.span(quantity.span)),
            (GP.fractionOf, URIRef(quantity.fraction_of) if quantity.fraction_of else None),
            (GP.referencePlace, URIRef(quantity.reference) if quantity.reference else None),
        ),
    )
