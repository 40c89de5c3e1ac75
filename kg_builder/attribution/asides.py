"""Leaves out of a content what only the writer adds at its end: "plans to see Truss, who resigned in July"."""

from spacy.tokens import Doc, Token

from kg_builder import syntax
from kg_builder.attribution.nouns import Cue
from kg_builder.attribution.quotations import Quotation, touching

PRONOUNS = {"who", "whom", "which"}
NOW, PAST = {"VBZ", "VBP", "MD"}, {"VBD", "VBN"}
NOT_NOW = {"would", "could", "might", "should"}  # by form or by backshift


def without_asides(content: set[int], cue: Cue, quotes: list[Quotation]) -> set[int]:
    """Return a content after its cue without the relative clause or apposition after a comma that ends it.

    Such an aside tells the reader who or what was spoken of; it is no part of what was said.
    """
    last = max(content, default=-1)
    if last < cue.anchor.i:
        return content
    doc = cue.anchor.doc
    content = _without_occasion(content, doc, quotes)
    last = max(content)
    for token in syntax.upwards(doc[last]):
        if token.i not in content:
            break
        first = token.left_edge.i
        ends = token.right_edge.i <= last + 1 and first > min(content) + 1 and doc[first - 1].text == ","
        if ends and _is_aside(token, doc[first]) and not touching(first, last + 1, quotes):
            return {i for i in content if i < first - 1}
    return content


def _is_aside(token: Token, first: Token) -> bool:
    """Tell ", who ..." and ", a town in ..."; a name in apposition is needed ("her husband, the Duke")."""
    if token.dep_ == "relcl":
        return first.lower_ in PRONOUNS
    return token.dep_ == "appos" and token.pos_ == "NOUN" and first.pos_ == "DET"


def _without_occasion(content: set[int], doc: Doc, quotes: list[Quotation]) -> set[int]:
    """Return a content without the writer's "after they agreed to meet", which tells the occasion of saying it.

    By the sequence of tenses, what happened does not date what is or will be; it may date what has been.
    """
    last = max(content)
    for after in (i for i in sorted(content, reverse=True) if doc[i].lower_ == "after"):
        before = [doc[i] for i in content if i < after]
        tenses = {token.tag_ for token in before if token.lower_ not in NOT_NOW}
        happened = any(doc[i].tag_ == "VBD" for i in content if i > after)
        if happened and tenses & NOW and not tenses & PAST and not touching(after, last + 1, quotes):
            return {i for i in content if i < after}
    return content
