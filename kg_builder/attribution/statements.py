"""Puts cues, sources, contents and quotations together into attributions, and nests them."""

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import ClassVar

from spacy.tokens import Doc, Token

from kg_builder import syntax
from kg_builder.attribution.asides import without_asides, without_lead
from kg_builder.attribution.contents import clean, find_content, near_speech, whole_quotations
from kg_builder.attribution.continued import continue_quotations
from kg_builder.attribution.cues import find_cues
from kg_builder.attribution.drafts import Draft
from kg_builder.attribution.interrupted import resume
from kg_builder.attribution.nouns import Cue, media
from kg_builder.attribution.quotations import MARKS, Quotation, enclosing, touching
from kg_builder.attribution.sources import RELATIVE, find_source
from kg_builder.attribution.tags import announced, continue_in_sentence, tagged
from kg_builder.cover import Cover
from kg_builder.layers import Boilerplate, Range, Ranges, Row, read

MEDIUM_VERBS = {"tweet", "retweet", "write", "post", "email", "text", "telephone", "blog"}
REPORTED = {"conj", "ccomp", "acomp"}  # what leads from a coordinated verb up to the one that reports
CONTRASTS = {"while", "though", "although", "whereas"}
RANKS = {"colon": 0, "noun": 2}  # which of two cues has what both would have
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


def find_statements(doc: Doc) -> list[Attribution]:
    """Return the attributions of a parsed Doc with layers Paragraph, Boilerplate and Quotation, in text order of
    their cues."""
    quotes = read(doc, Quotation)
    boilerplate = syntax.numbers(mark.range for mark in read(doc, Boilerplate))
    drafts = [draft for cue in find_cues(doc) if not cue.tokens & boilerplate and (draft := _draft(cue, doc, quotes))]
    drafts += [draft for draft in tagged(drafts, doc, quotes) if not draft.cue.tokens & boilerplate]
    resume(drafts, doc, quotes)
    continue_in_sentence(drafts, doc, quotes)
    drafts += [draft for draft in announced(drafts, doc, quotes) if not draft.cue.tokens & boilerplate]
    _share_source(drafts, quotes)
    _coordinate(drafts, quotes)
    _set_apart(drafts, quotes)
    chosen = _consistent(drafts)
    continue_quotations(chosen, doc, quotes)
    chosen.sort(key=lambda d: min(d.cue.tokens))
    rows = [_row(draft, doc, quotes) for draft in chosen]
    return _nested(rows, quotes)


def _draft(cue: Cue, doc: Doc, quotes: list[Quotation]) -> Draft | None:
    if "beside" in cue.frames and not near_speech(cue, quotes):
        return None
    source, head = find_source(cue, quotes)
    content = find_content(cue, source, quotes)
    content = clean(content - cue.tokens - source, doc)
    if cue.kind != "colon" and not cue.frames & {"headline", "closing"}:
        content = clean(without_lead(without_asides(content, cue, quotes), cue, quotes), doc)
    around = enclosing(cue.anchor.i, quotes)
    if around is None:
        content = whole_quotations(content, quotes, set(cue.tokens) | source)
    elif around.closed:
        content = content - {around.range[1] - 1}
    if not content or not (source or _sourceless(cue, content, quotes)):
        return None
    return Draft(cue, syntax.trim_closed(source - cue.tokens - content, doc, keep={"%"}), head, content)


def _sourceless(cue: Cue, content: set[int], quotes: list[Quotation]) -> bool:
    """Tell whether a cue may stand without a source: passives ("is said to", "it was announced that"), hearsay and
    quotations."""
    if cue.kind == "noun" or "hearsay" in cue.frames:
        return cue.kind != "noun"
    near = touching(min(content, default=0), max(content, default=-1) + 1, quotes)
    return syntax.is_passive(cue.anchor) or any(content >= set(range(*q.range)) for q in near)


def _inside(i: int, quotes: list[Quotation]) -> bool:
    return enclosing(i, quotes) is not None


def _share_source(drafts: list[Draft], quotes: list[Quotation]) -> None:
    """Take a participle of saying after a comma out of the content before it and give it that saying's source.

    "The office said the leaders had accepted, adding that ...": the office adds, whatever verb the parser hangs
    "adding" on.
    """
    around = _around(drafts)
    for draft in drafts:
        verb = draft.cue.anchor
        if (
            verb.tag_ != "VBG"
            or verb.i == 0
            or not _after_comma(min(draft.cue.tokens), verb.doc)
            or _inside(verb.i, quotes)
        ):
            continue
        held = [drafts[n] for n in around.at(verb.i)]
        holders = [d for d in held if d is not draft and verb.i in d.content and d.cue.anchor.i < verb.i and d.source]
        if holders:
            holder = max(holders, key=lambda d: len(d.content))
            first = min(draft.cue.tokens) - 1
            for other in holders:
                other.content = {i for i in other.content if i < first or i > max(draft.content)}
            draft.source, draft.head = set(holder.source), holder.head


def _around(drafts: list[Draft]) -> Cover:
    """Return which contents hold each anchor."""
    anchors = {d.cue.anchor.i for d in drafts}
    return Cover(d.content & anchors for d in drafts)


def _after_comma(i: int, doc: Doc) -> bool:
    """Tell a token after a comma, one inside quotation marks among them: called it “fantastic,” telling ..."""
    last = i - 2 if doc[i - 1].text in MARKS else i - 1
    return last >= 0 and doc[last].text == ","


