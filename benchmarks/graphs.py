"""Measures work on large graphs, made of synthetic articles: merge, Turtle, questions, closure, exports, a server."""

import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import chain, islice
from pathlib import Path

from benchmarks.synthetic import DAYS, FIRST_DAY, PEOPLE, PLACES, STATES, articles
from benchmarks.timing import Figures, Spent, best, least, peak_mib, timed
from kg_builder import ntriples, store, turtle
from kg_builder.asking import ask
from kg_builder.derived.closure import closure
from kg_builder.derived.graph import without_derived
from kg_builder.exports.export import export
from kg_builder.exports.forms import Form
from kg_builder.graph import article_lines
from kg_builder.graph_run import Run
from kg_builder.load import load
from kg_builder.questions import Question, questions

PART = 10  # articles in a file that is merged
MERGED = "merged.nq"
BY_RDFLIB = 20_000  # triples that rdflib is measured on
RUN = Run(version="benchmark")
KNOWN = {
    "actor": STATES[0].name, "place": PLACES[0].name, "date": (FIRST_DAY + timedelta(days=DAYS - 5)).isoformat(),
}  # fmt: skip
PERSONS = {"speaker", "mediator"}  # parameters that take a person rather than a state


def make(folder: Path, quads: int) -> Figures:
    """Write files of ten articles until there are so many quads."""
    made = written = 0
    parts = folder / "parts"
    parts.mkdir()
    source = articles()
    with timed() as spent:
        while made < quads:
            lines: ntriples.Lines = {}
            for records in islice(source, PART):
                ntriples.add(lines, article_lines(records, run=RUN))
            made += ntriples.count(lines)
            store.write_lines(lines, parts / f"{written:04}.nq")
            written += 1
    return {"files": written, "articles": written * PART, "quads": made, "s": spent.wall}


def merge(folder: Path) -> Figures:
    """Return the seconds and the peak memory of merging the files, with what is derived."""
    with timed() as spent:
        report = store.merge(sorted((folder / "parts").iterdir()), folder / MERGED)
    return {
        "inputs": report.inputs, "triples": report.triples_out, "statements": report.statements, "s": spent.wall,
        "CPU s": spent.cpu, "peak MiB": peak_mib(),
    }  # fmt: skip


def write_turtle(folder: Path) -> Figures:
    """Return the triples a second of both ways of writing Turtle, and the seconds of writing the whole file."""
    lines = ntriples.union(without_derived(store.read_lines(folder / MERGED)))
    few = set(sorted(lines)[:BY_RDFLIB])
    with timed() as slow:
        b"".join(turtle.encode(few, most_by_rdflib=len(few)))
    quick = best(lambda: sum(map(len, turtle.encode(lines, most_by_rdflib=0))))
    with timed() as whole:
        store.write_lines({"": lines}, folder / "merged.ttl")
    return {
        "rdflib triples/s": len(few) / slow.wall, "sorted triples/s": len(lines) / quick, "triples": len(lines),
        "whole file, compared, s": whole.wall, "peak MiB": peak_mib(),
    }  # fmt: skip


def ask_all(folder: Path) -> Figures:
    """Return the milliseconds of every bundled question on the graph in a store in a folder.

    Each is narrowed as its own example shows it, with people, states and places of the synthetic graph in place of the
    real ones; and then not narrowed at all.
    """
    with timed() as writing:
        store.merge([folder / MERGED], folder / "store")
    with timed() as opening:
        dataset = store.read_graph([folder / "store"])
    figures = {"write s": writing.wall, "open s": opening.wall}
    slowest = {"": Spent(), ", not narrowed": Spent()}
    for question in questions():
        for how, given in zip(slowest, (_example(question), {}), strict=True):
            spent = least(lambda q=question, g=given: ask(dataset, q.name, **g), times=2)  # type: ignore[misc]
            figures[f"{question.name}{how} ms"] = 1000 * spent.wall
            slowest[how] = Spent(wall=max(slowest[how].wall, spent.wall), cpu=max(slowest[how].cpu, spent.cpu))
    for how, spent in slowest.items():
        figures |= {f"slowest{how} ms": 1000 * spent.wall, f"slowest{how}, CPU ms": 1000 * spent.cpu}
    return figures | {"peak MiB": peak_mib()}


def _example(question: Question) -> dict[str, str | bool]:
    """Return the parameters of a question's example, with names that the synthetic graph knows."""
    words, given, at = shlex.split(question.example), dict[str, str | bool](), 0
    while at < len(words):
        parameter = question.parameter(words[at].removeprefix("--"))
        value: str | bool = True if parameter.is_switch else words[at + 1]
        if parameter.kind in KNOWN:
            value = PEOPLE[0].name if parameter.name in PERSONS else KNOWN[parameter.kind]
        given[parameter.name] = value
        at += 1 if parameter.is_switch else 2
    return given


def infer(folder: Path) -> Figures:
    """Return the seconds of what follows by the ontology."""
    lines = without_derived(store.read_lines(folder / MERGED))
    with timed() as spent:
        found = closure(lambda: chain.from_iterable(lines.values()))
    return {"quads": ntriples.count(lines), "inferred": len(found), "s": spent.wall, "peak MiB": peak_mib()}


def export_all(folder: Path) -> Figures:
    """Return the seconds of each export."""
    figures = {}
    for form in Form:
        with timed() as spent:
            export([folder / MERGED], folder / ("view.nq" if form is Form.nif else form.value), form=form)
        figures[f"{form} s"] = spent.wall
    return figures | {"peak MiB": peak_mib()}


def serve(folder: Path) -> Figures:
    """Return the seconds of loading the graph into an Oxigraph server, and of finding that all is there."""
    program = Path(sys.executable).with_name("oxigraph")
    if not program.exists():
        return {}
    with _server(program, folder / "server") as url:
        with timed() as first:
            load([folder / MERGED], url)
        with timed() as again:
            load([folder / MERGED], url)
    return {"load s": first.wall, "load again s": again.wall}


@contextmanager
def _server(program: Path, location: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = ("127.0.0.1", int(free.getsockname()[1]))
    command = [str(program), "serve", "--location", str(location), "--bind", "{}:{}".format(*address)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(address) == 0:
                    break
            time.sleep(0.1)
        yield "http://{}:{}".format(*address)
    finally:
        process.kill()
        process.wait()
