"""How long things take, in CPU seconds, since other programs may run at the same time; the bounds are generous."""

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Dataset
from spacy.language import Language

from kg_builder import boilerplate, questions, store
from kg_builder.asking import ask
from kg_builder.doc_records import read_doc
from kg_builder.graph import article_lines
from kg_builder.graph_run import Run
from kg_builder.ntriples import Quad, rdflib_quads
from kg_builder.pipeline import make_doc
from kg_builder.records import Article, ArticleRecords

IN_MEMORY, IN_OXIGRAPH = 6.0, 0.5  # seconds; five times what the slowest question takes


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds that some work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


@pytest.fixture(scope="module")
def quads(samples: list[ArticleRecords]) -> list[Quad]:
    """Return the graph of the sample articles."""
    run = Run(version="0", model="m", model_version="0")
    return [quad for records in samples for quad in rdflib_quads(article_lines(records, run=run))]


@pytest.mark.slow
@pytest.mark.model
def test_the_time_of_reading_grows_about_linearly(nlp: Language, samples: list[ArticleRecords]) -> None:
    text = "\n\n".join(records.article.text for records in samples[::2])

    def read(times: int) -> None:
        article = Article(id="a", text="\n\n".join([text] * times), published="2022-02-21")
        read_doc(nlp(make_doc(nlp, article)), article)

    short = min(seconds(lambda: read(1)) for _ in range(2))
    assert seconds(lambda: read(4)) < 8 * short  # if it grew with the square, 16


@pytest.mark.slow
@pytest.mark.model
def test_our_components_take_less_time_than_the_model(nlp: Language, samples: list[ArticleRecords]) -> None:
    spent: Counter[bool] = Counter()
    for records in samples:
        doc = make_doc(nlp, records.article)
        for name, component in nlp.pipeline:
            start = time.process_time()
            doc = component(doc)
            spent[name.startswith("kg_")] += time.process_time() - start  # type: ignore[assignment]
    assert spent[True] < 0.6 * spent[False]


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize("asked", questions.questions(), ids=lambda asked: asked.name)
def test_a_question_is_answered_soon(asked: questions.Question, memory: Dataset, oxigraph: Dataset) -> None:
    assert seconds(lambda: ask(memory, asked.name)) < IN_MEMORY
    assert seconds(lambda: ask(oxigraph, asked.name)) < IN_OXIGRAPH


@pytest.fixture(scope="module")
def memory(quads: list[Quad]) -> Dataset:
    """Return the graph in rdflib's own memory."""
    dataset = Dataset(default_union=True)
    dataset.addN((s, p, o, dataset.graph(g)) for s, p, o, g in quads)
    return dataset


@pytest.fixture(scope="module")
def oxigraph(quads: list[Quad], tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return the graph in an Oxigraph store in memory."""
    path: Path = tmp_path_factory.mktemp("speed") / "graph.nq"
    store.write(quads, path)
    return store.read_graph([path])


@pytest.mark.parametrize(
    "text",
    ["By " + "ab" * 30 + "!", "By " + "Ann and " * 30 + "!", "“" * 3000, "a " * 3000 + ".", "\n" * 3000 + "x"],
    ids=["long byline", "many names", "quotation marks", "no full stop", "empty lines"],
)
def test_no_text_holds_up_the_search_for_boilerplate(text: str) -> None:
    assert seconds(lambda: boilerplate.mark(text)) < 1.0
