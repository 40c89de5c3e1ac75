"""Records of two short made-up articles that share actors and events, and of one whose text is hard to write down."""

from dataclasses import replace

from kg_builder import iris
from kg_builder.graph_run import Run
from kg_builder.records import (
    Actor,
    Article,
    ArticleRecords,
    Claim,
    Event,
    Mention,
    Participant,
    Place,
    Quantity,
    Span,
    Statement,
    TimeExpression,
)

RUN = Run(version="0.1.0", model="en_core_web_sm", model_version="3.8.0", options=(("passes", "2"),))

HERALD = Article(
    id="herald-1",
    url="https://Halm-Herald.example/world/sund/?utm_source=feed#top",
    title="Berg warns of attack on Halm",
    publisher="The Halm Herald",
    published="2031-03-04",
    where="somewhere/herald-1.txt",
    text=(
        "Berg warns of attack on Halm\n\n"
        "Ada Berg, Norland’s foreign minister, told parliament on Tuesday: “An attack on Halm is highly likely "
        "if the talks fail.\n\n“We have counted 40 battalions in the Sund, and about two thirds of them stand within "
        "60.5km of our border.”\n\n"
        "A Western official said Norland’s army believes that Vesteria intends to blockade Halm.\n\n"
        "Viktor Senn, a spokesman for President Oleg Marr, denied that an attack was planned.\n\n"
        "Vesteria moved more than 12,000 troops and air defence to the Sund last week, says Tilda Rask of the Orsk "
        "Institute.\n\n"
        "Sign up for our newsletter\n"
    ),
)
WIRE = Article(
    id="wire-2",
    published="2031-03-05",
    text=(
        "Talks agreed 🕊\r\n"
        "Viktor Senn and Ada Berg will meet in Orsk on 7 March 2031, Vesteria's foreign ministry said.\r\n"
        "\"There will be no attack on Halm,\" it said. It was reported that Ms Tilda Rask's data were \"off\".\r\n"
        "Vesteria moved troops to the Sund last week.\r\n"
    ),
)
AWKWARD = Article(
    id='tab\there "quoted" \\ back',
    url="https://wire.example/a b?q=“x”&utm_medium=mail",
    title="Line\u2028separator",
    publisher='Le "Soir" \\ Ünïcode 新聞',
    text=(
        "\u0001\u0008\u000b\u000c\u001f\u007f\u0085\u00a0\u2028\u2029\ufeff\ufffe\uffff Ada Berg said: “\"\"\" it’s\t\\n "
        "\\u0041 ‘war’ 🕊\r👩‍👩‍👧 e\u0301\r\n\n'''x''' $1 <a&b> \U0010ffff” \\"
    ),
)


