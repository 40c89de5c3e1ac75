"""The benchmarks run, on a small graph; their synthetic articles are sound and the same in every run."""

import json
from itertools import islice
from pathlib import Path

import pytest

from benchmarks import __main__ as benchmarks
from benchmarks import graphs, scaling
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


def test_cost_against_the_number_of_articles_is_drawn(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    made = {"words": 0.0, "s": 3.0, "CPU s": 5.0, "peak MiB": 400.0}
    figures = {f"{size}{scaling.AT}{what}": value * size for size in (16, 2) for what, value in made.items()}
    scaling.plot(figures, tmp_path / "cost.svg")
    drawn = (tmp_path / "cost.svg").read_text()
    assert drawn.startswith("<?xml")
    assert scaling._points(figures, "s") == ([2, 16], [6.0, 48.0])


def test_what_a_run_costs_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program in the place of ours uses half a second and some memory, in a process of its own."""
    code = "import time; x = bytearray(9**8); s = time.process_time()\nwhile time.process_time() < s + .5: pass"
    own = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {code!r}], check=True)"
    (tmp_path / "kg_builder.py").write_text(own)
    monkeypatch.chdir(tmp_path)
    spent = scaling._run(tmp_path / "in.jsonl", tmp_path / "parts", 1)
    assert spent["CPU s"] > 0.5
    assert spent["s"] > 0.5
    assert spent.get("peak MiB", 41) > 40


def test_the_samples_come_again_under_new_addresses(tmp_path: Path) -> None:
    assert scaling._write(tmp_path / "in.jsonl", 20) > 5000
    rows = [json.loads(line) for line in (tmp_path / "in.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len({row["url"] for row in rows}) == len({row["id"] for row in rows}) == 20
    assert len({row["text"] for row in rows}) == 8


def test_a_measure_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        benchmarks.main(["nothing"])
    assert "there is no measure nothing" in capsys.readouterr().err
