"""The SHACL shapes: a small graph that meets them, and one mutation a row, each of which named rules must catch."""

import hashlib
from functools import cache

import pyshacl
import pytest
from rdflib import RDF, RDFS, SDO, SH, TIME, XSD, BNode, Graph, Literal, Node, URIRef

from kg_builder.namespaces import GAF, GP, OA
from kg_builder.resources import bundled_text

Triple = tuple[Node, Node, Node]
Change = tuple[str, Node, Node, Node | None]

GPS = "https://w3id.org/kg-builder/shapes#"
ID = "https://w3id.org/kg-builder/id/"
ART = URIRef(f"{ID}article/0123456789abcdef")
TEXT = (
    "Ada Berg, minister of Norland, posted on 𝕏 on Monday: “An attack by Vesteria on Halm is highly likely.”\r\n"
    "A diplomat said Norland believes Vesteria intends to strike, and may meet it if more than 300 troops leave.\n"
    "Vesteria has massed men within 50km of the port.\n"
    "Sign up for our newsletter\n"
)
POSTED = "An attack by Vesteria on Halm is highly likely."
SAID = "Norland believes Vesteria intends to strike, and may meet it if more than 300 troops leave"
BELIEVED = "Vesteria intends to strike"
TOLD = "Vesteria has massed men within 50km of the port."
IF_CLAUSE = "if more than 300 troops leave"
BOILERPLATE = "Sign up for our newsletter"
SPANS = (
    *(
        "Ada Berg",
        "posted",
        "on Monday",
        "attack by Vesteria",
        POSTED,
        "A diplomat",
        "said",
        SAID,
        "believes",
        BELIEVED,
    ),
    *("strike", "meet", IF_CLAUSE, "more than 300", TOLD, "massed", "within 50km", BOILERPLATE),
)

BERG, NORLAND, VESTERIA = URIRef(f"{ID}person/ada-berg"), URIRef(f"{ID}state/norland"), URIRef(f"{ID}state/vesteria")
MATCH = URIRef(f"{ART}/candidate/0123456789ab")
OUTLET, DIPLOMAT = URIRef(f"{ID}outlet/halm-herald"), URIRef(f"{ART}/anon/105")
HALM, MONDAY = URIRef(f"{ID}place/halm"), URIRef(f"{ID}time/2022-02-21")
ATTACK, MEETING, BUILD_UP = (URIRef(f"{ID}event/{n}123456789ab") for n in range(3))
POST, REPORT, BELIEF, VOICE = (URIRef(f"{ART}/statement/{n}") for n in ("64-111", "121-211", "138-164", "213-261"))
LIKELY, CONDITIONAL, INTENDED, MASSED = (URIRef(f"{said}/claim/1") for said in (POST, REPORT, BELIEF, VOICE))
TROOPS, NEAR = URIRef(f"{CONDITIONAL}/quantity/strength"), URIRef(f"{MASSED}/quantity/distance")


def span(words: str, kind: str = "char") -> URIRef:
    """Return the IRI of a span of TEXT; kind pos and quote give those of its selectors."""
    start = TEXT.index(words)
    return URIRef(f"{ART}#{kind}={start},{start + len(words)}")


def span_triples(words: str) -> list[Triple]:
    """Return a span's triples, with both selectors."""
    whole, position, quote, start = span(words), span(words, "pos"), span(words, "quote"), TEXT.index(words)
    return [
        (whole, RDF.type, GP.BoilerplateSpan if words == BOILERPLATE else GP.Mention),
        (whole, RDF.type, OA.SpecificResource),
        (whole, OA.hasSource, ART),
        (whole, OA.hasSelector, position),
        (whole, OA.hasSelector, quote),
        (position, RDF.type, OA.TextPositionSelector),
        (position, OA.start, Literal(start)),
        (position, OA.end, Literal(start + len(words))),
        (quote, RDF.type, OA.TextQuoteSelector),
        (quote, OA.exact, Literal(words)),
    ]


