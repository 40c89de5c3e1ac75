"""The parts of a group of a SPARQL query, as far as the bundled questions use them.

SPARQL 1.1's grammar: https://www.w3.org/TR/sparql11-query/#rGroupGraphPattern
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|"(?:[^"\\\n]|\\.)*"|<[^<>"{}|^`\\\s]*>|#[^\n]*|\?\w+|[{}()]|\s+|[^\s{}()"<#?]+|[<?]',
    re.DOTALL,
)
KEYWORDS = {"BIND", "FILTER", "OPTIONAL", "UNION", "VALUES"}
CLOSING = {"(": ")", "{": "}"}
NEVER = "FILTER(false &&"  # a filter for a parameter that is not given


@dataclass(frozen=True)  # without slots, for what is found once and asked for often
class Element:
    """A part of a group: a triple pattern (kind ""), an inner group ("{"), or what its keyword says."""

    kind: str
    text: str

    @cached_property
    def branches(self) -> list[list["Element"]]:
        """The elements of its groups, which are several if UNION joins them."""
        tokens = TOKEN.findall(self.text)
        found, at = [], 0
        while "{" in tokens[at:]:
            start = tokens.index("{", at)
            at = _end(tokens, start)
            found.append(_elements(tokens[start + 1 : at - 1]))
        return found

    @property
    def is_union(self) -> bool:
        """Whether it is groups joined by UNION."""
        return self.kind == "{" and len(self.branches) > 1

    @property
    def is_query(self) -> bool:
        """Whether it is a query within the query."""
        return self.kind == "{" and bool(re.match(r"{\s*SELECT\s", self.text))

    @cached_property
    def variables(self) -> set[str]:
        """The variables that it names."""
        return variables(self.text)

    @cached_property
    def binds(self) -> set[str]:
        """The variables that it may bind."""
        if self.kind == "BIND":
            return {self.text.rpartition(" AS ")[2].rstrip(") ")}
        if self.is_query:
            return variables(self.text.partition("WHERE")[0])
        return set() if self.kind == "FILTER" else self.variables

    @cached_property
    def binds_always(self) -> set[str]:
        """The variables that it binds in every row."""
        if self.is_union:
            return set.intersection(*map(named, self.branches))
        return set() if self.kind in {"BIND", "OPTIONAL"} else self.binds

    @property
    def triple(self) -> tuple[str, str, str]:
        """The subject, verb and object of a triple pattern; of anything else, empty strings."""
        subject, verb, value = self.text.split(" ", 2) if not self.kind else ("", "", "")
        return subject, verb, value


def elements(group: str) -> tuple[list[Element], str]:
    """Return the elements of a group, given from after its opening bracket on, and the text after its closing one.

    Raises:
        ValueError: a bracket is not closed.
    """
    tokens = ["{", *TOKEN.findall(group)]
    end = _end(tokens, 0)
    return _elements(tokens[1 : end - 1]), "".join(tokens[end:])


def variables(text: str) -> set[str]:
    """Return the variables that a part of a query names, each with its question mark."""
    return {token for token in TOKEN.findall(text) if token.startswith("?") and len(token) > 1}


def named(parts: Sequence[Element]) -> set[str]:
    """Return the variables that any of some elements names."""
    return set[str]().union(*(element.variables for element in parts))


def _end(tokens: list[str], start: int) -> int:
    """Return the place after the bracket that closes the one at a place."""
    depth = 0
    for place in range(start, len(tokens)):
        depth += (tokens[place] in CLOSING) - (tokens[place] in CLOSING.values())
        if depth == 0:
            return place + 1
    raise ValueError(f"a bracket is not closed: {''.join(tokens)}")


def _elements(tokens: list[str]) -> list[Element]:
    tokens = [token for token in tokens if not token.startswith("#")]
    found: list[Element] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.isspace() or token == ".":
            at += 1
            continue
        end = _end_of_element(tokens, at)
        text = "".join(tokens[at:end]).strip()
        found += [Element(token, text)] if token in KEYWORDS or token == "{" else _triples(text)
        at = end
    return [element for element in found if not _never(element)]


def _never(element: Element) -> bool:
    """Tell whether an element is an OPTIONAL that no row can have, for want of a parameter."""
    return element.kind == "OPTIONAL" and any(part.text.startswith(NEVER) for part in element.branches[0])


def _end_of_element(tokens: list[str], at: int) -> int:
    """Return the place after an element that begins at a place."""
    if tokens[at] not in KEYWORDS and tokens[at] != "{":
        return at + sum(1 for _ in takewhile(lambda token: token not in {".", "{"} | KEYWORDS, tokens[at:]))
    while tokens[at] not in CLOSING:
        at += 1
    end = _end(tokens, at)
    rest = [place for place in range(end, len(tokens)) if not tokens[place].isspace()]
    return _end_of_element(tokens, rest[0]) if rest and tokens[rest[0]] == "UNION" else end


def _triples(text: str) -> list[Element]:
    """Return triple patterns apart that are written with one subject."""
    subject, _, rest = text.partition(" ")
    return [Element("", f"{subject} {' '.join(part.split())}") for part in rest.split(" ;")]
