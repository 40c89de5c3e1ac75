"""Runs of the program that are killed at random moments, and what they leave behind.

A starter process loads the language model once and forks a process for each run, which a test can kill; this process
itself must not be forked, since the stores that it has opened have threads.
"""

import json
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

STARTER = """
import json, os, signal, sys, time
from kg_builder.builder import loaded
from kg_builder.cli import app
from kg_builder.errors import KGBuilderError
loaded(None, ())
print("ready", flush=True)
for line in sys.stdin:
    arguments, kill_after = json.loads(line)
    start = time.monotonic()
    pid = os.fork()
    if pid == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        code = 1
        try:
            app(arguments, standalone_mode=False)
            code = 0
        except SystemExit as stop:
            code = stop.code
        finally:
            os._exit(code)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(pid, signal.SIGKILL)  # if it has ended, its number waits to be read here, and nothing happens
    print(os.waitpid(pid, 0)[1], time.monotonic() - start, flush=True)
"""


class Starter:
    """Runs command lines of the program, whole or until it is killed."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", STARTER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._line() == "ready"

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def run(self, arguments: list[str], *, kill_after: float | None = None) -> tuple[int, float]:
        """Return the status that a run ended with (0 is well, 9 is killed), and the seconds that it took."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([arguments, kill_after]) + "\n")
        self.process.stdin.flush()
        status, seconds = self._line().split()
        return int(status), float(seconds)

    def stop(self) -> None:
        """End the starter."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()


@contextmanager
def starter() -> Iterator[Starter]:
    """Yield a starter, and stop it."""
    found = Starter()
    try:
        yield found
    finally:
        found.stop()


def crash(
    runs: Starter,
    arguments: list[str],
    *,
    reset: Callable[[], None],
    check: Callable[[bool], None],
    kills: int,
    seed: int,
) -> None:
    """Kill a run at random moments, spread over the time that it takes, and run it anew each time.

    Args:
        reset: puts all back as it was before the run.
        check: looks at the output; called with whether the run went to its end.
    """
    chance = random.Random(seed)
    reset()
    status, whole = runs.run(arguments)
    assert status == 0
    check(True)
    came = 0
    for number in range(kills):
        reset()
        status, _ = runs.run(arguments, kill_after=whole * (number + chance.random()) / kills)
        assert status in {0, signal.SIGKILL}
        came += status == signal.SIGKILL
        check(status == 0)
        status, seconds = runs.run(arguments)  # on top of what the killed run left
        assert status == 0
        check(True)
        whole = min(whole, seconds)  # the first run is the slowest; kills after the end show nothing
    print(f"{arguments[0]}: {came} of {kills} runs were killed before their end")


def leftovers(folder: Path) -> list[str]:
    """Return the names of drafts in a folder."""
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))
