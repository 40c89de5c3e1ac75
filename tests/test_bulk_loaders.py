"""The parts of a batch go as they are through the bulk loaders of Oxigraph and Virtuoso, by the README's commands."""

import gzip
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyoxigraph
import pytest
from test_batch import built, written
from triple_stores import VirtuosoServer

SQL = shutil.which("isql-vt") or shutil.which("isql-v")

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four parts."""
    folder = tmp_path_factory.mktemp("batch")
    texts = [f"Text {n}, “café”\n" + "\\ \t" * n for n in range(10)]
    built(written(folder / "in.jsonl", texts), folder / "parts")
    return folder / "parts"


def counted(parts: Path) -> dict[str, int]:
    """Return how many triples each graph has, without what several parts say."""
    lines = {line for part in parts.glob("*.gz") for line in gzip.decompress(part.read_bytes()).splitlines()}
    return Counter(line.rsplit(b" ", 2)[-2].decode().strip("<>") for line in lines)


def test_oxigraph_loads_parts(parts: Path, tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("oxigraph")
    if not program.exists():
        pytest.skip("the program oxigraph is not installed")
    files = sorted(map(str, parts.glob("part-*.nq.gz")))
    assert len(files) == 4
    subprocess.run([program, "load", "--location", tmp_path / "db", "--file", *files], check=True, capture_output=True)
    loaded = pyoxigraph.Store.read_only(str(tmp_path / "db"))
    assert Counter(quad.graph_name.value for quad in loaded) == counted(parts)
    own = pyoxigraph.Store()
    for file in files:
        own.bulk_load(gzip.decompress(Path(file).read_bytes()), pyoxigraph.RdfFormat.N_QUADS)
    assert set(own) == set(loaded)


@pytest.mark.skipif(not VirtuosoServer.program or not SQL, reason="Virtuoso is not installed")
def test_virtuoso_loads_parts(parts: Path, tmp_path: Path) -> None:
    assert SQL is not None
    server = VirtuosoServer(tmp_path)
    try:
        for part in parts.glob("part-*.nq.gz"):
            shutil.copy(part, tmp_path)
        load = f"ld_dir('{tmp_path}', 'part-*.nq.gz', 'urn:default'); rdf_loader_run(); checkpoint;"
        states = "select ll_state, ll_error from DB.DBA.load_list;"
        login = [SQL, f"127.0.0.1:{server.sql}", "dba", "dba", f"exec={load} {states}"]
        told = subprocess.run(login, check=True, capture_output=True, text=True).stdout
        assert [line.split() for line in told.splitlines() if line.startswith("2 ")] == [["2", "NULL"]] * 4
        assert server.counts() == counted(parts)
    finally:
        server.kill()
