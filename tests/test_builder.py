"""The whole line from Python: the same input gives the same bytes, in any order, on any hash seed."""

import logging
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import RDF, Dataset

import kg_builder
from kg_builder import Article, Built, build, builder, read
from kg_builder.check import check_graph
from kg_builder.derived.graph import without_derived
from kg_builder.errors import ArticleError, GraphError
from kg_builder.graph import article_lines
from kg_builder.graph_run import Run
from kg_builder.namespaces import GP
from kg_builder.ntriples import Lines
from kg_builder.records import ArticleRecords
from kg_builder.store import merge, read_lines

pytestmark = pytest.mark.model
TRUSS = Article(
    id="truss",
    text="“A Russian invasion of Ukraine is highly likely,” Liz Truss told reporters on Monday.\n",
    published="2022-02-21",
)
MACRON = Article(id="macron", text="Emmanuel Macron will meet Vladimir Putin in Moscow.", published="2022-02-06")


def counted(graph: Dataset, kind: str) -> int:
    """Return how many nodes of a class there are."""
    return len(set(graph.subjects(RDF.type, GP[kind])))


def test_articles_become_a_graph_that_conforms() -> None:
    built = build([TRUSS, MACRON])
    assert str(built) == "2 articles, 1 statement, 2 claims, 2 events"
    assert counted(built.dataset, "Article") == built.articles
    assert counted(built.dataset, "Claim") == built.claims
    assert check_graph(built.dataset) == []


def test_one_input_may_stand_alone(tmp_path: Path) -> None:
    path = tmp_path / "truss.txt"
    path.write_text(f"published: 2022-02-21\n---\n{TRUSS.text}", encoding="utf-8")
    (records,) = read(str(path))
    assert isinstance(records, ArticleRecords)
    assert records.article.id == "truss"
    assert [type(r) for r in read(TRUSS)] == [ArticleRecords]
    assert build(path).lines == build(str(path)).lines == build(tmp_path).lines


def test_what_is_refused_is_said_and_costs_nothing_else(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    missing = tmp_path / "missing.txt"
    with caplog.at_level(logging.WARNING, logger="kg_builder"):
        built = build([missing, TRUSS], tmp_path / "out.nq")
    assert [str(error) for error in built.refused] == [f"{missing}: cannot be read: No such file or directory"]
    assert str(missing) in caplog.text
    assert without_derived(read_lines(tmp_path / "out.nq")) == build(TRUSS).lines


def test_records_that_contradict_themselves_cost_one_article(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = article_lines

    def contradict(records: ArticleRecords, *, run: Run) -> Lines:
        if records.article.id == "bad":
            raise GraphError("refers to the actor x, which the records lack")
        return whole(records, run=run)

    monkeypatch.setattr(builder, "article_lines", contradict)
    built = build([replace(TRUSS, id="bad", where="bad.txt", text=f"{TRUSS.text} They laughed."), TRUSS])
    assert built.articles == 1
    assert [str(error) for error in built.refused] == [
        "bad.txt: a fault of kg-builder (refers to the actor x, which the records lack); please report it with the "
        "article's text"
    ]


@pytest.mark.parametrize("published", ["2022-02-21T08:17:00", "Mon, 21 Feb 2022 08:17:00 GMT", "20220221"])
def test_a_day_of_publication_may_be_written_as_in_any_input(published: str) -> None:
    assert build(replace(TRUSS, published=published)).lines == build(replace(TRUSS, published="2022-02-21")).lines


def test_progress_hears_of_every_input(tmp_path: Path) -> None:
    heard: list[object] = []
    build([tmp_path / "missing.txt", TRUSS], progress=heard.append)
    assert [type(item) for item in heard] == [ArticleError, ArticleRecords]


@pytest.mark.parametrize("name", ["no/such/folder.ttl", "graph.docx"])
def test_an_output_is_refused_before_the_work(tmp_path: Path, name: str) -> None:
    def inputs() -> Built:
        raise AssertionError("read before the output was checked")

    with pytest.raises(GraphError, match=r"there is no folder|unknown format"):
        build(iter(inputs, None), tmp_path / name)  # type: ignore[arg-type]


def test_nothing_is_written_where_nothing_could_be_read(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no article could be read"):
        build(tmp_path / "missing.txt", tmp_path / "out.ttl")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [".ttl", ".nt", ".nq", ".trig", ".jsonld", ""])
def test_every_format_says_the_same(tmp_path: Path, suffix: str) -> None:
    built = build([TRUSS, MACRON], tmp_path / f"graph{suffix}")
    merge([tmp_path / f"graph{suffix}"], tmp_path / "again.nt")
    built.write(tmp_path / "first.nt")
    assert (tmp_path / "again.nt").read_bytes() == (tmp_path / "first.nt").read_bytes()


def test_merging_a_graph_with_itself_changes_nothing(tmp_path: Path) -> None:
    build([TRUSS, MACRON], tmp_path / "one.nq")
    merge([tmp_path / "one.nq", tmp_path / "one.nq"], tmp_path / "two.nq")
    assert (tmp_path / "two.nq").read_bytes() == (tmp_path / "one.nq").read_bytes()


def test_articles_built_apart_and_merged_are_the_articles_built_together(tmp_path: Path) -> None:
    build(TRUSS, tmp_path / "truss.nq")
    build(MACRON, tmp_path / "macron.trig")
    build([TRUSS, MACRON], tmp_path / "both.nq")
    merge([tmp_path / "macron.trig", tmp_path / "truss.nq"], tmp_path / "merged.nq")
    assert (tmp_path / "merged.nq").read_bytes() == (tmp_path / "both.nq").read_bytes()


@pytest.mark.slow
def test_bytes_do_not_depend_on_hash_seed_or_order(tmp_path: Path) -> None:
    samples = Path(__file__).parent.parent / "data" / "articles"
    inputs = sorted(str(path) for path in samples.iterdir() if path.suffix in {".txt", ".jsonl"})[:4]
    outputs = []
    for seed, given in (("1", inputs), ("2", inputs[::-1])):
        command = [sys.executable, "-m", "kg_builder", "build", *given, "-o", f"{seed}.nq"]
        subprocess.run(command, cwd=tmp_path, env={**os.environ, "PYTHONHASHSEED": seed}, check=True)
        outputs.append((tmp_path / f"{seed}.nq").read_bytes())
    assert outputs[0] == outputs[1]
    assert len(outputs[0]) > 100_000


def test_the_public_names_are_there() -> None:
    for name in kg_builder.__all__:
        assert getattr(kg_builder, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        kg_builder.nonsense  # noqa: B018
