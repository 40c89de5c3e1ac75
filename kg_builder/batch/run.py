"""Reads many articles by several workers into a folder of parts; the same command again goes on where one ended."""

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from kg_builder.article import READERS, kind_of, read_articles
from kg_builder.batch import hand
from kg_builder.batch.counts import Counts
from kg_builder.batch.job import LIMIT, Job, code_digest, configuration
from kg_builder.batch.local import Engine, LocalEngine
from kg_builder.batch.manifest import Done, Manifest
from kg_builder.batch.shards import Shard, cut
from kg_builder.errors import BatchError, KGBuilderError
from kg_builder.reading.duplicates import without_duplicates
from kg_builder.reading.fields import field_names

SHARD_SIZE = 100  # whole articles, whose quads a worker holds until the part is written: about 300 KB each
LINES = {".jsonl", ".ndjson"}  # an article a line
MANY = {".csv", ".tsv", ".parquet", ".warc", ".rss", ".atom", ".xml", ".mbox"}  # a number that only reading tells
STRIKES = 2  # an article that ends its worker so often is left out
MOST_DEATHS = 25  # workers that die with no shard done between them: it is the machine, not the articles
TICK = 1.0  # seconds
ONE_A_LINE = {".jsonl", ".ndjson"}
ONE_A_FILE = {".txt", ".json", ".html", ".htm", ".txt.gz", ".json.gz", ".html.gz", ".htm.gz"}


@dataclass(slots=True, kw_only=True)
class Progress:
    """How far a run is.

    Attributes:
        counts: of all that is done, with what workers have in hand.
        before: of what a former run had done.
        expected: about how many articles there are, or None where that cannot be told without reading them.
        shards: how many are done, or were done before.
        lost: how many workers died and were replaced.
        seconds: since the start.
    """

    counts: Counts
    before: Counts
    expected: int | None
    shards: int
    lost: int
    seconds: float


def build_parts(
    inputs: Iterable[str | Path],
    parts: str | Path,
    *,
    engine: Callable[[Job], Engine],
    shard_size: int = SHARD_SIZE,
    published: str | None = None,
    fields: str = "",
    keep_duplicates: bool = False,
    model: str | None = None,
    actors: Iterable[str | Path] = (),
    limit: float = LIMIT,
    watch: Callable[[Progress], None] | None = None,
) -> Progress:
    """Read articles into a folder of N-Quads files, one a shard, and return what became of them.

    The processes of the local engine import the main module anew: a program needs ``if __name__ == "__main__":``.

    Args:
        inputs: as ``read``.
        engine: makes what runs the shards: ``local(workers=2)`` or ``dask_cluster(address=...)``.
        published, fields: as ``read``.
        keep_duplicates: whether what comes again, by its address or its text, is read again.
        limit: seconds that an article may take.
        watch: called about once a second.

    Raises:
        BatchError: the run cannot begin or go on; what is done is kept. Others as ``read``.
    """
    folder = Path(parts).absolute()
    _check_apart(names := [str(item) for item in inputs], folder)
    tables = tuple(str(Path(path).absolute()) for path in actors)
    job = Job(parts=folder, model=model, actors=tables, code=code_digest(), limit=limit)
    options = {"published": published, "fields": fields or None, "keep_duplicates": keep_duplicates}
    wanted = configuration(job, {**options, "shard_size": shard_size})
    results = read_articles(names, published=published, names=field_names(fields))
    with Manifest(folder, wanted) as manifest, closing(engine(job)) as runs:
        run = _Run(manifest, runs, expected(names), watch)
        run.go(cut(results if keep_duplicates else without_duplicates(results), shard_size))
        return run.progress()


def local(*, workers: int) -> Callable[[Job], Engine]:
    """Return what makes the engine of this machine."""
    return lambda job: LocalEngine(job, workers=workers)


def expected(inputs: Iterable[str]) -> int | None:
    """Return about how many articles the inputs hold, or None where only reading them can tell."""
    number = 0
    for name in inputs:
        path = Path(name)
        if name == "-":
            return None
        for file in path.rglob("*") if path.is_dir() else [path]:
            if kind_of(file) in MANY or (kind_of(file) in LINES and file.suffix.lower() == ".gz"):
                return None
            kind = "".join(file.suffixes[-2:] if file.suffix == ".gz" else file.suffixes[-1:]).lower()
            if kind in ONE_A_LINE and file.is_file():
                with file.open("rb") as stream:
                    number += sum(chunk.count(b"\n") for chunk in iter(partial(stream.read, 1 << 20), b""))
            elif kind in ONE_A_FILE:
                number += 1
            elif kind.removesuffix(".gz") in READERS:
                return None
    return number


