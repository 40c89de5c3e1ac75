"""Enrichment: what a Wikidata-shaped endpoint knows and the tables do not, as rows to review."""

import csv
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from rdflib import Graph

from kg_builder import actor_enrich
from kg_builder.actor_enrich import Enriched, enrich
from kg_builder.errors import EndpointError
from kg_builder.gazetteer import gazetteer
from kg_builder.remote import Endpoint

# Liz Truss: one office that the tables have, one that they lack, one that is no office of theirs; three names.
FACTS = """
@prefix wd: <http://www.wikidata.org/entity/> . @prefix p: <http://www.wikidata.org/prop/> .
@prefix ps: <http://www.wikidata.org/prop/statement/> . @prefix pq: <http://www.wikidata.org/prop/qualifier/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
wd:Q272201 rdfs:label "Liz Truss"@en, "Liz Trussová"@cs ; skos:altLabel "Mary Elizabeth Truss"@en, "Trussy"@en ;
    p:P39 <urn:s1>, <urn:s2>, <urn:s3> .
<urn:s1> ps:P39 wd:%(known)s ; pq:P580 "2021-09-15T00:00:00Z"^^xsd:dateTime .
<urn:s2> ps:P39 wd:%(known)s ; pq:P580 "2031-05-04T00:00:00Z"^^xsd:dateTime ;
    pq:P582 "2032-01-01T00:00:00Z"^^xsd:dateTime .
<urn:s3> ps:P39 wd:Q16707842 ; pq:P580 "2010-05-06T00:00:00Z"^^xsd:dateTime .
wd:Q16707842 rdfs:label "Member of the 55th Parliament"@en .
"""
TRUSS = "person/liz-truss"


@dataclass
class Service:
    """A local SPARQL endpoint, and what it was asked."""

    url: str
    queries: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    methods: list[str] = field(default_factory=list)


@pytest.fixture
def service() -> Iterator[Service]:
    """Yield an endpoint over the facts."""
    graph = Graph()
    office = next(o for o in csv_rows(Path(__file__).parent.parent / "data/actors/offices.csv") if is_foreign(o))
    graph.parse(data=FACTS % {"known": office["wikidata"]}, format="turtle")

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            (query,) = parse_qs(body)["query"]
            found.queries.append(query)
            found.agents.append(self.headers["User-Agent"])
            found.methods.append(self.command)
            answer = graph.query(query).serialize(format="json") or b""
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *arguments: object) -> None:
            """Keep quiet."""

    web = HTTPServer(("127.0.0.1", 0), Answer)
    found = Service(f"http://127.0.0.1:{web.server_port}/sparql")
    thread = threading.Thread(target=web.serve_forever)
    thread.start()
    yield found
    web.shutdown()
    thread.join()
    web.server_close()


def is_foreign(office: dict[str, str]) -> bool:
    """Tell the office of the British foreign secretary."""
    return office["id"] == "office/gb-foreign-minister"


def csv_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def truss_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let only one person be asked for."""
    monkeypatch.setattr(actor_enrich, "_is_asked", lambda row: row.cells["id"] == TRUSS)


@pytest.mark.usefixtures("truss_alone")
def test_rows_to_review_are_written(service: Service, tmp_path: Path) -> None:
    assert enrich(Endpoint(service.url), tmp_path, pause=0) == Enriched(tenures=1, names=1, positions=1)
    (tenure,) = csv_rows(tmp_path / "tenures.csv")
    assert (tenure["office"], tenure["person"]) == ("office/gb-foreign-minister", TRUSS)
    assert (tenure["from"], tenure["until"]) == ("2031-05-04", "2032")  # a first of January stands for its year
    assert tenure["source"].startswith("wikidata:2")
    (name,) = csv_rows(tmp_path / "names.csv")
    assert (name["name"], name["actor"], name["kind"]) == ("Mary Elizabeth Truss", TRUSS, "alt")
    (position,) = csv_rows(tmp_path / "positions.csv")
    assert (position["position"], position["label"]) == ("Q16707842", "Member of the 55th Parliament")


@pytest.mark.usefixtures("truss_alone")
def test_what_was_written_can_be_layered_after_review(service: Service, tmp_path: Path) -> None:
    enrich(Endpoint(service.url), tmp_path, pause=0)
    (tmp_path / "positions.csv").unlink()
    tables = gazetteer(str(tmp_path))
    assert [office.id for office in tables.posts(TRUSS, "2031-06-01")] == ["office/gb-foreign-minister"]
    assert tables.meanings("Mary Elizabeth Truss")[0].actor == TRUSS


def test_it_asks_politely(service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(actor_enrich, "sleep", pauses.append)
    enrich(Endpoint(service.url), tmp_path, limit=120, pause=2.5)
    assert len(service.queries) == 6  # two for each of three batches
    assert pauses == [2.5] * 5
    assert all(query.count("wd:Q") <= actor_enrich.BATCH for query in service.queries)
    assert set(service.agents) == {"kg-builder"}
    assert set(service.methods) == {"POST"}


def test_an_endpoint_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EndpointError, match="cannot be asked"):
        enrich(Endpoint("http://127.0.0.1:9/sparql"), tmp_path, limit=1)
    assert not list(tmp_path.iterdir())
