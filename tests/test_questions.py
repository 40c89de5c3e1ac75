"""The bundled questions: their headers, their parameters, and the same answers on every engine."""

import json
import re
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from rdflib import Dataset
from records_examples import herald, quads, wire
from typer.testing import CliRunner

from kg_builder import answers, cli_ask, parameters, questions
from kg_builder.asking import TEXTS, ask, select, with_words
from kg_builder.cli_ask import ask_app
from kg_builder.errors import EndpointError, QuestionError
from kg_builder.namespaces import GP
from kg_builder.questions import Question, question
from kg_builder.remote import Endpoint
from kg_builder.store import read_graph, write

ALL = questions.questions()
ALL_QUADS = [*quads(herald), *quads(wire)]
ids = {"ids": [q.name for q in ALL]}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the examples as a file and as a store."""
    folder = tmp_path_factory.mktemp("graphs")
    write(ALL_QUADS, folder / "graph.nq")
    write(ALL_QUADS, folder / "store")
    return folder


@pytest.fixture(scope="module")
def memory() -> Dataset:
    """Return the examples in rdflib's own memory."""
    dataset = Dataset(default_union=True)
    dataset.addN((s, p, o, dataset.graph(g)) for s, p, o, g in ALL_QUADS)
    return dataset


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    """Yield the query URL of an Oxigraph server that holds the examples."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    program = str(Path(sys.executable).with_name("oxigraph"))
    command = [program, "serve-read-only", "--location", str(folder / "store"), "--bind", address]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        host, port = address.split(":")
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex((host, int(port))) == 0:
                    break
            time.sleep(0.1)
        yield f"http://{address}/query"
    finally:
        process.kill()
        process.wait()


def arguments(asked: Question) -> dict[str, str | bool]:
    """Return the parameters that a question's example gives."""
    words, given, at = shlex.split(asked.example), {}, 0
    while at < len(words):
        parameter = asked.parameter(words[at].removeprefix("--"))
        given[parameter.name] = True if parameter.is_switch else words[at + 1]
        at += 1 if parameter.is_switch else 2
    return given


def test_there_are_enough_questions() -> None:
    assert len(ALL) >= 24


@pytest.mark.parametrize("asked", ALL, **ids)  # type: ignore[arg-type]
def test_a_header_says_all_that_the_query_does(asked: Question) -> None:
    assert asked.text.endswith("?")
    assert arguments(asked)
    assert {p.variable for p in asked.parameters} == set(re.findall(r"VALUES \?(given\w+) ", asked.sparql))
    evidence = [name for group in asked.evidence for name in group]
    assert evidence[:4] == ["article", "articleId", "start", "end"]


@pytest.mark.parametrize("asked", ALL, **ids)  # type: ignore[arg-type]
def test_a_query_uses_terms_of_the_ontology_alone(asked: Question) -> None:
    for term in re.findall(r"\bgp:(\w+)", asked.sparql):
        assert term in GP, term


@pytest.mark.parametrize("asked", ALL, **ids)  # type: ignore[arg-type]
def test_the_columns_are_those_of_the_header(asked: Question, folder: Path) -> None:
    found = ask(folder / "graph.nq", asked.name)
    documented = [name for name, _ in asked.columns] + [name for group in asked.evidence for name in group]
    assert sorted(found.columns) == sorted(documented)


@pytest.mark.server
@pytest.mark.parametrize("asked", ALL, **ids)  # type: ignore[arg-type]
def test_every_engine_gives_the_same_rows_in_the_same_order(
    asked: Question, folder: Path, memory: Dataset, server: str
) -> None:
    expected = ask(folder / "graph.nq", asked.name)
    assert ask(memory, asked.name) == expected
    assert ask(folder / "store", asked.name) == expected
    assert ask(Endpoint(server), asked.name) == expected


def test_most_questions_have_answers_in_the_examples(folder: Path) -> None:
    answered = {q.name for q in ALL if ask(folder / "graph.nq", q.name).rows}
    assert len(answered) >= 20
    assert {"who-claimed", "who-denied", "troop-numbers", "planned-meetings"} <= answered


def test_an_answer_leads_to_its_words(folder: Path) -> None:
    found = with_words(ask(folder / "graph.nq", "who-claimed", at_least="highly likely"), folder / "graph.nq")
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    assert rows
    for row in rows:
        assert row["speaker"] == "Ada Berg"
        assert float(str(row["low"])) >= 0.8
        assert "attack" in str(row["words"]).lower()