class Words:
    """Finds words in an article's text, as spans."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        self.iri = iris.article(url=article.url, text=article.text)

    def at(self, words: str, after: str = "") -> Span:
        """Return the span of the first words after some others."""
        start = self.text.index(words, self.text.index(after))
        return start, start + len(words)

    def mentions(self, kind: str, *words: str) -> tuple[Mention, ...]:
        return tuple(Mention(span=self.at(w), kind=kind) for w in words)


NORLAND, VESTERIA = iris.actor("country/XN"), iris.actor("country/XV")
BERG, SENN, MARR = (iris.actor(f"person/{name}") for name in ("ada-berg", "viktor-senn", "oleg-marr"))
ARMY, MINISTRY, PARLIAMENT = iris.actor("forces/xn-army"), iris.actor("body/xv-mfa"), iris.actor("body/xn-parliament")
RASK, INSTITUTE = iris.unknown_actor("Tilda Rask", "Person"), iris.unknown_actor("Orsk Institute", "Organization")
NORLAND_LAND, HALM, SUND = iris.place("country/XN"), iris.place("place/halm"), iris.unknown_place("the Sund")
ORSK = iris.place("place/orsk")

ATTACK = iris.event(type="Attack", actors=[VESTERIA], recipients=[NORLAND], place=HALM, bucket="open")
MOVE = iris.event(type="ForwardDeployment", actors=[VESTERIA], recipients=[], place=SUND, bucket="2031-W09")
BUILD_UP = iris.event(type="BuildUp", actors=[VESTERIA], recipients=[], place=SUND, bucket="2031-W10")
MEETING = iris.event(type="Talks", actors=[SENN, BERG], recipients=[], place=ORSK, bucket="2031-03-07")

# mentions are filled in by each article
ACTORS = {
    actor.id: actor
    for actor in (
        Actor(id=NORLAND, type="State", name="Norland", mentions=(), wikidata="Q9000001", geonames="1", country="XNO"),
        Actor(id=VESTERIA, type="State", name="Vesteria", mentions=(), wikidata="Q9000002", country="XVE"),
        Actor(id=BERG, type="Person", name="Ada Berg", mentions=(), country="XNO", affiliated_with=NORLAND),
        Actor(id=SENN, type="Person", name="Viktor Senn", mentions=(), country="XVE", affiliated_with=VESTERIA),
        Actor(id=MARR, type="Person", name="Oleg Marr", mentions=(), country="XVE", affiliated_with=VESTERIA),
        Actor(id=ARMY, type="ArmedForce", name="Norland Army", mentions=(), country="XNO", part_of=NORLAND),
        Actor(id=PARLIAMENT, type="Organization", name="Parliament of Norland", mentions=(), country="XNO"),
        Actor(id=MINISTRY, type="Ministry", name="Foreign ministry of Vesteria", mentions=(), part_of=VESTERIA),
        Actor(id=RASK, type="Person", name="Tilda Rask", mentions=(), affiliated_with=INSTITUTE),
        Actor(id=INSTITUTE, type="Organization", name="Orsk Institute", mentions=()),
    )
}
PLACES = {
    place.id: place
    for place in (
        Place(id=NORLAND_LAND, name="Norland", kind="country", country="XNO", territory_of=NORLAND),
        Place(id=HALM, name="Halm", kind="city", geonames="2", country="XNO"),
        Place(id=ORSK, name="Orsk", kind="city", country="XVE"),
        Place(id=SUND, name="the Sund", kind="region"),
    )
}


def mentioned(id: str, *mentions: Mention, post: str | None = None) -> Actor:
    """Return an actor with its mentions in an article."""
    return replace(ACTORS[id], mentions=mentions, post=post)


def placed(id: str, *mentions: Mention) -> Place:
    """Return a place with its mentions in an article."""
    return replace(PLACES[id], mentions=mentions)


def moved(trigger: Span) -> Event:
    """Return the deployment of last week, seen on Tuesday or Wednesday."""
    return Event(
        id=MOVE,
        family="deployment",
        type="ForwardDeployment",
        trigger=(trigger,),
        participants=(Participant(actor=VESTERIA, role="actor"),),
        plover="MOBILIZE",
        mode="troops",
        context="military",
        place=SUND,
        destination=SUND,
        start="2031-02-24",
        end="2031-03-02",
    )


def attack(*triggers: Span) -> Event:
    return Event(
        id=ATTACK,
        family="force",
        type="Attack",
        trigger=triggers,
        participants=(Participant(actor=VESTERIA, role="actor"), Participant(actor=NORLAND, role="recipient")),
        plover="ASSAULT",
        place=HALM,
    )


def herald() -> ArticleRecords:
    """Return a quotation over two paragraphs with a conditional likelihood, a nested report, a denial, a deployment."""
    words = Words(HERALD)
    official = iris.unnamed_actor(words.iri, words.at("A Western official")[0])
    blockade = iris.article_event(words.iri, words.at("blockade"))
    talks = iris.article_event(words.iri, words.at("talks fail"))
    sides = (Participant(actor=NORLAND, role="actor"), Participant(actor=VESTERIA, role="actor"))
    return ArticleRecords(
        article=HERALD,
        boilerplate=(words.at("Sign up for our newsletter"),),
        actors=(
            mentioned(NORLAND, *words.mentions("name", "Norland"), *words.mentions("pronoun", "our border")),
            mentioned(VESTERIA, *words.mentions("name", "Vesteria")),
            mentioned(BERG, *words.mentions("name", "Berg", "Ada Berg"), post="foreign minister"),
            mentioned(PARLIAMENT, *words.mentions("nominal", "parliament")),
            mentioned(ARMY, *words.mentions("nominal", "Norland’s army")),
            mentioned(SENN, *words.mentions("name", "Viktor Senn"), post="spokesman"),
            mentioned(MARR, *words.mentions("name", "President Oleg Marr")),
            mentioned(RASK, *words.mentions("name", "Tilda Rask"), post="analyst"),
            mentioned(INSTITUTE, *words.mentions("name", "Orsk Institute")),
            Actor(
                id=official,
                type="UnnamedActor",
                name="A Western official",
                mentions=words.mentions("unnamed", "A Western official"),
                plural=False,
            ),
        ),
        places=(
            placed(NORLAND_LAND, Mention(span=words.at("our border"), kind="nominal")),
            placed(HALM, *words.mentions("name", "Halm")),
            placed(SUND, Mention(span=words.at("the Sund"), kind="name")),
        ),
        times=(
            TimeExpression(
                span=words.at("Tuesday"), type="DATE", value="2031-03-04", start="2031-03-04", end="2031-03-04"
            ),
            TimeExpression(
                span=words.at("last week"), type="DATE", value="2031-W09", start="2031-02-24", end="2031-03-02"
            ),
        ),
        statements=herald_statements(words, official),
        claims=herald_claims(words, blockade, talks),
        events=(
            attack(words.at("attack"), words.at("attack", "An "), words.at("attack", "denied")),
            Event(id=talks, family="diplomatic", type="Talks", trigger=(words.at("talks fail"),), participants=sides),
            Event(
                id=BUILD_UP,
                family="deployment",
                type="BuildUp",
                trigger=(words.at("counted"),),
                participants=(Participant(actor=VESTERIA, role="actor"),),
                place=SUND,
                equipment=("armoured vehicle",),
            ),
            Event(
                id=blockade,
                family="deployment",
                type="Blockade",
                trigger=(words.at("blockade"),),
                participants=(Participant(actor=VESTERIA, role="actor"),),
                place=HALM,
            ),
            replace(moved(words.at("moved")), equipment=("air defence",)),
        ),
    )


def herald_statements(words: Words, official: str) -> tuple[Statement, ...]:
    quoted = (words.at("An attack on Halm is highly likely if the talks fail."), words.at("We have counted 40"))
    quoted = (quoted[0], (quoted[1][0], words.text.index("”")))
    reported = words.at("Norland’s army believes that Vesteria intends to blockade Halm")
    denied = words.at("an attack was planned")
    outer = iris.statement(words.iri, reported)
    return (
        Statement(
            id=iris.statement(words.iri, quoted[0]),
            speaker=BERG,
            form="direct",
            cue=(words.at("told"),),
            cue_lemma="tell",
            source=(words.at("Ada Berg, Norland’s foreign minister"),),
            content=quoted,
            date="2031-03-04",
            addressee=PARLIAMENT,
            confidence=0.95,
        ),
        Statement(
            id=outer,
            speaker=official,
            form="indirect",
            cue=(words.at("said"),),
            cue_lemma="say",
            source=(words.at("A Western official"),),
            content=(reported,),
        ),
        Statement(
            id=iris.statement(words.iri, words.at("Vesteria intends to blockade Halm")),
            speaker=ARMY,
            form="indirect",
            cue=(words.at("believes"),),
            cue_lemma="believe",
            source=(words.at("Norland’s army"),),
            content=(words.at("Vesteria intends to blockade Halm"),),
            parent=outer,
        ),
        Statement(
            id=iris.statement(words.iri, denied),
            speaker=SENN,
            on_behalf_of=MARR,
            form="indirect",
            cue=(words.at("denied"),),
            cue_lemma="deny",
            source=(words.at("Viktor Senn, a spokesman for President Oleg Marr"),),
            content=(denied,),
        ),
    )


def herald_claims(words: Words, blockade: str, talks: str) -> tuple[Claim, ...]:
    warning, _, belief, denial = herald_statements(words, iris.unnamed_actor(words.iri, 0))
    told = words.at("Vesteria moved more than 12,000 troops and air defence to the Sund last week")
    likely, counted = iris.claim(warning.id, 1), iris.claim(warning.id, 2)
    moved = iris.claim(iris.narration(words.iri, told), 1)
    strength = iris.quantity(counted, "strength")
    part = iris.quantity(counted, "strength", taken={strength})
    return (
        Claim(
            id=likely,
            statement=warning.id,
            claimer=BERG,
            event=ATTACK,
            attitude="predict",
            polarity="positive",
            certainty="probable",
            temporality="future",
            status="Conditional",
            evidence=(warning.content[0],),
            likelihood="VeryLikely",
            likelihood_phrase="highly likely",
            likelihood_scheme="phia",
            probability_low=0.8,
            probability_high=0.9,
            condition=(words.at("if the talks fail"),),
            condition_event=talks,
            condition_polarity="negative",
        ),
        Claim(
            id=counted,
            statement=warning.id,
            claimer=BERG,
            event=BUILD_UP,
            attitude="assert",
            polarity="positive",
            certainty="certain",
            temporality="nonFuture",
            status="Ongoing",
            evidence=(warning.content[1],),
            quantities=(
                Quantity(
                    id=strength,
                    measures="strength",
                    span=words.at("40 battalions"),
                    unit="battalion",
                    minimum=40.0,
                    maximum=40.0,
                    approximation="exact",
                ),
                Quantity(
                    id=part,
                    measures="strength",
                    span=words.at("about two thirds of them"),
                    unit="battalion",
                    minimum=26.666666666666668,
                    maximum=26.666666666666668,
                    approximation="fraction",
                    fraction_of=strength,
                ),
                Quantity(
                    id=iris.quantity(counted, "distance"),
                    measures="distance",
                    span=words.at("within 60.5km"),
                    unit="km",
                    minimum=None,
                    maximum=60.5,
                    approximation="atMost",
                    reference=NORLAND_LAND,
                ),
            ),
        ),
        Claim(
            id=iris.claim(belief.id, 1),
            statement=belief.id,
            claimer=ARMY,
            event=blockade,
            attitude="assert",
            polarity="positive",
            certainty="probable",
            temporality="future",
            status="Intended",
            evidence=belief.content,
            intent_holder=VESTERIA,
        ),
        Claim(
            id=iris.claim(denial.id, 1),
            statement=denial.id,
            claimer=SENN,
            event=ATTACK,
            attitude="deny",
            polarity="negative",
            certainty="certain",
            temporality="future",
            status="Denied",
            evidence=denial.content,
        ),
        Claim(
            id=moved,
            statement=None,
            claimer=None,
            event=MOVE,
            attitude="assert",
            polarity="positive",
            certainty="certain",
            temporality="nonFuture",
            status="Occurred",
            evidence=(told,),
            quantities=(
                Quantity(
                    id=iris.quantity(moved, "strength"),
                    measures="strength",
                    span=words.at("more than 12,000 troops"),
                    unit="troops",
                    minimum=12000.0,
                    maximum=None,
                    approximation="moreThan",
                ),
            ),
        ),
    )
