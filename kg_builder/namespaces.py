# ruff: noqa: E702, N815
"""The ontology's terms as Python names, the outside terms that rdflib lacks, and the prefixes to write.

A misspelt term raises AttributeError where it is used. The lists mirror ``ontology/geopolitics.ttl`` and
``ontology/schemes.ttl``, term for term; several terms share a line, a group a comment.
"""

from rdflib import DCTERMS, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, TIME, XSD, Graph, Namespace, URIRef
from rdflib.namespace import GEO, DefinedNamespace


# fmt: off
class GP(DefinedNamespace):
    """Terms of the project's own ontology."""

    _NS = Namespace("https://w3id.org/kg-builder/ontology#")
    _fail = True

    # Classes: actors
    Actor: URIRef; Person: URIRef; Organization: URIRef; Government: URIRef; Ministry: URIRef
    InternationalOrganization: URIRef; NonStateArmedGroup: URIRef; MediaOrganization: URIRef; State: URIRef
    ArmedForce: URIRef; MilitaryUnit: URIRef; ActorGroup: URIRef; UnnamedActor: URIRef; Post: URIRef
    # Classes: places
    Place: URIRef; Border: URIRef
    # Classes: text
    Article: URIRef; Mention: URIRef; BoilerplateSpan: URIRef
    # Classes: statements and claims
    Statement: URIRef; NarratorStatement: URIRef; Claim: URIRef; Quantity: URIRef; Equipment: URIRef; Run: URIRef
    EventJoin: URIRef; CandidateMatch: URIRef
    # Classes: events, of both families and diplomatic
    Event: URIRef; DiplomaticEvent: URIRef; Meeting: URIRef; Talks: URIRef; Summit: URIRef; Negotiation: URIRef
    MultilateralMeeting: URIRef; Visit: URIRef; PhoneCall: URIRef; Mediation: URIRef; Agreement: URIRef
    TreatySignature: URIRef; Ceasefire: URIRef; Recognition: URIRef; StatementOfSupport: URIRef; Concession: URIRef
    Pledge: URIRef; Request: URIRef; Demand: URIRef; Ultimatum: URIRef; Rejection: URIRef; Accusation: URIRef
    Condemnation: URIRef; Threat: URIRef; Sanction: URIRef; Expulsion: URIRef; RelationsReduced: URIRef
    MeetingCancelled: URIRef; Aid: URIRef
    # Classes: military events
    MilitaryEvent: URIRef; MilitaryDeployment: URIRef; BuildUp: URIRef; ForwardDeployment: URIRef; Transit: URIRef
    Reinforcement: URIRef; Withdrawal: URIRef; MilitaryExercise: URIRef; AlertChange: URIRef; WeaponsDelivery: URIRef
    Blockade: URIRef; UseOfForce: URIRef; Invasion: URIRef; Attack: URIRef; Shelling: URIRef; AirStrike: URIRef
    Bombing: URIRef; CyberAttack: URIRef; CovertOperation: URIRef
    # Properties of statements
    speaker: URIRef; onBehalfOf: URIRef; addressee: URIRef; medium: URIRef; saidAt: URIRef; form: URIRef
    inArticle: URIRef; cue: URIRef; cueLemma: URIRef; cueSpan: URIRef; sourceSpan: URIRef; contentSpan: URIRef
    claimsStatement: URIRef; sourceDepth: URIRef; makesClaim: URIRef; extractionConfidence: URIRef
    # Properties of claims
    claimer: URIRef; aboutEvent: URIRef; evidenceSpan: URIRef; attitude: URIRef; polarity: URIRef; certainty: URIRef
    temporality: URIRef; eventStatus: URIRef; intentHolder: URIRef; likelihood: URIRef; likelihoodPhrase: URIRef
    likelihoodScheme: URIRef; rangeBasis: URIRef; probabilityLow: URIRef; probabilityHigh: URIRef
    analyticConfidence: URIRef; conditionEvent: URIRef; conditionPolarity: URIRef; conditionPhrase: URIRef
    conditionSpan: URIRef; quantity: URIRef
    # Properties of quantities
    measures: URIRef; approximation: URIRef; unit: URIRef; quantitySpan: URIRef; fractionOf: URIRef
    referencePlace: URIRef; siValue: URIRef; nearKm: URIRef
    # Properties of events
    actor: URIRef; recipient: URIRef; mediator: URIRef; host: URIRef; visitor: URIRef; force: URIRef; equipment: URIRef
    triggerSpan: URIRef; place: URIRef; origin: URIRef; destination: URIRef; posture: URIRef; topic: URIRef
    ploverType: URIRef; ploverMode: URIRef; cameoCode: URIRef
    # Properties of times
    onDate: URIRef; earliest: URIRef; latest: URIRef; eventTime: URIRef; timexValue: URIRef; timexText: URIRef
    timexType: URIRef; anchoredTo: URIRef; resolution: URIRef
    # Properties of mentions and articles
    mentionKind: URIRef; boilerplateSpan: URIRef; textSHA256: URIRef; iriScheme: URIRef
    # Properties of actors and places
    affiliatedWith: URIRef; holdsPost: URIRef; partOf: URIRef; forceOf: URIRef; echelon: URIRef; countryCode: URIRef
    describedAs: URIRef; grammaticalNumber: URIRef; affiliationHint: URIRef; territoryOf: URIRef; borderOf: URIRef
    borderWith: URIRef; candidateFor: URIRef; candidate: URIRef
    # Properties derived after merging
    contradicts: URIRef; contradictsInPolarity: URIRef; contradictsInProbability: URIRef; contradictsInQuantity: URIRef
    inTensionWith: URIRef; supports: URIRef; sameClaimAs: URIRef; supersedes: URIRef; disputed: URIRef
    statusBySource: URIRef; canonical: URIRef; joins: URIRef; score: URIRef; sharesTextWith: URIRef
    sameQuotationAs: URIRef
    # Properties of the terms themselves
    defaultPloverType: URIRef; defaultPloverMode: URIRef; defaultCameoCode: URIRef; conflictCooperationScore: URIRef
    # Concept schemes
    PolarityScheme: URIRef; CertaintyScheme: URIRef; TemporalityScheme: URIRef; EventStatusScheme: URIRef
    AttitudeScheme: URIRef; FormScheme: URIRef; LikelihoodScheme: URIRef; Icd203: URIRef; Phia: URIRef
    RangeBasisScheme: URIRef; AnalyticConfidenceScheme: URIRef; ApproximationScheme: URIRef; MeasureScheme: URIRef
    MentionKindScheme: URIRef; ResolutionScheme: URIRef; PloverTypeScheme: URIRef; PloverModeScheme: URIRef
    PloverContextScheme: URIRef; EquipmentScheme: URIRef
    # Concepts: polarity
    Positive: URIRef; Negative: URIRef; UnknownPolarity: URIRef
    # Concepts: certainty
    Certain: URIRef; Probable: URIRef; Possible: URIRef; Underspecified: URIRef
    # Concepts: temporality
    Future: URIRef; NonFuture: URIRef; UnknownTime: URIRef
    # Concepts: event status
    Occurred: URIRef; Ongoing: URIRef; InPreparation: URIRef; Planned: URIRef; AgreedInPrinciple: URIRef
    Proposed: URIRef; Intended: URIRef; Predicted: URIRef; Conditional: URIRef; Hypothetical: URIRef; Denied: URIRef
    Cancelled: URIRef; Rejected: URIRef; StatusUnknown: URIRef
    # Concepts: attitude
    AttitudeAssert: URIRef; AttitudeDeny: URIRef; AttitudePredict: URIRef; AttitudeWarn: URIRef; AttitudeIntend: URIRef
    AttitudeDemand: URIRef; AttitudePropose: URIRef; AttitudeDoubt: URIRef; AttitudeHope: URIRef; AttitudeAsk: URIRef
    AttitudeEstimate: URIRef
    # Concepts: form of a statement
    DirectForm: URIRef; IndirectForm: URIRef; MixedForm: URIRef
    # Concepts: likelihood
    AlmostNoChance: URIRef; VeryUnlikely: URIRef; Unlikely: URIRef; RoughlyEven: URIRef; Likely: URIRef
    VeryLikely: URIRef; AlmostCertain: URIRef
    # Concepts: ICD 203
    Icd203AlmostNoChance: URIRef; Icd203VeryUnlikely: URIRef; Icd203Unlikely: URIRef; Icd203RoughlyEven: URIRef
    Icd203Likely: URIRef; Icd203VeryLikely: URIRef; Icd203AlmostCertain: URIRef
    # Concepts: PHIA probability yardstick
    PhiaRemoteChance: URIRef; PhiaHighlyUnlikely: URIRef; PhiaUnlikely: URIRef; PhiaRealisticPossibility: URIRef
    PhiaLikely: URIRef; PhiaHighlyLikely: URIRef; PhiaAlmostCertain: URIRef
    # Concepts: basis of a range
    Analytic: URIRef; Conventional: URIRef
    # Concepts: analytic confidence
    ConfidenceLow: URIRef; ConfidenceModerate: URIRef; ConfidenceHigh: URIRef
    # Concepts: approximation
    Exact: URIRef; Approximately: URIRef; AtLeast: URIRef; MoreThan: URIRef; AtMost: URIRef; LessThan: URIRef
    Fraction: URIRef
    # Concepts: measure
    MeasureStrength: URIRef; MeasureDistance: URIRef; MeasureCasualties: URIRef; MeasureDuration: URIRef
    MeasureFraction: URIRef; MeasureMunitions: URIRef; MeasureLosses: URIRef
    # Concepts: kind of mention
    MentionName: URIRef; MentionNominal: URIRef; MentionPronoun: URIRef; MentionMetonym: URIRef; MentionDemonym: URIRef
    MentionUnnamed: URIRef
    # Concepts: resolution of a time
    ResolutionExact: URIRef; ResolutionBounded: URIRef; ResolutionVague: URIRef; ResolutionUnresolved: URIRef
    # Concepts: PLOVER event types
    PloverAgree: URIRef; PloverConsult: URIRef; PloverSupport: URIRef; PloverConcede: URIRef; PloverCooperate: URIRef
    PloverAid: URIRef; PloverRetreat: URIRef; PloverRequest: URIRef; PloverAccuse: URIRef; PloverReject: URIRef
    PloverThreaten: URIRef; PloverProtest: URIRef; PloverSanction: URIRef; PloverMobilize: URIRef; PloverCoerce: URIRef
    PloverAssault: URIRef
    # Concepts: PLOVER modes
    PloverModeVisit: URIRef; PloverModeThirdParty: URIRef; PloverModeMultilateral: URIRef; PloverModePhone: URIRef
    PloverModeWithdraw: URIRef; PloverModeRelease: URIRef; PloverModeDisarm: URIRef; PloverModeCeasefire: URIRef
    PloverModeAccess: URIRef; PloverModeResign: URIRef; PloverModeAssist: URIRef; PloverModeChange: URIRef
    PloverModeYield: URIRef; PloverModeMeet: URIRef; PloverModeDisapprove: URIRef; PloverModeInvestigate: URIRef
    PloverModeAllege: URIRef; PloverModeRestrict: URIRef; PloverModeArrest: URIRef; PloverModeRelations: URIRef
    PloverModeExpel: URIRef; PloverModeTerritory: URIRef; PloverModeViolence: URIRef; PloverModeDemo: URIRef
    PloverModeRiot: URIRef; PloverModeStrike: URIRef; PloverModeHunger: URIRef; PloverModeBoycott: URIRef
    PloverModeObstruct: URIRef; PloverModeVandalize: URIRef; PloverModeConvict: URIRef; PloverModeDiscontinue: URIRef
    PloverModeTroops: URIRef; PloverModeWeapons: URIRef; PloverModePolice: URIRef; PloverModeMilitia: URIRef
    PloverModeSeize: URIRef; PloverModeCensor: URIRef; PloverModeCurfew: URIRef; PloverModeMartialLaw: URIRef
    PloverModeDeport: URIRef; PloverModeWithhold: URIRef; PloverModeMisinformation: URIRef; PloverModeCyber: URIRef
    PloverModeAbduct: URIRef; PloverModeBeat: URIRef; PloverModeTorture: URIRef; PloverModeSexual: URIRef
    PloverModeTargeted: URIRef; PloverModeDestroy: URIRef; PloverModePrimitive: URIRef; PloverModeFirearms: URIRef
    PloverModeExplosives: URIRef; PloverModeSuicideAttack: URIRef; PloverModeAerial: URIRef; PloverModeDrone: URIRef
    PloverModeHeavyWeapons: URIRef; PloverModeCrowdControl: URIRef; PloverModeUnconventional: URIRef
    # Concepts: PLOVER contexts
    PloverContextMilitary: URIRef; PloverContextIntelligence: URIRef; PloverContextExecutive: URIRef
    PloverContextLegislative: URIRef; PloverContextElection: URIRef; PloverContextPoliticalInstitutions: URIRef
    PloverContextProDemocracy: URIRef; PloverContextProAutocracy: URIRef; PloverContextEconomic: URIRef
    PloverContextLegal: URIRef; PloverContextReparations: URIRef; PloverContextHumanRights: URIRef
    PloverContextRightsFreedoms: URIRef; PloverContextRepression: URIRef; PloverContextHumanSecurity: URIRef
    PloverContextGender: URIRef; PloverContextLgbt: URIRef; PloverContextReligionEthnicity: URIRef
    PloverContextInequality: URIRef; PloverContextDiplomatic: URIRef; PloverContextTerritory: URIRef
    PloverContextPeacekeeping: URIRef; PloverContextHealth: URIRef; PloverContextAsylum: URIRef
    PloverContextMigration: URIRef; PloverContextDisasters: URIRef; PloverContextNaturalResource: URIRef
    PloverContextEnvironment: URIRef; PloverContextTechnology: URIRef; PloverContextTerrorism: URIRef
    PloverContextCbrn: URIRef; PloverContextCyber: URIRef; PloverContextMisinformation: URIRef
    PloverContextCrime: URIRef; PloverContextCorruption: URIRef; PloverContextIllegalDrugs: URIRef
    PloverContextTrafficking: URIRef
    # Concepts: military equipment
    EquipmentAirDefence: URIRef; EquipmentSurfaceToAirMissile: URIRef; EquipmentRadar: URIRef
    EquipmentElectronicWarfare: URIRef; EquipmentSatellite: URIRef; EquipmentAircraft: URIRef
    EquipmentFighterJet: URIRef; EquipmentBomber: URIRef; EquipmentTransportAircraft: URIRef
    EquipmentTankerAircraft: URIRef; EquipmentSurveillanceAircraft: URIRef; EquipmentHelicopter: URIRef
    EquipmentDrone: URIRef; EquipmentMilitaryVehicle: URIRef; EquipmentArmouredVehicle: URIRef; EquipmentTank: URIRef
    EquipmentInfantryFightingVehicle: URIRef; EquipmentPersonnelCarrier: URIRef; EquipmentTruck: URIRef
    EquipmentEngineeringEquipment: URIRef; EquipmentWarship: URIRef; EquipmentAircraftCarrier: URIRef
    EquipmentSubmarine: URIRef; EquipmentDestroyer: URIRef; EquipmentFrigate: URIRef; EquipmentLandingShip: URIRef
    EquipmentPatrolBoat: URIRef; EquipmentArtillery: URIRef; EquipmentHowitzer: URIRef; EquipmentMortar: URIRef
    EquipmentRocketLauncher: URIRef; EquipmentRocket: URIRef; EquipmentMissile: URIRef
    EquipmentBallisticMissile: URIRef; EquipmentIntercontinentalMissile: URIRef; EquipmentCruiseMissile: URIRef
    EquipmentHypersonicMissile: URIRef; EquipmentAntiTankMissile: URIRef; EquipmentAntiShipMissile: URIRef
    EquipmentBomb: URIRef; EquipmentGuidedBomb: URIRef; EquipmentClusterMunition: URIRef
    EquipmentImprovisedExplosive: URIRef; EquipmentMine: URIRef; EquipmentSmallArms: URIRef; EquipmentMachineGun: URIRef
    EquipmentGrenade: URIRef; EquipmentAmmunition: URIRef; EquipmentNuclearWeapon: URIRef
    EquipmentChemicalWeapon: URIRef; EquipmentBiologicalWeapon: URIRef; EquipmentMedicalEquipment: URIRef
    EquipmentProtectiveEquipment: URIRef


