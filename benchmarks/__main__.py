"""Measures the program and prints a table; each measure runs in a process of its own, for its peak memory.

    python -m benchmarks                       # everything, on a graph of a million quads: a quarter of an hour
    python -m benchmarks reading merge         # only these (merge makes its files first)
    python -m benchmarks --quads 30000         # on a small graph
    python -m benchmarks --json figures.json   # also as JSON
    python -m benchmarks scaling --sizes 100,1000 --plot cost.png   # cost against the number of articles

Run it on a quiet machine; times are by the clock unless they say CPU.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import graphs, reading, scaling
from benchmarks.timing import Figures

ALONE: dict[str, Callable[[], Figures]] = {
    "startup": reading.startup,
    "reading": reading.reading,
    "scaling": scaling.scaling,
}
ON_GRAPHS: dict[str, Callable[[Path], Figures]] = {
    "merge": graphs.merge,
    "turtle": graphs.write_turtle,
    "questions": graphs.ask_all,
    "infer": graphs.infer,
    "exports": graphs.export_all,
    "oxigraph server": graphs.serve,
}
NEEDED = ("make", "merge")  # before any other measure on graphs


def main(arguments: list[str] | None = None) -> None:
    """Run the measures that are named, or all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.split("\n\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of: {', '.join((*ALONE, *ON_GRAPHS))}")
    parser.add_argument("--quads", type=int, default=1_000_000, help="size of the graph (default: %(default)s)")
    parser.add_argument(
        "--sizes", type=_numbers, default=scaling.SIZES, metavar="N,N", help="numbers of articles for scaling"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="draw the figures of scaling there (.png, .svg)")
    parser.add_argument("--one", metavar="FOLDER", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if unknown := set(options.names) - {*ALONE, *ON_GRAPHS, *NEEDED}:
        parser.error(f"there is no measure {', '.join(sorted(unknown))}")
    names = options.names or [*ALONE, *ON_GRAPHS]
    if options.plot and ("scaling" not in names or find_spec("matplotlib") is None):
        parser.error("--plot is for the measure scaling, and needs matplotlib: pip install -e '.[dev]'")
    if options.one:
        sys.stdout.write(json.dumps(measure(names[0], options.one, options.quads, options.sizes)))
        return
    figures = measure_all(names, options.quads, options.sizes)
    if options.plot:
        scaling.plot(figures["scaling"], options.plot)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def _numbers(value: str) -> tuple[int, ...]:
    return tuple(map(int, value.split(",")))


def measure(name: str, folder: Path, quads: int, sizes: Sequence[int] = scaling.SIZES) -> Figures:
    """Return the figures of one measure."""
    if name == "scaling":
        return scaling.scaling(sizes)
    if name in ALONE:
        return ALONE[name]()
    return graphs.make(folder, quads) if name == "make" else ON_GRAPHS[name](folder)


def measure_all(names: list[str], quads: int, sizes: Sequence[int] = scaling.SIZES) -> dict[str, Figures]:
    """Return the figures of measures by name, printing each as it is done."""
    on_graphs = [
        name for name in (*NEEDED, *ON_GRAPHS) if name in names or (name in NEEDED and set(names) - set(ALONE))
    ]
    figures = {}
    with TemporaryDirectory(prefix="kg-builder-") as folder:
        for name in [name for name in ALONE if name in names] + list(dict.fromkeys(on_graphs)):
            command = [sys.executable, "-m", "benchmarks", name, "--one", folder, "--quads", str(quads)]
            command += ["--sizes", ",".join(map(str, sizes))]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
            figures[name] = json.loads(done.stdout)
            sys.stdout.write(table(name, figures[name]))
            sys.stdout.flush()
    return figures


def table(name: str, figures: Figures) -> str:
    """Return figures as lines for a person."""
    width = max(map(len, figures), default=0)
    lines = [f"  {what:<{width}}  {_number(value):>12}" for what, value in figures.items()]
    return "\n".join([name, *lines, ""]) + "\n"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) or value >= 1000 else f"{value:.3g}" if value < 10 else f"{value:.1f}"


if __name__ == "__main__":
    main()
