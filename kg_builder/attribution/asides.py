"""Leaves out of a content what only the writer adds at its end: "plans to see Truss, who resigned in July"."""

from kg_builder import syntax
from kg_builder.attribution.nouns import Cue
from kg_builder.attribution.quotations import Quotation, touching

PRONOUNS = {"who", "whom", "which"}


def without_asides(content: set[int], cue: Cue, quotes: list[Quotation]) -> set[int]:
    """Return a content after its cue without the relative clause after a comma that ends it.

    Such a clause tells the reader who or what was spoken of; it is no part of what was said.
    """
    last = max(content, default=-1)
    if last < cue.anchor.i or touching(min(content), last + 1, quotes):
        return content
    doc = cue.anchor.doc
    for token in syntax.upwards(doc[last]):
        if token.i not in content:
            break
        if token.dep_ == "relcl" and token.right_edge.i <= last + 1:
            first = token.left_edge.i
            if doc[first].lower_ in PRONOUNS and first > min(content) + 1 and doc[first - 1].text == ",":
                return {i for i in content if i < first - 1}
    return content
