"""Measures the reading of articles: stage by stage, against the bare language model on the same texts in one run."""

import gc
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import spacy
from spacy.language import Language

from benchmarks.timing import Figures, best, peak_mib, timed
from kg_builder import ntriples, pipeline, store
from kg_builder.article import read_articles
from kg_builder.batch.job import Job
from kg_builder.batch.run import SHARD_SIZE
from kg_builder.batch.shards import Shard
from kg_builder.batch.work import read, write_with
from kg_builder.builder import loaded
from kg_builder.doc_records import read_doc
from kg_builder.extract import is_english
from kg_builder.graph import article_lines
from kg_builder.graph_run import Run
from kg_builder.models import DEFAULT_MODEL
from kg_builder.records import Article

SAMPLES = Path(__file__).parent.parent / "data" / "articles"
OWN = "kg_"  # how the names of our components begin
RUN = Run(version="0")


def startup() -> Figures:
    """Return the seconds until help stands on the screen, and until one sentence has become a graph."""
    with TemporaryDirectory() as folder:
        text = Path(folder) / "a.txt"
        text.write_text("Ada Berg said on Monday that an attack was likely.", encoding="utf-8")
        build = ["build", str(text), "--published", "2031-03-04", "-o", str(Path(folder) / "a.nq")]
        return {"help s": best(lambda: _run("--help")), "one sentence s": best(lambda: _run(*build))}


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "kg_builder", *arguments], check=True, capture_output=True)


def reading(source: Path = SAMPLES, rounds: int = 3) -> Figures:
    """Return what reading costs: CPU of each stage for 1,000 words, of a whole part, and of the bare language model.

    The model alone, the stages one by one and the batch runner's own function for a part take turns on the same texts,
    so that what else the machine does falls on all of them. A part is N-Quads, packed, and read back.

    Args:
        source: articles of any kind that can be read.
    """
    with timed() as loading:
        nlp = loaded(None)
    articles = [article for article in read_articles([str(source)]) if isinstance(article, Article)]
    spent: dict[str, float] = defaultdict(float)
    seconds = 0.0
    with TemporaryDirectory() as folder:
        job = Job(parts=Path(folder))
        _write_part(nlp, job, articles[:SHARD_SIZE])  # tables are read on first use
        peak = peak_mib()
        bare = spacy.load(DEFAULT_MODEL)
        gc.freeze()  # neither model is looked through for garbage
        for _ in range(rounds):
            for first in range(0, len(articles), SHARD_SIZE):
                some = articles[first : first + SHARD_SIZE]
                _read_bare(bare, some, spent)
                _read_in_stages(nlp, some, spent, job.parts)
                with timed() as part:
                    _write_part(nlp, job, some)
                spent["part"] += part.cpu
                seconds += part.wall
    words = rounds * sum(len(article.text.split()) for article in articles)
    return {
        "load model s": loading.wall, "articles": rounds * len(articles), "words": words,
        "articles/s": rounds * len(articles) / seconds, "words/s": words / seconds,
        **{f"{name} ms CPU/1000 words": 1e6 * cpu / words for name, cpu in spent.items()},
        "part over bare": spent["part"] / spent["bare"],
        "part over bare by nlp.pipe": spent["part"] / spent["bare by nlp.pipe"], "peak MiB": peak,
    }  # fmt: skip


def _read_bare(bare: Language, articles: list[Article], spent: dict[str, float]) -> None:
    """Read articles with the model alone: one by one, as our pipeline reads them, and as spaCy reads many."""
    with bare.memory_zone(), _counted(spent, "bare"):
        for article in articles:
            bare(article.text)
    with bare.memory_zone(), _counted(spent, "bare by nlp.pipe"):
        for _ in bare.pipe(article.text for article in articles):
            pass


def _read_in_stages(nlp: Language, articles: list[Article], spent: dict[str, float], folder: Path) -> None:
    """Read articles as the batch runner does, stage by stage; what is spaCy's own counts as one."""
    lines: ntriples.Lines = {}
    with nlp.memory_zone():
        for article in articles:
            with _counted(spent, "language"):
                is_english(article.text)
            with _counted(spent, "spacy"):
                doc = pipeline.make_doc(nlp, article)
            for name, component in nlp.pipeline:
                with _counted(spent, name.removeprefix(OWN) if name.startswith(OWN) else "spacy"):
                    doc = component(doc)
            with _counted(spent, "records"):
                records = read_doc(doc, article)
            with _counted(spent, "quads"):
                ntriples.add(lines, article_lines(records, run=RUN))
    with _counted(spent, "write"):
        store.write_lines(lines, folder / "stages.nq.gz")


def _write_part(nlp: Language, job: Job, articles: list[Article]) -> None:
    write_with(partial(read, nlp), job, Shard(number=0, results=tuple(articles)), run=RUN)


@contextmanager
def _counted(spent: dict[str, float], name: str) -> Iterator[None]:
    """Add the CPU of the work inside to that of others of its name."""
    with timed() as work:
        yield
    spent[name] += work.cpu
