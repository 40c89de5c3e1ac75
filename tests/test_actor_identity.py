"""The same actor has the same IRI in every article, in any order; strangers never share one."""

from collections.abc import Callable
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest
from rdflib import RDF, SKOS, Graph, URIRef

from kg_builder import Article, ArticleRecords, build, iris, store
from kg_builder.check import check_graph
from kg_builder.derived.graph import derive
from kg_builder.namespaces import GP
from kg_builder.ntriples import Lines

Read = Callable[..., ArticleRecords]
pytestmark = pytest.mark.model

DAY = "2022-02-21"
SURNAME = Article(id="1", text="Prime Minister Johnson warned Mr Putin. An official denied it.", published=DAY)
FULL = Article(id="2", text="Boris Johnson met Vladimir Putin. An official said the talks were short.", published=DAY)
UNKNOWN = Article(id="3", text="Dr Amina Okello, a doctor, said the hospital in Goma was full.", published=DAY)
AGAIN = Article(id="4", text="Amina Okello told reporters that medicine had run out.", published="2022-02-22")


def actors(read: Read, article: Article) -> dict[str, str]:
    """Return the IRIs of an article's actors by their names."""
    records = read(article.text, article.published)
    return {actor.name: actor.id for actor in records.actors if actor.mentions}


def test_a_surname_here_and_a_full_name_there_are_one(read: Read) -> None:
    one, other = actors(read, SURNAME), actors(read, FULL)
    assert one["Boris Johnson"] == other["Boris Johnson"] == iris.actor("person/boris-johnson")
    assert one["Vladimir Putin"] == other["Vladimir Putin"]


@pytest.mark.parametrize(
    ("text", "label", "type_"),
    [
        # a body with a place in its name is itself
        ("The Lahore High Court rejected the appeal.", "Lahore High Court", "Organization"),
        # a region that speaks is no state
        ("Kerala said that the plan was dead.", "Kerala", "Organization"),
        ("Moscow said that the plan was dead.", "Russia", "State"),
    ],
)
def test_a_place_acts_as_itself_unless_it_stands_for_a_state(read: Read, text: str, label: str, type_: str) -> None:
    assert [(a.name, a.type) for a in read(text).actors if a.mentions] == [(label, type_)]


def test_an_unknown_full_name_is_one_in_every_article(read: Read) -> None:
    one, other = actors(read, UNKNOWN), actors(read, AGAIN)
    assert one["Amina Okello"] == other["Amina Okello"] == iris.unknown_actor("Amina Okello", "Person")


def test_two_unnamed_officials_are_never_one(read: Read) -> None:
    one, other = actors(read, SURNAME), actors(read, FULL)
    mine = {id for name, id in one.items() if "official" in name}
    theirs = {id for name, id in other.items() if "official" in name}
    assert mine
    assert theirs
    assert not mine & theirs


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Sergei Lavrov spoke.", "Sergey Lavrov"),
        ("Sergey Lavrov spoke.", "Sergey Lavrov"),
        ("Volodymyr Zelensky spoke.", "Volodymyr Zelenskyy"),
        ("Volodymyr Zelenskiy spoke.", "Volodymyr Zelenskyy"),
        ("Alexander Lukashenko spoke.", "Alexander Lukashenko"),
        ("Aleksandr Lukashenko spoke.", "Alexander Lukashenko"),
        ("Bashar Assad spoke.", "Bashar al-Assad"),
        ("Recep Tayyip Erdogan spoke.", "Recep Tayyip Erdoğan"),
        ("Mohammed bin Salman spoke.", "Mohammad bin Salman"),
        ("Muammar Gaddafi spoke.", "Muammar Gaddafi"),
        ("Muammar Qaddafi spoke.", "Muammar Gaddafi"),
        ("Kim Jong Un spoke.", "Kim Jong-un"),
        ("Russian Foreign Minister Sergeï Lavrof spoke.", "Sergeï Lavrof"),  # too far
        ("Russian Prime Minister Mikhayl Mishustyn spoke.", "Mikhail Mishustin"),
        ("Mukhammadu Bukhari spoke in Nigeria.", "Muhammadu Buhari"),
        ("Mukhammadu Bukhari spoke.", "Mukhammadu Bukhari"),  # nothing but the spelling speaks for it
    ],
)
def test_near_spellings_are_one(read: Read, text: str, label: str) -> None:
    assert label in actors(read, Article(id="a", text=text, published="2022-02-21"))


def test_a_near_spelling_alone_is_a_candidate(read: Read) -> None:
    person, known = read("Mukhammadu Bukhari spoke.", DAY).actors
    (candidate,) = person.candidates
    assert candidate.actor == known.id == iris.actor("person/muhammadu-buhari")
    assert 0.4 < candidate.score < 0.9
    assert "spelt like" in candidate.reason


def test_the_day_changes_the_score_of_a_candidate(read: Read) -> None:
    early, late = (read("Mukhammadu Bukhari spoke.", day).actors[0].candidates[0] for day in ("2001-05-01", DAY))
    assert early.actor == late.actor
    assert early.score < late.score
    assert "held no office yet" in early.reason


def test_candidates_are_close_matches_in_the_article_alone() -> None:
    built = build(Article(id="5", text="Mukhammadu Bukhari said talks went on.", published=DAY))
    person = URIRef(iris.unknown_actor("Mukhammadu Bukhari", "Person"))
    found = [(s, o, graph) for s, _, o, graph in built.dataset.quads((None, SKOS.closeMatch, None, None))]
    assert [(s, o) for s, o, _ in found] == [(person, URIRef(iris.actor("person/muhammadu-buhari")))]
    assert str(found[0][2]).startswith(f"{iris.ID}article/")


def test_a_candidate_has_a_score_in_the_graph() -> None:
    built = build(Article(id="5", text="Mukhammadu Bukhari said talks went on.", published=DAY))
    (match,) = built.dataset.subjects(RDF.type, GP.CandidateMatch)
    facts = {p: o for _, p, o, _ in built.dataset.quads((match, None, None, None)) if p != RDF.type}
    assert facts[GP.candidateFor] == URIRef(iris.unknown_actor("Mukhammadu Bukhari", "Person"))
    assert facts[GP.candidate] == URIRef(iris.actor("person/muhammadu-buhari"))
    assert Decimal("0.4") < Decimal(str(facts[GP.score])) < 1
    union = Graph()
    for subject, predicate, value, _ in built.dataset.quads((None, None, None, None)):
        union.add((subject, predicate, value))
    assert check_graph(union) == []


def merged(folder: Path, articles: tuple[Article, ...]) -> Lines:
    """Return the union of the graphs of articles, each built on its own, merged in the order given."""
    paths = [folder / f"{article.id}.nq" for article in articles]
    for article, path in zip(articles, paths, strict=True):
        build(article, path)
    store.merge(paths, folder / "all.nq")
    return store.read_lines(folder / "all.nq")


def test_the_order_of_articles_changes_nothing(tmp_path: Path) -> None:
    graphs = [merged(tmp_path, order) for order in permutations((SURNAME, FULL, UNKNOWN))]
    assert all(graph == graphs[0] for graph in graphs)
    together = derive(build([SURNAME, FULL, UNKNOWN]).lines)
    assert together.keys() == graphs[0].keys()
    assert together == graphs[0]
