"""The same shards on a Dask cluster: the same bytes, whatever happens to its workers."""

import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor
from functools import partial
from pathlib import Path

import pytest
from batch_workers import MADE
from test_batch import built, contents, rejects, written

from kg_builder.batch.job import Job
from kg_builder.batch.local import Engine
from kg_builder.errors import BatchError

pytest.importorskip("distributed")
from distributed import LocalCluster

from kg_builder.batch.dask_engine import DaskEngine, dask_cluster


def cluster(workers: int) -> Callable[[Job], Engine]:
    """Return what makes a cluster on this machine whose workers load no model."""
    return partial(DaskEngine, address=None, workers=workers, work=MADE)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # distributed's own, as its processes end
def test_a_cluster_gives_the_same_bytes_and_survives_lost_workers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ["a", f"kills once {tmp_path / 'flag'}", "c", "foreign", "kills", "f", "g", "h"]
    inputs = written(tmp_path / "in.jsonl", texts)
    found = built(inputs, tmp_path / "cluster", engine=cluster(2))
    assert (found.counts.read, found.counts.done, found.counts.failed) == (8, 6, 1)
    assert [name for _, name, _ in rejects(tmp_path / "cluster")] == ["a3", "a4"]

    def kill(*_: int) -> None:
        raise BrokenExecutor("killed")

    monkeypatch.setattr("os.kill", kill)
    built(inputs, tmp_path / "inline")
    assert contents(tmp_path / "cluster") == contents(tmp_path / "inline")


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_that_runs_already_is_left_running(tmp_path: Path) -> None:
    """Its workers may come later than the work."""
    inputs = written(tmp_path / "in.jsonl", ["a", "foreign", "c", "d"])
    with LocalCluster(n_workers=0, threads_per_worker=1, processes=False, dashboard_address=":0") as running:
        threading.Timer(0.5, running.scale, [1]).start()
        address = running.scheduler_address
        found = built(
            inputs, tmp_path / "cluster", engine=lambda job: DaskEngine(job, address=address, workers=9, work=MADE)
        )
        assert found.counts.done == 3
        assert running.status.name == "running"
    built(inputs, tmp_path / "inline")
    assert contents(tmp_path / "cluster") == contents(tmp_path / "inline")


@pytest.mark.filterwarnings("ignore")
def test_a_scheduler_that_does_not_answer_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dask = pytest.importorskip("dask")
    inputs = written(tmp_path / "in.jsonl", ["a"])
    with dask.config.set({"distributed.comm.timeouts.connect": "1s"}), pytest.raises(BatchError, match="no Dask"):
        built(inputs, tmp_path / "parts", engine=dask_cluster(address="tcp://127.0.0.1:1"))