def _check_apart(inputs: Iterable[str], parts: Path) -> None:
    """Refuse to write where the input is: the parts would be read as articles the next time."""
    for name in inputs:
        path = Path(name).absolute()
        if path.is_dir() and parts.resolve().is_relative_to(path.resolve()):
            raise BatchError(f"{parts}: lies in the input {name}; choose a folder outside it")


class _Run:
    """Hands out shards, and settles what comes back."""

    def __init__(
        self, manifest: Manifest, engine: Engine, expected: int | None, watch: Callable[[Progress], None] | None
    ) -> None:
        self._manifest, self._engine, self._expected, self._watch = manifest, engine, expected, watch
        self._counts, self._before = Counts(), Counts()
        self._read = self._done = self._lost = self._deaths = 0
        self._waiting: deque[Shard] = deque()
        self._running: dict[int, Shard] = {}
        self._strikes: Counter[tuple[int, int]] = Counter()
        self._start = self._told = time.monotonic()

    def go(self, shards: Iterator[Shard]) -> None:
        """Do the shards that are not done, and close the books."""
        while self._feed(shards) or self._running:
            ahead = len(self._waiting) < len(self._running) and self._read_one(shards)
            outcome = self._engine.outcome(0 if ahead else TICK)
            if outcome is not None:
                self._settle(*outcome)
            self._tell()
        self._manifest.finish(self._read, self._counts)

    def _feed(self, shards: Iterator[Shard]) -> bool:
        """Hand out as many shards as can be taken; tell whether any are left."""
        while self._waiting or self._read_one(shards):
            if not self._engine.free:
                return True
            shard = self._waiting.popleft()
            self._running[shard.number] = shard
            self._engine.submit(shard)
        return False

    def _read_one(self, shards: Iterator[Shard]) -> bool:
        """Read on to a shard that is not done; tell whether there is one."""
        for shard in shards:
            self._read += 1
            counts = self._manifest.counts(shard)
            if counts is None:
                self._waiting.append(shard)
                return True
            self._counts.add(counts)
            self._before.add(counts)
            self._done += 1
            self._tell()
        return False

    def _settle(self, shard: Shard, result: Done | BaseException) -> None:
        del self._running[shard.number]
        if isinstance(result, Done):
            self._manifest.add(result)
            self._counts.add(result.counts)
            self._done += 1
            self._deaths = 0
        elif isinstance(result, OSError):
            raise BatchError(f"lost touch with the workers ({result}); the same command goes on") from result
        elif isinstance(result, KGBuilderError):
            raise BatchError(f"{result}; what is done is kept, and the same command goes on") from result
        elif not isinstance(result, Exception):
            raise result
        else:
            self._waiting.appendleft(self._blamed(shard, result))

    def _blamed(self, shard: Shard, error: Exception) -> Shard:
        """Return a shard that has failed as it is to be tried again, without an article that has failed too often.

        Raises:
            BatchError: workers die whatever they do.
        """
        self._deaths += 1
        self._lost += isinstance(error, BrokenExecutor)
        if self._deaths > MOST_DEATHS:
            raise BatchError(
                f"{self._deaths} workers died one after the other ({error}); is there memory for so many? "
                "The same command goes on"
            ) from error
        path = self._manifest.parts / shard.note
        note = hand.read(path)
        path.unlink(missing_ok=True)
        if note is None:
            return shard
        self._strikes[shard.number, note.index] += 1
        if self._strikes[shard.number, note.index] < STRIKES:
            return shard
        return replace(shard, spared={**shard.spared, note.index: _reason(note, error)})

    def _tell(self) -> None:
        now = time.monotonic()
        if self._watch is not None and now - self._told >= TICK:
            self._told = now
            self._watch(self.progress())

    def progress(self) -> Progress:
        """Return how far the run is."""
        counts = Counts()
        counts.add(self._counts)
        for shard in self._running.values():
            if note := hand.read(self._manifest.parts / shard.note):
                counts.add(Counts(read=note.index, words=note.words, statements=note.statements))
        return Progress(
            counts=counts, before=self._before, expected=self._expected, shards=self._done, lost=self._lost,
            seconds=time.monotonic() - self._start,
        )  # fmt: skip


def _reason(note: hand.Note, error: Exception) -> str:
    if note.timed_out:
        return "took too long, twice; left out"
    if isinstance(error, BrokenExecutor):
        return "ended its worker process twice, by a crash or for want of memory; left out"
    return f"a fault of kg-builder ({type(error).__name__}: {error}); please report it with the article's text"
