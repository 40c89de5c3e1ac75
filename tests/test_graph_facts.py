"""What the graphs of the example articles say, fact by fact."""

import pytest
from rdflib import DCTERMS, ORG, RDF, RDFS, SDO, TIME, XSD, Literal, URIRef
from rdflib.namespace import PROV
from records_builders import Words
from records_examples import (
    ARMY,
    ATTACK,
    BERG,
    BUILD_UP,
    HERALD,
    INSTITUTE,
    MARR,
    MEETING,
    MINISTRY,
    MOVE,
    NORLAND,
    NORLAND_LAND,
    SENN,
    VESTERIA,
    WIRE,
    Records,
    herald,
    union,
    wire,
)

from kg_builder import iris
from kg_builder.namespaces import GAF, GP

IN_HERALD, IN_WIRE = Words(HERALD), Words(WIRE)


def said(words: Words, text: str) -> URIRef:
    """Return the statement whose content begins with some words."""
    start = words.at(text)[0]
    return next(s for s in (herald_statements | wire_statements) if f"{words.iri}/statement/{start}-" in s)


herald_statements = {URIRef(s.id) for s in herald().statements}
wire_statements = {URIRef(s.id) for s in wire().statements}
WARNING, REPORT = said(IN_HERALD, "An attack on Halm"), said(IN_HERALD, "Norland’s army believes")
BELIEF, DENIAL = said(IN_HERALD, "Vesteria intends"), said(IN_HERALD, "an attack was planned")
HEARSAY = said(IN_WIRE, "Ms Tilda Rask")
TOLD = URIRef(iris.narration(IN_HERALD.iri, IN_HERALD.at("Vesteria moved more than 12,000 troops")))
LIKELY, COUNTED = URIRef(f"{WARNING}/claim/1"), URIRef(f"{WARNING}/claim/2")
MOVED, DENIED = URIRef(f"{TOLD}/claim/1"), URIRef(f"{DENIAL}/claim/1")
OUTLET = URIRef(iris.unknown_actor("The Halm Herald", "MediaOrganization"))


