"""Loading into a triple store: a real Oxigraph server, and a small server that fails in chosen ways."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.request import urlopen

import pytest
from records_examples import EXAMPLES, herald, quads
from triple_stores import OxigraphServer

from kg_builder import load, ntriples, store
from kg_builder.account import Account
from kg_builder.errors import EndpointError, GraphError
from kg_builder.services import SERVICES, addresses

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # it calls what it deprecates


@pytest.fixture
def server(tmp_path: Path) -> Iterator[OxigraphServer]:
    """Yield an empty Oxigraph server."""
    found = OxigraphServer(tmp_path / "served")
    yield found
    found.kill()


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """Return a file with all the examples and what follows from them."""
    lines = ntriples.from_rdflib(quad for records in EXAMPLES for quad in quads(records))
    store.write_with_derived(lines, tmp_path / "graph.nq")
    return tmp_path / "graph.nq"


def held(server: OxigraphServer) -> ntriples.Lines:
    """Return what a server holds."""
    with urlopen(f"{server.url}/store", timeout=30) as answer:
        dumped = answer.read()
    path = server.folder.with_suffix(".nq")
    path.write_bytes(dumped)
    return store.read_lines(path)


@pytest.mark.server
def test_a_graph_arrives_whole_and_once(server: OxigraphServer, graph: Path) -> None:
    report = load.load([graph], server.url)
    lines = store.read_lines(graph)
    assert held(server) == lines
    assert (report.graphs, report.sent, report.kept) == (len(lines), len(lines), 0)
    again = load.load([graph], server.url)
    assert held(server) == lines
    shared = sum(name.startswith(load.SHARED) for name in lines)
    assert (again.sent, again.kept) == (shared, len(lines) - shared)


@pytest.mark.server
def test_an_article_read_again_takes_the_place_of_its_graph(
    server: OxigraphServer, graph: Path, tmp_path: Path
) -> None:
    store.write([quad for quad in quads(herald) if "/claim/" not in quad[0]], tmp_path / "old.nq")
    load.load([tmp_path / "old.nq"], server.url)
    load.load([graph], server.url)
    assert held(server) == store.read_lines(graph)


@contextmanager
def failing(*codes: int) -> Iterator[tuple[str, list[str]]]:
    """Yield the address of a server that answers loads by these codes in turn, and the list of what it was asked.

    To each query it answers that it has nothing.
    """
    asked: list[str] = []
    left = list(codes)

    class Handler(BaseHTTPRequestHandler):
        def answer(self, code: int, body: bytes = b"") -> None:
            self.send_response(code)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            if self.path.startswith("/query"):
                self.answer(200, b'{"head": {"vars": ["graph", "triples"]}, "results": {"bindings": []}}')
            else:
                self.do_PUT()

        def do_GET(self) -> None:
            self.answer(left.pop(0) if left else 404)

        def do_PUT(self) -> None:
            if self.command == "PUT":
                self.rfile.read(int(self.headers["Content-Length"]))
            asked.append(f"{self.command} {self.headers.get('Authorization', '')}".strip())
            self.answer(left.pop(0) if left else 204)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    httpd = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}", asked
    httpd.shutdown()
    httpd.server_close()


def test_what_may_pass_is_tried_again(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "PAUSE", 0)
    graphs = len(store.read_lines(graph))
    with failing(503, 500) as (url, asked), pytest.raises(EndpointError, match="has 0 triples after loading"):
        load.load([graph], url)
    assert len(asked) == graphs + 2


def test_what_is_refused_is_not_tried_again_and_the_password_is_nowhere(graph: Path) -> None:
    account = Account(user="ada", password="s3cret")
    with failing(403) as (url, asked), pytest.raises(EndpointError, match="wrong user or password") as found:
        load.load([graph], url, account=account)
    assert asked == []  # no graph was sent
    assert "s3cret" not in f"{found.value}{account!r}{found.value.__cause__!r}"


def test_turtle_cannot_be_loaded(tmp_path: Path) -> None:
    store.write(quads(herald), tmp_path / "graph.ttl")
    with pytest.raises(GraphError, match="no graph names"):
        load.load([tmp_path / "graph.ttl"], "http://127.0.0.1:9")


@pytest.mark.parametrize(
    ("product", "url", "expected"),
    [
        ("oxigraph", "http://h:7878/", "/store /query /update"),
        ("virtuoso", "http://h:8890", "/sparql-graph-crud-auth /sparql "),
        ("fuseki", "http://h:3030/news", "/news/data /news/query /news/update"),
        ("graphdb", "http://h:7200/n", "/repositories/n/rdf-graphs/service /repositories/n /repositories/n/statements"),
        ("blazegraph", "http://h:9999/b/namespace/n", " /b/namespace/n/sparql /b/namespace/n/sparql"),
        ("stardog", "http://h:5820/news/", "/news /news/query /news/update"),
        ("qlever", "http://h:7001", "/ / /"),
    ],
)
def test_each_store_has_its_addresses(product: str, url: str, expected: str) -> None:
    host = url[: url.index("/", len("http://"))] if url.count("/") > 2 else url
    assert " ".join(found.removeprefix(host) for found in addresses(url, product)) == expected


def test_all_stores_are_tested() -> None:
    assert set(SERVICES) == {"oxigraph", "virtuoso", "fuseki", "graphdb", "blazegraph", "stardog", "qlever"}


@pytest.mark.parametrize(
    ("url", "product", "words"),
    [
        ("http://h:1", "neo4j", "no store that is known: oxigraph"),
        ("graph.nq", "oxigraph", "not an address"),
        ("http://ada:pw@h:1", "oxigraph", "^h:1: no user or password in the address"),
        ("ada:pw@h:1", "oxigraph", "^h:1: no user or password in the address"),
    ],
)
def test_a_wrong_address_is_refused(url: str, product: str, words: str) -> None:
    with pytest.raises(EndpointError, match=words):
        addresses(url, product)
