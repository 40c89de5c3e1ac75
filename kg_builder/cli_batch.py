"""The verb ``batch``: many articles into a folder of parts, with a bar on a terminal and a line a minute elsewhere."""

import os
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Annotated

import typer

from kg_builder.cli_options import Actors, Fields, Model, Published

if TYPE_CHECKING:
    from kg_builder.batch.job import Job
    from kg_builder.batch.local import Engine
    from kg_builder.batch.run import Progress

QUIET = 60  # seconds between two lines where there is no terminal
INTERRUPTED = 130  # as a shell says it of Ctrl-C


class EngineName(StrEnum):
    """What runs the shards."""

    local = "local"
    dask = "dask"


Inputs = Annotated[
    list[str],
    typer.Argument(metavar="INPUT", help="Articles: files, folders of them, or - for standard input; as build."),
]
Parts = Annotated[Path, typer.Option("--output", "-o", metavar="PARTS", help="A folder for the parts; made if new.")]
Workers = Annotated[
    int | None, typer.Option(min=1, metavar="N", help="How many processes; one for each core if not told.")
]
ShardSize = Annotated[int, typer.Option(min=1, metavar="N", help="How many articles go into a part.")]
KeepDuplicates = Annotated[
    bool, typer.Option("--keep-duplicates", help="Read an article again that comes again, by its address or its text.")
]
Kind = Annotated[EngineName, typer.Option(help="What does the work: this machine, or a Dask cluster.")]
Scheduler = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="Of a running Dask cluster: tcp://head:8786. One is begun here if not told."),
]


def batch_verb(
    inputs: Inputs,
    output: Parts,
    workers: Workers = None,
    shard_size: ShardSize = 100,
    published: Published = None,
    fields: Fields = None,
    keep_duplicates: KeepDuplicates = False,
    model: Model = None,
    actors: Actors = None,
    engine: Kind = EngineName.local,
    scheduler: Scheduler = None,
) -> None:
    """Read many articles into a folder of N-Quads files. Give the same command again to go on where it ended."""
    from kg_builder.batch.run import build_parts

    if scheduler is not None and engine is not EngineName.dask:
        raise typer.BadParameter("--scheduler is the address of a Dask cluster; add --engine dask")
    try:
        with _Bar() as bar:
            progress = build_parts(
                inputs, output, engine=_engine(engine, workers, scheduler), shard_size=shard_size,
                published=published, fields=fields or "", keep_duplicates=keep_duplicates, model=model,
                actors=actors or (), watch=bar,
            )  # fmt: skip
    except KeyboardInterrupt:
        typer.echo(f"interrupted; what is done is in {output}, and the same command goes on", err=True)
        raise typer.Exit(INTERRUPTED) from None
    typer.echo(_summary(progress, output), err=True)
    raise typer.Exit(int(bool(progress.counts.failed or not progress.counts.done)))


def _engine(name: EngineName, workers: int | None, scheduler: str | None) -> "Callable[[Job], Engine]":
    from kg_builder.batch.run import local

    if name is EngineName.dask:
        from kg_builder.batch.dask_engine import dask_cluster

        return dask_cluster(address=scheduler, workers=workers or _cores())
    return local(workers=workers or _cores())


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Bar:
    """Shows how far a run is: a bar with the numbers below it on a terminal, else a line a minute."""

    def __enter__(self) -> "_Bar":
        from rich.console import Console, Group
        from rich.live import Live
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        console = Console(stderr=True)
        after, left = TextColumn("articles after"), TextColumn("left")
        self._bar = Bar(BarColumn(20), MofNCompleteColumn(), after, TimeElapsedColumn(), TimeRemainingColumn(), left)
        self._task = self._bar.add_task("", total=None)
        self._numbers = "loading the language model"
        self._live = Live(get_renderable=lambda: Group(self._bar, self._numbers), console=console, transient=True)
        self._told = 0.0
        if console.is_terminal:
            self._live.start()
        return self

    def __call__(self, progress: "Progress") -> None:
        if self._live.is_started:
            total = progress.expected and max(progress.expected, progress.counts.read)
            self._bar.update(self._task, completed=progress.counts.read, total=total)
            self._numbers = _rates(progress)
        elif progress.seconds - self._told >= QUIET:
            self._told = progress.seconds
            typer.echo(_line(progress), err=True)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live.is_started:
            self._live.stop()


def _rates(progress: "Progress") -> str:
    """Return what comes out, and how fast; what a former run has done does not make this one faster."""
    counts, before, seconds = progress.counts, progress.before, max(progress.seconds, 1e-9)
    articles, words = (counts.read - before.read) / seconds, (counts.words - before.words) / seconds
    return (
        f"{articles:,.1f} articles/s, {words:,.0f} words/s, {counts.statements:,} statements, "
        f"{counts.skipped.total():,} skipped, {counts.failed:,} failed"
    )


def _line(progress: "Progress") -> str:
    """Return how far a run is, on a line."""
    counts, of = progress.counts, f" of about {progress.expected:,}" if progress.expected else ""
    now = counts.read - progress.before.read
    left = max(progress.expected - counts.read, 0) * progress.seconds / now if progress.expected and now else 0
    rest = f"; {_time(left)} left" if left else ""
    return f"{counts.read:,}{of} read after {_time(progress.seconds)}: {_rates(progress)}{rest}"


def _summary(progress: "Progress", output: Path) -> str:
    """Return what became of the articles, in a few lines."""
    counts, before = progress.counts, progress.before
    reasons = ", ".join(f"{number:,} {reason}" for reason, number in sorted(counts.skipped.items()))
    rejects = f" (why: {output / 'rejects.jsonl'})" if counts.failed or reasons else ""
    lines = [
        f"{counts.read:,} read: {counts.done:,} done, {counts.skipped.total():,} skipped"
        f"{f' ({reasons})' if reasons else ''}, {counts.failed:,} failed{rejects}",
        f"{counts.words:,} words: {counts.statements:,} statements, {counts.claims:,} claims, "
        f"{counts.events:,} events, {counts.quads:,} quads in {progress.shards:,} "
        f"part{'s' if progress.shards != 1 else ''} -> {output}",
        f"{_time(progress.seconds)}: {_rates(progress).rpartition(' words/s')[0]} words/s",
    ]
    if before.read:
        lines[-1] += f"; {before.read:,} had been read by an earlier run"
    if counts.undated:
        lines.append(
            f"{counts.undated:,} without a date of publication: “on Monday” and the like stay without one there"
        )
    if progress.lost:
        died = "1 worker died and was" if progress.lost == 1 else f"{progress.lost:,} workers died and were"
        lines.append(f"{died} replaced")
    return "\n".join(lines)


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return (
        f"{minutes // 60} h {minutes % 60} min"
        if minutes >= 60
        else f"{minutes} min {rest} s"
        if minutes
        else f"{rest} s"
    )
