"""Runs shards in processes of this machine.

Every worker is a ProcessPoolExecutor of its own with one process. If a process dies, its executor tells which shard it
had, and the others go on; one executor of many processes would lose the work of all. A new process costs the loading of
the model. A process that has done many shards gives its place to a new one, because what it holds grows slowly: the
words it has met, and the gaps in its memory.
"""

import os
import pkgutil
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue
from typing import Any, Protocol

from kg_builder.batch.job import Job
from kg_builder.batch.manifest import Done
from kg_builder.batch.shards import Shard

WORK = "kg_builder.batch.work:write_shard"  # by name, so that the process that hands out shards need not load it
SINGLE_THREADED = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")  # there are as many workers as cores

SHARDS_EACH = 10  # of a process; a new one loads the model for two or three seconds, where ten shards take a hundred

Outcome = tuple[Shard, Done | BaseException]


class Engine(Protocol):
    """Runs shards elsewhere. A process that died is told as BrokenExecutor."""

    @property
    def free(self) -> int:
        """How many more shards it can take at present."""

    def submit(self, shard: Shard) -> None:
        """Take a shard."""

    def outcome(self, seconds: float) -> Outcome | None:
        """Return what became of some shard, or None if nothing has come of any within some seconds."""

    def close(self) -> None:
        """End the workers, whatever they are doing."""


@contextmanager
def deaf() -> Iterator[None]:
    """Start threads and processes that never hear Ctrl-C, which a terminal sends to all: it is for the parent alone."""
    resource_tracker.ensure_running()  # as it starts it makes its caller hear again
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


class LocalEngine:
    """Runs shards in processes of this machine."""

    def __init__(self, job: Job, *, workers: int, work: str = WORK) -> None:
        self._job, self._work = job, work
        self._context = get_context("spawn")
        self._lifeline, self._ours = self._context.Pipe(duplex=False)
        self._executors: dict[ProcessPoolExecutor, int] = {}  # how many shards each has done
        self._idle = [self._new() for _ in range(workers)]
        self._outcomes: SimpleQueue[tuple[ProcessPoolExecutor, Shard, Future[Done]]] = SimpleQueue()

    def _new(self) -> ProcessPoolExecutor:
        executor = ProcessPoolExecutor(1, self._context, initializer=_begin, initargs=(self._lifeline,))
        self._executors[executor] = 0
        return executor

    def _instead_of(self, spent: ProcessPoolExecutor) -> ProcessPoolExecutor:
        spent.shutdown()
        del self._executors[spent]
        return self._new()

    @property
    def free(self) -> int:
        return len(self._idle)

    def submit(self, shard: Shard) -> None:
        executor = self._idle.pop()
        with deaf():
            try:
                future = executor.submit(call, self._work, self._job, shard)
            except BrokenExecutor:  # it died while it had nothing to do
                executor = self._instead_of(executor)
                future = executor.submit(call, self._work, self._job, shard)
        future.add_done_callback(partial(self._finished, executor, shard))

    def _finished(self, executor: ProcessPoolExecutor, shard: Shard, future: Future[Done]) -> None:
        self._outcomes.put((executor, shard, future))

    def outcome(self, seconds: float) -> Outcome | None:
        try:
            executor, shard, future = self._outcomes.get(timeout=seconds)
        except Empty:
            return None
        error = future.exception()
        self._executors[executor] += 1
        if isinstance(error, BrokenExecutor) or self._executors[executor] == SHARDS_EACH:
            executor = self._instead_of(executor)
        self._idle.append(executor)
        return shard, error or future.result()

    def close(self) -> None:
        self._ours.close()
        for executor in self._executors:
            executor.shutdown(cancel_futures=True)
        self._lifeline.close()


def call(work: str, job: Job, shard: Shard) -> Any:
    """Return what a function, given by its name, makes of a shard."""
    return pkgutil.resolve_name(work)(job, shard)


def _begin(lifeline: Connection) -> None:
    """Prepare a new process: it ends as soon as the parent ends or hangs up."""
    for name in SINGLE_THREADED:
        os.environ.setdefault(name, "1")
    threading.Thread(target=_end_with, args=(lifeline,), daemon=True).start()


def _end_with(lifeline: Connection) -> None:
    lifeline.poll(None)
    os._exit(1)
