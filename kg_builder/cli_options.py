"""The options that several verbs share, and what they refuse."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer


def iso_date(text: str) -> str:
    """Return a date as it is, or refuse it."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a date such as 2022-02-21") from error


Published = Annotated[
    str | None,
    typer.Option(parser=iso_date, metavar="DATE", help="Day of publication of articles that name none: 2022-02-21."),
]
Actors = Annotated[
    list[Path] | None,
    typer.Option(metavar="DIR", help="Actor tables of your own to lay over the shipped ones; see `actors check`."),
]


def _fields(given: str) -> str:
    """Return names of fields as they are, or refuse them."""
    from kg_builder.reading.fields import field_names

    try:
        return given if field_names(given) else ""
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


Fields = Annotated[
    str | None,
    typer.Option(
        parser=_fields,
        metavar="FIELD=NAME,...",
        help="Names of fields in JSON, CSV, Parquet: text=body,published=date.",
    ),
]
Model = Annotated[str | None, typer.Option(metavar="NAME", help="Another installed English spaCy model.")]
