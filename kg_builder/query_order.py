"""Gives Oxigraph the order in which to answer a query of ours: what narrows it first, each answer's details last.

Oxigraph evaluates an OPTIONAL for the whole graph before it joins it, and looks for the words and names of every claim
before a date of an OPTIONAL is compared. With LATERAL (SPARQL-dev SEP-0006, https://github.com/w3c/sparql-dev, which
Oxigraph knows) each row is extended by itself, and an inner group keeps a filter in its place: the rows are
the same, in a fourth of the time on a million quads.

Where nothing narrows the answer, as many rows would be looked up one by one as there are statements. There each pattern
is a table of its own, and so are groups that are joined: in less than half of the time.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg_builder import query_tables
from kg_builder.query_elements import Element, elements, named, variables
from kg_builder.query_tables import Grouped, Lookup

OF_CLASS = re.compile(r"FILTER EXISTS { (\?\w+ a [^\s?{}]+) }")
OF_CLASSES = re.compile(r"FILTER EXISTS { (\?\w+) a (\?\w+) \. (VALUES \2 { [^{}]+ }) }")
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
QUOTED = re.compile(r"\?\w+ gp:form gp:\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A query in the parts in which it is asked.

    Attributes:
        query: the main one; order: the columns that sort its rows, from ORDER BY on, or "".
        columns: those of the answer, in their order, where lookups add some; else none.
        distinct: whether rows may be alike once keys are left out, and are then one.
    """

    query: str
    order: str = ""
    columns: tuple[str, ...] = ()
    lookups: tuple[Lookup, ...] = ()
    distinct: bool = False


def in_parts(sparql: str, *, whole: bool = False) -> Parts:
    """Return a query, with its parameters put in, as Oxigraph answers it fast; the rows are the same.

    Args:
        whole: whether no parameter narrows it; the query itself may still do so.
    """
    prefixes, columns, parts, tail = _read(sparql)
    if not parts or not whole or _narrow(parts) or "GROUP BY" not in tail:
        query, order, by = in_order(sparql, whole=whole).partition("ORDER BY")
        return Parts(query=query, order=order + by)
    grouped = Grouped(columns, query_tables.joined(parts), tail, DETAIL)
    grouping, order, by = tail.partition("ORDER BY")
    if "DISTINCT" in columns and not re.search(r"[()]", grouped.columns + grouping):
        grouping = ""  # the rows are the groups
    distinct = "DISTINCT" in columns and grouped.hidden
    shown = grouped.columns.replace(" DISTINCT", "", 1) if distinct and grouping else grouped.columns
    where = _group(grouped.elements, variables(grouped.columns + tail), whole=True)
    return Parts(
        query=f"{prefixes}SELECT{shown}WHERE {{\n{where}}}{grouping}",
        order=order + by,
        columns=tuple(re.findall(r"(\?\w+)(?=\)?\s)(?!\)? AS)", columns)),
        lookups=tuple(replace(lookup, query=prefixes + lookup.query) for lookup in grouped.lookups),
        distinct=distinct,
    )


def in_order(sparql: str, *, whole: bool = False) -> str:
    """Return a query as ``in_parts`` does, but in one."""
    prefixes, columns, parts, tail = _read(sparql)
    if not parts:
        return sparql
    whole = whole and not _narrow(parts)
    parts = query_tables.joined(parts) if whole else parts
    return f"{prefixes}SELECT{columns}WHERE {{\n{_group(parts, variables(columns + tail), whole=whole)}\n}}{tail}"


def _read(sparql: str) -> tuple[str, str, list[Element], str]:
    """Return what stands before SELECT, the columns, the elements of the group, and what follows it."""
    head, keyword, rest = sparql.partition("WHERE {")
    if not keyword:
        return "", "", [], ""
    if "DISTINCT" in head and "(COUNT" not in sparql:  # something of two of the classes may come twice
        rest = OF_CLASSES.sub(r"\3 \1 a \2 .", rest)
    prefixes, _, columns = head.rpartition("SELECT")
    return prefixes, columns, *elements(rest)


def _narrow(parts: Sequence[Element]) -> bool:
    """Tell whether a group asks for less than all statements, claims or spans."""
    verbs = {verb for part in parts if not part.kind for verb in part.triple[1].split("/")}
    return not all(map(COMMON.fullmatch, verbs)) or any(
        OF_CLASS.fullmatch(part.text)
        or QUOTED.fullmatch(part.text)
        or (part.kind == "VALUES" and not part.variables <= verbs)
        or (part.is_union and all(map(_narrow, part.branches)))
        for part in parts
    )


