"""The verb ``actors``: what it prints, and its exit codes."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg_builder.cli_actors import actors_app
from kg_builder.store import read_lines


def test_check_is_quiet_where_all_is_well() -> None:
    result = CliRunner().invoke(actors_app, ["check"])
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "all is well\n")


def test_check_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("name,actor,kind,case\nThe Isles,country/QQ,alt,any\n", encoding="utf-8")
    result = CliRunner().invoke(actors_app, ["check", "--actors", str(tmp_path)])
    assert result.exit_code == 1
    assert result.stdout == f"{tmp_path}/names.csv:2: the actor 'country/QQ' is in no table\n"
    assert result.stderr == "1 finding\n"


@pytest.mark.parametrize(
    ("arguments", "code", "printed", "said"),
    [
        (["the US president", "--on", "2016-06-01"], 0, "person/barack-obama", "means Barack Obama"),
        (["the US president", "--on", "2025-03-01"], 0, "person/donald-trump", "means Donald Trump"),
        (["Washington", "--on", "2022-02-21", "--country", "US"], 1, "US is in play", "stays open"),
        (["Brown", "--on", "2022-02-21"], 1, "person/", "stays open"),
        (["Nobody Known", "--on", "2022-02-21"], 1, "", "nobody known"),
        (["Truss", "--on", "yesterday"], 2, "", "is not a date"),
    ],
)
def test_show_tells_what_a_name_means(arguments: list[str], code: int, printed: str, said: str) -> None:
    result = CliRunner().invoke(actors_app, ["show", *arguments])
    assert result.exit_code == code
    assert printed in result.stdout
    assert said in result.stderr


@pytest.mark.slow
def test_export_writes_what_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "actors.nq"
    result = CliRunner().invoke(actors_app, ["export", "-o", str(path)])
    assert result.exit_code == 0
    assert sum(map(len, read_lines(path).values())) > 100_000


def test_help_loads_nothing_heavy() -> None:
    script = "import sys, kg_builder.cli_actors; sys.stdout.write(' '.join(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert not {"spacy", "rdflib", "pyoxigraph", "SPARQLWrapper"} & set(loaded)
