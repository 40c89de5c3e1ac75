"""The verb ``ask``: one command for each bundled question, with the parameters that its header names as options."""

import inspect
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from threading import Timer
from typing import Annotated, Any

import typer

from kg_builder.errors import LESS, QuestionError
from kg_builder.questions import Parameter, Question, questions

ask_app = typer.Typer(
    help="Ask graphs a question; `ask --list` shows them all, `ask QUESTION --help` one.",
    no_args_is_help=True, add_completion=False, rich_markup_mode="markdown",
)  # fmt: skip


class AnswerFormat(StrEnum):
    """How answers are printed."""

    table = "table"
    csv = "csv"
    json = "json"
    markdown = "markdown"


GIVEN = "given_"
SHOWN = 100  # answers in a table on the terminal, which nobody reads by the thousand
# What every question takes besides its own parameters.
COMMON = (
    inspect.Parameter(
        "graphs",
        inspect.Parameter.KEYWORD_ONLY,
        annotation=Annotated[
            list[Path] | None,
            typer.Argument(metavar="GRAPH", help="Graph files, folders of them, or one store.", show_default=False),
        ],
        default=None,
    ),
    inspect.Parameter(
        "endpoint",
        inspect.Parameter.KEYWORD_ONLY,
        annotation=Annotated[
            str | None, typer.Option(metavar="URL", help="Ask this SPARQL endpoint instead of files.")
        ],
        default=None,
    ),
    inspect.Parameter(
        "timeout",
        inspect.Parameter.KEYWORD_ONLY,
        annotation=Annotated[
            int | None,
            typer.Option(min=1, metavar="SECONDS", help="Give up after so long; an endpoint is given 60 if not told."),
        ],
        default=None,
    ),
    inspect.Parameter(
        "format",
        inspect.Parameter.KEYWORD_ONLY,
        annotation=Annotated[AnswerFormat, typer.Option(help="How to print the answers.")],
        default=AnswerFormat.table,
    ),
    inspect.Parameter(
        "limit",
        inspect.Parameter.KEYWORD_ONLY,
        annotation=Annotated[
            int | None,
            typer.Option(
                min=0,
                metavar="N",
                show_default=False,
                help=f"Print the first so many answers, 0 for all of them. A table has {SHOWN} if not told.",
            ),
        ],
        default=None,
    ),
    inspect.Parameter(
        "show_text",
        inspect.Parameter.KEYWORD_ONLY,
        annotation=Annotated[bool, typer.Option("--show-text", help="Add the words that each answer stands on.")],
        default=False,
    ),
)


def _list(wanted: bool) -> None:
    if wanted:
        width = max(len(question.name) for question in questions())
        for question in questions():
            typer.echo(f"{question.name:<{width}}  {question.text}")
        raise typer.Exit


@ask_app.callback()
def options(
    show: Annotated[
        bool, typer.Option("--list", callback=_list, is_eager=True, help="Print the questions and stop.")
    ] = False,
) -> None:
    """Ask graphs a question."""


def _option(parameter: Parameter) -> inspect.Parameter:
    """Return an option of the command line for a parameter of a question."""
    option = typer.Option(f"--{parameter.name}", metavar=parameter.kind.upper(), help=parameter.doc)
    switch = typer.Option(f"--{parameter.name}", help=parameter.doc)
    return inspect.Parameter(
        GIVEN + parameter.name.replace("-", "_"),  # a bare name could be a word of Python: --for
        inspect.Parameter.KEYWORD_ONLY,
        annotation=Annotated[bool, switch] if parameter.is_switch else Annotated[str | None, option],
        default=False if parameter.is_switch else None,
    )


def _add(question: Question) -> None:
    """Add the command of a question."""

    def command(**given: Any) -> None:
        _answer(question, **given)

    parameters = [*COMMON[:1], *map(_option, question.parameters), *COMMON[1:]]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    example = f"Example: `kg-builder ask {question.name} {question.example} GRAPH`"
    ask_app.command(question.name, help=f"{question.text}\n\n{example}", short_help=question.text)(command)


@contextmanager
def _deadline(seconds: int | None) -> Iterator[None]:
    """End the program after so many seconds: no engine in this process can be told to stop, and none of them writes."""

    def end() -> None:
        typer.echo(f"error: no answer within {seconds} seconds; {LESS}, or give it more by --timeout", err=True)
        os._exit(1)

    timer = Timer(seconds or 0, end)
    timer.daemon = True
    if seconds is not None:
        timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _answer(
    question: Question,
    *,
    graphs: list[Path] | None,
    endpoint: str | None,
    timeout: int | None,
    format: AnswerFormat,
    limit: int | None,
    show_text: bool,
    **values: Any,
) -> None:
    """Print the answers to a question."""
    from kg_builder import answers
    from kg_builder.asking import ask, with_words
    from kg_builder.remote import TIMEOUT, Endpoint

    if bool(graphs) == bool(endpoint):
        raise typer.BadParameter("name either graphs or an --endpoint", param_hint="GRAPH")
    source = Endpoint(endpoint, timeout or TIMEOUT) if endpoint else (graphs or [])
    given = {name.removeprefix(GIVEN): value for name, value in values.items() if value}
    try:
        with _deadline(None if endpoint else timeout):
            found = ask(source, question.name, **given)
            number = len(found.rows)
            most = SHOWN if limit is None and format is AnswerFormat.table else limit or number
            found = replace(found, rows=found.rows[:most])
            found = with_words(found, source) if show_text else found
    except QuestionError as error:
        raise typer.BadParameter(str(error)) from error
    if format is AnswerFormat.table:
        from rich.console import Console

        Console().print(answers.to_table(found, number))
    else:
        writers = {"csv": answers.to_csv, "json": answers.to_json, "markdown": answers.to_markdown}
        sys.stdout.write(writers[format.value](found))


for _question in questions():
    _add(_question)
