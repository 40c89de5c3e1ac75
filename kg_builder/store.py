"""Reads, writes and merges graphs: files by their suffix (see ``formats``), and Oxigraph stores in folders.

A file is written under another name in the same folder, read back, compared and only then renamed: it is whole or as it
was. Merging is set union, so the order and repetition of the inputs do not matter.
"""

import logging
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

import pyoxigraph as ox
from rdflib import Dataset, Graph

from kg_builder import drafts, formats, iris, ntriples, store_folder, union_store
from kg_builder.derived.facts import PREDICATES
from kg_builder.derived.graph import INFERRED, derive, derived_of, without_derived
from kg_builder.errors import GraphError, SilentLossError
from kg_builder.merged_quads import Counts, MergedQuads, told
from kg_builder.ntriples import Lines, Quad
from kg_builder.union_store import with_union

log = logging.getLogger(__name__)

Source = str | Path
Written = tuple[int, int]  # lines of a file, CRC-32 of its bytes
BLOCK = 1 << 20  # bytes read back at a time


def read_graph(paths: Iterable[Source]) -> Dataset:
    """Return the union of files, folders of files and stores, in any mix, as a dataset backed by Oxigraph.

    Its default graph is the union of its graphs, each triple once; ``GRAPH ?g`` asks for the named ones. A single store
    is opened in its folder, read-only; all else is read into memory.

    Raises:
        GraphError: an input is missing, broken (with file and line), locked or of an unknown format.
    """
    found = [Path(path) for path in paths]
    if len(found) == 1 and store_folder.is_store(found[0]):
        return union_store.as_dataset(store_folder.open_to_read(found[0]))
    store = ox.Store()
    store.bulk_extend(with_union(chain.from_iterable(map(_quads, found))))
    return union_store.as_dataset(store)


def as_dataset(lines: Lines) -> Dataset:
    """Return a graph given as lines, as ``read_graph`` returns one."""
    store = ox.Store()
    store.bulk_extend(with_union(ntriples.quads(lines)))
    return union_store.as_dataset(store)


def read_lines(path: Source) -> Lines:
    """Return a file, a folder of files or a store as lines, in the normal form that merging works on.

    Raises:
        GraphError: as ``read_graph``, or there are blank nodes.
    """
    try:
        return ntriples.normal(ntriples.together(_pieces(Path(path))))
    except GraphError as error:
        raise error if str(error).startswith(str(path)) else GraphError(f"{path}: {error}") from error


def _quads(path: Path) -> Iterator[ox.Quad]:
    if store_folder.is_store(path):
        yield from chain.from_iterable(map(ntriples.quads, store_folder.pieces(path)))
    elif path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.is_file() and formats.is_readable(file))
        if not files:
            raise GraphError(f"{path}: no graphs in this folder (looked for {', '.join(formats.READABLE)})")
        yield from chain.from_iterable(map(formats.read_file, files))
    elif path.exists():
        yield from formats.read_file(path)
    else:
        raise GraphError(f"{path}: there is no such file")


def _pieces(path: Path) -> Iterator[Lines]:
    return store_folder.pieces(path) if store_folder.is_store(path) else ntriples.pieces(_quads(path))


def write(data: Graph | Iterable[Quad], path: Source) -> int:
    """Write a graph, a dataset or quads to a file or a store; return how many triples or quads it then says.

    A file is replaced; to a store the graph is added, an article's graph in place of its former one. A path without a
    suffix is a store.

    Raises:
        GraphError: the path has an unknown suffix or cannot be written; the old file is then as it was.
        SilentLossError: what was written does not read back as what was there; likewise.
    """
    return write_lines(ntriples.from_rdflib(data), path)


