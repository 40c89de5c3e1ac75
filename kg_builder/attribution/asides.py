"""Leaves out of a content what only the writer adds at its ends: "plans to see Truss, who resigned in July"."""

from spacy.tokens import Doc, Token

from kg_builder import syntax
from kg_builder.attribution.nouns import Cue, actor_lemmas, media
from kg_builder.attribution.quotations import Quotation, touching

PRONOUNS = {"who", "whom", "which"}
NOW, PAST = {"VBZ", "VBP", "MD"}, {"VBD", "VBN"}
CHANNELS = {"twitter", "facebook", "instagram", "telegram", "tv", "television", "radio", "news", "tweet", "interview",
            "statement"}  # fmt: skip
CONNECTS = {"also", "besides", "furthermore", "however", "instead", "meanwhile", "moreover", "nevertheless",
            "nonetheless", "still", "therefore", "thus", "yet"}  # fmt: skip
DASHES = {"-", "–", "—", "--"}
NOT_NOW = {"would", "could", "might", "should"}  # by form or by backshift


def without_asides(content: set[int], cue: Cue, quotes: list[Quotation]) -> set[int]:
    """Return a content after its cue without the relative clause or apposition after a comma that ends it.

    Such an aside tells the reader who or what was spoken of; it is no part of what was said.
    """
    last = max(content, default=-1)
    if last < cue.anchor.i:
        return content
    doc = cue.anchor.doc
    content = _without_channel(_without_occasion(content, doc, quotes), doc)
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


def _without_channel(content: set[int], doc: Doc) -> set[int]:
    """Return a content that is no clause without the channel at its end, which the parser hangs on its last noun:
    "denied the charges [through his lawyer]", "mocked the plan [on Twitter]"."""
    if any(doc[i].pos_ in syntax.VERBAL for i in content):
        return content
    last = max(content)
    for token in syntax.upwards(doc[last]):
        if token.i not in content or token.right_edge.i > last + 1:
            break
        noun = syntax.child(token, "pobj") if token.dep_ == "prep" and token.i > min(content) else None
        lemma = noun.lemma_.lower() if noun is not None else ""
        channel = token.lower_ in {"in", "on"} and lemma in CHANNELS and lemma in media()
        if channel or (token.lower_ == "through" and lemma in actor_lemmas()):
            return {i for i in content if i < token.i}
    return content


def without_lead(content: set[int], cue: Cue, quotes: list[Quotation]) -> set[int]:
    """Return a content before its cue without what the writer leads with: "Lee turned to rents: [“They rise,”] she
    said", "rents rose (to [a record], she said)", "However, [rents fell], she said"."""
    doc, edge = cue.anchor.doc, min(cue.tokens)
    before = sorted(i for i in content if i < edge)
    if not before:
        return content
    last = touching(before[-1], before[-1] + 1, quotes)
    start = last[0].range[0] if last else before[0]
    colon = next((i for i in range(start - 1, before[0], -1) if not doc[i].is_space), before[0])
    if start > before[0] and (doc[colon].text == ":" or (doc[colon].text in DASHES and doc[colon - 1].whitespace_)):
        return {i for i in content if i >= start}
    first = doc[before[0]]
    joins = first.lower_ == "and" or (first.lower_ == "but" and cue.kind == "preposition")
    connects = first.lower_ in CONNECTS and first.nbor().text == ","
    if first.is_sent_start and len(before) > 1 and (joins or connects):
        return {i for i in content if i > first.i + connects}
    opened = [i for i in before if doc[i].text == "("]
    if opened and not any(doc[i].text == ")" for i in range(opened[-1], edge)):
        return {i for i in content if i > opened[-1]}
    return content
