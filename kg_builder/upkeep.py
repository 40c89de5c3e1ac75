"""Looks after a store in a folder: what it holds, whether it is sound, and a copy of it as a file."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from rdflib import SDO

from kg_builder import iris, ntriples, store, store_folder
from kg_builder.derived.graph import derive
from kg_builder.errors import GraphError
from kg_builder.merged_quads import CLASSES, told
from kg_builder.namespaces import GP
from kg_builder.ntriples import DEFAULT, Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """What a store holds: how many named graphs and quads, and how many nodes of each class by its name."""

    graphs: int
    quads: int
    nodes: dict[str, int]

    def __str__(self) -> str:
        nodes = store.counted(**{name.lower(): number for name, number in self.nodes.items()})
        return f"{store.counted(graph=self.graphs, quad=self.quads)}: {nodes}"


def stats(path: Path) -> Stats:
    """Return what a store holds.

    Raises:
        GraphError: it is no store, or cannot be opened.
    """
    _check_store(path)
    graphs, quads, found = store_folder.count(path, [GP[name] for name in CLASSES])
    return Stats(graphs=graphs, quads=quads, nodes=told({name: found[GP[name]] for name in CLASSES}))


def export(path: Path, output: Path) -> int:
    """Write a store as a file, by its suffix, and return how many quads or triples that says.

    Raises:
        GraphError: it is no store, cannot be opened, or the file cannot be written.
    """
    return store.write_lines(_read(path), output)


def verify(path: Path) -> list[str]:
    """Return what is wrong with a store, a sentence each: triples outside graphs, texts that are not the texts their
    offsets count in, quotations that stand elsewhere, derived graphs that do not follow from the others.

    Raises:
        GraphError: it is no store, or cannot be opened.
    """
    lines = _read(path)
    found = []
    if lines.get(DEFAULT):
        found.append(f"{store.counted(triple=len(lines[DEFAULT]))} in no named graph, such as {_shown(lines[DEFAULT])}")
    for name in sorted(lines):
        if name.startswith(store_folder.ARTICLE_GRAPHS):
            found += _wrong_text(name, lines[name])
    derived = {name: held for name, held in lines.items() if name.startswith(iris.DERIVED_GRAPHS)}
    anew = {n: held for n, held in derive(lines).items() if n.startswith(iris.DERIVED_GRAPHS)}
    stale = sorted(name for name in derived.keys() | anew.keys() if derived.get(name) != anew.get(name))
    found += [f"{name} does not follow from the articles; a merge makes it anew" for name in stale]
    return found


def _read(path: Path) -> Lines:
    _check_store(path)
    return store.read_lines(path)


def _check_store(path: Path) -> None:
    if not store_folder.is_store(path):
        raise GraphError(f"{path}: no Oxigraph store in this folder")


def _shown(lines: set[bytes]) -> str:
    return min(lines).decode()


def _wrong_text(name: str, lines: set[bytes]) -> list[str]:
    """Return what is wrong with the text of an article, and with the quotations that are taken from it."""
    values: dict[str, dict[str, str]] = {}
    wanted = (f"<{SDO.text}>".encode(), f"<{GP.textSHA256}>".encode(), b"#exact>", b"#start>", b"#end>")
    for subject, predicate, value in ntriples.texts(line for line in lines if any(part in line for part in wanted)):
        values.setdefault(subject, {})[predicate.rsplit("/", 1)[-1].rsplit("#", 1)[-1]] = value
    articles = {iri: node for iri, node in values.items() if "text" in node}
    if len(articles) != 1:
        return [f"{name} holds the texts of {store.counted(article=len(articles))}, not of one"]
    [(article, node)] = articles.items()
    found = []
    if hashlib.sha256(node["text"].encode("utf-8", "surrogatepass")).hexdigest() != node.get("textSHA256"):
        found.append(f"{article} has not the text that its gp:textSHA256 is of")
    for iri, quote in sorted(values.items()):
        if "exact" in quote:
            start, end = (int(offset) for offset in iri.rsplit("=", 1)[-1].split(","))
            if node["text"][start:end] != quote["exact"]:
                found.append(f"{iri} quotes {quote['exact']!r}, the article has {node['text'][start:end]!r} there")
    return found
