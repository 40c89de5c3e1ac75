"""Asks a SPARQL 1.1 endpoint, by SPARQLWrapper."""

import json
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError

from rdflib import BNode, Literal, Node, URIRef
from SPARQLWrapper import JSON, POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from kg_builder.errors import EndpointError

TIMEOUT = 60  # seconds
Rows = list[tuple[Node | None, ...]]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A SPARQL query service, by its URL. Its default graph must be the union of its graphs."""

    url: str

    def select(self, sparql: str) -> tuple[tuple[str, ...], Rows]:
        """Return the columns and rows of a SELECT query.

        Raises:
            EndpointError: it cannot be reached, refuses the query, or answers something else than SPARQL results.
        """
        wrapper = SPARQLWrapper(self.url, agent="kg-builder")
        wrapper.setQuery(sparql)
        wrapper.setMethod(POST)
        wrapper.setReturnFormat(JSON)
        wrapper.setTimeout(TIMEOUT)
        try:
            found: Any = json.loads(wrapper.query().response.read())  # convert() would only warn of a web page
            columns = tuple(found["head"]["vars"])
            return columns, [tuple(_term(row.get(c)) for c in columns) for row in found["results"]["bindings"]]
        except HTTPError as error:
            passing, message = (
                error.code >= 500,
                f"{self.url}: HTTP {error.code} {error.reason}; is this the query URL?",
            )
            raise EndpointError(message, passing=passing) from error
        except (SPARQLWrapperException, json.JSONDecodeError, KeyError, TypeError) as error:
            first = (str(error).strip().splitlines() or [type(error).__name__])[0]
            raise EndpointError(f"{self.url}: does not answer as a SPARQL endpoint: {first}") from error
        except (URLError, HTTPException, OSError, ValueError) as error:
            reason = getattr(error, "reason", error)
            message = f"{self.url}: cannot be asked: {reason}; is the server running?"
            raise EndpointError(message, passing=True) from error


def _term(binding: dict[str, str] | None) -> Node | None:
    if binding is None:
        return None
    if binding["type"] == "uri":
        return URIRef(binding["value"])
    if binding["type"] == "bnode":
        return BNode(binding["value"])
    datatype = binding.get("datatype")
    return Literal(binding["value"], lang=binding.get("xml:lang"), datatype=URIRef(datatype) if datatype else None)