class SEM(DefinedNamespace):
    """Simple Event Model (van Hage et al. 2011): the terms used here."""

    _NS = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
    _fail = True

    # Classes
    Core: URIRef; Event: URIRef; Actor: URIRef; Place: URIRef; Time: URIRef
    # Properties
    hasActor: URIRef; hasPlace: URIRef; hasTime: URIRef
    hasEarliestBeginTimeStamp: URIRef; hasLatestEndTimeStamp: URIRef


class GAF(DefinedNamespace):
    """Grounded Annotation Framework (Fokkens et al. 2013): the terms used here."""

    _NS = Namespace("http://groundedannotationframework.org/gaf#")
    _fail = True

    Mention: URIRef; denotes: URIRef


class OA(DefinedNamespace):
    """Web Annotation Vocabulary (W3C Recommendation 2017): the terms used here."""

    _NS = Namespace("http://www.w3.org/ns/oa#")
    _fail = True

    # Classes
    SpecificResource: URIRef; TextPositionSelector: URIRef; TextQuoteSelector: URIRef
    # Properties
    hasSource: URIRef; hasSelector: URIRef; start: URIRef; end: URIRef; exact: URIRef; prefix: URIRef; suffix: URIRef


class WGS84(DefinedNamespace):
    """WGS84 latitude and longitude. rdflib's own WGS starts with https, which is not the published namespace."""

    _NS = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")
    _fail = True

    lat: URIRef; long: URIRef


