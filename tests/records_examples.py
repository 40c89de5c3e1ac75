"""Records of two short made-up articles that share actors and events, and of one whose text is hard to write down."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from rdflib import Graph
from records_builders import Words, claim, date, event, number, said

from kg_builder import iris
from kg_builder.graph import article_lines
from kg_builder.graph_run import Run
from kg_builder.ntriples import Quad, rdflib_quads
from kg_builder.records import (
    Actor,
    Article,
    ArticleRecords,
    Claim,
    Event,
    Mention,
    Place,
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
        '"There will be no attack on Halm," it said. It was reported that Ms Tilda Rask\'s data were "off".\r\n'
        "Vesteria moved troops to the Sund last week.\r\n"
    ),
)
AWKWARD = Article(
    id='tab\there "quoted" \\ back',
    url="https://wire.example/a b?q=“x”&utm_medium=mail",
    title="Line\u2028separator",
    publisher='Le "Soir" \\ Ünïcode 新聞',
    text=(
        '\u0001\u0008\u000b\u000c\u001f\u007f\u0085\u00a0\u2028\u2029\ufeff\ufffe\uffff Ada Berg said: “""" it’s\t\\n '
        "\\u0041 ‘war’ 🕊\r👩‍👩‍👧 e\u0301\r\n\n'''x''' $1 <a&b> \U0010ffff” \\"
    ),
)


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


def attack(*triggers: Span) -> Event:
    """Return the attack that both articles speak of."""
    sides = {"actor": (VESTERIA,), "recipient": (NORLAND,)}
    return event(ATTACK, "Attack", "force", triggers, plover="ASSAULT", place=HALM, **sides)


def moved(trigger: Span, **more: Any) -> Event:
    """Return the deployment that both articles speak of."""
    codes = {"plover": "MOBILIZE", "mode": "troops", "context": "military"}
    where = {"place": SUND, "destination": SUND, "start": "2031-02-24", "end": "2031-03-02"}
    return event(MOVE, "ForwardDeployment", "deployment", (trigger,), actor=(VESTERIA,), **codes, **where, **more)


def herald() -> ArticleRecords:
    """Return a quotation over two paragraphs with a conditional likelihood, a nested report, a denial, a deployment."""
    words = Words(HERALD)
    official = iris.unnamed_actor(words.iri, words.at("A Western official")[0])
    blockade, talks = (iris.article_event(words.iri, words.at(w)) for w in ("blockade", "talks fail"))
    denied, moving = words.at("an attack was planned"), words.at("Vesteria moved more than 12,000 troops")
    quoted = (
        words.at("An attack on Halm is highly likely if the talks fail."),
        (words.at("We have")[0], words.at("”")[0]),
    )
    reported, believed = (
        words.at(w)
        for w in ("Norland’s army believes that Vesteria intends to blockade Halm", "Vesteria intends to blockade Halm")
    )
    outer = said(words, official, "said/say", "A Western official", reported)
    statements = (
        said(
            words,
            BERG,
            "told/tell",
            "Ada Berg, Norland’s foreign minister",
            *quoted,
            form="direct",
            date="2031-03-04",
            addressee=PARLIAMENT,
            confidence=0.95,
        ),
        outer,
        said(words, ARMY, "believes/believe", "Norland’s army", believed, parent=outer.id),
        said(words, SENN, "denied/deny", "Viktor Senn, a spokesman for President Oleg Marr", denied, on_behalf_of=MARR),
    )
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
            placed(NORLAND_LAND, *words.mentions("nominal", "our border")),
            placed(HALM, *words.mentions("name", "Halm")),
            placed(SUND, *words.mentions("name", "the Sund")),
        ),
        times=(
            date(words, "Tuesday", "2031-03-04", "2031-03-04", "2031-03-04"),
            date(words, "last week", "2031-W09", "2031-02-24", "2031-03-02"),
        ),
        statements=statements,
        claims=herald_claims(words, statements, iris.narration(words.iri, moving), talks, blockade),
        events=(
            attack(words.at("attack"), words.at("attack", "An "), words.at("attack", "denied")),
            event(talks, "Talks", "diplomatic", (words.at("talks fail"),), actor=(NORLAND, VESTERIA)),
            event(BUILD_UP, "BuildUp", "deployment", (words.at("counted"),), actor=(VESTERIA,), place=SUND),
            event(blockade, "Blockade", "deployment", (words.at("blockade"),), actor=(VESTERIA,), place=HALM),
            moved(words.at("moved"), equipment=("air defence",)),
        ),
    )


