"""Where triple stores take graphs and queries: the addresses that each product gives its services, and its quirks.

Graphs go in by the SPARQL 1.1 Graph Store HTTP Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/), and by
SPARQL 1.1 Update into a store that has none. Addresses follow the products' manuals; Oxigraph and Virtuoso were run,
the others are as documented.
"""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from kg_builder.errors import EndpointError


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """The services of a store, as paths under its address.

    Attributes:
        graphs: path of the graph store; query, update: of the query and update services; empty for one that there is
            not. ``{name}`` stands for the path of the address, such as a dataset or repository.
        auth: how it wants a password: "basic", "digest", or "bearer" for a token.
    """

    graphs: str = ""
    query: str
    update: str = ""
    auth: str = "basic"


SERVICES = {
    "oxigraph": Service(graphs="/store", query="/query", update="/update"),
    # queries are open; graphs come in with a password only, by digest only
    "virtuoso": Service(graphs="/sparql-graph-crud-auth", query="/sparql", auth="digest"),
    "fuseki": Service(graphs="{name}/data", query="{name}/query", update="{name}/update"),
    "graphdb": Service(
        graphs="/repositories/{name}/rdf-graphs/service",
        query="/repositories/{name}",
        update="/repositories/{name}/statements",
    ),
    # its REST API has no graph store: http://localhost:9999/blazegraph/namespace/kb is queried and updated at /sparql
    "blazegraph": Service(query="{name}/sparql", update="{name}/sparql"),
    "stardog": Service(graphs="{name}", query="{name}/query", update="{name}/update"),
    # one address for all; what changes the data must show the --access-token that the server was started with
    "qlever": Service(graphs="{name}", query="{name}", update="{name}", auth="bearer"),
}


def addresses(url: str, product: str) -> tuple[str, str, str]:
    """Return (graph store, query service, update service) of a store at an address such as http://localhost:3030/news.

    Raises:
        EndpointError: the address is none, or the product is not known.
    """
    if product not in SERVICES:
        raise EndpointError(f"{product!r} is no store that is known: {', '.join(SERVICES)}")
    check_address(url)
    parts = urlsplit(url)
    service, name = SERVICES[product], parts.path.rstrip("/")

    def under(path: str) -> str:
        full = path.replace("{name}", name if path.startswith("{name}") else name.strip("/"))
        return urlunsplit((parts.scheme, parts.netloc, full or "/", "", ""))

    return (
        under(service.graphs) if service.graphs else "",
        under(service.query),
        under(service.update) if service.update else "",
    )


def check_address(url: str) -> None:
    """Refuse what is no address, or one with a password, which would stand in every message.

    Raises:
        EndpointError: likewise.
    """
    if "@" in url:
        raise EndpointError(f"{url.rpartition('@')[2]}: no user or password in the address, please; see load --user")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise EndpointError(f"{url}: not an address such as http://localhost:7878")


def graph_address(graphs: str, name: str) -> str:
    """Return the address of one graph of a graph store."""
    return f"{graphs}?graph={quote(name, safe='')}"
