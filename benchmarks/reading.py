"""Measures the reading of articles: stage by stage, against the bare language model on the same texts in one run."""

import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from spacy.language import Language

from benchmarks.timing import Figures, best, peak_mib, timed
from kg_builder import ntriples, pipeline, store
from kg_builder.article import read_articles
from kg_builder.doc_records import read_doc
from kg_builder.graph import article_lines
from kg_builder.graph_run import Run
from kg_builder.records import Article

SAMPLES = Path(__file__).parent.parent / "data" / "articles"
OWN = "kg_"  # how the names of our components begin


def startup() -> Figures:
    """Return the seconds until help stands on the screen, and until one sentence has become a graph."""
    with TemporaryDirectory() as folder:
        text = Path(folder) / "a.txt"
        text.write_text("Ada Berg said on Monday that an attack was likely.", encoding="utf-8")
        build = ["build", str(text), "--published", "2031-03-04", "-o", str(Path(folder) / "a.nq")]
        return {"help s": best(lambda: _run("--help")), "one sentence s": best(lambda: _run(*build))}


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "kg_builder", *arguments], check=True, capture_output=True)


def reading(rounds: int = 3) -> Figures:
    """Return articles and words a second, milliseconds of CPU of each stage for 1,000 words, and peak memory.

    The overhead is the CPU of all that is ours over that of spaCy's own components.
    """
    with timed() as loading:
        nlp = pipeline.load()
    articles = [a for a in read_articles([str(SAMPLES)]) if isinstance(a, Article)]
    for article in articles[:2]:
        read_doc(nlp(pipeline.make_doc(nlp, article)), article)  # tables are read on first use
    stages: Counter[str] = Counter()
    words, lines = 0, dict[str, set[bytes]]()
    with timed() as whole:
        for article in articles * rounds:
            words += len(article.text.split())
            _read(nlp, article, stages, lines)
    with TemporaryDirectory() as folder, timed() as writing:
        store.write_with_derived(lines, Path(folder) / "g.nq")
    stages["write"] = writing.cpu * rounds  # type: ignore[assignment]
    ours = sum(seconds for name, seconds in stages.items() if name != "spacy")
    return {
        "load model s": loading.wall, "articles": len(articles) * rounds, "words": words,
        "articles/s": len(articles) * rounds / whole.wall, "words/s": words / whole.wall,
        **{f"{name} ms CPU/1000 words": 1e6 * seconds / words for name, seconds in stages.items()},
        "overhead over spaCy %": 100 * ours / stages["spacy"], "peak MiB": peak_mib(),
    }  # fmt: skip


def _read(nlp: Language, article: Article, stages: Counter[str], lines: dict[str, set[bytes]]) -> None:
    """Read one article as ``build`` does, taking the time of each stage."""
    with timed() as spent:
        doc = pipeline.make_doc(nlp, article)
    stages["spacy"] += spent.cpu  # type: ignore[assignment]
    for name, component in nlp.pipeline:
        with timed() as spent:
            doc = component(doc)
        stages[name.removeprefix(OWN) if name.startswith(OWN) else "spacy"] += spent.cpu  # type: ignore[assignment]
    with timed() as spent:
        records = read_doc(doc, article)
    stages["records"] += spent.cpu  # type: ignore[assignment]
    with timed() as spent:
        ntriples.add(lines, article_lines(records, run=Run(version="0")))
    stages["quads"] += spent.cpu  # type: ignore[assignment]
