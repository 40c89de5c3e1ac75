"""The union of graphs of any number and size: quads are sorted in files, so memory does not grow with the inputs.

An entry is a triple's N-Triples line, its graph in brackets (nothing for the default graph) and, while inputs are
read, their number, with tabs between: no canonical line has one. Entries stand in the order of the N-Quads.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import merge
from itertools import groupby, islice
from pathlib import Path

from rdflib import RDF

from kg_builder import iris, ntriples
from kg_builder.derived.graph import INFERRED
from kg_builder.namespaces import GP
from kg_builder.ntriples import DEFAULT, Lines
from kg_builder.sorted_entries import SortedEntries

PIECE = 2_000  # lines written at a time
CLASSES = ("Article", "Statement", "NarratorStatement", "Claim", "Event", "Actor")
TYPE_ENDS = {name: f" <{RDF.type}> <{GP[name]}> .".encode() for name in CLASSES}
IRI_SCHEME, SHA256 = (f" <{term}> ".encode() for term in (GP.iriScheme, GP.textSHA256))


@dataclass(slots=True)
class Counts:
    """What a union holds, in triples whatever their graph.

    Attributes:
        told: the sum over the inputs; triples: in the union; shared: in more than one input.
        quads: triples in each of their graphs.
        of_class, shared_of_class: nodes by the local name of their class.
        schemes: the rules by which IRIs were minted; texts: how many texts each article has.
    """

    told: int = 0
    triples: int = 0
    shared: int = 0
    quads: int = 0
    of_class: Counter[str] = field(default_factory=Counter)
    shared_of_class: Counter[str] = field(default_factory=Counter)
    schemes: set[bytes] = field(default_factory=set)
    texts: Counter[str] = field(default_factory=Counter)


class MergedQuads:
    """The quads of several inputs without their derived graphs; ``is_inferred`` tells whether one had the closure."""

    def __init__(self, folder: Path) -> None:
        self._entries = SortedEntries(folder)
        self._inputs = 0
        self.is_inferred = False

    def add(self, pieces: Iterable[Lines]) -> None:
        """Add the lines of one more input, which come in pieces.

        Raises:
            OSError: a file cannot be written.
        """
        for piece in pieces:
            for name, lines in piece.items():
                self.is_inferred |= name == iris.derived_graph(INFERRED)
                if not name.startswith(iris.DERIVED_GRAPHS):
                    end = f"\t{f'<{name}>' if name else ''}\t{self._inputs}".encode()
                    self._entries.add(line + end for line in lines)
        self._inputs += 1

    def settle(self) -> Counts:
        """Bring the quads of all inputs together, and return what they are; of the default graph stay only those
        triples that no named graph holds."""
        counts = Counts()
        self._entries.replace(self._settled(counts))
        return counts

    def _settled(self, counts: Counts) -> Iterator[bytes]:
        for line, entries in groupby((entry.split(b"\t") for entry in self._entries), key=lambda parts: parts[0]):
            places = [(graph, number) for _, graph, number in entries]
            inputs = len({number for _, number in places})
            counts.told += inputs
            counts.triples += 1
            counts.shared += inputs > 1
            _count(counts, line, inputs)
            graphs = sorted({graph for graph, _ in places})
            kept = [graph for graph in graphs if graph or len(graphs) == 1]
            counts.quads += len(kept)
            yield from (b"%s\t%s" % (line, graph) for graph in kept)

    def triples(self) -> Iterator[bytes]:
        """Yield the triples as N-Triples lines, each once and sorted."""
        return (line for line, _ in groupby(entry.partition(b"\t")[0] for entry in self._entries))

    def ntriples(self) -> Iterator[bytes]:
        """Yield the lines of N-Triples, sorted, some thousand at a time."""
        return _in_pieces(line + b"\n" for line in self.triples())

    def nquads(self, derived: Lines) -> Iterator[bytes]:
        """Yield the lines of N-Quads, sorted, some thousand at a time, with those of derived graphs, which the default
        graph does not repeat."""
        return _in_pieces(self._nquads(derived))

    def _nquads(self, derived: Lines) -> Iterator[bytes]:
        more = sorted(b"%s\t<%s>" % (line, name.encode()) for name, lines in derived.items() for line in lines)
        repeated = ntriples.union(derived)
        for entry in merge(self._entries, more):
            line, _, graph = entry.partition(b"\t")
            if graph:
                yield b"%s %s .\n" % (line[:-2], graph)
            elif line not in repeated:
                yield line + b"\n"

    def count_new(self, derived: Lines) -> int:
        """Return how many quads derived graphs add, less those that the default graph then does not repeat."""
        repeated = ntriples.union(derived)
        told = (entry[:-1] for entry in self._entries if entry.endswith(b"\t"))
        return ntriples.count(derived) - sum(line in repeated for line in told)

    def lines(self) -> Lines:
        """Return all in memory."""
        found: Lines = {}
        for entry in self._entries:
            line, _, graph = entry.partition(b"\t")
            found.setdefault(graph[1:-1].decode() or DEFAULT, set()).add(line)
        return found


def told(of_class: Mapping[str, int]) -> dict[str, int]:
    """Return the nodes of ``CLASSES`` as they are told to users: statements without those of an article's own voice."""
    found = {name: of_class[name] for name in CLASSES}
    own = found.pop("NarratorStatement")
    return found | {"Statement": found["Statement"] - own}


def _count(counts: Counts, line: bytes, inputs: int) -> None:
    if b"#type> <" in line:
        for name, end in TYPE_ENDS.items():
            if line.endswith(end):
                counts.of_class[name] += 1
                counts.shared_of_class[name] += inputs > 1
    elif IRI_SCHEME in line:
        counts.schemes.add(line.split(b" ", 2)[2])
    elif SHA256 in line:
        counts.texts[line.split(b"> ", 1)[0][1:].decode()] += 1


def _in_pieces(lines: Iterator[bytes]) -> Iterator[bytes]:
    while piece := b"".join(islice(lines, PIECE)):
        yield piece