def node(subject: Node, kind: Node, *values: tuple[Node, object]) -> list[Triple]:
    """Return a typed node's triples; a value that is not a node becomes a literal."""
    return [(subject, RDF.type, kind)] + [(subject, p, o if isinstance(o, Node) else Literal(o)) for p, o in values]


def decimal(digits: str) -> Literal:
    return Literal(digits, datatype=XSD.decimal)


def day(date: str) -> Literal:
    return Literal(date, datatype=XSD.date)


def moment(when: str) -> Literal:
    return Literal(when, datatype=XSD.dateTime)


def statement(subject: Node, speaker: Node, form: Node, content: str, claim: Node) -> list[Triple]:
    spoken = ((GP.speaker, speaker), (GP.form, form), (GP.contentSpan, span(content)))
    return node(subject, GP.Statement, *spoken, (GP.makesClaim, claim), (GP.inArticle, ART))


def claim(subject: Node, claimer: Node, event: Node, stance: tuple[Node, ...], evidence: str) -> list[Triple]:
    """Return a claim's triples; stance is attitude, polarity, certainty, temporality, status."""
    kinds = (GP.attitude, GP.polarity, GP.certainty, GP.temporality, GP.eventStatus)
    about = ((GP.claimer, claimer), (GP.aboutEvent, event), (GP.evidenceSpan, span(evidence)))
    return node(subject, GP.Claim, *about, *zip(kinds, stance, strict=True))


def things() -> list[Triple]:
    """Return the triples of the article, the actors, the places and the times."""
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    text = ((SDO.text, TEXT), (SDO.datePublished, day("2022-02-21")), (GP.textSHA256, sha256))
    monday = ((GP.timexType, "DATE"), (GP.timexText, "on Monday"), (GP.resolution, GP.ResolutionExact))
    return [
        *node(ART, GP.Article, *text, (GP.boilerplateSpan, span(BOILERPLATE))),
        *node(BERG, GP.Person, (RDFS.label, "Ada Berg"), (GP.affiliatedWith, NORLAND), (GP.countryCode, "NOR")),
        *node(NORLAND, GP.State, (RDFS.label, "Norland")),
        *node(VESTERIA, GP.State, (RDFS.label, "Vesteria")),
        *node(OUTLET, GP.MediaOrganization, (RDFS.label, "Halm Herald")),
        *node(MATCH, GP.CandidateMatch, (GP.candidateFor, DIPLOMAT), (GP.candidate, BERG), (GP.score, decimal("0.5"))),
        *node(DIPLOMAT, GP.UnnamedActor, (RDFS.label, "A diplomat"), (GP.grammaticalNumber, "singular")),
        *node(HALM, GP.Place, (RDFS.label, "Halm"), (GP.territoryOf, NORLAND)),
        *node(MONDAY, TIME.ProperInterval, (GP.timexValue, "2022-02-21")),
        *node(span("Ada Berg"), GP.Mention, (GAF.denotes, BERG), (GP.mentionKind, GP.MentionName)),
        *node(span("on Monday"), GP.Mention, (GAF.denotes, MONDAY), (GP.anchoredTo, ART), *monday),
    ]


def events() -> list[Triple]:
    bounds = ((GP.earliest, moment("2022-02-21T00:00:00")), (GP.latest, moment("2022-02-24T00:00:00")))
    codes = (
        (GP.ploverType, GP.PloverAssault),
        (GP.ploverMode, GP.PloverModeAerial),
        (GP.topic, GP.PloverContextMilitary),
    )
    sides = ((GP.actor, VESTERIA), (GP.recipient, NORLAND), (GP.place, HALM))
    triggers = ((GP.triggerSpan, span("attack by Vesteria")), (GP.triggerSpan, span("strike")))
    return [
        *node(ATTACK, GP.Attack, *triggers, *bounds, *codes, *sides, (GP.equipment, GP.EquipmentAircraft)),
        *node(MEETING, GP.Meeting, (GP.triggerSpan, span("meet")), (GP.actor, NORLAND), (GP.actor, VESTERIA)),
        *node(BUILD_UP, GP.BuildUp, (GP.triggerSpan, span("massed")), (GP.onDate, day("2022-02-21"))),
    ]


