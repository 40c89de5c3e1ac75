"""Takes the time and the memory of work."""

import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

Figures = dict[str, float]
KIB_PER_MIB = 1024


@dataclass(slots=True)
class Spent:
    """Seconds by the clock, and seconds of CPU of this process."""

    wall: float = 0.0
    cpu: float = 0.0


@contextmanager
def timed() -> Iterator[Spent]:
    """Give what the work inside takes, once it is done."""
    spent, wall, cpu = Spent(), time.perf_counter(), time.process_time()
    yield spent
    spent.wall, spent.cpu = time.perf_counter() - wall, time.process_time() - cpu


def best(work: Callable[[], object], *, times: int = 3) -> float:
    """Return the least seconds by the clock of some runs, in which other programs disturbed it least."""
    return least(work, times=times).wall


def least(work: Callable[[], object], *, times: int = 3) -> Spent:
    """Return the least seconds by the clock, and the least of CPU, of some runs."""
    spent = []
    for _ in range(times):
        with timed() as one:
            work()
        spent.append(one)
    return Spent(wall=min(one.wall for one in spent), cpu=min(one.cpu for one in spent))


def peak_mib() -> float:
    """Return the most memory that this process has held, in MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (KIB_PER_MIB if sys.platform != "darwin" else KIB_PER_MIB**2)
