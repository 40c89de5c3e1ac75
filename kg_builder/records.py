"""What the text side found, as plain typed records: the waist between spaCy and RDF.

Offsets are characters (Unicode code points) into ``Article.text``, zero-based, end exclusive. Dates are ISO strings.
Ids are the IRIs of the graph. Closed vocabularies are spelt as the ``skos:notation`` of their concept in the ontology.
Only the standard library is imported here.
"""

from dataclasses import dataclass

Span = tuple[int, int]
Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as read.

    Attributes:
        id: the id given in the input, else the file's name without suffix.
        text: exactly what was decoded, a byte-order mark dropped; every offset counts in it.
        published: ISO date, or None: then nothing relative is resolved.
        where: file and line, for messages.
    """

    id: str
    text: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that stand for an actor or a place; kind is name, nominal, pronoun, metonym, demonym or unnamed."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A known actor that somebody may be; score is 0 to 1, no probability, and reason says how it came about."""

    actor: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who can say or do something.

    Attributes:
        type: local name of an ontology class under Actor.
        country: ISO 3166-1 alpha-3 of the state it is, serves or belongs to.
        post: label of the post that the article gives it ("Foreign Secretary").
        affiliated_with: actor id of the state or body it belongs to.
        part_of: actor id of the body it is a part of (Kremlin: the government of Russia).
        plural: whether the words are plural; None where that is not known.
        candidates: those that it may be, where the article does not tell which, the likeliest first.
    """

    id: str
    type: str
    name: str
    mentions: tuple[Mention, ...]
    wikidata: str | None = None
    geonames: str | None = None
    country: str | None = None
    post: str | None = None
    affiliated_with: str | None = None
    part_of: str | None = None
    plural: bool | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somewhere an event happens; territory_of is the actor id of the state whose land it is."""

    id: str
    name: str
    kind: str
    mentions: tuple[Mention, ...] = ()
    wikidata: str | None = None
    geonames: str | None = None
    country: str | None = None
    territory_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time expression as in TimeML.

    Attributes:
        type: DATE, TIME, DURATION or SET.
        value: TIMEX3 value against the publication date; None where it cannot be resolved.
        start, end: ISO dates, inclusive, of the stretch of days meant; None where the value has none.
    """

    span: Span
    type: str
    value: str | None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Somebody said something, here.

    Attributes:
        speaker: actor id; None only where the text names no one at all.
        on_behalf_of: actor id of the office, government or person spoken for.
        form: direct, indirect or mixed.
        parent: id of the statement that reports this one.
        date: ISO date of the saying.
        addressee: actor id ("told the PA news agency").
        medium: the words that name the channel ("tweeted", "in a phone call").
        confidence: 0 to 1, the program's own, never the speaker's.
    """

    id: str
    speaker: str | None
    form: str
    cue: Spans
    cue_lemma: str
    source: Spans
    content: Spans
    on_behalf_of: str | None = None
    parent: str | None = None
    date: str | None = None
    addressee: str | None = None
    medium: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number that a claim gives.

    Attributes:
        measures: strength, distance, munitions (fired or handed over) or losses (arms destroyed).
        unit: what is counted ("battalion tactical group"), or km.
        minimum, maximum: bounds, inclusive; None where open.
        approximation: exact, approximately, atLeast, moreThan, atMost or lessThan.
        fraction_of: id of the quantity that this is a part of ("about two thirds").
        reference: place id from which a distance counts.
    """

    id: str
    measures: str
    span: Span
    unit: str
    minimum: float | None
    maximum: float | None
    approximation: str
    fraction_of: str | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One stance on one event, or a number about it.

    Attributes:
        statement: id of the statement that makes it; None is the article's own voice.
        claimer: actor id of the innermost source; None with the article's own voice.
        intent_holder: actor id of whoever is said to intend it.
        probability_low, probability_high: 0 to 1, only with a likelihood phrase.
        condition: the words of the condition; condition_event is the event they speak of, if any.
        evidence: the clause that makes the claim.
    """

    id: str
    statement: str | None
    claimer: str | None
    event: str
    attitude: str
    polarity: str
    certainty: str
    temporality: str
    status: str
    evidence: Spans
    likelihood: str | None = None
    likelihood_phrase: str | None = None
    likelihood_scheme: str | None = None
    probability_low: float | None = None
    probability_high: float | None = None
    intent_holder: str | None = None
    condition: Spans = ()
    condition_event: str | None = None
    condition_polarity: str | None = None
    quantities: tuple[Quantity, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An actor's part in an event: actor, recipient, host, visitor or mediator."""

    actor: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Which event is meant; whether it happened is for its claims to say.

    Attributes:
        family: diplomatic, deployment or force; None for an event outside the small ontology.
        type: local name of an ontology class.
        plover, mode, context: PLOVER root type, mode and context, as in the PLOVER 2.0 manual.
        place: place id; origin and destination likewise, of forces that move.
        start, end: ISO dates, inclusive.
        equipment: notations of equipment concepts.
        forces: actor ids of the armed forces that are moved or used; the participant is the state that they serve.
    """

    id: str
    family: str | None
    type: str
    trigger: Spans
    participants: tuple[Participant, ...]
    plover: str | None = None
    mode: str | None = None
    context: str | None = None
    place: str | None = None
    origin: str | None = None
    destination: str | None = None
    start: str | None = None
    end: str | None = None
    equipment: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRecords:
    """Everything found in one article, in text order."""

    article: Article
    boilerplate: Spans
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    times: tuple[TimeExpression, ...]
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
