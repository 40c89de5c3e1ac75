"""Marks what a page prints that is not the article: pleas for money, newsletter and cookie lines, credits, links.

Marked, never cut: offsets do not move. The unit is the sentence, since flattened pages glue a plea to the story's first
sentence. Sentences that match a strong pattern are boilerplate; so are weak ones (the outlet speaking of itself in
the first person, outside quotation marks) beside them.
"""

import re
from functools import cache

from kg_builder.paragraphs import paragraphs, sentences, trim
from kg_builder.records import Span, Spans
from kg_builder.resources import lexicon

QUOTED = re.compile(r"[“\"][^”\"\n]*[”\"\n]?|(?<!\w)‘[^‘\n]*?’(?!\w)")
STRONG, WEAK, NEITHER = 2, 1, 0
SEARCHED = {"strong", "weak"}


@cache
def _patterns(scope: str) -> re.Pattern[str]:
    found = "|".join(f"(?:{row['pattern']})" for row in lexicon("boilerplate") if row["scope"] == scope)
    # what is searched for begins with a word, so that only there all the patterns need to be tried
    flags = re.NOFLAG if scope == "start" else re.IGNORECASE  # "KYIV -" is a dateline, "The minister -" is not
    return re.compile(rf"\b(?=\w)(?:{found})" if scope in SEARCHED else found, flags)


def mark(text: str) -> Spans:
    """Return the (start, end) of every stretch of boilerplate, whole sentences or paragraphs, in text order."""
    blanked = QUOTED.sub(lambda match: " " * len(match[0]), text)
    blocks = [[(span, _grade(blanked, span)) for span in sentences(text, block)] for block in paragraphs(text)]
    line = [_patterns("line").fullmatch(blanked, b[0][0][0], b[-1][0][1]) is not None if b else False for b in blocks]
    marked = [_marked(block, whole) for block, whole in zip(blocks, line, strict=True)]
    _fill(blocks, marked)
    found = [span for spans in marked for span in spans]
    found += [span for block in blocks if (span := _opening(text, block)) is not None]
    return _joined(text, sorted(found))


def _opening(text: str, block: list[tuple[Span, int]]) -> Span | None:
    """Return the dateline that opens a paragraph ("KYIV, Feb 19 -"), if there is one."""
    match = _patterns("start").match(text, block[0][0][0], block[-1][0][1]) if block else None
    return trim(text, match.span()) if match else None


def _grade(blanked: str, span: Span) -> int:
    sentence = blanked[span[0] : span[1]]
    if _patterns("strong").search(sentence):
        return STRONG
    return WEAK if _patterns("weak").search(sentence) else NEITHER


def _marked(block: list[tuple[Span, int]], whole: bool) -> list[Span]:
    """Return a paragraph's strong sentences, and the weak ones in an unbroken run with them."""
    keep = [whole or grade == STRONG for _, grade in block]
    for i in range(1, len(block)):
        keep[i] = keep[i] or (keep[i - 1] and block[i][1] == WEAK)
    for i in range(len(block) - 2, -1, -1):
        keep[i] = keep[i] or (keep[i + 1] and block[i][1] == WEAK)
    return [span for (span, _), yes in zip(block, keep, strict=True) if yes]


def _fill(blocks: list[list[tuple[Span, int]]], marked: list[list[Span]]) -> None:
    """Mark paragraphs with a weak sentence that stand between two marked ones: a plea runs over several."""
    full = [bool(spans) for spans in marked]
    last = None
    for i, yes in enumerate(full):
        if not yes:
            continue
        between = range(last + 1, i) if last is not None else range(0)
        if len(between) <= 3 and all(any(grade for _, grade in blocks[j]) for j in between):
            for j in between:
                marked[j] = [span for span, _ in blocks[j]]
        last = i


def _joined(text: str, spans: list[Span]) -> Spans:
    """Join neighbours that only blanks part."""
    out: list[Span] = []
    for start, end in spans:
        if out and not text[out[-1][1] : start].strip():
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return tuple(out)
