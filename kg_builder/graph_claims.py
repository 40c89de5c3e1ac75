"""Writes statements, the claims they make and the numbers in the claims."""

from kg_builder import iris
from kg_builder.errors import GraphError
from kg_builder.graph_actors import publisher, unnamed
from kg_builder.graph_quads import ArticleQuads, bounds, decimal
from kg_builder.records import ArticleRecords, Claim, Quantity, Spans, Statement
from kg_builder.terms import GP, PROV, RDF, SDO, Iri, integer, iri, literal
from kg_builder.vocabulary import classes, concept, yardstick

OWN_VOICE = "the article's own voice"
UNSTATED = "somebody the text does not name"


def write_statements(quads: ArticleQuads, records: ArticleRecords) -> dict[str, Iri]:
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


def _write_statement(quads: ArticleQuads, statement: Statement, depth: int) -> Iri:
    node = iri(statement.id)
    if statement.speaker:
        speaker = iri(statement.speaker)
    else:
        speaker = unnamed(quads, iris.unstated_speaker(statement.id), UNSTATED)
    quads.say(node, RDF.type, GP.Statement)
    if statement.form == "direct":
        quads.say(node, RDF.type, SDO.Quotation)
    _write_saying(quads, node, speaker, statement.form, statement.content, depth, statement.date)
    quads.say_all(node, GP.cueSpan, quads.spans(statement.cue))
    quads.say_all(node, GP.sourceSpan, quads.spans(statement.source))
    principal = iri(statement.on_behalf_of) if statement.on_behalf_of else None
    quads.say_known(
        node,
        (
            (GP.cue, literal(quads.words(statement.cue)) if statement.cue else None),
            (GP.cueLemma, literal(statement.cue_lemma) if statement.cue_lemma else None),
            (GP.onBehalfOf, principal),
            (GP.addressee, iri(statement.addressee) if statement.addressee else None),
            (GP.medium, literal(statement.medium) if statement.medium else None),
            (GP.extractionConfidence, decimal(statement.confidence)),
        ),
    )
    if principal is not None and principal != speaker:
        quads.say(speaker, PROV.actedOnBehalfOf, principal)
    if statement.parent:
        quads.say(iri(statement.parent), GP.claimsStatement, node)
    return speaker


def _write_saying(
    quads: ArticleQuads, node: Iri, speaker: Iri, form: str, content: Spans, depth: int, date: str | None
) -> None:
    """Write what every statement has, a narrator's too."""
    quads.say(node, GP.inArticle, quads.article)
    quads.say(node, GP.speaker, speaker)
    quads.say(node, GP.form, concept("FormScheme", form))
    quads.say_all(node, GP.contentSpan, quads.spans(content))
    quads.say(node, GP.sourceDepth, integer(depth))
    quads.say_known(node, bounds(date, date))


def write_claims(quads: ArticleQuads, records: ArticleRecords, speakers: dict[str, Iri]) -> None:
    """Write the claims of an article; those of its own voice hang on a narrator's statement, one a span of evidence."""
    for claim in records.claims:
        if claim.statement is None:
            statement, speaker = _narration(quads, records, claim.evidence)
        else:
            statement, speaker = iri(claim.statement), speakers[claim.statement]
        node = iri(claim.id)
        quads.say(statement, GP.makesClaim, node)
        quads.say(node, GP.claimer, iri(claim.claimer) if claim.claimer else speaker)
        _write_claim(quads, node, claim)
        for quantity in claim.quantities:
            quads.say(node, GP.quantity, iri(quantity.id))
            _write_quantity(quads, quantity)


def _narration(quads: ArticleQuads, records: ArticleRecords, evidence: Spans) -> tuple[Iri, Iri]:
    """Return the narrator's statement for a span of evidence, and the voice that makes it."""
    article = records.article
    if article.publisher:
        voice = publisher(quads, article.publisher)
    else:
        voice = unnamed(quads, iris.own_voice(quads.iri), OWN_VOICE)
    if not evidence:
        raise GraphError("a claim of the article's own voice has no evidence")
    node = iri(iris.narration(quads.iri, (evidence[0][0], evidence[-1][1])))
    quads.say_all(node, RDF.type, classes("NarratorStatement", "Statement"))
    _write_saying(quads, node, voice, "indirect", evidence, 0, article.published)
    return node, voice


def _write_claim(quads: ArticleQuads, node: Iri, claim: Claim) -> None:
    quads.say(node, RDF.type, GP.Claim)
    quads.say(node, GP.aboutEvent, iri(claim.event))
    quads.say_all(node, GP.evidenceSpan, quads.spans(claim.evidence))
    for predicate, scheme, notation in (
        (GP.attitude, "AttitudeScheme", claim.attitude),
        (GP.polarity, "PolarityScheme", claim.polarity),
        (GP.certainty, "CertaintyScheme", claim.certainty),
        (GP.temporality, "TemporalityScheme", claim.temporality),
        (GP.eventStatus, "EventStatusScheme", claim.status),
    ):
        quads.say(node, predicate, concept(scheme, notation))
    quads.say(node, GP.extractionConfidence, decimal(claim.confidence))
    _write_likelihood(quads, node, claim)
    _write_condition(quads, node, claim)
    if claim.intent_holder:
        quads.say(node, GP.intentHolder, iri(claim.intent_holder))


def _write_likelihood(quads: ArticleQuads, node: Iri, claim: Claim) -> None:
    low, high = claim.probability_low, claim.probability_high
    quads.say_known(
        node,
        (
            (GP.likelihood, concept("LikelihoodScheme", claim.likelihood) if claim.likelihood else None),
            (GP.likelihoodPhrase, literal(claim.likelihood_phrase) if claim.likelihood_phrase else None),
            (GP.likelihoodScheme, yardstick(claim.likelihood_scheme) if claim.likelihood_scheme else None),
            (GP.probabilityLow, None if low is None else decimal(low)),
            (GP.probabilityHigh, None if high is None else decimal(high)),
            # records do not say that a speaker used a yardstick; the range is then put in by convention
            (GP.rangeBasis, None if low is None and high is None else GP.Conventional),
        ),
    )


def _write_condition(quads: ArticleQuads, node: Iri, claim: Claim) -> None:
    quads.say_all(node, GP.conditionSpan, quads.spans(claim.condition))
    polarity = claim.condition_polarity
    quads.say_known(
        node,
        (
            (GP.conditionPhrase, literal(quads.words(claim.condition)) if claim.condition else None),
            (GP.conditionEvent, iri(claim.condition_event) if claim.condition_event else None),
            (GP.conditionPolarity, concept("PolarityScheme", polarity) if polarity else None),
        ),
    )


def _write_quantity(quads: ArticleQuads, quantity: Quantity) -> None:
    low, high = quantity.minimum, quantity.maximum
    quads.say_known(
        iri(quantity.id),
        (
            (RDF.type, GP.Quantity),
            (GP.measures, concept("MeasureScheme", quantity.measures)),
            (GP.approximation, concept("ApproximationScheme", quantity.approximation)),
            (GP.unit, literal(quantity.unit)),
            (SDO.minValue, None if low is None else decimal(low)),
            (SDO.maxValue, None if high is None else decimal(high)),
            (GP.quantitySpan, quads.span(quantity.span)),
            (GP.fractionOf, iri(quantity.fraction_of) if quantity.fraction_of else None),
            (GP.referencePlace, iri(quantity.reference) if quantity.reference else None),
        ),
    )
