"""The command line. Data goes to standard output, messages to standard error; heavy modules load inside the verbs.

Exit codes: 0 all is well; 1 something was refused or does not conform; 2 the command was not understood.
"""

import logging
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg_builder import __version__
from kg_builder.cli_actors import actors_app
from kg_builder.cli_ask import ask_app
from kg_builder.cli_batch import batch_verb
from kg_builder.cli_options import Actors, Fields, Model, Published
from kg_builder.cli_store import store_app
from kg_builder.errors import ArticleError, KGBuilderError
from kg_builder.exports.forms import Edges, Form

if TYPE_CHECKING:
    from kg_builder.records import ArticleRecords

app = typer.Typer(
    help="Builds a knowledge graph of world politics from news articles: who said what, who did what, how surely.",
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode="markdown",
)  # fmt: skip
app.add_typer(ask_app, name="ask")
app.add_typer(store_app, name="store")
app.add_typer(actors_app, name="actors")
app.command("batch")(batch_verb)

Inputs = Annotated[
    list[str],
    typer.Argument(metavar="INPUT", help="Articles: texts, JSON, CSV, web pages and so on, folders, or - for stdin."),
]
Graphs = Annotated[
    list[Path],
    typer.Argument(metavar="GRAPH", help="Graphs: .ttl, .nt, .nq, .trig, .jsonld, folders of them, or stores."),
]


class Inference(StrEnum):
    """What ``build`` and ``merge`` infer."""

    rl = "rl"


class RecordFormat(StrEnum):
    """What ``extract`` prints."""

    records = "records"


Infer = Annotated[
    Inference | None,
    typer.Option(
        help="Also write what follows by the ontology (OWL 2 RL), in a graph of its own; for .nq, .trig, stores."
    ),
]


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say more on standard error.")] = False,
) -> None:
    """Set up what all verbs share."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("{levelname}: {message}", style="{"))
    logging.addLevelName(logging.WARNING, "warning")
    logger = logging.getLogger("kg_builder")
    logger.handlers = [handler]
    logger.setLevel(logging.DEBUG if verbose else logging.WARNING)


@app.command("extract")
def extract_verb(
    inputs: Inputs,
    format: Annotated[RecordFormat, typer.Option(help="What to print: one JSON object an article.")] = (
        RecordFormat.records
    ),
    published: Published = None,
    fields: Fields = None,
    model: Model = None,
    actors: Actors = None,
) -> None:
    """Print what articles say as records, one line of JSON an article, in the order of the inputs."""
    from kg_builder.builder import read
    from kg_builder.contract import to_line

    refused = False
    for result in read(inputs, published=published, fields=fields or "", model=model, actors=actors or ()):
        if isinstance(result, ArticleError):
            _complain(result)
            refused = True
        else:
            typer.echo(to_line(result).encode("utf-8"))
            sys.stdout.flush()
    raise typer.Exit(code=int(refused))


@app.command("build")
def build_verb(
    inputs: Inputs,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="OUT", help="A .ttl, .nt, .nq, .trig or .jsonld file, or a folder."),
    ] = None,
    store: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Add the graph to the Oxigraph store in this folder.")
    ] = None,
    published: Published = None,
    fields: Fields = None,
    model: Model = None,
    actors: Actors = None,
    infer: Infer = None,
) -> None:
    """Build the graph of articles and write it, as a file or as a folder that holds an Oxigraph store, or both."""
    from kg_builder.builder import build

    if output is None and store is None:
        raise typer.BadParameter("name a file or folder to write, or a --store", param_hint="'--output' / '-o'")
    with _Progress() as progress:
        built = build(
            *(inputs, output),
            folder=store,
            published=published,
            fields=fields or "",
            model=model,
            actors=actors or (),
            infer=infer is not None,
            progress=progress,
        )
    typer.echo(f"{built} -> {' and '.join(str(path) for path in (output, store) if path is not None)}", err=True)
    raise typer.Exit(code=int(bool(built.refused)))


@app.command("merge")
def merge_verb(
    graphs: Graphs,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="OUT", help="Where to write the union; as build.")],
    infer: Infer = None,
) -> None:
    """Merge graphs: the union of what they say, in any mix of formats. A store that exists is added to."""
    from kg_builder.store import merge

    typer.echo(f"{merge(graphs, output, infer=infer is not None)} -> {output}", err=True)


@app.command("load")
def load_verb(
    graphs: Graphs,
    endpoint: Annotated[str, typer.Option(metavar="URL", help="The store, such as http://localhost:3030/news.")],
    store: Annotated[
        str, typer.Option(metavar="PRODUCT", help="oxigraph, virtuoso, fuseki, graphdb, ...")
    ] = "oxigraph",
    user: Annotated[str | None, typer.Option(metavar="NAME", help="Who loads; the password is asked for.")] = None,
    password_stdin: Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")] = (
        False
    ),
    auth: Annotated[str, typer.Option(metavar="HOW", help="basic, digest or bearer, if not the product's own.")] = "",
    again: Annotated[bool, typer.Option("--again", help="Also send what is there in the same number.")] = False,
) -> None:
    """Load graphs into a triple store over HTTP, each named graph by itself. Give the command again to go on."""
    from kg_builder.account import Account
    from kg_builder.load import load

    account = None
    if user is not None:
        password = sys.stdin.readline().rstrip("\n") if password_stdin else typer.prompt("password", hide_input=True)
        account = Account(user=user, password=password, auth=auth)
    typer.echo(f"{load(graphs, endpoint, product=store, account=account, again=again)} -> {endpoint}", err=True)


@app.command("export")
def export_verb(
    graphs: Graphs,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="OUT", help="A file; for neo4j-csv a folder.")],
    format: Annotated[Form, typer.Option(help="What to write.")],
    edges: Annotated[Edges, typer.Option(help="One edge of GraphML for each kind of event, or each event.")] = (
        Edges.types
    ),
) -> None:
    """Write graphs in a form that others read: event rows, GraphML, tables for Neo4j's import, NIF."""
    from kg_builder.exports.export import export

    export(graphs, output, form=format, each_event=edges is Edges.events)
    typer.echo(f"{format.value} -> {output}", err=True)


