"""Finds who is named behind a dash below or after a quotation: "“We will not leave.” — Ann Lee, a teacher"."""

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc

from kg_builder import syntax
from kg_builder.attribution.nouns import Cue
from kg_builder.attribution.quotations import Quotation, speaks
from kg_builder.layers import Paragraph, Range, read

DASHES = {"-", "–", "—", "―", "--"}
LONGEST_SIGNATURE = 20  # tokens after the dash, who, where and when
LONGEST_NAME = 8  # tokens


def signature_cues(doc: Doc) -> Iterator[Cue]:
    """Yield the dashes between a quotation that fills its paragraph and the name that ends that or makes the next."""
    paragraphs = [paragraph.range for paragraph in read(doc, Paragraph)]
    quotes = {quote.range[0]: quote for quote in read(doc, Quotation)}
    following: list[Range | None] = [*(after for _, after in pairwise(paragraphs)), None]
    for (start, end), after in zip(paragraphs, following, strict=False):  # an empty text has no paragraph
        quote = quotes.get(start)
        if quote is None or not quote.closed or not speaks(quote, doc):
            continue
        close = _solid(doc, quote.range[1], end)
        dash, last = (close, end) if close < end else after or (end, end)
        if dash < last and doc[dash].text in DASHES and _signs(doc, _solid(doc, dash + 1, last), last):
            yield Cue(doc[dash], frozenset({dash}), "—", frozenset({"signature"}), "assert", "colon")


def _solid(doc: Doc, start: int, end: int) -> int:
    """Return the first token from start that is no blank, or end."""
    return next((i for i in range(start, end) if not doc[i].is_space), end)


def _signs(doc: Doc, start: int, end: int) -> bool:
    """Tell a name, with whose it is or where it was said, from a sentence that goes on after the quotation."""
    words = doc[start:end]
    name = doc[start : _name_end(doc, start, end)]
    return (
        0 < len(name) <= LONGEST_NAME
        and len(words) <= LONGEST_SIGNATURE
        and name[0].text[:1].isupper()
        and not any(t.tag_ in syntax.FINITE for t in words)
        and any(t.pos_ == "PROPN" for t in name)
    )


def _name_end(doc: Doc, start: int, end: int) -> int:
    return next((t.i for t in doc[start:end] if t.text in {",", ";", "(", "["} or t.is_space), end)


def signer(cue: Cue) -> set[int]:
    """Return the tokens of the name after a dash."""
    doc = cue.anchor.doc
    end = next(p.range[1] for p in read(doc, Paragraph) if p.range[0] <= cue.anchor.i < p.range[1])
    start = _solid(doc, cue.anchor.i + 1, end)
    return syntax.trim(set(range(start, _name_end(doc, start, end))), doc)


def signed(cue: Cue, quotes: list[Quotation]) -> set[int]:
    """Return the quotation before a dash, with the paragraphs that it goes on from."""
    number = max(n for n, quote in enumerate(quotes) if quote.range[1] <= cue.anchor.i)
    found: set[int] = set()
    while number >= 0:
        found |= set(range(*quotes[number].range))
        number = quotes[number].continues
    return found
