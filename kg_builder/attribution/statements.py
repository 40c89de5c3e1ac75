"""Puts cues, sources, contents and quotations together into attributions, and nests them."""

from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import ClassVar

from spacy.tokens import Doc, Token

from kg_builder import syntax
from kg_builder.attribution.contents import clean, find_content, near_speech, whole_quotations
from kg_builder.attribution.cues import find_cues
from kg_builder.attribution.nouns import Cue, media
from kg_builder.attribution.quotations import MARKS, Quotation
from kg_builder.attribution.sources import find_source, trimmed
from kg_builder.layers import Boilerplate, Paragraph, Range, Ranges, Row, read

MEDIUM_VERBS = {"tweet", "retweet", "write", "post", "email", "text", "telephone", "blog"}
REPORTED = {"conj", "ccomp", "acomp"}  # what leads from a coordinated verb up to the one that reports
NEAR = 4  # tokens from cue to addressee


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution(Row):
    """One attribution, by token ranges.

    Attributes:
        head: the token that heads the source, or -1 where no one is named.
        addressee: the token that heads whom it was said to, or -1.
        medium: the tokens that name the channel ("in a statement", "tweeted"), or ().
        parent: number of the attribution in whose content this one stands, or -1.
        form: direct, indirect or mixed.
        kind: speech, thought, noun, preposition or colon.
    """

    GROUP: ClassVar[str] = "kg_attributions"
    source: Ranges
    cue: Ranges
    content: Ranges
    anchor: int
    head: int
    addressee: int
    medium: Range | tuple[()]
    lemma: str
    attitude: str
    kind: str
    form: str
    parent: int

    def shown(self) -> list[tuple[Range, str]]:
        parts = (("source", self.source), ("cue", self.cue), ("content", self.content))
        return [(span, label) for label, spans in parts for span in spans]


@dataclass(slots=True)
class Draft:
    """An attribution in the making, by token numbers."""

    cue: Cue
    source: set[int]
    head: Token | None
    content: set[int]


def find_statements(doc: Doc) -> list[Attribution]:
    """Return the attributions of a parsed Doc with layers Paragraph, Boilerplate and Quotation, in text order of
    their cues."""
    quotes = read(doc, Quotation)
    boilerplate = syntax.numbers(mark.range for mark in read(doc, Boilerplate))
    drafts = [draft for cue in find_cues(doc) if not cue.tokens & boilerplate and (draft := _draft(cue, doc, quotes))]
    _share_source(drafts, quotes)
    _coordinate(drafts, quotes)
    chosen = _consistent(drafts)
    _continue_quotations(chosen, doc, quotes)
    chosen.sort(key=lambda d: min(d.cue.tokens))
    rows = [_row(draft, doc, quotes) for draft in chosen]
    return _nested(rows, quotes)


def _draft(cue: Cue, doc: Doc, quotes: list[Quotation]) -> Draft | None:
    if "beside" in cue.frames and not near_speech(cue, quotes):
        return None
    source, head = find_source(cue, quotes)
    content = find_content(cue, source, quotes)
    content = clean(content - cue.tokens - source, doc)
    content = (
        whole_quotations(content, quotes, set(cue.tokens) | source) if not _inside(cue.anchor.i, quotes) else content
    )
    if not content or not (source or _sourceless(cue, content, quotes)):
        return None
    return Draft(cue, trimmed(source - cue.tokens - content, doc), head, content)


def _sourceless(cue: Cue, content: set[int], quotes: list[Quotation]) -> bool:
    """Tell whether a cue may stand without a source: passives ("is said to", "it was announced that") and
    quotations."""
    if cue.kind == "noun":
        return False
    return syntax.is_passive(cue.anchor) or any(content >= set(range(*q.range)) for q in quotes)


def _inside(i: int, quotes: list[Quotation]) -> bool:
    return any(q.range[0] <= i < q.range[1] for q in quotes)


def _share_source(drafts: list[Draft], quotes: list[Quotation]) -> None:
    """Take a participle of saying after a comma out of the content before it and give it that saying's source.

    "The office said the leaders had accepted, adding that ...": the office adds, whatever verb the parser hangs
    "adding" on.
    """
    for draft in drafts:
        verb = draft.cue.anchor
        if (
            verb.tag_ != "VBG"
            or verb.i == 0
            or not _after_comma(min(draft.cue.tokens), verb.doc)
            or _inside(verb.i, quotes)
        ):
            continue
        holders = [d for d in drafts if d is not draft and verb.i in d.content and d.cue.anchor.i < verb.i and d.source]
        if holders:
            holder = max(holders, key=lambda d: len(d.content))
            first = min(draft.cue.tokens) - 1
            for other in holders:
                other.content = {i for i in other.content if i < first or i > max(draft.content)}
            draft.source, draft.head = set(holder.source), holder.head


