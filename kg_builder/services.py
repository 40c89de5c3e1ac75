"""Where triple stores take graphs and queries: the addresses that each product gives its services, and its quirks.

Graphs go in by the SPARQL 1.1 Graph Store HTTP Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/). Addresses
follow the products' manuals; Oxigraph and Virtuoso were run, the others are as documented.
"""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from kg_builder.errors import EndpointError


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """The services of a store, as paths under its address.

    Attributes:
        graphs: path of the graph store; query: of the query service. ``{name}`` stands for the path of the address,
            such as a dataset or repository.
        auth: how it wants a password, "basic" or "digest".
    """

    graphs: str
    query: str
    auth: str = "basic"


SERVICES = {
    "oxigraph": Service(graphs="/store", query="/query"),
    "virtuoso": Service(graphs="/sparql-graph-crud-auth", query="/sparql", auth="digest"),
    "fuseki": Service(graphs="{name}/data", query="{name}/query"),
    "graphdb": Service(graphs="/repositories/{name}/rdf-graphs/service", query="/repositories/{name}"),
    "stardog": Service(graphs="{name}", query="{name}/query"),
    "qlever": Service(graphs="{name}", query="{name}"),
}


def addresses(url: str, product: str) -> tuple[str, str]:
    """Return (graph store, query service) of a store at an address such as http://localhost:3030/news.

    Raises:
        EndpointError: the address is none, or the product is not known.
    """
    if product not in SERVICES:
        raise EndpointError(f"{product!r} is no store that is known: {', '.join(SERVICES)}")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise EndpointError(f"{url}: not an address such as http://localhost:7878")
    if parts.username or parts.password:
        raise EndpointError(f"{parts.hostname}: no user or password in the address, please; see --user")
    service, name = SERVICES[product], parts.path.rstrip("/")

    def under(path: str) -> str:
        full = path.replace("{name}", name if path.startswith("{name}") else name.strip("/"))
        return urlunsplit((parts.scheme, parts.netloc, full, "", ""))

    return under(service.graphs), under(service.query)


def graph_address(graphs: str, name: str) -> str:
    """Return the address of one graph of a graph store."""
    return f"{graphs}?graph={quote(name, safe='')}"