def _group(parts: Sequence[Element], wanted: set[str], *, whole: bool) -> str:
    """Return a group's text: rows are narrowed step by step, and the details of those that are left come last.

    Args:
        wanted: the variables that are named outside.
    """
    if not any(part.is_union for part in parts):
        parts = [_as_pattern(part) for part in parts]
    late = _late(parts)
    first = [part for part in parts if part not in late]
    text = _narrowed(first, wanted | named(late), whole=whole)
    patterns = [part for part in late if not part.kind]
    others = sorted((part for part in late if part.kind), key=lambda part: part.kind == "BIND")
    outside = wanted | named(others)
    if whole:
        text += query_tables.details(patterns, outside | named(first))
        text = query_tables.table(text, named([*first, *patterns]) & outside) if others else text
    elif patterns:
        text += f"LATERAL {{ {' . '.join(part.text for part in patterns)} }}\n"
    return text + "".join(_step(part, wanted | named(_but(parts, part)), whole=whole) for part in others)


def _but(parts: Sequence[Element], part: Element) -> list[Element]:
    return [other for other in parts if other is not part]


def _narrowed(parts: Sequence[Element], wanted: set[str], *, whole: bool) -> str:
    """Return the text of elements, a filter in an inner group with what it waits for.

    Patterns after a UNION look at each of its rows: Oxigraph might begin with them, and ask all of the UNION for each.
    """
    steps = [part for part in parts if part.kind != "FILTER"]
    filters = [part for part in parts if part.kind == "FILTER"]
    text, bound = "", set[str]()
    for place, step in enumerate(steps):
        after_union = any(other.is_union for other in steps[:place])
        by_row = not whole and not step.kind and step.variables & bound and after_union
        chained = query_tables.chained(step, bound) if whole and not step.kind else None
        outside = wanted | named(_but(parts, step))
        text += chained or (f"LATERAL {{ {step.text} }}\n" if by_row else _step(step, outside, whole=whole))
        bound |= step.binds_always
        joined = step.kind in JOINED and not step.is_union
        if joined and place + 1 < len(steps) and steps[place + 1].kind in JOINED:
            continue
        open_ = {name for later in steps[place + 1 :] for name in later.binds} - bound
        ready = [part for part in filters if not part.variables & open_]
        filters = [part for part in filters if part not in ready]
        if ready:
            told = [query_tables.absent(part, bound) if whole else part.text for part in ready]
            text = "{{\n{}{}\n}}\n".format(text, "\n".join(told))
    return text + "".join(f"{part.text}\n" for part in filters)


def _as_pattern(part: Element) -> Element:
    """Return a filter that something is of a class as a pattern: a good place to begin, but not with a UNION, whose
    patterns Oxigraph then asks for each node by themselves."""
    match = OF_CLASS.fullmatch(part.text)
    return Element("", match[1]) if match else part


def _late(parts: Sequence[Element]) -> list[Element]:
    """Return the details of answers, what others build on first: each binds only what nothing before it looks at."""
    rest, late = list(parts), list[Element]()
    names = Counter(name for part in rest for name in part.variables)
    bound = Counter(name for part in rest for name in part.binds_always)
    while (new := next((part for part in rest if _is_detail(part, names, bound)), None)) is not None:
        rest.remove(new)
        names.subtract(new.variables)
        bound.subtract(new.binds_always)
        late.insert(0, new)
    return late


def _is_detail(part: Element, names: Counter[str], bound: Counter[str]) -> bool:
    """Tell whether an element is a detail, by how many elements name a variable, and bind it in every row."""
    if part.kind == "OPTIONAL":
        return all(bound[name] or names[name] == 1 for name in part.variables)
    if part.kind == "BIND":
        return all(names[name] == 1 for name in part.binds)
    subject, verb, value = part.triple
    return bool(DETAIL.fullmatch(verb)) and value.startswith("?") and names[value] == 1 and bound[subject] > 1


def _step(part: Element, wanted: set[str], *, whole: bool) -> str:
    """Return an element's text; an OPTIONAL looks at each row by itself, unless there are all rows."""
    if part.kind == "OPTIONAL":
        [inner] = part.branches
        if whole and len(inner) > 1 and query_tables.stands_alone(inner):
            return f"OPTIONAL {{ {query_tables.table(_group(inner, wanted, whole=True), part.variables & wanted)}}}\n"
        # its filters see the row, and stay where they are
        text = "".join(_step(step, wanted | part.variables, whole=whole) for step in inner)
        return f"OPTIONAL {{\n{text}}}\n" if whole else f"LATERAL {{ OPTIONAL {{\n{text}}} }}\n"
    if part.is_query:
        return f"{in_order(part.text, whole=whole)}\n"
    if part.kind == "{":
        if whole and not part.is_union:
            return query_tables.table(_group(part.branches[0], wanted, whole=True), part.variables & wanted)
        branches = (_group(branch, wanted, whole=whole) for branch in part.branches)
        return " UNION ".join(f"{{\n{branch}}}\n" for branch in branches)
    if part.kind:
        return f"{part.text}\n"
    return query_tables.by_hash(part) if whole else f"{part.text} .\n"
