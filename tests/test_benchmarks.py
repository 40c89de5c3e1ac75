"""The benchmarks run, on a small graph; their synthetic articles are sound and the same in every run."""

from itertools import islice
from pathlib import Path

import pytest

from benchmarks import __main__ as benchmarks
from benchmarks import graphs, reading
from benchmarks.graphs import RUN
from benchmarks.synthetic import articles
from kg_builder import ntriples
from kg_builder.check import check_graph
from kg_builder.graph import article_dataset, article_lines


@pytest.mark.slow
def test_synthetic_articles_meet_the_shapes() -> None:
    (article,) = islice(articles(), 1)
    assert check_graph(article_dataset(article, run=RUN)) == []


def test_synthetic_articles_are_the_same_in_every_run() -> None:
    first, second = (list(islice(articles(), 3)) for _ in range(2))
    assert first == second
    assert sum(ntriples.count(article_lines(article, run=RUN)) for article in first) > 5000


def test_measures_on_graphs_give_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphs, "PART", 2)
    made = benchmarks.measure("make", tmp_path, 1)
    merged = benchmarks.measure("merge", tmp_path, 1)
    assert made["articles"] == graphs.PART
    assert merged["statements"] == 20 * graphs.PART
    infer = benchmarks.measure("infer", tmp_path, 1)
    assert infer["inferred"] > 1000
    lines = benchmarks.table("infer", infer).splitlines()
    assert lines[0] == "infer"
    assert lines[-1] == ""
    assert len(lines) == len(infer) + 2


def test_a_measure_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        benchmarks.main(["nothing"])
    assert "there is no measure nothing" in capsys.readouterr().err


@pytest.mark.model
def test_reading_is_measured_by_stages_on_articles_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ada Berg said on Monday that an attack was likely.", encoding="utf-8")
    figures = reading.reading(tmp_path, rounds=1)
    assert (figures["articles"], figures["words"]) == (1, 10)
    assert {f"{name} ms CPU/1000 words" for name in ("bare", "records", "quads", "write", "part")} <= set(figures)
    assert figures["part over bare"] > 1
