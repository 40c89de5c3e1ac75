"""A graph as an Oxigraph store in a folder: for graphs that one does not want to read whole for each question.

Adding an article again replaces its named graph; all else is added to. The default graph holds the union of the others,
see ``union_store``. Oxigraph spells numbers and dates in one way, so "50.0" comes back as "50"; what this program
writes is spelt that way from the start.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg_builder import drafts, iris, ntriples
from kg_builder.errors import GraphError, SilentLossError
from kg_builder.ntriples import DEFAULT, Lines
from kg_builder.union_store import UNION, keeps_union, named, with_union

LOSS = "{} of {} triples are missing after writing, {} others are there"
BLOCK = 1 << 20  # bytes handed to Oxigraph at a time
ARTICLE_GRAPHS = f"{iris.ID}article/"


def is_store(path: Path) -> bool:
    """Tell whether a folder is an Oxigraph store (a RocksDB database)."""
    return (path / "CURRENT").is_file() and any(path.glob("MANIFEST-*"))


def open_to_read(path: Path) -> ox.Store:
    """Return a store that keeps its union; one made by other programs is copied into memory to get it.

    Raises:
        GraphError: it cannot be opened.
    """
    store = _opened(path, read_only=True)
    if keeps_union(store):
        return store
    copy = ox.Store()
    copy.bulk_extend(with_union(store))
    return copy


def _opened(path: Path, *, read_only: bool = False) -> ox.Store:
    try:
        return ox.Store.read_only(str(path)) if read_only else ox.Store(path)
    except OSError as error:
        if "lock" in str(error).lower():
            raise GraphError(f"{path}: another program has this store open; close it first") from error
        raise GraphError(f"{path}: cannot be opened as an Oxigraph store: {error}") from error


def pieces(path: Path, predicates: Iterable[str] = ()) -> Iterator[Lines]:
    """Yield the lines of a store, a named graph at a time; of the default graph only what no named graph holds.

    Args:
        predicates: of the triples that are wanted; all triples, if none is given.

    Raises:
        GraphError: it cannot be opened, or there is a blank node or a triple term.
    """
    yield from _pieces(_opened(path, read_only=True), predicates)


def _pieces(store: ox.Store, predicates: Iterable[str] = ()) -> Iterator[Lines]:
    wanted = [f"<{predicate}>" for predicate in predicates]
    for graph in store.named_graphs():
        name = ntriples.name(graph)
        if wanted:
            where = f"VALUES ?p {{ {' '.join(wanted)} }} GRAPH <{name}> {{ ?s ?p ?o }}"
            yield {name: _constructed(store, "?s ?p ?o", where)}
        else:
            data = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b""
            yield {name: ntriples.from_data(data)}
    for predicate in wanted or _predicates(store):
        yield {DEFAULT: _own(store, predicate)}


def _own(store: ox.Store, predicate: str) -> set[bytes]:
    """Return what no named graph holds. For all predicates at once, it would take much memory, or else much time."""
    pattern = f"?s {predicate} ?o"
    return _constructed(store, pattern, f"{pattern} MINUS {{ GRAPH ?graph {{ {pattern} }} }}")


def _constructed(store: ox.Store, template: str, where: str) -> set[bytes]:
    found = store.query(f"CONSTRUCT {{ {template} }} WHERE {{ {where} }}")
    data = found.serialize(format=ox.RdfFormat.N_TRIPLES) if isinstance(found, ox.QueryTriples) else None
    return ntriples.from_data(data or b"")


def _predicates(store: ox.Store) -> list[str]:
    return [str(predicate) for (predicate,) in _rows(store, "SELECT DISTINCT ?p WHERE { ?s ?p ?o }")]


def _rows(store: ox.Store, sparql: str) -> list[tuple[Any, ...]]:
    found = store.query(sparql)
    return list(map(tuple, found)) if isinstance(found, ox.QuerySolutions) else []


def count(path: Path, classes: Iterable[str]) -> tuple[int, int, dict[str, int]]:
    """Return how many named graphs and quads a store has, and nodes of some classes, by IRI.

    Raises:
        GraphError: it cannot be opened.
    """
    store = open_to_read(path)
    [[quads]] = _rows(store, "SELECT (COUNT(*) AS ?number) WHERE { GRAPH ?graph { ?s ?p ?o } }")
    own = sum(len(_own(store, predicate)) for predicate in _predicates(store))
    nodes = {}
    for name in classes:
        [[number]] = _rows(store, f"SELECT (COUNT(DISTINCT ?node) AS ?number) WHERE {{ ?node a <{name}> }}")
        nodes[name] = int(number.value)
    return sum(1 for _ in store.named_graphs()) + bool(own), int(quads.value) + own, nodes


def has_graph(path: Path, name: str) -> bool:
    """Tell whether a store has a named graph.

    Raises:
        GraphError: it cannot be opened.
    """
    return _opened(path, read_only=True).contains_named_graph(ox.NamedNode(name))


def write(lines: Lines, path: Path, *, replace: bool) -> None:
    """Add a graph to a store, which is made if there is none.

    Args:
        replace: whether what the store has of the same articles goes; else it stays beside the new. What is derived
            is always replaced.

    Raises:
        GraphError: the folder holds something else, cannot be written or is in use.
        SilentLossError: the store does not hold what was written.
    """
    if is_store(path):
        lines = ntriples.normal(as_stored(lines if replace else _unheld(path, lines)))
        store = _opened(path)
        _add(store, lines, replace=replace)
        _check(store, lines, path, replace=replace)
        store.flush()
        return
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise GraphError(f"{path}: neither a store nor an empty folder; a store wants a folder of its own")
    with _new_folder(path) as folder:
        fault = _fill(folder, lines)
        if fault:
            raise SilentLossError(f"{path}: {fault}")


def _fill(folder: Path, lines: Lines) -> str:
    """Write lines to a new store, and close it; return what is wrong with what it then holds, or nothing."""
    store = _opened(folder)
    try:
        store.bulk_load(_Stream(_data_of(lines)), format=ox.RdfFormat.N_QUADS)
        store.bulk_load(_Stream(_data_of(lines, of_union=True)), format=ox.RdfFormat.N_TRIPLES)
        fault = _fault(store, lines)
        store.flush()
        store.optimize()  # questions on a million quads then take two thirds of the time
        return fault
    finally:
        del store  # closes it: while it is open, it may write to a folder that is being removed


class _Stream(BufferedReader):
    """Data that comes in pieces, as a file to read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__(_Pieces(pieces), BLOCK)