def write_lines(lines: Lines, path: Source, *, replace: bool = True) -> int:
    """Write a graph given as lines; as ``write``."""
    path = Path(path)
    if path.is_dir() or not path.suffix:
        _check_parent(path)
        store_folder.write(lines, path, replace=replace)
        return ntriples.count(ntriples.normal(lines))
    format = formats.suffix(path)
    _check_parent(path)
    kept = formats.kept(ntriples.normal(lines), format)
    in_lines = format in formats.IN_LINES
    check = partial(_compare_bytes, lines=ntriples.count(kept)) if in_lines else partial(_compare_quads, lines=kept)
    _replace(path, formats.encode(kept, format), check)
    return ntriples.count(kept)


def write_with_derived(lines: Lines, path: Source, *, infer: bool = False) -> int:
    """Write a graph given as lines with what follows from it, as ``write``; in a store, from all that it then holds.

    Args:
        infer: whether to write what follows by the ontology, too; a store that has it keeps it, made anew.
    """
    path = Path(path)
    if not store_folder.is_store(path):
        return write_lines(derive(lines, infer=infer), path)
    written = ntriples.normal(store_folder.as_stored(without_derived(lines)))
    infer |= store_folder.has_graph(path, iris.derived_graph(INFERRED))
    held = ntriples.together(store_folder.pieces(path, () if infer else PREDICATES))
    derived = derive(store_folder.after(held, written), infer=infer)
    written |= {name: found for name, found in derived.items() if name.startswith(iris.DERIVED_GRAPHS)}
    return write_lines(written, path)  # at once, so that a store never holds what does not follow


def check_output(path: Source) -> None:
    """Refuse an output before the work for it is done.

    Raises:
        GraphError: its suffix is unknown, or its folder is missing or cannot be written to.
    """
    path = Path(path)
    if path.suffix and not path.is_dir():
        formats.suffix(path)
    _check_parent(path)
    folder = path if path.is_dir() else path.parent
    if not os.access(folder, os.W_OK | os.X_OK):
        raise GraphError(f"{path}: the folder {folder} cannot be written to")


def _check_parent(path: Path) -> None:
    if not path.parent.is_dir():
        raise GraphError(f"{path}: there is no folder {path.parent}")


def _replace(path: Path, pieces: Iterable[bytes], check: Callable[[Path, Written], None]) -> None:
    """Put data, which comes in pieces, in a file's place once it has been read back and found to be right."""
    suffixes = "".join(path.suffixes[-2:]) if path.suffix == ".gz" else path.suffix
    draft = drafts.draft(path, suffixes)
    try:
        check(draft, _write(draft, pieces))
        draft.replace(path)
    except OSError as error:
        raise GraphError(f"{path}: cannot be written: {error.strerror or error}") from error
    except SilentLossError as error:
        raise SilentLossError(f"{path}: {error}") from error
    finally:
        drafts.remove(draft)


def _write(path: Path, pieces: Iterable[bytes]) -> Written:
    """Write a file; return the number of lines in it, and the CRC-32 of what went in."""
    number = checksum = 0
    with formats.open_to_write(path) as stream:
        for piece in pieces:
            stream.write(piece)
            number, checksum = number + piece.count(b"\n"), zlib.crc32(piece, checksum)
    return number, checksum


def _compare_bytes(draft: Path, written: Written, *, lines: int) -> None:
    """Refuse a file of lines if one is lost or the file is not as it was written; each is sound since it was made."""
    found = 0
    try:
        with formats.open_file(draft) as stream:
            while block := stream.read(BLOCK):
                found = zlib.crc32(block, found)
    except (OSError, EOFError, zlib.error) as error:
        raise SilentLossError(f"does not read back after writing: {error}") from error
    if (lines, found) != written:
        raise SilentLossError(f"{lines} triples in, {written[0]} out, or not the same")


