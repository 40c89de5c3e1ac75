"""Gives Oxigraph the order in which to answer a query of ours: what narrows it first, each answer's details last.

Oxigraph evaluates an OPTIONAL for the whole graph before it joins it, and looks for the words and names of every claim
before a date of an OPTIONAL is compared. With LATERAL (SPARQL-dev SEP-0006, https://github.com/w3c/sparql-dev, which
Oxigraph knows) each row is extended by itself, and an inner group keeps a filter in its place: the rows are
the same, in a fourth of the time on a million quads.

Where nothing narrows the answer, as many rows would be looked up one by one as there are statements. There each pattern
is a SELECT of its own, a table that Oxigraph reads once and joins by hash, in half of the time.
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
# and of those that all statements, claims, events or spans have; most claims are positive, few statements quoted
COMMON = re.compile(
    rf"{DETAIL.pattern}|oa:exact|gp:(aboutEvent|makesClaim|claimsStatement\*|countryCode|ploverType|\w+Span)|\?\w+"
)
AGGREGATE = re.compile(r"\((?:MIN|MAX)\((\?\w+)\) AS \?\w+\)")
CHAIN = re.compile(r"(\?\w+) ([\w:]+)\* (\?\w+)")
QUOTED = re.compile(r"\?\w+ gp:form gp:\w+")
ABSENT = re.compile(r"FILTER NOT EXISTS { (\?\w+ \S+ [^\s{}]+) }")


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


def in_order(sparql: str, *, whole: bool = False) -> str:
    """Return a query, with its parameters put in, as Oxigraph answers it fast; the rows are the same.

    Args:
        whole: whether no parameter narrows it; the query itself may still do so.
    """
    head, keyword, rest = sparql.partition("WHERE {")
    if not keyword:
        return sparql
    if "DISTINCT" in head and "(COUNT" not in sparql:  # something of two of the classes may come twice
        rest = OF_CLASSES.sub(r"\3 \1 a \2 .", rest)
    tokens = ["{", *TOKEN.findall(rest)]
    end = _end(tokens, 0)
    elements, tail = _elements(tokens[1 : end - 1]), "".join(tokens[end:])
    whole = whole and not _narrow(elements)
    prefixes, _, columns = head.rpartition("SELECT")
    after = _after_grouping(columns, elements, tail) if whole and "{" not in prefixes else {}
    text = _group([element for element in elements if element not in after], whole=whole)
    if not after:
        return f"{head}WHERE {{\n{text}\n}}{tail}"
    names = " ".join(re.findall(r"(\?\w+)(?=\)?\s)(?!\)? AS)", columns))
    grouping, order, by = tail.partition("ORDER BY")
    for found in after.values():
        columns = columns.replace(found.text, "")
    tables = "\n".join(f"{{ {found.table} }}" for found in after.values())
    inner = f"{{ SELECT{columns}WHERE {{\n{text}\n}}{grouping} }}"
    return f"{prefixes}SELECT {names} WHERE {{\n{inner}\n{tables}\n}}\n{order}{by}"


@dataclass(frozen=True, slots=True)
class Aggregate:
    """The least or greatest value of what a key of the groups has: its text in the query, and a table of it by key."""

    text: str
    table: str


def _after_grouping(columns: str, elements: list[Element], tail: str) -> dict[Element, Aggregate]:
    """Return the patterns that only give an aggregate of a key that is selected, too: joined once rows are groups.

    Oxigraph reads and writes the words of each row for MIN, and an article's identifier is the same for all its rows.
    """
    keys = set(re.findall(r"\?\w+", tail.partition("GROUP BY")[2].partition("ORDER BY")[0].partition("HAVING")[0]))
    plain = set(re.findall(r"\?\w+", AGGREGATE.sub("", columns)))
    named = Counter(name for element in elements for name in element.variables)
    found = {}
    for element in elements:
        subject, verb, value = element.text.split(" ", 2) if not element.kind else ("", "", "")
        matches = [match for match in AGGREGATE.finditer(columns) if match[1] == value]
        if DETAIL.fullmatch(verb) and named[value] == 1 and subject in keys & plain and len(matches) == 1:
            text = matches[0][0]
            found[element] = Aggregate(text, f"SELECT {subject} {text} WHERE {{ {element.text} }} GROUP BY {subject}")
    return found


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
    return [element for element in found if not _never(element)]


def _never(element: Element) -> bool:
    """Tell whether an element is an OPTIONAL that no row can have, for want of a parameter."""
    if element.kind != "OPTIONAL":
        return False
    [inner] = _branches(element.text)
    return any(part.text.startswith("FILTER(false &&") for part in _elements(inner))


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


def _narrow(elements: list[Element]) -> bool:
    """Tell whether a group asks for less than all statements, claims or spans."""
    verbs = {verb for element in elements if not element.kind for verb in element.text.split(" ", 2)[1].split("/")}
    return not all(map(COMMON.fullmatch, verbs)) or any(
        OF_CLASS.fullmatch(element.text)
        or QUOTED.fullmatch(element.text)
        or (element.kind == "VALUES" and not element.variables <= verbs)
        or (element.is_union and all(_narrow(_elements(branch)) for branch in _branches(element.text)))
        for element in elements
    )


def _group(elements: list[Element], *, whole: bool) -> str:
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
        after_union = any(other.is_union for other in steps[:place])
        by_row = not whole and not step.kind and step.variables & bound and after_union
        chain = CHAIN.fullmatch(step.text) if whole else None
        if chain and chain[3] in bound and chain[1] not in bound:
            text += _chained(*chain.groups())
        else:
            text += f"LATERAL {{ {step.text} }}\n" if by_row else f"{_step(step, whole=whole)}\n"
        bound |= step.binds_always
        joined = step.kind in JOINED and not step.is_union
        if joined and place + 1 < len(steps) and steps[place + 1].kind in JOINED:
            continue
        open_ = {name for later in steps[place + 1 :] for name in later.binds} - bound
        ready = [element for element in filters if not element.variables & open_]
        filters = [element for element in filters if element not in ready]
        if ready:
            text = "{{\n{}{}\n}}\n".format(text, "\n".join(_filter(element, bound, whole=whole) for element in ready))
    text += "".join(f"{element.text}\n" for element in filters)
    patterns = [element for element in late if not element.kind]
    if whole:
        text += "".join(f"{_by_hash(element.text)}\n" for element in patterns)
    elif patterns:
        text += f"LATERAL {{ {' . '.join(element.text for element in patterns)} }}\n"
    others = sorted((element for element in late if element.kind), key=lambda element: element.kind == "BIND")
    return text + "\n".join(_step(element, whole=whole) for element in others)


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


def _step(element: Element, *, whole: bool) -> str:
    """Return an element's text; an OPTIONAL looks at each row by itself, unless there are all rows."""
    if element.kind == "OPTIONAL":
        [inner] = _branches(element.text)
        # its filters see the row, and stay where they are
        text = "OPTIONAL {{\n{}\n}}".format("\n".join(_step(step, whole=whole) for step in _elements(inner)))
        return text if whole else f"LATERAL {{ {text} }}"
    if element.kind == "{" and "SELECT" in TOKEN.findall(element.text):
        return in_order(element.text, whole=whole)
    if element.kind == "{":
        branches = (_group(_elements(branch), whole=whole) for branch in _branches(element.text))
        return " UNION ".join(f"{{\n{branch}\n}}" for branch in branches)
    if element.kind:
        return element.text
    return _by_hash(element.text) if whole else f"{element.text} ."


