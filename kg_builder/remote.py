"""Asks a SPARQL 1.1 endpoint, by SPARQLWrapper. Rows come whole or not at all: an answer that was cut is an error.

How servers cut, measured: Oxigraph with --timeout-s breaks off within an answer of 200 and writes that it was
cancelled; Virtuoso says 500 and SR171 at its MaxQueryExecutionTime, sends the rows found so far with a header
X-SQL-State: S1TAT where a query has an ExecutionTimeout, and at most ResultSetMaxRows rows.
"""

import json
import re
import time
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse, IncompleteRead
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from rdflib import XSD, BNode, Literal, Node, URIRef
from SPARQLWrapper import JSON, POST, SPARQLWrapper

from kg_builder.account import Account
from kg_builder.errors import LESS, EndpointError
from kg_builder.services import check_address

TIMEOUT = 60  # seconds
PIECE = 1 << 16  # bytes read at a time
LATE = {408, 429, 503, 504}  # what servers say of a query that took too long: Fuseki 503, QLever 429, proxies 504
CUT = re.compile(
    r"S1T00|S1TAT|SR171|estimated execution time|has been cancelled|time.?d?.?out|time limit|deadline", re.I
)
SECONDS = re.compile(r"-?[0-9]+(\.[0-9]+)?")
Rows = list[tuple[Node | None, ...]]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A SPARQL query service, by its URL. Its default graph must be the union of its graphs.

    Attributes:
        timeout: seconds that an answer may take, whole.
        account: who asks, if not anybody may; not by digest.
    """

    url: str
    timeout: int = TIMEOUT
    account: Account | None = None

    def __post_init__(self) -> None:
        check_address(self.url)

    def select(self, sparql: str) -> tuple[tuple[str, ...], Rows]:
        """Return the columns and rows of a SELECT query.

        Raises:
            EndpointError: it cannot be reached, refuses the query, takes too long, gives a part of the rows, or answers
                something else than SPARQL results.
        """
        return self._rows(*self._sent(sparql))

    def update(self, sparql: str) -> None:
        """Send an update.

        Raises:
            EndpointError: it cannot be reached, refuses the update or takes too long.
        """
        self._sent(sparql)

    def _sent(self, sparql: str) -> tuple[bytes, dict[str, str]]:
        """Return the body of an answer, and its headers by their names in small letters."""
        end = time.monotonic() + self.timeout
        try:
            # SPARQLWrapper's own query() would hide what an error's body says
            with urlopen(self._wrapper(sparql)._createRequest(), timeout=self.timeout) as response:
                return _read(response, end), {name.lower(): value for name, value in response.getheaders()}
        except HTTPError as error:
            with error:
                raise self._refused(error.code, error.reason, error.read(PIECE)) from error
        except (URLError, HTTPException, OSError, ValueError) as error:
            cause = error.reason if isinstance(error, URLError) else error
            if isinstance(error, IncompleteRead):
                message = f"{self.url}: the answer breaks off; is the server still running? If so, {LESS}"
            elif isinstance(cause, TimeoutError):
                message = f"{self.url}: no answer within {self.timeout} seconds; {LESS}, or give it more by --timeout"
            else:
                message = f"{self.url}: cannot be asked: {cause}; is the server running?"
            raise EndpointError(message, passing=True) from error

    def _wrapper(self, sparql: str) -> SPARQLWrapper:
        wrapper = SPARQLWrapper(self.url, agent="kg-builder")
        wrapper.setQuery(sparql)
        wrapper.setMethod(POST)
        wrapper.setReturnFormat(JSON)
        if self.account is not None:
            name, value = self.account.header()
            wrapper.addCustomHttpHeader(name, value)
        return wrapper

    def _rows(self, body: bytes, headers: dict[str, str]) -> tuple[tuple[str, ...], Rows]:
        if headers.get("x-sql-state") == "S1TAT":
            raise EndpointError(f"{self.url}: gives a part of the rows only, its time was up; {LESS}")
        try:
            found: Any = json.loads(body)
            columns = tuple(found["head"]["vars"])
            rows = [tuple(_term(row.get(name)) for name in columns) for row in found["results"]["bindings"]]
        except (ValueError, KeyError, TypeError) as error:
            if body.lstrip().startswith(b"{") and isinstance(error, ValueError):
                why = _told(body[-PIECE:]) or "its time may have been up"
                raise EndpointError(f"{self.url}: the answer breaks off, {why}; {LESS}", passing=True) from error
            first = (str(error).strip().splitlines() or [type(error).__name__])[0]
            raise EndpointError(f"{self.url}: does not answer as a SPARQL endpoint: {first}") from error
        most = headers.get("x-sparql-maxrows", "")
        if most.isdecimal() and len(rows) >= int(most):
            raise EndpointError(f"{self.url}: gives no more than {most} rows, so some may be missing; {LESS}")
        return columns, rows

    def _refused(self, code: int, reason: str, body: bytes) -> EndpointError:
        told = _told(body)
        if code in LATE or told:
            return EndpointError(
                f"{self.url}: gave the query up: {told or f'HTTP {code} {reason}'}; {LESS}", passing=True
            )
        hint = "wrong user or password?" if code in {401, 403} else "is this the query URL?"
        first = (body.decode("utf-8", "replace").strip().splitlines() or [""])[0][:200] if code in {400, 500} else ""
        message = f"{self.url}: HTTP {code} {reason}{': ' if first else ''}{first}; {hint}"
        return EndpointError(message, passing=code >= 500)


def _read(response: HTTPResponse, end: float) -> bytes:
    """Return the body of an answer; each read may take the timeout, so the time is looked at between them, too.

    Raises:
        TimeoutError: the end has come before all is there.
    """
    pieces = []
    while piece := response.read1(PIECE):
        pieces.append(piece)
        if time.monotonic() > end:
            raise TimeoutError
    return b"".join(pieces)


def _told(body: bytes) -> str:
    """Return the line of an answer that says that the time was up, without what stands before it; empty if none."""
    lines = [line for line in body.decode("utf-8", "replace").splitlines() if CUT.search(line)]
    return "" if not lines else re.sub(r"^.*[\[{}\]]", "", lines[-1]).strip()[:200]


def _term(binding: dict[str, str] | None) -> Node | None:
    if binding is None:
        return None
    if binding["type"] == "uri":
        return URIRef(binding["value"])
    if binding["type"] == "bnode":
        return BNode(binding["value"])
    datatype = binding.get("datatype")
    value = _spelt(binding["value"], datatype)
    kind = URIRef(datatype) if datatype else None
    return Literal(value, lang=binding.get("xml:lang"), datatype=kind, normalize=False)


def _spelt(value: str, datatype: str | None) -> str:
    """Return a value as it was loaded: Virtuoso gives true back as 1, and PT1H as 3600.0."""
    if datatype == str(XSD.boolean):
        return {"1": "true", "0": "false"}.get(value, value)
    if datatype in {str(XSD.duration), str(XSD.dayTimeDuration)} and SECONDS.fullmatch(value):
        return f"{'-' if value.startswith('-') else ''}PT{value.lstrip('-').removesuffix('.0')}S"
    return value
