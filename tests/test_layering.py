"""The house rules that a machine can check: who may import whom, how long a file is, who may print."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "kg_builder"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 350, 40  # lines
# Text side and graph side meet in the records alone; these join the two, or start the program.
CLI = {
    "kg_builder.cli",
    "kg_builder.cli_actors",
    "kg_builder.cli_ask",
    "kg_builder.cli_batch",
    "kg_builder.__main__",
}
JOINTS = {"kg_builder", "kg_builder.builder", "kg_builder.batch.work", *CLI}
# Outside libraries, and the only modules that may load them.
OWNERS = {
    "owlready2": {"check"},
    "pyshacl": {"check"},
    "SPARQLWrapper": {"remote"},
    "oxrdflib": {"union_store"},
    "trafilatura": {"pages"},
    "htmldate": {"page_facts"},
    "fastwarc": {"archives"},
    "feedparser": {"feeds"},
    "pyarrow": {"parquet"},
    "typer": {"cli", "cli_actors", "cli_ask", "cli_batch", "cli_options", "cli_store"},
    "distributed": {"dask_engine"},
    "dask": {"dask_engine"},
}
GRAPH_LIBRARIES = {"rdflib", "pyoxigraph", "oxrdflib", "owlready2", "pyshacl", "SPARQLWrapper"}


def name_of(path: Path) -> str:
    """Return the dotted name of a module."""
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


@cache
def tree(path: Path) -> ast.Module:
    """Return a module's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """Yield the dotted names that a module imports, in functions too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            ours = {name_of(module) for module in MODULES}
            yield from (inner & ours) or {node.module}


@cache
def ours(name: str) -> frozenset[str]:
    """Return our modules that one of ours imports, the package itself left out (it loads on use)."""
    path = next(module for module in MODULES if name_of(module) == name)
    return frozenset(found for found in imports(path) if found.startswith("kg_builder."))


def reached(name: str) -> set[str]:
    """Return all our modules that loading one of ours loads."""
    found, todo = {name}, [name]
    while todo:
        new = ours(todo.pop()) - found
        found |= new
        todo += new
    return found


@pytest.mark.parametrize("path", [path for path in MODULES if name_of(path) != "kg_builder"], ids=name_of)
def test_no_module_imports_itself_by_way_of_others(path: Path) -> None:
    assert not any(name_of(path) in reached(other) for other in ours(name_of(path)))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_text_side_and_graph_side_meet_in_the_records_alone(path: Path) -> None:
    if name_of(path) in JOINTS:
        return
    libraries = {found.split(".")[0] for name in reached(name_of(path)) for found in imports(file_of(name))}
    assert not ("spacy" in libraries and libraries & GRAPH_LIBRARIES)


def file_of(name: str) -> Path:
    """Return the file of one of our modules."""
    return next(module for module in MODULES if name_of(module) == name)


@pytest.mark.parametrize(("library", "owners"), OWNERS.items())
def test_a_library_is_loaded_in_one_place(library: str, owners: set[str]) -> None:
    users = {path.stem for path in MODULES if library in {found.split(".")[0] for found in imports(path)}}
    assert users == owners


def test_components_do_not_know_each_other_or_the_records() -> None:
    for path in PACKAGE.joinpath("components").glob("*.py"):
        others = {name for name in ours(name_of(path)) if name.startswith("kg_builder.components.")}
        assert not others, path
        assert "kg_builder.records" not in ours(name_of(path)), path


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_files_and_functions_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, f"{path}:{node.lineno} {node.name}"


def test_only_one_place_catches_everything() -> None:
    broad = {
        name_of(path)
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}))
    }
    assert broad == {"kg_builder.extract"}  # where one article's fault must not cost the others


def test_nobody_prints_and_only_the_command_line_ends_the_program() -> None:
    for path in MODULES:
        calls = [node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
        names = {node.id for node in calls if isinstance(node, ast.Name)}
        assert "print" not in names, path
        exits = [node for node in calls if isinstance(node, ast.Attribute) and node.attr == "exit"]
        assert not exits or path.stem == "cli", path


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import kg_builder", {"spacy", "rdflib", "typer", "pyoxigraph"}),
        ("import kg_builder.cli", {"spacy", "rdflib", "pyoxigraph", "owlready2", "pyshacl", "SPARQLWrapper"}),
        ("import kg_builder.asking, kg_builder.store", {"spacy", "owlready2", "pyshacl"}),
        ("import kg_builder.extract", {"rdflib", "pyoxigraph", "owlready2", "pyshacl"}),
        ("import kg_builder.check", {"spacy"}),
        ("import kg_builder.batch.run", {"spacy", "rdflib", "pyoxigraph", "distributed", "typer", "rich"}),
    ],
)
def test_what_is_not_needed_is_not_loaded(code: str, absent: set[str]) -> None:
    script = f"{code}\nimport sys\nsys.stdout.write(' '.join({{name.split('.')[0] for name in sys.modules}}))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert not absent & set(loaded)