def _by_hash(pattern: str) -> str:
    """Return a pattern as a table that is joined by hash, and a sequence path as two; rows stay the same.

    A path of any length would be a table of all nodes, and any verb one of all triples: these are looked up by row.
    """
    subject, verb, value = pattern.split(" ", 2)
    if "*" in verb:
        return f"LATERAL {{ {pattern} }}"
    if verb.startswith("?"):
        return f"{pattern} ."
    first, _, then = verb.partition("/")
    if then:
        middle = f"{value}Of{subject[1:]}"
        return f"{_by_hash(f'{subject} {first} {middle}')}\n{_by_hash(f'{middle} {then} {value}')}"
    return f"{{ SELECT * WHERE {{ {pattern} }} }}"


def _chained(first: str, verb: str, last: str) -> str:
    """Return a path of any length from its end, as most are of none: for these Oxigraph need not look."""
    longer = f"{first} {verb}+ {last} FILTER(!SAMETERM({first}, {last}))"
    return f"LATERAL {{ {{ BIND({last} AS {first}) }} UNION {{ {longer} }} }}\n"


def _filter(element: Element, bound: set[str], *, whole: bool) -> str:
    """Return a filter's text; what there must not be is a table, too, if all that it shares with the row is bound."""
    match = ABSENT.fullmatch(element.text)
    return f"MINUS {{ {match[1]} }}" if match and whole and element.variables & bound else element.text
