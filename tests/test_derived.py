"""The derived graphs: events joined across articles, disagreement, what is taken back, what is copied."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations, permutations

import pytest
from rdflib import OWL, PROV, RDFS, SDO, XSD, Graph
from records_examples import ATTACK, Records, herald, quads, wire

from kg_builder import iris, ntriples
from kg_builder.derived.copies import find_copies, find_same_quotations
from kg_builder.derived.coreference import canonical, find_joins
from kg_builder.derived.disagreement import find_disagreements, find_superseded, status_by_source
from kg_builder.derived.facts import Amount, Article, Claim, Event, Quotation
from kg_builder.derived.graph import RULES, derive, without_derived
from kg_builder.namespaces import GP

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # it calls what it deprecates

MONDAY = date(2022, 2, 21)


def event(
    iri: str, kind: str, parts: str, *, article: str = "", on: str = "", published: str = "2022-02-21", place: str = ""
) -> Event:
    """Return an event; parts are written "actor:ru recipient:ua"."""
    pairs = (part.split(":") for part in parts.split())
    day = date.fromisoformat(on) if on else None
    return Event(
        iri=iri,
        kind=kind,
        parts=frozenset((role, actor) for role, actor in pairs),
        place=place or None,
        start=day,
        end=day,
        articles=frozenset({article or f"article-{iri}"}),
        days=(date.fromisoformat(published),),
    )


TALKS = event("a", "Talks", "actor:us actor:ru", on="2022-02-24")


@pytest.mark.parametrize(
    ("other", "joined"),
    [
        (event("b", "Talks", "actor:us actor:ru", on="2022-02-24"), True),
        (event("b", "Meeting", "actor:us actor:ru", on="2022-02-24"), True),  # of one kin
        (event("b", "Talks", "actor:us actor:ru actor:ua", on="2022-02-24"), True),  # one report names more
        (event("b", "Talks", "actor:us actor:ru", published="2022-02-23"), True),  # no day given, reported near it
        (event("b", "Talks", "actor:us actor:ru", on="2022-02-25"), False),  # another day
        (event("b", "Talks", "actor:us actor:ru", published="2022-03-20"), False),  # reported a month later
        (event("b", "Talks", "actor:us actor:cn", on="2022-02-24"), False),  # others take part
        (event("b", "Talks", "actor:us", on="2022-02-24"), False),  # one side alone is too little
        (event("b", "Sanction", "actor:us actor:ru", on="2022-02-24"), False),  # not of one kin
        (event("b", "Talks", "actor:us actor:ru", on="2022-02-24", article="article-a"), False),  # kept apart by one
    ],
)
def test_events_join_if_nothing_speaks_against_it(other: Event, joined: bool) -> None:
    assert bool(find_joins([TALKS, other], {})) is joined


def test_an_attack_is_not_the_attack_of_the_other_side() -> None:
    one = event("a", "Attack", "actor:ru recipient:ua", on="2022-02-24")
    other = event("b", "Attack", "actor:ua recipient:ru", on="2022-02-24")
    assert find_joins([one, other], {}) == []


def test_one_participant_needs_the_same_day_and_place() -> None:
    one = event("a", "MilitaryExercise", "actor:cn", on="2022-08-04", place="tw")
    assert find_joins([one, event("b", "MilitaryExercise", "actor:cn", on="2022-08-04", place="tw")], {})
    assert not find_joins([one, event("b", "MilitaryExercise", "actor:cn", on="2022-08-04")], {})
    assert not find_joins([one, event("b", "MilitaryExercise", "actor:cn", on="2022-08-04", place="jp")], {})


def test_a_long_time_in_common_is_not_the_same_day() -> None:
    one, other = (event(iri, "MilitaryExercise", "actor:cn", on="2022-08-04", place="tw") for iri in "ab")
    first, last = date(2022, 8, 1), date(2022, 8, 31)
    assert find_joins([one, other], {})
    assert not find_joins([replace(found, start=first, end=last) for found in (one, other)], {})


def test_what_is_said_again_and_again_wants_like_words_or_the_same_day() -> None:
    for kind, joined in (("Condemnation", False), ("Talks", True)):
        one, other = (event(iri, kind, "actor:us recipient:ru", published="2022-02-21") for iri in "ab")
        assert bool(find_joins([one, other], {})) is joined
    one, other = (event(iri, "Condemnation", "actor:us recipient:ru", on="2022-02-21") for iri in "ab")
    assert find_joins([one, other], {})


@pytest.mark.parametrize(
    ("second", "joined"),
    [
        ("Once more the ministry criticised the army over plans for parades, uniforms and songs.", False),
        ("Late on Friday the ministry criticised the new budget plans of the army.", True),
    ],
)
def test_some_like_words_are_enough_for_deeds_and_many_for_what_is_said(second: str, *, joined: bool) -> None:
    first = "The ministry criticised the new budget plans of the army late on Friday."
    for kind, expected in (("Talks", True), ("Condemnation", joined)):
        events = [
            replace(
                event(iri, kind, "actor:us recipient:ru", published="2022-02-21"),
                triggers=((f"article-{iri}", text.index("criticised"), text.index("criticised") + 10),),
            )
            for iri, text in (("a", first), ("b", second))
        ]
        assert bool(find_joins(events, {"article-a": first, "article-b": second})) is expected


def told(iri: str, text: str, trigger: str, article: str = "") -> tuple[Event, dict[str, str]]:
    """Return an attack by nobody in particular, on no known day, and the text that tells of it."""
    article, start = article or f"article-{iri}", text.index(trigger)
    found = replace(
        event(iri, "Attack", "", article=article), triggers=((article, start, start + len(trigger)),), days=()
    )
    return found, {article: text}


PARTY = "A former worker opened fire at an office party of Tallgrass, wounding the owner of the company."
AGAIN = "The former worker who opened fire at the office party wounded the owner of Tallgrass, a health company."


def test_events_of_nobody_join_by_rare_words() -> None:
    one, first = told("a", PARTY.replace("Tallgrass", "a company"), "opened fire")
    other, second = told("b", AGAIN.replace("Tallgrass", "a company"), "opened fire")
    third, texts = told("c", "Gunmen opened fire on a convoy near the border, killing four guards.", "opened fire")
    [join] = find_joins([one, other, third], first | second | texts)
    assert (join.one, join.other) == ("a", "b")
    dated = replace(other, start=MONDAY, end=MONDAY)  # one that has a day is compared with one that has none
    assert find_joins([one, dated], first | second)


def test_events_of_one_article_are_one_if_another_article_says_so() -> None:
    one, texts = told("a", f"{PARTY} {AGAIN}", "opened fire")
    again = replace(one, iri="b", triggers=(("article-a", len(PARTY) + 23, len(PARTY) + 34),))
    assert texts["article-a"][len(PARTY) + 23 : len(PARTY) + 34] == "opened fire"
    other, more = told("c", AGAIN, "opened fire")
    assert find_joins([one, again], texts) == []
    assert len(find_joins([one, again, other], texts | more)) == 2


def test_names_of_participants_are_no_like_words() -> None:
    found, texts = list[Event](), dict[str, str]()
    for iri, text in (
        ("a", "At the debate in Ohio, Donald Trump accused Hillary Clinton of lying."),
        ("b", "Hillary Clinton was accused of corruption in a speech by Donald Trump."),
    ):
        start = text.index("accused")
        known = event(iri, "Accusation", "actor:id/person/donald-trump recipient:id/person/hillary-clinton")
        found.append(replace(known, triggers=((f"article-{iri}", start, start + 7),)))
        texts[f"article-{iri}"] = text
    assert find_joins(found, texts) == []
    others = [replace(e, parts=frozenset({("actor", "id/country/US"), ("recipient", "id/country/RU")})) for e in found]
    assert find_joins(others, texts)  # of whom the words are no names


def test_a_group_has_one_day() -> None:
    undated = event("b", "Talks", "actor:us actor:ru", published="2022-02-25")
    later = event("c", "Talks", "actor:us actor:ru", on="2022-02-26")
    joins = find_joins([TALKS, undated, later], {})
    assert len(joins) == 1
    leaders = canonical([TALKS, undated, later], joins)
    assert len(set(leaders.values())) == 2


def test_the_order_of_events_does_not_matter() -> None:
    events = [TALKS, *(event(iri, "Talks", "actor:us actor:ru", published=f"2022-02-2{iri}") for iri in "2345")]
    assert len({tuple(find_joins(list(order), {})) for order in permutations(events)}) == 1


def test_an_event_of_all_articles_stands_for_the_others() -> None:
    known, own = f"{iris.ID}event/ffff", f"{iris.ID}article/0/event/1-2"
    events = [event(iri, "Talks", "actor:us actor:ru", on="2022-02-24") for iri in (own, known)]
    assert set(canonical(events, find_joins(events, {})).values()) == {known}


def claim(
    iri: str,
    claimer: str,
    *,
    polarity: str = "Positive",
    status: str = "Occurred",
    certainty: str = "Certain",
    day: date | None = MONDAY,
    low: str = "",
    high: str = "",
    amounts: tuple[Amount, ...] = (),
) -> Claim:
    """Return a claim on the event e."""
    return Claim(
        iri=iri,
        event="e",
        claimer=claimer,
        article="x",
        day=day,
        polarity=polarity,
        certainty=certainty,
        status=status,
        low=Decimal(low) if low else None,
        high=Decimal(high) if high else None,
        amounts=amounts,
    )


def troops(low: int | None, high: int | None, approximation: str = "Exact") -> tuple[Amount, ...]:
    """Return a number of troops."""
    ends = (Decimal(end) if end is not None else None for end in (low, high))
    return (
        Amount(measure="MeasureStrength", unit="troops", approximation=approximation, low=next(ends), high=next(ends)),
    )


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        # contradictions
        (claim("1", "a"), claim("2", "b", polarity="Negative", status="Denied"), ["polarity"]),
        (claim("1", "a", certainty="Probable"), claim("2", "b", polarity="Negative"), ["polarity"]),
        (claim("1", "a", status="Planned"), claim("2", "b", polarity="Negative", status="Denied"), ["polarity"]),
        (claim("1", "a", low="0.8", high="0.9"), claim("2", "b", low="0.1", high="0.3"), ["probability"]),
        (claim("1", "a", amounts=troops(100, 100)), claim("2", "b", amounts=troops(300, 300)), ["quantity"]),
        (claim("1", "a", amounts=troops(300, None)), claim("2", "b", amounts=troops(100, 100)), ["quantity"]),
        # tensions: both can be so
        (claim("1", "a", status="AgreedInPrinciple"), claim("2", "b", polarity="Negative"), ["tension"]),
        (claim("1", "a", status="Proposed"), claim("2", "b", polarity="Negative", status="Denied"), ["tension"]),
        (claim("1", "a", status="Conditional"), claim("2", "b", polarity="Negative", status="Denied"), ["tension"]),
        # neither
        (claim("1", "a"), claim("2", "a", polarity="Negative"), []),  # of one claimer
        (claim("1", "a"), claim("2", "b"), []),
        (claim("1", "a", certainty="Possible"), claim("2", "b", polarity="Negative"), []),
        (claim("1", "a", day=date(2022, 1, 1)), claim("2", "b", polarity="Negative"), []),  # of another time
        (claim("1", "a", low="0.5", high="0.9"), claim("2", "b", low="0.8", high="1"), []),
        (claim("1", "a", amounts=troops(100, 100, "Approximately")), claim("2", "b", amounts=troops(108, 108)), []),
        (claim("1", "a", amounts=troops(100, None)), claim("2", "b", amounts=troops(300, 300)), []),
        (claim("1", "a", amounts=troops(9, 9), day=date(2022, 2, 18)), claim("2", "b", amounts=troops(30, 30)), []),
    ],
)
def test_disagreement_has_a_kind(one: Claim, other: Claim, kinds: list[str]) -> None:
    for claims in ([one, other], [other, one]):
        assert [found.kind for found in find_disagreements(claims, {})] == kinds


def test_a_claimer_takes_back_on_a_later_day_what_was_said_last() -> None:
    said = [
        claim("1", "a", status="Planned", day=date(2022, 2, 18)),
        claim("2", "a", status="Planned", day=date(2022, 2, 19)),
        claim("3", "a", status="Cancelled", polarity="Negative", day=date(2022, 2, 20)),
        claim("4", "b", status="Cancelled", polarity="Negative", day=date(2022, 2, 21)),
    ]
    assert find_superseded(said, {}) == [("3", "2")]


def test_the_status_of_an_event_counts_the_last_word_of_each() -> None:
    said = [
        claim("1", "a", status="Planned", day=date(2022, 2, 18)),
        claim("2", "a", status="Cancelled", day=date(2022, 2, 20)),
        claim("3", "b", status="Planned"),
        claim("4", "c", status="Planned"),
    ]
    assert status_by_source(said, {}) == {"e": ["Cancelled 1", "Planned 2"]}
    assert status_by_source(said[:2], {}) == {}


WIRE = " ".join(f"The minister said on day {n} that talks go on in the capital of state {n}." for n in range(30))


def test_copies_share_most_of_their_words() -> None:
    articles = [
        Article(iri="a", published=None, text=WIRE),
        Article(iri="b", published=None, text=f"OUR STAFF - {WIRE} More soon."),
        Article(iri="c", published=None, text=WIRE.replace("minister", "envoy").replace("talks", "the work")),
        Article(iri="d", published=None, text=""),
    ]
    assert [(one, other) for one, other, _ in find_copies(articles)] == [("a", "b")]


def test_copies_are_the_same_as_if_every_two_articles_were_compared() -> None:
    footer = " ".join(f"Word {n} of the footer that stands on every page." for n in range(6))
    texts = {f"{n:02}": f"{' '.join(WIRE.split()[8 * n : 8 * n + 130])} {footer}" for n in range(40)} | {"x": footer}
    articles = [Article(iri=iri, published=None, text=text) for iri, text in texts.items()]
    found = {(one, other): share for one, other, share in find_copies(articles)}
    alone: dict[tuple[str, str], float] = {}
    for two in combinations(articles, 2):
        alone |= {(one, other): share for one, other, share in find_copies(list(two))}
    assert found == alone
    assert 40 < len(found) < 400


def test_a_quotation_is_found_again_whatever_its_marks() -> None:
    words = "We won’t accept ultimatums from anybody"
    quotations = [
        Quotation(statement="1", article="a", words=f"“{words},”"),
        Quotation(statement="2", article="b", words=f'"{words.replace("’", chr(39))}."'),
        Quotation(statement="3", article="b", words=words),  # twice in one article
        Quotation(statement="4", article="c", words="We will see"),
        Quotation(statement="5", article="d", words="We will see"),  # too short to tell
    ]
    assert find_same_quotations(quotations) == [("1", "2")]


def graph_of(*examples: Records) -> ntriples.Lines:
    """Return the graph of some examples."""
    return ntriples.from_rdflib(quad for records in examples for quad in quads(records))


def test_every_derived_graph_names_its_rule_and_can_be_taken_out() -> None:
    lines = graph_of(herald, wire)
    whole = derive(lines)
    assert without_derived(whole) == lines
    assert derive(whole) == whole
    for rule, (version, _) in RULES.items():
        made = f"<{iris.derived_graph(rule)}> <{PROV.wasGeneratedBy}> <{iris.rule(rule, version)}> .".encode()
        assert made in whole[iris.derived_graph(rule)]


def small_article(name: str, number: int) -> ntriples.Lines:
    """Return an article of 2022-02-2{number} that has somebody claim talks between two states on the 24th."""
    base = f"{iris.ID}article/{name}"
    turtle = f"""@prefix gp: <{GP}> . @prefix schema: <{SDO}> . @prefix xsd: <{XSD}> .
    <{base}> a gp:Article ; schema:datePublished "2022-02-2{number}"^^xsd:date ; schema:text "Text {name}." .
    <{base}/statement/0-5> a gp:Statement ; gp:inArticle <{base}> ; gp:makesClaim <{base}/claim/1> .
    <{base}/claim/1> a gp:Claim ; gp:aboutEvent <{base}/event/1-2> ; gp:claimer <{iris.ID}actor/{name}> ;
        gp:polarity gp:Positive ; gp:certainty gp:Certain ; gp:eventStatus gp:Planned .
    <{base}/event/1-2> a gp:Event, gp:DiplomaticEvent, gp:Meeting, gp:Talks ; gp:actor <urn:us>, <urn:ru> ;
        gp:earliest "2022-02-24T00:00:00"^^xsd:dateTime ; gp:latest "2022-02-24T23:59:59"^^xsd:dateTime ."""
    return {iris.article_graph(base): ntriples.union(ntriples.from_rdflib(Graph().parse(data=turtle, format="turtle")))}


def test_a_join_is_written_with_its_score_and_reason() -> None:
    one, other = (f"{iris.ID}article/{name}/event/1-2" for name in ("a", "b"))
    derived = derive({**small_article("a", 1), **small_article("b", 2)})[iris.derived_graph("same-event")]
    node = iris.join(other, one)
    assert {
        f"<{one}> <{OWL.sameAs}> <{other}> .".encode(),
        f"<{other}> <{GP.canonical}> <{one}> .".encode(),
        f"<{node}> <{GP.joins}> <{one}> .".encode(),
        f"<{node}> <{GP.joins}> <{other}> .".encode(),
        f'<{node}> <{GP.score}> "0.85"^^<{XSD.decimal}> .'.encode(),
        f'<{node}> <{RDFS.comment}> "the same participants; the same days"@en .'.encode(),
    } <= derived


def test_joined_events_share_the_word_of_their_sources() -> None:
    whole = derive({**small_article("a", 1), **small_article("b", 2)})
    status = f'<{iris.ID}article/a/event/1-2> <{GP.statusBySource}> "Planned 2" .'.encode()
    assert status in whole[iris.derived_graph("status")]


def test_what_somebody_denies_is_disputed() -> None:
    found = derive(graph_of(herald, wire))[iris.derived_graph("disagreement")]
    assert f'<{ATTACK}> <{GP.disputed}> "true"^^<{XSD.boolean}> .'.encode() in found
    assert not any(str(GP.contradictsInPolarity).encode() in line for line in found)  # it was predicted on a condition
    assert any(str(GP.inTensionWith).encode() in line for line in found)
