"""Real servers, that of the oxigraph package and Virtuoso: what was loaded arrived, every question is answered."""

from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest
from rdflib import Dataset
from records_examples import RUN
from triple_stores import OxigraphServer, TripleStore, VirtuosoServer

from kg_builder import load, ntriples, store
from kg_builder.asking import Answers, ask
from kg_builder.errors import EndpointError
from kg_builder.graph import article_lines
from kg_builder.questions import questions
from kg_builder.records import ArticleRecords

MISSING = "Virtuoso is not installed (Debian: apt-get install --no-install-recommends virtuoso-opensource-7)"
SERVERS = [
    pytest.param(OxigraphServer, id="oxigraph"),
    pytest.param(VirtuosoServer, id="virtuoso", marks=pytest.mark.skipif(not VirtuosoServer.program, reason=MISSING)),
]
ARTICLES = 4  # of the samples; rdflib answers slowly, and Virtuoso takes its time to plan
# Parameters of every kind, and some that once found other rows on Virtuoso.
GIVEN: list[tuple[str, dict[str, str | bool]]] = [
    ("who-claimed", {"event": "Invasion", "at_least": "likely", "hedged": True}),
    ("who-claimed", {"speaker": "ministry"}),
    ("what-said", {"about": "Russia", "until": "2022-02-16"}),
    ("who-met", {"actor": "Emmanuel Macron", "since": "2022-02-10"}),
    ("plover-export", {"type": "consult", "since": "2022-02-14"}),
    ("contradictions", {"days": "1"}),
    ("exact-words", {"text": "?givenNode } \" '", "role": "evidenceSpan"}),
    ("unnamed-sources", {"event": "MilitaryEvent"}),
    ("forces-near", {"place": "Ukraine", "within": "1000"}),
    ("planned-meetings", {"status": "agreed in principle"}),
    ("equipment", {"kind": "air defence"}),
]

pytestmark = [pytest.mark.server, pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")]


ASKED = [*((asked.name, {}) for asked in questions()), *GIVEN]


@pytest.fixture(scope="module")
def graph(samples: list[ArticleRecords], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with the graph of some sample articles, and what follows from them."""
    path = tmp_path_factory.mktemp("samples") / "graph.nq"
    lines: ntriples.Lines = {}
    for records in samples[:ARTICLES]:
        ntriples.add(lines, article_lines(records, run=RUN))
    store.write_with_derived(lines, path)
    return path


@pytest.fixture(scope="module")
def expected(graph: Path) -> list[Answers]:
    """Return what rdflib answers from its own memory to each question, and what Oxigraph does to those with parameters.

    The two agree in ``test_questions``.
    """
    dataset = Dataset(default_union=True)
    for subject, predicate, value, name in ntriples.rdflib_quads(store.read_lines(graph)):
        dataset.graph(name).add((subject, predicate, value))
    embedded = store.read_graph([graph])
    return [ask(embedded if given else dataset, name, **given) for name, given in ASKED]


@pytest.fixture(scope="module", params=SERVERS)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TripleStore]:
    """Yield a server whose store is empty at first."""
    found = request.param(tmp_path_factory.mktemp("served"))
    yield found
    found.kill()


def put(graph: Path, server: TripleStore) -> load.LoadReport:
    """Load a graph into a server."""
    return load.load([graph], server.url, product=server.product, account=server.account)


def test_a_load_goes_on_after_the_server_was_killed_and_loads_nothing_twice(
    server: TripleStore, graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "PAUSE", 0.01)

    def kill(done: int, of: int) -> None:
        if done == of // 2:
            Timer(0.003, server.kill).start()  # while the next graph is under way

    with pytest.raises(EndpointError, match="goes on where it stopped"):
        load.load([graph], server.url, product=server.product, account=server.account, progress=kill)
    server.process.wait()
    server.start()
    lines = store.read_lines(graph)
    report = put(graph, server)
    assert report.kept > 0
    assert server.counts() == {name: len(found) for name, found in lines.items()}
    again = put(graph, server)
    assert again.sent == sum(name.startswith(load.SHARED) for name in lines)
    assert server.counts() == {name: len(found) for name, found in lines.items()}


def test_every_question_has_the_same_rows_as_in_memory(
    server: TripleStore, graph: Path, expected: list[Answers]
) -> None:
    put(graph, server)
    embedded = store.read_graph([graph])
    for (name, given), answers in zip(ASKED, expected, strict=True):
        assert ask(embedded, name, **given) == answers, (name, given)
        assert ask(server.endpoint, name, **given) == answers, (name, given)


def test_most_questions_have_rows(expected: list[Answers]) -> None:
    assert len({answers.question.name for answers in expected if answers.rows}) >= 20
