"""Gives Oxigraph the order in which to answer a query of ours: what narrows it first, each answer's details last.

Oxigraph evaluates an OPTIONAL for the whole graph before it joins it, and looks for the words and names of every claim
before a date of an OPTIONAL is compared. With LATERAL (SPARQL-dev SEP-0006, https://github.com/w3c/sparql-dev, which
Oxigraph knows) each row is extended by itself, and an inner group keeps a filter in its place: the rows are
the same, in a fourth of the time on a million quads.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|"(?:[^"\\\n]|\\.)*"|<[^<>"{}|^`\\\s]*>|#[^\n]*|\?\w+|[{}()]|\s+|[^\s{}()"<#?]+|[<?]',
    re.DOTALL,
)
KEYWORDS = {"BIND", "FILTER", "OPTIONAL", "UNION", "VALUES"}
OF_CLASS = re.compile(r"FILTER EXISTS { (\?\w+ a [^\s?{}]+) }")
OF_CLASSES = re.compile(r"FILTER EXISTS { (\?\w+) a (\?\w+) \. (VALUES \2 { [^{}]+ }) }")
CLOSING = {"(": ")", "{": "}"}
JOINED = {"", "{", "VALUES"}  # elements that Oxigraph joins in an order of its own, with its filters among them
# verbs of triples that every answer has, once: they narrow nothing
DETAIL = re.compile(
    r"rdfs:label|dcterms:identifier|oa:(start|end|hasSource|hasSelector)"
    r"|gp:(polarity|certainty|eventStatus|claimer|speaker|form|inArticle)"
    r"|gp:\w+Span/oa:hasSelector"
)


@dataclass(frozen=True)  # without slots, for what is found once and asked for often
class Element:
    """A part of a group: a triple pattern (kind ""), an inner group ("{"), or what its keyword says."""

    kind: str
    text: str

    @cached_property
    def is_union(self) -> bool:
        """Whether it is groups joined by UNION."""
        return self.kind == "{" and len(_branches(self.text)) > 1

    @cached_property
    def variables(self) -> set[str]:
        """The variables that it names."""
        return _variables(TOKEN.findall(self.text))

    @cached_property
    def binds(self) -> set[str]:
        """The variables that it may bind."""
        if self.kind == "BIND":
            return {self.text.rpartition(" AS ")[2].rstrip(") ")}
        if self.text.startswith("{ SELECT ") or re.match(r"{\s*SELECT\s", self.text):
            return _variables(TOKEN.findall(self.text.partition("WHERE")[0]))
        return set() if self.kind == "FILTER" else self.variables

    @cached_property
    def binds_always(self) -> set[str]:
        """The variables that it binds in every row."""
        if self.kind == "{":
            return set.intersection(*(_variables(branch) & self.binds for branch in _branches(self.text)))
        return set() if self.kind in {"BIND", "OPTIONAL"} else self.binds


def in_order(sparql: str) -> str:
    """Return a query, with its parameters put in, as Oxigraph answers it fast; the rows are the same."""
    head, keyword, rest = sparql.partition("WHERE {")
    if not keyword:
        return sparql
    if "DISTINCT" in head and "(COUNT" not in sparql:  # something of two of the classes may come twice
        rest = OF_CLASSES.sub(r"\3 \1 a \2 .", rest)
    tokens = ["{", *TOKEN.findall(rest)]
    end = _end(tokens, 0)
    return f"{head}WHERE {{\n{_group(_elements(tokens[1 : end - 1]))}\n}}{''.join(tokens[end:])}"


def _variables(tokens: list[str]) -> set[str]:
    return {token for token in tokens if token.startswith("?") and len(token) > 1}


def _branches(text: str) -> list[list[str]]:
    """Return the tokens of the groups that an element joins by UNION, without their brackets."""
    tokens = TOKEN.findall(text)
    found, at = [], 0
    while "{" in tokens[at:]:
        start = tokens.index("{", at)
        at = _end(tokens, start)
        found.append(tokens[start + 1 : at - 1])
    return found


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
    return found


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


def _group(elements: list[Element]) -> str:
    """Return a group's text: rows are narrowed step by step, and the details of those that are left come last.

    Patterns after a UNION look at each of its rows: Oxigraph might begin with them, and ask all of the UNION for each.
    """
    if not any(element.is_union for element in elements):
        elements = [_as_pattern(element) for element in elements]
    late = _late(elements)
    rest = [element for element in elements if element not in late]
    filters = [element for element in rest if element.kind == "FILTER"]
    steps = [element for element in rest if element.kind != "FILTER"]
    text, bound = "", set[str]()
    for place, step in enumerate(steps):
        by_row = not step.kind and step.variables & bound and any(other.is_union for other in steps[:place])
        text += f"LATERAL {{ {step.text} }}\n" if by_row else f"{_step(step)}\n"
        bound |= step.binds_always
        joined = step.kind in JOINED and not step.is_union
        if joined and place + 1 < len(steps) and steps[place + 1].kind in JOINED:
            continue
        open_ = {name for later in steps[place + 1 :] for name in later.binds} - bound
        ready = [element for element in filters if not element.variables & open_]
        filters = [element for element in filters if element not in ready]
        if ready:
            text = "{{\n{}{}\n}}\n".format(text, "\n".join(element.text for element in ready))
    text += "".join(f"{element.text}\n" for element in filters)
    patterns = [element.text for element in late if not element.kind]
    text += f"LATERAL {{ {' . '.join(patterns)} }}\n" if patterns else ""
    return text + "\n".join(_step(element) for element in late if element.kind)


def _as_pattern(element: Element) -> Element:
    """Return a filter that something is of a class as a pattern: a good place to begin, but not with a UNION, whose
    patterns Oxigraph then asks for each node by themselves."""
    match = OF_CLASS.fullmatch(element.text)
    return Element("", match[1]) if match else element


def _late(elements: list[Element]) -> list[Element]:
    """Return the details of answers, what others build on first: each binds only what nothing before it looks at."""
    rest, late = list(elements), list[Element]()
    named = Counter(name for element in rest for name in element.variables)
    bound = Counter(name for element in rest for name in element.binds_always)
    while (new := next((element for element in rest if _is_detail(element, named, bound)), None)) is not None:
        rest.remove(new)
        named.subtract(new.variables)
        bound.subtract(new.binds_always)
        late.insert(0, new)
    return late


def _is_detail(element: Element, named: Counter[str], bound: Counter[str]) -> bool:
    """Tell whether an element is a detail, by how many elements name a variable, and bind it in every row."""
    if element.kind == "OPTIONAL":
        return all(bound[name] or named[name] == 1 for name in element.variables)
    if element.kind == "BIND":
        return all(named[name] == 1 for name in element.binds)
    if element.kind:
        return False
    subject, verb, value = element.text.split(" ", 2)
    return bool(DETAIL.fullmatch(verb)) and value.startswith("?") and named[value] == 1 and bound[subject] > 1


def _step(element: Element) -> str:
    """Return an element's text; an OPTIONAL looks at each row by itself."""
    if element.kind == "OPTIONAL":
        [inner] = _branches(element.text)
        steps = "\n".join(map(_step, _elements(inner)))  # its filters see the row, and stay where they are
        return f"LATERAL {{ OPTIONAL {{\n{steps}\n}} }}"
    if element.kind == "{" and "SELECT" in TOKEN.findall(element.text):
        return in_order(element.text)
    if element.kind == "{":
        return " UNION ".join(f"{{\n{_group(_elements(branch))}\n}}" for branch in _branches(element.text))
    return element.text if element.kind else f"{element.text} ."