def statements() -> list[Triple]:
    words = ((GP.cue, "posted"), (GP.cueLemma, "post"), (GP.medium, "posted on 𝕏"), (GP.sourceDepth, 0))
    return [
        *statement(POST, BERG, GP.DirectForm, POSTED, LIKELY),
        *node(POST, GP.Statement, *words, (GP.cueSpan, span("posted")), (GP.sourceSpan, span("Ada Berg"))),
        *statement(REPORT, DIPLOMAT, GP.IndirectForm, SAID, CONDITIONAL),
        *node(REPORT, GP.Statement, (GP.claimsStatement, BELIEF), (GP.cueSpan, span("said"))),
        *statement(BELIEF, NORLAND, GP.IndirectForm, BELIEVED, INTENDED),
        *node(BELIEF, GP.Statement, (GP.cueSpan, span("believes")), (GP.extractionConfidence, decimal("0.8"))),
        *statement(VOICE, OUTLET, GP.IndirectForm, TOLD, MASSED),
        *node(VOICE, GP.NarratorStatement),
    ]


def claims() -> list[Triple]:
    predicted = (GP.AttitudePredict, GP.Positive, GP.Probable, GP.Future, GP.Predicted)
    intended = (GP.AttitudeAssert, GP.Positive, GP.Probable, GP.Future, GP.Intended)
    conditional = (GP.AttitudeAssert, GP.Positive, GP.Possible, GP.Future, GP.Conditional)
    told = (GP.AttitudeAssert, GP.Positive, GP.Certain, GP.NonFuture, GP.Occurred)
    likelihood = (
        (GP.likelihood, GP.VeryLikely),
        (GP.likelihoodPhrase, "highly likely"),
        (GP.likelihoodScheme, GP.Phia),
    )
    bounds = ((GP.probabilityLow, decimal("0.8")), (GP.probabilityHigh, decimal("0.9")))
    condition = ((GP.conditionPhrase, IF_CLAUSE), (GP.conditionSpan, span(IF_CLAUSE)), (GP.conditionEvent, BUILD_UP))
    strength = ((GP.measures, GP.MeasureStrength), (GP.approximation, GP.MoreThan), (GP.unit, "troops"))
    distance = ((GP.measures, GP.MeasureDistance), (GP.approximation, GP.AtMost), (GP.unit, "km"))
    return [
        *claim(LIKELY, BERG, ATTACK, predicted, POSTED),
        *node(LIKELY, GP.Claim, *likelihood, *bounds, (GP.rangeBasis, GP.Conventional)),
        *claim(INTENDED, NORLAND, ATTACK, intended, BELIEVED),
        *node(INTENDED, GP.Claim, (GP.intentHolder, VESTERIA)),
        *claim(CONDITIONAL, DIPLOMAT, MEETING, conditional, SAID),
        *node(CONDITIONAL, GP.Claim, *condition, (GP.conditionPolarity, GP.Negative), (GP.quantity, TROOPS)),
        *claim(MASSED, OUTLET, BUILD_UP, told, TOLD),
        *node(MASSED, GP.Claim, (GP.quantity, NEAR)),
        *node(TROOPS, GP.Quantity, *strength, (SDO.minValue, decimal("300")), (GP.quantitySpan, span("more than 300"))),
        *node(NEAR, GP.Quantity, *distance, (SDO.maxValue, decimal("50")), (GP.quantitySpan, span("within 50km"))),
        (NEAR, GP.referencePlace, HALM),
    ]