def _coordinate(drafts: list[Draft], quotes: list[Quotation]) -> None:
    """Take a reporting verb out of what another reports where the two are coordinated in the same tense.

    "He said he would go but warned that ...": the parser hangs "warned" on "go", and he does both. So it is with
    another speaker: "Kyiv said the bridge had been hit, and Moscow denied it".
    """
    around = _around(drafts)
    for draft in drafts:
        verb = draft.cue.anchor
        held = [drafts[n] for n in around.at(verb.i) if verb.i in drafts[n].content]
        above = {a.head.i for a in takewhile(lambda a: a.dep_ in REPORTED, syntax.upwards(verb))}
        holders = [d for d in held if d.cue.anchor.i in above]
        holder = max(holders, key=lambda d: d.cue.anchor.i, default=None)
        if (
            holder is None
            or verb.dep_ != "conj"
            or {draft.cue.kind, holder.cue.kind} != {"speech"}
            or verb.tag_ != holder.cue.anchor.tag_
            or _inside(verb.i, quotes)
        ):
            continue
        apart = syntax.child(verb, *syntax.SUBJECTS) is not None
        first = _joined(verb) if apart else min(draft.cue.tokens)
        while first - 1 in holder.content and (
            verb.doc[first - 1].text == "," or verb.doc[first - 1].dep_ in {"cc", "advmod"}
        ):
            first -= 1
        for outer in held:
            if holder.cue.anchor.i not in outer.content:
                outer.content = clean({i for i in outer.content if i < first}, verb.doc)
        if not apart:
            draft.source, draft.head = set(holder.source), holder.head


def _joined(verb: Token) -> int:
    """Return the first token of a coordinated clause that has a subject of its own: its "and", else its own first."""
    begun = verb.left_edge.i
    return max((c.i for c in syntax.children(verb.head, "cc") if c.i < verb.i), default=begun)


def _set_apart(drafts: list[Draft], quotes: list[Quotation]) -> None:
    """Take out of what somebody says the clause that sets another's words beside it: "He said they had won, while Kyiv
    said ...", "He praised the deal, which she called a mistake"."""
    around = _around(drafts)
    for draft in drafts:
        verb = draft.cue.anchor
        if draft.cue.kind != "speech" or not _beside(verb) or _inside(verb.i, quotes):
            continue
        clause = syntax.subtree(verb)
        clause |= syntax.numbers(
            q.range for q in touching(min(clause), max(clause) + 1, quotes) if q.range[0] in clause
        )
        for number in around.at(verb.i):
            outer = drafts[number]
            if outer is not draft and outer.cue.anchor.i < min(clause):
                outer.content = clean(outer.content - clause, verb.doc)


def _beside(verb: Token) -> bool:
    """Tell a contrasting clause, or a relative one after a comma, that has its own speaker."""
    speaker = syntax.child(verb, "nsubj")
    if speaker is None:
        return False
    first = verb.left_edge
    if verb.dep_ == "advcl":
        return first.i > verb.head.i and any(c.dep_ == "mark" and c.lower_ in CONTRASTS for c in verb.children)
    after_comma = verb.dep_ == "relcl" and verb.doc[first.i - 1].text == ","
    return after_comma and speaker.lower_ not in RELATIVE and first.lower_ not in {"where", "whose"}


def _consistent(drafts: list[Draft]) -> list[Draft]:
    """Keep the attributions that fit each other, the longest content first: one is inside another or apart from it."""
    chosen: list[Draft] = []
    cues: set[int] = set()
    contents = Cover()
    said = [draft for draft in drafts if draft.content]  # others may have been given all of it
    for draft in sorted(said, key=lambda d: (-len(d.content), RANKS.get(d.cue.kind, 1), d.cue.anchor.i)):
        around = set(contents.at(draft.cue.anchor.i))
        fits = all(draft.content <= chosen[n].content for n in around) and contents.touching(draft.content) <= around
        if fits and not draft.cue.tokens & cues:
            contents.add(len(chosen), draft.content)
            cues |= draft.cue.tokens
            chosen.append(draft)
    return chosen


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
        form=_form(draft, doc, quotes),
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


def _form(draft: Draft, doc: Doc, quotes: list[Quotation]) -> str:
    """Return direct, mixed or indirect; who speaks inside a quotation is not quoted by it, but who opens one is."""
    content, around = draft.content, draft.source | {draft.cue.anchor.i}
    near = touching(min(content, default=0), max(content, default=-1) + 1, quotes)
    quoted = syntax.numbers(q.range for q in near if not around <= set(range(*q.range))) & content
    words = {i for i in content if doc[i].is_alpha or doc[i].like_num}
    if not words & quoted:
        return "indirect"
    return "mixed" if words - quoted else "direct"


def _nested(rows: list[Attribution], quotes: list[Quotation]) -> list[Attribution]:
    """Set each attribution's parent, the smallest content around its cue; drop those in quotations that nobody says."""
    contents = [syntax.numbers(row.content) for row in rows]
    holders = Cover(contents)
    parents: dict[int, int] = {}
    for n, row in enumerate(rows):
        around = [m for m in holders.at(row.anchor) if m != n]
        parents[n] = min(around, key=lambda m: len(contents[m]), default=-1)
    apart = [n for n in parents if rows[n].kind == "colon" or not _inside(rows[n].anchor, quotes)]
    kept = [n for n in parents if n in apart or _said(n, parents, rows, quotes)]
    number = {old: new for new, old in enumerate(kept)}
    return [replace(rows[n], parent=number.get(parents[n], -1)) for n in kept]


def _said(n: int, parents: dict[int, int], rows: list[Attribution], quotes: list[Quotation]) -> bool:
    """Tell whether the quotation around an attribution is itself attributed to somebody."""
    while parents[n] >= 0:
        n = parents[n]
        if not _inside(rows[n].anchor, quotes):
            return True
    return False