class _Pieces(RawIOBase):
    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._rest = pieces, memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._rest = self._rest or memoryview(next(self._pieces, b""))
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size


def _data_of(lines: Lines, *, of_union: bool = False) -> Iterator[bytes]:
    """Yield lines as N-Quads, or of the union of the graphs as N-Triples."""
    for name, found in lines.items():
        end = f" <{name}> .\n".encode() if name and not of_union else b" .\n"
        yield from (line[:-2] + end for line in found)


def _fault(store: ox.Store, lines: Lines) -> str:
    """Return what a new store lacks of these lines, some of which may be spelt in another way, or has beside them."""
    lines = ntriples.normal(lines)
    lost, more = dict(lines), Lines()
    for piece in _pieces(store):
        for name, held in piece.items():
            lost[name] = lost.get(name, set()) - held
            more[name] = more.get(name, set()) | (held - lines.get(name, set()))
    respelt = as_stored(lost)
    missing = sum(len(found - more.get(name, set()) - (lines[name] - lost[name])) for name, found in respelt.items())
    others = sum(len(found - respelt.get(name, set())) for name, found in more.items())
    if missing or others:
        return LOSS.format(missing, ntriples.count(lines), others)
    union = ntriples.union(as_stored(lines) if respelt else lines)
    [[number]] = _rows(store, "SELECT (COUNT(*) AS ?number) WHERE { ?s ?p ?o }")
    return "" if int(number.value) == len(union) else "the union of its graphs is not whole after writing"