def test_a_limit_cuts_every_format(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number = len(ask(folder / "graph.nq", "who-claimed").rows)
    assert number > 2
    monkeypatch.setattr(cli_ask, "SHOWN", 2)

    def told(*arguments: str) -> str:
        return CliRunner().invoke(ask_app, ["who-claimed", *arguments, str(folder / "graph.nq")]).stdout

    first = f"{number} answers, the first 2 of them here; --limit 0 shows all"
    assert first in told()
    assert first in told("--limit", "2")
    assert "of them here" not in told("--limit", "0")
    for limit, rows in (("1", 1), ("0", number), ("999", number)):
        assert len(json.loads(told("--format", "json", "--limit", limit))) == rows
    assert len(json.loads(told("--format", "json"))) == number


def test_the_words_of_every_place_are_the_texts_own(folder: Path) -> None:
    texts = {str(iri): str(text) for iri, text in select(read_graph([folder / "graph.nq"]), TEXTS)[1]}
    for asked in ALL:
        found = with_words(ask(folder / "graph.nq", asked.name), folder / "graph.nq")
        names = ["words"] if "words" in dict(asked.columns) else ["words", "otherWords"][: len(asked.evidence)]
        assert len(set(found.columns)) == len(found.columns)
        for row in (dict(zip(found.columns, row, strict=True)) for row in found.rows):
            for (article, _, start, end), words in zip(asked.evidence, names, strict=True):
                assert row[words] == texts[str(row[article])][int(str(row[start])) : int(str(row[end]))]


@pytest.mark.parametrize(
    ("given", "count"),
    [
        ({"at_least": "highly likely"}, 1),
        ({"at_least": "0.75"}, 1),
        ({"at_least": "almost certain"}, 0),
        ({"at_least": "likely", "speaker": "Berg"}, 1),
        ({"at_least": "likely", "event": "attack"}, 1),
        ({"at_least": "likely", "event": "Meeting"}, 0),
        ({"at_least": "likely", "until": "2031-03-03"}, 0),
        ({"at_least": "likely", "since": "2031-03-04"}, 1),
    ],
)
def test_parameters_narrow_the_answers(given: dict[str, str], count: int, folder: Path) -> None:
    assert len(ask(folder / "graph.nq", "who-claimed", **given).rows) == count


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("who-claimd", {}, "there is no question 'who-claimd'; did you mean who-claimed"),
        ("who-claimed", {"evnt": "x"}, "who-claimed has no parameter 'evnt'; did you mean event"),
        ("who-claimed", {"event": "Invasin"}, "there is no event class 'Invasin'; did you mean"),
        ("who-claimed", {"at_least": "licly"}, "'licly' is no word of likelihood; did you mean likely"),
        ("who-claimed", {"speaker": "Ada Brg"}, "the graph has no actor 'Ada Brg'; did you mean Ada Berg"),
        ("who-claimed", {"since": "4.3.2031"}, "'4.3.2031' is not a date such as 2022-02-21"),
        ("exact-words", {"node": "x> } DROP ALL {"}, "is not an IRI"),
        ("forces-near", {"within": "far"}, "'far' is not a number"),
    ],
)
def test_what_is_unknown_names_what_is_near(name: str, given: dict[str, str], message: str, folder: Path) -> None:
    with pytest.raises(QuestionError, match=re.escape(message)):
        ask(folder / "graph.nq", name, **given)


def test_a_value_stays_a_value(folder: Path) -> None:
    hostile = '" } UNION { ?a ?b ?c } #\\'
    assert ask(folder / "graph.nq", "exact-words", text=hostile).rows == ()
    sparql = parameters.fill(question("exact-words"), {"text": hostile}, lambda kind: [])
    assert sparql.count("UNION") == question("exact-words").sparql.count("UNION") + 1  # in the literal


def test_answers_are_written_in_every_format(folder: Path) -> None:
    found = ask(folder / "graph.nq", "who-denied")
    header, *lines = answers.to_csv(found).splitlines()
    assert header == ",".join(found.columns)
    assert len(lines) == len(found.rows) == len(json.loads(answers.to_json(found)))
    assert answers.to_markdown(found).count("\n") == len(found.rows) + 2


def test_an_endpoint_that_is_none_is_named() -> None:
    class Page(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<html>hello</html>")

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    web = HTTPServer(("127.0.0.1", 0), Page)
    url = f"http://127.0.0.1:{web.server_port}/sparql"
    thread = Thread(target=web.handle_request)
    thread.start()
    with pytest.raises(EndpointError, match="does not answer as a SPARQL endpoint"):
        select(Endpoint(url), "SELECT * WHERE { ?s ?p ?o }")
    thread.join()
    web.server_close()
    with pytest.raises(EndpointError, match=r"cannot be asked: .*refused; is the server running"):
        select(Endpoint(url), "SELECT * WHERE { ?s ?p ?o }")
