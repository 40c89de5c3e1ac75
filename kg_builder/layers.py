"""What the components write on a Doc: typed rows, one span group a layer.

spaCy's custom attributes lose two spans with the same bounds, and objects in ``Doc.user_data`` break
``Doc.to_bytes``; span groups survive both ``to_bytes`` and ``nlp.pipe`` with processes. So a layer is a span group
whose ``attrs`` hold its rows as plain JSON, and whose spans show where they lie to any other spaCy user.

Token ranges are (start, end), end exclusive.
"""

from bisect import bisect_right
from dataclasses import dataclass, fields
from typing import Any, ClassVar, TypeVar

from spacy.tokens import Doc, Span, SpanGroup

Range = tuple[int, int]
Ranges = tuple[Range, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One annotation. ``GROUP`` is its span group's key; ``ranges`` are the tokens shown there, under ``label``."""

    GROUP: ClassVar[str] = ""

    def shown(self) -> list[tuple[Range, str]]:
        """Return the (token range, label) pairs that stand for this row in the span group."""
        raise NotImplementedError


RowType = TypeVar("RowType", bound=Row)


class Layer(SpanGroup):
    """A span group that also keeps its rows as they were written, so that each component need not build them anew.

    Where a Doc was copied or came from bytes, there is a plain span group, and the rows are built from its ``attrs``.
    """

    rows: tuple[Row, ...]


def write(doc: Doc, kind: type[RowType], rows: list[RowType]) -> None:
    """Replace a layer by these rows; a row's number in the list is its spans' ``id``."""
    spans = [
        Span(doc, start, end, label=label, span_id=number)
        for number, row in enumerate(rows)
        for (start, end), label in row.shown()
    ]
    names = [field.name for field in fields(kind)]
    plain = [{name: getattr(row, name) for name in names} for row in rows]
    doc.spans[kind.GROUP] = layer = Layer(doc, name=kind.GROUP, spans=spans, attrs={"rows": plain})
    layer.rows = tuple(rows)


def read(doc: Doc, kind: type[RowType]) -> list[RowType]:
    """Return a layer's rows; none if the component that writes it has not run."""
    group = doc.spans.get(kind.GROUP)
    if group is None:
        return []
    if isinstance(group, Layer):
        return [row for row in group.rows if isinstance(row, kind)]
    rows: list[dict[str, Any]] = group.attrs["rows"]
    return [_row(kind, row) for row in rows]


def read_at(doc: Doc, kind: type[RowType], token: int) -> RowType | None:
    """Return the row whose range holds a token, of a layer whose ranges are in text order and apart; None if none."""
    rows: list[dict[str, Any]] = doc.spans[kind.GROUP].attrs["rows"] if kind.GROUP in doc.spans else []
    number = bisect_right(rows, token, key=lambda row: int(row["range"][0])) - 1
    return _row(kind, rows[number]) if number >= 0 and token < rows[number]["range"][1] else None


def _row(kind: type[RowType], row: dict[str, Any]) -> RowType:
    return kind(**{name: _frozen(value) if isinstance(value, list | tuple) else value for name, value in row.items()})


def _frozen(value: Any) -> Any:
    """Lists come back where tuples went in (JSON and msgpack know no tuples)."""
    return tuple(map(_frozen, value)) if isinstance(value, list | tuple) else value


def chars(doc: Doc, tokens: Range) -> Range:
    """Return the characters (start, end) of a token range, without blanks at its ends."""
    start, end = tokens
    while end > start + 1 and doc[end - 1].is_space:
        end -= 1
    while start < end - 1 and doc[start].is_space:
        start += 1
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


def chars_of(doc: Doc, ranges: Ranges) -> Ranges:
    """Return the characters of each token range that is not empty."""
    return tuple(chars(doc, tokens) for tokens in ranges if tokens[0] < tokens[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Row):
    """A stretch of text between line breaks; kind is body, headline or boilerplate."""

    GROUP: ClassVar[str] = "kg_paragraphs"
    range: Range
    kind: str

    def shown(self) -> list[tuple[Range, str]]:
        return [(self.range, self.kind)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Time(Row):
    """A time expression.

    Attributes:
        chars: characters (start, end) in the text: a time may begin inside a token ("mid-2021").
        type: DATE, TIME, DURATION or SET.
        value: TIMEX3 value, or None where it cannot be resolved.
        start, end: ISO dates, inclusive, or None.
    """

    GROUP: ClassVar[str] = "kg_times"
    range: Range
    chars: Range
    type: str
    value: str | None
    start: str | None
    end: str | None

    def shown(self) -> list[tuple[Range, str]]:
        return [(self.range, self.type)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Boilerplate(Row):
    """Words on the page that are not the article."""

    GROUP: ClassVar[str] = "kg_boilerplate"
    range: Range

    def shown(self) -> list[tuple[Range, str]]:
        return [(self.range, "boilerplate")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Row):
    """Words that may stand for an actor or a place.

    Attributes:
        head: the token that heads them.
        kind: name, nominal, pronoun, metonym, demonym or unnamed.
        type: ontology class they suggest ("Person", "State", ...), or "Place".
        meanings: ids in the gazetteer that they may mean, the most likely first; empty where they name no one known.
        owner: gazetteer id of whom they belong to ("Russian" in "Russian forces"), or "".
        possessor: number of the mention that owns them ("Boris Johnson" in "Boris Johnson's spokesman"), or -1.
        same: number of the mention that they stand beside as another name ("ambassador" and "Kelin"), or -1.
        roles: the roles that a title may mean.
        bare: the token where a person's own name begins, after the titles, or -1.
        plural: whether they are plural.
        place: whether they stand where a place stands ("in Russia", "to Moscow").
    """

    GROUP: ClassVar[str] = "kg_mentions"
    range: Range
    head: int
    kind: str
    type: str
    meanings: tuple[str, ...] = ()
    owner: str = ""
    possessor: int = -1
    same: int = -1
    roles: tuple[str, ...] = ()
    bare: int = -1
    plural: bool = False
    place: bool = False

    def shown(self) -> list[tuple[Range, str]]:
        return [(self.range, self.type)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Row):
    """One actor or place of the article, and the numbers of the mentions that stand for it.

    Attributes:
        key: gazetteer id (scope "table"), normalised name (scope "name"), or the head token as text (scope "article").
        scope: table: known; name: an unknown full name, the same in every article; article: never the same elsewhere.
        country: ISO alpha-2 of the state it is, serves or belongs to, or "".
        owner: gazetteer id of the body or state it belongs to, or "".
        post: the title that the article gives it, or "".
        behalf: number of the entity it speaks for ("Boris Johnson" for his spokesman), or -1.
        members: numbers of the entities that a group is made of ("the two leaders").
        candidates: (gazetteer id, score, reasons) of those that it may be, where the article does not tell which.
    """

    GROUP: ClassVar[str] = "kg_entities"
    key: str
    scope: str
    type: str
    name: str
    head: int
    country: str = ""
    owner: str = ""
    post: str = ""
    plural: bool = False
    behalf: int = -1
    members: tuple[int, ...] = ()
    mentions: tuple[int, ...] = ()
    candidates: tuple[tuple[str, float, str], ...] = ()

    def shown(self) -> list[tuple[Range, str]]:
        return [((self.head, self.head + 1), self.type)] if self.head >= 0 else []


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker(Row):
    """The entity that speaks in an attribution; -1 where the text names no one."""

    GROUP: ClassVar[str] = "kg_speakers"
    attribution: int
    entity: int

    def shown(self) -> list[tuple[Range, str]]:
        return []
