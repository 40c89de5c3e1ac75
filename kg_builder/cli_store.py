"""The verbs that look after a store in a folder."""

from pathlib import Path
from typing import Annotated

import typer

store_app = typer.Typer(help="Look after a store in a folder.", no_args_is_help=True)
Folder = Annotated[Path, typer.Argument(metavar="DIR", help="A folder that build or merge has made.")]


@store_app.command("stats")
def stats_verb(folder: Folder) -> None:
    """Print what a store holds."""
    from kg_builder.upkeep import stats

    typer.echo(str(stats(folder)))


@store_app.command("export")
def export_verb(
    folder: Folder,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="OUT", help="A file; its suffix is the format.")],
) -> None:
    """Write a store as a file."""
    from kg_builder.store import counted
    from kg_builder.upkeep import export

    typer.echo(f"{counted(triple=export(folder, output))} -> {output}", err=True)


@store_app.command("verify")
def verify_verb(folder: Folder) -> None:
    """Check that a store is sound: texts, quotations and derived graphs fit each other. What is wrong is printed."""
    from kg_builder.store import counted
    from kg_builder.upkeep import verify

    found = verify(folder)
    for finding in found:
        typer.echo(finding)
    typer.echo(counted(finding=len(found)) if found else "sound", err=True)
    raise typer.Exit(code=int(bool(found)))