def _unheld(path: Path, lines: Lines) -> Lines:
    """Return lines without those that a store has: most, where a little is merged in. Derived graphs stay whole."""
    rest = dict(lines)
    for piece in pieces(path):
        for name, held in piece.items():
            if held and name in rest and not name.startswith(iris.DERIVED_GRAPHS):
                rest[name] = rest[name] - held
    return rest


@contextmanager
def _new_folder(path: Path) -> Iterator[Path]:
    """Give a folder that takes the name of path once it is filled, or vanishes."""
    folder = drafts.draft(path, ".tmp")
    try:
        folder.mkdir()
        yield folder
        folder.rename(path)
    except OSError as error:
        raise GraphError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        drafts.remove(folder)


def as_stored(lines: Lines) -> Lines:
    """Return lines as Oxigraph spells them."""
    store = ox.Store()
    store.bulk_extend(ntriples.quads(lines))
    return ntriples.from_oxigraph(store)


def after(held: Lines, lines: Lines) -> Lines:
    """Return what a store that holds something holds once lines are written to it: articles anew, all else added."""
    found = dict(held)
    for name, new in lines.items():
        found[name] = new if name.startswith(ARTICLE_GRAPHS) else held.get(name, set()) | new
    return found


def _add(store: ox.Store, lines: Lines, *, replace: bool) -> None:
    """Add lines to a store and take out what they replace, in one transaction: a crash leaves all of it or nothing."""
    stale = _others(store, lines, replace=replace)
    if not ntriples.count(stale):
        store.extend(with_union(ntriples.quads(lines)))
        return
    new = {name: _missing(store, name, found) for name, found in lines.items() if name}
    added = {**new, DEFAULT: _missing(store, DEFAULT, ntriples.union(lines))}
    gone = {**stale, DEFAULT: _unsaid(store, stale) - ntriples.union(lines)}
    store.update(f"{_data('DELETE', gone)} ;\n{_data('INSERT', added)}")


def _missing(store: ox.Store, name: str, lines: set[bytes]) -> set[bytes]:
    """Return those lines that a graph of a store does not hold."""
    graph = ox.NamedNode(name) if name else UNION
    found = zip(sorted(lines), ntriples.triples(sorted(lines)), strict=True)
    return {
        line for line, triple in found if ox.Quad(triple.subject, triple.predicate, triple.object, graph) not in store
    }


def _unsaid(store: ox.Store, stale: Lines) -> set[bytes]:
    """Return the lines that no named graph holds any more once stale ones are out."""
    lines = sorted(ntriples.union(stale))
    return {
        line
        for line, triple in zip(lines, ntriples.triples(lines), strict=True)
        if all(line in stale.get(str(quad.graph_name)[1:-1], ()) for quad in named(store, triple))
    }


def _data(verb: str, lines: Lines) -> str:
    """Return a SPARQL update that inserts or deletes lines; N-Triples stands in SPARQL as it is."""
    parts = []
    for name in sorted(lines):
        data = b"\n".join(sorted(lines[name])).decode()
        parts.append(f"GRAPH <{name}> {{\n{data}\n}}" if name else data)
    return f"{verb} DATA {{\n{chr(10).join(parts)}\n}}"


def _others(store: ox.Store, lines: Lines, *, replace: bool) -> Lines:
    """Return what a store holds beside some lines: of what is derived, and if it is replaced, of the same articles."""
    held = {}
    for name in lines:
        if name.startswith(iris.DERIVED_GRAPHS) or (replace and name.startswith(ARTICLE_GRAPHS)):
            quads = store.quads_for_pattern(None, None, None, ox.NamedNode(name))
            held[name] = ntriples.from_oxigraph(quads).get(name, set()) - lines[name]
    return held


def _check(store: ox.Store, lines: Lines, path: Path, *, replace: bool) -> None:
    lost = 0
    for quad in ntriples.quads(lines):
        lost += quad not in store or ox.Quad(quad.subject, quad.predicate, quad.object) not in store
    left = ntriples.count(_others(store, lines, replace=replace))
    if lost or left:
        raise SilentLossError(f"{path}: {LOSS.format(lost, ntriples.count(lines), left)}")
