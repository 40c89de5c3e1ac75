"""The README is true: its commands run, its output is what they print, its Python works.

``pytest tests/test_readme.py --update-golden`` writes the output anew.
"""

import doctest
import re
import shlex
import sys
from pathlib import Path

import pytest

from kg_builder import cli

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.M)

pytestmark = pytest.mark.model


def blocks(language: str) -> list[str]:
    """Return the README's blocks of a language."""
    return [match[2] for match in BLOCK.finditer(README.read_text(encoding="utf-8")) if match[1] == language]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that looks like the checkout, in which the commands may write."""
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("NO_COLOR", "1")
    return tmp_path


def printed(command: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> str:
    """Run a command of ours; return what it prints on standard output and error, without blanks at line ends."""
    monkeypatch.setattr(sys, "argv", shlex.split(command, comments=True))
    with pytest.raises(SystemExit) as ended:
        cli.main()
    out, err = capfd.readouterr()
    assert not ended.value.code, err
    return "".join(f"{line.rstrip()}\n" for line in (err + out).splitlines())


def test_commands_print_what_is_shown(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    text = README.read_text(encoding="utf-8")
    found = [match for block in blocks("console") for match in COMMAND.finditer(block)]
    assert found
    for match in found:
        output = printed(match[1], monkeypatch, capfd)
        if request.config.getoption("--update-golden"):
            text = text.replace(match[0], f"$ {match[1]}\n{output}")
            README.write_text(text, encoding="utf-8")
        else:
            assert match[2] == output, match[1]


def test_the_first_command_builds_and_asks_two_questions(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    set_up, *ours = blocks("bash")[0].replace("\n", " ").split(" && ")[1:]
    assert set_up == ".venv/bin/pip install -q ."
    outputs = [printed(command.removeprefix(".venv/bin/"), monkeypatch, capfd) for command in ours]
    assert [command.split()[1] for command in ours] == ["build", "ask", "ask"]
    assert "Ben Wallace" in outputs[1]
    assert all(output.count("\n") > 4 for output in outputs[1:])


def test_the_second_command_runs_the_tests() -> None:
    assert blocks("bash")[1].strip() == (
        "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/pytest -n 2"
    )


def test_the_python_shown_works(folder: Path) -> None:
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    for number, block in enumerate(blocks("python")):
        test = doctest.DocTestParser().get_doctest(block, {}, f"block {number}", str(README), 0)
        assert test.examples
        assert runner.run(test).failed == 0


def test_files_that_are_named_exist() -> None:
    text = README.read_text(encoding="utf-8")
    for path in re.findall(r"`((?:ontology|queries|data|kg_builder)/[\w./-]*)`", text):
        assert (ROOT / path).exists(), path