def valid() -> Graph:
    """Return a graph of one article that meets every rule."""
    graph = Graph()
    for part in (things(), events(), statements(), claims(), *(span_triples(words) for words in SPANS)):
        for triple in part:
            graph.add(triple)
    return graph


@cache
def parsed(name: str) -> Graph:
    return Graph().parse(data=bundled_text(f"ontology/{name}.ttl"), format="turtle")


def broken(graph: Graph) -> dict[str, str]:
    """Return messages, a line each, by name of each rule that the graph breaks."""
    _, report, _ = pyshacl.validate(
        graph, shacl_graph=parsed("shapes"), ont_graph=parsed("geopolitics"), inference="none", inplace=False
    )
    rules: dict[str, str] = {}
    for result in report.subjects(RDF.type, SH.ValidationResult):
        rule = str(report.value(result, SH.sourceConstraint) or report.value(result, SH.sourceShape)).removeprefix(GPS)
        rules[rule] = f"{rules.get(rule, '')}{report.value(result, SH.resultMessage)}\n"
    return rules


def test_a_valid_graph_conforms() -> None:
    assert broken(valid()) == {}


def lost(subject: Node, predicate: Node, value: Node | None = None) -> Change:
    """Return the change that takes away a node's values of a property, or one of them."""
    return ("lost", subject, predicate, value)


def more(subject: Node, predicate: Node, value: Node) -> Change:
    return ("more", subject, predicate, value)


def other(subject: Node, predicate: Node, value: Node) -> Change:
    """Return the change that puts one value in place of all."""
    return ("other", subject, predicate, value)


START, POSITION, QUOTE = TEXT.index(POSTED), span(POSTED, "pos"), span(POSTED, "quote")
SAID_QUOTE = span("said", "quote")
PAST_END = other(span(BOILERPLATE, "pos"), OA.end, Literal(len(TEXT) + 1))
WITH_END = other(span(BOILERPLATE, "quote"), OA.exact, Literal(f"{BOILERPLATE}\n"))
BLANK = BNode()
NOON, LATER = moment("2022-02-23T12:00:00"), moment("2022-02-25T00:00:00")

