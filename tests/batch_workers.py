"""Work for the processes of a batch that needs no language model: what becomes of an article stands in its text."""

import os
import resource
import signal
import time
from collections.abc import Iterable
from concurrent.futures import BrokenExecutor
from pathlib import Path

from kg_builder.batch.job import Job
from kg_builder.batch.local import Outcome
from kg_builder.batch.manifest import Done
from kg_builder.batch.shards import Shard
from kg_builder.batch.work import Outcomes, check, write_with
from kg_builder.errors import ArticleError, GraphError
from kg_builder.graph_run import Run
from kg_builder.records import Article, ArticleRecords

MADE = "batch_workers:write"
RUN = Run(version="0", model="none", model_version="0")


def write(job: Job, shard: Shard) -> Done:
    """Write a shard whose articles say nothing."""
    check(job)
    return write_with(read, job, shard, run=RUN)


def read(articles: Iterable[Article]) -> Outcomes:
    """Yield empty records, and do what the texts say."""
    for article in articles:
        match article.text.split():
            case ["breaks"]:  # as an engine tells of a process that was killed
                raise BrokenExecutor("killed")
            case ["kills"]:
                os.kill(os.getpid(), signal.SIGKILL)
            case ["kills", "once", flag] if not Path(flag).exists():
                Path(flag).touch()
                os.kill(os.getpid(), signal.SIGKILL)
            case ["hangs"]:
                signal.pause()
            case ["faults"]:
                raise TypeError("a fault")
            case ["waits", file]:
                with Path(file).open("a") as stream:
                    stream.write(f"{os.getpid()}\n")
                time.sleep(0.15)
        if article.text == "foreign":
            yield ArticleError(article.where, "not in English", skipped="not in English")
        else:
            yield ArticleRecords(
                article=article, boilerplate=(), actors=(), places=(), times=(), statements=(), claims=(), events=()
            )


class Inline:
    """Runs shards in this process, one at a time: the engine for all that does not need processes."""

    def __init__(self, job: Job, *, file_size: int | None = None) -> None:
        self.job, self.file_size = job, file_size
        self.waiting: list[Shard] = []

    @property
    def free(self) -> int:
        return 1 - len(self.waiting)

    def submit(self, shard: Shard) -> None:
        self.waiting.append(shard)

    def outcome(self, seconds: float) -> Outcome | None:
        shard = self.waiting.pop()
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (self.file_size or soft, hard))
        try:
            return shard, write(self.job, shard)
        except (BrokenExecutor, GraphError, TypeError) as error:
            return shard, error
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    def close(self) -> None:
        self.waiting.clear()
