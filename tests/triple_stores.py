"""Real triple stores for tests: servers on loopback that can be killed and started again at the same address."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

from kg_builder.account import Account
from kg_builder.remote import Endpoint
from kg_builder.services import addresses

# All paths in one folder, ports of our own, small buffers; without the logs and services of the packaged one.
VIRTUOSO = """
[Database]
DatabaseFile={folder}/virtuoso.db
ErrorLogFile={folder}/virtuoso.log
LockFile={folder}/virtuoso.lck
TransactionFile={folder}/virtuoso.trx
xa_persistent_file={folder}/virtuoso.pxa
ErrorLogLevel=7
FileExtend=200
Striping=0
TempStorage=TempDatabase
[TempDatabase]
DatabaseFile={folder}/virtuoso-temp.db
TransactionFile={folder}/virtuoso-temp.trx
[Parameters]
ServerPort=127.0.0.1:{sql}
DisableUnixSocket=1
DirsAllowed={folder}
NumberOfBuffers=10000
MaxDirtyBuffers=7500
ThreadsPerQuery=1
[HTTPServer]
ServerPort={http}
ServerRoot={folder}
ServerThreads=5
[SPARQL]
ResultSetMaxRows=100000
MaxQueryExecutionTime=60
"""
WAIT = 60  # seconds for a server to answer


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class TripleStore:
    """An empty store in a folder, and the server that serves it."""

    product = ""
    account: Account | None = None

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.address = folder, f"127.0.0.1:{free_port()}"
        self.url = f"http://{self.address}"
        self.endpoint = Endpoint(addresses(self.url, self.product)[1])
        self.command = self.prepare()
        self.start()

    def prepare(self) -> list[str]:
        """Return the command that starts the server."""
        raise NotImplementedError

    def start(self) -> None:
        """Start the server and wait until it answers."""
        self.process = subprocess.Popen(
            self.command, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        end = time.monotonic() + WAIT
        while time.monotonic() < end and self.process.poll() is None:
            try:
                urlopen(f"{self.url}/", timeout=1).close()
            except OSError as error:
                if hasattr(error, "code"):  # an answer, if not a kind one
                    return
                time.sleep(0.05)
            else:
                return
        raise TimeoutError(f"{self.command[0]} does not answer at {self.url}")

    def kill(self) -> None:
        """End the server as a power cut would."""
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def counts(self) -> dict[str, int]:
        """Return how many triples each graph of ours has."""
        sparql = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
        rows = self.endpoint.select(sparql)[1]
        return {str(graph): int(str(n)) for graph, n in rows if "kg-builder" in str(graph)}


class OxigraphServer(TripleStore):
    """The server of the ``oxigraph`` package."""

    product = "oxigraph"

    def prepare(self) -> list[str]:
        program = str(Path(sys.executable).with_name("oxigraph"))
        where = ["--location", str(self.folder), "--bind", self.address]
        return [program, "serve", *where, "--union-default-graph"]


class VirtuosoServer(TripleStore):
    """Virtuoso 7, of Debian's virtuoso-opensource-7 or any other on the path."""

    product = "virtuoso"
    account = Account(user="dba", password="dba")
    program = shutil.which("virtuoso-t") or ""

    def prepare(self) -> list[str]:
        ini = self.folder / "virtuoso.ini"
        self.sql = free_port()
        ini.write_text(VIRTUOSO.format(folder=self.folder, http=self.address, sql=self.sql), encoding="utf-8")
        return [self.program, "+configfile", str(ini), "+foreground"]

    def start(self) -> None:
        (self.folder / "virtuoso.lck").unlink(missing_ok=True)  # what a killed server leaves
        super().start()
