"""Splits an article's text into paragraphs and rough sentences, as character ranges; nothing is cut.

In web text every line is a paragraph; in wire copy and e-mail lines are wrapped at a fixed width and only an empty
line ends a paragraph. Which of the two a text is, its own line lengths tell.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg_builder.records import Span

LINE = re.compile(r"[^\r\n]+")
ENDED = re.compile(r"[.!?…:;]['\"”’»)\]]*\s*$")
# A sentence ends at a mark before a blank, or, where a page was flattened, at one glued to the next sentence's capital.
SENTENCE_END = re.compile(r"[.!?…]+['\"”’»)\]]*(?=\s|$)|(?<=[a-z0-9)”’])[.!?](?=[A-Z“‘][a-z])")
WRAP_SLACK = 22  # characters; a wrapped line falls short of the width by at most one long word
HEADLINE_WORDS = 30


def paragraphs(text: str) -> list[Span]:
    """Return the (start, end) of each paragraph, blanks at its ends left out."""
    lines = [match.span() for match in LINE.finditer(text) if match[0].strip()]
    joined: list[Span] = []
    wrapped = _is_wrapped(text, lines)
    for start, end in lines:
        next_line = bool(joined) and text.count("\n", joined[-1][1], start) == 1
        if next_line and (wrapped or _goes_on(text, joined[-1], (start, end))):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [trim(text, span) for span in joined]


def _goes_on(text: str, before: Span, line: Span) -> bool:
    """Tell a sentence broken in the middle by a stray line break: it stops without a mark and goes on in lower case."""
    end = trim(text, before)[1]
    return text[end - 1].isalnum() and text[slice(*line)].lstrip()[:1].islower()


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Tell text wrapped at a fixed width: most lines stop mid-sentence, all within a word of the longest one."""
    inner = [(s, e) for (s, e), (following, _) in pairwise(lines) if text.count("\n", e, following) == 1]
    if len(inner) < 4:
        return False
    width = max(e - s for s, e in inner)
    full = [(s, e) for s, e in inner if e - s >= width - WRAP_SLACK]
    open_ended = [1 for s, e in full if not ENDED.search(text, s, e)]
    return width <= 120 and len(full) >= 0.7 * len(inner) and len(open_ended) >= 0.7 * len(full)


def trim(text: str, span: Span) -> Span:
    """Return the span without blanks at its ends."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def sentences(text: str, span: Span) -> Iterator[Span]:
    """Yield the rough sentences of a paragraph: good enough to mark boilerplate, before there is any parse."""
    at = span[0]
    for match in SENTENCE_END.finditer(text, *span):
        if match.end() > at:
            yield trim(text, (at, match.end()))
            at = match.end()
    if text[at : span[1]].strip():
        yield trim(text, (at, span[1]))


def headline(text: str, blocks: list[Span]) -> list[Span]:
    """Return the paragraphs at the top that are a headline: short and without a final full stop."""
    found: list[Span] = []
    for start, end in blocks[:2]:
        if ENDED.search(text, start, end) or len(text[start:end].split()) > HEADLINE_WORDS:
            break
        found.append((start, end))
    return found if len(found) < len(blocks) else []
