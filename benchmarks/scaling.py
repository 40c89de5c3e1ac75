"""Measures what ``batch`` costs against the number of articles: the samples again and again under new addresses."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.reading import SAMPLES
from benchmarks.timing import Figures
from kg_builder.article import read_articles
from kg_builder.records import Article

SIZES = (16, 32, 64, 128, 256)
SHARD = 8  # articles
EVERY = 0.25  # seconds between two looks at the memory
AT = " articles: "  # between the number and what was measured
PROCESSES = Path("/proc")


def scaling(sizes: Sequence[int] = SIZES, workers: int = 2) -> Figures:
    """Return seconds by the clock and of CPU, and the most memory of all processes together, for each number.

    The memory is the proportional set size, in which a page that n processes share counts 1/n; Linux alone tells it.
    """
    figures: Figures = {}
    with TemporaryDirectory() as folder:
        for size in sizes:
            path = Path(folder) / f"{size}.jsonl"
            words = _write(path, size)
            spent = _run(path, Path(folder) / f"parts-{size}", workers)
            figures |= {f"{size}{AT}{what}": value for what, value in {"words": words, **spent}.items()}
    return figures


def _write(path: Path, size: int) -> int:
    """Write so many articles, one a line, and return how many words they have."""
    words = 0
    samples = [found for found in read_articles([str(SAMPLES)]) if isinstance(found, Article)]
    with path.open("w", encoding="utf-8") as stream:
        for number, article in enumerate(islice(cycle(samples), size)):
            row = asdict(article) | {"id": f"{number}", "url": f"https://wire.example/{number}"}
            stream.write(json.dumps(row) + "\n")
            words += len(article.text.split())
    return words


def _run(path: Path, parts: Path, workers: int) -> Figures:
    """Return what one run costs, the start of its processes included."""
    command = [sys.executable, "-m", "kg_builder", "batch", str(path), "-o", str(parts), "--keep-duplicates"]
    command += ["--workers", str(workers), "--shard-size", str(SHARD)]
    before, peak = os.times(), 0.0
    start = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        peak = max(peak, sum(map(_mib, _tree(process.pid))))
        time.sleep(EVERY)
    wall, after = time.perf_counter() - start, os.times()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return {"s": wall, "CPU s": cpu, **({"peak MiB": peak} if peak else {})}


def _tree(root: int) -> Iterator[int]:
    """Yield the numbers of a process and of all below it."""
    parents: dict[int, int] = {}
    for entry in PROCESSES.glob("[0-9]*/stat"):
        try:
            parents[int(entry.parent.name)] = int(entry.read_text().rpartition(")")[2].split()[1])
        except OSError:  # it has ended
            continue
    below = [root]
    while below:
        yield (process := below.pop())
        below += [child for child, parent in parents.items() if parent == process]


def _mib(process: int) -> float:
    """Return the memory of a process; 0 where it has ended, or the system does not tell."""
    try:
        lines = (PROCESSES / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def plot(figures: Figures, path: Path) -> None:
    """Draw the figures of ``scaling``: seconds and memory against the number of articles; by the suffix, as PNG or SVG.

    Raises:
        ImportError: matplotlib is not installed.
    """
    import matplotlib

    matplotlib.use("agg")
    from matplotlib import pyplot

    drawing, (left, right) = pyplot.subplots(1, 2, figsize=(10, 4), layout="constrained")
    for what, label in (("s", "by the clock"), ("CPU s", "of CPU, all processes")):
        left.plot(*_points(figures, what), marker="o", label=label)
    left.set(xlabel="articles", ylabel="seconds", title="kg-builder batch: time")
    left.legend()
    right.plot(*_points(figures, "peak MiB"), marker="o", color="tab:green")
    right.set(xlabel="articles", ylabel="MiB, all processes", title="kg-builder batch: peak memory")
    for axes in (left, right):
        axes.set_xlim(left=0)
        axes.set_ylim(bottom=0)
        axes.grid(alpha=0.3)
    drawing.savefig(path, dpi=150)
    pyplot.close(drawing)


def _points(figures: Figures, what: str) -> tuple[list[int], list[float]]:
    """Return the numbers of articles, and what was measured at each."""
    found = [(int(key.partition(AT)[0]), value) for key, value in figures.items() if key.partition(AT)[2] == what]
    return [number for number, _ in sorted(found)], [value for _, value in sorted(found)]
