"""Parts of a query that nothing narrows, as tables: SELECTs of their own, which Oxigraph reads once and joins by hash.

Looked up one by one, a row costs some 4 microseconds a pattern, and read with all others .16. Oxigraph copies a row,
with a place for every variable of its SELECT, at each join; so a table has no more of them than are asked for outside.
"""

import re
from collections import Counter
from collections.abc import Sequence
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
        needed = bool(compared & (element.variables - elsewhere))
        found.append(group(inner) if inner and needed and stands_alone(inner) else element)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """What is known of a key of groups, and looked up once the rows are groups.

    Attributes:
        key: the key; names: the columns that it has values for.
        query: the SELECT of both, under names that tell nothing: what two keys have alike is asked for once.
    """

    key: str
    names: tuple[str, ...]
    query: str


class Grouped:
    """A query whose rows are grouped, less what a group's key alone has: that is looked up.

    Oxigraph reads and writes the words of each row for MIN, and an article's identifier is the same for all its rows;
    and where a claim stands is looked up alike for both sides of a contradiction.

    Attributes:
        columns: what is selected, less what is looked up, and the keys; elements: those of the query, likewise.
        hidden: whether keys are among the columns that were not selected.
    """

    def __init__(self, columns: str, elements: Sequence[Element], tail: str, detail: re.Pattern[str]) -> None:
        self.columns = columns
        self.lookups: list[Lookup] = []
        self._detail = detail
        self._keys = variables(tail.partition("GROUP BY")[2].partition("ORDER BY")[0].partition("HAVING")[0])
        self._said = re.findall(r"\?\w+", columns + tail)
        self._named = Counter(name for element in elements for name in element.variables)
        self.elements = self._without(elements, top=True)
        shown = variables(AGGREGATE.sub("", self.columns))
        hidden = dict.fromkeys(lookup.key for lookup in self.lookups if lookup.key not in shown)
        self.hidden = bool(hidden)
        self.columns += "".join(f"{key} " for key in hidden)

    def _without(self, elements: Sequence[Element], *, top: bool) -> list[Element]:
        taken = list[Element]()
        for element in elements:
            chain = self._chain(element, elements, top=top)
            if chain:
                self._take(chain)
                taken += chain
        return [self._within(element) if top else element for element in elements if element not in taken]

    def _within(self, element: Element) -> Element:
        if element.kind != "{" or element.is_query or element.is_union:
            return element
        [inner] = element.branches
        kept = self._without(inner, top=False)
        return group(kept) if kept != inner else element

    def _chain(self, element: Element, elements: Sequence[Element], *, top: bool) -> list[Element]:
        """Return the patterns that only give aggregates of what a key has, from the key on; none if there is more."""
        subject, verb, value = element.triple
        if subject not in self._keys or not self._detail.fullmatch(verb) or verb.startswith("oa:"):
            return []  # there are many more spans than rows
        ends = [other for other in elements if other.triple[0] == value] or [element]
        chain = ends if ends == [element] else [element, *ends]
        alone = all(
            sum(name in other.variables for other in elements) == number and self._named[name] == (number if top else 1)
            for name, number in [(value, len(chain)), *((end.triple[2], 1) for end in ends if end is not element)]
        )
        fine = all(self._detail.fullmatch(end.triple[1]) and self._aggregates(end.triple[2]) for end in ends)
        return chain if alone and fine and (ends == [element] or value not in self._said) else []

    def _aggregates(self, value: str) -> list[re.Match[str]]:
        """Return the aggregate of a value that is named for nothing else."""
        found = [match for match in AGGREGATE.finditer(self.columns) if match[1] == value]
        return found if len(found) == self._said.count(value) == 1 else []

    def _take(self, chain: Sequence[Element]) -> None:
        key, matches = chain[0].triple[0], [match for end in chain for match in self._aggregates(end.triple[2])]
        names = [match[0].rpartition(" ")[2].rstrip(")") for match in matches]
        columns, where = " ".join(match[0] for match in matches), "".join(map(by_hash, chain))
        query = f"SELECT {key} {columns} WHERE {{\n{where}}} GROUP BY {key}"
        numbers = {name: f"?v{number}" for number, name in enumerate(dict.fromkeys(re.findall(r"\?\w+", query)))}
        query = re.sub(r"\?\w+", lambda match: numbers[match[0]], query)
        self.lookups.append(Lookup(key=key, names=tuple(names), query=query))
        for match in matches:
            self.columns = self.columns.replace(match[0], "")
