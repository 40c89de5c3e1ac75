"""A disk that is full while many articles are read: said in a line, nothing lost, and the same command goes on."""

import os
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

import batch_workers
import pytest
from test_batch import built, contents, written

from kg_builder.batch.counts import Counts
from kg_builder.batch.manifest import Done, Manifest
from kg_builder.errors import BatchError

PAGE = 4  # KiB that a file takes on such a disk at least


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of memory."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.geteuid() != 0 or _mount(folder, 1024) != 0:
        pytest.skip("making a small disk needs the right to mount")
    yield folder
    subprocess.run(["umount", folder], check=True)


def _mount(folder: Path, size: int, *options: str) -> int:
    how = ",".join([f"size={size}k", *options])
    return subprocess.run(["mount", "-t", "tmpfs", "-o", how, "tmpfs", folder], capture_output=True).returncode


def test_whenever_a_disk_is_full_the_run_goes_on_later(tmp_path: Path, disk: Path) -> None:
    """The disk has room for one file more at each try, so that each step of the run is the one that fails."""
    inputs = written(tmp_path / "in.jsonl", ["a", "foreign", "c"] * 5)
    built(inputs, tmp_path / "undisturbed")
    told = []
    for size in range(PAGE, 16 * PAGE, PAGE):
        assert _mount(disk, size, "remount") == 0
        try:
            built(inputs, disk / "parts", engine=batch_workers.Inline)
            break
        except BatchError as error:
            told.append(str(error))
    assert len(told) > 4
    assert all("cannot be written: No space left on device" in line for line in told)
    assert contents(disk / "parts") == contents(tmp_path / "undisturbed")


def test_a_line_of_the_books_that_has_no_room_is_said(tmp_path: Path) -> None:
    row = {"where": "a", "reason": "long"}
    done = Done(number=0, name="part-0", input="", counts=Counts(failed=1), rejected=(row,), size=1, sha256="")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        with Manifest(tmp_path / "parts", {"program": ""}) as books:
            resource.setrlimit(resource.RLIMIT_FSIZE, (20, limits[1]))
            with pytest.raises(BatchError, match="cannot be written"):
                books.add(done)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