# the rules that break, words of their messages, the changes that break them
MUTATIONS: list[tuple[str, str, list[Change]]] = [
    ("StatementSpeaker", "exactly one speaker", [lost(POST, GP.speaker)]),
    ("StatementSpeaker", "exactly one speaker", [more(POST, GP.speaker, DIPLOMAT)]),
    ("StatementArticle", "exactly one article", [lost(POST, GP.inArticle)]),
    ("StatementForm", "exactly one form", [more(POST, GP.form, GP.MixedForm)]),
    ("StatementContent", "span of content", [lost(REPORT, GP.contentSpan)]),
    ("StatementCue", "unless it is the article's own voice", [lost(POST, GP.cueSpan)]),
    ("StatementCue", "unless it is the article's own voice", [lost(VOICE, RDF.type, GP.NarratorStatement)]),
    ("StatementParent", "at most one other statement", [more(POST, GP.claimsStatement, BELIEF)]),
    ("StatementsNest", f"{REPORT} reports itself", [more(BELIEF, GP.claimsStatement, REPORT)]),
    ("ClaimPolarity", "exactly one polarity", [more(LIKELY, GP.polarity, GP.Negative)]),
    ("ClaimCertainty", "exactly one certainty", [lost(LIKELY, GP.certainty)]),
    ("ClaimTemporality", "exactly one temporality", [more(LIKELY, GP.temporality, GP.NonFuture)]),
    ("ClaimStatus", "exactly one status", [lost(LIKELY, GP.eventStatus)]),
    ("ClaimAttitude", "exactly one attitude", [lost(LIKELY, GP.attitude)]),
    ("ClaimClaimer", "exactly one claimer", [more(LIKELY, GP.claimer, NORLAND)]),
    ("ClaimEvent", "at least one event", [lost(LIKELY, GP.aboutEvent)]),
    ("ClaimEvidence", "span of evidence", [lost(LIKELY, GP.evidenceSpan)]),
    ("ClaimStatement", "exactly one statement", [lost(POST, GP.makesClaim)]),
    ("ClaimStatement", "exactly one statement", [more(REPORT, GP.makesClaim, LIKELY)]),
    ("ClaimProbabilityOrder", "not above the upper", [other(LIKELY, GP.probabilityLow, decimal("0.95"))]),
    ("ClaimProbabilityLowOnce", "at most one lower", [more(LIKELY, GP.probabilityLow, decimal("0.7"))]),
    ("ClaimProbabilityHighOnce", "at most one upper", [more(LIKELY, GP.probabilityHigh, decimal("0.99"))]),
    ("ClaimProbability", "all of them or no bound", [lost(LIKELY, GP.probabilityHigh)]),
    ("ClaimProbability", "all of them or no bound", [lost(LIKELY, GP.likelihoodScheme)]),
    ("ClaimLikelihoodPhrase", "phrase it was read from", [more(MASSED, GP.likelihood, GP.Likely)]),
    ("ClaimIntent", "says by whom", [lost(INTENDED, GP.intentHolder)]),
    ("ClaimCondition", "words of the condition", [lost(CONDITIONAL, GP.conditionPhrase)]),
    ("EventTrigger", "word that names it", [lost(MEETING, GP.triggerSpan)]),
    ("EventTimeOrder", "not after the latest", [other(ATTACK, GP.earliest, LATER)]),
    ("EventCarrier AboutEventValue", "only a gp:Event", [other(MEETING, RDF.type, URIRef(f"{GP}Meating"))]),
    ("ActorLabel", "at least one label", [lost(BERG, RDFS.label)]),
    ("ActorValue", "IRI of a gp:Actor", [other(ATTACK, GP.actor, HALM)]),
    ("UnnamedActorScope", "starts with the IRI of an article", [more(BERG, RDF.type, GP.UnnamedActor)]),
    ("CandidateMatchFor", "exactly one actor", [lost(MATCH, GP.candidateFor)]),
    ("CandidateMatchKnown", "exactly one known actor", [more(MATCH, GP.candidate, NORLAND)]),
    ("CandidateMatchScore", "exactly one score", [lost(MATCH, GP.score)]),
    ("ScoreValue", "from 0 to 1", [other(MATCH, GP.score, decimal("1.5"))]),
    ("QuantityBound", "a minimum, a maximum or both", [lost(TROOPS, SDO.minValue)]),
    ("QuantityOrder", "not above the maximum", [more(TROOPS, SDO.maxValue, decimal("30"))]),
    ("QuantityMinimum", "an xsd:decimal", [other(TROOPS, SDO.minValue, Literal(300))]),
    ("QuantityMaximum", "at most one maximum", [more(NEAR, SDO.maxValue, decimal("60"))]),
    ("QuantityUnit", "exactly one unit", [lost(TROOPS, GP.unit)]),
    ("QuantityMeasures", "exactly one thing", [more(TROOPS, GP.measures, GP.MeasureCasualties)]),
    ("QuantityApproximation", "exactly one approximation", [lost(TROOPS, GP.approximation)]),
    ("ArticleDate", "an xsd:date", [other(ART, SDO.datePublished, Literal("2022-02-21"))]),
    ("ArticleHash", "exactly one SHA-256", [lost(ART, GP.textSHA256)]),
    ("HashIsOfText", "is not the SHA-256", [other(ART, GP.textSHA256, Literal("0" * 64))]),
    ("ArticleText", "exactly one text", [lost(ART, SDO.text)]),
    ("SpanSource", "exactly one article", [lost(span(POSTED), OA.hasSource)]),
    ("SpanPosition", "oa:TextPositionSelector", [lost(span(POSTED), OA.hasSelector, POSITION)]),
    ("SpanQuote QuoteIsText", "exactly one oa:TextQuoteSelector", [more(span(POSTED), OA.hasSelector, SAID_QUOTE)]),
    ("PositionOrder SpanNamedByOffsets QuoteIsText", "starts before it ends", [other(POSITION, OA.end, Literal(9))]),
    ("PositionStart", "0 or more", [lost(POSITION, OA.start)]),
    ("PositionEnd", "exactly one end", [lost(POSITION, OA.end)]),
    ("SpanNamedByOffsets QuoteIsText", f"used by {LIKELY}", [other(POSITION, OA.start, Literal(START + 1))]),
    ("SpanNamedByOffsets QuoteIsText", f"used by {POST}", [other(POSITION, OA.end, Literal(START + len(POSTED) - 1))]),
    ("SpanNamedByOffsets SpanInText", "ends after the article", [PAST_END, WITH_END]),
    ("QuoteExact", "exactly one exact text", [lost(QUOTE, OA.exact)]),
    ("QuoteIsText", f"{span(POSTED)}, used by", [other(QUOTE, OA.exact, Literal(POSTED.upper()))]),
    ("QuoteIsText", f"used by {MONDAY}", [other(span("on Monday", "quote"), OA.exact, Literal("on Sunday"))]),
    ("PolarityValue", "concept of gp:PolarityScheme", [other(LIKELY, GP.polarity, GP.Certain)]),
    ("EquipmentValue", "concept of gp:EquipmentScheme", [more(ATTACK, GP.equipment, GP.PloverAid)]),
    ("OnDateValue", "an xsd:date", [other(BUILD_UP, GP.onDate, NOON)]),
    ("CountryCodeValue", "three capitals", [other(BERG, GP.countryCode, Literal("NO"))]),
    ("CueValue", "a plain string", [other(POST, GP.cue, Literal("posted", lang="en"))]),
    ("ExtractionConfidenceValue", "from 0 to 1", [other(BELIEF, GP.extractionConfidence, decimal("1.5"))]),
    ("EvidenceSpanValue", "IRI of a gp:Mention", [more(LIKELY, GP.evidenceSpan, span(BOILERPLATE))]),
    ("ClaimCarrier", "not typed so", [lost(MASSED, RDF.type, GP.Claim), lost(VOICE, GP.makesClaim)]),
    ("NamedSubject EventCarrier", "blank nodes are not allowed", [more(BLANK, GP.topic, GP.PloverContextCyber)]),
    ("AffiliatedWithValue", "IRI of a gp:Actor", [more(BERG, GP.affiliatedWith, BLANK)]),
]


