"""An endpoint that cuts an answer, or is too slow, says so: no rows in part, no traceback, exit code 1."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from rdflib import XSD, Literal, URIRef
from records_examples import herald, quads
from triple_stores import OxigraphServer
from typer.testing import CliRunner

from kg_builder import cli, load, ntriples, services, store
from kg_builder.account import Account
from kg_builder.cli_ask import ask_app
from kg_builder.errors import EndpointError
from kg_builder.remote import Endpoint
from kg_builder.services import Service

ROWS = b'{"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "literal", "value": "1"}}]}}'
SELECT = "SELECT ?n WHERE { ?n ?p ?o }"


@contextmanager
def answering(
    code: int, body: bytes, headers: dict[str, str] | None = None, *, length: int | None = None, wait: float = 0
) -> Iterator[tuple[str, list[str]]]:
    """Yield the address of a server that gives one answer to all, and the list of what Authorization it was shown.

    Args:
        length: what it says of the body's length; wait: seconds before each half of the body.
    """
    shown: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            shown.append(self.headers.get("Authorization", ""))
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(code)
            for name, value in {"Content-Type": "application/sparql-results+json", **(headers or {})}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body) if length is None else length))
            self.end_headers()
            for half in (body[: len(body) // 2], body[len(body) // 2 :]):
                time.sleep(wait)
                self.wfile.write(half)
                self.wfile.flush()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

        def handle(self) -> None:
            with suppress(ConnectionError):  # it waits no longer
                super().handle()

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}/sparql", shown
    httpd.shutdown()
    httpd.server_close()


CUT = b'{"head":{"vars":["n"]},"results":{"bindings":[The SPARQL operation has been cancelled'


@pytest.mark.parametrize(
    ("code", "body", "headers", "words"),
    [
        (200, CUT, {}, "the answer breaks off, The SPARQL operation has been cancelled; ask for less"),
        (200, ROWS[:60], {}, "the answer breaks off, its time may have been up"),
        (200, ROWS, {"X-SQL-State": "S1TAT"}, "gives a part of the rows only, its time was up"),
        (206, ROWS, {"X-SQL-State": "S1TAT"}, "gives a part of the rows only"),
        (200, ROWS, {"X-SPARQL-MaxRows": "1"}, "gives no more than 1 rows, so some may be missing"),
        (
            500,
            b"Virtuoso S1T00 Error SR171: Transaction timed out\n\nSPARQL query:",
            {},
            "gave the query up: Virtuoso S1",
        ),
        (
            500,
            b"Virtuoso 42000 Error The estimated execution time 900 (sec) exceeds the limit",
            {},
            "gave the query up",
        ),
        (500, ROWS[:50] + b"\nS1TAT Error RC...: Returning incomplete results", {}, "gave the query up: S1TAT Error"),
        (503, b"Query timed out", {}, "gave the query up: Query timed out"),
        (503, b"", {}, "gave the query up: HTTP 503 Service Unavailable"),
        (500, b"Virtuoso 22023 Error SR586", {}, "HTTP 500 .*: Virtuoso 22023 Error SR586; is this the query URL"),
        (400, b"parse error at line 3", {}, "HTTP 400 .*: parse error at line 3"),
        (401, b"", {}, "HTTP 401 Unauthorized; wrong user or password"),
        (404, b"", {}, "HTTP 404 Not Found; is this the query URL"),
    ],
)
def test_an_answer_that_is_none_says_why(code: int, body: bytes, headers: dict[str, str], words: str) -> None:
    with answering(code, body, headers) as (url, _), pytest.raises(EndpointError, match=words):
        Endpoint(url).select(SELECT)


@pytest.mark.parametrize("wait", [1.5, 0.7])
def test_a_slow_answer_is_waited_for_as_long_as_was_told(wait: float) -> None:
    words = r"no answer within 1 seconds; ask for less .* --timeout"
    with answering(200, ROWS, wait=wait) as (url, _), pytest.raises(EndpointError, match=words):
        Endpoint(url, timeout=1).select(SELECT)


def test_a_connection_that_ends_too_soon_is_told() -> None:
    with answering(200, ROWS[:60], length=len(ROWS)) as (url, _), pytest.raises(EndpointError, match="breaks off"):
        Endpoint(url).select(SELECT)


def test_whole_answers_are_taken() -> None:
    with answering(200, ROWS, {"X-SPARQL-MaxRows": "2"}) as (url, _):
        assert Endpoint(url).select(SELECT) == (("n",), [(Literal("1"),)])


@pytest.mark.parametrize(
    ("binding", "expected"),
    [
        ({"type": "typed-literal", "value": "1", "datatype": str(XSD.boolean)}, Literal(True)),
        (
            {"type": "typed-literal", "value": "259200.0", "datatype": str(XSD.dayTimeDuration)},
            Literal("PT259200S", datatype=XSD.dayTimeDuration, normalize=False),
        ),
        ({"type": "literal", "value": "war", "xml:lang": "en-gb"}, Literal("war", lang="en-GB")),
        ({"type": "uri", "value": "urn:a"}, URIRef("urn:a")),
    ],
)
def test_values_are_as_they_were_loaded(binding: dict[str, str], expected: Literal | URIRef) -> None:
    body = json.dumps({"head": {"vars": ["n"]}, "results": {"bindings": [{"n": binding}]}})
    with answering(200, body.encode()) as (url, _):
        assert Endpoint(url).select(SELECT)[1] == [(expected,)]


def test_the_command_line_fails_without_a_traceback(tmp_path: Path) -> None:
    with answering(200, CUT) as (url, _):
        result = CliRunner().invoke(ask_app, ["who-claimed", "--endpoint", url, "--timeout", "5"])
    assert isinstance(result.exception, EndpointError)
    assert result.stdout == ""


def test_a_password_in_an_address_is_refused_and_not_shown() -> None:
    for url in ("http://ada:s3cret@127.0.0.1:9/sparql", "ada:s3cret@h"):
        with pytest.raises(EndpointError, match="no user or password in the address") as found:
            Endpoint(url)
        assert "s3cret" not in str(found.value)


@pytest.mark.parametrize(
    ("auth", "expected"),
    [("basic", "Basic YWRhOnMzY3JldA=="), ("bearer", "Bearer s3cret"), ("", "Basic YWRhOnMzY3JldA==")],
)
def test_an_account_is_shown_with_each_query(auth: str, expected: str) -> None:
    with answering(200, ROWS) as (url, shown):
        Endpoint(url, account=Account(user="ada", password="s3cret", auth=auth)).select(SELECT)
    assert shown == [expected]


@pytest.mark.server
def test_a_store_without_a_graph_store_is_loaded_by_updates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(services.SERVICES, "updated", Service(query="/query", update="/update"))
    monkeypatch.setattr(load, "BATCH", 100)
    lines = ntriples.from_rdflib(quads(herald))
    store.write_lines(lines, tmp_path / "graph.nq")
    server = OxigraphServer(tmp_path / "served")
    counts = {name: len(found) for name, found in lines.items()}
    try:
        for _ in range(2):
            load.load([tmp_path / "graph.nq"], server.url, product="updated", again=True)
            assert server.counts() == counts
    finally:
        server.kill()


def test_the_verb_takes_a_way_to_show_the_password() -> None:
    arguments = ["load", "g.nq", "--endpoint", "http://h:1", "--user", "ada", "--password-stdin", "--auth", "ntlm"]
    result = CliRunner().invoke(cli.app, arguments, input="s3cret\n")
    assert "'ntlm' is no way to show a password" in str(result.exception)
    assert "s3cret" not in f"{result.output}{result.exception!r}"
