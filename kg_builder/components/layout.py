"""Paragraphs, headlines and boilerplate as layers; keeps sentences from running over any of their edges."""

from bisect import bisect_left, bisect_right
from functools import cache
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg_builder import boilerplate, layers, paragraphs, sentence_starts
from kg_builder.resources import lexicon

# What may stand before a sentence's first word; the small model also splits after names ("Boris | Johnson's
# spokesman").
MAY_END = frozenset(".!?…:;\"”’'»)]—–_*•|-")
# After these a word in lower case goes on: "Lee — an old friend — said", "“Who knows?” she asked".
GOES_ON = frozenset("…\"”’'»)]—–-")


class Layout:
    """Write the layers Paragraph and Boilerplate, and fix sentence starts for the parser that follows."""

    def __call__(self, doc: Doc) -> Doc:
        text = doc.text
        words = [token.text for token in doc]
        starts = [token.idx for token in doc]
        ends = [start + len(word) for start, word in zip(starts, words, strict=True)]

        def tokens(span: tuple[int, int]) -> layers.Range:
            return bisect_right(ends, span[0]), bisect_left(starts, span[1])

        marks = [layers.Boilerplate(range=tokens(span)) for span in boilerplate.mark(text)]
        blocks = paragraphs.paragraphs(text)
        titles = set(paragraphs.headline(text, blocks))
        rows = [layers.Paragraph(range=tokens(b), kind="headline" if b in titles else "body") for b in blocks]
        layers.write(doc, layers.Boilerplate, marks)
        layers.write(doc, layers.Paragraph, rows)
        edges = [row.range[0] for row in rows] + [i for mark in marks for i in mark.range]
        following = enumerate(pairwise(words), start=1)
        inside = {i: False for i, (last, word) in following if _goes_on(last, word) or _abbreviated(doc[i - 1])}
        sentence_starts.fix(doc, inside | {i: True for i in edges if i < len(doc)})
        return doc


@cache
def abbreviations() -> frozenset[str]:
    """Return the abbreviations whose full stop ends no sentence, without the stop."""
    return frozenset(row["word"] for row in lexicon("abbreviations"))


def _goes_on(last: str, word: str) -> bool:
    """Tell a word that begins no sentence after the one before it, if that is no abbreviation."""
    if last.isspace():
        return False
    return last[-1] not in MAY_END or ((last[-1] in GOES_ON or last == "...") and word[0].islower())


def _abbreviated(stop: Token) -> bool:
    """Tell the full stop of an abbreviation, which the tokeniser may have split off ("Capt. Jeff Davis")."""
    if stop.text != ".":
        return stop.text.endswith(".") and stop.text[:-1] in abbreviations()
    return stop.i > 0 and stop.nbor(-1).text in abbreviations() and not stop.nbor(-1).whitespace_


@Language.factory("kg_layout", assigns=["doc.spans", "token.is_sent_start"])
def make_layout(nlp: Language, name: str) -> Layout:
    """Return the component; it goes before the parser."""
    return Layout()
