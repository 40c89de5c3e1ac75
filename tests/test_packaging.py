"""The wheel holds what the program needs, and works from anywhere."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
SHIPPED = ("ontology", "queries", "data/actors", "data/lexicons")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel built from the checkout, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-q", "-w", str(folder), "."]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_package_and_its_data_and_nothing_else(wheel: Path) -> None:
    names = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    code = {path.relative_to(ROOT).as_posix() for path in (ROOT / "kg_builder").rglob("*.py")}
    data = {
        f"kg_builder/{path.relative_to(ROOT).as_posix()}"
        for folder in SHIPPED
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    assert names == code | data | {"kg_builder/py.typed"}


def test_the_wheel_works_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """Data files are found through the import system: here in the wheel itself, used as a zip."""
    (tmp_path / "a.txt").write_text(
        "Liz Truss said on Monday that a Russian invasion was highly likely.", encoding="utf-8"
    )
    script = (
        f"import sys; sys.path.insert(0, {str(wheel)!r})\n"
        "import kg_builder; assert '.whl' in kg_builder.__file__\n"
        "built = kg_builder.build('a.txt', 'a.ttl', published='2022-02-21')\n"
        "(row,) = kg_builder.ask('a.ttl', 'who-claimed', event='Invasion').rows\n"
        "assert 'Liz Truss' in map(str, row), row"
    )
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=True)