H, W = herald, wire
# records, subject, property, all its values
FACTS: list[tuple[Records, str, URIRef, list[object]]] = [
    (H, IN_HERALD.iri, RDF.type, [GP.Article, SDO.NewsArticle]),
    (H, IN_HERALD.iri, DCTERMS.identifier, [Literal("herald-1")]),
    (H, IN_HERALD.iri, SDO.headline, [Literal("Berg warns of attack on Halm")]),
    (H, IN_HERALD.iri, SDO.url, [Literal(HERALD.url, datatype=XSD.anyURI)]),
    (H, IN_HERALD.iri, SDO.publisher, [OUTLET]),
    (H, IN_HERALD.iri, SDO.text, [Literal(HERALD.text)]),
    (H, OUTLET, RDF.type, [GP.MediaOrganization, GP.Organization, GP.Actor]),
    (H, WARNING, RDF.type, [GP.Statement, SDO.Quotation]),
    (H, WARNING, GP.speaker, [URIRef(BERG)]),
    (H, WARNING, GP.addressee, [URIRef(iris.actor("body/xn-parliament"))]),
    (H, WARNING, GP.onDate, [Literal("2031-03-04", datatype=XSD.date)]),
    (H, WARNING, GP.earliest, [Literal("2031-03-04T00:00:00", datatype=XSD.dateTime)]),
    (H, WARNING, GP.latest, [Literal("2031-03-04T23:59:59", datatype=XSD.dateTime)]),
    (H, WARNING, GP.cue, [Literal("told")]),
    (H, WARNING, GP.cueLemma, [Literal("tell")]),
    (H, WARNING, GP.form, [GP.DirectForm]),
    (H, WARNING, GP.extractionConfidence, [Literal("0.95", datatype=XSD.decimal)]),
    (H, WARNING, GP.makesClaim, [LIKELY, COUNTED]),
    (H, WARNING, GP.sourceDepth, [Literal(0)]),
    (H, REPORT, GP.claimsStatement, [BELIEF]),
    (H, REPORT, GP.onDate, []),
    (H, BELIEF, RDF.type, [GP.Statement]),
    (H, BELIEF, GP.sourceDepth, [Literal(1)]),
    (H, BELIEF, GP.speaker, [URIRef(ARMY)]),
    (H, DENIAL, GP.onBehalfOf, [URIRef(MARR)]),
    (H, SENN, PROV.actedOnBehalfOf, [URIRef(MARR)]),
    (H, TOLD, RDF.type, [GP.NarratorStatement, GP.Statement]),
    (H, TOLD, GP.speaker, [OUTLET]),
    (H, TOLD, GP.makesClaim, [MOVED]),
    (H, TOLD, GP.form, [GP.IndirectForm]),
    (H, LIKELY, GP.claimer, [URIRef(BERG)]),
    (H, LIKELY, GP.aboutEvent, [URIRef(ATTACK)]),
    (H, LIKELY, GP.attitude, [GP.AttitudePredict]),
    (H, LIKELY, GP.eventStatus, [GP.Conditional]),
    (H, LIKELY, GP.likelihood, [GP.VeryLikely]),
    (H, LIKELY, GP.likelihoodScheme, [GP.Phia]),
    (H, LIKELY, GP.rangeBasis, [GP.Conventional]),
    (H, LIKELY, GP.probabilityHigh, [Literal("0.9", datatype=XSD.decimal)]),
    (H, LIKELY, GP.conditionPhrase, [Literal("if the talks fail")]),
    (H, LIKELY, GP.conditionPolarity, [GP.Negative]),
    (H, LIKELY, GP.conditionEvent, [URIRef(iris.article_event(IN_HERALD.iri, IN_HERALD.at("talks fail")))]),
    (H, DENIED, GP.polarity, [GP.Negative]),
    (H, DENIED, GP.certainty, [GP.Certain]),
    (H, DENIED, GP.temporality, [GP.Future]),
    (H, DENIED, GP.rangeBasis, []),
    (H, f"{BELIEF}/claim/1", GP.intentHolder, [URIRef(VESTERIA)]),
    (H, MOVED, GP.claimer, [OUTLET]),
    (H, MOVED, GP.quantity, [URIRef(f"{MOVED}/quantity/strength")]),
    (H, f"{MOVED}/quantity/strength", SDO.minValue, [Literal("12000", datatype=XSD.decimal)]),
    (H, f"{MOVED}/quantity/strength", SDO.maxValue, []),
    (H, f"{MOVED}/quantity/strength", GP.approximation, [GP.MoreThan]),
    (H, f"{MOVED}/quantity/strength", GP.measures, [GP.MeasureStrength]),
    (H, f"{COUNTED}/quantity/strength-2", GP.fractionOf, [URIRef(f"{COUNTED}/quantity/strength")]),
    (H, f"{COUNTED}/quantity/distance", GP.referencePlace, [URIRef(NORLAND_LAND)]),
    (H, f"{COUNTED}/quantity/distance", SDO.maxValue, [Literal("60.5", datatype=XSD.decimal)]),
    (H, f"{COUNTED}/quantity/distance", GP.unit, [Literal("km")]),
    (H, ATTACK, RDF.type, [GP.Attack, GP.UseOfForce, GP.MilitaryEvent, GP.Event]),
    (H, ATTACK, RDFS.label, [Literal("attack: Vesteria, Norland (Halm)")]),
    (H, ATTACK, GP.ploverType, [GP.PloverAssault]),
    (H, ATTACK, GP.recipient, [URIRef(NORLAND)]),
    (H, BUILD_UP, GP.ploverType, []),
    (H, MOVE, GP.equipment, [GP.EquipmentAirDefence]),
    (H, MOVE, GP.topic, [GP.PloverContextMilitary]),
    (H, MOVE, GP.eventTime, [URIRef(iris.time("2031-W09"))]),
    (H, iris.time("2031-W09"), TIME.hasEnd, [URIRef(iris.time("2031-03-02"))]),
    (H, iris.time("2031-W09"), GP.timexValue, [Literal("2031-W09")]),
    (H, iris.time("2031-03-02"), TIME.inXSDDate, [Literal("2031-03-02", datatype=XSD.date)]),
    (H, iris.mention(IN_HERALD.iri, IN_HERALD.at("last week")), GAF.denotes, [URIRef(iris.time("2031-W09"))]),
    (H, iris.mention(IN_HERALD.iri, IN_HERALD.at("last week")), GP.resolution, [GP.ResolutionBounded]),
    (H, iris.mention(IN_HERALD.iri, IN_HERALD.at("last week")), GP.anchoredTo, [URIRef(IN_HERALD.iri)]),
    (W, iris.mention(IN_WIRE.iri, IN_WIRE.at("on 7 March 2031")), GP.anchoredTo, []),
    (H, NORLAND, RDF.type, [GP.State, GP.Actor]),
    (H, NORLAND, SDO.sameAs, [URIRef(f"{iris.WIKIDATA}Q9000001"), URIRef(f"{iris.GEONAMES}1/")]),
    (H, NORLAND, GP.countryCode, [Literal("XNO")]),
    (H, NORLAND_LAND, GP.territoryOf, [URIRef(NORLAND)]),
    (H, NORLAND_LAND, RDF.type, [GP.Place]),
    (H, BERG, GP.affiliatedWith, [URIRef(NORLAND)]),
    (H, BERG, GP.holdsPost, [URIRef(iris.post("foreign minister", NORLAND))]),
    (H, iris.post("foreign minister", NORLAND), RDFS.label, [Literal("foreign minister")]),
    (H, iris.post("foreign minister", NORLAND), ORG.postIn, []),
    (H, iris.post("analyst", INSTITUTE), ORG.postIn, [URIRef(INSTITUTE)]),
    (H, iris.unnamed_actor(IN_HERALD.iri, IN_HERALD.at("A Western")[0]), GP.grammaticalNumber, [Literal("singular")]),
    (W, IN_WIRE.iri, SDO.publisher, []),
    (W, HEARSAY, GP.speaker, [URIRef(f"{HEARSAY}/speaker")]),
    (W, f"{HEARSAY}/speaker", RDF.type, [GP.UnnamedActor, GP.Actor]),
    (W, iris.own_voice(IN_WIRE.iri), RDFS.label, [Literal("the article's own voice")]),
    (W, MEETING, GP.onDate, [Literal("2031-03-07", datatype=XSD.date)]),
    (W, MEETING, GP.eventTime, [URIRef(iris.time("2031-03-07"))]),
    (W, MINISTRY, RDF.type, [GP.Ministry, GP.Organization, GP.Actor]),
]


@pytest.mark.parametrize(("records", "subject", "predicate", "values"), FACTS)
def test_a_fact_is_written(records: Records, subject: str, predicate: URIRef, values: list[object]) -> None:
    assert set(union(records).objects(URIRef(subject), predicate)) == set(values)


def test_a_quotation_over_two_paragraphs_has_two_spans() -> None:
    spans = union(herald).objects(WARNING, GP.contentSpan)
    first, second = herald().statements[0].content
    assert set(spans) == {URIRef(iris.mention(IN_HERALD.iri, span)) for span in (first, second)}


def test_the_voice_of_an_article_without_publisher_makes_its_claims() -> None:
    graph = union(wire)
    (narration,) = graph.subjects(RDF.type, GP.NarratorStatement)
    (claim,) = graph.objects(narration, GP.makesClaim)
    assert graph.value(narration, GP.speaker) == graph.value(claim, GP.claimer) == URIRef(iris.own_voice(IN_WIRE.iri))
