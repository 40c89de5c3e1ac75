"""Loads graphs into a triple store over HTTP: each named graph by itself, again only if it is not there as it is here.

An article's graph takes the place of its former one; what is known of actors, and of runs, is added to what is there.
A load that breaks off is gone on with by giving the same command again.
"""

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from http.client import HTTPException
from pathlib import Path
from typing import TypeVar
from urllib.error import HTTPError, URLError
from urllib.request import OpenerDirector, Request

from kg_builder import iris, ntriples, store
from kg_builder.account import Account, opener
from kg_builder.errors import EndpointError, GraphError
from kg_builder.ntriples import DEFAULT, Lines
from kg_builder.remote import Endpoint
from kg_builder.services import SERVICES, addresses, graph_address

log = logging.getLogger(__name__)
T = TypeVar("T")

TIMEOUT = 120  # seconds, for one graph
TRIES = 6
PAUSE = 0.5  # seconds before the second try, twice as long before each that follows
ASKED = 100  # graphs counted by one query
BATCH = 5_000  # triples of one update
# Graphs that other loads also write to are added to; the others belong to one article or rule and are replaced.
SHARED = (iris.ENTITIES_GRAPH, f"{iris.ID}graph/run/")
# One SELECT a graph: Virtuoso keeps the plan it made for VALUES ?graph while the graphs were empty.
COUNT = "{{ SELECT (<{0}> AS ?graph) (COUNT(*) AS ?triples) WHERE {{ GRAPH <{0}> {{ ?s ?p ?o }} }} }}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """What a load did: how many graphs it found, sent, and left because they were there already; triples in all."""

    graphs: int
    sent: int
    kept: int
    triples: int

    def __str__(self) -> str:
        return (
            f"{store.counted(graph=self.graphs, triple=self.triples)}: {self.sent} sent, {self.kept} there already; "
            "counted, all arrived"
        )


def load(
    sources: Iterable[str | Path],
    url: str,
    *,
    product: str = "oxigraph",
    account: Account | None = None,
    again: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> LoadReport:
    """Load graphs into the store at an address, and return what was done once a count has shown that all arrived.

    Args:
        sources: files, folders or stores, as for a merge; they need graph names, so no Turtle.
        product: which store it is, see ``services``.
        again: send also the graphs of which the store has as many triples already.
        progress: called with (graphs done, graphs in all).

    Raises:
        GraphError: a source cannot be read, or says something outside named graphs.
        EndpointError: the store refuses, does not answer after several tries, or lacks triples at the end.
    """
    lines = _named(sources)
    target = _target(url, product, account)
    there = _retried(lambda: _counts(target.queries, lines), url)
    missing = sorted(name for name, found in lines.items() if again or _is_missing(name, found, there))
    for done, name in enumerate(missing):
        target.send(name, lines[name])
        if progress is not None:
            progress(done + 1, len(missing))
    _check_arrived(_retried(lambda: _counts(target.queries, lines), url), lines, url)
    return LoadReport(
        graphs=len(lines), sent=len(missing), kept=len(lines) - len(missing), triples=ntriples.count(lines)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Target:
    """A store that is loaded into: a graph at a time by the Graph Store Protocol, or in batches by SPARQL UPDATE.

    Attributes:
        graphs: address of the graph store; updates: of SPARQL UPDATE, where there is none.
    """

    graphs: str
    updates: Endpoint | None
    queries: Endpoint
    opener: OpenerDirector

    def send(self, name: str, lines: set[bytes]) -> None:
        """Put a graph in its place; one that others write to is added to."""
        add = name.startswith(SHARED)
        if self.updates is None:
            _put(self.opener, graph_address(self.graphs, name), lines, add=add)
        else:
            _insert(self.updates, name, sorted(lines), add=add)


def _target(url: str, product: str, account: Account | None) -> _Target:
    graphs, query, update = addresses(url, product)
    auth = SERVICES[product].auth
    if account is not None:
        account = replace(account, auth=account.auth or auth)
    shown = account if account is not None and account.auth != "digest" else None  # queries are then open to anybody
    target = _Target(
        graphs=graphs,
        updates=None if graphs else Endpoint(update, TIMEOUT, shown),
        queries=Endpoint(query, TIMEOUT, shown),
        opener=opener(graphs, account),
    )
    if account is not None and graphs:
        _show_account(target.opener, graphs)
    return target


def _named(sources: Iterable[str | Path]) -> Lines:
    lines: Lines = {}
    for source in sources:
        for name, found in store.read_lines(source).items():
            if name == DEFAULT:
                raise GraphError(f"{source}: has no graph names (as Turtle and JSON-LD have none); load N-Quads")
            lines.setdefault(name, set()).update(found)
    if not lines:
        raise GraphError("nothing to load")
    return lines


def _show_account(opener: OpenerDirector, graphs: str) -> None:
    """Ask a graph store for a graph that is not there, to learn whom it lets in before a graph is sent.

    A store that wants a password by digest tells so to a request without one, and closes the connection at once.
    """

    def get() -> None:
        try:
            opener.open(graph_address(graphs, f"{iris.ID}graph/none"), timeout=TIMEOUT).close()
        except HTTPError as error:
            if error.code in {401, 403, 500, 502, 503, 504}:
                raise
            error.close()  # 404 is what was asked for

    _retried(get, graphs)


def _put(opener: OpenerDirector, address: str, lines: set[bytes], *, add: bool) -> None:
    """Put a graph in its place, or add to it. N-Triples is Turtle, which every graph store takes."""
    body = b"".join(line + b"\n" for line in sorted(lines))
    headers = {"Content-Type": "text/turtle; charset=utf-8", "User-Agent": "kg-builder"}

    def put() -> None:
        request = Request(address, data=body, headers=headers, method="POST" if add else "PUT")
        with opener.open(request, timeout=TIMEOUT) as answer:
            answer.read()

    _retried(put, address)


def _insert(updates: Endpoint, name: str, lines: list[bytes], *, add: bool) -> None:
    """Put a graph in its place, or add to it, in batches; one that breaks off in between has too few triples."""
    for start in range(0, len(lines), BATCH):
        clear = "" if add or start else f"DROP SILENT GRAPH <{name}> ;\n"
        body = b"\n".join(lines[start : start + BATCH]).decode()
        sparql = f"{clear}INSERT DATA {{ GRAPH <{name}> {{\n{body}\n}} }}"
        _retried(lambda text=sparql: updates.update(text), updates.url)  # type: ignore[misc]


def _retried(call: Callable[[], T], address: str) -> T:
    """Return what a call returns, tried again after failures that may pass: 5xx, timeouts, no connection."""
    for left in range(TRIES - 1, -1, -1):
        try:
            return call()
        except HTTPError as error:
            error.close()  # it holds the connection
            reason = f"HTTP {error.code} {error.reason}"
            if error.code < 500:
                hint = "; wrong user or password?" if error.code in {401, 403} else ""
                raise EndpointError(f"{address}: refused: {reason}{hint}") from error
        except EndpointError as error:
            if not error.passing:
                raise
            reason = str(error)
        except UnicodeEncodeError:
            raise EndpointError(f"{address}: digest passwords go over the line as ASCII; this one cannot") from None
        except (URLError, HTTPException, OSError) as error:
            reason = str(getattr(error, "reason", error))
        if left:
            log.warning("%s: %s; trying again, %d tries left", address, reason, left)
            time.sleep(PAUSE * 2 ** (TRIES - 1 - left))
    raise EndpointError(f"{address}: {reason}; gave up after {TRIES} tries. The same command goes on where it stopped")


def _counts(endpoint: Endpoint, lines: Lines) -> dict[str, int]:
    """Return how many triples the store has in each graph."""
    names, counts = sorted(lines), {}
    for start in range(0, len(names), ASKED):
        each = " UNION ".join(COUNT.format(name) for name in names[start : start + ASKED])
        for graph, triples in endpoint.select(f"SELECT ?graph ?triples WHERE {{ {each} }}")[1]:
            counts[str(graph)] = int(str(triples))
    return counts


def _is_missing(name: str, found: set[bytes], there: dict[str, int]) -> bool:
    """Tell whether a graph is to be sent: the store has none, or another number of its triples."""
    return name.startswith(SHARED) or there.get(name, 0) != len(found)


def _check_arrived(there: dict[str, int], lines: Lines, url: str) -> None:
    for name, found in sorted(lines.items()):
        got = there.get(name, 0)
        if got < len(found) or (got > len(found) and not name.startswith(SHARED)):
            raise EndpointError(f"{url}: the graph {name} has {got} triples after loading, not {len(found)}")
