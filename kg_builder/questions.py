"""The bundled questions: what their headers in ``queries/*.rq`` say, without a graph or a SPARQL engine.

A header is a block of ``# Key: value`` lines, each continued by lines that are indented after the ``#``:

    # Question: Who denied that something will happen?
    # Parameter: event (event class, default any): kind of event
    # Example: --event Invasion
    # Column: speaker: who denies
    # Evidence: article, articleId, start, end
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from kg_builder.errors import QuestionError, ResourceError
from kg_builder.resources import bundled_names, bundled_text

ENTRY = re.compile(r"# (\w+): (.*)")
PARAMETER = re.compile(r"([a-z-]+) \(([^,()]+), default ([^()]+)\): (.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """Something that a question can be narrowed by.

    Attributes:
        kind: what its values are: event class, actor, place, likelihood, date, switch, ...
        default: as the header words it; "any" where the question is then not narrowed.
    """

    name: str
    kind: str
    default: str
    doc: str

    @property
    def is_switch(self) -> bool:
        """Whether it is given without a value."""
        return self.kind == "switch"

    @property
    def variable(self) -> str:
        """The variable of the query that holds it: ``at-least`` is ``givenAtLeast``."""
        return "given" + "".join(part.capitalize() for part in self.name.split("-"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A bundled question.

    Attributes:
        text: the question in English.
        example: arguments of the command line that narrow it.
        columns: (name, what it holds) of each column, without the evidence.
        evidence: names of the columns that say where an answer stands: article, its id, start, end, four at a time.
        sparql: the query.
    """

    name: str
    text: str
    parameters: tuple[Parameter, ...]
    example: str
    columns: tuple[tuple[str, str], ...]
    evidence: tuple[tuple[str, ...], ...]
    sparql: str

    def parameter(self, name: str) -> Parameter:
        """Return a parameter by its name, with hyphens or underscores.

        Raises:
            QuestionError: there is none; the message names the near ones.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        wanted = name.replace("_", "-")
        if wanted not in known:
            raise QuestionError(f"{self.name} has no parameter {wanted!r}{near(wanted, known)}")
        return known[wanted]


def near(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean ...?" for the known words near one, or all of them where none is near and they are few."""
    words = list(known)
    folded = {item.casefold(): item for item in words}
    close = [folded[found] for found in get_close_matches(word.casefold(), folded, n=3, cutoff=0.5)]
    if close:
        return f"; did you mean {' or '.join(close)}?"
    return f"; known are {', '.join(words)}" if len(words) <= 40 else ""


@cache
def questions() -> tuple[Question, ...]:
    """Return the bundled questions, by name.

    Raises:
        ResourceError: a header is malformed.
    """
    return tuple(_read(name, bundled_text(f"queries/{name}.rq")) for name in bundled_names("queries", ".rq"))


def question(name: str) -> Question:
    """Return a question by its name.

    Raises:
        QuestionError: there is none; the message names the near ones.
    """
    known = {found.name: found for found in questions()}
    if name not in known:
        raise QuestionError(f"there is no question {name!r}{near(name, known)}")
    return known[name]


def _read(name: str, sparql: str) -> Question:
    entries: list[tuple[str, str]] = []
    for line in sparql.splitlines():
        if not line.startswith("#"):
            break
        match = ENTRY.fullmatch(line)
        if match is not None:
            entries.append((match[1], match[2]))
        elif entries:
            entries[-1] = (entries[-1][0], f"{entries[-1][1]} {line.lstrip('# ')}")
    found = {key: [value for other, value in entries if other == key] for key, _ in entries}
    if len(found.get("Question", ())) != 1 or "Example" not in found or "Evidence" not in found:
        raise ResourceError(f"queries/{name}.rq: the header needs one Question, an Example and Evidence")
    columns = [column.partition(": ") for column in found["Column"]]
    return Question(
        name=name,
        text=found["Question"][0],
        parameters=tuple(_parameter(name, value) for value in found.get("Parameter", ())),
        example=found["Example"][0],
        columns=tuple((column, doc) for column, _, doc in columns),
        evidence=tuple(tuple(value.split(", ")) for value in found["Evidence"]),
        sparql=sparql,
    )


def _parameter(name: str, value: str) -> Parameter:
    match = PARAMETER.fullmatch(value)
    if match is None:
        raise ResourceError(f"queries/{name}.rq: {value!r} is not 'name (kind, default value): what it does'")
    return Parameter(name=match[1], kind=match[2], default=match[3], doc=match[4])
