"""Lets a content run on where the parser breaks it off: at a quotation, at a purpose or a cause, and where something
is coordinated with its last words."""

from spacy.tokens import Doc, Token

from kg_builder import syntax
from kg_builder.attribution.quotations import MARKS, Quotation, touching
from kg_builder.attribution.verbs import reporting_verbs

JOINS = {"and", "or", "but"}
CONDITIONS = {"because", "if", "unless"}
OF_QUOTED = {"to", "for", "of", "from", "about"}  # called it “a breach” of the accord
GOES_ON = {"that", "to", "because"}  # after "and", what is said goes on


def with_next_quotation(content: set[int], doc: Doc, quotes: list[Quotation]) -> set[int]:
    """Return the content with the quotation that its last word runs into, or that is coordinated with its last: "wanted
    “common-sense solutions”", "chanted “Out” and “Now”"."""
    last = max(content, default=-1)
    follows = last + 1
    if last >= 0 and doc[last].text in MARKS:
        follows += follows < len(doc) and doc[follows].text == ","
        follows += follows < len(doc) and doc[follows].lower_ in {"and", "or"}
        if follows == last + 1 or doc[follows - 1].text == ",":
            return content
    elif last < 0 or doc[last].is_punct or doc[last].is_space:
        return content
    after = [q for q in touching(follows, follows + 1, quotes) if q.range[0] == follows]
    return content.union(*(range(last + 1, q.range[1]) for q in after))


def run_on(content: set[int], anchor: Token) -> set[int]:
    """Return the content with what runs on from its last word though the parser hung it on the cue: the rest of a
    clause, a purpose, a cause, and what a quoted noun is for: "called it “a mistake” [for the party]"."""
    doc = anchor.doc
    while anchor.i < (last := max(content, default=-1)) < len(doc) - 1 and not doc[last + 1].is_sent_start:
        if joined := _coordinated(last, content, anchor):
            content = content | joined
            continue
        if rest := _cut_off(doc[last + 1], anchor):
            content = content | rest
            continue
        following = doc[last + 1]
        part = next(
            (t for t in reversed((following, *syntax.ancestors(following))) if t.left_edge.i == last + 1), following
        )
        if following.is_punct or following.is_space or not _belongs(part, following, content, anchor):
            break
        content = content | syntax.subtree(part)
    return content


def _belongs(part: Token, first: Token, content: set[int], anchor: Token) -> bool:
    held, quoted = part.head.i == anchor.i or part.head.i in content, first.nbor(-1).text in MARKS
    if part.dep_ == "ccomp" and part.head.i == anchor.i and first.tag_ in syntax.FINITE:
        return True
    if part.dep_ in {"advcl", "ccomp"} and held:
        should_it = first.lower_ == "should" and part.tag_ == "VB"
        return first.lower_ in CONDITIONS or (first.lower_ == "to" and part.tag_ == "VB") or should_it
    return part.dep_ == "prep" and held and first.lower_ in OF_QUOTED and quoted


def _cut_off(following: Token, anchor: Token) -> set[int]:
    """Return the predicate right after a content that the parser took its subject for: "says the law banning it [is
    hurting trade]". The verb of a sentence that the speaker only stands in has the cue below it."""
    verb = following.head if following.dep_ in syntax.AUXILIARIES else following
    above = {a.i for a in syntax.ancestors(anchor)}
    if following.tag_ not in syntax.FINITE or verb.pos_ not in syntax.VERBAL or verb.i < following.i or verb.i in above:
        return set()
    return set(range(following.i, max(verb.right_edge.i, verb.i) + 1))


def _coordinated(last: int, content: set[int], anchor: Token) -> set[int]:
    """Return what is coordinated with the last word of a content, as long as the speaker is not doing it: "spoke of
    rents[, and of the price of bread]", "called it “rude” [and a shame]"; not "called it “rude” and left"."""
    doc = anchor.doc
    join = doc[last + 2] if doc[last + 1].text == "," and last + 2 < len(doc) else doc[last + 1]
    conjunct = next((c for c in syntax.children(join.head, "conj") if c.i > join.i), None)
    if join.lower_ not in JOINS or conjunct is None or join.i + 1 >= len(doc):
        return set()
    if (join.head.i not in content and join.head.i != anchor.i) or join.nbor().tag_ in {"WP", "WDT"}:
        return set()
    told = join.nbor().lower_ in GOES_ON and join.nbor().dep_ not in syntax.SUBJECTS
    if conjunct.pos_ in syntax.VERBAL and not told and not _is_told(conjunct, join, content, anchor):
        return set()
    return set(range(last + 1, join.i + 1)) | syntax.subtree(conjunct)


def _is_told(verb: Token, join: Token, content: set[int], anchor: Token) -> bool:
    """Tell a verb after "and" that is told from one that the speaker does: it is none of saying, and after a quotation
    of another tense than the cue and coordinated with what is said; else it has a subject of its own and no comma."""
    if verb.lemma_ in reporting_verbs():
        return False
    if join.nbor(-1).text in MARKS:
        return join.head.i in content and verb.tag_ != anchor.tag_
    own = syntax.child(verb, *syntax.SUBJECTS) is not None
    return own and join.nbor(-1).text != "," and join.lower_ == "and"