@pytest.mark.parametrize(("names", "words", "changes"), MUTATIONS)
def test_a_mutation_breaks_its_rules(names: str, words: str, changes: list[Change]) -> None:
    graph = valid()
    for kind, subject, predicate, value in changes:
        if kind != "more":
            graph.remove((subject, predicate, value if kind == "lost" else None))
        if kind != "lost" and value is not None:
            graph.add((subject, predicate, value))
    rules = broken(graph)
    assert set(rules) == set(names.split())
    assert words in "".join(rules.values())


def test_several_bounds_of_one_event_need_not_agree() -> None:
    graph = valid()
    graph.add((ATTACK, GP.earliest, LATER))
    assert broken(graph) == {}


def test_the_shapes_meet_the_shapes_of_shacl() -> None:
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=parsed("shapes"), meta_shacl=True)
    assert conforms, text


def test_every_rule_that_is_not_the_same_for_all_properties_is_broken_by_a_mutation() -> None:
    tried = {name for names, _, _ in MUTATIONS for name in names.split()}
    rules = {str(shape).removeprefix(GPS) for shape in parsed("shapes").subjects(SH.message)}
    alternatives = ("Is", "Has", "StatusIs", "Several", "EarliestBefore")
    kinds = ("Shape", "Value", "Carrier")
    assert {name for name in rules if not name.startswith(alternatives) and not name.endswith(kinds)} - tried == set()
    assert tried - rules == set()
