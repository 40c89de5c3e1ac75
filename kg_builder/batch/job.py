"""Says what a run does: everything that can change its output, as the first line of the manifest and as hashes."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from kg_builder import __version__
from kg_builder.actor_tables import digest
from kg_builder.models import DEFAULT_MODEL, model_version
from kg_builder.resources import bundled

Configuration = dict[str, str | int | None]

DATA = ("data/actors", "data/lexicons")
LIMIT = 600.0  # seconds for one article; a million characters, the longest that is read, take about two minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What a worker has to know, wherever it runs.

    Attributes:
        parts: the folder to write to, as an absolute path.
        actors: folders of actor tables, as absolute paths.
        code: hash of the program and its tables, which the worker must have too.
        limit: seconds that an article may take.
    """

    parts: Path
    model: str | None = None
    actors: tuple[str, ...] = ()
    code: str = ""
    limit: float = LIMIT


def configuration(job: Job, options: Configuration) -> Configuration:
    """Return everything but the articles that can change the output, the options of the run among it.

    Raises:
        ResourceError: the model is not installed, or a folder of actor tables holds none.
    """
    model = job.model or DEFAULT_MODEL
    return {
        "program": f"kg-builder {__version__}",
        "code": job.code,
        "spacy": version("spacy"),
        "model": f"{model} {model_version(model)}",
        "actors": digest(job.actors) if job.actors else None,
        **options,
    }


@cache
def code_digest() -> str:
    """Return a hash over the program's modules and the tables that it ships."""
    found = hashlib.sha256()
    for root in (files("kg_builder"), *map(bundled, DATA)):
        for name, file in _files(root, ""):
            found.update(f"{name}\n".encode() + file.read_bytes())
    return found.hexdigest()[:16]


def _files(folder: Traversable, above: str) -> Iterator[tuple[str, Traversable]]:
    """Yield the code and tables under a folder by their paths in it; a wheel's ``data`` is not walked as code too."""
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            if item.name not in {"data", "ontology", "queries", "__pycache__"}:
                yield from _files(item, f"{above}{item.name}/")
        elif item.name.endswith((".py", ".tsv", ".csv")):
            yield above + item.name, item