def herald_claims(
    words: Words, statements: tuple[Statement, ...], voice: str, talks: str, blockade: str
) -> tuple[Claim, ...]:
    warning, _, belief, denial = statements
    counted, moving = iris.claim(warning.id, 2), iris.claim(voice, 1)
    strength = iris.quantity(counted, "strength")
    part = iris.quantity(counted, "strength", taken={strength})
    return (
        claim(
            *(warning.id, 1, ATTACK, "predict positive probable future Conditional", warning.content[0]),
            claimer=BERG,
            likelihood="VeryLikely",
            likelihood_phrase="highly likely",
            likelihood_scheme="phia",
            probability_low=0.8,
            probability_high=0.9,
            condition=(words.at("if the talks fail"),),
            condition_event=talks,
            condition_polarity="negative",
        ),
        claim(
            *(warning.id, 2, BUILD_UP, "assert positive certain nonFuture Ongoing", warning.content[1]),
            claimer=BERG,
            quantities=(
                number(strength, words.at("40 battalions"), "battalion", 40.0, 40.0, "exact"),
                number(
                    part,
                    words.at("about two thirds of them"),
                    "battalion",
                    26.5,
                    26.5,
                    "fraction",
                    fraction_of=strength,
                ),
                number(
                    *(iris.quantity(counted, "distance"), words.at("within 60.5km"), "km", None, 60.5, "atMost"),
                    reference=NORLAND_LAND,
                ),
            ),
        ),
        claim(
            *(belief.id, 1, blockade, "assert positive probable future Intended", belief.content[0]),
            claimer=ARMY,
            intent_holder=VESTERIA,
        ),
        claim(denial.id, 1, ATTACK, "deny negative certain future Denied", denial.content[0], claimer=SENN),
        claim(
            *(voice, 1, MOVE, "assert positive certain nonFuture Occurred"),
            words.at("Vesteria moved more than 12,000 troops"),
            quantities=(
                number(
                    *(iris.quantity(moving, "strength"), words.at("more than 12,000 troops"), "troops"),
                    *(12000.0, None, "moreThan"),
                ),
            ),
        ),
    )


def wire() -> ArticleRecords:
    """Return an article without a publisher or a URL, whose lines end in CR LF; nobody says one of its statements."""
    words = Words(WIRE)
    voice = iris.narration(words.iri, words.at("Vesteria moved troops to the Sund last week"))
    denied, reported = words.at("There will be no attack on Halm"), words.at('Ms Tilda Rask\'s data were "off"')
    planned = words.at("Viktor Senn and Ada Berg will meet in Orsk on 7 March 2031")
    announcement = said(words, MINISTRY, "said/say", "Vesteria's foreign ministry", planned, on_behalf_of=VESTERIA)
    denial = said(words, MINISTRY, "it said/say", "it said", denied, form="direct", date="2031-03-05")
    meeting = event(
        *(MEETING, "Talks", "diplomatic", (words.at("meet"),)),
        actor=(SENN, BERG),
        plover="CONSULT",
        place=ORSK,
        start="2031-03-07",
        end="2031-03-07",
    )
    return ArticleRecords(
        article=WIRE,
        boilerplate=(),
        actors=(
            mentioned(NORLAND),
            mentioned(VESTERIA, *words.mentions("name", "Vesteria")),
            mentioned(SENN, *words.mentions("name", "Viktor Senn")),
            mentioned(BERG, *words.mentions("name", "Ada Berg")),
            mentioned(
                MINISTRY, *words.mentions("nominal", "Vesteria's foreign ministry"), *words.mentions("pronoun", "it")
            ),
            replace(mentioned(RASK, *words.mentions("name", "Ms Tilda Rask")), affiliated_with=None),
        ),
        places=(
            placed(ORSK, *words.mentions("name", "Orsk")),
            placed(HALM, *words.mentions("name", "Halm")),
            placed(SUND, *words.mentions("name", "the Sund")),
        ),
        times=(
            date(words, "on 7 March 2031", "2031-03-07", "2031-03-07", "2031-03-07"),
            date(words, "last week", "2031-W09", "2031-02-24", "2031-03-02"),
        ),
        statements=(announcement, denial, said(words, None, "reported/report", "", reported)),
        claims=(
            claim(announcement.id, 1, MEETING, "assert positive certain future Planned", planned, claimer=MINISTRY),
            claim(denial.id, 1, ATTACK, "deny negative certain future Denied", denied, claimer=MINISTRY),
            claim(voice, 1, MOVE, "assert positive certain nonFuture Occurred", words.at("Vesteria moved troops")),
        ),
        events=(meeting, attack(words.at("attack")), moved(words.at("moved"))),
    )


def awkward() -> ArticleRecords:
    """Return an article whose text, title, address and id hold every kind of character that a format must escape."""
    words = Words(AWKWARD)
    quoted = (words.at("“")[0], words.at("”")[1])
    return ArticleRecords(
        article=AWKWARD,
        boilerplate=((0, words.at("Ada")[0]),),
        actors=(mentioned(NORLAND), mentioned(BERG, *words.mentions("name", "Ada Berg"), post='"chief"\t\\')),
        places=(),
        times=(TimeExpression(span=words.at("war"), type="DATE", value=None),),
        statements=(said(words, BERG, "said/say", "Ada Berg", quoted, form="direct", medium="\u2028🕊"),),
        claims=(),
        events=(),
    )


EXAMPLES = (herald, wire, awkward)
Records = Callable[[], ArticleRecords]


@cache
def quads(records: Records) -> tuple[Quad, ...]:
    """Return the quads of an example."""
    return tuple(rdflib_quads(article_lines(records(), run=RUN)))


@cache
def union(records: Records) -> Graph:
    """Return the triples of an example."""
    graph = Graph()
    for subject, predicate, value, _ in quads(records):
        graph.add((subject, predicate, value))
    return graph