def _compare_quads(draft: Path, _: Written, *, lines: Lines) -> None:
    try:
        found = ntriples.fingerprint(formats.read_file(draft))
    except GraphError as error:
        raise SilentLossError(f"does not read back after writing: {error}") from error
    if found != ntriples.fingerprint_of_lines(lines):
        raise SilentLossError(f"{ntriples.count(lines)} triples in, {found[0]} out, or not the same")


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeReport:
    """What was merged. Counts are of nodes in the result, or of triples whatever their graph.

    Attributes:
        inputs: how many inputs; shared_actors and triples_shared count what more than one of them has.
        triples_in: the sum over the inputs; triples_out is what the result holds.
    """

    inputs: int
    articles: int
    statements: int
    claims: int
    events: int
    actors: int
    shared_actors: int
    triples_in: int
    triples_out: int
    triples_shared: int

    def __str__(self) -> str:
        found = counted(
            article=self.articles, statement=self.statements, claim=self.claims, event=self.events, actor=self.actors
        )
        return (
            f"{counted(input=self.inputs)}: {found} ({self.shared_actors} in more than one input); "
            f"{counted(triple=self.triples_in)} in, {self.triples_out} out, {self.triples_shared} in more than one"
        )


def counted(**numbers: int) -> str:
    """Return numbers with their nouns, as a person writes them: "1 article, 2 claims"."""
    return ", ".join(f"{number} {noun}{'s' if number != 1 else ''}" for noun, number in numbers.items())


def merge(inputs: Iterable[Source], output: Source, *, infer: bool = False) -> MergeReport:
    """Write the union of some inputs to a file or store, with what follows from it, and return what was merged.

    A store that exists is added to: it counts as one more input. Turtle, N-Triples and JSON-LD have no graph names:
    their triples go to the default graph, unless a named graph of any input holds them already.

    Args:
        infer: whether to write what follows by the ontology, too; it is also made anew where an input has it.

    Raises:
        GraphError: as ``read_graph`` and ``write``; or the inputs' IRIs were minted by different rules.
    """
    sources = list(dict.fromkeys(Path(path) for path in inputs))
    if not sources:
        raise GraphError("nothing to merge")
    if store_folder.is_store(Path(output)) and Path(output) not in sources:
        sources.append(Path(output))
    path = Path(output)
    _check_parent(path)
    folder = drafts.draft(path, ".runs")
    try:
        return _merged(sources, path, MergedQuads(folder), infer=infer)
    except OSError as error:
        raise GraphError(f"{folder}: cannot be written: {error.strerror or error}") from error
    finally:
        drafts.remove(folder)


def _merged(sources: list[Path], output: Path, merged: MergedQuads, *, infer: bool) -> MergeReport:
    for source in sources:
        try:
            merged.add(_pieces(source))
        except GraphError as error:
            raise error if str(error).startswith(str(source)) else GraphError(f"{source}: {error}") from error
    counts = merged.settle()
    _check_mergeable(counts)
    format = "" if output.is_dir() or not output.suffix else formats.suffix(output)
    derived = {} if format == ".nt" else derived_of(merged.triples, infer=infer or merged.is_inferred)
    if format in formats.IN_LINES:
        number = counts.triples if format == ".nt" else counts.quads + merged.count_new(derived)
        pieces = merged.nquads(derived) if format == ".nq" else merged.ntriples()
        _replace(output, pieces, partial(_compare_bytes, lines=number))
    else:
        write_lines(merged.lines() | derived, output, replace=False)
    return _report(len(sources), counts)


def _report(inputs: int, counts: Counts) -> MergeReport:
    found = told(counts.of_class)
    return MergeReport(
        inputs=inputs,
        articles=found["Article"],
        statements=found["Statement"],
        claims=found["Claim"],
        events=found["Event"],
        actors=found["Actor"],
        shared_actors=counts.shared_of_class["Actor"],
        triples_in=counts.told,
        triples_out=counts.triples,
        triples_shared=counts.shared,
    )


def _check_mergeable(counts: Counts) -> None:
    """Refuse graphs whose IRIs mean different things; warn of an article that was read in two versions."""
    if len(counts.schemes) > 1:
        raise GraphError(
            "these graphs were made under different rules for IRIs (gp:iriScheme); make them again to merge"
        )
    for article, texts in counts.texts.items():
        if texts > 1:
            log.warning("%s has %d different texts; offsets of one do not fit the other", article, texts)