def _after_comma(i: int, doc: Doc) -> bool:
    """Tell a token after a comma, one inside quotation marks among them: called it “fantastic,” telling ..."""
    last = i - 2 if doc[i - 1].text in MARKS else i - 1
    return last >= 0 and doc[last].text == ","


def _coordinate(drafts: list[Draft], quotes: list[Quotation]) -> None:
    """Take a reporting verb out of what another reports where the two are coordinated in the same tense.

    "He said he would go but warned that ...": the parser hangs "warned" on "go", and he does both.
    """
    for draft in drafts:
        verb = draft.cue.anchor
        above = {a.head.i for a in takewhile(lambda a: a.dep_ in REPORTED, (verb, *syntax.ancestors(verb)))}
        holders = [d for d in drafts if d.cue.anchor.i in above and verb.i in d.content]
        holder = max(holders, key=lambda d: d.cue.anchor.i, default=None)
        if (
            holder is None
            or verb.dep_ != "conj"
            or {draft.cue.kind, holder.cue.kind} != {"speech"}
            or verb.tag_ != holder.cue.anchor.tag_
            or syntax.child(verb, *syntax.SUBJECTS) is not None
            or _inside(verb.i, quotes)
        ):
            continue
        first = min(draft.cue.tokens)
        while first - 1 in holder.content and (
            verb.doc[first - 1].text == "," or verb.doc[first - 1].dep_ in {"cc", "advmod"}
        ):
            first -= 1
        for outer in drafts:
            if verb.i in outer.content and holder.cue.anchor.i not in outer.content:
                outer.content = {i for i in outer.content if i < first}
        draft.source, draft.head = set(holder.source), holder.head


def _consistent(drafts: list[Draft]) -> list[Draft]:
    """Keep the attributions that fit each other, the longest content first: one is inside another or apart from it."""
    chosen: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (-len(d.content), d.cue.anchor.i)):
        if all(_fits(draft, other) for other in chosen):
            chosen.append(draft)
    return chosen


def _fits(draft: Draft, other: Draft) -> bool:
    if draft.cue.tokens & other.cue.tokens:
        return False
    if draft.cue.anchor.i in other.content:
        return draft.content <= other.content
    return not draft.content & other.content


def _continue_quotations(drafts: list[Draft], doc: Doc, quotes: list[Quotation]) -> None:
    """Give a quotation without a cue of its own to the quoting attribution right before it.

    "..., he said. “More of it.”", and the next paragraphs of a long quotation: each is quoted from its first word to
    its last.
    """
    paragraphs = [p.range for p in read(doc, Paragraph)]
    for quote in quotes:
        tokens = set(range(*quote.range))
        first = quote.range[0]
        inside, outside = _sides(drafts, tokens)
        if any(tokens & (d.content | d.cue.tokens) for d in outside):
            continue
        before = [
            d for d in outside if max(d.cue.tokens) < first and not any(d.cue.anchor.i in i.content for i in inside)
        ]
        nearest = _last_quoted(before, quotes)
        if nearest is None:
            continue
        begins = doc[first].is_sent_start or doc[first - 1].text[-1] in '.!?:”"'
        last = max(nearest.cue.tokens | nearest.content)
        if begins and (_same_paragraph(paragraphs, last, first) or _next_and_whole(paragraphs, last, quote)):
            nearest.content |= tokens


def _last_quoted(before: list[Draft], quotes: list[Quotation]) -> Draft | None:
    """Return the last attribution that quotes or reports a clause, unless one in a later sentence has spoken since.

    "“...,” said X, who called it a mistake. “...”": what is called so in X's own sentence does not part the two.
    """
    able = [d for d in before if _quotes(d, quotes) or (d.cue.kind == "speech" and "that" in d.cue.frames)]
    found = max(able, key=lambda d: max(d.cue.tokens | d.content), default=None)
    if found is None:
        return None
    end = found.cue.anchor.sent.end
    return None if any(min(d.cue.tokens) >= end and min(d.cue.tokens) > max(found.content) for d in before) else found


