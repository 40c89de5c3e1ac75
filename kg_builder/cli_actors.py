"""The verb ``actors``: check, show, export and enrich the tables of actors."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kg_builder.cli_options import iso_date

actors_app = typer.Typer(
    help="Look into the tables of actors: who is known, under which names, in which offices.",
    no_args_is_help=True, add_completion=False, rich_markup_mode="markdown",
)  # fmt: skip

Folders = Annotated[
    list[Path] | None,
    typer.Option("--actors", metavar="DIR", help="Actor tables of your own to lay over the shipped ones."),
]


def _names(folders: list[Path] | None) -> tuple[str, ...]:
    return tuple(map(str, folders or ()))


@actors_app.command("check")
def check_verb(actors: Folders = None) -> None:
    """Check the tables row by row: ids, references, dates, codes, names of several, tenures that overlap."""
    from kg_builder.actor_check import check_actors
    from kg_builder.store import counted

    findings = check_actors(_names(actors))
    for finding in findings:
        typer.echo(str(finding))
    typer.echo(counted(finding=len(findings)) if findings else "all is well", err=True)
    raise typer.Exit(code=int(bool(findings)))


@actors_app.command("show")
def show_verb(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, a surname, or a title with its owner.")],
    day: Annotated[str, typer.Option("--on", parser=iso_date, metavar="DATE", help="The day; today if not told.")] = "",
    country: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="A state in play, by two letters: GB. Repeatable.")
    ] = None,
    actors: Folders = None,
) -> None:
    """Show whom a name means on a day, with scores and reasons: `actors show "the US president" --on 2022-02-21`."""
    from kg_builder.actor_lookup import look_up
    from kg_builder.gazetteer import gazetteer

    tables = gazetteer(*_names(actors))
    found = look_up(name, tables, day=day or date.today().isoformat(), countries=tuple(country or ()))
    for reading in found.readings:
        entry = tables.entries[reading.actor]
        item = f" ({entry.wikidata})" if entry.wikidata else ""
        typer.echo(f"{reading.score:.2f}  {entry.id}  {entry.label}{item}: {'; '.join(reading.reasons)}")
    if found.actor:
        typer.echo(f"means {tables.entries[found.actor].label}", err=True)
    else:
        typer.echo("stays open: no reading is clear" if found.readings else "nobody known", err=True)
    raise typer.Exit(code=int(not found.actor))


@actors_app.command("export")
def export_verb(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="OUT", help="A .ttl, .nt, .nq, .trig or .jsonld file, or a store.")
    ],
    actors: Folders = None,
) -> None:
    """Write the tables as a graph: names as SKOS labels, offices as posts, tenures as dated memberships."""
    from kg_builder.graph_tables import table_lines
    from kg_builder.store import check_output, counted, write_lines

    check_output(output)
    typer.echo(f"{counted(triple=write_lines(table_lines(_names(actors)), output))} -> {output}", err=True)


@actors_app.command("enrich")
def enrich_verb(
    endpoint: Annotated[str, typer.Option(metavar="URL", help="A SPARQL endpoint with Wikidata's properties.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Where to write the rows to be reviewed.")
    ] = Path("pending"),
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="Ask for so many people at most.")] = None,
    pause: Annotated[float, typer.Option(min=0, metavar="SECONDS", help="Wait between queries.")] = 1.0,
    actors: Folders = None,
) -> None:
    """Ask an endpoint for offices and names that the tables lack, and write them as rows for you to review."""
    from kg_builder.actor_enrich import enrich
    from kg_builder.remote import Endpoint
    from kg_builder.store import counted

    found = enrich(Endpoint(endpoint), output, folders=_names(actors), limit=limit, pause=pause)
    typer.echo(f"{counted(tenure=found.tenures, name=found.names, position=found.positions)} -> {output}", err=True)