@app.command("check")
def check_verb(
    graphs: Graphs,
    owl: Annotated[bool, typer.Option("--owl", help="Also look for contradictions with the ontology; needs Java.")] = (
        False
    ),
) -> None:
    """Check graphs against the shapes: is every claim complete, does every quotation stand where the graph says?"""
    from kg_builder.check import check_graph, check_owl
    from kg_builder.store import counted, read_graph

    graph = read_graph(graphs)
    findings = check_graph(graph) + (check_owl(graph) if owl else [])
    for finding in findings:
        typer.echo(str(finding))
    typer.echo(counted(finding=len(findings)) if findings else "conforms", err=True)
    raise typer.Exit(code=int(bool(findings)))


class _Progress:
    """Counts articles on standard error while it is a terminal, and prints what is refused."""

    def __enter__(self) -> Callable[["ArticleRecords | ArticleError"], None]:
        from rich.console import Console
        from rich.status import Status

        self.console = Console(stderr=True)
        self.status = Status("loading the language model", console=self.console)
        self.read = 0
        if self.console.is_terminal:
            self.status.start()
        return self.step

    def step(self, result: "ArticleRecords | ArticleError") -> None:
        if isinstance(result, ArticleError):
            _complain(result)
        self.read += 1
        self.status.update(f"{self.read} articles read")

    def __exit__(self, *details: object) -> None:
        self.status.stop()


def _complain(error: KGBuilderError) -> None:
    skipped = isinstance(error, ArticleError) and error.skipped
    typer.echo(f"{'skipped' if skipped else 'error'}: {error}", err=True)


def main() -> None:
    """Run the command line."""
    try:
        app(prog_name="kg-builder")
    except KGBuilderError as error:
        _complain(error)
        sys.exit(1)
