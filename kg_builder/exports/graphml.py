"""Writes actors and what is said to pass between them as GraphML, for Gephi, networkx, igraph and Cytoscape.

GraphML Specification 1.0 (graphdrawing.org). An edge says that somebody is said to have acted on somebody; on it
stands how often, in how many articles, and how much of it is told as having happened.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from kg_builder.exports import dyads
from kg_builder.exports.dyads import Told
from kg_builder.exports.nodes import Nodes, nodes
from kg_builder.ntriples import Lines

NODE_KEYS = {"label": "string", "class": "string", "country": "string", "events": "int", "statements": "int"}
EDGE_KEYS = {
    "type": "string",
    "kind": "string",
    "weight": "double",
    "claims": "int",
    "happened": "int",
    "articles": "int",
    "first": "string",
    "last": "string",
}
DETAIL_KEYS = {
    "type": "string",
    "kind": "string",
    "weight": "double",
    "event": "string",
    "label": "string",
    "place": "string",
    "claims": "int",
    "happened": "int",
    "articles": "int",
    "first": "string",
    "last": "string",
}
WANTED = dyads.WANTED | {"gp:countryCode", "gp:addressee", "gp:onBehalfOf", "gp:place"}
ILLEGAL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF), "\ufffd")  # in XML 1.0


@dataclass(slots=True)
class Edge:
    """What passes from one actor to another, in one way.

    Attributes:
        claims: the claims or statements that tell of it; happened are those that tell of it as a fact.
    """

    events: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)
    happened: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)


Key = tuple[str, str, str, str, str]  # source, target, kind, type, event (only where each event has its edge)


def export(lines: Lines, *, each_event: bool = False) -> Iterable[bytes]:
    """Return the GraphML of a graph, in pieces; nodes and edges are in the order of their IRIs.

    Args:
        each_event: whether each event has edges of its own, with its place; else those of one class share an edge.
    """
    found = nodes(lines, WANTED)
    edges: defaultdict[Key, Edge] = defaultdict(Edge)
    for told in dyads.told(found):
        _add_event(found, edges, told, each_event=each_event)
    for statement in found.of_class("Statement"):
        _add_statement(found, edges, statement)
    return _document(found, dict(sorted(edges.items())), DETAIL_KEYS if each_event else EDGE_KEYS)


def _add_event(found: Nodes, edges: dict[Key, Edge], told: Told, *, each_event: bool) -> None:
    event = dyads.standing_for(found, told.event)
    for pair in dyads.dyads(found, told.event):
        if not (pair.source and pair.target):
            continue
        edge = edges[pair.source, pair.target, "event", found.kind(told.event), event if each_event else ""]
        edge.events.add(event)
        edge.claims.add(told.claim)
        edge.articles.add(told.article)
        if not dyads.auxiliary(found, told.claim):
            edge.happened.add(told.claim)
        if told.date:
            edge.days.add(told.date)


def _add_statement(found: Nodes, edges: dict[Key, Edge], statement: str) -> None:
    """Add whom a speaker speaks to and for."""
    speaker, article = (found.first(statement, name) for name in ("gp:speaker", "gp:inArticle"))
    day = found.first(statement, "gp:onDate") or found.first(article, "schema:datePublished")
    for name, type in (("gp:addressee", "speaksTo"), ("gp:onBehalfOf", "speaksFor")):
        for other in found.all(statement, name):
            if speaker and other != speaker:
                edge = edges[speaker, other, "statement", type, ""]
                for held, item in (
                    (edge.events, statement),
                    (edge.claims, statement),
                    (edge.happened, statement),
                    (edge.articles, article),
                    (edge.days, day),
                ):
                    held |= {item} - {""}


def _document(found: Nodes, edges: dict[Key, Edge], edge_keys: dict[str, str]) -> Iterator[bytes]:
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for kind, keys in (("node", NODE_KEYS), ("edge", edge_keys)):
        for name, type in keys.items():
            yield f'<key id="{kind}-{name}" for="{kind}" attr.name="{name}" attr.type="{type}"/>\n'.encode()
    yield b'<graph edgedefault="directed">\n'
    acts, says = _counts(found, edges)
    for actor in sorted({*found.of_class("Actor"), *(end for key in edges for end in key[:2])}):
        values = {
            "label": found.label(actor) or actor, "class": found.kind(actor),
            "country": found.first(actor, "gp:countryCode"),
            "events": str(len(acts[actor])), "statements": str(len(says[actor])),
        }  # fmt: skip
        yield _element("node", f"id={_attribute(actor)}", values)
    for number, (key, edge) in enumerate(edges.items(), start=1):
        ends = f"source={_attribute(key[0])} target={_attribute(key[1])}"
        values = _edge_values(found, key, edge)
        yield _element("edge", f'id="e{number}" {ends}', {name: values[name] for name in edge_keys})
    yield b"</graph>\n</graphml>\n"


def _counts(found: Nodes, edges: dict[Key, Edge]) -> tuple[defaultdict[str, set[str]], defaultdict[str, set[str]]]:
    """Return the events that actors take part in, and the statements that they make."""
    acts: defaultdict[str, set[str]] = defaultdict(set)
    says: defaultdict[str, set[str]] = defaultdict(set)
    for event in found.of_class("Event"):
        for role in (*dyads.SOURCE_ROLES, *dyads.TARGET_ROLES):
            for actor in found.all(event, role):
                acts[actor].add(dyads.standing_for(found, event))
    for statement in found.of_class("Statement"):
        says[found.first(statement, "gp:speaker")].add(statement)
    return acts, says


def _edge_values(found: Nodes, key: Key, edge: Edge) -> dict[str, str]:
    _, _, kind, type, event = key
    return {
        "type": type, "kind": kind, "weight": f"{len(edge.events)}.0", "claims": str(len(edge.claims)),
        "happened": str(len(edge.happened)), "articles": str(len(edge.articles)),
        "first": min(edge.days, default=""), "last": max(edge.days, default=""),
        "event": event, "label": found.label(event), "place": found.label(found.first(event, "gp:place")),
    }  # fmt: skip


def _element(kind: str, attributes: str, values: dict[str, str]) -> bytes:
    """Return a node or an edge; values that are not known are left out."""
    data = "".join(
        f'<data key="{kind}-{name}">{escape(text.translate(ILLEGAL))}</data>' for name, text in values.items() if text
    )
    return f"<{kind} {attributes}>{data}</{kind}>\n".encode()


def _attribute(text: str) -> str:
    return quoteattr(text.translate(ILLEGAL))
