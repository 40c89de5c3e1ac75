"""Writes graphs in one of the forms that others read. Files are whole or as they were; a graph gives the same bytes."""

from collections.abc import Iterable
from pathlib import Path

from kg_builder import store
from kg_builder.errors import GraphError
from kg_builder.exports import graphml, neo4j, nif, plover
from kg_builder.exports.forms import Form
from kg_builder.exports.nodes import read
from kg_builder.exports.writing import write_file, write_folder


def export(graphs: Iterable[str | Path], output: str | Path, *, form: Form, each_event: bool = False) -> None:
    """Write the union of some graphs, with what follows from it, as a file; for Neo4j as a folder of two files.

    Args:
        each_event: whether each event has edges of its own in GraphML.

    Raises:
        GraphError: a graph cannot be read, or the output cannot be written.
    """
    path = Path(output)
    if not path.parent.is_dir():
        raise GraphError(f"{path}: there is no folder {path.parent}")
    if path.is_dir() and form is not Form.neo4j_csv:
        raise GraphError(f"{path}: is a folder; {form} is one file")
    if form is Form.nif:
        store.check_output(path)
    lines = read(map(Path, graphs))
    if form is Form.plover_csv:
        write_file(path, plover.export(lines))
    elif form is Form.graphml:
        write_file(path, graphml.export(lines, each_event=each_event))
    elif form is Form.neo4j_csv:
        write_folder(path, neo4j.export(lines))
    else:
        store.write_lines(nif.export(lines), path)
