"""Finds quotations by their marks, also where a mark is missing, doubled or of the wrong kind.

British and American usage opens every paragraph of a long quotation with a mark and closes only the last one, so a
mark that is never closed is normal. A quotation that is open at the end of its paragraph ends there; if the next
paragraph opens with a mark, it goes on there.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from spacy.tokens import Doc, Token

from kg_builder.layers import Paragraph, Range, Row, read

DOUBLE_OPEN = {"“", "„", "«", "``"}
DOUBLE_CLOSE = {"”", "»"}
DOUBLE_EITHER = {'"', "''"}
SINGLE_OPEN = {"‘", "‚", "`"}
SINGLE_CLOSE = {"’"}
SINGLE_EITHER = {"'"}
OPENS = DOUBLE_OPEN | SINGLE_OPEN | DOUBLE_EITHER | SINGLE_EITHER
MARKS = OPENS | DOUBLE_CLOSE | SINGLE_CLOSE
LONGEST_SINGLE = 120  # tokens; apostrophes are everywhere, so a single-quoted stretch must be short


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Row):
    """A quoted stretch, marks included.

    Attributes:
        closed: whether its closing mark is there.
        continues: number of the quotation in the paragraph before that this one goes on from, or -1.
    """

    GROUP: ClassVar[str] = "kg_quotations"
    range: Range
    closed: bool
    continues: int

    def shown(self) -> list[tuple[Range, str]]:
        return [(self.range, "quotation")]


def touching(start: int, end: int, quotes: list[Quotation]) -> list[Quotation]:
    """Return the quotations, of those in text order, that hold a token from start to end, end exclusive."""
    first = bisect_right(quotes, start, key=lambda q: q.range[1])
    return quotes[first : bisect_left(quotes, end, key=lambda q: q.range[0])]


def enclosing(i: int, quotes: list[Quotation]) -> Quotation | None:
    """Return the quotation that a token stands in."""
    return next(iter(touching(i, i + 1, quotes)), None)


def speaks(quote: Quotation, doc: Doc) -> bool:
    """Tell quoted speech from a quoted name or phrase (the “Donetsk People's Republic”): it has a verb, or ends in a
    comma or full stop of its own."""
    words = doc[quote.range[0] + 1 : quote.range[1] - quote.closed]
    return any(t.pos_ in {"VERB", "AUX"} for t in words) or (len(words) > 0 and words[-1].text in {",", ".", "!", "?"})


def find_quotations(doc: Doc) -> list[Quotation]:
    """Return the quotations of a Doc that has the layer Paragraph, in text order, none inside another."""
    found: list[Quotation] = []
    for paragraph in read(doc, Paragraph):
        before = found[-1] if found else None
        for start, end, closed in _in_paragraph(doc, *paragraph.range):
            goes_on = (
                before is not None
                and not before.closed
                and start == paragraph.range[0]
                and not doc[before.range[1] : start].text.strip()
            )
            found.append(Quotation(range=(start, end), closed=closed, continues=len(found) - 1 if goes_on else -1))
            before = None
    return found


def _in_paragraph(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, closed) of the quotations in a paragraph."""
    i = start
    while i < end:
        closer = None
        if _opens(doc[i], first=i == start):
            single = doc[i].text in SINGLE_OPEN | SINGLE_EITHER
            closer = _single_close(doc, i, end) if single else _double_close(doc, i, end)
        if closer is None:
            i += 1
            continue
        if closer + 1 < end and not doc[closer].whitespace_ and doc[closer + 1].text in SINGLE_CLOSE | SINGLE_EITHER:
            closer += 1  # ''They shout, 'Go home,''' he said: the inner mark ends up behind the outer one
        if closer < end or end - i > 2:
            yield i, min(closer + 1, end), closer < end
        i = closer + 1


def _opens(token: Token, *, first: bool) -> bool:
    """Tell an opening mark: one that only opens, or a straight one with a blank or bracket before it and none after."""
    text = token.text
    if first and text == "”":
        return not token.whitespace_  # set the wrong way round
    if text not in OPENS:
        return False
    before = token.nbor(-1) if token.i else None
    spaced = first or before is None or bool(before.whitespace_) or before.is_space or before.text in "([{—–-/"
    glued = token.i + 1 < len(token.doc) and not token.whitespace_ and not token.nbor().is_space
    if text in SINGLE_OPEN | SINGLE_EITHER:
        return spaced and glued
    return text in DOUBLE_OPEN or (spaced and glued) or first


def _double_close(doc: Doc, i: int, end: int) -> int:
    """Return the token that closes the quotation opened at i, or end where none does."""
    straight, low = doc[i].text in DOUBLE_EITHER, doc[i].text == "„"
    for j in range(i + 1, end):
        text = doc[j].text
        if (
            text in DOUBLE_CLOSE
            or (low and text == "“")
            or (text in DOUBLE_EITHER and (straight or not _opens(doc[j], first=False)))
        ):
            return j
        if text in DOUBLE_OPEN and not straight:
            if doc[j - 1].text == ",":
                return j  # a closing mark set the wrong way round: “...key to global reach, “Smith said.
            if doc[j - 1].text in {".", "!", "?"}:
                return j - 1  # the closing mark was lost and a new quotation opens
    return end


def _single_close(doc: Doc, i: int, end: int) -> int | None:
    """Return the token that closes a single-quoted stretch; None if the mark at i was an apostrophe after all.

    A plural possessive inside ("the leaders’ summit") looks like a close; it is passed over where a better one follows.
    """
    passed, inner = None, -1
    for j in range(i + 1, min(end, i + LONGEST_SINGLE)):
        token = doc[j]
        if j <= inner:
            continue
        if token.text in DOUBLE_OPEN and doc[i].text in SINGLE_OPEN and _double_close(doc, j, end) < end:
            inner = _double_close(doc, j, end)  # ‘He told me “never” twice,’
            continue
        if token.text in SINGLE_OPEN or token.text in DOUBLE_OPEN:
            break
        if token.text in SINGLE_CLOSE | SINGLE_EITHER and (
            j + 1 >= end or token.whitespace_ or not doc[j + 1].is_alpha
        ):
            if not (doc[j - 1].text.endswith("s") and token.whitespace_ and j + 1 < end and doc[j + 1].is_lower):
                return j
            passed = j if passed is None else passed
    return passed