class NIF(DefinedNamespace):
    """NLP Interchange Format 2.0 Core (Hellmann et al. 2013): the terms used here."""

    _NS = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
    _fail = True

    # Classes
    Context: URIRef; Phrase: URIRef; RFC5147String: URIRef
    # Properties
    isString: URIRef; anchorOf: URIRef; beginIndex: URIRef; endIndex: URIRef; referenceContext: URIRef
    sourceUrl: URIRef


class ITSRDF(DefinedNamespace):
    """Internationalization Tag Set 2.0 as RDF (W3C): the terms used here."""

    _NS = Namespace("http://www.w3.org/2005/11/its/rdf#")
    _fail = True

    taIdentRef: URIRef; taClassRef: URIRef
# fmt: on


PREFIXES: dict[str, type[DefinedNamespace]] = {
    "gp": GP,
    "dcterms": DCTERMS,
    "gaf": GAF,
    "geo": GEO,
    "itsrdf": ITSRDF,
    "nif": NIF,
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SDO,
    "sem": SEM,
    "skos": SKOS,
    "time": TIME,
    "wgs84": WGS84,
    "xsd": XSD,
}


def bind(graph: Graph) -> None:
    """Bind every prefix of PREFIXES on a graph or dataset, in place of what the prefix or namespace was bound to."""
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, Namespace(str(namespace)), override=True, replace=True)