def _sides(drafts: list[Draft], quoted: set[int]) -> tuple[list[Draft], list[Draft]]:
    """Return the drafts whose cue stands inside a quotation, and the others."""
    inside = [d for d in drafts if d.cue.anchor.i in quoted]
    return inside, [d for d in drafts if d.cue.anchor.i not in quoted]


def _same_paragraph(paragraphs: list[Range], left: int, right: int) -> bool:
    return any(s <= left and right < e for s, e in paragraphs)


def _next_and_whole(paragraphs: list[Range], last: int, quote: Quotation) -> bool:
    """Tell a quotation that fills the paragraph after the one where the attribution ended."""
    for (_, end), (start, stop) in pairwise(paragraphs):
        if start == quote.range[0]:
            return quote.range[1] >= stop and last < end and any(s <= last < e for s, e in paragraphs if e == end)
    return False


def _quotes(draft: Draft, quotes: list[Quotation]) -> bool:
    return any(draft.content & set(range(*q.range)) for q in quotes)


def _row(draft: Draft, doc: Doc, quotes: list[Quotation]) -> Attribution:
    return Attribution(
        source=syntax.ranges(draft.source),
        cue=syntax.ranges(draft.cue.tokens),
        content=syntax.ranges(draft.content),
        anchor=draft.cue.anchor.i,
        head=draft.head.i if draft.head is not None else -1,
        addressee=addressee(draft.cue),
        medium=medium(draft.cue),
        lemma=draft.cue.lemma,
        attitude=draft.cue.attitude,
        kind=draft.cue.kind,
        form=_form(draft.content, draft.cue.anchor.i, doc, quotes),
        parent=-1,
    )


def addressee(cue: Cue) -> int:
    """Return the token that heads whom something is said to ("told the PA news agency", "said to reporters"), or -1."""
    if cue.kind not in {"speech", "thought"}:
        return -1
    if "addressee" in cue.frames:
        told = syntax.child(cue.anchor, "dobj", "dative")
        if told is not None and told.pos_ in {"NOUN", "PROPN", "PRON"}:
            return told.i
    for prep in syntax.children(cue.anchor, "prep", "dative"):
        heard = syntax.child(prep, "pobj")
        if prep.lower_ == "to" and heard is not None and heard.i < cue.anchor.i + NEAR:
            return heard.i
    return -1


def medium(cue: Cue) -> Range | tuple[()]:
    """Return the tokens that name the channel: a verb of writing, or a phrase on the cue ("in a phone call", "on
    Twitter")."""
    if cue.kind in {"speech", "thought"}:
        if cue.lemma in MEDIUM_VERBS:
            return cue.anchor.i, cue.anchor.i + 1
        for prep in syntax.children(cue.anchor, "prep"):
            noun = syntax.child(prep, "pobj")
            if prep.lower_ in {"in", "on", "by", "during"} and noun is not None and noun.lemma_.lower() in media():
                return prep.i, noun.i + 1
    return ()


def _form(content: set[int], anchor: int, doc: Doc, quotes: list[Quotation]) -> str:
    quoted = syntax.numbers(q.range for q in quotes if not q.range[0] <= anchor < q.range[1]) & content
    words = {i for i in content if doc[i].is_alpha or doc[i].like_num}
    if not words & quoted:
        return "indirect"
    return "mixed" if words - quoted else "direct"


def _nested(rows: list[Attribution], quotes: list[Quotation]) -> list[Attribution]:
    """Set each attribution's parent, the smallest content around its cue; drop those in quotations that nobody says."""
    contents = [syntax.numbers(row.content) for row in rows]
    parents: dict[int, int] = {}
    for n, row in enumerate(rows):
        around = [m for m, content in enumerate(contents) if m != n and row.anchor in content]
        parents[n] = min(around, key=lambda m: len(contents[m]), default=-1)
    kept = [n for n in parents if not _inside(rows[n].anchor, quotes) or _said(n, parents, rows, quotes)]
    number = {old: new for new, old in enumerate(kept)}
    return [replace(rows[n], parent=number.get(parents[n], -1)) for n in kept]


def _said(n: int, parents: dict[int, int], rows: list[Attribution], quotes: list[Quotation]) -> bool:
    """Tell whether the quotation around an attribution is itself attributed to somebody."""
    while parents[n] >= 0:
        n = parents[n]
        if not _inside(rows[n].anchor, quotes):
            return True
    return False
