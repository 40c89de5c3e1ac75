"""Reads and writes the file formats of graphs, each chosen by its suffix; ``.gz`` may follow any.

Every writer gives the same bytes for the same graph. N-Quads and TriG keep the named graphs; the others hold the union.
"""

import gzip
import json
import os
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import BufferedWriter
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any

import pyoxigraph as ox
from rdflib import RDF, Literal, Node

from kg_builder import iris, ntriples, turtle
from kg_builder.errors import GraphError
from kg_builder.ntriples import DEFAULT, Lines

READABLE = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
KEEPS_GRAPHS = {".nq", ".trig"}
IN_LINES = {".nt", ".nq"}  # their files are the graph's lines as they are
PIECE = 20_000  # quads written at a time
LEVEL = 3  # of compression: half the time of 6 for a fifth more bytes


def suffix(path: Path) -> str:
    """Return the suffix that says a file's format, without ``.gz``.

    Raises:
        GraphError: it is none that we know.
    """
    found = Path(path.stem).suffix if path.suffix == ".gz" else path.suffix
    if found.lower() not in READABLE:
        raise GraphError(
            f"{path}: unknown format {found or 'without a suffix'}; known are {', '.join(READABLE)}, and folders"
        )
    return found.lower()


def is_readable(path: Path) -> bool:
    """Tell whether a file's name says that it is a graph."""
    return (
        not path.name.startswith(".") and (Path(path.stem) if path.suffix == ".gz" else path).suffix.lower() in READABLE
    )


def open_file(path: Path) -> IO[bytes]:
    """Open a file for reading, unpacked if its name ends in ``.gz``."""
    return gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb")  # type: ignore[return-value]


@contextmanager
def open_to_write(path: Path) -> Iterator[IO[bytes]]:
    """Open a file for writing, packed if its name ends in ``.gz``; it has reached the disk when it is closed."""
    with path.open("wb") as stream:
        if path.suffix == ".gz":
            with (
                gzip.GzipFile(filename="", mode="wb", compresslevel=LEVEL, fileobj=stream, mtime=0) as packed,
                BufferedWriter(packed, 1 << 17) as pieces,
            ):
                yield pieces
        else:
            yield stream
        stream.flush()
        os.fsync(stream.fileno())


def read_file(path: Path, *, format: str = "") -> Iterator[ox.Quad]:
    """Yield the quads of a file.

    Args:
        format: suffix of the format, where the name does not say it.

    Raises:
        GraphError: it is missing, broken (with the line) or of an unknown format.
    """
    kind = READABLE[format or suffix(path)]
    try:
        with open_file(path) as stream:
            # a file's blank nodes are not those of another file
            yield from ox.parse(stream, format=kind, rename_blank_nodes=True)
    except SyntaxError as error:
        raise broken(path, error) from error
    except (OSError, EOFError) as error:
        raise GraphError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from error


def broken(path: Path, error: SyntaxError) -> GraphError:
    """Return the error for a file whose syntax is wrong, with the line."""
    line = "" if error.lineno is None else f":{error.lineno}"
    return GraphError(f"{path}{line}: not {suffix(path)[1:]}: {error.msg}")


def encode(lines: Lines, format: str) -> Iterable[bytes]:
    """Return a graph in a format, given by its suffix, in pieces; always the same bytes for the same graph."""
    return WRITERS[format](lines)


def kept(lines: Lines, format: str) -> Lines:
    """Return what a format keeps of a graph: everything, or the union without graph names.

    The derived graphs are not in such a union: they could no longer be told from what articles say.
    """
    if format in KEEPS_GRAPHS:
        return lines
    told = (found for name, found in lines.items() if not name.startswith(iris.DERIVED_GRAPHS))
    return {DEFAULT: set().union(*told)}


def _ntriples(lines: Lines) -> Iterator[bytes]:
    return _nquads({DEFAULT: ntriples.union(lines)})


def _nquads(lines: Lines) -> Iterator[bytes]:
    """Yield the quads in the order of their bytes, a few thousand at a time.

    A graph's lines are in this order with its name or without, so that a piece is what all graphs have between two of
    their lines.
    """
    graphs = [(f" <{name}> .\n".encode() if name else b" .\n", sorted(held)) for name, held in lines.items()]
    every = chain.from_iterable(held for _, held in graphs)
    limits = [*sorted(islice(every, None, None, PIECE // 100))[100::100], None]
    starts = [0] * len(graphs)
    for limit in limits:
        piece: list[bytes] = []
        for number, (end, held) in enumerate(graphs):
            stop = len(held) if limit is None else bisect_left(held, limit, starts[number])
            piece += [line[:-2] + end for line in held[starts[number] : stop]]
            starts[number] = stop
        piece.sort()
        yield b"".join(piece)


def _trig(lines: Lines) -> list[bytes]:
    return [ox.serialize(ntriples.quads(lines), format=ox.RdfFormat.TRIG, prefixes=turtle.PREFIX_IRIS) or b""]


def _turtle(lines: Lines) -> Iterable[bytes]:
    return turtle.encode(ntriples.union(lines))


def _jsonld(lines: Lines) -> list[bytes]:
    nodes: dict[str, dict[str, Any]] = {}
    for triple in ntriples.triples(sorted(ntriples.union(lines))):
        subject, predicate, value = (ntriples.rdflib_term(t) for t in (triple.subject, triple.predicate, triple.object))
        node = nodes.setdefault(str(subject), {"@id": str(subject)})
        if predicate == RDF.type:
            node.setdefault("@type", []).append(turtle.compact(str(value)))
        else:
            node.setdefault(turtle.compact(str(predicate)), []).append(_json_value(value))
    document = {"@context": turtle.PREFIX_IRIS, "@graph": list(nodes.values())}
    return [json.dumps(document, ensure_ascii=False, indent=1).encode(), b"\n"]


def _json_value(value: Node) -> object:
    if not isinstance(value, Literal):
        return {"@id": str(value)}
    if value.language:
        return {"@value": str(value), "@language": value.language}
    return {"@value": str(value), "@type": turtle.compact(str(value.datatype))} if value.datatype else str(value)


WRITERS: dict[str, Callable[[Lines], Iterable[bytes]]] = {
    ".ttl": _turtle,
    ".nt": _ntriples,
    ".nq": _nquads,
    ".trig": _trig,
    ".jsonld": _jsonld,
}
