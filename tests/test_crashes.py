"""Killed at random moments (kill -9), build, merge and load leave nothing half-written, and the next run ends well.

KG_BUILDER_KILLS=20 kills each kind of run so often, with all sample articles; one kill each, of runs over two short
texts, is enough to see a fault grow.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from crashes import Starter, crash, leftovers, starter
from triple_stores import OxigraphServer

from kg_builder import ntriples, store, upkeep
from kg_builder.remote import Endpoint

KILLS = int(os.environ.get("KG_BUILDER_KILLS", "1"))
SAMPLES = Path(__file__).parent.parent / "data" / "articles"
TEXTS = (
    "An attack on Ukraine by Russia is likely, Ben Wallace said. Sergey Lavrov denied that Moscow plans a war.",
    "“We will meet Antony Blinken in Geneva on Thursday,” Sergey Lavrov said. Russia moved 20,000 troops to Belarus.",
)

DAY = ["--published", "2022-02-21"]

pytestmark = [pytest.mark.model, pytest.mark.slow]


@pytest.fixture(scope="module")
def runs() -> Iterator[Starter]:
    """Yield what runs the program."""
    with starter() as found:
        yield found


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return the sample articles, or two short ones if few kills are asked for, each in a file."""
    folder = tmp_path_factory.mktemp("articles")
    if KILLS > 1:
        for path in (*SAMPLES.glob("*.txt"), *SAMPLES.glob("*.json*")):
            shutil.copyfile(path, folder / path.name)
        return sorted(folder.iterdir())
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def parts(runs: Starter, articles: list[Path], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return the graphs of the articles, each in a file."""
    folder = tmp_path_factory.mktemp("parts")
    for article in articles:
        assert runs.run(["build", str(article), *DAY, "-o", str(folder / f"{article.stem}.nq")])[0] == 0
    return sorted(folder.iterdir())


def file_check(output: Path, before: bytes | None) -> Callable[[bool], None]:
    """Return a check that a file is whole, or as it was before."""
    whole: list[bytes] = []

    def check(ended: bool) -> None:
        found = output.read_bytes() if output.exists() else None
        if not whole:
            assert found is not None
            whole.append(found)
        assert found in ([whole[0]] if ended else [whole[0], before])
        if ended:
            assert leftovers(output.parent) == []
        elif found is not None:
            store.read_graph([output.parent])  # with what was left beside it

    return check


def put(output: Path, content: bytes) -> None:
    """Put a file back as it was."""
    output.write_bytes(content)


def remover(output: Path) -> Callable[[], None]:
    """Return what removes an output."""

    def remove() -> None:
        shutil.rmtree(output) if output.is_dir() else output.unlink(missing_ok=True)

    return remove


@pytest.mark.parametrize("name", ["graph.nq", "graph.ttl"])
def test_a_file_that_is_built_is_whole_or_not_there(
    runs: Starter, articles: list[Path], tmp_path: Path, name: str
) -> None:
    output = tmp_path / name
    arguments = ["build", *map(str, articles), *DAY, "-o", str(output)]
    crash(runs, arguments, reset=remover(output), check=file_check(output, None), kills=KILLS, seed=1)


def test_a_file_that_is_merged_is_whole_or_as_it_was(runs: Starter, parts: list[Path], tmp_path: Path) -> None:
    output = tmp_path / "all.nq"
    old = parts[0].read_bytes()
    arguments = ["merge", *map(str, parts), "-o", str(output)]
    check = file_check(output, old)
    crash(runs, arguments, reset=lambda: put(output, old), check=check, kills=KILLS, seed=2)


def store_check(folder: Path, before: Path | None) -> Callable[[bool], None]:
    """Return a check that a store is sound, and whole or as it was before."""
    old = store.read_lines(before) if before else None
    whole: list[ntriples.Lines] = []

    def check(ended: bool) -> None:
        found = store.read_lines(folder) if folder.exists() else None
        if not whole:
            assert found is not None
            whole.append(found)
        assert found in ([whole[0]] if ended else [whole[0], old])
        if found is not None:
            assert upkeep.verify(folder) == []
        if ended:
            assert leftovers(folder.parent) == []

    return check


@pytest.mark.parametrize("exists", [False, True])
@pytest.mark.parametrize("verb", ["build", "merge"])
def test_a_store_is_whole_or_as_it_was(
    runs: Starter, articles: list[Path], parts: list[Path], tmp_path: Path, verb: str, exists: bool
) -> None:
    folder, before, old = tmp_path / "store", tmp_path / "before", tmp_path / articles[1].name
    text = articles[1].read_text(encoding="utf-8")
    # build takes out what the store has of an article's earlier version; merge is a union, and gets the same version
    old.write_text(text.replace("Sergey Lavrov", "Vladimir Putin") if verb == "build" else text, encoding="utf-8")
    assert runs.run(["build", str(old), *DAY, "-o", str(before)])[0] == 0

    def reset() -> None:
        remover(folder)()
        if exists:
            shutil.copytree(before, folder)

    arguments = ["build", *map(str, articles), *DAY] if verb == "build" else ["merge", *map(str, parts)]
    check = store_check(folder, before if exists else None)
    crash(runs, [*arguments, "-o", str(folder)], reset=reset, check=check, kills=KILLS, seed=3)


@pytest.mark.server
def test_a_load_that_is_killed_is_gone_on_with(runs: Starter, parts: list[Path], tmp_path: Path) -> None:
    store.merge(parts, tmp_path / "all.nq")
    counts = {name: len(found) for name, found in store.read_lines(tmp_path / "all.nq").items()}
    server = OxigraphServer(tmp_path / "served")

    def reset() -> None:
        Endpoint(f"{server.url}/update").update("DROP ALL")

    def check(ended: bool) -> None:
        found = server.counts()
        assert found == counts if ended else found.items() <= counts.items()

    arguments = ["load", str(tmp_path / "all.nq"), "--endpoint", server.url]
    try:
        crash(runs, arguments, reset=reset, check=check, kills=KILLS, seed=4)
    finally:
        server.kill()
