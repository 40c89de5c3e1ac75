"""Takes up again a sentence that its speaker interrupts: "It was, he said, no accident", "If so, she said, we go"."""

from spacy.tokens import Doc

from kg_builder import syntax
from kg_builder.attribution.contents import clean
from kg_builder.attribution.drafts import Draft
from kg_builder.attribution.quotations import MARKS, Quotation, enclosing
from kg_builder.attribution.verbs import reporting_verbs
from kg_builder.cover import Cover

BREAKS = {",", ".", ";", ":"}
BEGINS = {"if", "though", "although", "while", "unless", "because", "once", "when", "whether", "since"}
LONGEST_CIRCUMSTANCE = 10  # tokens between a cue and the comma after it


def resume(drafts: list[Draft], doc: Doc, quotes: list[Quotation]) -> None:
    """Add to what stands before a speaker and a comma the rest of its sentence after the next comma."""
    cues = Cover(d.cue.tokens for d in drafts)
    for draft in drafts:
        own = draft.cue.tokens | draft.source
        if draft.cue.kind != "speech" or not draft.content or enclosing(draft.cue.anchor.i, quotes) is not None:
            continue
        if min(draft.content) > max(own) and (begun := _begun(min(own), max(own), min(draft.content), doc)):
            if not any(cues.at(i) for i in begun):
                draft.content |= begun
            continue
        first = _after_comma(max(own) + 1, doc)
        if first is None or not _left_open(max(draft.content), min(own), doc) or not _goes_on(draft, first, doc):
            continue
        rest = set(range(first, _sentence_end(first, doc)))
        if not any(cues.at(i) for i in rest if doc[i].tag_ in syntax.FINITE and enclosing(i, quotes) is None):
            draft.content |= clean(rest, doc)


def _begun(first: int, last: int, content: int, doc: Doc) -> set[int]:
    """Return the beginning of a sentence whose rest follows a speaker between two commas: "[If it rains], she said, we
    go"; empty where it only connects ("But, she said, ...")."""
    if content != last + 2 or doc[last + 1].text != "," or first == 0 or doc[first - 1].text != ",":
        return set()
    start = doc[first].sent.start
    while start < first and (doc[start].is_space or doc[start].is_punct):
        start += 1
    words = doc[start : first - 1]
    sentence = doc[content].text in MARKS and not doc[content + 1].is_lower  # "When the bell rang, she said, “Go.”"
    if sentence or len(words) == 0 or doc[first].is_sent_start or words[0].tag_ in {"VBG", "VBN"}:
        return set()
    return set() if len(words) == 1 and words[0].pos_ in {"CCONJ", "ADV", "SCONJ"} else set(range(start, first - 1))


def _left_open(last: int, first: int, doc: Doc) -> bool:
    """Tell a comma, inside quotation marks or outside, and no words between the last token said and its speaker."""
    between = range(last + 1, first)
    return any(doc[i].text == "," for i in range(last - 1, first)) and all(doc[i].is_punct for i in between)


def _after_comma(i: int, doc: Doc) -> int | None:
    """Return the token after the comma that follows the speaker, and when and where he spoke."""
    for token in doc[i : i + LONGEST_CIRCUMSTANCE]:
        if token.text in BREAKS or token.is_space or token.tag_ in syntax.FINITE:
            return token.i + 1 if token.text == "," and token.i + 1 < len(doc) else None
    return None


def _goes_on(draft: Draft, i: int, doc: Doc) -> bool:
    """Tell the verb of the sentence before the speaker, its that-clause, or the clause that it only leads to."""
    token = doc[i]
    if token.lemma_.lower() in reporting_verbs():
        return False
    begun = min(draft.content)
    leads = doc[begun].is_sent_start and doc[begun].lower_ in BEGINS and token.tag_ not in {"VBG", "VBN", "CC"}
    inverted = bool(draft.source) and min(draft.source) > draft.cue.anchor.i
    return token.lower_ == "that" or leads or (token.tag_ in syntax.FINITE and not (inverted and token.tag_ == "VBD"))


def _sentence_end(i: int, doc: Doc) -> int:
    return next((n for n in range(i + 1, len(doc)) if doc[n].is_space or doc[n].is_sent_start), len(doc))
