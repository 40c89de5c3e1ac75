"""Makes a query, and the rows that answer it, the same for every endpoint, whatever the gaps of its SPARQL 1.1.

Virtuoso 7.2 (measured): a variable that VALUES leaves UNDEF finds nothing in EXISTS, or gives other rows' dates; EXISTS
within OPTIONAL is forgotten; a duration next to ``+`` is taken for a column; ORDER BY puts strings and unbound values
in an order of its own. So the parameters are put in before a query is sent, and the rows are sorted as they come.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from rdflib import BNode, Literal, Node

Row = tuple[Node | None, ...]
Rank = tuple[int, Decimal, str]
GIVEN = re.compile(r"^ *VALUES \?(given\w+) \{ (.*) \} *\n", re.MULTILINE)
DURATION = re.compile(r"(\"P[^\"]*\")\^\^(\S+[dD]ayTimeDuration>?)")
UNSET = "UNDEF"


def folded(sparql: str, terms: dict[str, list[str]], *, patterns: bool = True) -> str:
    """Return a query of ours with its parameters put in: a value instead of a variable, no condition where none is set.

    Args:
        patterns: whether EXISTS becomes a pattern; Oxigraph is quicker with the filter, which it puts in its place.
        terms: of the parameters that are set, by variable, as SPARQL writes them; the others have what VALUES says.
    """
    values = {match[1]: [] if match[2] == UNSET else [match[2]] for match in GIVEN.finditer(sparql)} | terms
    sparql = GIVEN.sub("", sparql)
    for name, found in values.items():
        sparql = _with(sparql, name, patterns=patterns) if found else _without(sparql, name)
    single = {name: DURATION.sub(r"STRDT(\1, \2)", found[0]) for name, found in values.items() if len(found) == 1}
    # in one pass: a value that looks like a variable stays a value
    sparql = re.sub(r"\?(given\w+)", lambda match: single.get(match[1], match[0]), sparql)
    several = [f"  VALUES ?{name} {{ {' '.join(found)} }}\n" for name, found in values.items() if len(found) > 1]
    return sparql.replace("WHERE {\n", "WHERE {\n" + "".join(several), 1)


def _with(sparql: str, name: str, *, patterns: bool) -> str:
    """Return a query whose conditions on a parameter hold for what it is set to."""
    sparql = re.sub(rf"!BOUND\(\?{name}\)\s*\|\|\s*", "", sparql).replace(f"BOUND(?{name})", "true")
    if not patterns:
        return sparql
    sparql = re.sub(rf"FILTER\(EXISTS \{{ ([^{{}}]*\?{name}) \}}\)", r"\1 .", sparql)
    return re.sub(rf"FILTER EXISTS \{{ ([^{{}}]*\?{name}) \}}", r"\1 .", sparql)


def _without(sparql: str, name: str) -> str:
    """Return a query without the conditions on a parameter that is not set."""
    sparql = re.sub(rf"^ *FILTER EXISTS \{{ \?\w+ a \?{name} \}}\n", "", sparql, flags=re.MULTILINE)
    while (found := re.search(rf"FILTER\(!BOUND\(\?{name}\)\s*\|\|", sparql)) is not None:
        end, depth = found.start() + len("FILTER("), 1
        while depth:
            depth += {"(": 1, ")": -1}.get(sparql[end], 0)
            end += 1
        sparql = sparql[: found.start()] + sparql[end:]
    return sparql.replace(f"BOUND(?{name})", "false")


def ordered(rows: Iterable[Row], columns: tuple[str, ...], sparql: str) -> list[Row]:
    """Return rows in the order that a query asks for, which names columns and no expressions."""
    names = re.findall(r"\?(\w+)", sparql.rpartition("ORDER BY")[2]) if "ORDER BY" in sparql else []
    places = [columns.index(name) for name in names if name in columns]
    return sorted(rows, key=lambda row: [rank(row[place]) for place in places])


def rank(term: Node | None) -> Rank:
    """Return what SPARQL 1.1 (section 15.1) orders terms by: nothing, blank nodes, IRIs, then literals by value."""
    if isinstance(term, Literal):
        number = term.toPython()
        is_number = isinstance(number, int | float | Decimal) and not isinstance(number, bool)
        return (3, Decimal(str(number)), "") if is_number else (4, Decimal(), str(term))
    return (0 if term is None else 1 if isinstance(term, BNode) else 2), Decimal(), str(term)
