"""Parts of a query that nothing narrows, as tables: SELECTs of their own, which Oxigraph reads once and joins by hash.

Looked up one by one, a row costs some 4 microseconds a pattern, and read with all others .16. Oxigraph copies a row,
with a place for every variable of its SELECT, at each join; so a table has no more of them than are asked for outside.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg_builder.query_elements import Element, named, variables

AGGREGATE = re.compile(r"\((?:MIN|MAX)\((\?\w+)\) AS \?\w+\)")
CHAIN = re.compile(r"(\?\w+) ([\w:]+)\* (\?\w+)")
COMPARED = re.compile(r"FILTER\(\?\w+ (?:=|!=|<|>|<=|>=) \?\w+\)")
ABSENT = re.compile(r"FILTER NOT EXISTS { (\?\w+ \S+ [^\s{}]+) }")


def table(text: str, names: set[str]) -> str:
    """Return a group as a table of some of its variables."""
    return f"{{ SELECT {' '.join(sorted(names)) or '*'} WHERE {{\n{text}}} }}\n"


def by_hash(pattern: Element) -> str:
    """Return a pattern as a table, and a sequence path as two; rows stay the same.

    A path of any length would be a table of all nodes, and any verb one of all triples: these are looked up by row.
    """
    subject, verb, value = pattern.triple
    if "*" in verb:
        return f"LATERAL {{ {pattern.text} }}\n"
    if verb.startswith("?"):
        return f"{pattern.text} .\n"
    first, _, then = verb.partition("/")
    if then:
        middle = f"{value}Of{subject[1:]}"
        return by_hash(Element("", f"{subject} {first} {middle}")) + by_hash(Element("", f"{middle} {then} {value}"))
    return f"{{ SELECT * WHERE {{ {pattern.text} }} }}\n"


def chained(pattern: Element, bound: set[str]) -> str | None:
    """Return a path of any length whose end is bound, from there: most are of none, and Oxigraph need not look."""
    match = CHAIN.fullmatch(pattern.text)
    if not match or match[3] not in bound or match[1] in bound:
        return None
    first, verb, last = match.groups()
    longer = f"{first} {verb}+ {last} FILTER(!SAMETERM({first}, {last}))"
    return f"LATERAL {{ {{ BIND({last} AS {first}) }} UNION {{ {longer} }} }}\n"


def details(patterns: Sequence[Element], wanted: set[str]) -> str:
    """Return patterns that are joined to rows: what is found by way of another is a table together with that."""
    chains: list[list[Element]] = []
    for pattern in patterns:
        subject = pattern.triple[0]
        chain = next((chain for chain in chains if any(other.triple[2] == subject for other in chain)), None)
        if chain is None:
            chains.append([pattern])
        else:
            chain.append(pattern)
    texts = []
    for chain in chains:
        text = "".join(map(by_hash, chain))
        others = [pattern for pattern in patterns if pattern not in chain]
        texts.append(table(text, named(chain) & (wanted | named(others))) if len(chain) > 1 else text)
    return "".join(texts)


def absent(filter_: Element, bound: set[str]) -> str:
    """Return a filter; what there must not be is a table, too, if all that it shares with the row is bound."""
    match = ABSENT.fullmatch(filter_.text)
    return f"MINUS {{ {match[1]} }}" if match and filter_.variables & bound else filter_.text


def group(elements: Sequence[Element]) -> Element:
    """Return elements as one."""
    return Element("{", "{{ {} }}".format("\n".join(part.text if part.kind else f"{part.text} ." for part in elements)))


def stands_alone(elements: Sequence[Element]) -> bool:
    """Tell whether no filter or BIND of a group looks at what is bound outside, so that the group may be a table."""
    bound = set[str]().union(*(element.binds_always for element in elements))
    return all(element.variables <= bound | element.binds for element in elements if element.kind in {"BIND", "FILTER"})


def joined(elements: Sequence[Element]) -> list[Element]:
    """Return the elements of a group; an OPTIONAL without which a filter of it fails is joined as other groups are.

    A comparison with what is unbound is an error, and a row with an error is left out:
    https://www.w3.org/TR/sparql11-query/#evaluation
    """
    compared = {name for element in elements if COMPARED.fullmatch(element.text) for name in element.variables}
    found = []
    for element in elements:
        inner = element.branches[0] if element.kind == "OPTIONAL" else []
        elsewhere = set[str]().union(*(other.binds for other in elements if other is not element))
        always = set[str]().union(*(part.binds_always for part in inner)) - elsewhere
        found.append(group(inner) if compared & always and stands_alone(inner) else element)
    return found


@dataclass(frozen=True, slots=True)
class Aggregate:
    """The least or greatest value of what a key of groups has.

    Attributes:
        text: of the aggregate among the columns; table: of the values by key, as it is joined to groups.
    """

    text: str
    table: str


class Grouped:
    """The elements of a query whose rows are grouped, less what a group's key alone has: joined once rows are groups.

    Oxigraph reads and writes the words of each row for MIN, and an article's identifier is the same for all its rows.
    """

    def __init__(self, columns: str, elements: Sequence[Element], tail: str, detail: re.Pattern[str]) -> None:
        self.after: list[Aggregate] = []
        self._columns, self._detail = columns, detail
        grouping = tail.partition("GROUP BY")[2].partition("ORDER BY")[0].partition("HAVING")[0]
        self._keys = variables(grouping) & variables(AGGREGATE.sub("", columns))
        self._named = Counter(name for element in elements for name in element.variables)
        self.elements = [kept for element in elements for kept in self._without(element)]

    def _without(self, element: Element) -> Iterator[Element]:
        if element.kind == "{" and not element.is_query and not element.is_union:
            [inner] = element.branches
            kept = [part for part in inner if not self._is_taken(part, inner)]
            yield group(kept) if kept != inner else element
        elif not self._is_taken(element, [element]):
            yield element

    def _is_taken(self, element: Element, inner: Sequence[Element]) -> bool:
        subject, verb, value = element.triple
        alone = self._named[value] == 1 and sum(value in part.variables for part in inner) == 1
        matches = [match for match in AGGREGATE.finditer(self._columns) if match[1] == value]
        if not (self._detail.fullmatch(verb) and alone and subject in self._keys and len(matches) == 1):
            return False
        text = matches[0][0]
        found = f"SELECT {subject} {text} WHERE {{ {element.text} }} GROUP BY {subject}"
        self.after.append(Aggregate(text, f"{{ {found} }}"))
        return True
