"""Leaves out of a content what only the writer adds at its end: "plans to see Truss, who resigned in July"."""

from spacy.tokens import Token

from kg_builder import syntax
from kg_builder.attribution.nouns import Cue
from kg_builder.attribution.quotations import Quotation, touching

PRONOUNS = {"who", "whom", "which"}


def without_asides(content: set[int], cue: Cue, quotes: list[Quotation]) -> set[int]:
    """Return a content after its cue without the relative clause or apposition after a comma that ends it.

    Such an aside tells the reader who or what was spoken of; it is no part of what was said.
    """
    last = max(content, default=-1)
    if last < cue.anchor.i:
        return content
    doc = cue.anchor.doc
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
