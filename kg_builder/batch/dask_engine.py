"""Runs shards on a Dask cluster: the same function, so the same bytes, as on one machine.

All workers have to see the folder of the parts under the same path, and to have the same version of this program; both
are checked by each worker. A worker that is lost is a matter for the run, which tries its shard again.
"""

import logging
from collections.abc import Callable
from concurrent.futures import BrokenExecutor
from functools import partial
from queue import Empty, SimpleQueue

from kg_builder.batch.job import Job
from kg_builder.batch.local import WORK, Engine, Outcome, call, deaf
from kg_builder.batch.shards import Shard
from kg_builder.errors import BatchError

try:
    import dask
    from distributed import Client, Future, KilledWorker, LocalCluster
except ImportError as missing:
    raise BatchError("Dask is not installed; pip install 'kg-builder-geopolitics[dask]'") from missing

# A cluster of our own gives up a shard at the first loss, so that the run tells at once which article was in hand.
OURS = {"distributed.scheduler.allowed-failures": 0}


class DaskEngine:
    """Runs shards on a Dask cluster, or on one that it starts on this machine."""

    def __init__(self, job: Job, *, address: str | None, workers: int, work: str = WORK) -> None:
        self._job, self._work = job, work
        self._cluster: LocalCluster | None = None
        if address is None:
            with dask.config.set(OURS), deaf():
                self._cluster = LocalCluster(
                    n_workers=workers,
                    threads_per_worker=1,
                    memory_limit=0,
                    dashboard_address=":0",  # any free port; it warns if its usual one is taken
                    silence_logs=logging.CRITICAL,
                )
        try:
            self._client = Client(address or self._cluster)
        except OSError as error:
            raise BatchError(f"{address}: no Dask scheduler answers there ({error})") from error
        self._outcomes: SimpleQueue[tuple[Shard, Future]] = SimpleQueue()
        self._running: set[Future] = set()

    @property
    def free(self) -> int:
        threads: int = sum(self._client.ncores().values())
        return max(0, threads - len(self._running))

    def submit(self, shard: Shard) -> None:
        # a key of its own for each try: Dask takes the same key for the same, failed, task
        future = self._client.submit(call, self._work, self._job, shard, pure=False)
        self._running.add(future)
        future.add_done_callback(partial(self._finished, shard))

    def _finished(self, shard: Shard, future: Future) -> None:
        self._outcomes.put((shard, future))

    def outcome(self, seconds: float) -> Outcome | None:
        try:
            shard, future = self._outcomes.get(timeout=seconds)
        except Empty:
            return None
        self._running.discard(future)
        if future.cancelled():
            raise BatchError("the Dask scheduler is gone, or has cancelled the work; the same command goes on")
        error = future.exception()
        if isinstance(error, KilledWorker):
            error = BrokenExecutor(str(error))
        return shard, error or future.result()

    def close(self) -> None:
        self._client.cancel(list(self._running))
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()


def dask_cluster(*, address: str | None = None, workers: int = 1) -> Callable[[Job], Engine]:
    """Return what makes the engine of a Dask cluster: of that at an address, or of one of our own on this machine."""
    return lambda job: DaskEngine(job, address=address, workers=workers)
